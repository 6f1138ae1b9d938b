import { type CalendarDate, type Fen, formatYuan, type Id, type Month } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  type DeskRow,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  MonthPicker,
  NotYet,
  Section,
  Tabs,
  Tag,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { type AccountOption, accountText } from './deskEntry.tsx'
import { monthEndDuty, notNow, SheetSignatures, SheetState, type SignedView } from './deskMonthSign.tsx'
import { ByEye, Choosing, Noting, SettledGroups } from './deskReconciliationForms.tsx'
import { reconciliationWords as words } from './deskReconciliationWords.ts'
import type { BookRef } from './deskVouchers.tsx'

/** A line of one side. */
export interface ReconciledItem {
  readonly id: string
  readonly date: CalendarDate
  readonly words: string
  readonly who?: string
  /** Signed: in plus, out minus. */
  readonly amount: Fen
  readonly voucher?: { readonly id: Id; readonly number: number }
  /** Written down by hand here: it may be taken out again. */
  readonly byHand?: boolean
}

export interface SettledItems {
  readonly why: keyof typeof words.why
  readonly bank: readonly ReconciledItem[]
  readonly book: readonly ReconciledItem[]
}

export interface DeskReconciliationView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly month: Month
  readonly months: readonly Month[]
  readonly account: Pick<AccountOption, 'code' | 'name'>
  readonly banks: readonly Pick<AccountOption, 'code' | 'name'>[]
  /** Compared with a statement on paper; nothing was imported. */
  readonly byEye: boolean
  readonly bankReceived: readonly ReconciledItem[]
  readonly bankPaid: readonly ReconciledItem[]
  readonly bookReceived: readonly ReconciledItem[]
  readonly bookPaid: readonly ReconciledItem[]
  readonly settled: readonly SettledItems[]
  readonly seen: readonly ReconciledItem[]
  readonly balance: Fen
  readonly adjustedBook: Fen
  /** What follows from the statement's balance, once that is known. */
  readonly bank?: {
    readonly closing: Fen
    readonly adjusted: Fen
    readonly difference: Fen
    readonly carried: Fen
    readonly fresh: Fen
  }
  readonly reason?: string
  /** The last balance that the imported lines bear. */
  readonly proposal?: { readonly closing: Fen; readonly date: CalendarDate }
  readonly signed: SignedView
  /** To change what it is made from; absent once the month is closed, and for those who only read. */
  readonly change?: Command
  /** Of the first sheet: items from before may be written down. */
  readonly first: boolean
  /** To make it; or why not yet. */
  readonly prepare?: Command
  readonly why?: Words
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** 银行存款余额调节表 of a bank account and month. */
export const DeskReconciliationPage = (view: DeskReconciliationView) => {
  const { say, period } = useReader()
  const { desk, book, month, account, banks, signed, errors } = view
  const here = (of: Month, code = account.code) => deskPaths.reconciliation(desk.code, book.id, of, code)
  const action = deskPaths.reconciliation(desk.code, book.id)
  return (
    <Desk
      desk={desk}
      at="vouchers"
      title={words.title}
      errors={errors}
      beside={
        <span class="note">
          {book.name}　{accountText(account)}　{period(month)}
        </span>
      }
      end={<SheetState of={signed} />}
      intro={say(view.byEye ? words.intro.byEye : words.intro.matched)}
      aside={
        <>
          <SheetSignatures of={signed} action={here(month)} errors={errors} />
          <Making view={view} action={here(month)} />
        </>
      }
    >
      {banks.length > 1 && (
        <Tabs
          label={words.accounts}
          tabs={banks.map((each) => ({
            href: here(month, each.code),
            name: accountText(each),
            current: each.code === account.code,
          }))}
        />
      )}
      <MonthPicker
        months={view.months}
        month={month}
        href={here}
        action={action}
        keep={{ account: account.code }}
      />
      <Sheet view={view} />
      {view.change && !view.byEye && <Choosing action={here(month)} command={view.change} errors={errors} />}
      {view.byEye ? (
        <ByEye view={view} action={here(month)} />
      ) : (
        <SettledGroups view={view} action={here(month)} />
      )}
      {view.change && <Noting view={view} action={here(month)} command={view.change} />}
      <p class="foot-note">
        <span>{say(words.unit)}</span>
        <a href={deskPaths.reconciliationXlsx(desk.code, book.id, month, account.code)}>{say(words.xlsx)}</a>
        <a href={deskPaths.vouchers(desk.code, book.id, month)}>{say(words.vouchers)}</a>
        {view.change && <a href={deskPaths.import(desk.code, book.id)}>{say(words.import)}</a>}
      </p>
      {(view.change || signed.second) && <FormBasis {...monthEndDuty} />}
    </Desk>
  )
}

const Sheet = ({ view }: { view: DeskReconciliationView }) => {
  const { say, day } = useReader()
  const { desk, book, bank } = view
  const sum = (name: Words, amount: Fen | undefined, look?: DeskRow['look']): DeskRow => ({
    ...(look && { look }),
    cells: [
      say(name),
      '',
      '',
      amount === undefined ? say(words.unknown) : <Money key="amount" fen={amount} />,
    ],
  })
  const kind = (name: Words, side: 'bank' | 'book', items: readonly ReconciledItem[]): DeskRow[] => [
    sum(
      name,
      items.reduce((total, { amount }) => total + Math.abs(amount), 0),
    ),
    ...items.map(
      (item): DeskRow => ({
        look: 'below',
        cells: [
          <span key="words">
            {view.change && !view.byEye && (
              <>
                <input
                  type="checkbox"
                  form="choosing"
                  name={`${side}.${item.id}`}
                  value="yes"
                  class="offpaper"
                  aria-label={say(words.choose(`${item.date} ${item.words} ${formatYuan(item.amount)}`))}
                />{' '}
              </>
            )}
            {item.who && <>{item.who}　</>}
            {item.words}
          </span>,
          <span key="date" class="keep">
            {day(item.date, { short: true })}
          </span>,
          item.voucher ? (
            <a key="voucher" href={deskPaths.voucher(desk.code, book.id, item.voucher.id)}>
              {item.voucher.number}
            </a>
          ) : (
            item.byHand && say(words.byHand)
          ),
          formatYuan(Math.abs(item.amount)),
        ],
      }),
    ),
  ]
  return (
    <>
      <DeskTable
        label={words.title}
        columns={[
          { name: words.item },
          { name: words.date },
          { name: words.book },
          { name: words.amount, figure: true },
        ]}
        groups={[
          {
            title: words.bankSide,
            rows: [
              sum(words.closing, bank?.closing),
              ...kind(words.bookReceived, 'book', view.bookReceived),
              ...kind(words.bookPaid, 'book', view.bookPaid),
              sum(words.adjusted, bank?.adjusted, 'strong'),
            ],
          },
          {
            title: words.bookSide,
            rows: [
              sum(words.balance, view.balance),
              ...kind(words.bankReceived, 'bank', view.bankReceived),
              ...kind(words.bankPaid, 'bank', view.bankPaid),
              sum(words.adjusted, view.adjustedBook, 'strong'),
            ],
          },
        ]}
        {...(bank && { total: [say(words.difference), '', '', <Money key="left" fen={bank.difference} />] })}
      />
      {bank && <Difference bank={bank} reason={view.reason} />}
    </>
  )
}

const Money = ({ fen }: { fen: Fen }) => <span class={fen < 0 ? 'minus' : undefined}>{formatYuan(fen)}</span>

const Difference = ({
  bank: { difference, carried, fresh },
  reason,
}: {
  bank: NonNullable<DeskReconciliationView['bank']>
  reason: string | undefined
}) => {
  const { say, zh } = useReader()
  return (
    <>
      <p>
        {difference === 0 ? (
          <Tag kind="ok" words={words.equal} />
        ) : (
          <>
            <Tag kind="wrong" words={words.difference} /> {formatYuan(difference)}
            {carried !== 0 && (
              <span class="note">
                {' '}
                {say(words.carried)} {formatYuan(carried)}
                {zh ? '，' : ', '}
                {say(words.fresh)} {formatYuan(fresh)}
              </span>
            )}
          </>
        )}
      </p>
      {reason && (
        <p>
          <b>{say(words.reasonIs)}</b>
          {reason}
        </p>
      )}
    </>
  )
}

const Making = ({ view, action }: { view: DeskReconciliationView; action: string }) => {
  const { day } = useReader()
  const { prepare, why, proposal, bank, typed, errors } = view
  if (!prepare) return why ? <NotYet words={notNow} why={why} /> : null
  const closing = bank?.closing ?? proposal?.closing
  return (
    <Section title={words.making}>
      <CommandForm action={action} command={prepare} label={words.making}>
        <TextField
          name="closing"
          label={words.closing}
          hint={proposal ? words.closingFrom(day(proposal.date, { short: true })) : words.closingHint}
          value={typed?.closing ?? (closing === undefined ? '' : formatYuan(closing).replace('−', '-'))}
          errors={errors}
        />
        <TextArea
          name="reason"
          label={words.reason}
          hint={words.reasonHint}
          rows={3}
          value={typed?.reason ?? view.reason ?? ''}
          errors={errors}
        />
        <div class="actions">
          <Button words={words.look} name="do" value="look" />
          <Button words={words.sign} kind="red" name="do" value="prepare" />
        </div>
      </CommandForm>
    </Section>
  )
}

import {
  type CalendarDate,
  type Fen,
  formatYuan,
  type Id,
  type Month,
  text,
} from '../../domain/kernel/index.ts'
import {
  ButtonLink,
  type Command,
  CommandButton,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  Facts,
  MonthPicker,
  NotYet,
  Pagination,
  type Paging,
  Section,
  Tabs,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { SheetState, type SignedView } from './deskMonthSign.tsx'
import { reconciliationWords } from './deskReconciliationWords.ts'
import { ledgerWords, stages, type VoucherStage } from './deskWords.ts'

const words = {
  title: (month: string) => text(`${month}的凭证`, `Vouchers of ${month}`),
  count: (n: number, amount: string) =>
    text(
      `这个月 ${n} 张，记了账的一共 ${amount} 元。`,
      `${n} this month; posted ones sum to ${amount} yuan.`,
    ),
  all: text('全部', 'All'),
  filter: text('按状态看', 'By state'),
  none: text('没有这样的凭证。', 'No such vouchers.'),
  noneYet: text('这个月还没有凭证。', 'No vouchers in this month yet.'),
  prepared: text('制单', 'Prepared by'),
  missing: text('缺单据', 'No paper'),
  write: text('记一张凭证', 'Write a voucher'),
  import: text('从银行流水记', 'From a bank statement'),
  month: text('这个月的账', "This month's books"),
  monthEnd: text('月底对账和盘点', 'Reconciliation and count'),
  cash: text('现金盘点', 'Cash count'),
  closed: text('已结账', 'Closed'),
  open: text('还没结', 'Open'),
  closing: text('结账', 'Close the month'),
  closingWhat: text('结账以后，这个月不能再加凭证。', 'Once closed, no voucher can be added to this month.'),
  order: text('按日期排，草稿在前。', 'By date, drafts first.'),
}

export interface VoucherRow {
  readonly id: Id
  /** Given at posting. */
  readonly number?: number
  readonly date: CalendarDate
  readonly summary: string
  /** Debit total; negative on a red voucher. */
  readonly amount: Fen
  readonly stage: VoucherStage
  readonly papers: number
  readonly paperMissing?: boolean
  readonly preparer: string
}

export interface BookRef {
  readonly id: Id
  readonly name: string
}

export interface DeskVouchersView {
  readonly desk: DeskView
  readonly book: BookRef
  /** All books that the reader works on here, this one among them. */
  readonly books: readonly BookRef[]
  readonly month: Month
  /** Newest first. */
  readonly months: readonly Month[]
  readonly stage?: VoucherStage
  readonly counts: Readonly<Partial<Record<VoucherStage, number>>>
  readonly rows: readonly VoucherRow[]
  readonly paging: Paging
  /** Debit total of the posted ones. */
  readonly posted: Fen
  readonly mayWrite: boolean
  /** What of the month's money is reconciled and counted before it closes. */
  readonly monthEnd?: readonly {
    readonly what: 'reconcile' | 'count'
    readonly account: string
    readonly state: SignedView['state']
    readonly href: string
  }[]
  /** How the month stands; `close` to close it, `why` it cannot be closed yet. */
  readonly closing: { readonly closed: boolean; readonly close?: Command; readonly why?: Words }
}

/** The vouchers of a month, by state. */
export const DeskVouchersPage = (view: DeskVouchersView) => {
  const { say, period, zh } = useReader()
  const { desk, book, month, months, stage, counts, rows, paging } = view
  const all = Object.values(counts).reduce((sum, n) => sum + n, 0)
  const href = (state: VoucherStage | undefined, page?: number) =>
    deskPaths.vouchers(desk.code, book.id, month, {
      ...(state && { state }),
      ...(page !== undefined && page > 1 && { page }),
    })
  return (
    <Desk
      desk={desk}
      at="vouchers"
      title={words.title(period(month))}
      beside={view.books.length > 1 ? <Books view={view} /> : <span class="note">{book.name}</span>}
      end={
        <MonthPicker
          months={months}
          month={month}
          href={(each) => deskPaths.vouchers(desk.code, book.id, each)}
          action={deskPaths.vouchers(desk.code, book.id)}
        />
      }
      intro={say(words.count(all, formatYuan(view.posted)))}
      aside={<Aside view={view} />}
    >
      <Tabs
        label={words.filter}
        tabs={[
          { href: href(undefined), name: words.all, count: all, current: stage === undefined },
          ...(Object.keys(stages) as VoucherStage[])
            .filter((each) => (counts[each] ?? 0) > 0 || each === stage)
            .map((each) => ({
              href: href(each),
              name: stages[each].words,
              count: counts[each] ?? 0,
              current: each === stage,
            })),
        ]}
      />
      {rows.length === 0 ? (
        <p>{say(all === 0 ? words.noneYet : words.none)}</p>
      ) : (
        <DeskTable
          label={words.title(period(month))}
          columns={[
            { name: ledgerWords.date },
            { name: ledgerWords.number },
            { name: ledgerWords.summary, names: true },
            { name: ledgerWords.papers },
            { name: words.prepared },
            { name: ledgerWords.state },
            { name: text('金额（元）', 'Amount (yuan)'), figure: true },
          ]}
          groups={[
            {
              rows: rows.map((row) => [
                <span key="date" class="keep">
                  {zh ? `${Number(row.date.slice(5, 7))} 月 ${Number(row.date.slice(8))} 日` : row.date}
                </span>,
                row.number === undefined ? '' : String(row.number),
                <a key="summary" href={deskPaths.voucher(desk.code, book.id, row.id)}>
                  {row.summary}
                </a>,
                row.paperMissing ? (
                  <Tag key="papers" kind="wrong" words={words.missing} />
                ) : (
                  row.papers > 0 && say(text(`${row.papers} 张`, String(row.papers)))
                ),
                row.preparer,
                <Stage key="stage" stage={row.stage} />,
                <span key="amount" class={row.amount < 0 ? 'minus' : undefined}>
                  {formatYuan(row.amount)}
                </span>,
              ]),
            },
          ]}
        />
      )}
      <p class="foot-note">
        <span>{say(words.order)}</span>
      </p>
      <Pagination paging={paging} href={(page) => href(stage, page)} />
    </Desk>
  )
}

export const Stage = ({ stage }: { stage: VoucherStage }) => {
  const { say } = useReader()
  const { kind, words: label } = stages[stage]
  return kind ? <Tag kind={kind} words={label} /> : <span>{say(label)}</span>
}

const Books = ({ view: { desk, book, books, month } }: { view: DeskVouchersView }) => (
  <Tabs
    label={text('账套', 'Books')}
    tabs={books.map((each) => ({
      href: deskPaths.vouchers(desk.code, each.id, month),
      name: each.name,
      current: each.id === book.id,
    }))}
  />
)

const Aside = ({ view }: { view: DeskVouchersView }) => {
  const { say } = useReader()
  const { desk, book, month, closing, mayWrite, posted, counts } = view
  return (
    <>
      <Section title={words.month}>
        <Facts
          facts={[
            {
              label: stages.posted.words,
              value: say(
                text(
                  `${counts.posted ?? 0} 张，${formatYuan(posted)} 元`,
                  `${counts.posted ?? 0}, ${formatYuan(posted)} yuan`,
                ),
              ),
            },
            { label: words.closing, value: say(closing.closed ? words.closed : words.open) },
          ]}
        />
        {view.monthEnd && view.monthEnd.length > 0 && (
          <ul class="rows" aria-label={say(words.monthEnd)}>
            {view.monthEnd.map(({ what, account, state, href }) => (
              <li key={href} class="split">
                <a href={href}>
                  {say(what === 'count' ? words.cash : reconciliationWords.short)}
                  {what === 'reconcile' && ` ${account}`}
                </a>
                <SheetState of={{ state }} />
              </li>
            ))}
          </ul>
        )}
        {closing.close && (
          <CommandButton
            action={deskPaths.closeMonth(desk.code, book.id)}
            command={closing.close}
            does="close"
            words={words.closing}
            kind="red"
          >
            <input type="hidden" name="month" value={month} />
            <p class="note">{say(words.closingWhat)}</p>
          </CommandButton>
        )}
        {closing.why && <NotYet words={words.closing} why={closing.why} />}
      </Section>
      {mayWrite && (
        <section>
          <ButtonLink words={words.write} kind="ink" href={deskPaths.voucher(desk.code, book.id, 'new')} />
          <ButtonLink words={words.import} href={deskPaths.import(desk.code, book.id)} />
        </section>
      )}
    </>
  )
}

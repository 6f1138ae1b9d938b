import { type Fen, formatYuan, type Id, type Month, sumFen, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Section,
  Select,
  Tag,
  TextField,
  useReader,
} from '../ui/index.ts'
import { type AccountOption, accountText } from './deskEntry.tsx'
import { MonthEndSection, type MonthEndSettings } from './deskMonthEndSettings.tsx'
import { ledgerDuty, ledgerWords } from './deskWords.ts'

const words = {
  back: text('所有账套', 'All books'),
  vouchers: text('看凭证', 'Vouchers'),
  opening: (month: string) => text(`${month}的期初余额`, `Opening balances of ${month}`),
  noOpening: text('没有期初余额。', 'No opening balances.'),
  accounts: text('自己的科目', 'Accounts of its own'),
  accountsNote: text(
    '42 个一级科目是国家定的，不能改；下面的由账自己定。停用的科目留在老凭证上，新凭证不能再用。',
    "The 42 accounts above are the state's and fixed; those below are the book's own. A closed account stays on old vouchers and takes no new ones.",
  ),
  code: text('编号', 'Code'),
  name: text('名称', 'Name'),
  nameHint: text('用村里人看得懂的话', 'In words that villagers understand'),
  state: text('状态', 'State'),
  closed: text('停用', 'Closed'),
  add: text('加一个科目', 'Add an account'),
  addCode: text('编号', 'Code'),
  addCodeHint: text('在一级科目后面加两位数，比如 514-09', 'Two digits after an account above, like 514-09'),
  which: text('哪个科目', 'Which account'),
  choose: text('请选一个', 'Choose one'),
  change: text('改名或停用', 'Rename or close'),
  newName: text('新名称', 'New name'),
  rename: text('改名', 'Rename'),
  close: text('停用', 'Close it'),
  closeNote: text('余额是零才能停用。', 'Only an account without a balance can be closed.'),
}

type Account = Pick<AccountOption, 'code' | 'name'>

export interface DeskBookView {
  readonly desk: DeskView
  readonly book: { readonly id: Id; readonly name: string; readonly start: Month }
  readonly opening: readonly {
    readonly account: Account
    readonly counterparty?: string
    readonly debit: Fen
    readonly credit: Fen
  }[]
  readonly accounts: readonly (Account & { readonly closed: boolean })[]
  readonly monthEnd: MonthEndSettings
  /** Absent for those who may only read. */
  readonly command?: Command
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** One book: what it began with, and its own accounts. */
export const DeskBookPage = (view: DeskBookView) => {
  const { say, period } = useReader()
  const { desk, book, opening, accounts, command, errors } = view
  return (
    <Desk
      desk={desk}
      at="books"
      title={book.name}
      beside={<a href={deskPaths.vouchers(desk.code, book.id)}>{say(words.vouchers)}</a>}
      end={<a href={deskPaths.books(desk.code)}>{say(words.back)}</a>}
      errors={errors}
    >
      <Section title={words.accounts}>
        <p class="note">{say(words.accountsNote)}</p>
        {command && <Change view={view} command={command} />}
        <DeskTable
          label={words.accounts}
          columns={[{ name: words.code }, { name: words.name, names: true }, { name: words.state }]}
          groups={[
            {
              rows: accounts.map(({ code, name, closed }) => [
                code,
                name,
                closed && <Tag key="state" kind="waiting" words={words.closed} />,
              ]),
            },
          ]}
        />
      </Section>
      <MonthEndSection
        place={desk.code}
        book={book.id}
        settings={view.monthEnd}
        command={command}
        typed={view.typed}
        errors={errors}
      />
      <Section title={words.opening(period(book.start))} side={say(ledgerWords.unit)}>
        {opening.length === 0 ? (
          <p>{say(words.noOpening)}</p>
        ) : (
          <DeskTable
            label={words.opening(period(book.start))}
            columns={[
              { name: ledgerWords.account },
              { name: ledgerWords.debit, figure: true },
              { name: ledgerWords.credit, figure: true },
            ]}
            groups={[
              {
                rows: opening.map(({ account, counterparty, debit, credit }) => [
                  <span key="account">
                    {accountText(account)}
                    {counterparty && <small>{counterparty}</small>}
                  </span>,
                  debit === 0 ? '' : formatYuan(debit),
                  credit === 0 ? '' : formatYuan(credit),
                ]),
              },
            ]}
            total={[
              say(ledgerWords.total),
              formatYuan(sumFen(opening.map(({ debit }) => debit))),
              formatYuan(sumFen(opening.map(({ credit }) => credit))),
            ]}
          />
        )}
      </Section>
    </Desk>
  )
}

const Change = ({
  view: { desk, book, accounts, errors, typed = {} },
  command,
}: {
  view: DeskBookView
  command: Command
}) => {
  const { say } = useReader()
  const action = deskPaths.book(desk.code, book.id)
  const open = accounts.filter(({ closed }) => !closed)
  return (
    <>
      <CommandForm action={action} command={command} label={words.add}>
        <div class="columns">
          <TextField
            name="code"
            label={words.addCode}
            hint={words.addCodeHint}
            value={typed.code ?? ''}
            errors={errors}
          />
          <TextField
            name="name"
            label={words.name}
            hint={words.nameHint}
            value={typed.name ?? ''}
            errors={errors}
          />
        </div>
        <div class="actions">
          <Button words={words.add} kind="ink" name="do" value="addAccount" />
        </div>
      </CommandForm>
      {open.length > 0 && (
        <details open={typed.account !== undefined}>
          <summary>{say(words.change)}</summary>
          <CommandForm action={action} command={command} label={words.change}>
            <div class="columns">
              <Select
                name="account"
                label={words.which}
                value={typed.account ?? ''}
                options={[
                  { value: '', label: words.choose },
                  ...open.map((account) => ({ value: account.code, label: accountText(account) })),
                ]}
                errors={errors}
              />
              <TextField name="newName" label={words.newName} value={typed.newName ?? ''} errors={errors} />
            </div>
            <div class="actions">
              <Button words={words.rename} name="do" value="renameAccount" />
              <Button words={words.close} name="do" value="closeAccount" />
              <p class="note">{say(words.closeNote)}</p>
            </div>
          </CommandForm>
        </details>
      )}
      <FormBasis {...ledgerDuty} />
    </>
  )
}

import { formatYuan, type Id, type Month, plainYuan, type Text, text } from '../../domain/kernel/index.ts'
import { openingTotals, withoutTotals } from '../../domain/ledger/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FileField,
  FormBasis,
  Section,
  Select,
  TextField,
  useReader,
} from '../ui/index.ts'
import { type AccountOption, accountText, Balance, type EntryLine, totals } from './deskEntry.tsx'
import { ledgerDuty, ledgerWords } from './deskWords.ts'

const words = {
  title: text('账套', 'Books'),
  intro: text('一个组织一本账。建了账，才能记凭证。', 'A book for each organisation. Vouchers need a book.'),
  name: text('账的名字', 'Name of the book'),
  organisation: text('哪个组织的账', 'Whose book'),
  start: text('从哪个月开始记', 'First month'),
  startHint: text('写成 2026-01', 'Like 2026-01'),
  closed: text('结到', 'Closed up to'),
  notClosed: text('还没结过', 'None closed'),
  none: text('还没有账。', 'No book yet.'),
  open: text('建一本账', 'Open a book'),
  opening: text('期初余额', 'Opening balances'),
  openingNote: text(
    '照去年年底的科目余额表填，借方和贷方合计要相等。没有余额的科目不用写。内部往来一户一行，写清对方；应收款、应付款有明细的也一样。科目自己的余额可以写在上面一行，要等于各户合起来。',
    "As last year's trial balance ends; debit and credit must be equal. Leave out accounts without a balance. Account 113 has a row for each counterparty, receivables and payables where you keep them so. The account's own balance may stand above: it must be what they come to.",
  ),
  sum: text('下面各户合计', 'Sum of those below'),
  table: text('去年的科目余额表', "Last year's trial balance"),
  tableHint: text(
    'xlsx 或 csv。传了表，就不用一行一行写；先看一遍再建账。',
    'xlsx or csv, instead of writing line by line; you look it over first.',
  ),
  read: text('读进来看看', 'Read it'),
  problems: text('表里读不懂、对不上的地方', 'What in the table could not be read or does not add up'),
  newAccounts: text(
    '表里有、账上还没有的科目，建账时一起加上',
    'Accounts of the table that will be added with the book',
  ),
  rows: text('再加 10 行', 'Ten more lines'),
  totals: (debit: string, credit: string) =>
    text(`借方合计 ${debit}，贷方合计 ${credit}`, `Debit total ${debit}, credit total ${credit}`),
  confirm: text('建账', 'Open the book'),
  confirmWhat: text(
    '建了以后期初余额不能改，写错了用凭证调整。',
    'Opening balances cannot be changed later; mistakes are mended by a voucher.',
  ),
  of: (row: number, what: string) => text(`第 ${row} 行${what}`, `${what}, line ${row}`),
  none2: text('没有要建账的组织。', 'Every organisation has its book.'),
}

export interface DeskBooksView {
  readonly desk: DeskView
  readonly books: readonly {
    readonly id: Id
    readonly name: string
    readonly organisation: string
    readonly start: Month
    readonly closedThrough?: Month
  }[]
  /** The form; absent for those who may not open one. */
  readonly opening?: {
    readonly command: Command
    readonly organisations: readonly { readonly id: Id; readonly name: string }[]
    readonly organisation?: Id
    readonly name: string
    readonly start: string
    readonly lines: readonly EntryLine[]
    /** Sub-accounts that the table brought and the house's list has not. */
    readonly newAccounts?: readonly Pick<AccountOption, 'code' | 'name'>[]
    /** What in the table could not be read. */
    readonly problems?: readonly { readonly row: number; readonly words: Text }[]
    readonly spare?: number
    readonly accounts: readonly AccountOption[]
  }
  readonly errors?: readonly FieldError[]
}

/** The books of the place, and the form that opens one with its opening balances. */
export const DeskBooksPage = ({ desk, books, opening, errors }: DeskBooksView) => {
  const { say, period } = useReader()
  return (
    <Desk desk={desk} at="books" title={words.title} intro={say(words.intro)} errors={errors}>
      {books.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <DeskTable
          label={words.title}
          columns={[
            { name: words.name },
            { name: words.organisation },
            { name: words.start },
            { name: words.closed },
          ]}
          groups={[
            {
              rows: books.map((book) => [
                <a key="name" href={deskPaths.book(desk.code, book.id)}>
                  {book.name}
                </a>,
                book.organisation,
                period(book.start),
                book.closedThrough ? period(book.closedThrough) : say(words.notClosed),
              ]),
            },
          ]}
        />
      )}
      {opening && <Opening desk={desk} opening={opening} errors={errors} />}
    </Desk>
  )
}

const Opening = ({
  desk,
  opening,
  errors = [],
}: {
  desk: DeskView
  opening: NonNullable<DeskBooksView['opening']>
  errors: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  const balances = withoutTotals(opening.lines.map(balanceOf))
  const [debit, credit] = totals(balances)
  const spare: EntryLine[] = Array.from({ length: opening.spare ?? 4 }, () => ({
    summary: '',
    debit: 0,
    credit: 0,
  }))
  return (
    <Section title={words.open}>
      {opening.organisations.length === 0 ? (
        <p>{say(words.none2)}</p>
      ) : (
        <CommandForm action={deskPaths.books(desk.code)} command={opening.command} files label={words.open}>
          <div class="columns">
            <Select
              name="organisation"
              label={words.organisation}
              {...(opening.organisation && { value: opening.organisation })}
              options={opening.organisations.map(({ id, name }) => ({ value: id, label: name }))}
              errors={errors}
            />
            <TextField name="name" label={words.name} value={opening.name} errors={errors} />
            <TextField
              name="start"
              label={words.start}
              hint={words.startHint}
              value={opening.start}
              errors={errors}
              short
            />
            <FileField
              name="table"
              label={words.table}
              hint={words.tableHint}
              accept=".xlsx,.csv"
              errors={errors}
            />
          </div>
          <div class="actions">
            <Button words={words.read} name="do" value="read" />
          </div>
          {opening.problems && opening.problems.length > 0 && (
            <div class="notice red">
              <p>
                <b class="what">{say(words.problems)}</b>
              </p>
              <ul>
                {opening.problems.map((problem) => (
                  <li key={problem.row}>{say(problem.words)}</li>
                ))}
              </ul>
            </div>
          )}
          {opening.newAccounts && opening.newAccounts.length > 0 && (
            <div class="notice">
              <p>
                <b class="what">{say(words.newAccounts)}</b>
              </p>
              <ul>
                {opening.newAccounts.map((account) => (
                  <li key={account.code}>
                    {accountText(account)}
                    <input type="hidden" name={`new.${account.code}`} value={account.name} />
                  </li>
                ))}
              </ul>
            </div>
          )}
          <h3 class="gap">{say(words.opening)}</h3>
          <p class="note">{say(words.openingNote)}</p>
          <OpeningLines lines={[...opening.lines, ...spare]} errors={errors} />
          <datalist id="accounts">
            {opening.accounts.map((account) => (
              <option key={account.code} value={accountText(account)} />
            ))}
          </datalist>
          <p class="note">{say(words.totals(formatYuan(debit), formatYuan(credit)))}</p>
          <Balance lines={balances} />
          <div class="actions">
            <Button words={words.rows} name="do" value="rows" />
            <Button words={words.confirm} kind="red" name="do" value="open" />
            <p class="note">{say(words.confirmWhat)}</p>
          </div>
          <FormBasis {...ledgerDuty} />
        </CommandForm>
      )}
    </Section>
  )
}

/** A line as the sums see it: the row that stands above its counterparties is their sum and counts once. */
const balanceOf = (line: EntryLine) => ({ ...line, account: line.typed?.account ?? line.account?.code ?? '' })

const OpeningLines = ({ lines, errors }: { lines: readonly EntryLine[]; errors: readonly FieldError[] }) => {
  const { say } = useReader()
  const sums = new Set(openingTotals(lines.map(balanceOf)).map(({ index }) => index))
  const cell = (index: number, part: string, label: string, value: string, list?: string) => {
    const name = `opening.${index}.${part}`
    const wrong = errors.find(({ field }) => field === name || field === `opening.${index}`)
    return (
      <span class="cell" key={part}>
        <input
          id={name}
          name={name}
          type="text"
          list={list}
          value={value}
          autocomplete="off"
          placeholder={part === 'counterparty' && sums.has(index) ? say(words.sum) : undefined}
          aria-label={say(words.of(index + 1, label))}
          aria-invalid={wrong && 'true'}
        />
      </span>
    )
  }
  return (
    <DeskTable
      label={words.opening}
      columns={[
        { name: ledgerWords.account },
        { name: ledgerWords.counterparty },
        { name: ledgerWords.debit, right: true },
        { name: ledgerWords.credit, right: true },
      ]}
      groups={[
        {
          rows: lines.map((line, index) => ({
            ...(line.counterparty === undefined ? {} : { look: 'below' as const }),
            cells: [
              cell(
                index,
                'account',
                say(ledgerWords.account),
                line.typed?.account ?? (line.account ? accountText(line.account) : ''),
                'accounts',
              ),
              cell(index, 'counterparty', say(ledgerWords.counterparty), line.counterparty ?? ''),
              cell(
                index,
                'debit',
                say(ledgerWords.debit),
                line.typed?.debit ?? (line.debit === 0 ? '' : plainYuan(line.debit)),
              ),
              cell(
                index,
                'credit',
                say(ledgerWords.credit),
                line.typed?.credit ?? (line.credit === 0 ? '' : plainYuan(line.credit)),
              ),
            ],
          })),
        },
      ]}
    />
  )
}

import { type CalendarDate, type Fen, formatYuan, type Text } from '../../domain/kernel/index.ts'
import type { BankDecision, BankField, BankProblem } from '../../domain/ledger/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  type DeskRow,
  DeskTable,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  FileField,
  FormBasis,
  Notice,
  NotYet,
  Section,
  Select,
  type TableColumn,
  TableColumns,
  Tabs,
  Tag,
  useReader,
} from '../ui/index.ts'
import { type AccountOption, accountText } from './deskEntry.tsx'
import { fieldNames, flows, importWords as words } from './deskImportWords.ts'
import type { BookRef } from './deskVouchers.tsx'
import { ledgerWords, statementDuty } from './deskWords.ts'

/** A row as the domain read it, with what is suggested. */
export interface ImportRow {
  readonly row: number
  readonly date: CalendarDate
  /** Signed: in plus, out minus. */
  readonly amount: Fen
  readonly balance?: Fen
  readonly counterparty?: string
  readonly summary: string
  readonly duplicate?: boolean
  readonly warnings: readonly Text[]
  /** As chosen, or as suggested with its reason. */
  readonly account?: Pick<AccountOption, 'code' | 'name'>
  readonly why?: Text
  /** What speaks against taking it: a closed month, a voucher like it. */
  readonly against?: Text
  /** Becomes a draft; the reader may untick it. */
  readonly taken: boolean
}

export interface ImportPreview {
  readonly fileName: string
  /** Under which the file waits. */
  readonly file: string
  readonly bank: string
  readonly columns: readonly TableColumn<BankField>[]
  /** Row of the header, counted from 1; 0 where there is none. */
  readonly headerRow: number
  readonly flow?: BankDecision['choices'][number]
  readonly decisions: readonly BankDecision[]
  readonly rows: readonly ImportRow[]
  readonly skipped: readonly number[]
  readonly problems: readonly BankProblem[]
  readonly breaks: readonly { readonly row: number; readonly expected: Fen; readonly found: Fen }[]
}

export interface DeskImportView {
  readonly desk: DeskView
  readonly book: BookRef
  /** The books that one keeps here. */
  readonly books: readonly BookRef[]
  readonly command: Command
  /** Bank accounts of the book: 102 and what is below. */
  readonly banks: readonly Pick<AccountOption, 'code' | 'name'>[]
  readonly accounts: readonly AccountOption[]
  readonly preview?: ImportPreview
  readonly errors?: readonly FieldError[]
}

/** A bank's statement becomes draft vouchers: upload, look it over, correct, make drafts. */
export const DeskImportPage = (view: DeskImportView) => {
  const { say } = useReader()
  return (
    <Desk
      desk={view.desk}
      at="import"
      title={words.title}
      beside={<span class="note">{view.book.name}</span>}
      intro={say(words.intro)}
      errors={view.errors}
      aside={view.preview && <Summary preview={view.preview} />}
    >
      {view.books.length > 1 && (
        <Tabs
          label={words.books}
          tabs={view.books.map(({ id, name }) => ({
            href: deskPaths.import(view.desk.code, id),
            name,
            current: id === view.book.id,
          }))}
        />
      )}
      {view.preview ? <Preview view={view} preview={view.preview} /> : <Upload view={view} />}
      <FormBasis {...statementDuty} />
    </Desk>
  )
}

const Upload = ({ view: { desk, book, command, banks, errors } }: { view: DeskImportView }) => (
  <div class="lone">
    <CommandForm action={deskPaths.import(desk.code, book.id)} command={command} files label={words.file}>
      <Select
        name="bank"
        label={words.bank}
        options={banks.map((bank) => ({ value: bank.code, label: accountText(bank) }))}
        errors={errors}
      />
      <FileField
        name="file"
        label={words.file}
        hint={words.fileHint}
        accept=".xlsx,.csv,.txt,.xls"
        errors={errors}
      />
      <div class="actions">
        <Button words={words.look} kind="ink" name="do" value="read" />
      </div>
    </CommandForm>
  </div>
)

const Summary = ({ preview }: { preview: ImportPreview }) => {
  const { say, day } = useReader()
  const { rows, breaks, skipped } = preview
  const first = rows[0]
  const last = rows.at(-1)
  return (
    <Section title={words.fileFact}>
      <Facts
        facts={[
          { label: words.fileFact, value: preview.fileName },
          ...(first && last ? [{ label: words.span, value: `${day(first.date)} – ${day(last.date)}` }] : []),
          ...(rows.length > 0
            ? [
                { label: words.entries, value: String(rows.length) },
                { label: words.new, value: String(rows.filter((row) => !row.duplicate).length) },
              ]
            : []),
          ...(skipped.length > 0 ? [{ label: words.skipped, value: skipped.join('、') }] : []),
        ]}
      />
      {rows.length > 0 && (
        <p>
          {rows.every((row) => row.balance === undefined) ? (
            <Tag kind="waiting" words={words.noBalance} />
          ) : breaks.length === 0 ? (
            <Tag kind="ok" words={words.continuous} />
          ) : (
            <Tag kind="wrong" words={words.broken(breaks.length)} />
          )}
        </p>
      )}
      <p class="note">{say(words.personal)}</p>
    </Section>
  )
}

const Preview = ({ view, preview }: { view: DeskImportView; preview: ImportPreview }) => {
  const { say } = useReader()
  const { desk, book, command, accounts } = view
  const { decisions, problems, breaks, columns } = preview
  const open = preview.rows.some((row) => !row.duplicate && row.amount !== 0)
  return (
    <CommandForm action={deskPaths.import(desk.code, book.id)} command={command} label={words.rows}>
      <input type="hidden" name="file" value={preview.file} />
      <input type="hidden" name="bank" value={preview.bank} />
      {decisions.map((decision) => (
        <Notice key={decision.about} kind="red" what={decision.words} />
      ))}
      {breaks.length > 0 && (
        <Findings
          title={words.breaks}
          lines={breaks.map(({ row, expected, found }) =>
            words.breakAt(row, formatYuan(expected), formatYuan(found)),
          )}
        />
      )}
      {problems.length > 0 && (
        <Findings
          title={words.problems}
          lines={problems.map(({ row, column, words: what }) =>
            words.problemAt(row, column === undefined ? undefined : columns[column - 1]?.letter, what),
          )}
        />
      )}
      <details
        open={decisions.length > 0 || view.errors?.some(({ field }) => /^(columns|headerRow)/.test(field))}
      >
        <summary>{say(words.columns)}</summary>
        <Columns preview={preview} errors={view.errors} />
        <div class="actions">
          <Button words={words.reread} name="do" value="read" />
          <p class="note">{say(words.columnsNote)}</p>
        </div>
      </details>
      {preview.rows.length > 0 && (
        <Section title={words.rows} side={say(ledgerWords.unit)}>
          <Rows preview={preview} />
          <datalist id="accounts">
            {accounts.map((account) => (
              <option key={account.code} value={accountText(account)} />
            ))}
          </datalist>
        </Section>
      )}
      <div class="actions">
        {decisions.length > 0 ? (
          <NotYet words={words.making} why={words.undecided} />
        ) : open ? (
          <>
            <Button words={words.make} kind="ink" name="do" value="draft" />
            <p class="note">{say(words.keptToo)}</p>
          </>
        ) : (
          <NotYet words={words.nothingNew} why={words.nothingNewWhy} />
        )}
      </div>
    </CommandForm>
  )
}

const Findings = ({ title, lines }: { title: Text; lines: readonly Text[] }) => {
  const { say } = useReader()
  return (
    <div class="notice red">
      <p>
        <b class="what">{say(title)}</b>
      </p>
      <ul>
        {lines.map((line) => (
          <li key={line.zh}>{say(line)}</li>
        ))}
      </ul>
    </div>
  )
}

const Columns = ({
  preview: { columns, headerRow, flow, decisions },
  errors,
}: {
  preview: ImportPreview
  errors: readonly FieldError[] | undefined
}) => {
  const choices = decisions.flatMap((decision) => decision.choices)
  const offered = choices.length > 0 ? choices : (Object.keys(flows) as (keyof typeof flows)[])
  return (
    <>
      <TableColumns
        columns={columns}
        fields={fieldNames}
        headerRow={headerRow}
        headerHint={words.headerRowHint}
        errors={errors}
      />
      <Select
        name="flow"
        label={words.flow}
        {...(flow && { value: flow })}
        options={[
          ...(flow ? [] : [{ value: '', label: words.choose }]),
          ...offered.map((value) => ({ value, label: flows[value] })),
        ]}
      />
    </>
  )
}

const Rows = ({ preview: { rows, breaks } }: { preview: ImportPreview }) => {
  const { say, day } = useReader()
  const draw = (row: ImportRow): DeskRow => ({
    ...(breaks.some((each) => each.row === row.row) && { look: 'now' as const }),
    cells: [
      <label key="take" class="keep">
        <input
          type="checkbox"
          name={`rows.${row.row}.take`}
          value="yes"
          checked={row.taken}
          aria-label={say(words.takeOf(row.row))}
        />{' '}
        {row.row}
      </label>,
      <span key="date" class="keep">
        {day(row.date, { short: true })}
      </span>,
      <span key="who">
        {row.counterparty && <>{row.counterparty}　</>}
        {row.summary}
        {[...row.warnings, ...(row.against ? [row.against] : [])].map((warning) => (
          <small key={warning.zh}>{say(warning)}</small>
        ))}
      </span>,
      row.amount > 0 ? formatYuan(row.amount) : '',
      row.amount < 0 ? formatYuan(-row.amount) : '',
      row.balance === undefined ? '' : formatYuan(row.balance),
      row.duplicate ? (
        <Tag key="account" kind="waiting" words={words.duplicate} />
      ) : (
        <span key="account" class="cell">
          <input
            type="text"
            name={`rows.${row.row}.account`}
            list="accounts"
            value={row.account ? accountText(row.account) : ''}
            aria-label={say(words.accountOf(row.row))}
            autocomplete="off"
          />
          <small>{say(row.why ?? words.noIdea)}</small>
        </span>
      ),
    ],
  })
  return (
    <DeskTable
      label={words.rows}
      columns={[
        { name: words.row },
        { name: ledgerWords.date },
        { name: words.who, names: true },
        { name: words.in, figure: true },
        { name: words.out, figure: true },
        { name: ledgerWords.balance, figure: true },
        { name: words.against },
      ]}
      groups={[{ rows: rows.map(draw) }]}
    />
  )
}

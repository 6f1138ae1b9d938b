import { type Fen, formatYuan, type Id, type Text } from '../../domain/kernel/index.ts'
import { type DeskRow, DeskTable, LedgerSection, Tag, useReader, type Words } from '../ui/index.ts'
import {
  type FigureLine,
  statementNames as names,
  type Shown,
  type StatementName,
  type StatementTable as TableView,
  statementWords as words,
} from './deskStatementView.ts'
import { ledgerWords, voucherNumber } from './deskWords.ts'

export type Column = keyof Shown | 'opening' | 'debit' | 'credit' | 'closing'

/** A statement as it is drawn: of one book, or summed over many. */
export interface DrawnStatement {
  readonly statement: StatementName
  readonly table: TableView
  /** Where a figure opens to what it is made of. */
  readonly figure: (key: string, column: Column) => string
  readonly voucher: (id: Id) => string
}

/** A balance with the side that it stands on: a credit is not a negative. */
const Side = ({ fen }: { fen: Fen }) => {
  const { say } = useReader()
  return (
    <span class="side">
      <i>{say(fen < 0 ? words.credit : words.debit)}</i>
      {formatYuan(Math.abs(fen))}
    </span>
  )
}

/** A figure that opens to its lines; nil stands as a dash-free blank. */
const Figure = ({
  view: { figure },
  of,
  column,
  fen,
  side = false,
}: {
  view: DrawnStatement
  of: string
  column: Column
  fen: Fen | undefined
  /** Debit minus credit, shown by its side. */
  side?: boolean
}) =>
  fen === undefined || fen === 0 ? null : (
    <a class={fen < 0 && !side ? 'minus' : undefined} href={figure(of, column)}>
      {side ? <Side fen={fen} /> : formatYuan(fen)}
    </a>
  )

/** The table of a statement, by its kind. */
export const StatementTable = ({ view }: { view: DrawnStatement }) => {
  const { table } = view
  switch (table.kind) {
    case 'trial':
      return <Trial view={view} table={table} />
    case 'journal':
      return <JournalTable view={view} table={table} />
    case 'receipts':
      return <Receipts view={view} table={table} />
    case 'lines':
      return <Lines view={view} table={table} />
  }
}

const figures = (...columns: Text[]) => columns.map((name) => ({ name, figure: true }))

const Trial = ({
  view,
  table: { lines, totals },
}: {
  view: DrawnStatement
  table: Extract<TableView, { kind: 'trial' }>
}) => {
  const { say } = useReader()
  const side = (debit: Fen, credit: Fen) => (
    <>
      <Side fen={debit} />
      <br />
      <Side fen={-credit} />
    </>
  )
  return (
    <DeskTable
      label={names.trial}
      wide
      columns={[
        { name: ledgerWords.account },
        ...figures(words.opening, ledgerWords.debit, ledgerWords.credit, words.closing, words.lastYear),
      ]}
      groups={[
        {
          rows: lines.map((line): DeskRow => {
            const cell = (column: Column, fen: Fen | undefined) => (
              <Figure
                key={column}
                view={view}
                of={line.key}
                column={column}
                fen={fen}
                side={column !== 'debit' && column !== 'credit'}
              />
            )
            return {
              ...(line.level > 1 || line.counterparty !== undefined ? { look: 'below' as const } : {}),
              cells: [
                line.counterparty ?? `${line.code} ${say(line.name)}`,
                cell('opening', line.opening),
                cell('debit', line.debit),
                cell('credit', line.credit),
                cell('closing', line.closing),
                cell('lastYear', line.lastYear),
              ],
            }
          }),
        },
      ]}
      total={[
        say(ledgerWords.total),
        side(totals.openingDebit, totals.openingCredit),
        formatYuan(totals.debit),
        formatYuan(totals.credit),
        side(totals.closingDebit, totals.closingCredit),
        '',
      ]}
    />
  )
}

const JournalTable = ({
  view: { statement, voucher },
  table,
}: {
  view: DrawnStatement
  table: Extract<TableView, { kind: 'journal' }>
}) => {
  const { say, day } = useReader()
  const sum = (fen: Fen) => (fen === 0 ? '' : formatYuan(fen))
  return (
    <DeskTable
      label={names[statement]}
      columns={[
        { name: ledgerWords.date },
        { name: ledgerWords.number },
        { name: ledgerWords.summary, names: true },
        { name: words.against },
        ...figures(ledgerWords.in, ledgerWords.out, ledgerWords.balance),
      ]}
      groups={[
        {
          rows: [
            [
              '',
              '',
              say(table.paging.page > 1 ? words.carried : words.opening),
              '',
              '',
              '',
              formatYuan(table.opening),
            ],
            ...table.entries.map((entry) => [
              <span key="date" class="keep">
                {day(entry.date, { short: true })}
              </span>,
              String(entry.number),
              <a
                key="summary"
                href={voucher(entry.voucher)}
                aria-label={`${say(voucherNumber(entry.number))} ${entry.summary}`}
              >
                {entry.summary}
              </a>,
              <small key="against">{say(entry.against)}</small>,
              sum(entry.debit),
              sum(entry.credit),
              formatYuan(entry.balance),
            ]),
          ],
        },
      ]}
      total={[
        '',
        '',
        say(ledgerWords.total),
        '',
        formatYuan(table.debit.now),
        formatYuan(table.credit.now),
        formatYuan(table.closing.now),
      ]}
    />
  )
}

/** A journal is too wide to bear its comparison; its three sums stand aside. */
export const JournalBeside = ({
  table: { debit, credit, closing },
}: {
  table: Extract<TableView, { kind: 'journal' }>
}) => (
  <>
    {(['lastPeriod', 'lastYear'] as const).map((when) =>
      closing[when] === undefined ? null : (
        <LedgerSection
          key={when}
          title={words[when]}
          lines={[
            { name: ledgerWords.in, amount: debit[when] ?? 0 },
            { name: ledgerWords.out, amount: credit[when] ?? 0 },
          ]}
          total={{ name: ledgerWords.balance, amount: closing[when] }}
        />
      ),
    )}
  </>
)

const besideCells = (view: DrawnStatement, key: string, beside: Shown) =>
  (['now', 'lastPeriod', 'lastYear'] as const).map((column) => (
    <Figure key={column} view={view} of={key} column={column} fen={beside[column]} />
  ))

const lineRow =
  (view: DrawnStatement, say: (words: Words) => string) =>
  (line: FigureLine): DeskRow => ({
    ...(line.role === 'total' ? { look: 'strong' as const } : {}),
    ...(line.role === 'detail' ? { look: 'below' as const } : {}),
    cells: [say(line.name), ...besideCells(view, line.key, line)],
  })

const Receipts = ({
  view,
  table,
}: {
  view: DrawnStatement
  table: Extract<TableView, { kind: 'receipts' }>
}) => {
  const { say } = useReader()
  const row = lineRow(view, say)
  const sum = (key: string, name: Text, beside: Shown) => row({ key, name, role: 'total', ...beside })
  return (
    <DeskTable
      label={names.receipts}
      wide
      columns={[{ name: words.item }, ...figures(words.now, words.lastPeriod, words.lastYear)]}
      groups={[
        { rows: [sum('opening', words.openingMoney, table.opening)] },
        {
          title: words.received,
          rows: [...table.received.map(row), sum('received', words.receivedTotal, table.receivedTotal)],
        },
        {
          title: words.paid,
          rows: [...table.paid.map(row), sum('paid', words.paidTotal, table.paidTotal)],
        },
      ]}
      total={[say(words.closingMoney), ...besideCells(view, 'closing', table.closing)]}
    />
  )
}

const Lines = ({
  view,
  table: { groups, ties },
}: {
  view: DrawnStatement
  table: Extract<TableView, { kind: 'lines' }>
}) => {
  const { say } = useReader()
  const heads = view.statement === 'balance' ? words.balances : words
  return (
    <>
      <DeskTable
        label={names[view.statement]}
        wide
        columns={[{ name: words.item }, ...figures(heads.now, heads.lastPeriod, heads.lastYear)]}
        groups={groups.map(({ title, lines }) => ({
          ...(title !== undefined && { title }),
          rows: lines.map(lineRow(view, say)),
        }))}
      />
      {ties !== undefined && (
        <p>
          <Tag kind={ties ? 'ok' : 'wrong'} words={ties ? words.ties : words.tiesNot} />
        </p>
      )}
    </>
  )
}

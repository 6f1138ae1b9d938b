import {
  type CalendarDate,
  type Fen,
  formatYuan,
  type Id,
  type Month,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import {
  Desk,
  type DeskRow,
  DeskTable,
  type DeskView,
  deskPaths,
  LedgerSection,
  MonthPicker,
  Tabs,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import type { BookRef } from './deskVouchers.tsx'
import { ledgerWords, voucherNumber } from './deskWords.ts'

export type StatementName = 'trial' | 'cash' | 'bank' | 'receipts' | 'balance' | 'income'
export type Span = 'month' | 'quarter' | 'year'

const names: Readonly<Record<StatementName, Text>> = {
  trial: text('科目余额表', 'Trial balance'),
  cash: text('现金日记账', 'Cash journal'),
  bank: text('银行日记账', 'Bank journal'),
  receipts: text('收支明细表', 'Receipts and payments'),
  balance: text('资产负债表', 'Balance sheet'),
  income: text('收益及收益分配表', 'Income and distribution'),
}
const spans: Readonly<Record<Span, Text>> = {
  month: text('这个月', 'the month'),
  quarter: text('到这个月的一季', 'the quarter'),
  year: text('今年到这个月', 'the year so far'),
}

const words = {
  which: text('哪张表', 'Which statement'),
  span: text('多长时间', 'Period'),
  open: text('还没结账，数还会变', 'Not closed: figures may still change'),
  closed: text('已结账', 'Closed'),
  opening: text('期初', 'Opening'),
  closing: text('期末', 'Closing'),
  lastYear: text('去年同期', 'Last year'),
  lastPeriod: text('上期', 'Period before'),
  now: text('本期', 'This period'),
  balances: {
    now: text('期末', 'At the end'),
    lastPeriod: text('上期末', 'Period before'),
    lastYear: text('去年同期末', 'Last year'),
  },
  item: text('项目', 'Item'),
  against: text('对方科目', 'Against'),
  received: text('收进来', 'Came in'),
  paid: text('花出去', 'Went out'),
  receivedTotal: text('一共收进来', 'Came in, in all'),
  paidTotal: text('一共花出去', 'Went out, in all'),
  openingMoney: text('期初账上有', 'There was'),
  closingMoney: text('期末账上有', 'There is'),
  ties: text('两边相等', 'Both sides are equal'),
  tiesNot: text('两边不相等，请告诉县里', 'The sides differ: tell the county'),
  xlsx: text('下载表格（xlsx）', 'Download (xlsx)'),
  open1: text('每个数都能点开，看到是哪几笔。', 'Every figure opens to its entries.'),
  debit: text('借', 'Dr'),
  credit: text('贷', 'Cr'),
}

/** A figure now, in the period before and in the same period of last year; absent where the book does not reach back. */
export interface Beside {
  readonly now: Fen
  readonly lastPeriod?: Fen
  readonly lastYear?: Fen
}

export interface TrialLine {
  readonly code: string
  readonly name: Words
  readonly counterparty?: string
  readonly level: number
  readonly opening: Fen
  readonly debit: Fen
  readonly credit: Fen
  readonly closing: Fen
  readonly lastYear?: Fen
}

export interface FigureLine extends Beside {
  /** Stable name of the line, by which its figure opens. */
  readonly key: string
  readonly name: Words
  readonly role: 'item' | 'detail' | 'total'
}

export type StatementTable =
  | {
      readonly kind: 'trial'
      readonly lines: readonly TrialLine[]
      readonly totals: Pick<TrialLine, 'debit' | 'credit'> & {
        readonly openingDebit: Fen
        readonly openingCredit: Fen
        readonly closingDebit: Fen
        readonly closingCredit: Fen
      }
    }
  | {
      readonly kind: 'journal'
      readonly opening: Fen
      readonly entries: readonly {
        readonly voucher: Id
        readonly number: number
        readonly date: CalendarDate
        readonly summary: string
        readonly against: Words
        readonly debit: Fen
        readonly credit: Fen
        readonly balance: Fen
      }[]
      readonly debit: Beside
      readonly credit: Beside
      readonly closing: Beside
    }
  | {
      readonly kind: 'receipts'
      readonly opening: Beside
      readonly received: readonly FigureLine[]
      readonly paid: readonly FigureLine[]
      readonly receivedTotal: Beside
      readonly paidTotal: Beside
      readonly closing: Beside
    }
  /** Balance sheet: two groups that tie; income and distribution: one. */
  | {
      readonly kind: 'lines'
      readonly groups: readonly { readonly title?: Words; readonly lines: readonly FigureLine[] }[]
      readonly ties?: boolean
    }

export interface DeskStatementsView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly statement: StatementName
  readonly months: readonly Month[]
  readonly month: Month
  readonly span: Span
  readonly closed: boolean
  readonly table: StatementTable
}

/** One statement of a book for a period; each figure opens to what it is made of. */
export const DeskStatementsPage = (view: DeskStatementsView) => {
  const { say, period } = useReader()
  const { desk, book, statement, month, months, span, table } = view
  const href = (to: { statement?: StatementName; month?: Month }) =>
    deskPaths.statement(desk.code, book.id, to.statement ?? statement, to.month ?? month, span)
  return (
    <Desk
      desk={desk}
      at="statements"
      title={names[statement]}
      beside={
        <span class="note">
          {book.name}　{period(month)}
        </span>
      }
      end={<Tag kind={view.closed ? 'ok' : 'waiting'} words={view.closed ? words.closed : words.open} />}
      aside={table.kind === 'journal' && <JournalBeside table={table} />}
    >
      <Tabs
        label={words.which}
        tabs={(Object.keys(names) as StatementName[]).map((each) => ({
          href: href({ statement: each }),
          name: names[each],
          current: each === statement,
        }))}
      />
      <MonthPicker
        months={months}
        month={month}
        href={(each) => href({ month: each })}
        action={deskPaths.statement(desk.code, book.id, statement)}
        also={
          <select name="span" aria-label={say(words.span)}>
            {(Object.keys(spans) as Span[]).map((each) => (
              <option key={each} value={each} selected={each === span}>
                {say(spans[each])}
              </option>
            ))}
          </select>
        }
      />
      <Table view={view} />
      <p class="foot-note">
        <span>{say(ledgerWords.unit)}</span>
        <span>{say(words.open1)}</span>
        <a href={deskPaths.statementXlsx(desk.code, book.id, statement, month, span)}>{say(words.xlsx)}</a>
      </p>
    </Desk>
  )
}

type Column = keyof Beside | 'opening' | 'debit' | 'credit' | 'closing'

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
  view: { desk, book, statement, month, span },
  of,
  column,
  fen,
  side = false,
}: {
  view: DeskStatementsView
  of: string
  column: Column
  fen: Fen | undefined
  /** Debit minus credit, shown by its side. */
  side?: boolean
}) =>
  fen === undefined || fen === 0 ? null : (
    <a
      class={fen < 0 && !side ? 'minus' : undefined}
      href={deskPaths.figure(desk.code, book.id, { statement, key: of, column, month, span })}
    >
      {side ? <Side fen={fen} /> : formatYuan(fen)}
    </a>
  )

const Table = ({ view }: { view: DeskStatementsView }) => {
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
  view: DeskStatementsView
  table: Extract<StatementTable, { kind: 'trial' }>
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
            const key = line.counterparty === undefined ? line.code : `${line.code}|${line.counterparty}`
            const cell = (column: Column, fen: Fen | undefined) => (
              <Figure
                key={column}
                view={view}
                of={key}
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
  view: { desk, book, statement },
  table,
}: {
  view: DeskStatementsView
  table: Extract<StatementTable, { kind: 'journal' }>
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
            ['', '', say(words.opening), '', '', '', formatYuan(table.opening)],
            ...table.entries.map((entry) => [
              <span key="date" class="keep">
                {day(entry.date, { short: true })}
              </span>,
              String(entry.number),
              <a
                key="summary"
                href={deskPaths.voucher(desk.code, book.id, entry.voucher)}
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
const JournalBeside = ({
  table: { debit, credit, closing },
}: {
  table: Extract<StatementTable, { kind: 'journal' }>
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

const besideCells = (view: DeskStatementsView, key: string, beside: Beside) =>
  (['now', 'lastPeriod', 'lastYear'] as const).map((column) => (
    <Figure key={column} view={view} of={key} column={column} fen={beside[column]} />
  ))

const lineRow =
  (view: DeskStatementsView, say: (words: Words) => string) =>
  (line: FigureLine): DeskRow => ({
    ...(line.role === 'total' ? { look: 'strong' as const } : {}),
    ...(line.role === 'detail' ? { look: 'below' as const } : {}),
    cells: [say(line.name), ...besideCells(view, line.key, line)],
  })

const Receipts = ({
  view,
  table,
}: {
  view: DeskStatementsView
  table: Extract<StatementTable, { kind: 'receipts' }>
}) => {
  const { say } = useReader()
  const row = lineRow(view, say)
  const sum = (key: string, name: Text, beside: Beside) => row({ key, name, role: 'total', ...beside })
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
  view: DeskStatementsView
  table: Extract<StatementTable, { kind: 'lines' }>
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

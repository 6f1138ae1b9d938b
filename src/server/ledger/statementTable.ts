import { type Fen, firstDay, type Place, type Text, text } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  BANK,
  type Beside,
  type BookFigures,
  balanceOf,
  balanceSheet,
  balancesAt,
  beside,
  CASH,
  type CashGroup,
  dayBefore,
  fullAccountName,
  incomeStatement,
  journal,
  moneyOf,
  type Period,
  type PostedLine,
  type ReceiptsAndPayments,
  receiptsAndPayments,
  type SummedLine,
  type TrialRow,
  trialBalance,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'
import type { BookRow } from './books.ts'
import { namesInBook, shownParty } from './names.ts'
import { bookFigures, postedLinesIn } from './postedLines.ts'
import { WHENS, within } from './statementPeriod.ts'

export type StatementName = PageModels['deskStatements']['statement']
export type StatementTable = PageModels['deskStatements']['table']
type FigureLine = Extract<StatementTable, { kind: 'receipts' }>['received'][number]
type Shown = Extract<StatementTable, { kind: 'receipts' }>['opening']

/** What statements of a book are made from. */
export interface Source {
  readonly client: Client
  readonly vault: Vault
  readonly place: Place
  readonly book: BookRow
}

const ENTRIES = 200

/** The posted lines of a period, whole vouchers; `undefined` where the book does not reach it. */
export const linesOf = async (
  { client, place, book }: Source,
  period: Period,
): Promise<PostedLine[] | undefined> =>
  period.to < firstDay(book.state.start) ? undefined : postedLinesIn(client, place, book.id, period)

/** The book's sums for these periods. */
export const figuresOf = async (
  { client, place, book }: Source,
  { now, lastPeriod, lastYear }: Beside<Period>,
): Promise<BookFigures> => {
  const ends = [now, lastPeriod, lastYear].flatMap((each) => (each ? [dayBefore(each.from), each.to] : []))
  const [first, ...more] = [...new Set(ends)].sort()
  if (first === undefined) throw new TypeError('a statement is of a period')
  return (await bookFigures(client, place, book.id, [first, ...more]))!
}

/** A cell with what stands beside it: nothing where the book does not reach. */
const shown = <Value>({ now, ...others }: Beside<Value>, figure: (value: Value) => Fen): Shown => ({
  now: now === undefined ? 0 : figure(now),
  ...(others.lastPeriod === undefined ? {} : { lastPeriod: figure(others.lastPeriod) }),
  ...(others.lastYear === undefined ? {} : { lastYear: figure(others.lastYear) }),
})

const inOrder = async <Value>(values: Beside<Promise<Value | undefined>>): Promise<Beside<Value>> => {
  const [now, lastPeriod, lastYear] = await Promise.all([values.now, values.lastPeriod, values.lastYear])
  return { now, lastPeriod, lastYear }
}

export const keyOfTrialRow = ({
  account,
  counterparty,
}: Pick<TrialRow, 'account' | 'counterparty'>): string =>
  counterparty === undefined ? account : `${account}|${counterparty}`

const trialTable = async (source: Source, periods: Beside<Period>): Promise<StatementTable> => {
  const { client, vault, place, book } = source
  const { accounts, start } = book.state
  const [figures, names] = await Promise.all([
    figuresOf(source, periods),
    namesInBook(client, vault, place, book.id),
  ])
  const { now, lastYear: before } = beside(periods, (each) => {
    const period = within(each, start)
    return period && trialBalance(figures, period)
  })
  const lastYear = new Map(before?.rows.map((row) => [keyOfTrialRow(row), row.closing]))
  const { debit = 0, credit = 0, ...rest } = now?.totals ?? {}
  return {
    kind: 'trial',
    lines: (now?.rows ?? []).map((row) => {
      const { account, counterparty, level, opening, closing } = row
      const key = keyOfTrialRow(row)
      const before = lastYear.get(key)
      return {
        key,
        code: account,
        name: fullAccountName(account, accounts) ?? text(account, account),
        ...(counterparty === undefined ? {} : { counterparty: shownParty(counterparty, names) }),
        level,
        opening,
        debit: row.debit,
        credit: row.credit,
        closing,
        ...(before === undefined ? {} : { lastYear: before }),
      }
    }),
    totals: {
      openingDebit: 0,
      openingCredit: 0,
      closingDebit: 0,
      closingCredit: 0,
      ...rest,
      debit,
      credit,
    },
  }
}

const journalTable = async (
  source: Source,
  account: AccountCode,
  periods: Beside<Period>,
  page: number | undefined,
): Promise<StatementTable> => {
  const { accounts, start } = source.book.state
  const figures = await figuresOf(source, periods)
  const journals = await inOrder(
    beside(periods, async (each) => {
      const period = within(each, start)
      const lines = period && (await linesOf(source, period))
      return lines && journal(account, balanceOf(balancesAt(figures, dayBefore(period.from)), account), lines)
    }),
  )
  const entries = journals.now?.entries ?? []
  const from = page === undefined ? 0 : (page - 1) * ENTRIES
  const to = page === undefined ? entries.length : from + ENTRIES
  return {
    kind: 'journal',
    opening: entries[from - 1]?.balance ?? journals.now?.opening ?? 0,
    entries: entries.slice(from, to).map(({ against, ...entry }) => ({
      ...entry,
      against: namesOf(against, accounts),
    })),
    debit: shown(journals, (each) => each.debit),
    credit: shown(journals, (each) => each.credit),
    closing: shown(journals, (each) => each.closing),
    paging: { page: page ?? 1, pages: Math.max(1, Math.ceil(entries.length / ENTRIES)) },
  }
}

const namesOf = (codes: readonly AccountCode[], accounts: BookRow['state']['accounts']): Text => {
  const names = codes.map((code) => fullAccountName(code, accounts) ?? text(code, code))
  return text(names.map(({ zh }) => zh).join('、'), names.map(({ en }) => en).join(', '))
}

/** Receipts and payments of a period, as far as the book reaches it. */
export const receiptsOf = async (
  source: Source,
  figures: BookFigures,
  period: Period,
): Promise<ReceiptsAndPayments | undefined> => {
  const cut = within(period, source.book.state.start)
  const lines = cut && (await linesOf(source, cut))
  return lines && receiptsAndPayments(moneyOf(balancesAt(figures, dayBefore(cut.from))), lines)
}

const receiptsTable = async (source: Source, periods: Beside<Period>): Promise<StatementTable> => {
  const { book } = source
  const figures = await figuresOf(source, periods)
  const sheets = await inOrder(beside(periods, (period) => receiptsOf(source, figures, period)))
  const groups = (side: 'received' | 'paid'): FigureLine[] => {
    const accounts = new Set<AccountCode>()
    for (const when of WHENS) for (const { account } of sheets[when]?.[side] ?? []) accounts.add(account)
    const amount = (list: readonly CashGroup[], account: AccountCode) =>
      list.find((group) => group.account === account)?.amount ?? 0
    return [...accounts].sort().map((account) => ({
      key: `${side}:${account}`,
      name: fullAccountName(account, book.state.accounts) ?? text(account, account),
      role: 'item',
      ...shown(sheets, (sheet) => amount(sheet[side], account)),
    }))
  }
  return {
    kind: 'receipts',
    opening: shown(sheets, (sheet) => sheet.opening),
    received: groups('received'),
    paid: groups('paid'),
    receivedTotal: shown(sheets, (sheet) => sheet.receivedTotal),
    paidTotal: shown(sheets, (sheet) => sheet.paidTotal),
    closing: shown(sheets, (sheet) => sheet.closing),
  }
}

/** The lines of a statement, each with what stands beside it. */
export const figureLines = (sheets: Beside<readonly SummedLine[]>): FigureLine[] =>
  (sheets.now ?? []).map(({ key, name, role }) => ({
    key,
    name,
    role,
    ...shown(sheets, (lines) => lines.find((line) => line.key === key)?.amount ?? 0),
  }))

const balanceTable = (figures: BookFigures, periods: Beside<Period>): StatementTable => {
  const sheets = beside(periods, ({ to }) => balanceSheet(figures, to))
  const side = (of: 'assets' | 'sources') =>
    figureLines({
      now: sheets.now?.[of],
      lastPeriod: sheets.lastPeriod?.[of],
      lastYear: sheets.lastYear?.[of],
    })
  return {
    kind: 'lines',
    groups: [
      { title: text('资产', 'Assets'), lines: side('assets') },
      { title: text('负债和所有者权益', 'Liabilities and equity'), lines: side('sources') },
    ],
    ties: sheets.now?.ties ?? false,
  }
}

const incomeTable = (figures: BookFigures, periods: Beside<Period>): StatementTable => ({
  kind: 'lines',
  groups: [{ lines: figureLines(beside(periods, (period) => incomeOf(figures, period)?.lines)) }],
})

/** Income and distribution of a period; one that begins before the book is cut to it, but for the book's first year. */
export const incomeOf = (figures: BookFigures, period: Period) => {
  const cut = within(period, figures.start)
  return incomeStatement(figures, period) ?? (cut && incomeStatement(figures, cut))
}

/** A statement of a book as its page and its file show it; all entries of a journal where no page is asked for. */
export const statementTable = async (
  source: Source,
  statement: StatementName,
  periods: Beside<Period>,
  page?: number,
): Promise<StatementTable> => {
  switch (statement) {
    case 'trial':
      return trialTable(source, periods)
    case 'cash':
      return journalTable(source, CASH, periods, page)
    case 'bank':
      return journalTable(source, BANK, periods, page)
    case 'receipts':
      return receiptsTable(source, periods)
    case 'balance':
      return balanceTable(await figuresOf(source, periods), periods)
    case 'income':
      return incomeTable(await figuresOf(source, periods), periods)
  }
}

import { type Fen, type Month, type Place, type Text, text } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  BANK,
  type BookFigures,
  balanceOf,
  balanceSheet,
  balancesAt,
  CASH,
  type CashGroup,
  fullAccountName,
  incomeStatement,
  journal,
  monthBefore,
  type Period,
  type PostedLine,
  type ReceiptsAndPayments,
  reaches,
  receiptsAndPayments,
  type StatementLine,
  type TrialRow,
  trialBalance,
} from '../../domain/ledger/index.ts'
import { maskName } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'
import type { BookRow } from './books.ts'
import { namesInBook, partyOfKey } from './names.ts'
import { bookFigures, postedLinesIn } from './postedLines.ts'
import { periodOf, type Span, WHENS, type When, within } from './statementPeriod.ts'

export type StatementName = PageModels['deskStatements']['statement']
export type StatementTable = PageModels['deskStatements']['table']
type FigureLine = Extract<StatementTable, { kind: 'receipts' }>['received'][number]
type Beside = Extract<StatementTable, { kind: 'receipts' }>['opening']

/** What statements of a book are made from. */
export interface Source {
  readonly client: Client
  readonly vault: Vault
  readonly place: Place
  readonly book: BookRow
}

const ENTRIES = 200

/** The lines of a period, cut to the book's beginning; `undefined` where the book does not reach it. */
export const linesOf = async (
  { client, place, book }: Source,
  period: Period | undefined,
): Promise<PostedLine[] | undefined> =>
  period === undefined || period.to < book.state.start
    ? undefined
    : postedLinesIn(client, place, book.id, period)

const besideOf = <T>(values: Readonly<Record<When, T | undefined>>, figure: (value: T) => Fen): Beside => ({
  now: values.now === undefined ? 0 : figure(values.now),
  ...(values.lastPeriod === undefined ? {} : { lastPeriod: figure(values.lastPeriod) }),
  ...(values.lastYear === undefined ? {} : { lastYear: figure(values.lastYear) }),
})

const three = <T>(make: (when: When) => T | undefined): Record<When, T | undefined> => ({
  now: make('now'),
  lastPeriod: make('lastPeriod'),
  lastYear: make('lastYear'),
})

/** Cash and bank together at a month's end. */
export const moneyAt = (figures: BookFigures, month: Month): Fen => {
  const balances = balancesAt(figures, month)
  return balanceOf(balances, CASH) + balanceOf(balances, BANK)
}

/** A figure's counterparty as a reader of the book sees it: persons masked, their vouchers show more. */
const shownParty = (key: string, names: ReadonlyMap<string, string>): string => {
  const party = partyOfKey(key, names)
  return party === undefined ? '〔已删除〕' : party.person ? maskName(party.name) : party.name
}

export const keyOfTrialRow = ({
  account,
  counterparty,
}: Pick<TrialRow, 'account' | 'counterparty'>): string =>
  counterparty === undefined ? account : `${account}|${counterparty}`

const trialTable = async (source: Source, month: Month, span: Span): Promise<StatementTable> => {
  const { client, vault, place, book } = source
  const { accounts, start } = book.state
  const [figures, names] = await Promise.all([
    bookFigures(client, place, book.id, month),
    namesInBook(client, vault, place, book.id),
  ])
  const of = (when: When) => {
    const period = within(periodOf(month, span, when), start)
    return figures && period && trialBalance(figures, period)
  }
  const now = of('now')
  const lastYear = new Map(of('lastYear')?.rows.map((row) => [keyOfTrialRow(row), row.closing]))
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
  month: Month,
  span: Span,
  page: number | undefined,
): Promise<StatementTable> => {
  const { client, place, book } = source
  const { accounts, start } = book.state
  const [figures, ...lines] = await Promise.all([
    bookFigures(client, place, book.id, month),
    ...WHENS.map((when) => linesOf(source, periodOf(month, span, when))),
  ])
  const journals = three((when) => {
    const period = within(periodOf(month, span, when), start)
    if (!figures || !period) return undefined
    const opening = balanceOf(balancesAt(figures, monthBefore(period.from)), account)
    return journal(account, opening, lines[WHENS.indexOf(when)] ?? [])
  })
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
    debit: besideOf(journals, (each) => each.debit),
    credit: besideOf(journals, (each) => each.credit),
    closing: besideOf(journals, (each) => each.closing),
    paging: { page: page ?? 1, pages: Math.max(1, Math.ceil(entries.length / ENTRIES)) },
  }
}

const namesOf = (codes: readonly AccountCode[], accounts: BookRow['state']['accounts']): Text => {
  const names = codes.map((code) => fullAccountName(code, accounts) ?? text(code, code))
  return text(names.map(({ zh }) => zh).join('、'), names.map(({ en }) => en).join(', '))
}

/** Receipts and payments of a span, now or beside it. */
export const receiptsOf = async (
  source: Source,
  figures: BookFigures,
  month: Month,
  span: Span,
  when: When,
): Promise<ReceiptsAndPayments | undefined> => {
  const period = within(periodOf(month, span, when), source.book.state.start)
  const lines = await linesOf(source, period)
  return period && lines && receiptsAndPayments(moneyAt(figures, monthBefore(period.from)), lines)
}

const receiptsTable = async (source: Source, month: Month, span: Span): Promise<StatementTable> => {
  const { client, place, book } = source
  const figures = (await bookFigures(client, place, book.id, month))!
  const made = await Promise.all(WHENS.map((when) => receiptsOf(source, figures, month, span, when)))
  const sheets = three((when) => made[WHENS.indexOf(when)])
  const groups = (side: 'received' | 'paid'): FigureLine[] => {
    const accounts = new Set<AccountCode>()
    for (const when of WHENS) for (const { account } of sheets[when]?.[side] ?? []) accounts.add(account)
    const amount = (list: readonly CashGroup[], account: AccountCode) =>
      list.find((group) => group.account === account)?.amount ?? 0
    return [...accounts].sort().map((account) => ({
      key: `${side}:${account}`,
      name: fullAccountName(account, book.state.accounts) ?? text(account, account),
      role: 'item',
      ...besideOf(sheets, (sheet) => amount(sheet[side], account)),
    }))
  }
  return {
    kind: 'receipts',
    opening: besideOf(sheets, (sheet) => sheet.opening),
    received: groups('received'),
    paid: groups('paid'),
    receivedTotal: besideOf(sheets, (sheet) => sheet.receivedTotal),
    paidTotal: besideOf(sheets, (sheet) => sheet.paidTotal),
    closing: besideOf(sheets, (sheet) => sheet.closing),
  }
}

const figureLines = (sheets: Readonly<Record<When, readonly StatementLine[] | undefined>>): FigureLine[] =>
  (sheets.now ?? []).map(({ key, name, role }) => ({
    key,
    name,
    role,
    ...besideOf(sheets, (lines) => lines.find((line) => line.key === key)?.amount ?? 0),
  }))

const balanceTable = (figures: BookFigures, month: Month, span: Span): StatementTable => {
  const sheets = three((when) => {
    const period = periodOf(month, span, when)
    return period && balanceSheet(figures, period.to)
  })
  const side = (of: 'assets' | 'sources') => figureLines(three((when) => sheets[when]?.[of]))
  return {
    kind: 'lines',
    groups: [
      { title: text('资产', 'Assets'), lines: side('assets') },
      { title: text('负债和所有者权益', 'Liabilities and equity'), lines: side('sources') },
    ],
    ties: sheets.now?.ties ?? false,
  }
}

const incomeTable = (figures: BookFigures, month: Month, span: Span): StatementTable => ({
  kind: 'lines',
  groups: [{ lines: figureLines(three((when) => incomeOf(figures, month, span, when)?.lines)) }],
})

/** Income and distribution of a span; a span that begins before the book is cut to it, but for the book's first year. */
export const incomeOf = (figures: BookFigures, month: Month, span: Span, when: When) => {
  const period = periodOf(month, span, when)
  if (!period) return undefined
  return (
    incomeStatement(figures, period) ??
    (reaches(figures, period.to) && period.to >= figures.start
      ? incomeStatement(figures, { ...period, from: figures.start })
      : undefined)
  )
}

/** A statement of a book as its page and its file show it; all entries of a journal where no page is asked for. */
export const statementTable = async (
  source: Source,
  statement: StatementName,
  month: Month,
  span: Span,
  page?: number,
): Promise<StatementTable> => {
  switch (statement) {
    case 'trial':
      return trialTable(source, month, span)
    case 'cash':
      return journalTable(source, CASH, month, span, page)
    case 'bank':
      return journalTable(source, BANK, month, span, page)
    case 'receipts':
      return receiptsTable(source, month, span)
    default: {
      const figures = (await bookFigures(source.client, source.place, source.book.id, month))!
      return statement === 'balance' ? balanceTable(figures, month, span) : incomeTable(figures, month, span)
    }
  }
}

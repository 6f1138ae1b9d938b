import { type Fen, fen, sumFen, type Text, text } from '../../domain/kernel/index.ts'
import {
  BANK,
  type Beside,
  balanceSheet,
  byPosting,
  CASH,
  type CashEntry,
  DISTRIBUTIONS,
  fullAccountName,
  isWithin,
  type Part,
  type Period,
  type PostedLine,
  partyOf,
  type StatementLine,
  trialBalance,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import { namesInBook, shownParty } from './names.ts'
import { type When, within } from './statementPeriod.ts'
import {
  figuresOf,
  incomeOf,
  keyOfTrialRow,
  linesOf,
  receiptsOf,
  type Source,
  type StatementName,
} from './statementTable.ts'

export interface FigureAsked {
  readonly statement: StatementName
  /** Of the line in its statement. */
  readonly key: string
  readonly column: When | 'opening' | 'debit' | 'credit' | 'closing'
  readonly periods: Beside<Period>
}

type Line = PageModels['deskFigure']['lines'][number]

/** What a figure is made of: its parts, and its entries with what was brought forward; together they are the figure. */
export interface Figure {
  readonly name: Text
  readonly period: Period
  readonly amount: Fen
  readonly parts: readonly (Omit<Part, 'amount'> & { readonly amount: Fen })[]
  readonly lines: readonly Line[]
  /** Of what the entries do not show: brought forward. */
  readonly opening: Fen
}

/** Expenses and distributions are shown as they count: debit is plus. */
const DEBIT_LINES = new Set([
  ...['operatingExpense', 'taxes', 'administration', 'running', 'welfare', 'otherExpense', 'incomeTax'],
  ...['toReserve', 'toMembers', 'otherOut'],
])

/** Everything a figure needs, read once. */
interface Drawn {
  readonly source: Source
  readonly names: ReadonlyMap<string, string>
}

const lineView = ({ source, names }: Drawn, line: PostedLine, amount: Fen): Line => {
  const { voucher, number, date, summary, account, counterparty } = line
  return {
    voucher,
    number,
    date,
    summary,
    account: fullAccountName(account, source.book.state.accounts) ?? text(account, account),
    ...(counterparty === undefined ? {} : { counterparty: shownParty(counterparty, names) }),
    amount,
  }
}

const remainder = (amount: Fen, lines: readonly Line[]): Fen =>
  fen(amount - sumFen(lines.map((line) => line.amount)))

const samePart =
  (parts: readonly Omit<Part, 'amount'>[]) =>
  (line: PostedLine): boolean =>
    parts.some((part) => part.account === line.account && part.counterparty === partyOf(line).counterparty)

const ofLine = (
  drawn: Drawn,
  line: StatementLine,
  period: Period,
  lines: readonly PostedLine[],
  sign: 1 | -1,
): Figure => {
  const shown = lines.map((each) => lineView(drawn, each, fen(sign * (each.debit - each.credit))))
  return {
    name: line.name,
    period,
    amount: line.amount,
    parts: line.parts,
    lines: shown,
    opening: remainder(line.amount, shown),
  }
}

const balanceFigure = async (
  drawn: Drawn,
  asked: FigureAsked,
  period: Period,
): Promise<Figure | undefined> => {
  const sheet = balanceSheet(await figuresOf(drawn.source, asked.periods), period.to)
  if (!sheet) return undefined
  const asset = sheet.assets.find(({ key }) => key === asked.key)
  const line = asset ?? sheet.sources.find(({ key }) => key === asked.key)
  const lines = ((await linesOf(drawn.source, period)) ?? []).filter(samePart(line?.parts ?? []))
  return line && ofLine(drawn, line, period, lines, asset ? 1 : -1)
}

const incomeFigure = async (
  drawn: Drawn,
  asked: FigureAsked,
  period: Period,
): Promise<Figure | undefined> => {
  const statement = incomeOf(await figuresOf(drawn.source, asked.periods), period)
  const line = statement?.lines.find(({ key }) => key === asked.key)
  if (!statement || !line) return undefined
  // What was undistributed before has no entries of its own, and what is available leaves out what was distributed.
  const counts = ({ account, closing }: PostedLine) =>
    !closing &&
    asked.key !== 'openingUndistributed' &&
    !(asked.key === 'available' && isWithin(account, DISTRIBUTIONS))
  const all = (await linesOf(drawn.source, statement.period)) ?? []
  const parts = line.parts
  const lines = all.filter((each) => counts(each) && parts.some(({ account }) => account === each.account))
  return ofLine(drawn, line, statement.period, lines, DEBIT_LINES.has(asked.key) ? 1 : -1)
}

const receiptsFigure = async (
  drawn: Drawn,
  asked: FigureAsked,
  period: Period,
): Promise<Figure | undefined> => {
  const { source } = drawn
  const sheet = await receiptsOf(source, await figuresOf(source, asked.periods), period)
  if (!sheet) return undefined
  const { accounts } = source.book.state
  const nameOf = (account: string) => fullAccountName(account, accounts) ?? text(account, account)
  const entryView = (account: string) => (entry: CashEntry) => ({ ...entry, account: nameOf(account) })
  const made = (name: Text, amount: Fen, groups: typeof sheet.received): Figure => {
    const lines = groups.flatMap(({ account, entries }) => entries.map(entryView(account))).sort(byDate)
    const parts =
      groups.length > 1 ? groups.map((group) => ({ account: group.account, amount: group.amount })) : []
    return { name, period, amount, parts, lines, opening: remainder(amount, lines) }
  }
  const [side, code] = asked.key.split(':')
  if (side === 'opening')
    return {
      name: text('期初账上有', 'There was'),
      period,
      amount: sheet.opening,
      parts: [],
      lines: [],
      opening: sheet.opening,
    }
  if (side === 'closing') {
    const lines = ((await linesOf(source, period)) ?? [])
      .filter(({ account }) => isWithin(account, CASH) || isWithin(account, BANK))
      .map((line) => lineView(drawn, line, fen(line.debit - line.credit)))
    const name = text('期末账上有', 'There is')
    return { name, period, amount: sheet.closing, parts: [], lines, opening: remainder(sheet.closing, lines) }
  }
  if (side !== 'received' && side !== 'paid') return undefined
  if (code === undefined)
    return side === 'received'
      ? made(text('一共收进来', 'Came in, in all'), sheet.receivedTotal, sheet.received)
      : made(text('一共花出去', 'Went out, in all'), sheet.paidTotal, sheet.paid)
  const group = sheet[side].find(({ account }) => account === code)
  return made(nameOf(code), group?.amount ?? 0, group ? [group] : [])
}

const byDate = (a: Line, b: Line): number =>
  a.date === b.date ? a.number - b.number : a.date < b.date ? -1 : 1

const trialFigure = async (drawn: Drawn, asked: FigureAsked): Promise<Figure | undefined> => {
  const { book } = drawn.source
  const { column, key, periods } = asked
  const whole = column === 'lastYear' ? periods.lastYear : periods.now
  const period = whole && within(whole, book.state.start)
  if (!period) return undefined
  const row = trialBalance(await figuresOf(drawn.source, periods), period)?.rows.find(
    (each) => keyOfTrialRow(each) === key,
  )
  const [account = '', ...party] = key.split('|')
  const name = fullAccountName(account, book.state.accounts)
  if (!row || !name) return undefined
  const counterparty = party.length > 0 ? party.join('|') : undefined
  const lines = ((await linesOf(drawn.source, period)) ?? []).filter(
    (line) =>
      isWithin(line.account, account) &&
      (counterparty === undefined || partyOf(line).counterparty === counterparty),
  )
  const show = (amount: Fen, value: (line: PostedLine) => Fen): Figure => {
    const shown = lines
      .filter((line) => value(line) !== 0)
      .sort(byPosting)
      .map((line) => lineView(drawn, line, value(line)))
    return { name, period, amount, parts: [], lines: shown, opening: remainder(amount, shown) }
  }
  switch (column) {
    case 'opening':
      return { name, period, amount: row.opening, parts: [], lines: [], opening: row.opening }
    case 'debit':
      return show(row.debit, (line) => line.debit)
    case 'credit':
      return show(row.credit, (line) => line.credit)
    default:
      return show(row.closing, (line) => fen(line.debit - line.credit))
  }
}

/** The figure that shows one part of another alone, with the same amount; `undefined` where no statement has it. */
export const figureOfPart = <Asked extends Omit<FigureAsked, 'periods'>>(
  asked: Asked,
  part: Pick<Part, 'account' | 'counterparty'>,
): Asked | undefined => {
  const { statement, key, column } = asked
  if (statement === 'receipts') return { ...asked, key: `${key}:${part.account}` }
  if (statement === 'balance' && column === 'now')
    return { ...asked, statement: 'trial', key: keyOfTrialRow(part), column: 'closing' }
  return undefined
}

/** Opens a figure of a statement; `undefined` where the statement has no such figure. */
export const figureOf = async (source: Source, asked: FigureAsked): Promise<Figure | undefined> => {
  const drawn = {
    source,
    names: await namesInBook(source.client, source.vault, source.place, source.book.id),
  }
  const { statement, column } = asked
  if (statement === 'trial') return trialFigure(drawn, asked)
  if (column !== 'now' && column !== 'lastPeriod' && column !== 'lastYear') return undefined
  const period = asked.periods[column]
  if (!period) return undefined
  if (statement === 'receipts') return receiptsFigure(drawn, asked, period)
  if (statement === 'balance') return balanceFigure(drawn, asked, period)
  if (statement === 'income') return incomeFigure(drawn, asked, period)
  return undefined
}

import { type CalendarDate, type Fen, fen, type Text, text } from '../kernel/index.ts'
import {
  amountOfCell,
  dateOfCell,
  directionOfCell,
  hasLostDigits,
  isNothing,
  textOf,
  tidy,
  timeInDate,
  timeOfCell,
} from './bankCells.ts'
import { checkBalances, findDuplicates, findReversals, type KnownRow } from './bankChecks.ts'
import { type BankField, type BankMapping, findColumns, isReadable, refindColumns } from './bankColumns.ts'

/** One entry of a bank's statement. `amount` is signed: money in is plus, money out is minus. */
export interface BankRow {
  /** Row of the file, counted from 1 as a spreadsheet shows it. */
  readonly row: number
  readonly date: CalendarDate
  readonly time?: string
  readonly amount: Fen
  readonly balance?: Fen
  readonly counterparty?: string
  readonly counterpartyAccount?: string
  readonly summary: string
  readonly note?: string
  readonly serial?: string
  /** The row of the entry that this one takes back (冲正). */
  readonly reverses?: number
  /** It was imported before, in a file that overlaps with this one. */
  readonly duplicate?: boolean
  readonly warnings: readonly Text[]
}

/** What is wrong, where, in words. `column` counts from 1. */
export interface BankProblem {
  readonly row: number
  readonly column?: number
  readonly words: Text
}

/** A question that only a person can answer; put the answer into the mapping and read again. */
export interface BankDecision {
  readonly about: 'columns' | 'flow'
  readonly words: Text
  /** Values that `mapping.flow` may take. */
  readonly choices: readonly NonNullable<BankMapping['flow']>[]
}

export interface BankStatement {
  /** What was recognised, to be shown and corrected; absent when no header was found. */
  readonly mapping?: BankMapping
  /** Oldest first. Empty while a decision is open. Rows of amount 0 moved no money. */
  readonly rows: readonly BankRow[]
  readonly order: 'oldestFirst' | 'newestFirst'
  /** Rows that are no entries: totals, opening lines. */
  readonly skipped: readonly number[]
  readonly problems: readonly BankProblem[]
  readonly decisions: readonly BankDecision[]
  /** Rows whose balance does not follow from the one before. */
  readonly breaks: readonly { readonly row: number; readonly expected: Fen; readonly found: Fen }[]
}

export interface BankOptions {
  /** Remembered for the account, or corrected by hand. */
  readonly mapping?: BankMapping
  /** Rows of the same account imported before. */
  readonly earlier?: readonly KnownRow[]
}

const TOTALS = /合计|总计|小计|累计|期初|期末|上页|过次页|承前页|共\d*笔|总笔数|本页/

const NO_HEADER: BankDecision = {
  about: 'columns',
  words: text(
    '没认出表头。请指明哪一行是表头，哪一列是日期、收入、支出。',
    'No header was recognised. Say which row is the header and which columns hold the date, money in and money out.',
  ),
  choices: [],
}

/**
 * Reads a bank's statement from its cells. Total: whatever cannot be read is named in `problems`, whatever cannot be
 * known is asked in `decisions`; which way money went is never guessed.
 */
export const readBankStatement = (
  cells: readonly (readonly string[])[],
  { mapping: given, earlier = [] }: BankOptions = {},
): BankStatement => {
  const mapping = mappingFor(cells, given)
  const nothing = {
    rows: [],
    order: 'oldestFirst',
    skipped: [],
    problems: [],
    decisions: [],
    breaks: [],
  } as const
  if (!mapping || !isReadable(mapping.columns))
    return { ...nothing, ...(mapping ? { mapping } : {}), decisions: [NO_HEADER] }

  const { drafts, skipped, problems } = readRows(cells, mapping)
  const { order, sorted } = chronological(drafts)
  const plain = sorted.map((draft) => ({ ...draft, amount: draft.plain }))
  const flow = flowOf(plain, mapping)
  if ('about' in flow) return { ...nothing, mapping, order, skipped, problems, decisions: [flow] }

  const rows = directed(plain, flow.flow, problems)
  const { rows: checked, breaks } = checkBalances(rows)
  return {
    mapping: { ...mapping, flow: flow.flow },
    rows: findDuplicates(findReversals(checked), earlier),
    order,
    skipped,
    problems: problems.sort((a, b) => a.row - b.row),
    decisions: [],
    breaks,
  }
}

/** A mapping without header words was made by hand for a file without a header; others must fit the file's own header. */
const mappingFor = (
  cells: readonly (readonly string[])[],
  given: BankMapping | undefined,
): BankMapping | undefined =>
  given?.header.length === 0 ? given : ((given && refindColumns(cells, given)) ?? findColumns(cells))

interface Draft extends BankRow {
  /** Amount as the columns, signs and marks say. */
  readonly plain: Fen
  /** Did a column, a sign or a mark say which way it went? */
  readonly told: boolean
}

const readRows = (cells: readonly (readonly string[])[], mapping: BankMapping) => {
  const drafts: Draft[] = []
  const skipped: number[] = []
  const problems: BankProblem[] = []
  const { columns } = mapping
  for (let index = mapping.headerRow + 1; index < cells.length; index++) {
    const source = cells[index]!
    const row = index + 1
    if (source.every(isNothing)) continue
    const cell = (field: BankField): string => {
      const column = columns[field]
      return column === undefined ? '' : (source[column] ?? '')
    }
    const problem = (field: BankField, words: Text) => {
      problems.push({ row, ...(columns[field] === undefined ? {} : { column: columns[field] + 1 }), words })
    }
    const date = dateOfCell(cell('date'))
    if (date === undefined) {
      if (source.some((each) => TOTALS.test(tidy(each).replace(/\s/g, ''))) || isHeaderAgain(source, mapping))
        skipped.push(row)
      else
        problem(
          'date',
          text(
            `第 ${row} 行：日期“${tidy(cell('date'))}”看不懂。`,
            `Row ${row}: “${tidy(cell('date'))}” is not a date.`,
          ),
        )
      continue
    }
    const amount = readAmount(cell, problem, row)
    if (amount === undefined) continue
    drafts.push({ row, date, ...amount, amount: amount.plain, ...readWords(cell, row, problem) })
  }
  return { drafts, skipped, problems }
}

/** Paged exports repeat the header. */
const isHeaderAgain = (source: readonly string[], { header, columns }: BankMapping): boolean =>
  header.length > 0 && tidy(source[columns.date!] ?? '').replace(/\s/g, '') === header[columns.date!]

type CellOf = (field: BankField) => string
type Complain = (field: BankField, words: Text) => void

const readAmount = (
  cell: CellOf,
  problem: Complain,
  row: number,
): { plain: Fen; told: boolean } | undefined => {
  const read = (field: BankField): Fen | undefined => {
    const raw = cell(field)
    if (isNothing(raw)) return 0
    const amount = amountOfCell(raw)
    if (amount === undefined)
      problem(
        field,
        text(`第 ${row} 行：金额“${tidy(raw)}”看不懂。`, `Row ${row}: “${tidy(raw)}” is not an amount.`),
      )
    return amount
  }
  const raw = cell('amount')
  const one = read('amount')
  const [came, went] = [read('in'), read('out')]
  if (one === undefined || came === undefined || went === undefined) return undefined
  if (isNothing(raw)) {
    if (came !== 0 && went !== 0) {
      problem(
        'in',
        text(`第 ${row} 行：收入和支出都有金额。`, `Row ${row}: both in and out carry an amount.`),
      )
      return undefined
    }
    if (isNothing(cell('in')) && isNothing(cell('out'))) {
      problem('in', text(`第 ${row} 行：没有金额。`, `Row ${row}: there is no amount.`))
      return undefined
    }
    return { plain: fen(came - went), told: true }
  }
  if (isNothing(cell('mark'))) return { plain: one, told: one === 0 || /^[+-]/.test(tidy(raw)) }
  const direction = directionOfCell(cell('mark'))
  if (direction === undefined) {
    problem(
      'mark',
      text(
        `第 ${row} 行：“${tidy(cell('mark'))}”看不出是收还是支。`,
        `Row ${row}: “${tidy(cell('mark'))}” does not say in or out.`,
      ),
    )
    return undefined
  }
  return { plain: fen(direction === 'in' ? one : -one), told: true }
}

const readWords = (cell: CellOf, row: number, problem: Complain) => {
  const warnings: Text[] = []
  const kept = (field: 'serial' | 'counterpartyAccount'): string | undefined => {
    const value = textOf(cell(field))
    if (value === undefined || !hasLostDigits(value)) return value
    warnings.push(
      field === 'serial'
        ? text(
            '流水号被表格软件改成了科学计数，后面的数字丢了。',
            'A spreadsheet turned the serial number into scientific notation: its last digits are lost.',
          )
        : text(
            '对方账号被表格软件改成了科学计数，后面的数字丢了。',
            'A spreadsheet turned the account number into scientific notation: its last digits are lost.',
          ),
    )
    return undefined
  }
  const balance = amountOfCell(cell('balance'))
  if (balance === undefined && !isNothing(cell('balance')))
    problem(
      'balance',
      text(
        `第 ${row} 行：余额“${tidy(cell('balance'))}”看不懂。`,
        `Row ${row}: the balance “${tidy(cell('balance'))}” is not an amount.`,
      ),
    )
  const time = timeOf(cell)
  const optional = {
    time,
    balance,
    counterparty: textOf(cell('counterparty')),
    counterpartyAccount: kept('counterpartyAccount'),
    note: textOf(cell('note')),
    serial: kept('serial'),
  }
  const known = Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined))
  return {
    ...(known as Partial<BankRow>),
    summary: textOf(cell('summary')) ?? textOf(cell('note')) ?? '',
    warnings,
  }
}

/** From the column of times, unless that is the one which holds the dates. */
const timeOf = (cell: CellOf): string | undefined =>
  (dateOfCell(cell('time')) === undefined ? timeOfCell(cell('time')) : timeInDate(cell('time'))) ??
  timeInDate(cell('date'))

/** Oldest first. Files run one way or the other; within one day the file's own order decides, turned with the file. */
const chronological = (drafts: readonly Draft[]): { order: BankStatement['order']; sorted: Draft[] } => {
  const at = ({ date, time = '' }: Draft) => `${date} ${time}`
  let [up, down] = [0, 0]
  for (const [index, draft] of drafts.entries()) {
    const before = drafts[index - 1]
    if (!before) continue
    const withTimes = before.time !== undefined && draft.time !== undefined
    const [a, b] = withTimes ? [at(before), at(draft)] : [before.date, draft.date]
    if (a < b) up++
    if (a > b) down++
  }
  const newestFirst = up === down ? runsBackwards(drafts) : down > up
  const sorted = newestFirst ? [...drafts].reverse() : [...drafts]
  sorted.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
  return { order: newestFirst ? 'newestFirst' : 'oldestFirst', sorted }
}

const holding = (rows: readonly { readonly amount: Fen; readonly balance?: Fen }[], sign: 1 | -1): number => {
  let links = 0
  for (const [index, { amount, balance }] of rows.entries()) {
    const before = rows[index - 1]?.balance
    if (amount !== 0 && before !== undefined && balance !== undefined && before + sign * amount === balance)
      links++
  }
  return links
}

/** All on one day and without times: the running balance tells the order. */
const runsBackwards = (drafts: readonly Draft[]): boolean => {
  const back = [...drafts].reverse()
  return Math.max(holding(back, 1), holding(back, -1)) > Math.max(holding(drafts, 1), holding(drafts, -1))
}

/**
 * Which way amounts go: what was answered; else what the file says, when the running balance does not contradict it;
 * else a question.
 */
const flowOf = (
  rows: readonly Draft[],
  mapping: BankMapping,
): { flow: NonNullable<BankMapping['flow']> } | BankDecision => {
  if (mapping.flow) return { flow: mapping.flow }
  if (rows.some((row) => !row.told)) {
    // Some banks sign only what goes out: one minus sign makes the bare amounts money in.
    const signed = rows.some((row) => row.plain < 0) && mapping.columns.mark === undefined
    if (!signed)
      return {
        about: 'flow',
        words: text(
          '金额没有正负号，也没有写收支。请选：按余额推算，全是收入，还是全是支出？',
          'Amounts carry neither sign nor direction. Choose: by the running balance, all in, or all out?',
        ),
        choices: rows.some((row) => row.balance !== undefined)
          ? ['byBalance', 'allIn', 'allOut']
          : ['allIn', 'allOut'],
      }
  }
  if (holding(rows, -1) > holding(rows, 1))
    return {
      about: 'flow',
      words: text(
        '余额的变化和收支方向相反。收入和支出是不是要对调？',
        'The running balance moves against the directions given. Swap in and out?',
      ),
      choices: ['swapped', 'plain'],
    }
  return { flow: 'plain' }
}

const directed = (
  rows: readonly Draft[],
  flow: NonNullable<BankMapping['flow']>,
  problems: BankProblem[],
): BankRow[] => {
  const result: BankRow[] = []
  for (const [index, { plain, told: _told, ...row }] of rows.entries()) {
    const before = rows[index - 1]?.balance
    const size = Math.abs(plain)
    if (flow !== 'byBalance') {
      const amounts = { plain, swapped: -plain, allIn: size, allOut: -size }
      result.push({ ...row, amount: fen(amounts[flow]) })
    } else if (before !== undefined && row.balance !== undefined && Math.abs(row.balance - before) === size)
      result.push({ ...row, amount: fen(row.balance - before) })
    else
      problems.push({
        row: row.row,
        words: text(
          `第 ${row.row} 行：按余额推不出是收还是支，请手工记这一笔。`,
          `Row ${row.row}: the balance does not tell in or out. Enter this one by hand.`,
        ),
      })
  }
  return result
}

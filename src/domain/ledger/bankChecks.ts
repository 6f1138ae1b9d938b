import { type CalendarDate, type Fen, fen, formatYuan, text } from '../kernel/index.ts'
import type { BankRow, BankStatement } from './bankStatement.ts'

/** What is remembered of a row imported before. */
export type KnownRow = Pick<BankRow, 'date' | 'amount'> &
  Partial<Pick<BankRow, 'time' | 'balance' | 'counterparty' | 'summary' | 'serial'>>

/** Follows the running balance; each row where it breaks is named and warned of. Rows without one are added up. */
export const checkBalances = (rows: readonly BankRow[]): Pick<BankStatement, 'rows' | 'breaks'> => {
  const breaks: { row: number; expected: Fen; found: Fen }[] = []
  let running: Fen | undefined
  const checked = rows.map((row) => {
    const expected = running === undefined ? undefined : fen(running + row.amount)
    running = row.balance ?? expected
    if (expected === undefined || row.balance === undefined || expected === row.balance) return row
    breaks.push({ row: row.row, expected, found: row.balance })
    const words = text(
      `余额接不上：按上一笔应是 ${formatYuan(expected)}，这里写的是 ${formatYuan(row.balance)}。中间可能少了几笔。`,
      `The balance breaks here: ${formatYuan(expected)} would follow, ${formatYuan(row.balance)} is written. Entries may be missing.`,
    )
    return { ...row, warnings: [...row.warnings, words] }
  })
  return { rows: checked, breaks }
}

const TAKEN_BACK = /冲正|冲账|冲销|抹账|退汇|撤销|红字/

/** Finds for each 冲正 the nearest earlier entry with the same amount and the other sign. */
export const findReversals = (rows: readonly BankRow[]): BankRow[] => {
  const taken = new Set<number>()
  return rows.map((row, index) => {
    if (row.amount === 0 || !TAKEN_BACK.test(`${row.summary}${row.note ?? ''}`)) return row
    for (let back = index - 1; back >= 0; back--) {
      const candidate = rows[back]!
      const samePeople =
        row.counterparty === undefined ||
        candidate.counterparty === undefined ||
        row.counterparty === candidate.counterparty
      if (candidate.amount === -row.amount && samePeople && !taken.has(candidate.row)) {
        taken.add(candidate.row).add(row.row)
        const words = text(`这是第 ${candidate.row} 行的冲正。`, `This takes back row ${candidate.row}.`)
        return { ...row, reverses: candidate.row, warnings: [...row.warnings, words] }
      }
    }
    const words = text(
      '这是冲正，但这份表里没有找到原来那一笔。',
      'This takes back an entry that is not in this file.',
    )
    return { ...row, warnings: [...row.warnings, words] }
  })
}

const place = ({ date, amount }: { date: CalendarDate; amount: Fen }) => `${date}|${amount}`

/**
 * The same entry? Serial numbers of one kind (the same length) must be equal; then balance and time decide where both
 * know them, then the serial number, then with whom and what for.
 */
const isSame = (row: BankRow, known: KnownRow): boolean => {
  if (row.time !== undefined && known.time !== undefined && row.time !== known.time) return false
  const serials = row.serial !== undefined && known.serial !== undefined
  if (serials && row.serial.length === known.serial.length && row.serial !== known.serial) return false
  if (row.balance !== undefined && known.balance !== undefined) return row.balance === known.balance
  if (serials) return row.serial === known.serial
  return (
    (row.counterparty ?? '') === (known.counterparty ?? '') && row.summary === (known.summary ?? row.summary)
  )
}

/** Marks rows that were imported before. Each earlier row is used up once, so true twins stay as many as they are. */
export const findDuplicates = (rows: readonly BankRow[], earlier: readonly KnownRow[]): BankRow[] => {
  const waiting = new Map<string, KnownRow[]>()
  for (const known of earlier) {
    const alike = waiting.get(place(known))
    if (alike) alike.push(known)
    else waiting.set(place(known), [known])
  }
  return rows.map((row) => {
    const candidates = waiting.get(place(row)) ?? []
    const found = candidates.findIndex((known) => isSame(row, known))
    if (found < 0) return row
    candidates.splice(found, 1)
    return { ...row, duplicate: true }
  })
}

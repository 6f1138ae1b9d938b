import { type Fen, fen, type Id, sumFen } from '../kernel/index.ts'
import { type Match, type ReconciledLine, reconcileBank } from './bankReconciliation.ts'

/** A line of one side, in words too. */
export interface ReconciliationItem extends ReconciledLine {
  readonly words: string
  /** The item of the same side that this one takes back (冲正, 红字冲销): a line's id, or the voucher. */
  readonly reverses?: string
}

/** A line of the bank's statement (对账单). */
export type BankLine = ReconciliationItem

/** A line that the book has on the bank's account; without a voucher where it is older than the reconciliations. */
export interface BookEntry extends ReconciliationItem {
  readonly voucher?: Id
  readonly number?: number
  /** The line of the imported statement that its voucher was written from. */
  readonly madeFrom?: string
}

/** What somebody put together, by ids; one side may be empty where the other takes itself back. */
export interface Pair {
  readonly bank: readonly string[]
  readonly book: readonly string[]
}

/** Items that are settled with each other; both sides have the same sum. */
export interface Settled {
  readonly why: Match['why'] | 'hand' | 'madeFrom' | 'takenBack'
  readonly bank: readonly BankLine[]
  readonly book: readonly BookEntry[]
}

export interface ReconciliationInput {
  /** What the bank's statement ends with, as of the month's last day. */
  readonly closing: Fen
  /** What the book has on that day. */
  readonly balance: Fen
  /** All items since the last reconciliation, and what was in transit then. */
  readonly lines: readonly BankLine[]
  readonly entries: readonly BookEntry[]
  /** The difference that the last reconciliation left, explained there in words. */
  readonly carried: Fen
  /**
   * The statement is on paper and was compared by eye: an entry is on it unless it was set apart, and only those lines
   * are given that the book has not.
   */
  readonly byEye: boolean
  readonly pairs: readonly Pair[]
  /** Items that stay alone, whatever fits them. */
  readonly apart: readonly string[]
  readonly days: number
}

/**
 * 银行存款余额调节表 with its items. What is in transit is of four kinds; with it both balances are adjusted. Where they
 * still differ, the difference has two parts: what was carried from the last sheet, and what is new.
 */
export interface Reconciliation {
  readonly settled: readonly Settled[]
  /** Entries that were found on the paper statement by eye. */
  readonly seen: readonly BookEntry[]
  /** 银行已收企业未收, 银行已付企业未付. */
  readonly bankReceived: readonly BankLine[]
  readonly bankPaid: readonly BankLine[]
  /** 企业已收银行未收, 企业已付银行未付. */
  readonly bookReceived: readonly BookEntry[]
  readonly bookPaid: readonly BookEntry[]
  readonly closing: Fen
  readonly balance: Fen
  readonly adjustedBank: Fen
  readonly adjustedBook: Fen
  /** `adjustedBank` − `adjustedBook`. */
  readonly difference: Fen
  readonly carried: Fen
  /** `difference` − `carried`: lines that are missing on the statement, or a balance read wrongly. */
  readonly fresh: Fen
}

export const sumOf = (items: Iterable<ReconciledLine>): Fen => sumFen([...items].map(({ amount }) => amount))

const byId = <Item extends ReconciledLine>(items: readonly Item[]) =>
  new Map(items.map((item) => [item.id, item]))

/**
 * Reconciles a bank account for a month, in fen: first what was put together by hand or written from the line itself,
 * then what `reconcileBank` finds, then what takes another of its own side back. Total.
 */
export const reconcile = (input: ReconciliationInput): Reconciliation => {
  const { closing, balance, carried, byEye, days } = input
  const [lines, entries] = [byId(input.lines), byId(input.entries)]
  const settled: Settled[] = []
  const take = (why: Settled['why'], { bank, book }: Pair) => {
    const pick = <Item>(items: Map<string, Item>, ids: readonly string[]): Item[] =>
      ids.map((id) => {
        const item = items.get(id)!
        items.delete(id)
        return item
      })
    settled.push({ why, bank: pick(lines, bank), book: pick(entries, book) })
  }
  const given = ({ bank, book }: Pair): boolean => {
    const [ours, theirs] = [
      bank.flatMap((id) => lines.get(id) ?? []),
      book.flatMap((id) => entries.get(id) ?? []),
    ]
    return ours.length === bank.length && theirs.length === book.length && sumOf(ours) === sumOf(theirs)
  }
  for (const pair of input.pairs) if (given(pair)) take('hand', pair)

  const apart = new Set(input.apart)
  const free = <Item extends ReconciledLine>(items: ReadonlyMap<string, Item>): Item[] =>
    [...items.values()].filter(({ id }) => !apart.has(id))
  for (const { id, madeFrom } of free(entries).toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    if (madeFrom !== undefined && !apart.has(madeFrom) && given({ bank: [madeFrom], book: [id] }))
      take('madeFrom', { bank: [madeFrom], book: [id] })
  const found = reconcileBank(
    { lines: free(lines), balance: closing },
    { lines: free(entries), balance },
    days,
  )
  for (const { why, ...pair } of found.matches) take(why, pair)
  for (const bank of takenBack(free(lines))) take('takenBack', { bank, book: [] })
  for (const book of takenBack(free(entries))) take('takenBack', { bank: [], book })

  const [onlyBank, onlyBook] = [[...lines.values()], [...entries.values()]]
  const [transit, seen] = byEye
    ? [onlyBook.filter(({ id }) => apart.has(id)), onlyBook.filter(({ id }) => !apart.has(id))]
    : [onlyBook, []]
  const adjustedBank = fen(closing + sumOf(transit))
  const adjustedBook = fen(balance + sumOf(onlyBank))
  const difference = fen(adjustedBank - adjustedBook)
  return {
    settled,
    seen,
    bankReceived: onlyBank.filter(({ amount }) => amount > 0),
    bankPaid: onlyBank.filter(({ amount }) => amount <= 0),
    bookReceived: transit.filter(({ amount }) => amount > 0),
    bookPaid: transit.filter(({ amount }) => amount <= 0),
    ...{ closing, balance, adjustedBank, adjustedBook, difference, carried },
    fresh: fen(difference - carried),
  }
}

/** Ids of items that take an earlier one of their own side back, with it. */
const takenBack = (items: readonly (ReconciliationItem & { readonly voucher?: Id })[]): string[][] => {
  const taken = new Set<string>()
  const sorted = items.toSorted((a, b) => (`${a.date} ${a.id}` < `${b.date} ${b.id}` ? -1 : 1))
  return sorted.flatMap((back) => {
    if (back.reverses === undefined || taken.has(back.id)) return []
    const one = sorted.find(
      ({ id, voucher, amount }) =>
        !taken.has(id) && amount + back.amount === 0 && (id === back.reverses || voucher === back.reverses),
    )
    if (!one) return []
    taken.add(one.id).add(back.id)
    return [[one.id, back.id]]
  })
}

import { type CalendarDate, type Fen, type Text, text } from '../kernel/index.ts'
import type { AccountCode } from './chart.ts'

/** A row of a bank statement, as far as a suggestion looks at it. `amount` is signed: in plus, out minus. */
export interface BankEntry {
  readonly date: CalendarDate
  readonly amount: Fen
  /** Name, or any key that is the same for the same counterparty. */
  readonly counterparty?: string
  readonly summary: string
}

/** An entry that the book has posted already, with the account that stood against the bank. */
export interface PastEntry extends BankEntry {
  readonly account: AccountCode
}

export interface Suggestion {
  readonly account: AccountCode
  /** Why: what was alike, and how often it went to this account. */
  readonly why: Text
}

/** How often each account stood with a trait, and when last. */
type Tally = Map<AccountCode, { times: number; last: CalendarDate }>

/** What a book's own postings teach. Grows by `learn`. */
export interface Experience {
  readonly traits: Map<string, Tally>
}

export const noExperience = (): Experience => ({ traits: new Map() })

interface Trait {
  readonly key: string
  readonly weight: number
  readonly kind: 'both' | 'counterparty' | 'word' | 'amount'
}

/** Words of a summary without figures and dates: runs of letters, and each two neighbouring Chinese characters. */
export const wordsOf = (summary: string): string[] => {
  const words = new Set<string>()
  for (const run of summary.toLowerCase().match(/[\u3400-\u9fff]+|[a-z]{2,}/g) ?? []) {
    if (/[a-z]/.test(run) || run.length < 3) words.add(run)
    else for (let at = 0; at + 1 < run.length; at++) words.add(run.slice(at, at + 2))
  }
  return [...words]
}

/** The same counterparty for the same words tells most, an equal amount least. Direction is part of every trait. */
const traitsOf = ({ amount, counterparty, summary }: BankEntry): Trait[] => {
  const way = amount < 0 ? '-' : '+'
  const words = wordsOf(summary)
  const traits: Trait[] = [{ key: `${way}a${amount}`, weight: 60, kind: 'amount' }]
  for (const word of words)
    traits.push({ key: `${way}w${word}`, weight: Math.floor(240 / words.length), kind: 'word' })
  if (counterparty !== undefined) {
    traits.push({ key: `${way}c${counterparty}`, weight: 180, kind: 'counterparty' })
    traits.push({ key: `${way}b${counterparty}|${words.join()}`, weight: 300, kind: 'both' })
  }
  return traits
}

/** Adds posted entries to what is known. */
export const learn = (experience: Experience, entries: Iterable<PastEntry>): void => {
  for (const entry of entries)
    for (const { key } of traitsOf(entry)) {
      const tally = experience.traits.get(key) ?? new Map()
      experience.traits.set(key, tally)
      const known = tally.get(entry.account)
      const last = known && known.last > entry.date ? known.last : entry.date
      tally.set(entry.account, { times: (known?.times ?? 0) + 1, last })
    }
}

/**
 * The account that entries like this one went to before, with the reason; `undefined` where nothing was alike.
 * Deterministic: each trait shares its weight among the accounts that it stood with, the highest sum wins, then the
 * account used last, then the lower code.
 */
export const suggest = (experience: Experience, entry: BankEntry): Suggestion | undefined => {
  const scores = new Map<AccountCode, { points: number; last: CalendarDate }>()
  const found: { trait: Trait; tally: Tally }[] = []
  for (const trait of traitsOf(entry)) {
    const tally = experience.traits.get(trait.key)
    if (!tally) continue
    found.push({ trait, tally })
    let all = 0
    for (const { times } of tally.values()) all += times
    for (const [account, { times, last }] of tally) {
      const score = scores.get(account) ?? { points: 0, last }
      score.points += Math.floor((trait.weight * 1000 * times) / all)
      if (last > score.last) score.last = last
      scores.set(account, score)
    }
  }
  const best = [...scores].sort(
    ([a, x], [b, y]) =>
      y.points - x.points || (x.last === y.last ? (a < b ? -1 : 1) : x.last < y.last ? 1 : -1),
  )[0]
  return best && { account: best[0], why: reason(best[0], entry, found) }
}

/** Pairs of characters that follow one another, put together again: 误工, 工补 → 误工补. */
const joined = (words: readonly string[]): string[] => {
  const runs: string[] = []
  for (const word of words)
    if (word.length === 2 && runs.at(-1)?.endsWith(word[0]!)) runs.push(runs.pop() + word[1]!)
    else runs.push(word)
  return runs
}

const ORDER: readonly Trait['kind'][] = ['both', 'counterparty', 'word', 'amount']

/** Names the strongest trait that spoke for the account. Holds no counterparty's name: that stands in the row itself. */
const reason = (
  account: AccountCode,
  entry: BankEntry,
  found: readonly { trait: Trait; tally: Tally }[],
): Text => {
  const speaking = found.filter(({ tally }) => tally.has(account))
  const kind = ORDER.find((each) => speaking.some(({ trait }) => trait.kind === each))!
  const alike = speaking.filter(({ trait }) => trait.kind === kind)
  const times = Math.max(...alike.map(({ tally }) => tally.get(account)!.times))
  const last = alike
    .map(({ tally }) => tally.get(account)!.last)
    .sort()
    .reverse()[0]!
  const went = text(
    `以前 ${times} 次记在这里，最近是 ${last}`,
    `went here ${times} time(s) before, last on ${last}`,
  )
  const words = joined(alike.map(({ trait }) => trait.key.slice(2))).join('、')
  const [zh, en] = {
    both: ['同一个对方、同样的摘要', 'The same counterparty and words'],
    counterparty: ['同一个对方', 'The same counterparty'],
    word: [`摘要里也有“${words}”`, `The words “${words}”`],
    amount: [
      `金额也是这么多，方向也${entry.amount < 0 ? '是支出' : '是收入'}`,
      'The same amount, the same way',
    ],
  }[kind] as [string, string]
  return text(`${zh}，${went.zh}`, `${en} ${went.en}`)
}

/** How good suggestions are on entries whose account is known. */
export interface Measure {
  readonly asked: number
  readonly answered: number
  readonly right: number
}

/** Goes through entries by date: each is suggested from those before it only, then learnt. Counts from `from` on. */
export const measureSuggestions = (entries: readonly PastEntry[], from: CalendarDate): Measure => {
  const experience = noExperience()
  let [asked, answered, right] = [0, 0, 0]
  for (const entry of [...entries].sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))) {
    if (entry.date >= from) {
      const suggestion = suggest(experience, entry)
      asked++
      if (suggestion) answered++
      if (suggestion?.account === entry.account) right++
    }
    learn(experience, [entry])
  }
  return { asked, answered, right }
}

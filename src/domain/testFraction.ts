/**
 * The law's counting words judged a second way, for oracles only: the words are read, and exact fractions compared in
 * lowest terms. Nothing of `decision/threshold.ts` is used.
 */
export interface Fraction {
  readonly num: bigint
  readonly den: bigint
}

const divisor = (a: bigint, b: bigint): bigint => (b === BigInt(0) ? a : divisor(b, a % b))

export const fraction = (num: number | bigint, den: number | bigint): Fraction => {
  const [n, d] = [BigInt(num), BigInt(den)]
  const common = divisor(n < BigInt(0) ? -n : n, d) || BigInt(1)
  return { num: n / common, den: d / common }
}

/** Sign of a − b, by the fraction of their difference. */
export const compare = (a: Fraction, b: Fraction): number => {
  const { num } = fraction(a.num * b.den - b.num * a.den, a.den * b.den)
  return num > BigInt(0) ? 1 : num < BigInt(0) ? -1 : 0
}

const digits = '零一二三四五六七八九十'

/** `三分之二以上` is 2/3 with the number included, `过半数` is 1/2 without it (民法典 Art.1259). */
const readWords = (words: string): { readonly part: Fraction; readonly included: boolean } => {
  const parts = /^(.)分之(.)以上$/.exec(words)
  if (parts) return { part: fraction(digits.indexOf(parts[2]!), digits.indexOf(parts[1]!)), included: true }
  if (words === '半数以上') return { part: fraction(1, 2), included: true }
  if (words === '过半数') return { part: fraction(1, 2), included: false }
  if (words === '全体') return { part: fraction(1, 1), included: true }
  throw new RangeError(`cannot read ${words}`)
}

/** Whether `count` of `base` is what the words want; nobody is never enough. */
export const enough = (words: string, count: number, base: number): boolean => {
  if (count === 0 || base === 0) return false
  const { part, included } = readWords(words)
  const sign = compare(fraction(count, base), part)
  return included ? sign >= 0 : sign > 0
}

const counted = new Map<string, number>()

/** The smallest count that is enough, found by counting up; one more than all where not even all are. */
export const smallest = (words: string, base: number): number => {
  const key = `${words} ${base}`
  const before = counted.get(key)
  if (before !== undefined) return before
  let count = 0
  while (count <= base && !enough(words, count, base)) count += 1
  counted.set(key, count)
  return count
}

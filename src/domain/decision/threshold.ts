import { type Text, text } from '../kernel/index.ts'

/**
 * A counting word of the law as a test on integers (民法典 Art.1259: 以上 includes the number, 超过 and 过 exclude it).
 * `over` is strict: more than `part` of `whole`, else at least.
 */
export interface Threshold {
  readonly part: number
  readonly whole: number
  readonly over: boolean
  readonly words: Text
}

const threshold = (part: number, whole: number, over: boolean, zh: string, en: string): Threshold => ({
  part,
  whole,
  over,
  words: text(zh, en),
})

export const moreThanHalf = threshold(1, 2, true, '过半数', 'more than half')
export const atLeastHalf = threshold(1, 2, false, '半数以上', 'at least half')
export const atLeastTwoThirds = threshold(2, 3, false, '三分之二以上', 'at least two thirds')
export const atLeastThreeQuarters = threshold(3, 4, false, '四分之三以上', 'at least three quarters')
export const atLeastFourFifths = threshold(4, 5, false, '五分之四以上', 'at least four fifths')
export const atLeastOneThird = threshold(1, 3, false, '三分之一以上', 'at least one third')
export const atLeastOneFifth = threshold(1, 5, false, '五分之一以上', 'at least one fifth')
export const atLeastOneTenth = threshold(1, 10, false, '十分之一以上', 'at least one tenth')
export const everyone = threshold(1, 1, false, '全体', 'all')

/** The counting words by name, as local rules choose among them. */
export const thresholds = {
  atLeastHalf,
  moreThanHalf,
  atLeastTwoThirds,
  atLeastThreeQuarters,
  atLeastFourFifths,
  everyone,
} as const

/** Is `count` of `base` enough? Nothing of nothing is never enough: zero votes do not pass. */
export const meets = (count: number, base: number, { part, whole, over }: Threshold): boolean =>
  count > 0 && (over ? count * whole > part * base : count * whole >= part * base)

/** The smallest count that is enough; at least 1. */
export const least = (base: number, { part, whole, over }: Threshold): number =>
  Math.max(1, over ? Math.floor((part * base) / whole) + 1 : Math.ceil((part * base) / whole))

/** Where two rules apply the stricter prevails; of equal parts, the one that excludes the number. */
export const stricter = (one: Threshold, other: Threshold): Threshold => {
  const difference = one.part * other.whole - other.part * one.whole
  return difference > 0 || (difference === 0 && one.over) ? one : other
}

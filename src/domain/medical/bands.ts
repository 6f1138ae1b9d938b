import {
  type Fen,
  isRefusal,
  listOf,
  money,
  orNothing,
  type Question,
  rate,
  refuse,
} from '../kernel/index.ts'

/** A stretch of an amount and the share of it that is paid; the last may be open above. */
export interface Band {
  /** Absent: without end. Above the last limit nothing is paid. */
  readonly upTo?: Fen
  /** In basis points. */
  readonly ratio: number
}

/** Asks for bands; refuses limits that do not rise. */
export const bandsOf = (zh: string, en: string): Question<readonly Band[], false> => {
  const asked = listOf(zh, en, {
    upTo: orNothing(money('到多少为止，没有上限就不写', 'up to; nothing where it is open')),
    ratio: rate('报多少', 'share paid'),
  })
  return {
    ...asked,
    read(raw, path) {
      const bands = asked.read(raw, path)
      if (isRefusal(bands)) return bands
      const falls = bands.findIndex(
        ({ upTo }, i) =>
          (upTo === undefined && i < bands.length - 1) || (upTo ?? Infinity) <= (bands[i - 1]?.upTo ?? -1),
      )
      return falls < 0
        ? bands
        : refuse(
            'medical.bands',
            '分段要从低到高，只有最后一段可以没有上限。',
            'Bands rise, and only the last may be open.',
            { field: `${path}.${falls}.upTo` },
          )
    },
  }
}

/** Ratios are counted in hundred-millionths, so that a share of a share stays whole. */
export const RATIO_UNIT = 100_000_000
export const basisPoints = (ratio: number): number => ratio * 10_000

/** What bands pay for the stretch of an amount from `from` to `to`, rounded half up once. */
export const bandsPay = (
  bands: readonly Band[],
  from: Fen,
  to: Fen,
  adjusted: (ratio: number) => number = basisPoints,
): Fen => {
  let start = from
  let paid = BigInt(0)
  for (const { upTo, ratio } of bands) {
    const end = upTo === undefined || upTo > to ? to : upTo
    if (end <= start) continue
    paid += BigInt(end - start) * BigInt(adjusted(ratio))
    start = end
  }
  return Number((paid + BigInt(RATIO_UNIT / 2)) / BigInt(RATIO_UNIT))
}

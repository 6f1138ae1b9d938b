/**
 * A second settlement, slow and line by line in exact fractions, written apart from the first: it shares no arithmetic
 * with it, only the shapes of what goes in. Tests compare the two.
 */
import type { Band } from './bands.ts'
import type { FeeLine, FeeParts } from './feeLine.ts'
import type { OutOfArea, PolicyLayer } from './policy.ts'
import type { Besides, Settlement } from './settle.ts'
import type { YearSoFar } from './year.ts'

/** A fraction with a positive denominator. */
class Exact {
  readonly top: bigint
  readonly below: bigint
  constructor(top: bigint | number, below: bigint | number = 1) {
    this.top = BigInt(top)
    this.below = BigInt(below)
  }
  plus(other: Exact): Exact {
    return new Exact(this.top * other.below + other.top * this.below, this.below * other.below)
  }
  minus(other: Exact): Exact {
    return this.plus(new Exact(-other.top, other.below))
  }
  times(other: Exact): Exact {
    return new Exact(this.top * other.top, this.below * other.below)
  }
  isLess(other: Exact): boolean {
    return this.top * other.below < other.top * this.below
  }
  /** The nearest whole number, the upper of two that are equally near. */
  get rounded(): bigint {
    const doubled = 2n * this.top + this.below
    let whole = doubled / (2n * this.below)
    if (doubled < 0n && doubled % (2n * this.below) !== 0n) whole -= 1n
    return whole
  }
}

const zero = new Exact(0)
const fen = (amount: number | bigint) => new Exact(amount)
const least = (a: Exact, b: Exact) => (b.isLess(a) ? b : a)
const most = (a: Exact, b: Exact) => (a.isLess(b) ? b : a)
const share = (basisPoints: number) => new Exact(basisPoints, 10_000)

/** A line by the words of the specification: own, over the ceiling, first share, in scope. */
export const oracleLine = (line: FeeLine): FeeParts => {
  const approved = line.approval === '1'
  const limitedWithout = line.limited === '1' && !approved
  if (line.class === '03' || limitedWithout || line.approval === '2')
    return { total: line.total, fullSelfPaid: line.total, overCeiling: 0, firstSelfPaid: 0, inScope: 0 }
  const yuanToFen = new Exact(100)
  const price = new Exact(line.price, 1_000_000).times(yuanToFen)
  const ceiling =
    line.ceiling === undefined || line.ceiling === 0
      ? price
      : new Exact(line.ceiling, 1_000_000).times(yuanToFen)
  const over = fen(most(zero, price.minus(ceiling)).times(new Exact(line.count, 10_000)).rounded)
  const first = fen(fen(line.total).minus(over).times(share(line.firstSelfPay)).rounded)
  return {
    total: line.total,
    fullSelfPaid: 0,
    overCeiling: Number(over.top),
    firstSelfPaid: Number(first.top),
    inScope: Number(fen(line.total).minus(over).minus(first).rounded),
  }
}

/** What each band adds between two amounts, the bands taken from the top down. */
const banded = (bands: readonly Band[], from: Exact, to: Exact, ratio: (basisPoints: number) => Exact) => {
  let sum = zero
  let top = to
  for (let i = bands.length - 1; i >= 0; i--) {
    const floor = most(from, i === 0 ? zero : fen(bands[i - 1]!.upTo!))
    const limit = bands[i]!.upTo
    const ceiling = limit === undefined ? top : least(top, fen(limit))
    if (floor.isLess(ceiling)) sum = sum.plus(ceiling.minus(floor).times(ratio(bands[i]!.ratio)))
    top = least(top, floor)
  }
  return fen(sum.rounded)
}

const layerPays = (layer: PolicyLayer, before: { eligible: number; paid: number }, now: Exact) => {
  const floor = fen(layer.deductible)
  const until = (amount: Exact) => banded(layer.bands, floor, amount, share)
  const more = until(fen(before.eligible).plus(now)).minus(until(fen(before.eligible)))
  return layer.cap === undefined ? more : least(more, most(zero, fen(layer.cap).minus(fen(before.paid))))
}

export interface OracleCase {
  readonly lines: readonly FeeLine[]
  readonly deductible: number
  readonly per: 'visit' | 'year'
  readonly bands: readonly Band[]
  /** Absent where nothing is reduced. */
  readonly reduced?: { readonly mode: OutOfArea['mode']; readonly by: number } | undefined
  readonly cap?: number | undefined
  readonly seriousIllness: PolicyLayer
  readonly assistance?: PolicyLayer | undefined
  readonly year: YearSoFar
  readonly besides: Besides
}

/** The amounts of the sheet, one after the other. */
export const oracleSettlement = (of: OracleCase): Settlement => {
  const part = { total: zero, own: zero, over: zero, first: zero, scope: zero }
  for (const line of of.lines) {
    const split = oracleLine(line)
    part.total = part.total.plus(fen(split.total))
    part.own = part.own.plus(fen(split.fullSelfPaid))
    part.over = part.over.plus(fen(split.overCeiling))
    part.first = part.first.plus(fen(split.firstSelfPaid))
    part.scope = part.scope.plus(fen(split.inScope))
  }
  const alreadyPaid = of.per === 'year' ? fen(of.year.deductible) : zero
  const deductible = least(part.scope, most(zero, fen(of.deductible).minus(alreadyPaid)))
  const rest = part.scope.minus(deductible)
  const ratio = (basisPoints: number) => {
    if (of.reduced === undefined) return share(basisPoints)
    return of.reduced.mode === 'minusPoints'
      ? most(zero, share(basisPoints).minus(share(of.reduced.by)))
      : share(basisPoints).times(new Exact(1).minus(share(of.reduced.by)))
  }
  const uncapped = banded(of.bands, zero, rest, ratio)
  const pool =
    of.cap === undefined ? uncapped : least(uncapped, most(zero, fen(of.cap).minus(fen(of.year.pool))))
  const counted = ({ counts }: PolicyLayer) => {
    let sum = rest.minus(uncapped)
    if (counts.deductible) sum = sum.plus(deductible)
    if (counts.firstSelfPaid) sum = sum.plus(part.first)
    if (counts.overCap) sum = sum.plus(uncapped.minus(pool))
    return sum
  }
  const serious = layerPays(of.seriousIllness, of.year.seriousIllness, counted(of.seriousIllness))
  const other = fen(of.besides.otherFunds)
  const hospital = fen(of.besides.hospital)
  let assistance = zero
  if (of.assistance !== undefined) {
    const bearable = part.total.minus(pool).minus(serious).minus(other).minus(hospital)
    const eligible = most(zero, counted(of.assistance).minus(serious).minus(other))
    assistance = layerPays(of.assistance, of.year.assistance, least(eligible, bearable))
  }
  const funds = pool.plus(serious).plus(other).plus(assistance)
  const person = part.total.minus(funds).minus(hospital)
  const { whose, balance } = of.besides.account
  const account = whose === 'none' ? zero : least(fen(balance), person)
  const amount = (exact: Exact) => Number(exact.rounded)
  return {
    totalFee: amount(part.total),
    inScope: amount(part.scope),
    deductiblePaid: amount(deductible),
    poolPay: amount(pool),
    seriousIllnessPay: amount(serious),
    otherPay: amount(other),
    assistancePay: amount(assistance),
    fundPayTotal: amount(funds),
    hospitalPart: amount(hospital),
    personTotal: amount(person),
    accountPay: amount(account),
    familyAccountPay: whose === 'family' ? amount(account) : 0,
    cashPay: amount(person.minus(account)),
  }
}

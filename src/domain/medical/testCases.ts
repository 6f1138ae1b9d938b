/** Arbitrary bills, policy sets and years for the laws of the room. */
import fc from 'fast-check'
import type { Band } from './bands.ts'
import { type FeeLine, lineAmount } from './feeLine.ts'
import type { PolicyLayer } from './policy.ts'
import type { OracleCase } from './testOracle.ts'
import type { YearSoFar } from './year.ts'

const amount = (max: number) => fc.oneof(fc.integer({ min: 0, max: 300 }), fc.integer({ min: 0, max }))
const ratio = fc.oneof(fc.constantFrom(0, 5_500, 6_500, 10_000), fc.integer({ min: 0, max: 10_000 }))

export const feeLine: fc.Arbitrary<FeeLine> = fc
  .record({
    price: fc.oneof(fc.integer({ min: 0, max: 50_000_000 }), fc.integer({ min: 0, max: 100_000_000_000 })),
    count: fc.oneof(fc.constant(10_000), fc.integer({ min: 1, max: 900_000 })),
    class: fc.constantFrom('01', '02', '02', '03'),
    ceiling: fc.option(fc.integer({ min: 0, max: 80_000_000 }), { nil: undefined }),
    firstSelfPay: ratio,
    limited: fc.constantFrom('0', '1'),
    approval: fc.constantFrom('0', '1', '1', '2'),
  })
  .map(({ ceiling, ...line }) => ({
    ...line,
    ...(ceiling !== undefined && { ceiling }),
    firstSelfPay: line.class === '01' ? 0 : line.firstSelfPay,
    total: lineAmount(line.price, line.count),
  }))

export const bands: fc.Arbitrary<readonly Band[]> = fc
  .tuple(
    fc.uniqueArray(fc.integer({ min: 1, max: 4_000_000 }), { maxLength: 3 }),
    fc.array(ratio, { minLength: 4, maxLength: 4 }),
    fc.boolean(),
  )
  .map(([limits, ratios, open]) => [
    ...limits.sort((a, b) => a - b).map((upTo, i) => ({ upTo, ratio: ratios[i]! })),
    ...(open ? [{ ratio: ratios[3]! }] : []),
  ])

export const policyLayer: fc.Arbitrary<PolicyLayer> = fc
  .record({
    deductible: amount(1_000_000),
    bands,
    cap: fc.option(amount(3_000_000), { nil: undefined }),
    counts: fc.record({ deductible: fc.boolean(), firstSelfPaid: fc.boolean(), overCap: fc.boolean() }),
  })
  .map(({ cap, ...layer }) => ({
    insured: 'resident',
    care: 'inpatient',
    aid: 'minimum',
    ...layer,
    ...(cap !== undefined && { cap }),
  }))

const layerYear = fc
  .tuple(amount(4_000_000), amount(4_000_000))
  .map(([a, b]) => ({ eligible: Math.max(a, b), paid: Math.min(a, b) }))

export const year: fc.Arbitrary<YearSoFar> = fc.record(
  {
    deductible: amount(200_000),
    pool: amount(10_000_000),
    seriousIllness: layerYear,
    assistance: layerYear,
  },
  { noNullPrototype: true },
)

/** A bill with a policy and a year; nobody else bears anything. */
export const plainCase: fc.Arbitrary<OracleCase> = fc.record({
  lines: fc.array(feeLine, { maxLength: 12 }),
  deductible: amount(300_000),
  per: fc.constantFrom('visit', 'year'),
  bands,
  reduced: fc.option(fc.record({ mode: fc.constantFrom('minusPoints', 'timesFactor'), by: ratio }), {
    nil: undefined,
  }),
  cap: fc.option(amount(13_000_000), { nil: undefined }),
  seriousIllness: policyLayer,
  assistance: fc.option(policyLayer, { nil: undefined }),
  year,
  besides: fc.record({
    otherFunds: fc.constant(0),
    hospital: fc.constant(0),
    account: fc.record({ whose: fc.constantFrom('none', 'own', 'family'), balance: amount(5_000_000) }),
  }),
})

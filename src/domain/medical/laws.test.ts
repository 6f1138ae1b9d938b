import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal, provision, rulesetOn, text } from '../kernel/index.ts'
import { type Band, bandsPay, basisPoints } from './bands.ts'
import { type FeeParts, splitLine } from './feeLine.ts'
import { layerPay } from './layer.ts'
import { blankCeiling, splitBill } from './lineSplit.ts'
import { reduced } from './outOfAreaRatio.ts'
import { negated } from './reversal.ts'
import { type PolicyCase, type Settled, settle } from './settle.ts'
import { bands, feeLine, plainCase } from './testCases.ts'
import { type OracleCase, oracleLine, oracleSettlement } from './testOracle.ts'
import { addYear, type YearSoFar } from './year.ts'

const noCeilings = rulesetOn('2026-03-12', [
  {
    name: text('就医地', 'place'),
    provisions: [provision(blankCeiling, 'none', 'm', text('就医地', 'place'))],
  },
])
const policyOf = (of: OracleCase): PolicyCase => {
  const { reduced: less } = of
  return {
    ...of,
    adjusted: less ? (ratio) => reduced(less.mode, less.by, ratio) : basisPoints,
  }
}
const settleBill = (of: OracleCase, bill: FeeParts, year: YearSoFar = of.year): Settled => {
  const settled = settle(bill, policyOf(of), year, of.besides)
  assert.ok(!isRefusal(settled))
  return settled
}
const billOf = (of: OracleCase): FeeParts => {
  const bill = splitBill(of.lines, noCeilings)
  assert.ok('total' in bill)
  return bill
}

test('接口规范 2204: a line is split as the slow computation in fractions splits it, and its parts are the whole', () => {
  fc.assert(
    fc.property(feeLine, (line) => {
      const parts = splitLine(line)
      assert.deepEqual(parts, oracleLine(line))
      assert.equal(parts.fullSelfPaid + parts.overCeiling + parts.firstSelfPaid + parts.inScope, parts.total)
      for (const part of Object.values(parts)) assert.ok(part >= 0)
    }),
    { numRuns: 3_000 },
  )
})

test('every settlement agrees with the slow one, line by line in fractions', () => {
  fc.assert(
    fc.property(
      plainCase,
      fc.integer({ min: 0, max: 10_000 }),
      fc.integer({ min: 0, max: 10_000 }),
      (plain, other, hospital) => {
        // Others bear a part of what would be left to the person before assistance.
        const unaided: OracleCase = { ...plain, assistance: undefined }
        const left = settleBill(unaided, billOf(unaided)).settlement.personTotal
        const otherFunds = Math.floor((left * other) / 10_000)
        const of: OracleCase = {
          ...plain,
          besides: {
            ...plain.besides,
            otherFunds,
            hospital: Math.floor(((left - otherFunds) * hospital) / 10_000),
          },
        }
        assert.deepEqual(settleBill(of, billOf(of)).settlement, oracleSettlement(of))
      },
    ),
    { numRuns: 3_000 },
  )
})

test('接口规范 2304: the whole is funds and person and hospital, and each of these is its parts', () => {
  fc.assert(
    fc.property(plainCase, (of) => {
      const bill = billOf(of)
      const { settlement: paid } = settleBill(of, bill)
      assert.equal(bill.fullSelfPaid + bill.overCeiling + bill.firstSelfPaid + paid.inScope, paid.totalFee)
      assert.equal(paid.fundPayTotal + paid.personTotal + paid.hospitalPart, paid.totalFee)
      assert.equal(
        paid.poolPay + paid.seriousIllnessPay + paid.otherPay + paid.assistancePay,
        paid.fundPayTotal,
      )
      assert.equal(paid.accountPay + paid.cashPay, paid.personTotal)
      for (const amount of Object.values(paid)) assert.ok(amount >= 0)
    }),
    { numRuns: 2_000 },
  )
})

test('caps hold over a year of settlements, and an account never pays more than it has', () => {
  fc.assert(
    fc.property(fc.array(plainCase, { minLength: 1, maxLength: 5 }), (stays) => {
      const first = stays[0]!
      let year: YearSoFar = {
        deductible: 0,
        pool: 0,
        seriousIllness: { eligible: 0, paid: 0 },
        assistance: { eligible: 0, paid: 0 },
      }
      for (const stay of stays) {
        const { settlement: paid, adds } = settleBill(first, billOf(stay), year)
        year = addYear(year, adds)
        assert.ok(paid.accountPay <= first.besides.account.balance)
        assert.ok(year.pool <= (first.cap ?? Infinity))
        assert.ok(year.seriousIllness.paid <= (first.seriousIllness.cap ?? Infinity))
        assert.ok(year.assistance.paid <= (first.assistance?.cap ?? Infinity))
        if (first.per === 'year') assert.ok(year.deductible <= first.deductible)
      }
    }),
    { numRuns: 1_000 },
  )
})

test('接口规范 2208: settling and taking back, newest first, leaves the year as it was, and nothing paid', () => {
  fc.assert(
    fc.property(fc.array(plainCase, { minLength: 1, maxLength: 4 }), (stays) => {
      const before = stays[0]!.year
      let year = before
      const settled = stays.map((stay) => {
        const one = settleBill(stay, billOf(stay), year)
        year = addYear(year, one.adds)
        return one
      })
      for (const { settlement, adds } of settled.toReversed()) {
        year = addYear(year, adds, -1)
        const back = negated(settlement)
        for (const [name, amount] of Object.entries(settlement))
          assert.equal(amount + back[name as keyof typeof back], 0)
      }
      assert.deepEqual(year, before)
    }),
    { numRuns: 1_000 },
  )
})

test('more fee in scope never leaves less to pay, and never makes a fund pay less', () => {
  fc.assert(
    fc.property(plainCase, fc.integer({ min: 1, max: 500_000 }), (of, more) => {
      const bill = billOf(of)
      const larger = { ...bill, total: bill.total + more, inScope: bill.inScope + more }
      const { settlement: less } = settleBill(of, bill)
      const { settlement: greater } = settleBill(of, larger)
      assert.ok(greater.personTotal >= less.personTotal)
      assert.ok(greater.poolPay >= less.poolPay)
      assert.ok(greater.seriousIllnessPay >= less.seriousIllnessPay)
      assert.ok(greater.fundPayTotal - less.fundPayTotal <= more)
    }),
    { numRuns: 3_000 },
  )
})

test('a higher deductible, a lower cap or a larger reduction never makes the pool pay more', () => {
  fc.assert(
    fc.property(plainCase, fc.integer({ min: 0, max: 100_000 }), (of, more) => {
      const pool = (changes: Partial<OracleCase>) =>
        settleBill({ ...of, ...changes }, billOf(of)).settlement.poolPay
      assert.ok(pool({ deductible: of.deductible + more }) <= pool({}))
      if (of.cap !== undefined) assert.ok(pool({ cap: Math.max(0, of.cap - more) }) <= pool({}))
      const { reduced: less } = of
      if (less !== undefined)
        assert.ok(pool({ reduced: { ...less, by: Math.min(10_000, less.by + (more % 3_000)) } }) <= pool({}))
    }),
  )
})

test('22号二（六）: taking points off never pays more than multiplying by the same reduction', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000 }), fc.integer({ min: 0, max: 10_000 }), (ratio, by) => {
      const minus = reduced('minusPoints', by, ratio)
      const times = reduced('timesFactor', by, ratio)
      assert.ok(0 <= minus && minus <= times && times <= basisPoints(ratio))
    }),
  )
})

/** Fen by fen: the ratio of the band that each fen lies in, added up and rounded once. */
const fenByFen = (of: readonly Band[], from: number, to: number): number => {
  let tenThousandths = 0
  for (let each = from + 1; each <= to; each++)
    tenThousandths += of.find(({ upTo }) => upTo === undefined || each <= upTo)?.ratio ?? 0
  return Math.floor((tenThousandths + 5_000) / 10_000)
}

test('bands pay what one finds fen by fen', () => {
  fc.assert(
    fc.property(
      bands,
      fc.integer({ min: 0, max: 2_000 }),
      fc.integer({ min: 0, max: 6_000 }),
      (large, from, to) => {
        const small = large.map((band) => ({
          ...band,
          ...(band.upTo !== undefined && { upTo: Math.ceil(band.upTo / 700) }),
        }))
        assert.equal(bandsPay(small, from, to), fenByFen(small, from, to))
      },
    ),
  )
})

test('layers paid stay by stay are what they would be for all stays at once', () => {
  fc.assert(
    fc.property(
      plainCase,
      fc.array(fc.integer({ min: 0, max: 2_000_000 }), { maxLength: 5 }),
      ({ seriousIllness: layer }, amounts) => {
        let eligible = 0
        let paid = 0
        for (const amount of amounts) {
          paid += layerPay(layer, { eligible, paid }, amount)
          eligible += amount
        }
        const atOnce = Math.min(bandsPay(layer.bands, layer.deductible, eligible), layer.cap ?? Infinity)
        assert.equal(paid, atOnce)
      },
    ),
  )
})

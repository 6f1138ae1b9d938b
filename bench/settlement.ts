/**
 * The settlement of a hospital stay, its lines split, checked and carried through every fund, against summing the amounts
 * of the same lines as integers.
 */
import { isRefusal, rulesetOn, text } from '../src/domain/kernel/index.ts'
import { exampleCity, lineAmount, settlement, splitBill } from '../src/domain/medical/index.ts'
import { nationalLaw } from '../src/domain/rules.ts'
import { type Measure, report, rounds } from './measure.ts'

const LINES = 1_200
const TIMES = 40
const ON = '2026-03-12'
const layers = [nationalLaw, { name: text('参保地', 'insured place'), provisions: exampleCity() }]
const ruleset = rulesetOn(ON, layers)

/** What a stay of weeks is billed: most lines class A or B, every fifth with a ceiling, some class C. */
const lines = Array.from({ length: LINES }, (_, index) => {
  const price = 1_500_000 + ((index * 7_919_000) % 180_000_000)
  const count = 10_000 * (1 + (index % 5)) + (index % 7 === 0 ? 5_000 : 0)
  const of = (['01', '02', '02', '01', '03'] as const)[index % 5]!
  return {
    total: lineAmount(price, count),
    price,
    count,
    class: of,
    ceiling: index % 5 === 1 ? 90_000_000 : 900_000_000,
    firstSelfPay: of === '02' ? 1_000 : 0,
    limited: '0' as const,
    approval: '1' as const,
  }
})

const patient = {
  on: ON,
  insured: 'resident',
  care: 'inpatient',
  level: '3',
  situation: 'referral',
  aid: 'minimum',
  year: {
    deductible: 0,
    pool: 2_000_000,
    seriousIllness: { eligible: 900_000, paid: 0 },
    assistance: { eligible: 0, paid: 0 },
  },
  account: 'own',
  balance: 50_000,
} as const

let seen = 0
const settleStay = (): void => {
  const bill = splitBill(lines, ruleset)
  if (!('total' in bill)) throw new Error('the lines do not split')
  const { total, fullSelfPaid, overCeiling, firstSelfPaid } = bill
  const settled = settlement.decide({ ...patient, total, fullSelfPaid, overCeiling, firstSelfPaid }, ruleset)
  if (isRefusal(settled) || !('value' in settled)) throw new Error('the stay does not settle')
  seen += settled.value.settlement.cashPay
}
const sumLines = (): void => {
  let sum = 0
  for (const { total } of lines) sum += total
  seen += sum
}
const times = (work: () => void) => () => {
  for (let time = 0; time < TIMES; time++) work()
}

const measured = await rounds(times(settleStay), times(sumLines), (ours, theirs) => ours / theirs)
const measures: Measure[] = [
  {
    what: `settlement of a stay of ${LINES} lines, without its steps`,
    against: 'summing the amounts of the same lines as integers',
    target: '≤ 20',
    ...measured,
    met: measured.ratio <= 20,
  },
]
report('settlement', measures)
if (seen === 0) throw new Error('nothing was summed')

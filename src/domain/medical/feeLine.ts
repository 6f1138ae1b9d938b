import { choice, type Fen, money, orNothing, proportion, rate, text, whole } from '../kernel/index.ts'

/** What a fee line counts as in the catalogue of the place of treatment (chrgitm_lv). */
export const catalogueClasses = {
  '01': text('甲类', 'class A'),
  '02': text('乙类', 'class B'),
  '03': text('丙类', 'class C'),
}

/** Whether the hospital approved an item of limited use (hosp_appr_flag). */
export const approvals = {
  '0': text('没有审核', 'not reviewed'),
  '1': text('审核通过', 'approved'),
  '2': text('审核不通过', 'refused'),
}

/** What is asked of each line of a bill. Prices have six decimals of a yuan, counts four, as the interface has them. */
export const feeLineQuestions = {
  total: money('这一行的金额', 'amount of the line'),
  price: whole('单价（百万分之一元）', 'unit price in millionths of a yuan', { max: 1e13 }),
  count: whole('数量（万分之一）', 'count in ten-thousandths', { max: 1e9 }),
  class: choice('甲、乙、丙类', 'class in the catalogue', catalogueClasses),
  ceiling: orNothing(
    whole('限价（百万分之一元）', 'ceiling of the unit price in millionths of a yuan', { max: 1e13 }),
  ),
  firstSelfPay: rate('先行自付的比例', 'share to be paid first by oneself'),
  limited: orNothing(
    choice('是不是限制使用', 'limited use', {
      '0': text('不是', 'no'),
      '1': text('是', 'yes'),
    }),
  ),
  approval: orNothing(choice('医院审核', "hospital's approval", approvals)),
}

export interface FeeLine {
  readonly total: Fen
  readonly price: number
  readonly count: number
  readonly class: keyof typeof catalogueClasses
  readonly ceiling?: number
  readonly firstSelfPay: number
  readonly limited?: '0' | '1'
  readonly approval?: keyof typeof approvals
}

/** A fee divided by who bears it before any fund pays; `total` is the sum of the other four. */
export interface FeeParts {
  readonly total: Fen
  readonly fullSelfPaid: Fen
  readonly overCeiling: Fen
  readonly firstSelfPaid: Fen
  readonly inScope: Fen
}

const PRICE_AND_COUNT = 100_000_000
const WHOLE_RATE = 10_000

/** Price times count in fen. */
export const lineAmount = (price: number, count: number): Fen => proportion(price, count, PRICE_AND_COUNT)

/** Paid wholly by oneself: class C, refused at any time, or limited use that nobody approved. */
export const outsideCatalogue = ({ class: of, limited, approval }: FeeLine): boolean =>
  of === '03' || approval === '2' || (limited === '1' && approval === '0')

/** Sums of parts while a bill is gone through. */
export type PartSums = { -readonly [Part in keyof FeeParts]: FeeParts[Part] }

export const noParts = (): PartSums => ({
  total: 0,
  fullSelfPaid: 0,
  overCeiling: 0,
  firstSelfPaid: 0,
  inScope: 0,
})

/** Divides a line that was checked and adds its parts; each is rounded once to the fen, and the rest is in scope. */
export const addLine = (sums: PartSums, line: FeeLine): void => {
  const { total, price, count, ceiling, firstSelfPay } = line
  sums.total += total
  if (outsideCatalogue(line)) {
    sums.fullSelfPaid += total
    return
  }
  const over = ceiling && price > ceiling ? lineAmount(price - ceiling, count) : 0
  const first = firstSelfPay && proportion(total - over, firstSelfPay, WHOLE_RATE)
  sums.overCeiling += over
  sums.firstSelfPaid += first
  sums.inScope += total - over - first
}

/** One line's parts. */
export const splitLine = (line: FeeLine): FeeParts => {
  const parts = noParts()
  addLine(parts, line)
  return parts
}

import { type Period, periodKind } from '../calendar/index.ts'
import { type CalendarDate, type Fen, yearOf } from '../kernel/index.ts'
import { capitalAmount } from '../ledger/index.ts'

const CAPITALS = '零壹贰叁肆伍陆柒捌玖拾佰仟'
const PLAIN = '零一二三四五六七八九十百千'

/** 捌仟陆佰 → 八千六百, and as one says it at the head: 十二, not 一十二. */
const plain = (capitals: string): string =>
  [...capitals]
    .map((char) => PLAIN[CAPITALS.indexOf(char)] ?? char)
    .join('')
    .replace(/整$/, '')
    .replace(/^(负?)一十/, '$1十')

/** 两 stands where a measure follows: 两万, 两千, 两元. */
const two = (words: string): string => words.replace(/^(负?)二(?=[亿万千百元])/, '$1两')

/** The exact amount as it is read out, which no voice can read otherwise: `5231860` → 五万二千三百一十八元六角. */
export const amountInWords = (amount: Fen): string => two(plain(capitalAmount(amount)))

/** A whole number of at most twelve digits by itself: 二, 十二, 负三. */
export const numberInWords = (value: number): string => plain(capitalAmount(value * 100)).replace(/元$/, '')

/** A number before its measure: 两笔, 十二户. */
export const countInWords = (value: number): string =>
  value === 2 ? '两' : two(`${numberInWords(value)}元`).replace(/元$/, '')

const yearInWords = (date: string): string =>
  `${[...String(yearOf(date))].map((digit) => PLAIN[Number(digit)]).join('')}年`

/** 二零二六年十一月二十六日: voices read bare figures of a year as a quantity. */
export const dateInWords = (date: CalendarDate): string =>
  `${yearInWords(date)}${numberInWords(Number(date.slice(5, 7)))}月${numberInWords(Number(date.slice(8)))}日`

/** 二零二六年十月, 二零二六年第三季度, 二零二六年, or a day. Throws `RangeError` on what is no period. */
export const periodInWords = (period: Period): string => {
  const kind = periodKind(period)
  if (kind === undefined) throw new RangeError(`not a period: ${period}`)
  if (kind === 'day') return dateInWords(period)
  if (kind === 'year') return yearInWords(period)
  return kind === 'month'
    ? `${yearInWords(period)}${numberInWords(Number(period.slice(5)))}月`
    : `${yearInWords(period)}第${numberInWords(Number(period[6]))}季度`
}

import { type Fen, fen } from '../kernel/index.ts'

const DIGITS = '零壹贰叁肆伍陆柒捌玖'
const UNITS = [
  [100_000_000, '亿'],
  [10_000, '万'],
  [1000, '仟'],
  [100, '佰'],
  [10, '拾'],
] as const

const whole = (value: number): string => {
  for (const [size, name] of UNITS) {
    if (value < size) continue
    const rest = value % size
    const gap = rest > 0 && rest < size / 10 ? '零' : ''
    return `${whole(Math.floor(value / size))}${name}${gap}${rest > 0 ? whole(rest) : ''}`
  }
  return DIGITS[value]!
}

/**
 * An amount in Chinese capitals, as receipts and bills bear it: `860000` → 捌仟陆佰元整, `1640902` →
 * 壹万陆仟肆佰零玖元零贰分. Where the rule leaves a 零 to the writer (after 万 or 元 before a figure that follows
 * at once) it is left out; 整 closes whole yuan only. Throws `RangeError` on what is not money.
 * Clause: 支付结算办法（银发〔1997〕393号）附一《正确填写票据和结算凭证的基本规定》.
 */
export const capitalAmount = (amount: Fen): string => {
  const value = Math.abs(fen(amount))
  const yuan = Math.floor(value / 100)
  const jiao = Math.floor((value % 100) / 10)
  const cents = value % 10
  if (value === 0) return '零元整'
  const figures = [
    yuan > 0 ? `${whole(yuan)}元` : '',
    jiao > 0 ? `${DIGITS[jiao]}角` : yuan > 0 && cents > 0 ? '零' : '',
    cents > 0 ? `${DIGITS[cents]}分` : jiao > 0 ? '' : '整',
  ]
  return `${amount < 0 ? '负' : ''}${figures.join('')}`
}

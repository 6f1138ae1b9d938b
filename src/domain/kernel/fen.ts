/** Money: a safe integer of fen (0.01 yuan). Never a fraction, never a float. */
export type Fen = number

/** Checks that a number is money. Throws `RangeError` on fractions and unsafe integers: a programming error. */
export const fen = (value: number): Fen => {
  if (!Number.isSafeInteger(value)) throw new RangeError(`not an amount in fen: ${value}`)
  return value === 0 ? 0 : value
}

/** Sum in fen. Throws `RangeError` when it leaves the safe integers. */
export const sumFen = (amounts: Iterable<Fen>): Fen => {
  let sum = 0
  for (const amount of amounts) sum = fen(sum + amount)
  return sum
}

const halfWidth = (raw: string): string =>
  raw.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0)).replace(/[−–—]/g, '-')

/**
 * Reads yuan as people and banks write them: `1,234.50`, `¥20`, `-3.5`, `+10000.00`, full-width digits,
 * thousands commas, padding. Answers fen, or `undefined` where the text is not an exact amount.
 */
export const parseYuan = (raw: string): Fen | undefined => {
  const cleaned = halfWidth(raw).replace(/[\s,，¥￥元]/g, '')
  const match = /^([+-]?)(\d{1,13})(?:\.(\d{1,2})0*)?$/.exec(cleaned)
  if (!match) return undefined
  const value = Number(match[2]) * 100 + Number((match[3] ?? '').padEnd(2, '0'))
  return Number.isSafeInteger(value) ? fen(match[1] === '-' ? -value : value) : undefined
}

/** `5231860` → `52,318.60`; negative with the sign U+2212. Two decimals, no unit. */
export const formatYuan = (amount: Fen): string => {
  const digits = String(Math.abs(amount)).padStart(3, '0')
  const yuan = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${amount < 0 ? '−' : ''}${yuan}.${digits.slice(-2)}`
}

/** As `formatYuan` without separators and with an ASCII sign, for files that programs read. */
export const plainYuan = (amount: Fen): string => formatYuan(amount).replace(/,/g, '').replace('−', '-')

/**
 * Rounded down, as one says it aloud: `5231860` → 5 万 2 千多. Never shown alone. `undefined` under 1,000 yuan,
 * where the exact amount is short enough to say.
 */
export const spokenYuan = (amount: Fen): string | undefined => {
  const yuan = Math.floor(Math.abs(amount) / 100)
  if (yuan < 1000) return undefined
  const sign = amount < 0 ? '负 ' : ''
  const yi = Math.floor(yuan / 1e8)
  const wan = Math.floor((yuan % 1e8) / 1e4)
  const qian = Math.floor((yuan % 1e4) / 1e3)
  const parts =
    yi > 0
      ? [`${yi} 亿`, wan > 0 ? `${wan} 万` : '']
      : [wan > 0 ? `${wan} 万` : '', qian > 0 ? `${qian} 千` : '']
  const shown = yi > 0 ? yi * 1e8 + wan * 1e4 : wan * 1e4 + qian * 1e3
  const exact = shown * 100 === Math.abs(amount)
  return `${sign}${parts.filter(Boolean).join(' ')}${exact ? '' : '多'}`
}

/**
 * `amount × numerator ÷ denominator`, rounded half up, once: a rate of an amount, a price times a count. Whole numbers, not
 * negative; exact also where the product leaves the safe integers.
 */
export const proportion = (amount: Fen, numerator: number, denominator: number): Fen => {
  const product = amount * numerator
  if (product <= Number.MAX_SAFE_INTEGER) {
    const whole = Math.floor(product / denominator)
    return 2 * (product - whole * denominator) >= denominator ? whole + 1 : whole
  }
  const below = BigInt(denominator)
  return fen(Number((BigInt(2) * BigInt(amount) * BigInt(numerator) + below) / (BigInt(2) * below)))
}

/** Shares an amount by weights, largest remainder first, ties to the earlier: the parts add up exactly. */
export const shareFen = (amount: Fen, weights: readonly number[]): Fen[] => {
  const total = sumFen(weights)
  if (total <= 0 || weights.some((w) => w < 0) || amount < 0)
    throw new RangeError('weights must be whole, not negative, and not all zero')
  const exact = weights.map((w) => BigInt(amount) * BigInt(w))
  const parts = exact.map((e) => e / BigInt(total))
  let rest = BigInt(amount) - parts.reduce((a, b) => a + b, BigInt(0))
  const byRemainder = exact
    .map((e, i) => ({ i, r: e % BigInt(total) }))
    .sort((a, b) => (a.r === b.r ? a.i - b.i : a.r < b.r ? 1 : -1))
  for (const { i } of byRemainder) {
    if (rest === BigInt(0)) break
    parts[i] = parts[i]! + BigInt(1)
    rest -= BigInt(1)
  }
  return parts.map((p) => fen(Number(p)))
}

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { capitalAmount } from './capitalAmount.ts'

test('银发〔1997〕393号 附一: the worked examples of the rule, and its edges', () => {
  const examples: [fen: number, capitals: string][] = [
    [140950, '壹仟肆佰零玖元伍角'],
    [600714, '陆仟零柒元壹角肆分'],
    [168032, '壹仟陆佰捌拾元叁角贰分'],
    [10700053, '壹拾万柒仟元伍角叁分'],
    [1640902, '壹万陆仟肆佰零玖元零贰分'],
    [32504, '叁佰贰拾伍元零肆分'],
    [860000, '捌仟陆佰元整'],
    [1000, '壹拾元整'],
    [1100, '壹拾壹元整'],
    [35, '叁角伍分'],
    [30, '叁角'],
    [5, '伍分'],
    [0, '零元整'],
    [-112000, '负壹仟壹佰贰拾元整'],
    [10_000_000, '壹拾万元整'],
    [10_000_500, '壹拾万零伍元整'],
    [100_000_000_00, '壹亿元整'],
    [100_000_001_00, '壹亿零壹元整'],
    [100_010_000_00, '壹亿零壹万元整'],
    [1_000_000_000_000_00, '壹万亿元整'],
    [Number.MAX_SAFE_INTEGER, '玖拾万零柒佰壹拾玖亿玖仟贰佰伍拾肆万柒仟肆佰零玖元玖角壹分'],
  ]
  for (const [fen, capitals] of examples) assert.equal(capitalAmount(fen), capitals)
})

test('what is not money is an error', () => {
  assert.throws(() => capitalAmount(0.5), RangeError)
  assert.throws(() => capitalAmount(Number.NaN), RangeError)
})

/** Reads capitals back by adding place values, another way than they were written. */
const readBack = (capitals: string): number => {
  const places: Record<string, number> = { 拾: 10, 佰: 100, 仟: 1000 }
  let [fen, total, group, digit] = [0n, 0n, 0n, 0n]
  for (const c of capitals.replace('负', '')) {
    const value = '零壹贰叁肆伍陆柒捌玖'.indexOf(c)
    if (value >= 0) digit = BigInt(value)
    else if (places[c]) {
      group += digit * BigInt(places[c])
      digit = 0n
    } else if (c === '万') {
      total += (group + digit) * 10_000n
      group = digit = 0n
    } else if (c === '亿') {
      total = (total + group + digit) * 100_000_000n
      group = digit = 0n
    } else if (c === '元') {
      fen += (total + group + digit) * 100n
      digit = 0n
    } else if (c === '角' || c === '分') {
      fen += digit * (c === '角' ? 10n : 1n)
      digit = 0n
    }
  }
  return Number(fen) * (capitals.startsWith('负') ? -1 : 1)
}

test('every amount reads back, has no two zeros in a row, and ends in 整, 角 or 分', () => {
  fc.assert(
    fc.property(fc.maxSafeInteger(), (amount) => {
      const capitals = capitalAmount(amount)
      assert.equal(readBack(capitals), amount === 0 ? 0 : amount)
      assert.doesNotMatch(capitals, /零零|零[亿万仟佰拾]/)
      assert.match(capitals, /[整角分]$/)
    }),
  )
})

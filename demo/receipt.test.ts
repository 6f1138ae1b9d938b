import assert from 'node:assert/strict'
import { test } from 'node:test'
import sharp from 'sharp'
import { isRefusal } from '../src/domain/kernel/index.ts'
import { coverPicture, preparePicture } from '../src/server/platform/pictures.ts'
import { type Receipt, receiptPicture } from './receipt.ts'

const receipt: Receipt = {
  payer: '柳湾村集体经济组织',
  payee: '何水生',
  purpose: '北沟水渠清淤尾款（挖机、人工）',
  amount: 860000,
  date: '2026-10-17',
  seed: 14,
}

const pixels = async (jpeg: Uint8Array) => sharp(jpeg).removeAlpha().raw().toBuffer()

/** The span of rows in which two pictures differ by more than JPEG's own noise. */
const differingRows = async (a: Uint8Array, b: Uint8Array): Promise<[first: number, last: number]> => {
  const [one, other] = [await pixels(a), await pixels(b)]
  const rows = [...one.keys()]
    .filter((i) => Math.abs(one[i]! - other[i]!) > 60)
    .map((i) => Math.floor(i / 1800))
  return [Math.min(...rows), Math.max(...rows)]
}

test('a receipt is a small picture that the platform takes', async () => {
  const { jpeg, personal } = await receiptPicture(receipt)
  assert.ok(jpeg.length > 15_000 && jpeg.length < 45_000, `${jpeg.length} bytes`)
  assert.deepEqual(personal, [])
  const prepared = await preparePicture(jpeg)
  assert.ok(!isRefusal(prepared))
  assert.deepEqual([prepared.kind, prepared.width, prepared.height], ['jpeg', 600, 440])
})

test('the same seed gives the same bytes, another seed another sheet', async () => {
  const [first, again, other] = await Promise.all(
    [receipt, receipt, { ...receipt, seed: 15 }].map(receiptPicture),
  )
  assert.deepEqual(first, again)
  assert.notDeepEqual(first!.jpeg, other!.jpeg)
})

test('payer, purpose, amount, payee and date each stand on their own line', async () => {
  const { jpeg } = await receiptPicture(receipt)
  const changes: [change: Partial<Receipt>, line: number][] = [
    [{ payer: '示例村' }, 0],
    [{ purpose: '路灯电费' }, 1],
    [{ amount: 123456 }, 2],
    [{ payee: '王𬭎' }, 3],
    [{ date: '2026-09-08' }, 3],
  ]
  for (const [change, line] of changes) {
    const [first, last] = await differingRows(jpeg, (await receiptPicture({ ...receipt, ...change })).jpeg)
    const middle = 26 + 84 + line * 42 + 20
    assert.ok(first > middle - 28 && last < middle + 28, `${Object.keys(change)}: rows ${first} to ${last}`)
  }
})

test('covering the places named leaves no trace of the personal lines, at any turn of the sheet', async () => {
  const personal = (id: string, card: string) => [
    { label: '身份证', value: id },
    { label: '银行卡', value: card },
  ]
  for (let seed = 0; seed < 12; seed++) {
    const [one, other] = await Promise.all(
      [
        personal('652801197001010013', '6217 0000 0000 0000 001'),
        personal('110101199912310000', '6228 9999 9999 9999 888'),
      ].map((lines) => receiptPicture({ ...receipt, seed, personal: lines })),
    )
    assert.notDeepEqual(one!.jpeg, other!.jpeg)
    const [first, second] = [
      await coverPicture(one!.jpeg, one!.personal),
      await coverPicture(other!.jpeg, other!.personal),
    ]
    assert.ok(!isRefusal(first) && !isRefusal(second))
    const [a, b] = [await pixels(first.clean), await pixels(second.clean)]
    assert.ok(
      a.every((value, i) => Math.abs(value - b[i]!) < 24),
      `seed ${seed}`,
    )
  }
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../kernel/index.ts'
import { findItem } from './catalogue.ts'
import { coverFor, coverWords } from './cover.ts'
import type { FieldValues } from './field.ts'
import { type DraftContent, documentText, type PublicView, publicView } from './publication.ts'
import { summary } from './summary.ts'
import { entry, october } from './testVillage.ts'

const cover = coverFor([{ name: '张小明', birth: '2015-06-01' }])
const viewOf = (code: string, draft: DraftContent): PublicView => {
  const view = publicView(findItem(code)!, draft, cover)
  if (isRefusal(view)) assert.fail(view.code)
  return view
}
const refusalOf = (code: string, draft: unknown) => {
  const view = publicView(findItem(code)!, draft as DraftContent, cover)
  return isRefusal(view) ? view.code : undefined
}

test('the month’s money: same figures, payees masked, also where the summary names them', () => {
  const { content, covered } = viewOf('FA-02', october())
  assert.ok(content.kind === 'finance')
  assert.deepEqual(covered, [])
  const canal = content.paid[1]!.entries[0]!
  assert.equal(canal.payee, '张某某')
  assert.equal(canal.summary, '付张某某清水渠')
  assert.equal(content.closing, october().closing)
})

test('a shop’s name stays', () => {
  const draft = october()
  const shop = {
    ...draft.paid[0]!,
    count: 1,
    amount: 285_000,
    entries: [entry(17, '运垃圾', 285_000, { payee: { name: '云溪镇洁净服务部', person: false } })],
  }
  const { content } = viewOf('FA-02', {
    ...draft,
    paid: [shop],
    closing: draft.opening + 3_600_000 - 285_000,
  })
  assert.ok(content.kind === 'finance')
  assert.equal(content.paid[0]!.entries[0]!.payee, '云溪镇洁净服务部')
})

test('figures that do not add up are refused, each where it is wrong', () => {
  const draft = october()
  assert.equal(refusalOf('FA-02', { ...draft, closing: draft.closing + 1 }), 'disclosure.sums')
  const [first, second] = draft.paid
  assert.equal(
    refusalOf('FA-02', { ...draft, paid: [{ ...first!, amount: first!.amount - 1 }, second] }),
    'disclosure.sums',
  )
})

for (const [what, change] of [
  ['a fraction', { opening: 0.5 }],
  ['an account that is an ID number', { paid: [{ ...october().paid[0]!, account: '430321195203070012' }] }],
  [
    'a voucher that is no id',
    { paid: [{ ...october().paid[0]!, entries: [entry(1, 'x', 1, { voucher: '13812345678' })] }] },
  ],
  [
    'a date that is no date',
    { paid: [{ ...october().paid[0]!, entries: [entry(1, 'x', 1, { date: '430321195203070012' })] }] },
  ],
  [
    'a paper that is no file',
    { paid: [{ ...october().paid[0]!, entries: [entry(1, 'x', 1, { papers: [{ name: 'x' }] as never })] }] },
  ],
  ['a month that is no period', { months: [{ period: '张小明', received: 0, paid: 0 }] }],
  ['no list', { received: undefined }],
] as const)
  test(`${what} is malformed`, () =>
    assert.equal(refusalOf('FA-02', { ...october(), ...change }), 'disclosure.malformed'))

test('what nobody named does not ride along', () => {
  const draft = october()
  const paid = draft.paid.map((group) => ({
    ...group,
    note: '430321195203070012',
    entries: group.entries.map((one) => ({ ...one, bank: '6217001234567890123' })),
  }))
  const text = JSON.stringify(
    viewOf('FA-02', { ...draft, paid, phone: '13812345678' } as DraftContent).content,
  )
  for (const planted of ['430321195203070012', '6217001234567890123', '13812345678', '张建国'])
    assert.ok(!text.includes(planted), planted)
})

const household = { name: '吴大有', people: 3, amount: 60_000, reason: '尿毒症，儿子张小明' }
const relief: FieldValues = {
  kind: '低保',
  households: [household],
  where: '镇民政办',
  attachments: [{ sha256: 'a'.repeat(64), size: 9, mime: 'image/png', name: '张小明 13812345678.png' }],
}

test('VA-07: the reason is for reviewers; no child and no number in any public place', () => {
  const { content, notPublished, covered } = viewOf('VA-07', { kind: 'fields', fields: relief })
  assert.ok(content.kind === 'fields')
  assert.deepEqual(content.fields.households, [{ name: '吴大有', people: 3, amount: 60_000 }])
  assert.deepEqual(notPublished, { households: [{ reason: '尿毒症，儿子张小明' }] })
  assert.ok(!JSON.stringify(content).match(/张小明|13812345678|尿毒症/))
  assert.deepEqual(covered, [{ field: 'attachments', kinds: ['phone', 'child'] }])
})

test('a form that is wrong is refused with its field', () => {
  const view = publicView(findItem('VA-07')!, { kind: 'fields', fields: { kind: '低保' } }, cover)
  assert.ok(isRefusal(view))
  assert.equal(view.field, 'households')
})

test('a form in the ledger’s place and the other way round are refused', () => {
  assert.equal(refusalOf('FA-02', { kind: 'fields', fields: {} }), 'disclosure.malformed')
  assert.equal(refusalOf('VA-07', october()), 'disclosure.malformed')
})

test('summary: the three numbers, the entries, and what most was spent on', () => {
  assert.deepEqual(summary(findItem('FA-02')!, viewOf('FA-02', october()).content), {
    kind: 'finance',
    opening: 37_880_495,
    received: 3_600_000,
    paid: 2_915_000,
    closing: 38_565_495,
    entries: 4,
    largest: { label: '清水渠', amount: 2_150_000 },
    largestReceived: { label: '鱼塘承包款', amount: 3_600_000 },
  })
  assert.deepEqual(summary(findItem('VA-07')!, viewOf('VA-07', { kind: 'fields', fields: relief }).content), {
    kind: 'fields',
    lists: [{ key: 'households', rows: 1, amount: 60_000 }],
  })
})

test('a month in which nothing happened has no largest item', () => {
  const empty = { ...october(), received: [], paid: [], closing: october().opening }
  assert.deepEqual(
    Object.keys(summary(findItem('FA-02')!, viewOf('FA-02', empty).content)).includes('largest'),
    false,
  )
})

const planted = ['430321195203070012', '13812345678', '6217001234567890123', '张小明', '白血病', '3组12号']
const spots = ['label', 'summary', 'person', 'shop', 'paper'] as const

test('wherever it is planted in a ledger’s draft, nothing private reaches the document', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...planted),
      fc.constantFrom(...spots),
      fc.constantFrom('', '付', '补 3 车 ', '：'),
      fc.constantFrom('', ' 元', '等', '。'),
      (secret, spot, before, after) => {
        const text = before + secret + after
        const paper = {
          sha256: 'b'.repeat(64),
          size: 1,
          mime: 'image/jpeg',
          name: spot === 'paper' ? text : '收据.jpg',
        }
        const own = entry(20, spot === 'summary' ? text : '杂项', 100, {
          papers: [paper],
          ...(spot === 'person' || spot === 'shop'
            ? { payee: { name: text, person: spot === 'person' } }
            : {}),
        })
        const groupOf = {
          account: '515',
          label: spot === 'label' ? text : '杂项',
          count: 1,
          amount: 100,
          entries: [own],
        }
        const draft = { ...october(), paid: [groupOf], closing: october().opening + 3_600_000 - 100 }
        const { content } = viewOf('FA-02', draft)
        const shown = documentText({ v: 1, place: '990000001202', item: 'FA-02', period: '2026-10', content })
        assert.ok(!shown.includes(secret), shown)
        if (spot !== 'person')
          assert.ok(
            Object.values(coverWords).some((words) => shown.includes(words)),
            shown,
          )
      },
    ),
    { numRuns: 300 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, isRefusal, isUnknown, rulesetOn } from '../kernel/index.ts'
import { collectiveAccount } from './collectiveAccount.ts'
import { collectiveBans, type ForbiddenAct } from './collectiveBans.ts'
import { committeeGuarantee } from './committeeGuarantee.ts'
import { membership } from './membership.ts'

const law = rulesetOn('2026-06-01', [])

// The second paragraph of Art. 35 as it is numbered, each item by a word of its text.
const items: readonly (readonly [item: number, word: string, act: ForbiddenAct])[] = [
  [1, '挪用', 'taking'],
  [2, '借', 'borrowing'],
  [3, '担保', 'guarantee'],
  [4, '政府', 'governmentDebt'],
  [5, '集资', 'illegalFinance'],
  [6, '低价', 'lowPrice'],
  [7, '普通合伙人', 'generalPartner'],
  [8, '佣金', 'commission'],
  [9, '秘密', 'secrets'],
  [10, '合法权益', 'otherHarm'],
]

test('集体组织法 Art.35: ten items by their numbers, for all three kinds of people in office', () => {
  const { act } = collectiveBans.asks
  assert.deepEqual(
    Object.keys(act.options!),
    items.map(([, , name]) => name),
  )
  for (const [item, word, name] of items) {
    assert.ok(act.options![name]!.zh.includes(word), name)
    for (const who of ['council', 'supervisor', 'manager'] as const) {
      const said = collectiveBans.decide({ on: '2026-06-01', who, act: name }, law)
      assert.ok(!isRefusal(said) && !isUnknown(said))
      assert.equal(said.value.may, false)
      assert.equal(said.value.item, item)
      // Art. 58 voids guarantees, and nothing else.
      assert.equal(said.value.guaranteeVoid, name === 'guarantee' ? true : undefined)
    }
    const plain = collectiveBans.decide({ on: '2026-06-01', who: 'other', act: name }, law)
    assert.equal(!isRefusal(plain) && isUnknown(plain), name !== 'taking')
  }
})

test('what the collective’s law forbids holds since 2025-05-01, what Art.13 of the organic law does since 2026', () => {
  for (let offset = -3; offset <= 3; offset += 1) {
    const may = addDays('2025-05-01', offset)
    for (const said of [
      collectiveBans.decide({ on: may, who: 'council', act: 'borrowing' }, law),
      collectiveAccount.decide({ on: may, holder: 'person' }, law),
      membership.decide({ on: may, event: 'marriedOut' }, law),
    ])
      assert.equal('unknown' in said, offset < 0)
    const january = committeeGuarantee.decide({ on: addDays('2026-01-01', offset) }, law)
    assert.equal(!isRefusal(january) && isUnknown(january), offset < 0)
  }
})

test('集体组织法 Art.17, 18: what costs membership and what never does', () => {
  const lost: string[] = []
  const kept: string[] = []
  for (const event of Object.keys(
    membership.asks.event.options!,
  ) as (typeof membership)['examples'][number]['input']['event'][]) {
    const said = membership.decide({ on: '2026-06-01', event }, law)
    assert.ok(!isRefusal(said) && !isUnknown(said))
    if (said.value.membership === 'lost') lost.push(event)
    if (said.value.membership === 'kept') kept.push(event)
  }
  assert.deepEqual(lost, ['left', 'died', 'nationality', 'elsewhere', 'civilServant'])
  assert.deepEqual(kept, [
    'contractServant',
    'study',
    'army',
    'work',
    'trade',
    'divorced',
    'widowed',
    'prison',
    'marriedOut',
  ])
})

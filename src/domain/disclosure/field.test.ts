import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findItem } from './catalogue.ts'
import { type FieldValues, fieldErrors } from './field.ts'

const fields = findItem('VA-05')!.fields
const people = [{ name: '吴大有', work: '打扫', rate: '每天 80 元', amount: 80_000 }]
const errors = (values: unknown) =>
  fieldErrors(fields, values as FieldValues).map(({ field, code }) => `${field} ${code}`)

test('a filled form has no errors; what is optional may stay away', () => {
  assert.deepEqual(errors({ people }), [])
  assert.deepEqual(errors({ people, decided: '', attachments: [] }), [])
})

for (const [what, values, expected] of [
  ['an empty form', {}, ['people disclosure.field.empty']],
  ['no rows', { people: [] }, ['people disclosure.field.empty']],
  ['an empty cell', { people: [{ ...people[0], name: ' ' }] }, ['people.0.name disclosure.field.empty']],
  [
    'a fraction of a fen',
    { people: [{ ...people[0], amount: 1.5 }] },
    ['people.0.amount disclosure.field.money'],
  ],
  ['money as text', { people: [{ ...people[0], amount: '80' }] }, ['people.0.amount disclosure.field.money']],
  ['a field that nobody asked for', { people, idNumber: 'x' }, ['idNumber disclosure.field.extra']],
  [
    'a column that nobody asked for',
    { people: [{ ...people[0], phone: 'x' }] },
    ['people.0.phone disclosure.field.extra'],
  ],
  ['text that is too long', { people, decided: '会'.repeat(4001) }, ['decided disclosure.field.long']],
  [
    'a file without its hash',
    { people, attachments: [{ name: 'a' }] },
    ['attachments disclosure.field.attachments'],
  ],
  ['rows that are no list', { people: 'x' }, ['people disclosure.field.rows']],
  ['no form at all', null, ['form disclosure.field.form']],
] as const)
  test(`${what}: ${expected.join()}`, () => assert.deepEqual(errors(values), expected))

test('dates must exist', () => {
  const va10 = findItem('VA-10')!.fields
  assert.equal(fieldErrors(va10, { text: '内容', adopted: '2026-02-30' })[0]?.field, 'adopted')
  assert.deepEqual(fieldErrors(va10, { text: '内容', adopted: '2026-02-28' }), [])
})

test('a number field takes no telephone number', () => {
  const pa01 = findItem('PA-01')!.fields
  const members = [{ name: '甲', office: '书记', work: '全面' }]
  assert.deepEqual(fieldErrors(pa01, { members, partyMembers: 42 }), [])
  assert.equal(fieldErrors(pa01, { members, partyMembers: 13_812_345_678 })[0]?.field, 'partyMembers')
})

test('anything at all is answered with a list, never thrown at', () => {
  fc.assert(
    fc.property(fc.anything(), (value) => {
      assert.ok(Array.isArray(errors(value)))
      assert.ok(Array.isArray(errors({ people: value, attachments: value })))
    }),
  )
})

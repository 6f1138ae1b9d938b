import assert from 'node:assert/strict'
import { test } from 'node:test'
import { disclosureItems, findItem, itemsOnSheet } from './catalogue.ts'
import type { Field } from './field.ts'
import { specialDisclosures } from './financeItems.ts'

test('the catalogue has all its codes, each once', () => {
  const codes = (prefix: string, count: number) =>
    Array.from({ length: count }, (_, i) => `${prefix}-${String(i + 1).padStart(2, '0')}`)
  assert.deepEqual(
    disclosureItems.map(({ code }) => code),
    [...codes('PA', 8), ...codes('VA', 10), ...codes('FA', 8)],
  )
})

test('农经发〔2011〕13号: 8 classes with 7 + 11 + 10 + 6 + 4 + 6 = 44 numbered items', () => {
  const numbered = disclosureItems.flatMap((item) => item.numbered ?? [])
  assert.deepEqual(
    disclosureItems.filter((item) => item.class === 'finance').map((item) => item.numbered?.length ?? 0),
    [7, 11, 10, 6, 0, 4, 6, 0],
  )
  assert.equal(numbered.length, 44)
  assert.equal(new Set(numbered.map(({ number }) => number)).size, 44)
  assert.equal(specialDisclosures.length, 4)
})

test('PIPL Art.25: five items name people', () => {
  assert.deepEqual(
    disclosureItems.filter(({ namesPeople }) => namesPeople).map(({ code }) => code),
    ['PA-04', 'PA-05', 'VA-05', 'VA-07', 'VA-09'],
  )
})

test('payments stand on the sheet of receipts', () => {
  assert.deepEqual(
    itemsOnSheet('FA-02').map(({ code }) => code),
    ['FA-02', 'FA-03'],
  )
  for (const { frequency } of disclosureItems)
    if (frequency.kind === 'with') assert.notEqual(findItem(frequency.item)?.frequency.kind, 'with')
})

const check = (fields: readonly Field[], where: string): void => {
  assert.equal(new Set(fields.map(({ key }) => key)).size, fields.length, where)
  for (const { key, label, type, columns, required } of fields) {
    assert.ok(label.zh !== '' && label.en !== '', `${where}.${key}`)
    assert.equal(type === 'rows', columns !== undefined, `${where}.${key}`)
    if (type === 'attachments') assert.equal(required, false)
    if (columns) check(columns, `${where}.${key}`)
  }
}

test('every item is whole: words in two languages, a source, fields of its own or the ledger', () => {
  for (const item of disclosureItems) {
    for (const { zh, en } of [item.plain, item.official]) assert.ok(zh !== '' && en !== '', item.code)
    assert.ok(item.source !== '', item.code)
    assert.equal(item.fields.length === 0, item.form === 'receiptsAndPayments', item.code)
    check(item.fields, item.code)
  }
})

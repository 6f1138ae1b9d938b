import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inventedIdentity } from './inventedIdentity.ts'
import { checkUnmask, lookPurpose, maskedEntry, type RosterViewer, UNMASK_PURPOSES } from './maskedEntry.ts'
import { householdByHead, type KnownEntry } from './rosterEntry.ts'

const place = '990000001201'
const identity = inventedIdentity('1965-03-08', 11)
const known: KnownEntry = {
  id: 'e1',
  entry: {
    name: '陈大山',
    identity,
    sex: 'male',
    birth: '1965-03-08',
    household: '001',
    relation: 'head',
    relationWords: '户主',
    phone: '+8613800138001',
    address: '柳湾村三组8号',
    remark: '听力不好',
  },
}
const viewer = (fields: Partial<RosterViewer> = {}): RosterViewer => ({
  offices: [],
  places: [place],
  ...fields,
})
const holder = (office: string, at = place) => viewer({ offices: [{ place: at, organisation: 'o', office }] })
const see = (who: RosterViewer) => maskedEntry(known, who, '2026-11-20')
const SECRETS = [identity, identity.slice(6, 14), '13800138001', '1965-03-08', '柳湾村三组8号', '听力不好']

test('oneself sees everything', () => {
  assert.deepEqual(see(viewer({ entry: 'e1' })), { ...known.entry, id: 'e1', age: 61, covered: [] })
})

test('nobody else sees a number, a birth date, an address or a remark', () => {
  for (const who of [
    viewer(),
    viewer({ household: '001' }),
    viewer({ entry: 'e2' }),
    holder('villageClerk'),
    holder('accountant'),
    holder('townshipClerk'),
  ]) {
    const shown = JSON.stringify(see(who))
    for (const secret of SECRETS) assert.ok(!shown.includes(secret), `${secret} in ${shown}`)
  }
})

test('a household without a number does not give away its head', () => {
  const numberless: KnownEntry = {
    id: 'e1',
    entry: { ...known.entry, household: householdByHead(known.entry) },
  }
  for (const who of [viewer({ household: numberless.entry.household }), holder('villageClerk')]) {
    assert.ok(!JSON.stringify(maskedEntry(numberless, who, '2026-11-20')).includes(identity))
  }
})

test('those who work with the roster see name, age and covered numbers', () => {
  const seen = see(holder('villageClerk'))
  assert.equal(seen.name, '陈大山')
  assert.equal(seen.age, 61)
  assert.equal(seen.identity, `990000********${identity.slice(14)}`)
  assert.equal(seen.phone, '138****8001')
  assert.deepEqual(seen.covered, ['identity', 'birth', 'phone', 'address'])
})

test('everybody else sees a covered name: villagers, other offices, the clerk of another village', () => {
  for (const who of [viewer(), holder('accountant'), holder('villageClerk', '990000001202')]) {
    assert.deepEqual(see(who), { id: 'e1', name: '陈某某', covered: [] })
  }
})

test('uncovering needs a purpose, an office that may, and no more than the purpose needs', () => {
  assert.equal(checkUnmask(holder('villageClerk'), 'contact', ['phone']), undefined)
  assert.equal(checkUnmask(holder('villageClerk'), 'contact', ['identity'])?.code, 'unmask.fields')
  assert.equal(checkUnmask(holder('villageClerk'), 'curiosity', ['phone'])?.code, 'unmask.purpose')
  assert.equal(checkUnmask(holder('accountant'), 'contact', ['phone'])?.code, 'unmask.office')
  assert.equal(
    checkUnmask(holder('villageClerk', '990000001202'), 'contact', ['phone'])?.code,
    'unmask.office',
  )
  assert.equal(new Set(UNMASK_PURPOSES.map(({ key }) => key)).size, UNMASK_PURPOSES.length)
})

test('what a look was for is said in both languages; what earlier looks hold in words is shown as it is', () => {
  assert.deepEqual(lookPurpose('voucherWork'), { zh: '办理凭证', en: 'work on a voucher' })
  for (const key of ['question', 'request', 'complaint', 'voucherCover', 'paperSignature'])
    assert.match(lookPurpose(key).en, /^[a-z ]+$/, key)
  for (const words of ['办理凭证', '遮挡单据', '答复提问'])
    assert.deepEqual(lookPurpose(words), { zh: words, en: words })
})

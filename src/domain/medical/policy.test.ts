import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { ask, isRefusal, isUnknown, type Provision, readLayer, text } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { bandsOf } from './bands.ts'
import { exampleCity, favouring, outOfAreaOf } from './exampleCity.ts'
import { percent } from './outOfAreaRatio.ts'
import { assistanceLayers, policySettings } from './policy.ts'
import { policyBounds } from './policyBounds.ts'
import { settlement } from './settlement.ts'

const city = text('参保地', 'insured place')
const asJson = (provisions: readonly Provision[]) =>
  JSON.parse(JSON.stringify(Object.fromEntries(provisions.map(({ setting, value }) => [setting, value]))))

test('a policy set is data: written as JSON and read back, it settles the same', () => {
  const layer = readLayer(city, asJson(exampleCity()), policySettings)
  assert.ok(!isRefusal(layer))
  for (const { input, answer, local = [] } of settlement.examples) {
    if (!('value' in answer)) continue
    const read = readLayer(city, asJson(local), policySettings)
    assert.ok(!isRefusal(read))
    const said = ask(settlement, input, [nationalLaw, read])
    assert.ok('value' in said)
    assert.deepEqual(said.value, answer.value)
  }
})

test('a settlement says which part of the policy set is missing', () => {
  const { input } = settlement.examples.find(({ title }) => title.zh === '大病保险和医疗救助都有')!
  const whole = exampleCity()
  for (const missing of policySettings) {
    const said = ask(settlement, { ...input, situation: 'referral' }, [
      nationalLaw,
      { name: city, provisions: whole.filter(({ setting }) => setting !== missing.name) },
    ])
    assert.ok(!isRefusal(said) && isUnknown(said))
    assert.equal(said.setting, missing.name)
  }
})

test('bands must rise, and only the last may be open', () => {
  const asked = bandsOf('分段', 'bands')
  const field = (raw: unknown) => {
    const said = asked.read(raw, 'bands')
    return isRefusal(said) ? said.field : 'read'
  }
  assert.equal(field([{ upTo: 100, ratio: 5_000 }, { ratio: 6_000 }]), 'read')
  assert.equal(field([]), 'read')
  assert.equal(
    field([
      { upTo: 100, ratio: 5_000 },
      { upTo: 100, ratio: 6_000 },
    ]),
    'bands.1.upTo',
  )
  assert.equal(field([{ ratio: 5_000 }, { upTo: 100, ratio: 6_000 }]), 'bands.0.upTo')
  assert.equal(field([{ upTo: 100, ratio: 10_001 }]), 'bands.0.ratio')
})

test('a case that stands in two rows is refused by its second row', () => {
  const whole = asJson(exampleCity())
  for (const [name, value] of Object.entries(whole)) {
    if (!Array.isArray(value)) continue
    const twice = readLayer(city, { ...whole, [name]: [...value, value[0]] }, policySettings)
    assert.ok(isRefusal(twice))
    assert.equal(twice.code, 'medical.twice')
    assert.equal(twice.field, `${name}.${value.length}`)
  }
})

const outsideOf = (extra: readonly Provision[], income = 2_400_000) => {
  const said = ask(policyBounds, { on: '2026-03-12', income }, [
    nationalLaw,
    { name: city, provisions: [...exampleCity(), favouring, ...extra] },
  ])
  assert.ok('value' in said)
  return said.value.outside.map(({ where }) => where)
}

test('22号二（六）: every reduction beyond its limit is named, in the arithmetic that the city uses', () => {
  const row = 'medical.benefits.2'
  assert.deepEqual(outsideOf([]), [])
  assert.deepEqual(outsideOf([outOfAreaOf({ referral: 1_001 })]), [row])
  assert.deepEqual(outsideOf([outOfAreaOf({ emergency: 1_001 })]), [row])
  assert.deepEqual(outsideOf([outOfAreaOf({ selfArranged: 2_001 })]), [row])
  assert.deepEqual(outsideOf([outOfAreaOf({ mode: 'timesFactor', referral: 1_538 })]), [])
  assert.deepEqual(outsideOf([outOfAreaOf({ mode: 'timesFactor', referral: 1_539 })]), [row])
})

test('国办发〔2021〕42号: assistance by hardship', () => {
  const counts = { deductible: true, firstSelfPaid: false, overCap: false }
  const layer = { insured: 'resident', care: 'inpatient', bands: [{ ratio: 7_000 }], counts } as const
  const put = (value: unknown): Provision => ({
    setting: assistanceLayers.name,
    value,
    mark: 'm',
    source: city,
  })
  const outside = (aid: string, deductible: number, ratio = 7_000) =>
    outsideOf([put([{ ...layer, aid, deductible, bands: [{ ratio }] }])]).length
  assert.equal(outside('minimum', 0), 0)
  assert.equal(outside('minimum', 1), 1)
  assert.equal(outside('destitute', 0, 6_999), 1)
  assert.equal(outside('edge', 240_000), 0)
  assert.equal(outside('edge', 240_001), 1)
  assert.equal(outside('illness', 600_000, 6_000), 0)
  assert.equal(outside('illness', 600_001), 1)
})

test('22号二（六）: what policyBounds passes, no settlement refuses, and the other way round', () => {
  const { input } = settlement.examples[1]!
  fc.assert(
    fc.property(
      fc.constantFrom('minusPoints', 'timesFactor'),
      fc.constantFrom('referral', 'emergency', 'selfArranged'),
      fc.integer({ min: 0, max: 10_000 }),
      (mode, situation, by) => {
        const changed = outOfAreaOf({ mode, [situation]: by })
        const said = ask(settlement, { ...input, situation }, [
          nationalLaw,
          { name: city, provisions: [...exampleCity(), changed] },
        ])
        assert.equal(isRefusal(said), outsideOf([changed]).length > 0)
      },
    ),
  )
})

test('a settlement of 2022 is not judged by the notice of 2023', () => {
  const { input } = settlement.examples[1]!
  const said = ask(settlement, { ...input, on: '2022-12-31' }, [
    nationalLaw,
    { name: city, provisions: exampleCity() },
  ])
  assert.ok(!isRefusal(said) && isUnknown(said))
})

test('percent is exact', () => {
  assert.deepEqual([0, 1, 58_500_000, 55_000_000, 100_000_000, 65_432_100].map(percent), [
    '0%',
    '0.000001%',
    '58.5%',
    '55%',
    '100%',
    '65.4321%',
  ])
})

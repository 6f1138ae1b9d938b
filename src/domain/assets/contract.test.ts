import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, isRefusal } from '../kernel/index.ts'
import type { NamedCounterparty } from '../ledger/index.ts'
import {
  type ContractCommand,
  type ContractState,
  type ContractTerms,
  contract,
  depositHeld,
  isLapsed,
  readBoundary,
  receiptVoucher,
  rentSchedule,
  rentStanding,
  rentToAccrue,
  rentVoucher,
  resource,
  standingOf,
} from './index.ts'
import { BOOK, COLLECTIVE, codeOf, KEEPER, must, PAPER, TestVillage } from './testAssets.ts'

const TERMS: ContractTerms<NamedCounterparty> = {
  name: '大塘承包合同',
  object: '大塘水面',
  resources: ['pond'],
  assets: [],
  party: { kind: 'person', id: 'hh-3', name: '何水生' },
  from: '2026-01-01',
  until: '2027-12-31',
  rent: [
    { date: '2026-03-01', amount: 600_000 },
    { date: '2027-03-01', amount: 630_000 },
  ],
  deposit: 100_000,
  offered: 'auction',
  resolution: { body: 'memberAssembly', date: '2025-12-01', number: '7', clause: '章程第二十条' },
  papers: [PAPER],
  receivable: '112-01',
  income: '501-01',
  depositAccount: '211-99',
}

const run = (terms: Partial<typeof TERMS> = {}) => {
  const village = new TestVillage()
  let gone: readonly string[] = []
  const on = (command: ContractCommand, ...vouchers: readonly string[]) =>
    village.do(contract, 'c', command, KEEPER, { gone }, village.peers(...vouchers))
  const state = () => village.states.get('c') as ContractState
  const answer = on({ type: 'draft', organisation: COLLECTIVE, book: BOOK, terms: { ...TERMS, ...terms } })
  const lose = (id: string) => {
    gone = [...gone, id]
  }
  return { village, on, state, answer, lose, gone: () => gone }
}

const running = (terms: Partial<typeof TERMS> = {}) => {
  const all = run(terms)
  must(all.answer)
  must(all.on({ type: 'declareRelation', related: false }))
  must(all.on({ type: 'conclude' }))
  return all
}

test('a plan of rent, raised and kept to the month’s last day', () => {
  assert.deepEqual(
    rentSchedule({
      first: '2026-01-31',
      everyMonths: 1,
      times: 4,
      amount: 10_001,
      raise: { afterTimes: 2, basisPoints: 500 },
    }),
    [
      { date: '2026-01-31', amount: 10_001 },
      { date: '2026-02-28', amount: 10_001 },
      { date: '2026-03-31', amount: 10_501 },
      { date: '2026-04-30', amount: 10_501 },
    ],
  )
})

test('the oldest rent is settled first; the day itself is not late', () => {
  const at = (on: string) => rentStanding(TERMS.rent, [{ date: '2026-05-01', amount: 700_000 }], on)
  assert.equal(at('2026-02-28').due, 0)
  assert.deepEqual(at('2026-03-01').parts, [
    { date: '2026-03-01', amount: 600_000, paid: 0, left: 600_000, daysLate: 0 },
  ])
  assert.equal(at('2026-03-11').parts[0]!.daysLate, 10)
  assert.deepEqual([at('2026-05-01').arrears, at('2026-05-01').ahead], [0, 100_000])
  assert.deepEqual([at('2027-03-02').arrears, at('2027-03-02').ahead], [530_000, 0])
})

test('law: due less paid is arrears less what was paid ahead, and never are both there', () => {
  const row = fc.record({ day: fc.nat(400), amount: fc.integer({ min: 1, max: 100_000 }) })
  const rows = fc.array(row, { maxLength: 8 })
  fc.assert(
    fc.property(rows, rows, fc.nat(400), (rent, paid, day) => {
      const dated = (all: typeof rent) =>
        all.map((each) => ({ date: addDays('2026-01-01', each.day), amount: each.amount }))
      const standing = rentStanding(dated(rent), dated(paid), addDays('2026-01-01', day))
      assert.equal(standing.due - standing.paid, standing.arrears - standing.ahead)
      assert.ok(standing.arrears === 0 || standing.ahead === 0)
      for (const { amount, paid: settled, left } of standing.parts) assert.equal(settled + left, amount)
    }),
  )
})

test('the relation to people in office is declared before the contract is concluded', () => {
  const { on, state, village } = run()
  assert.equal(codeOf(on({ type: 'conclude' })), 'assets.relationUndeclared')
  assert.equal(codeOf(on({ type: 'declareRelation', related: true })), 'assets.contractField')
  must(on({ type: 'declareRelation', related: true, office: '理事' }))
  must(on({ type: 'conclude' }))
  assert.deepEqual(state().relation, { related: true, office: '理事' })
  assert.ok(!JSON.stringify(village.acts).includes('何水生'))
  const paperless = run({ papers: [] })
  must(paperless.on({ type: 'declareRelation', related: false }))
  assert.equal(codeOf(paperless.on({ type: 'conclude' })), 'assets.contractField')
})

test('what a contract must keep to', () => {
  const tries: readonly (readonly [string, Partial<typeof TERMS>])[] = [
    ['assets.contractField', { name: '' }],
    ['assets.contractField', { party: { kind: 'organisation', name: ' ' } }],
    ['assets.contractField', { until: '2025-12-31' }],
    ['assets.contractField', { rent: [{ date: '2028-03-01', amount: 1 }] }],
    ['assets.contractField', { rent: [TERMS.rent[1]!, TERMS.rent[0]!] }],
    ['assets.contractField', { rent: [{ date: '2026-03-01', amount: 0 }] }],
    ['assets.contractField', { deposit: -1 }],
    ['assets.contractField', { papers: [{ ...PAPER, sha256: '' }] }],
    ['assets.contractAccounts', { receivable: '121' }],
    ['assets.contractAccounts', { income: '513' }],
    ['assets.contractAccounts', { depositAccount: '112' }],
    ['assets.resolutionNamed', { resolution: { ...TERMS.resolution, clause: '' } }],
    ['ledger.personalWords', { object: '何水生的塘' }],
  ]
  for (const [code, wrong] of tries) assert.equal(codeOf(run(wrong).answer), code, JSON.stringify(wrong))
})

test('rent falls due by itself, once; what is taken back falls due again; arrears stay until paid', () => {
  const { on, state, village, lose, gone } = running()
  const on3 = '2026-03-01'
  assert.deepEqual(rentToAccrue(state(), '2026-02-28', []), [])
  const [due] = rentToAccrue(state(), on3, [])
  village.draft('r1', rentVoucher(state(), due!, '何水生'))
  must(on({ type: 'accrue', date: on3, voucher: 'r1' }, 'r1'))
  assert.equal(codeOf(on({ type: 'accrue', date: on3, voucher: 'r1' }, 'r1')), 'assets.nothingDue')
  lose('r1')
  village.draft('r2', rentVoucher(state(), { ...due!, amount: 1 }, '何水生'))
  assert.equal(codeOf(on({ type: 'accrue', date: on3, voucher: 'r2' }, 'r2')), 'assets.voucherDiffers')
  village.draft('r3', rentVoucher(state(), due!, '何水生'))
  must(on({ type: 'accrue', date: on3, voucher: 'r3' }, 'r3'))

  const paid = { date: '2026-04-01', amount: 400_000 }
  village.draft('p', receiptVoucher(state(), 'rent', paid, '102', '何水生', [PAPER]))
  assert.equal(codeOf(on({ type: 'receive', ...paid, amount: 0, voucher: 'p' }, 'p')), 'assets.contractField')
  must(on({ type: 'receive', ...paid, voucher: 'p' }, 'p'))
  const standing = standingOf(state(), '2026-04-30', gone())
  assert.deepEqual([standing.arrears, standing.parts[0]!.daysLate], [200_000, 60])
})

test('a deposit: not more than agreed, not more back than held', () => {
  const { on, state, village } = running()
  const move = (id: string, amount: number) => {
    const moved = { date: '2026-01-05', amount }
    village.draft(id, receiptVoucher(state(), 'deposit', moved, '102', '何水生', [PAPER]))
    return codeOf(on({ type: 'deposit', ...moved, voucher: id }, id))
  }
  assert.equal(move('d1', 100_001), 'assets.contractField')
  assert.equal(move('d2', 100_000), undefined)
  assert.equal(move('d3', -100_001), 'assets.contractField')
  assert.equal(move('d4', -60_000), undefined)
  assert.equal(depositHeld(state(), []), 40_000)
})

test('lapsed after its last day, until it is renewed by decision or ended', () => {
  const { on, state } = running()
  assert.ok(!isLapsed(state(), '2027-12-31'))
  assert.ok(isLapsed(state(), '2028-01-01'))
  const renewal = {
    type: 'renew',
    until: '2028-12-31',
    rent: [{ date: '2028-03-01', amount: 1 }],
    resolution: TERMS.resolution,
    papers: [PAPER],
  } as const
  assert.equal(codeOf(on({ ...renewal, until: '2027-12-31' })), 'assets.contractField')
  assert.equal(codeOf(on({ ...renewal, papers: [] })), 'assets.contractField')
  assert.equal(codeOf(on({ ...renewal, rent: [{ date: '2027-01-01', amount: 1 }] })), 'assets.contractField')
  must(on(renewal))
  assert.ok(!isLapsed(state(), '2028-01-01'))
  assert.deepEqual([state().terms.rent.length, state().renewals.length], [3, 1])
  assert.equal(codeOf(on({ type: 'end', date: '2027-10-01', reasons: '' })), 'assets.reasons')
  must(on({ type: 'end', date: '2027-10-01', reasons: '征地' }))
  assert.ok(!isLapsed(state(), '2029-01-01'))
  assert.equal(standingOf(state(), '2029-01-01', []).due, 1_230_000)
})

test('owed when the book began: one amount, and nothing before it falls due again', () => {
  const { state } = running({ before: { owed: 250_000, through: '2026-06-30' } })
  assert.deepEqual(rentToAccrue(state(), '2027-12-31', []), [TERMS.rent[1]])
  assert.equal(standingOf(state(), '2026-07-10', []).arrears, 250_000)
})

const square = [
  [112.5, 27.5],
  [112.6, 27.5],
  [112.6, 27.6],
  [112.5, 27.6],
  [112.5, 27.5],
]
const polygon = (...rings: unknown[]) => ({ type: 'Polygon', coordinates: rings })

test('a boundary is one polygon, closed, not crossing itself', () => {
  const [a, b, c, d] = square
  const hole = [
    [112.52, 27.52],
    [112.54, 27.52],
    [112.54, 27.54],
    [112.52, 27.52],
  ]
  const good = [
    polygon(square),
    { type: 'Feature', geometry: polygon(square) },
    { type: 'FeatureCollection', features: [{ type: 'Feature', geometry: polygon(square, hole) }] },
    polygon([a, [112.55, 27.5], b, c, d, a]),
  ]
  for (const each of good) assert.ok(!isRefusal(readBoundary(each)), JSON.stringify(each))
  assert.deepEqual(must(readBoundary(polygon(square)))[0]![0], [1_125_000_000, 275_000_000])
  const bad = [
    undefined,
    { type: 'Point', coordinates: [1, 2] },
    polygon(square.slice(0, 4)),
    polygon([a, b, a]),
    polygon([a, c, b, d, a]),
    polygon([a, b, [112.52, 27.5], c, d, a]),
    polygon([a, b, c, d, b, a]),
    polygon([a, b, c, ['x', 1], a]),
    polygon([
      [0, 0],
      [100, 0],
      [100, 20],
      [0, 0],
    ]),
    polygon(
      square,
      hole.map(([x, y]) => [x! + 0.3, y]),
    ),
    polygon(
      square,
      hole.map(([x, y]) => [x! + 0.07, y]),
    ),
  ]
  for (const each of bad) assert.equal(codeOf(readBoundary(each)), 'assets.boundary', JSON.stringify(each))
})

test('law: a ring around a point in order is a boundary', () => {
  const radii = fc.array(fc.integer({ min: 100, max: 1000 }), { minLength: 5, maxLength: 24 })
  fc.assert(
    fc.property(radii, (all) => {
      const points = all.map((radius, at) => {
        const angle = (2 * Math.PI * at) / all.length
        return [112 + (radius * Math.cos(angle)) / 1e5, 27 + (radius * Math.sin(angle)) / 1e5]
      })
      assert.ok(!isRefusal(readBoundary(polygon([...points, points[0]!]))))
    }),
  )
})

test('a resource is used by a running contract that names it', () => {
  const { village, state, on } = running()
  const card = {
    kind: 'water',
    name: '大塘',
    place: '三组',
    area: 32_000,
    boundary: polygon(square),
  } as const
  const at = (command: Parameters<typeof resource.decide>[1]) =>
    village.do(resource, 'pond', command, KEEPER, { contract: state() })
  const register = (changed: object) =>
    codeOf(at({ type: 'register', organisation: COLLECTIVE, card: { ...card, ...changed } }))
  for (const wrong of [{ area: 0.5 }, { area: 0 }, { name: '' }, { kind: 'air' }])
    assert.equal(register(wrong), 'assets.resourceField')
  assert.equal(register({ boundary: {} }), 'assets.boundary')
  assert.equal(register({}), undefined)
  must(at({ type: 'use', contract: 'c' }))
  assert.equal(codeOf(at({ type: 'use', contract: 'c' })), 'assets.usedAlready')
  assert.equal(codeOf(at({ type: 'free' })), 'assets.contractRunning')
  must(on({ type: 'end', date: '2027-10-01', reasons: '期满' }))
  must(at({ type: 'free' }))
  assert.equal(codeOf(at({ type: 'use', contract: 'c' })), 'assets.contractNames')
  assert.equal(codeOf(at({ type: 'remeasure', card, reasons: '' })), 'assets.reasons')
  must(at({ type: 'remeasure', card: { ...card, area: 31_900 }, reasons: '重新丈量' }))
})

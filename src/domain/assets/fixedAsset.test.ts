import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addMonths, type Month } from '../kernel/index.ts'
import {
  type AssetCard,
  type AssetCommand,
  type AssetState,
  depreciatedOf,
  depreciationOf,
  disposalVoucher,
  fixedAsset,
  lastDepreciated,
  monthlyDepreciation,
  movedLine,
  type Resolution,
  residualOf,
  segmentsOf,
} from './index.ts'
import { BOOK, COLLECTIVE, codeOf, KEEPER, must, PAPER, person, TestVillage } from './testAssets.ts'

const RESOLUTION: Resolution = { body: 'council', date: '2026-03-01', number: '3', clause: '章程第八条' }
const CARD: AssetCard = {
  code: 'GD-001',
  name: '抽水泵',
  place: '清水渠泵房',
  account: '151-04',
  depreciationAccount: '152',
  chargedTo: '514-08',
  cost: 1_000_000,
  residual: 500,
  months: 36,
  inUse: '2026-01-15',
}

const run = (card: Partial<AssetCard> = {}) => {
  const village = new TestVillage()
  let gone: readonly string[] = []
  const on = (command: AssetCommand, actor = KEEPER, vouchers: readonly string[] = []) =>
    village.do(fixedAsset, 'card', command, actor, { gone }, village.peers(...vouchers))
  const state = () => village.states.get('card') as AssetState
  must(on({ type: 'register', organisation: COLLECTIVE, book: BOOK, card: { ...CARD, ...card } }))
  const draft = (id: string, ...moves: readonly (readonly [string, number])[]) =>
    village.draft(id, {
      date: '2026-12-31',
      summary: '资产',
      lines: moves.map(([account, amount]) => movedLine(account, '资产', amount)),
      attachments: [PAPER],
    })
  const acquire = () => {
    draft('buy', ['151-04', state().card.cost], ['102', -state().card.cost])
    must(on({ type: 'acquire', voucher: 'buy' }, KEEPER, ['buy']))
  }
  const depreciate = (month: Month) => {
    const id = `d${month}`
    const due = monthlyDepreciation([{ id: 'card', state: state() }], month, gone, id, [PAPER])
    if (!due) return undefined
    village.draft(id, due.content)
    return on(due.steps[0]!.command, KEEPER, [id])
  }
  const lose = (...ids: readonly string[]) => {
    gone = [...gone, ...ids]
  }
  return { village, on, state, draft, acquire, depreciate, lose, gone: () => gone }
}

test('straight line: from the month after use, rounded on the sum, the last month takes the rest', () => {
  const segments = segmentsOf(CARD, [])
  const months = Array.from({ length: 38 }, (_, at) => addMonths('2026-01', at))
  const amounts = months.map((month) => depreciationOf(segments, month))
  assert.equal(residualOf(CARD), 50_000)
  assert.deepEqual([amounts[0], amounts[1], amounts[36], amounts[37]], [0, 26_389, 26_389, 0])
  assert.equal(
    amounts.reduce((a, b) => a + b, 0),
    950_000,
  )
  assert.equal(lastDepreciated(segments), '2029-01')
})

test('what stood in the opening balances goes on from there', () => {
  const segments = segmentsOf({ ...CARD, before: { depreciated: 300_000, through: '2026-12' } }, [])
  assert.deepEqual(segments, [{ from: '2027-01', months: 25, amount: 650_000 }])
})

test('an impairment spreads what is left over the months left; new months by decision', () => {
  const change = { month: '2026-07', cost: 0, depreciation: 200_000 }
  const [first, second] = segmentsOf(CARD, [change])
  const through = 158_333 // six of 36 months of 950 000
  assert.deepEqual(first, { from: '2026-02', months: 36, amount: 950_000 })
  assert.deepEqual(second, { from: '2026-08', months: 30, amount: 950_000 - through - 200_000 })
  assert.equal(segmentsOf(CARD, [{ ...change, monthsLeft: 10 }])[1]!.months, 10)
})

test('a card’s life: in the books, depreciated once a month, disposed of with its decision', () => {
  const { on, state, draft, acquire, depreciate, village, gone } = run()
  assert.equal(codeOf(on({ type: 'depreciate', month: '2026-02', voucher: 'x' })), 'assets.notAcquired')
  acquire()
  assert.equal(codeOf(on({ type: 'acquire', voucher: 'buy' }, KEEPER, ['buy'])), 'assets.acquired')
  must(depreciate('2026-02'))
  draft('again', ['514-08', 26_389], ['152', -26_389])
  const again = { type: 'depreciate', month: '2026-02', voucher: 'again' } as const
  assert.equal(codeOf(on(again, KEEPER, ['again'])), 'assets.nothingDue')
  draft('less', ['514-08', 1], ['152', -1])
  const less = { type: 'depreciate', month: '2026-03', voucher: 'less' } as const
  assert.equal(codeOf(on(less, KEEPER, ['less'])), 'assets.voucherDiffers')
  assert.equal(codeOf(on({ ...less, month: '2028-01' }, KEEPER, ['less'])), 'assets.month')

  const disposal = { date: '2026-04-10', how: 'scrapped', resolution: RESOLUTION, voucher: 'out' } as const
  village.draft('out', disposalVoucher(state(), disposal, gone(), [PAPER]))
  assert.equal(codeOf(on({ type: 'dispose', ...disposal }, KEEPER, ['out'])), 'assets.depreciateFirst')
  must(depreciate('2026-03'))
  must(depreciate('2026-04'))
  assert.equal(codeOf(on({ type: 'dispose', ...disposal }, KEEPER, ['out'])), 'assets.voucherDiffers')
  const content = disposalVoucher(state(), disposal, gone(), [PAPER])
  assert.deepEqual(
    content.lines.map(({ account, debit, credit }) => [account, debit, credit]),
    [
      ['154', 920_833, 0],
      ['152', 79_167, 0],
      ['151-04', 0, 1_000_000],
    ],
  )
  village.draft('out2', content)
  const right = { type: 'dispose', ...disposal, voucher: 'out2' } as const
  const unnamed = { ...right, resolution: { ...RESOLUTION, number: '' } }
  assert.equal(codeOf(on(unnamed, KEEPER, ['out2'])), 'assets.resolutionNamed')
  must(on(right, KEEPER, ['out2']))
  assert.equal(depreciate('2026-05'), undefined)
  assert.equal(codeOf(on(right, KEEPER, ['out2'])), 'assets.disposed')
})

test('a voucher that was taken back leaves its month to be done again', () => {
  const { acquire, depreciate, lose, state, gone } = run()
  acquire()
  must(depreciate('2026-02'))
  assert.equal(depreciate('2026-02'), undefined)
  lose('d2026-02')
  assert.equal(depreciatedOf(state(), gone()), 0)
  assert.notEqual(
    monthlyDepreciation([{ id: 'card', state: state() }], '2026-02', gone(), 'n', []),
    undefined,
  )
})

test('what a change must keep to', () => {
  const { on, acquire, depreciate, draft } = run()
  acquire()
  must(depreciate('2026-02'))
  must(depreciate('2026-06'))
  draft('imp', ['515-99', 100_000], ['152', -100_000])
  const good = {
    type: 'change',
    month: '2026-06',
    cost: 0,
    depreciation: 100_000,
    resolution: RESOLUTION,
    reasons: '泵体开裂',
    voucher: 'imp',
  } as const
  const tries: readonly (readonly [string, Partial<typeof good> | object])[] = [
    ['assets.changeMonth', { month: '2026-05' }],
    ['assets.changeMonth', { month: '2028-05' }],
    ['assets.changeAmount', { depreciation: 1_000_000 }],
    ['assets.changeAmount', { cost: -1_000_000 }],
    ['assets.changeAmount', { depreciation: 0.5 }],
    ['assets.cardField', { monthsLeft: 0 }],
    ['assets.noChange', { depreciation: 0 }],
    ['assets.reasons', { reasons: ' ' }],
    ['assets.resolutionDate', { resolution: { ...RESOLUTION, date: '2028-01-01' } }],
    ['assets.voucherDiffers', { depreciation: 99_999 }],
  ]
  for (const [code, wrong] of tries)
    assert.equal(
      codeOf(on({ ...good, ...wrong } as AssetCommand, KEEPER, ['imp'])),
      code,
      JSON.stringify(wrong),
    )
  must(on(good, KEEPER, ['imp']))
})

test('what a card must keep to, and who keeps it', () => {
  const village = new TestVillage()
  const code = (card: Partial<AssetCard>, actor = KEEPER, codeTaken = false) =>
    codeOf(
      fixedAsset.decide(
        fixedAsset.initial,
        { type: 'register', organisation: COLLECTIVE, book: BOOK, card: { ...CARD, ...card } },
        village.context('card', actor, { gone: [], codeTaken }),
      ),
    )
  const wrong: readonly Partial<AssetCard>[] = [
    { code: '一号' },
    { name: '' },
    { cost: 0 },
    { residual: 10_001 },
    { months: 0 },
    { inUse: '2026-02-30' },
    { inUse: '2028-01-01' },
    { photo: 'x' },
    { before: { depreciated: 1_000_001, through: '2026-01' } },
    { before: { depreciated: 1, through: '2026' } },
  ]
  for (const each of wrong) assert.equal(code(each), 'assets.cardField', JSON.stringify(each))
  for (const each of [{ account: '121' }, { depreciationAccount: '151' }, { chargedTo: '102' }])
    assert.equal(code(each), 'assets.cardAccounts')
  assert.equal(code({}, KEEPER, true), 'assets.cardField')
  assert.equal(code({}, person('x', 'representative')), 'assets.notRegistrar')
  assert.equal(code({}, person('x', 'villageClerk')), undefined)
})

const cards = fc.record({
  cost: fc.integer({ min: 1, max: 1_000_000_000 }),
  residual: fc.integer({ min: 0, max: 10_000 }),
  months: fc.integer({ min: 1, max: 30 }),
})

test('law: the months sum to cost less residual exactly, each part without passing it', () => {
  fc.assert(
    fc.property(cards, (more) => {
      const terms = { ...CARD, ...more }
      const segments = segmentsOf(terms, [])
      let sum = 0
      for (let month = '2026-01'; month <= '2029-12'; month = addMonths(month, 1)) {
        const amount = depreciationOf(segments, month)
        assert.ok(amount >= 0)
        sum += amount
        assert.ok(sum <= terms.cost - residualOf(terms))
      }
      assert.equal(sum, terms.cost - residualOf(terms))
    }),
  )
})

test('law: whatever order the months are recorded in, with changes and lost vouchers, it stays within cost less residual', () => {
  const step = fc.oneof(
    { weight: 6, arbitrary: fc.record({ depreciate: fc.integer({ min: 0, max: 23 }) }) },
    {
      weight: 1,
      arbitrary: fc.record({
        change: fc.integer({ min: 0, max: 23 }),
        cost: fc.integer({ min: -300, max: 300 }),
        impaired: fc.integer({ min: -200, max: 200 }),
      }),
    },
    { weight: 1, arbitrary: fc.record({ lose: fc.nat(40) }) },
  )
  let changed = 0
  fc.assert(
    fc.property(cards, fc.array(step, { maxLength: 30 }), (more, steps) => {
      const { on, acquire, depreciate, draft, lose, state, gone } = run({
        ...more,
        cost: (more.cost % 5000) + 1,
      })
      acquire()
      const ids: string[] = []
      for (const [at, each] of steps.entries()) {
        const before = depreciatedOf(state(), gone())
        if ('depreciate' in each) {
          const month = addMonths('2026-01', each.depreciate)
          if (gone().includes(`d${month}`)) continue
          const answer = depreciate(month)
          if (answer === undefined) continue
          must(answer)
          ids.push(`d${month}`)
          const { cost, residual } = state().card
          const live = state().changes.filter(({ voucher }) => !gone().includes(voucher))
          const costNow = live.reduce((sum, change) => sum + change.cost, cost)
          const now = depreciatedOf(state(), gone())
          assert.ok(now > before && now <= costNow - residualOf({ cost: costNow, residual }))
        } else if ('change' in each) {
          const [cost, depreciation] = [each.cost, each.impaired]
          const id = `c${at}`
          draft(
            id,
            ['151-04', cost],
            ['152', depreciation === 0 ? 0 : -depreciation],
            ['515-99', depreciation - cost],
          )
          const month = addMonths('2026-01', each.change)
          const answer = on(
            {
              type: 'change',
              month,
              cost,
              depreciation,
              resolution: RESOLUTION,
              reasons: '核实',
              voucher: id,
            },
            KEEPER,
            [id],
          )
          if (codeOf(answer) === undefined) {
            changed += 1
            ids.push(id)
          }
        } else if (ids.length > 0) lose(ids[each.lose % ids.length]!)
      }
    }),
    { numRuns: 60 },
  )
  assert.ok(changed > 0)
})

test('law: the order of months is irrelevant', () => {
  const order = fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 })
  fc.assert(
    fc.property(cards, order, (more, months) => {
      const recorded = (sequence: readonly number[]) => {
        const card = run(more)
        card.acquire()
        for (const at of sequence) card.depreciate(addMonths('2026-01', at))
        return Object.entries(card.state().depreciated)
          .map(([month, { amount }]) => `${month} ${amount}`)
          .sort()
      }
      assert.deepEqual(recorded(months), recorded([...months].sort((a, b) => a - b)))
    }),
    { numRuns: 30 },
  )
})

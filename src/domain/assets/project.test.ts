import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  type Award,
  type Counted,
  countDifferences,
  movedLine,
  type ProjectCommand,
  type ProjectState,
  project,
  projectEntries,
  projectFigures,
  type StocktakingCommand,
  type StocktakingState,
  stocktaking,
} from './index.ts'
import { BOOK, COLLECTIVE, codeOf, KEEPER, must, PAPER, person, TestVillage } from './testAssets.ts'

const RESOLUTION = {
  body: 'memberAssembly',
  date: '2026-01-10',
  number: '2',
  clause: '章程第十九条',
} as const
const PLAN = {
  type: 'plan',
  organisation: COLLECTIVE,
  book: BOOK,
  name: '三组机耕路',
  account: '153',
  budget: { amount: 5_000_000, resolution: RESOLUTION },
} as const
const AWARD: Award = {
  offered: 'quotation',
  builder: '示例路桥公司',
  amount: 4_800_000,
  others: [{ name: '另一家公司', amount: 5_200_000 }],
  resolution: RESOLUTION,
  papers: [PAPER.sha256],
}

const run = () => {
  const village = new TestVillage()
  let gone: readonly string[] = []
  const on = (command: ProjectCommand, ...vouchers: readonly string[]) =>
    village.do(project, 'road', command, KEEPER, { gone }, village.peers(...vouchers))
  const state = () => village.states.get('road') as ProjectState
  const cost = (id: string, amount: number, drafted = amount) => {
    const lines = [movedLine('153', '工程款', drafted), movedLine('102', '工程款', -drafted)]
    village.draft(id, { date: '2026-06-01', summary: '工程款', lines, attachments: [PAPER] })
    return on({ type: 'cost', date: '2026-06-01', amount, voucher: id }, id)
  }
  const lose = (id: string) => {
    gone = [...gone, id]
  }
  return { village, on, state, cost, lose, gone: () => gone }
}

test('a project from its budget to its final account, over budget shown to the fen', () => {
  const { on, state, cost, village, gone } = run()
  must(on(PLAN))
  assert.equal(codeOf(cost('early', 1)), 'assets.projectStage')
  must(on({ type: 'award', award: AWARD }))
  must(cost('p1', 3_000_000))
  assert.equal(codeOf(cost('wrong', 2_000_000, 1_999_999)), 'assets.voucherDiffers')
  must(cost('p2', 2_300_000))
  assert.deepEqual(projectFigures(state(), gone()), {
    budget: 5_000_000,
    spent: 5_300_000,
    overBudget: 300_000,
    overAward: 500_000,
  })
  must(on({ type: 'revise', budget: { amount: 5_400_000, resolution: RESOLUTION } }))
  assert.equal(projectFigures(state(), gone()).overBudget, 0)
  const settle = { type: 'settle', date: '2026-09-01', voucher: 's' } as const
  assert.equal(codeOf(on(settle)), 'assets.projectStage')
  assert.equal(codeOf(on({ type: 'accept', date: '2026-08-01', papers: [] })), 'assets.projectField')
  must(on({ type: 'accept', date: '2026-08-01', papers: [PAPER.sha256] }))
  const lines = [movedLine('151-02', '决算', 5_300_000), movedLine('153', '决算', -5_300_000)]
  village.draft('s', { date: '2026-09-01', summary: '决算', lines, attachments: [PAPER] })
  must(on(settle, 's'))
  assert.equal(
    projectEntries(state()).reduce((sum, { amount }) => sum + amount, 0),
    0,
  )
  assert.equal(codeOf(on({ type: 'revise', budget: PLAN.budget })), 'assets.projectStage')
})

test('what was taken back is not spent, and a final account taken back is made again', () => {
  const { on, state, cost, lose, village, gone } = run()
  must(on(PLAN))
  must(on({ type: 'award', award: AWARD }))
  must(cost('p1', 700))
  must(cost('p2', 300))
  lose('p2')
  assert.equal(projectFigures(state(), gone()).spent, 700)
  must(on({ type: 'accept', date: '2026-08-01', papers: [PAPER.sha256] }))
  const settle = (id: string, amount: number) => {
    const lines = [movedLine('151-02', '决算', amount), movedLine('153', '决算', -amount)]
    village.draft(id, { date: '2026-09-01', summary: '决算', lines, attachments: [PAPER] })
    return codeOf(on({ type: 'settle', date: '2026-09-01', voucher: id }, id))
  }
  assert.equal(settle('s1', 1000), 'assets.voucherDiffers')
  assert.equal(settle('s2', 700), undefined)
  assert.equal(settle('s3', 700), 'assets.projectStage')
  lose('s2')
  assert.equal(settle('s4', 700), undefined)
})

test('what a project must keep to', () => {
  const planned = (changed: object) => codeOf(run().on({ ...PLAN, ...changed }))
  assert.equal(planned({ name: '' }), 'assets.projectField')
  assert.equal(planned({ account: '151' }), 'assets.projectAccount')
  assert.equal(planned({ budget: { amount: 0, resolution: RESOLUTION } }), 'assets.projectField')
  assert.equal(
    planned({ budget: { amount: 1, resolution: { ...RESOLUTION, number: '' } } }),
    'assets.resolutionNamed',
  )
  const { on } = run()
  must(on(PLAN))
  for (const wrong of [
    { builder: '' },
    { amount: 0 },
    { papers: [] },
    { others: [{ name: '甲', amount: -1 }] },
  ])
    assert.equal(codeOf(on({ type: 'award', award: { ...AWARD, ...wrong } })), 'assets.projectField')
})

const CARDS = ['A1', 'A2', 'A3', 'A4'].map((code) => ({ card: code, code, place: '仓库' }))

const counting = () => {
  const village = new TestVillage()
  const on = (command: StocktakingCommand, actor = KEEPER) =>
    village.do(stocktaking, 'count', command, actor, undefined)
  const state = () => village.states.get('count') as StocktakingState
  must(on({ type: 'open', organisation: COLLECTIVE, expected: CARDS }))
  return { on, state }
}

test('a stock-taking: counted by code, each difference settled in a way that fits it', () => {
  const { on, state } = counting()
  assert.equal(codeOf(on({ type: 'count', code: '一', place: '' })), 'assets.code')
  assert.equal(
    codeOf(on({ type: 'count', code: 'A1', place: '' }, person('x', 'representative'))),
    'assets.notRegistrar',
  )
  for (const [code, place] of [
    ['A1', '仓库'],
    ['A2', '学校'],
    ['A3', '仓库'],
    ['A3', '学校'],
    ['B9', '仓库'],
  ] as const)
    must(on({ type: 'count', code, place }))
  must(on({ type: 'finish' }))
  assert.deepEqual(
    state().differences.map(({ code, kind }) => `${code} ${kind}`),
    ['A2 elsewhere', 'A3 twice', 'A4 missing', 'B9 unlisted'],
  )
  const settle = (
    code: string,
    how: 'found' | 'moved' | 'registered' | 'relabelled' | 'writtenOff',
    more = {},
  ) => codeOf(on({ type: 'settle', code, how, reasons: '核实过', ...more }))
  assert.equal(settle('A4', 'moved'), 'assets.settledBy')
  assert.equal(settle('A4', 'writtenOff'), 'assets.resolutionNeeded')
  assert.equal(settle('A4', 'writtenOff', { reasons: '' }), 'assets.reasons')
  assert.equal(settle('A4', 'writtenOff', { resolution: RESOLUTION }), undefined)
  assert.equal(settle('A4', 'found'), 'assets.noDifference')
  assert.equal(settle('A2', 'moved'), undefined)
  assert.equal(settle('A3', 'relabelled'), undefined)
  assert.equal(state().stage, 'counted')
  assert.equal(settle('B9', 'registered'), undefined)
  assert.equal(state().stage, 'settled')
})

test('a count that finds all is settled at once', () => {
  const { on, state } = counting()
  for (const { code, place } of CARDS) must(on({ type: 'count', code, place }))
  must(on({ type: 'finish' }))
  assert.equal(state().stage, 'settled')
})

test('law: no difference if and only if every card was found once in its place and nothing else', () => {
  const found = fc.record({
    code: fc.constantFrom('A1', 'A2', 'A3', 'A4', 'B9'),
    place: fc.constantFrom('仓库', '学校'),
  })
  fc.assert(
    fc.property(fc.array(found, { maxLength: 8 }), fc.boolean(), (some, all) => {
      const counted: Counted[] = all ? CARDS.map(({ code, place }) => ({ code, place })) : some
      const differences = countDifferences(CARDS, counted)
      const exact = counted.map(({ code, place }) => `${code}${place}`).sort()
      const right = CARDS.map(({ code, place }) => `${code}${place}`)
      assert.equal(differences.length === 0, exact.join() === right.join())
      assert.equal(new Set(differences.map(({ code }) => code)).size, differences.length)
    }),
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, isRefusal, type Ruleset } from '../kernel/index.ts'
import type { NamedCounterparty } from '../ledger/index.ts'
import {
  type ClaimCommand,
  type ClaimContent,
  type ClaimFacts,
  type ClaimState,
  claim,
  claimDraftSteps,
  claimVoucher,
  type Resolution,
} from './index.ts'
import {
  BOOK,
  COLLECTIVE,
  codeOf,
  KEEPER,
  must,
  PAPER,
  person,
  REVIEWER,
  rulesOf,
  TestVillage,
} from './testAssets.ts'

const RULES = {
  'assets.approvalLimits': [
    { upTo: 50_000, by: 'chair' },
    { upTo: 500_000, by: 'twoCommittees' },
    { by: 'resolution' },
  ],
  'assets.jointSignatures': { branch: 1, committee: 1 },
  'assets.cashLimit': 20_000,
}
const ALL = rulesOf(RULES)
const without = (name: keyof typeof RULES): Ruleset => {
  const { [name]: _left, ...rest } = RULES
  return rulesOf(rest)
}

const HANDLER = person('handler', 'committeeMember')
const WITNESS = person('witness', 'representative')
const CHAIR = person('chair', 'councilChair')
const SECRETARY = person('secretary', 'branchSecretary')
const VICE = person('vice', 'committeeViceChair')
const CASHIER = person('cashier', 'cashier')
const WATER: NamedCounterparty = { kind: 'person', id: 'hh-7', name: '何水生' }

const RESOLUTION: Resolution = {
  body: 'representativeCongress',
  date: '2026-09-01',
  number: '2026-12',
  clause: '章程第十九条',
}

const good: ClaimContent<NamedCounterparty> = {
  date: '2026-10-18',
  what: '水管 12 根',
  purpose: '修清水渠',
  payee: WATER,
  amount: 48_000,
  papers: [PAPER],
}

const start = (amount = good.amount, rules = ALL, self: readonly string[] = []) => {
  const village = new TestVillage()
  const facts: ClaimFacts = { rules, self }
  const on = (command: ClaimCommand, actor: Actor, more: Partial<ClaimFacts> = {}) =>
    village.do(claim, 'claim', command, actor, { ...facts, ...more })
  const state = () => village.states.get('claim') as ClaimState
  const draft = { type: 'draft', organisation: COLLECTIVE, book: BOOK, content: { ...good, amount } } as const
  return { village, on, state, draft }
}

const attested = (amount = good.amount, rules = ALL) => {
  const run = start(amount, rules)
  must(run.on(run.draft, HANDLER))
  must(run.on({ type: 'handIn' }, HANDLER))
  must(run.on({ type: 'attest' }, WITNESS))
  return run
}

const paid = () => {
  const run = attested()
  must(run.on({ type: 'approve' }, CHAIR))
  must(run.on({ type: 'pay', payment: { method: 'transfer', date: '2026-10-20' } }, CASHIER))
  return run
}

test('from the paper to the posted voucher, each step by another person', () => {
  const { village, on, state } = paid()
  const content = must(
    claimVoucher(state(), { debits: [{ account: '514-01', amount: 48_000 }], from: '102' }, '何水生'),
  )
  const [first, second] = claimDraftSteps('claim', state(), 'v', content)
  assert.ok(first?.kind === 'voucher' && second?.kind === 'claim')
  village.draft('v', content)
  must(village.do(claim, 'claim', second.command, KEEPER, { rules: ALL, self: [] }, village.peers('v')))
  assert.equal(codeOf(on({ type: 'book' }, KEEPER, { voucher: village.voucher('v') })), 'assets.notPosted')
  village.post('v')
  must(on({ type: 'book' }, KEEPER, { voucher: village.voucher('v') }))
  const done = state()
  assert.deepEqual(
    [done.stage, done.handler, done.attester, done.approvals[0]!.account, done.payer, done.voucher],
    ['booked', 'handler', 'witness', 'chair', 'cashier', 'v'],
  )
  assert.equal(village.voucher('v').content.basis?.words, '负责人一人')
  assert.ok(!JSON.stringify(village.acts).includes('何水生'))
})

test('approval by limits: to the fen, and the resolution is named', () => {
  assert.equal(codeOf(attested(50_000).on({ type: 'approve' }, CHAIR)), undefined)
  assert.equal(codeOf(attested(50_001).on({ type: 'approve' }, CHAIR)), 'assets.notApprover')
  assert.equal(codeOf(attested(48_000).on({ type: 'approve' }, SECRETARY)), 'assets.notApprover')

  const joint = attested(500_000)
  must(joint.on({ type: 'approve' }, SECRETARY))
  assert.equal(joint.state().stage, 'attested')
  assert.equal(codeOf(joint.on({ type: 'approve' }, SECRETARY)), 'assets.oneStepEach')
  must(joint.on({ type: 'approve' }, VICE))
  assert.equal(joint.state().stage, 'approved')

  const large = attested(500_001)
  assert.equal(codeOf(large.on({ type: 'approve' }, CHAIR)), 'assets.resolutionNeeded')
  const tries: Record<string, Partial<Resolution>> = {
    'assets.resolutionBody': { body: 'council' },
    'assets.resolutionDate': { date: '2028-01-01' },
    'assets.resolutionNamed': { number: ' ' },
    'ledger.personalWords': { clause: '电话 13800000000' },
  }
  for (const [code, wrong] of Object.entries(tries))
    assert.equal(codeOf(large.on({ type: 'approve', resolution: { ...RESOLUTION, ...wrong } }, CHAIR)), code)
  assert.equal(
    codeOf(large.on({ type: 'approve', resolution: { ...RESOLUTION, clause: '' } }, CHAIR)),
    'assets.resolutionNamed',
  )
  must(large.on({ type: 'approve', resolution: RESOLUTION }, CHAIR))
  assert.deepEqual(large.state().allowed?.resolution, RESOLUTION)
})

test('who sits in both committees signs for one of them', () => {
  const joint = attested(400_000)
  must(joint.on({ type: 'approve' }, person('both', 'branchSecretary', 'committeeChair')))
  assert.equal(joint.state().stage, 'attested')
  must(joint.on({ type: 'approve' }, VICE))
  assert.equal(joint.state().stage, 'approved')
})

test('what the organisation has not fixed is refused by its name', () => {
  const fieldOf = (answer: unknown) => (isRefusal(answer) ? [answer.code, answer.field] : answer)
  const approveWith = (amount: number, rules: Ruleset) =>
    fieldOf(attested(amount, rules).on({ type: 'approve' }, SECRETARY))
  assert.deepEqual(approveWith(48_000, rulesOf({})), ['assets.settingMissing', 'assets.approvalLimits'])
  assert.deepEqual(approveWith(60_000, without('assets.jointSignatures')), [
    'assets.settingMissing',
    'assets.jointSignatures',
  ])
  const open = rulesOf({ 'assets.approvalLimits': [{ upTo: 100, by: 'chair' }] })
  assert.deepEqual(approveWith(101, open), ['assets.limitMissing', 'assets.approvalLimits'])

  const cash = attested(10_000, without('assets.cashLimit'))
  must(cash.on({ type: 'approve' }, CHAIR))
  const payment = { method: 'cash', date: '2026-10-20' } as const
  assert.deepEqual(fieldOf(cash.on({ type: 'pay', payment }, CASHIER)), [
    'assets.settingMissing',
    'assets.cashLimit',
  ])
})

test('paid by the cashier: cash up to its limit, never ahead', () => {
  for (const [amount, method, date, code] of [
    [20_000, 'cash', '2026-10-20', undefined],
    [20_001, 'cash', '2026-10-20', 'assets.cashLimit'],
    [20_001, 'transfer', '2026-10-20', undefined],
    [20_000, 'transfer', '2028-01-01', 'assets.date'],
  ] as const) {
    const run = attested(amount)
    must(run.on({ type: 'approve' }, CHAIR))
    assert.equal(codeOf(run.on({ type: 'pay', payment: { method, date } }, KEEPER)), 'assets.notCashier')
    assert.equal(codeOf(run.on({ type: 'pay', payment: { method, date } }, CASHIER)), code, `${amount}`)
  }
})

test('nobody attests, approves or pays an own claim, as handler or as payee', () => {
  const run = start()
  must(run.on(run.draft, HANDLER))
  must(run.on({ type: 'handIn' }, HANDLER))
  assert.equal(codeOf(run.on({ type: 'attest' }, HANDLER)), 'assets.ownClaim')
  assert.equal(codeOf(run.on({ type: 'attest' }, WITNESS, { self: ['hh-7'] })), 'assets.ownClaim')
  must(run.on({ type: 'attest' }, WITNESS))
  assert.equal(codeOf(run.on({ type: 'approve' }, CHAIR, { self: ['hh-7'] })), 'assets.ownClaim')
  assert.equal(codeOf(run.on({ type: 'return', reasons: 'x' }, HANDLER)), 'assets.ownClaim')
  must(run.on({ type: 'approve' }, CHAIR))
  const payment = { method: 'transfer', date: '2026-10-20' } as const
  assert.equal(codeOf(run.on({ type: 'pay', payment }, CASHIER, { self: ['hh-7'] })), 'assets.ownClaim')
})

test('returned with reasons, it goes through all hands again; refused and withdrawn it ends', () => {
  const run = attested(400_000)
  must(run.on({ type: 'approve' }, SECRETARY))
  assert.equal(codeOf(run.on({ type: 'return', reasons: ' ' }, CHAIR)), 'assets.reasons')
  assert.equal(codeOf(run.on({ type: 'return', reasons: 'x' }, WITNESS)), 'assets.notApprover')
  must(run.on({ type: 'return', reasons: '发票不清楚' }, CHAIR))
  const { stage, approvals, attester, reasons } = run.state()
  assert.deepEqual([stage, approvals, attester, reasons], ['returned', [], undefined, '发票不清楚'])
  assert.equal(codeOf(run.on({ type: 'redraft', content: good }, WITNESS)), 'assets.notHandler')
  must(run.on({ type: 'redraft', content: good }, HANDLER))
  must(run.on({ type: 'handIn' }, HANDLER))
  must(run.on({ type: 'attest' }, WITNESS))
  must(run.on({ type: 'refuse', reasons: '不该村里出' }, CHAIR))
  for (const command of [{ type: 'handIn' }, { type: 'withdraw' }, { type: 'attest' }] as const)
    assert.equal(codeOf(run.on(command, HANDLER)), 'assets.claimStage')

  const gone = attested()
  must(gone.on({ type: 'approve' }, CHAIR))
  must(gone.on({ type: 'withdraw' }, HANDLER))
  const payment = { method: 'transfer', date: '2026-10-20' } as const
  assert.equal(codeOf(gone.on({ type: 'pay', payment }, CASHIER)), 'assets.claimStage')
  assert.equal(codeOf(paid().on({ type: 'withdraw' }, HANDLER)), 'assets.claimStage')
})

test('what a claim must keep to', () => {
  const handedIn = (changed: Partial<ClaimContent<NamedCounterparty>>) => {
    const { on, draft } = start()
    return (
      codeOf(on({ ...draft, content: { ...good, ...changed } }, HANDLER)) ??
      codeOf(on({ type: 'handIn' }, HANDLER))
    )
  }
  const cases: Record<string, Partial<ClaimContent<NamedCounterparty>>[]> = {
    'assets.amount': [{ amount: 1.5 }, { amount: -1 }, { amount: 1e15 }],
    'assets.noAmount': [{ amount: 0 }],
    'assets.paper': [{ papers: [{ ...PAPER, sha256: 'x' }] }],
    'assets.paperMissing': [{ papers: [] }],
    'assets.invoiceDate': [{ papers: [{ ...PAPER, invoice: { number: '1', date: '2026-02-30' } }] }],
    'assets.date': [{ date: '2026-02-30' }, { date: '2028-01-01' }],
    'assets.empty': [{ what: '' }, { purpose: ' ' }, { payee: { kind: 'organisation', name: '' } }],
    'ledger.personalWords': [{ what: '付何水生工钱' }, { papers: [{ ...PAPER, name: '何水生.jpg' }] }],
  }
  for (const [code, changes] of Object.entries(cases))
    for (const change of changes) assert.equal(handedIn(change), code, JSON.stringify(change))
  assert.equal(handedIn({}), undefined)
  const { on, draft } = start()
  assert.equal(codeOf(on(draft, person('stranger'))), 'assets.notServing')
})

test('entrusted bookkeeping: the agent gives back with reasons, papers are added, it is handed over again', () => {
  const run = paid()
  const { on, state } = run
  assert.equal(codeOf(on({ type: 'sendBack', reasons: 'x' }, REVIEWER)), 'assets.claimStage')
  must(on({ type: 'handOver' }, KEEPER))
  assert.equal(state().withAgentSince, run.village.today)
  assert.equal(codeOf(on({ type: 'sendBack', reasons: '' }, REVIEWER)), 'assets.reasons')
  must(on({ type: 'sendBack', reasons: '缺清单' }, REVIEWER))
  assert.equal(state().withAgentSince, undefined)
  assert.equal(codeOf(on({ type: 'addPapers', papers: [PAPER] }, WITNESS)), 'assets.notBookkeeper')
  must(on({ type: 'addPapers', papers: [{ ...PAPER, sha256: 'b'.repeat(64) }] }, HANDLER))
  assert.equal(state().content.papers.length, 2)
  must(on({ type: 'handOver' }, KEEPER))
})

test('the voucher is of the claim’s amount; a discarded or reversed one is drafted again', () => {
  const { village, on, state } = paid()
  const accounts = { debits: [{ account: '514-01', amount: 48_000 }], from: '102' }
  const content = must(claimVoucher(state(), accounts, '何水生'))
  assert.equal(codeOf(claimVoucher(state(), { ...accounts, from: '101' }, '')), 'assets.paidFrom')
  assert.equal(
    codeOf(claimVoucher(state(), { ...accounts, debits: [{ account: '514', amount: 1 }] }, '')),
    'assets.accountsSum',
  )
  const record = (id: string, actor: Actor = KEEPER) =>
    village.do(
      claim,
      'claim',
      { type: 'recordVoucher', voucher: id },
      actor,
      { rules: ALL, self: [], ...(state().voucher ? { voucher: village.voucher(state().voucher!) } : {}) },
      village.peers(id),
    )
  const [debit, credit] = content.lines
  village.draft('less', {
    ...content,
    lines: [
      { ...debit!, debit: 1 },
      { ...credit!, credit: 1 },
    ],
  })
  assert.equal(codeOf(record('less')), 'assets.voucherDiffers')
  assert.equal(codeOf(record('nothing')), 'assets.voucherDiffers')
  village.draft('v', content)
  must(record('v'))
  village.draft('w', content)
  assert.equal(codeOf(record('w')), 'assets.claimStage')
  village.post('v')
  must(on({ type: 'book' }, KEEPER, { voucher: village.voucher('v') }))
  village.reverse('red', 'v', '2026-11-01', { 'hh-7': '何水生' })
  must(record('w'))
  assert.deepEqual([state().stage, state().voucher], ['drafted', 'w'])
})

test('law: handler, attester, approvers and payer are always different people', () => {
  const PEOPLE = ['a', 'b', 'c', 'd', 'e'].map((name) =>
    person(name, 'branchSecretary', 'committeeChair', 'councilChair', 'cashier', 'accountant'),
  )
  const who = fc.constantFrom(...PEOPLE)
  // Rounds in the right order by any people, each now and then broken off by a return.
  const round = fc
    .tuple(who, who, who, who, who, fc.boolean())
    .map(([a, b, c, d, e, back]): readonly (readonly [ClaimCommand, Actor])[] => [
      [{ type: 'handIn' }, PEOPLE[0]!],
      [{ type: 'attest' }, a],
      [{ type: 'approve', resolution: RESOLUTION }, b],
      [{ type: 'approve', resolution: RESOLUTION }, c],
      ...(back ? ([[{ type: 'return', reasons: '再看看' }, d]] as const) : []),
      [{ type: 'pay', payment: { method: 'transfer', date: '2026-10-20' } }, e],
    ])
  const steps = fc.array(round, { maxLength: 4 }).map((rounds) => rounds.flat())
  const amount = fc.constantFrom(100, 100_000, 1_000_000)
  let paidOnce = 0
  fc.assert(
    fc.property(amount, steps, (fen, all) => {
      const run = start(fen)
      must(run.on(run.draft, PEOPLE[0]!))
      for (const [step, actor] of all) run.on(step, actor)
      const { handler, attester, approvals, payer } = run.state()
      const hands = [handler, attester, payer, ...approvals.map(({ account }) => account)].filter(Boolean)
      assert.equal(new Set(hands).size, hands.length)
      if (payer) paidOnce += 1
    }),
    { numRuns: 150 },
  )
  assert.ok(paidOnce > 0)
})

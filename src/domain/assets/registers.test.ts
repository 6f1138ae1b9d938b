import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, addMonths, type Id } from '../kernel/index.ts'
import { balancesAt, type PostedLine, type VoucherState } from '../ledger/index.ts'
import {
  type AssetState,
  ageDebts,
  assetEntries,
  type ContractState,
  checkRecipients,
  contract,
  contractEntries,
  distribute,
  fixedAsset,
  isGoneVoucher,
  monthlyDepreciation,
  movedLine,
  payoutStanding,
  receiptVoucher,
  rentToAccrue,
  rentVoucher,
  tieRegisters,
} from './index.ts'
import { BOOK, COLLECTIVE, codeOf, KEEPER, must, PAPER, TestVillage } from './testAssets.ts'

const line = (day: number, debit: number, credit: number, more: Partial<PostedLine> = {}): PostedLine => ({
  voucher: `v${day}`,
  number: day + 1,
  date: addDays('2026-01-01', day),
  account: '112-01',
  counterparty: 'o:何记',
  debit,
  credit,
  summary: '分录',
  ...more,
})
const NO_OPENING = { date: '2025-12-31', balances: [] }

test('debts by age, first in first out, both ways', () => {
  const lines = [line(0, 1000, 0), line(40, 500, 0), line(50, 0, 1200), line(95, 300, 0)]
  const [debt] = ageDebts(lines, NO_OPENING, addDays('2026-01-01', 100), [30, 90])
  assert.deepEqual(debt!.items, [
    { date: addDays('2026-01-01', 40), amount: 300 },
    { date: addDays('2026-01-01', 95), amount: 300 },
  ])
  assert.deepEqual([debt!.balance, debt!.ages], [600, [300, 300, 0]])
  const over = ageDebts([line(0, 100, 0), line(1, 0, 250)], NO_OPENING, '2026-12-31', [30])
  assert.deepEqual(over[0]!.items, [{ date: '2026-01-02', amount: -150 }])
})

test('account 113 is kept by counterparty: who owes and who is owed are not netted', () => {
  const opening = {
    date: '2025-12-31',
    balances: [
      { account: '113', counterparty: 'p:a', debit: 300_000, credit: 0 },
      { account: '113', counterparty: 'p:b', debit: 0, credit: 120_000 },
      { account: '501', debit: 0, credit: 5 },
    ],
  }
  const debts = ageDebts([], opening, '2026-12-31', [365])
  assert.deepEqual(
    debts.map(({ balance, ages }) => [balance, ages]),
    [
      [300_000, [300_000, 0]],
      [-120_000, [-120_000, 0]],
    ],
  )
})

test('law: open items sum to the balance, all the same way, whatever was posted, red or black', () => {
  const row = fc.record({
    day: fc.nat(200),
    debit: fc.integer({ min: -50, max: 50 }),
    credit: fc.integer({ min: -50, max: 50 }),
  })
  fc.assert(
    fc.property(fc.array(row, { maxLength: 15 }), fc.nat(200), (rows, day) => {
      const lines = rows.map((each) => line(each.day, each.debit, each.credit))
      const on = addDays('2026-01-01', day)
      const balance = lines
        .filter(({ date }) => date <= on)
        .reduce((sum, { debit, credit }) => sum + debit - credit, 0)
      const [debt] = ageDebts(lines, NO_OPENING, on, [10, 50])
      assert.equal(debt?.balance ?? 0, balance)
      assert.equal(
        (debt?.ages ?? []).reduce((a, b) => a + b, 0),
        balance,
      )
      for (const { amount } of debt?.items ?? []) assert.equal(amount > 0, balance > 0)
    }),
  )
})

test('distribution: 100,000.00 over 7, 5 and 4.5 shares', () => {
  const rows = [70, 50, 45].map((weight, at) => ({ id: `h${at}`, weight }))
  assert.deepEqual(
    must(distribute(10_000_000, 'shares', rows)).map(({ amount }) => amount),
    [4_242_424, 3_030_303, 2_727_273],
  )
  assert.deepEqual(
    must(distribute(100, 'households', rows)).map(({ amount }) => amount),
    [34, 33, 33],
  )
  assert.equal(codeOf(distribute(100, 'shares', [{ id: 'a', weight: 4.5 }])), 'assets.weight')
  assert.equal(codeOf(distribute(100, 'heads', [{ id: 'a', weight: 0 }])), 'assets.nobody')
  assert.equal(codeOf(distribute(100, 'heads', [])), 'assets.nobody')
  assert.equal(codeOf(distribute(100, 'list', rows)), 'assets.listSum')
  assert.equal(must(distribute(165, 'list', rows))[2]!.amount, 45)
  assert.equal(codeOf(distribute(0, 'heads', rows)), 'assets.amount')
})

test('law: a distribution’s lines sum to its amount to the fen, and no line is a fen from its part', () => {
  const weights = fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 60 })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1_000_000_000_000 }), weights, (amount, all) => {
      fc.pre(all.some((weight) => weight > 0))
      const lines = must(
        distribute(
          amount,
          'area',
          all.map((weight, at) => ({ id: `${at}`, weight })),
        ),
      )
      assert.equal(
        lines.reduce((sum, each) => sum + each.amount, 0),
        amount,
      )
      const total = BigInt(all.reduce((a, b) => a + b, 0))
      for (const each of lines) {
        const off = BigInt(each.amount) * total - BigInt(amount) * BigInt(each.weight)
        assert.ok(off > -total && off < total)
      }
    }),
  )
})

test('a list against the roster: the dead, the moved, the doubled', () => {
  const roster = new Map([
    ['a', {}],
    ['b', { died: '2026-05-01' }],
    ['c', { movedOut: '2026-05-01' }],
    ['d', {}],
  ])
  const ids = ['a', 'b', 'c', 'd', 'a', 'e'].map((id) => ({ id }))
  const account = (id: string) => (id === 'a' || id === 'd' ? 'same' : undefined)
  const codes = (on: string) =>
    checkRecipients(ids, roster, on, account).map(({ id, code }) => `${id} ${code}`)
  assert.deepEqual(codes('2026-05-01'), [
    'b dead',
    'c movedOut',
    'd sameAccount',
    'a doubled',
    'e notOnRoster',
  ])
  assert.deepEqual(codes('2026-04-30'), ['d sameAccount', 'a doubled', 'e notOnRoster'])
})

test('returned payments wait to be paid again; the parts sum to the list', () => {
  const lines = [
    { id: 'a', amount: 100 },
    { id: 'b', amount: 200 },
    { id: 'c', amount: 50 },
  ]
  const paid = (id: string, amount: number) => ({ id, what: 'paid', amount }) as const
  const back = { id: 'b', what: 'returned', amount: 200 } as const
  const standing = payoutStanding(lines, [paid('a', 100), paid('b', 200), back])
  assert.deepEqual([standing.paid, standing.returned, standing.open], [100, 200, 50])
  assert.deepEqual(standing.toPay, [
    { id: 'b', amount: 200, cameBack: true },
    { id: 'c', amount: 50, cameBack: false },
  ])
  assert.equal(payoutStanding(lines, [paid('b', 200), back, paid('b', 200)]).returned, 0)
})

const RESOLUTION = { body: 'council', date: '2026-01-01', number: '1', clause: '章程第八条' } as const

/** A village with one card and one contract, whose registers draft their own vouchers. */
class Registers {
  readonly village = new TestVillage()
  private readonly drafted: Id[] = []
  private count = 0

  constructor() {
    const { village } = this
    const card = {
      code: 'A1',
      name: '水泵',
      place: '泵房',
      account: '151-04',
      depreciationAccount: '152',
      chargedTo: '514-08',
      cost: 100_001,
      residual: 300,
      months: 7,
      inUse: '2026-01-02',
    }
    must(
      village.do(
        fixedAsset,
        'card',
        { type: 'register', organisation: COLLECTIVE, book: BOOK, card },
        KEEPER,
        {
          gone: [],
        },
      ),
    )
    const terms = {
      name: '大塘合同',
      object: '大塘',
      resources: [],
      assets: [],
      party: { kind: 'organisation', name: '示例养殖社' },
      from: '2026-01-01',
      until: '2027-12-31',
      rent: [0, 1, 2, 3].map((at) => ({ date: `${addMonths('2026-02', at)}-10`, amount: 7_000 + at })),
      deposit: 5_000,
      offered: 'auction',
      resolution: RESOLUTION,
      papers: [PAPER],
      receivable: '112-01',
      income: '501-01',
      depositAccount: '211-99',
    } as const
    const on = (command: Parameters<typeof contract.decide>[1]) =>
      must(village.do(contract, 'lease', command, KEEPER, { gone: [] }))
    on({ type: 'draft', organisation: COLLECTIVE, book: BOOK, terms })
    on({ type: 'declareRelation', related: false })
    on({ type: 'conclude' })
  }

  get card() {
    return this.village.states.get('card') as AssetState
  }

  get lease() {
    return this.village.states.get('lease') as ContractState
  }

  gone(): Id[] {
    return this.drafted.filter((id) => isGoneVoucher(this.village.voucher(id)))
  }

  private next(content: Parameters<TestVillage['draft']>[1]): Id {
    const id = `t${++this.count}`
    this.village.draft(id, content)
    this.drafted.push(id)
    return id
  }

  private onCard(command: Parameters<typeof fixedAsset.decide>[1], id: Id): boolean {
    const { village } = this
    return (
      codeOf(village.do(fixedAsset, 'card', command, KEEPER, { gone: this.gone() }, village.peers(id))) ===
      undefined
    )
  }

  private onLease(command: Parameters<typeof contract.decide>[1], id: Id): boolean {
    const { village } = this
    return (
      codeOf(village.do(contract, 'lease', command, KEEPER, { gone: this.gone() }, village.peers(id))) ===
      undefined
    )
  }

  run(what: number, at: number): boolean {
    const { village } = this
    if (what === 0) {
      const { cost } = this.card.card
      const lines = [movedLine('151-04', '买泵', cost), movedLine('102', '买泵', -cost)]
      const id = this.next({ date: '2026-01-02', summary: '买泵', lines, attachments: [PAPER] })
      return this.onCard({ type: 'acquire', voucher: id }, id)
    }
    if (what === 1) {
      const month = addMonths('2026-02', at % 8)
      const cards = [{ id: 'card', state: this.card }]
      const due = monthlyDepreciation(cards, month, this.gone(), `t${this.count + 1}`, [PAPER])
      if (!due) return false
      const id = this.next(due.content)
      return this.onCard(due.steps[0]!.command, id)
    }
    if (what === 2) {
      const dues = rentToAccrue(this.lease, village.today, this.gone())
      const due = dues[at % Math.max(1, dues.length)]
      if (!due) return false
      const id = this.next(rentVoucher(this.lease, due, ''))
      return this.onLease({ type: 'accrue', date: due.date, voucher: id }, id)
    }
    if (what === 3 || what === 4) {
      const kind = what === 3 ? 'rent' : 'deposit'
      const moved = { date: '2026-06-01', amount: 1_000 + at }
      const id = this.next(receiptVoucher(this.lease, kind, moved, '102', '', [PAPER]))
      return this.onLease({ type: what === 3 ? 'receive' : 'deposit', ...moved, voucher: id }, id)
    }
    const id = this.drafted[at % Math.max(1, this.drafted.length)]
    if (id === undefined) return false
    const { stage, reversedBy } = village.voucher(id)
    if (what === 5 && stage === 'draft' && this.carried().has(id)) village.post(id)
    else if (what === 6 && stage === 'posted' && reversedBy === undefined)
      village.reverse(`red-${id}`, id, '2026-12-01')
    else return false
    return true
  }

  private carried(): ReadonlySet<Id | undefined> {
    return new Set(this.entries().map(({ voucher }) => voucher))
  }

  private entries() {
    return [...assetEntries(this.card), ...contractEntries(this.lease)]
  }

  ties() {
    const counts = (id: Id) => {
      const { stage, reversedBy } = this.village.states.get(id) as VoucherState
      return stage === 'posted' && reversedBy === undefined
    }
    const figures = { start: '2026-01', opening: [], movements: this.village.lines() }
    return tieRegisters(this.entries(), counts, balancesAt(figures, '2027-12-31'))
  }
}

test('law: registers and ledger tie after any sequence of the registers’ own drafts, posted or not, taken back or not', () => {
  const steps = fc.array(fc.tuple(fc.nat(6), fc.nat(20)), { minLength: 5, maxLength: 40 })
  const seen = new Set<number>()
  fc.assert(
    fc.property(steps, (all) => {
      const registers = new Registers()
      for (const [what, at] of all) {
        if (registers.run(what, at)) seen.add(what)
        for (const { name, difference } of registers.ties()) assert.equal(difference, 0, name)
      }
    }),
    { numRuns: 60 },
  )
  assert.deepEqual([...seen].sort(), [0, 1, 2, 3, 4, 5, 6])
})

test('an entry beside the registers shows as a difference, named and to the fen', () => {
  const registers = new Registers()
  registers.village.draft('beside', {
    date: '2026-03-01',
    summary: '另记',
    lines: [movedLine('151', '另记', 900), movedLine('102', '另记', -900)],
    attachments: [PAPER],
  })
  registers.village.post('beside')
  assert.deepEqual(
    registers.ties().find(({ name }) => name === 'fixedAssets'),
    { name: 'fixedAssets', register: 0, ledger: 900, difference: -900 },
  )
})

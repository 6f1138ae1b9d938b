import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isUnknown } from '../kernel/index.ts'
import { agentDue, type ComparedClaim, duplicateReceipts, splitClaims } from './index.ts'
import { rulesOf } from './testAssets.ts'

const claim = (id: string, more: Partial<ComparedClaim> = {}): ComparedClaim => ({
  claim: id,
  payee: 'o:何记建材',
  date: '2026-10-18',
  amount: 30_000,
  papers: [{ sha256: id.padEnd(64, '0') }],
  ...more,
})

test('a split: same payee, near days, each under the limit and together over it', () => {
  const claims = [
    claim('a'),
    claim('b', { date: '2026-10-20' }),
    claim('c', { date: '2026-11-20' }),
    claim('d', { payee: 'o:别家' }),
    claim('e', { amount: 60_000 }),
  ]
  assert.deepEqual(splitClaims(claims, 3, [50_000]), [
    { payee: 'o:何记建材', claims: ['a', 'b'], sum: 60_000, limit: 50_000 },
  ])
  assert.deepEqual(splitClaims(claims, 1, [50_000]), [])
  assert.deepEqual(splitClaims(claims, 3, [60_000]), [
    { payee: 'o:何记建材', claims: ['a', 'e', 'b'], sum: 120_000, limit: 60_000 },
  ])
  assert.deepEqual(splitClaims([claim('a'), claim('b', { amount: 20_000 })], 3, [50_000]), [])
})

test('law: every split holds what it says, and no pair of neighbours that passes a limit is missed', () => {
  const any = fc.array(
    fc.record({
      day: fc.integer({ min: 10, max: 28 }),
      amount: fc.integer({ min: 1, max: 100 }),
      payee: fc.constantFrom('o:a', 'o:b'),
    }),
    { maxLength: 12 },
  )
  fc.assert(
    fc.property(any, fc.integer({ min: 0, max: 5 }), (rows, days) => {
      const claims = rows.map(({ day, ...row }, at) => claim(`c${at}`, { ...row, date: `2026-10-${day}` }))
      const of = (id: string) => claims.find((each) => each.claim === id)!
      const day = ({ date }: ComparedClaim) => Number(date.slice(8))
      const found = splitClaims(claims, days, [50])
      for (const split of found) {
        const own = split.claims.map(of)
        assert.ok(own.every(({ payee, amount }) => payee === split.payee && amount <= 50))
        assert.ok(split.sum > 50 && Math.max(...own.map(day)) - Math.min(...own.map(day)) <= days)
      }
      for (const a of claims)
        for (const b of claims)
          if (a !== b && a.payee === b.payee && a.amount <= 50 && b.amount <= 50)
            if (a.amount + b.amount > 50 && Math.abs(day(a) - day(b)) <= days)
              assert.ok(found.some((each) => each.claims.includes(a.claim) && each.claims.includes(b.claim)))
    }),
  )
})

test('duplicated receipts, each pair with its reasons', () => {
  const paper = (sha256: string, number?: string, code?: string) => ({
    sha256,
    ...(number ? { invoice: { number, ...(code ? { code } : {}) } } : {}),
  })
  const of = (...claims: readonly ComparedClaim[]) => duplicateReceipts(claims).map(({ reason }) => reason)
  const a = claim('a', { papers: [paper('p', '123', 'k')] })
  assert.deepEqual(of(a, claim('b', { amount: 1, papers: [paper('p')] })), ['samePicture'])
  assert.deepEqual(of(a, claim('b', { amount: 1, papers: [paper('q', '123')] })), ['sameInvoice'])
  assert.deepEqual(of(a, claim('b', { amount: 1, papers: [paper('q', '123', 'other')] })), [])
  assert.deepEqual(of(a, claim('b')), ['samePayment'])
  assert.deepEqual(of(claim('a', { papers: [paper('p'), paper('p')] })), ['samePicture'])
  assert.deepEqual(of(claim('a', { papers: [paper('p', '1'), paper('q', '1')] })), [])
  assert.deepEqual(of(a, claim('b', { date: '2026-10-19' })), [])
})

test('the agent’s days: a local setting, unknown without it', () => {
  const paid = { stage: 'paid', withAgentSince: '2026-06-01' } as const
  const due = (period: Record<string, unknown>) => agentDue(paid, (day) => rulesOf(period, day))
  const unset = due({})
  assert.ok(
    unset && isUnknown(unset as never) && (unset as { setting?: string }).setting === 'assets.agentPeriod',
  )
  const five = due({ 'assets.agentPeriod': { unit: 'workday', n: 5 } })
  assert.equal(five && 'due' in five && five.due, '2026-06-08')
  const six = due({ 'assets.agentPeriod': { unit: 'calendarDay', n: 5 } })
  assert.equal(six && 'due' in six && six.due, '2026-06-08')
  assert.equal(
    agentDue({ stage: 'booked', withAgentSince: '2026-06-01' }, () => rulesOf({})),
    undefined,
  )
})

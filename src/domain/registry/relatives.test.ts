import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Actor, type Context, isRefusal, type Recorded } from '../kernel/index.ts'
import { nearRelatives, type RelativesAct, type RelativesCommand, type RelativesState } from './relatives.ts'

const place = '990101100202'
const township = '990101100000'
const person = (account: string, office = 'committeeChair', at = place): Actor => ({
  kind: 'person',
  account,
  name: account,
  offices: [{ place: at, organisation: 'o', office }],
})
const [chair, member, other] = [person('a'), person('b'), person('c')]
const clerk = person('z', 'townshipClerk', township)

/** Runs commands on one record and answers the codes of refusals. */
const record = () => {
  let state: RelativesState = nearRelatives.initial
  let seq = 0
  return {
    get state() {
      return state
    },
    run(command: RelativesCommand, actor: Actor, today = '2026-11-05'): string | undefined {
      const declared = state.declarations.filter(({ withdrawn }) => withdrawn === undefined)
      const context: Context<{ above: string[]; declared: typeof declared; known: string[] }> = {
        now: `${today}T02:00:00.000Z`,
        today,
        place,
        matter: 'm',
        actor,
        peers: new Map(),
        facts: { above: [township], declared, known: ['a', 'b', 'c', 'z'] },
      }
      const acts = nearRelatives.decide(state, command, context)
      if (isRefusal(acts)) return acts.code
      for (const act of acts)
        state = nearRelatives.evolve(state, {
          ...act,
          seq: ++seq,
          at: context.now,
          by: { kind: 'person', account: actor.kind === 'person' ? actor.account : '' },
        } as Recorded<RelativesAct>)
      return undefined
    },
  }
}
const declare = { type: 'declare', a: 'b', b: 'a' } as const
const withdraw = { type: 'withdraw', a: 'a', b: 'b', reason: 'mistake' } as const

test('one of the two declares, or a clerk enters it; once, whichever is named first; for two who hold office', () => {
  const matter = record()
  assert.equal(matter.run(declare, other), 'relatives.who')
  assert.equal(matter.run({ ...declare, b: 'b' }, member), 'relatives.two')
  assert.equal(matter.run({ ...declare, a: 'nobody' }, clerk), 'relatives.two')
  assert.equal(matter.run(declare, chair), undefined)
  assert.equal(matter.run({ ...declare, a: 'a', b: 'b' }, clerk), 'relatives.declared')
  assert.deepEqual(matter.state.declarations, [{ a: 'a', b: 'b', declared: { by: 'a', on: '2026-11-05' } }])
})

test('组织法第三十七条: who is bound by it does not withdraw it; a clerk does, with a reason, and both stay on record', () => {
  const matter = record()
  matter.run(declare, chair)
  assert.equal(matter.run(withdraw, chair), 'relatives.clerk')
  assert.equal(matter.run(withdraw, other), 'relatives.clerk')
  assert.equal(matter.run({ ...declare, a: 'z', b: 'c' }, clerk), undefined)
  assert.equal(matter.run({ ...withdraw, a: 'z', b: 'c' }, clerk), 'relatives.clerk')
  assert.equal(matter.run(withdraw, clerk, '2026-11-09'), undefined)
  assert.equal(matter.run(withdraw, clerk), 'relatives.notDeclared')
  assert.deepEqual(matter.state.declarations[0], {
    a: 'a',
    b: 'b',
    declared: { by: 'a', on: '2026-11-05' },
    withdrawn: { by: 'z', on: '2026-11-09', reason: 'mistake' },
  })
  // Declared again, it is a further entry.
  assert.equal(matter.run(declare, member, '2026-12-01'), undefined)
  assert.equal(matter.state.declarations.length, 3)
  assert.equal(matter.state.declarations[2]!.withdrawn, undefined)
})

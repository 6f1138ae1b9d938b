import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type AudioSource, playedAudio, recordingRefusal } from './readAloud.ts'
import {
  accountant,
  chair,
  contextOf,
  draftOctober,
  facts,
  kind,
  matterOf,
  reviewer,
  supervisionHead,
  villager,
} from './testVillage.ts'

const historyOf = (...sources: readonly AudioSource[]) => sources.map((source, at) => ({ source, at }))

for (const [sources, at] of [
  [[], undefined],
  [['made'], 0],
  [['recorded'], 0],
  [['made', 'recorded'], 1],
  // A voice that comes late does not speak over a person.
  [['recorded', 'made'], 0],
  [['made', 'recorded', 'recorded'], 2],
  [['made', 'recorded', 'withdrawn'], 0],
  [['recorded', 'withdrawn'], undefined],
  [['recorded', 'withdrawn', 'made'], 2],
  [['recorded', 'withdrawn', 'recorded'], 2],
] as const)
  test(`of ${sources.join(', ') || 'nothing'}, ${at === undefined ? 'nothing' : `number ${at}`} is heard`, () =>
    assert.equal(playedAudio(historyOf(...sources))?.at, at))

test('what is heard is sound, and what was taken back last is not heard', () =>
  fc.assert(
    fc.property(fc.array(fc.constantFrom<AudioSource>('made', 'recorded', 'withdrawn')), (sources) => {
      const played = playedAudio(historyOf(...sources))
      assert.notEqual(played?.source, 'withdrawn')
      if (sources.includes('made')) assert.ok(played)
      if (sources.at(-1) === 'withdrawn') assert.notEqual(played?.source, 'recorded')
    }),
  ))

const published = () => {
  const matter = matterOf(kind, facts)
  const said = (refusal: unknown) => assert.equal(refusal, undefined)
  said(matter.run(draftOctober(), accountant, '2026-11-08'))
  said(matter.run({ type: 'submit' }, accountant, '2026-11-08'))
  const { digest } = matter.state.draft!
  said(matter.run({ type: 'approve', digest }, reviewer, '2026-11-09'))
  for (const signer of [chair, accountant, supervisionHead])
    matter.run({ type: 'sign', digest }, signer, '2026-11-10')
  said(matter.run({ type: 'publish' }, accountant, '2026-11-11'))
  return matter.state
}

test('who drafts the class records the newest version, and nobody else', () => {
  const state = published()
  const code = (...of: Parameters<typeof contextOf<typeof facts>>) =>
    recordingRefusal(state, 1, contextOf(...of))?.code
  assert.equal(code(accountant, '2026-11-12', facts), undefined)
  // Money names nobody: it may be recorded for as long as it stands.
  assert.equal(code(accountant, '2027-11-12', facts), undefined)
  for (const other of [reviewer, villager, chair])
    assert.equal(code(other, '2026-11-12', facts), 'disclosure.office')
  const context = contextOf(accountant, '2026-11-12', facts)
  assert.equal(recordingRefusal(state, 2, context)?.code, 'readAloud.version')
  assert.equal(recordingRefusal(kind.initial, 1, context)?.code, 'readAloud.notPublished')
})

test('what names people is not recorded once its posting is over', () => {
  const state = published()
  const naming = { ...state, publications: state.publications.map((one) => ({ ...one, namesPeople: true })) }
  const { until } = state.publications[0]!.posting
  assert.equal(recordingRefusal(naming, 1, contextOf(accountant, until, facts)), undefined)
  assert.equal(
    recordingRefusal(naming, 1, contextOf(accountant, '2027-01-01', facts))?.code,
    'readAloud.over',
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar } from '../calendar/index.ts'
import type { Actor } from '../kernel/index.ts'
import { type Duty, dutiesOf } from './duty.ts'
import { disclosureRequestKind, type RequestCommand, type RequestFacts } from './missing.ts'
import { answerRequestBy, requestDue } from './requestDue.ts'
import { defaultSettings } from './settings.ts'
import { above, accountant, chair, clerk, law, matterOf, villager } from './testVillage.ts'

const dutyOn = (today: string): Duty | undefined =>
  dutiesOf({
    settings: defaultSettings,
    calendar: officialCalendar,
    disclosures: [],
    since: '2026-01-01',
    today,
  }).find(({ item, period }) => item === 'FA-02' && period === '2026-Q3')
const facts: RequestFacts = {
  above,
  villager: true,
  duty: dutyOn('2026-11-12'),
  published: undefined,
  nextNumber: 3,
  children: [{ name: '张小明' }],
}
const begin = () => matterOf(disclosureRequestKind, facts)
const done = (refusal: unknown) => assert.equal(refusal, undefined, JSON.stringify(refusal))
const ask: RequestCommand = {
  type: 'ask',
  item: 'FA-02',
  period: '2026-Q3',
  ground: 'missing',
  text: '',
  asker: { showName: false },
}
const publication = { disclosure: 'd', digest: 'a'.repeat(64), on: '2026-11-20' }
const asked = () => {
  const matter = begin()
  done(matter.run(ask, villager, '2026-11-12'))
  return matter
}

test('组织法 Art.36: asked, ordered by the township, fulfilled by the publication', () => {
  const matter = asked()
  assert.equal(matter.state.caseNumber, '〔2026〕催3号')
  done(matter.run({ type: 'order', by: '2026-11-20', text: '请按期公示' }, clerk, '2026-11-13'))
  assert.deepEqual(
    [matter.state.stage, matter.state.order?.by, matter.state.order?.office],
    ['ordered', '2026-11-20', 'townshipClerk'],
  )
  done(matter.run({ type: 'fulfil', ...publication }, { kind: 'system' }, '2026-11-20'))
  assert.deepEqual([matter.state.stage, matter.state.publication], ['fulfilled', publication])
})

test('who asked is sealed', () => {
  const matter = asked()
  assert.deepEqual(matter.acts[0]?.sealed, { name: '吴大有' })
  assert.ok(!JSON.stringify(matter.acts[0]?.body).includes('吴大有'))
})

test('refused with reasons, by the township alone', () => {
  const matter = asked()
  const refuse: RequestCommand = { type: 'refuse', reasons: '这一项并入 10 月的账，已经公示。' }
  for (const actor of [villager, accountant, chair, law] as const)
    assert.equal(matter.run(refuse, actor, '2026-11-13')?.code, 'request.clerk')
  assert.equal(matter.run({ type: 'refuse', reasons: ' ' }, clerk, '2026-11-13')?.code, 'request.reasons')
  done(matter.run(refuse, clerk, '2026-11-13'))
  assert.equal(matter.run(refuse, clerk, '2026-11-13')?.code, 'request.over')
  assert.equal(matter.run({ type: 'fulfil', ...publication }, law, '2026-11-20')?.code, 'request.over')
})

test('when there is nothing to ask for', () => {
  const refusal = (change: object, more: Partial<RequestFacts> = {}, actor: Actor = villager) =>
    begin().run({ ...ask, ...change } as RequestCommand, actor, '2026-11-12', more)
  assert.equal(refusal({}, { published: { ...publication, on: '2026-10-20' } })?.code, 'request.published')
  const early = refusal({}, { duty: dutyOn('2026-10-20') })
  assert.equal(early?.code, 'request.early')
  assert.match(early?.words.zh ?? '', /2026-11-02/)
  assert.equal(refusal({}, { duty: undefined }), undefined)
  assert.equal(refusal({ item: 'XX' })?.code, 'request.item')
  assert.equal(refusal({ period: '10 月' })?.code, 'request.item')
  assert.equal(refusal({}, { villager: false })?.code, 'question.notVillager')
  assert.equal(asked().run(ask, villager, '2026-11-12')?.code, 'request.stage')
})

test('untrue: there must be a publication and words, and only a later one answers it', () => {
  const untrue = { ...ask, ground: 'untrue', text: '清水渠没有修' } as RequestCommand
  assert.equal(begin().run(untrue, villager, '2026-11-12')?.code, 'request.nothingPublished')
  const matter = begin()
  const shown = { published: { ...publication, digest: 'b'.repeat(64), on: '2026-11-12' } }
  assert.equal(
    matter.run({ ...untrue, text: ' ' } as RequestCommand, villager, '2026-11-12', shown)?.code,
    'request.empty',
  )
  done(matter.run(untrue, villager, '2026-11-12', shown))
  assert.deepEqual([matter.state.caseNumber, matter.state.of], ['〔2026〕核3号', shown.published])
  for (const older of [{ ...publication, on: '2026-11-10' }, shown.published])
    assert.equal(matter.run({ type: 'fulfil', ...older }, law, '2026-11-12')?.code, 'request.older')
  assert.equal(
    matter.run({ type: 'fulfil', ...publication }, accountant, '2026-11-20')?.code,
    'request.byPublication',
  )
  done(matter.run({ type: 'fulfil', ...publication }, law, '2026-11-20'))
})

test('an order is for a day to come', () => {
  const order = (by: string) => asked().run({ type: 'order', by, text: '' }, clerk, '2026-11-13')?.code
  assert.deepEqual(
    [order('2026-11-12'), order('2026-11-31'), order('2026-11-13')],
    ['request.day', 'request.day', undefined],
  )
})

test('信访工作条例 Art.34: 60 days from the asking, rolled off a rest day, until the township orders a day', () => {
  const matter = asked()
  // 2027-01-11, a Monday; two days earlier it would end on the Saturday before.
  assert.equal(requestDue(matter.state, officialCalendar), '2027-01-11')
  assert.equal(answerRequestBy('2026-03-04', officialCalendar), '2026-05-06', 'through Labour Day')
  done(matter.run({ type: 'order', by: '2026-11-20', text: '' }, clerk, '2026-11-13'))
  assert.equal(requestDue(matter.state, officialCalendar), '2026-11-20')
  assert.equal(requestDue(begin().state, officialCalendar), undefined)
})

test('what is written is covered', () => {
  const matter = begin()
  done(matter.run({ ...ask, text: '张小明 13812345678' } as RequestCommand, villager, '2026-11-12'))
  done(matter.run({ type: 'order', by: '2026-11-20', text: '找 13812345678' }, clerk, '2026-11-13'))
  done(matter.run({ type: 'refuse', reasons: '他住院了' }, clerk, '2026-11-13'))
  assert.ok(!JSON.stringify(matter.state).match(/张小明|13812345678|住院/))
})

test('law: whatever is tried in whatever order, a request ends once and stays as it ended', () => {
  const commands: readonly RequestCommand[] = [
    ask,
    { type: 'order', by: '2026-11-20', text: '' },
    { type: 'fulfil', ...publication },
    { type: 'refuse', reasons: '不属实' },
  ]
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.constantFrom(...commands), fc.constantFrom<Actor>(villager, clerk, law, chair)), {
        maxLength: 15,
      }),
      (tries) => {
        const matter = begin()
        let ended: string | undefined
        for (const [command, actor] of tries) {
          matter.run(command, actor, '2026-11-13')
          const { stage } = matter.state
          if (ended) assert.equal(stage, ended)
          if (stage === 'fulfilled' || stage === 'refused') ended = stage
        }
      },
    ),
  )
})

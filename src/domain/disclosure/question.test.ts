import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { officialCalendar } from '../calendar/index.ts'
import type { Actor } from '../kernel/index.ts'
import { answerDue, type QuestionAct, type QuestionCommand, questionKind } from './question.ts'
import { defaultSettings } from './settings.ts'
import {
  above,
  accountant,
  clerk,
  matterOf,
  person,
  reviewer,
  supervisionHead,
  villager,
} from './testVillage.ts'

const facts = { above, villager: true, published: true, children: [{ name: '张小明' }] }
const begin = () => matterOf(questionKind, facts)
const done = (refusal: unknown) => assert.equal(refusal, undefined, JSON.stringify(refusal))
const ask: QuestionCommand = {
  type: 'ask',
  about: { disclosure: '01900000-0000-7000-8000-000000000001', item: '514' },
  text: '运垃圾 9 月是 1,800 元，10 月怎么成了 2,850 元？',
  asker: { showName: false, phone: '139 0000 1234' },
}
const answer: QuestionCommand = {
  type: 'answer',
  text: '国庆人多，多运了 3 车，每车 350 元。',
  figures: [
    { label: '每月固定', amount: 180_000 },
    { label: '多运 3 车 × 350', amount: 105_000 },
  ],
  vouchers: [{ voucher: '01900000-0000-7000-8000-000000000017', number: 17 }],
}
const asked = () => {
  const matter = begin()
  done(matter.run(ask, villager, '2026-11-11'))
  return matter
}
const answered = () => {
  const matter = asked()
  done(matter.run(answer, accountant, '2026-11-12'))
  return matter
}

test('组织法 Art.35: asked in public without a name, answered with figures and a voucher, seen, clear', () => {
  const matter = answered()
  done(matter.run({ type: 'see' }, reviewer, '2026-11-12'))
  done(matter.run({ type: 'clear' }, villager, '2026-11-13'))
  const [question, reply] = matter.state.turns
  assert.equal(matter.state.stage, 'clear')
  assert.equal(question?.text, ask.type === 'ask' && ask.text)
  assert.ok(reply?.kind === 'answered')
  assert.equal(reply.total, 285_000)
  assert.equal(reply.office, 'accountant')
  assert.deepEqual(reply.seenBy, { office: 'supervisionMember', name: reviewer.name })
})

test('name and phone are sealed and nowhere else', () => {
  const matter = asked()
  assert.deepEqual(matter.acts[0]?.sealed, { name: '吴大有', phone: '+8613900001234' })
  assert.deepEqual(matter.state.person, { sealed: 1 })
  assert.ok(!JSON.stringify([matter.acts[0]?.body, matter.state]).match(/0000.?1234|吴大有/))
})

test('the answer is due by the village’s days; a rest day rolls (民法典 Art.203)', () => {
  const due = (day: string) => {
    const matter = begin()
    done(matter.run(ask, villager, day))
    return answerDue(matter.state, defaultSettings, officialCalendar)
  }
  assert.equal(due('2026-11-12'), '2026-11-19')
  assert.equal(due('2026-11-14'), '2026-11-23')
  assert.equal(answerDue(questionKind.initial, defaultSettings, officialCalendar), undefined)
})

test('not clear: to the supervision committee, then to the township, then in person', () => {
  const matter = answered()
  const again: QuestionCommand = { type: 'askAgain', text: '过磅单上是 2 车。' }
  done(matter.run(again, villager, '2026-11-13'))
  assert.equal(matter.state.level, 'supervision')
  assert.equal(matter.run(answer, accountant, '2026-11-13')?.code, 'question.level')
  done(matter.run(answer, supervisionHead, '2026-11-14'))
  done(matter.run(again, villager, '2026-11-15'))
  assert.equal(matter.run(answer, supervisionHead, '2026-11-16')?.code, 'question.level')
  done(matter.run(answer, clerk, '2026-11-16'))
  const last = matter.run(again, villager, '2026-11-17')
  assert.equal(last?.code, 'question.lastLevel')
  assert.match(last?.clause ?? '', /第三十六条/)
})

test('a clerk of another township has no say', () => {
  const matter = answered()
  done(matter.run({ type: 'askAgain', text: '还是不清楚。' }, villager, '2026-11-13'))
  done(matter.run(answer, supervisionHead, '2026-11-14'))
  done(matter.run({ type: 'askAgain', text: '还是不清楚。' }, villager, '2026-11-13'))
  assert.equal(matter.run(answer, clerk, '2026-11-16', { above: ['990000002000'] })?.code, 'question.level')
})

test('who asks: a villager of this place, or the desk for one', () => {
  const code = (asker: object, actor: Actor, more = {}) =>
    begin().run(
      { ...ask, asker: { showName: false, ...asker } } as QuestionCommand,
      actor,
      '2026-11-11',
      more,
    )?.code
  assert.equal(code({}, villager, { villager: false }), 'question.notVillager')
  assert.equal(code({}, { kind: 'system' }), 'question.notVillager')
  assert.equal(code({ behalf: { name: '吴大有', how: 'desk' } }, villager), 'question.behalf')
  assert.equal(code({ behalf: { name: ' ', how: 'paper' } }, reviewer), 'question.name')
  assert.equal(code({ behalf: { name: '吴大有', how: 'paper' } }, reviewer), undefined)
  assert.equal(code({ behalf: { name: '吴大有', how: 'desk' } }, clerk), undefined)
})

test('asked over the desk: the villager’s name is sealed, and it goes on over the desk', () => {
  const matter = begin()
  const forVillager = { ...ask, asker: { showName: true, behalf: { name: '吴大有', how: 'paper' } } } as const
  done(matter.run(forVillager, reviewer, '2026-11-11'))
  assert.deepEqual(matter.acts[0]?.sealed, { name: '吴大有' })
  assert.deepEqual(matter.state.by, { showName: true, how: 'paper' })
  done(matter.run(answer, accountant, '2026-11-12'))
  assert.equal(matter.run({ type: 'clear' }, villager, '2026-11-13')?.code, 'question.notYours')
  done(matter.run({ type: 'clear' }, accountant, '2026-11-13'))
})

test('what stands in the way, in words', () => {
  const refusal = (change: object, more = {}) =>
    begin().run({ ...ask, ...change } as QuestionCommand, villager, '2026-11-11', more)
  assert.equal(refusal({ text: '  ' })?.words.zh, '还没有写。写一句话就行。')
  assert.equal(refusal({ text: '问'.repeat(1001) })?.code, 'question.long')
  const phone = refusal({ asker: { showName: false, phone: '1990000123' } })
  assert.deepEqual([phone?.field, phone?.words.zh], ['phone', '手机号是 11 位，您写了 10 位。'])
  assert.equal(refusal({ asker: { showName: false, phone: '29900001234' } })?.field, 'phone')
  assert.equal(refusal({}, { published: false })?.code, 'question.unpublished')
})

test('nobody answers their own question, twice, or with figures that are no money', () => {
  const own = begin()
  done(own.run(ask, accountant, '2026-11-11'))
  assert.equal(own.run(answer, accountant, '2026-11-12')?.code, 'question.ownAnswer')
  assert.equal(answered().run(answer, accountant, '2026-11-12')?.code, 'question.stage')
  assert.equal(
    asked().run({ ...answer, figures: [{ label: '一', amount: 0.5 }] }, accountant, '2026-11-12')?.code,
    'question.figures',
  )
  const other = person('别人')
  assert.equal(answered().run({ type: 'clear' }, other, '2026-11-12')?.code, 'question.notYours')
})

test('what villagers and officials write is covered like everything public', () => {
  const matter = begin()
  done(
    matter.run(
      { ...ask, text: '张小明家 3 组 12 号，电话 13812345678' } as QuestionCommand,
      villager,
      '2026-11-11',
    ),
  )
  done(
    matter.run(
      {
        ...answer,
        text: '他住院了',
        figures: [{ label: '430321195203070012', amount: 1 }],
      } as QuestionCommand,
      accountant,
      '2026-11-12',
    ),
  )
  assert.ok(!JSON.stringify(matter.state).match(/张小明|12 号|13812345678|住院|4303211952/))
})

test('law: the fold never throws, and a question waits exactly while its last turn is a question', () => {
  const full = answered()
  done(full.run({ type: 'see' }, reviewer, '2026-11-12'))
  done(full.run({ type: 'askAgain', text: '还是不清楚。' }, villager, '2026-11-13'))
  const all: readonly QuestionAct[] = [...full.acts, { type: 'cleared', body: {} }]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...all), { maxLength: 20 }), (acts) => {
      let state = questionKind.initial
      acts.forEach((act, index) => {
        state = questionKind.evolve(state, {
          ...act,
          seq: index,
          at: '2026-11-11T02:00:00.000Z',
          by: { kind: 'system' },
        })
      })
      if (state.stage === 'open') assert.equal(state.turns[state.turns.length - 1]?.kind, 'asked')
    }),
  )
})

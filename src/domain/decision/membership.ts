import { choice, day, known, rule, step, type Text, text } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'

const outcomes = {
  mustConfirm: text('集体应当确认为成员', 'the collective must confirm membership'),
  usuallyConfirm: text('集体一般应当确认为成员', 'the collective confirms membership as a rule'),
  kept: text('还是成员，不得取消', 'still a member: it may not be cancelled'),
  lost: text('不再是成员', 'no longer a member'),
} as const satisfies Record<string, Text>

type Membership = keyof typeof outcomes

interface Event {
  readonly words: Text
  readonly then: Membership
  readonly article: '十二' | '十六' | '十七' | '十八'
}

const event = (article: Event['article'], then: Membership, zh: string, en: string): Event => ({
  words: text(zh, en),
  then,
  article,
})

const events = {
  born: event('十二', 'mustConfirm', '成员生的孩子', 'a child born to a member'),
  marriedIn: event('十二', 'usuallyConfirm', '和成员结婚，到了这里', 'married a member and came here'),
  adopted: event('十二', 'usuallyConfirm', '被成员收养', 'adopted by a member'),
  resettled: event('十二', 'usuallyConfirm', '政策性移民', 'resettled by policy'),
  left: event('十六', 'lost', '本人书面申请退出，集体同意', 'asked in writing to leave, and it was agreed'),
  died: event('十七', 'lost', '去世', 'died'),
  nationality: event('十七', 'lost', '不再是中国国籍', 'is no longer a Chinese national'),
  elsewhere: event('十七', 'lost', '已经是别的集体的成员', 'became a member of another collective'),
  civilServant: event('十七', 'lost', '当了公务员（聘任制不算）', 'became a civil servant (not on contract)'),
  contractServant: event('十七', 'kept', '当了聘任制公务员', 'became a civil servant on contract'),
  study: event('十八', 'kept', '上学', 'studies'),
  army: event('十八', 'kept', '当兵', 'serves in the army'),
  work: event('十八', 'kept', '外出打工', 'works elsewhere'),
  trade: event('十八', 'kept', '经商', 'trades'),
  divorced: event('十八', 'kept', '离婚', 'divorced'),
  widowed: event('十八', 'kept', '丧偶', 'widowed'),
  prison: event('十八', 'kept', '服刑', 'serves a sentence'),
  marriedOut: event(
    '十八',
    'kept',
    '嫁出去或者入赘，在那边还不是成员',
    'married elsewhere and is not a member there',
  ),
} as const satisfies Record<string, Event>

const eventWords = Object.fromEntries(
  Object.entries(events).map(([name, { words }]) => [name, words]),
) as Readonly<Record<keyof typeof events, Text>>

/** What becomes of membership of the collective when this happens to a person. */
export const membership = rule({
  name: 'decision.membership',
  title: text(
    '出了这件事，还是不是集体的成员？',
    'Is one a member of the collective after this has happened?',
  ),
  clauses: ['十二', '十六', '十七', '十八'].map(collectiveLaw),
  mark: 'V',
  asks: {
    on: day('哪天的事', 'day on which it happened'),
    event: choice('什么事', 'what happened', eventWords),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, event: name }) {
    const { then, article, words } = events[name]
    return (
      beforeCollectiveLaw(on) ??
      known<{ readonly membership: Membership }>({ membership: then }, [collectiveLaw(article)], () => [
        step(words.zh, words.en, outcomes[then].zh),
      ])
    )
  },
  say: ({ membership: then }) => text(`${outcomes[then].zh}。`, `${outcomes[then].en}.`),
  examples: [
    {
      title: text('第十二条：成员生的孩子', 'Art. 12: a child of a member'),
      input: { on: '2026-03-16', event: 'born' },
      answer: { value: { membership: 'mustConfirm' } },
    },
    {
      title: text('第十二条：嫁进来', 'Art. 12: married in'),
      input: { on: '2026-03-16', event: 'marriedIn' },
      answer: { value: { membership: 'usuallyConfirm' } },
    },
    {
      title: text('第十八条：嫁出去，那边没有算她', 'Art. 18: married out, no member there'),
      input: { on: '2026-03-16', event: 'marriedOut' },
      answer: { value: { membership: 'kept' } },
    },
    {
      title: text('第十七条：考上公务员', 'Art. 17: became a civil servant'),
      input: { on: '2026-03-16', event: 'civilServant' },
      answer: { value: { membership: 'lost' } },
    },
    {
      title: text('第十七条：聘任制公务员除外', 'Art. 17: not one on contract'),
      input: { on: '2026-03-16', event: 'contractServant' },
      answer: { value: { membership: 'kept' } },
    },
    {
      title: text('2025 年 5 月以前', 'Before May 2025'),
      input: { on: '2025-04-30', event: 'work' },
      answer: { unknown: '2025-05-01 以前的规定这里没有登记。' },
    },
  ],
  open: [
    text(
      '成员怎么确认，省里可以有具体规定；没有列出的情形看省里和章程。',
      'A province may say more on who is confirmed; what is not listed is for the province and the charter.',
    ),
  ],
})

import { choice, day, known, rule, step, type Text, text, unknown } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'

const people = {
  council: text('理事会成员', 'a council member'),
  supervisor: text('监事会成员、监事', 'a supervisor'),
  manager: text('主要经营管理人员', 'a chief manager'),
  other: text('别的人', 'somebody else'),
} as const satisfies Record<string, Text>

/** What Art. 35 forbids, in the order and by the numbers of its second paragraph. */
const acts = {
  taking: text(
    '侵占、挪用、截留、哄抢、私分、破坏集体财产',
    'take, misuse, hold back, loot, share out or damage what is collective',
  ),
  borrowing: text(
    '向集体借钱，自己借或者借别人的手',
    'borrow from the collective, oneself or through somebody',
  ),
  guarantee: text(
    '拿集体财产替自己或者别人的债担保',
    "pledge collective property for one's own or another's debt",
  ),
  governmentDebt: text('违规替地方政府借债', 'run up debts for local government against the rules'),
  illegalFinance: text('用集体的名义非法集资', "raise money unlawfully in the collective's name"),
  lowPrice: text(
    '低价把集体财产折股、转让、出租',
    'turn into shares, sell or let collective property cheaply',
  ),
  generalPartner: text('拿集体财产入伙，当普通合伙人', 'become general partner with collective property'),
  commission: text('收下别人和集体做买卖给的佣金', 'keep a commission on a deal with the collective'),
  secrets: text('泄露集体的商业秘密', "give away the collective's business secrets"),
  otherHarm: text('别的损害集体合法权益的事', 'harm its lawful interests otherwise'),
} as const satisfies Record<string, Text>

export type ForbiddenAct = keyof typeof acts

/** `item` is the number in Art. 35; Art. 8, which binds everybody, has none. */
export interface Ban {
  readonly may: false
  readonly item?: number
  readonly guaranteeVoid?: true
}

/** Everybody's duty, not only that of those in office. */
const nobodyMay: ForbiddenAct = 'taking'

/** What those who run the collective must not do. A guarantee is void besides. */
export const collectiveBans = rule({
  name: 'decision.collectiveBans',
  title: text('管集体的人，这样做可以吗？', 'May somebody who runs the collective do this?'),
  clauses: ['三十五', '五十八', '八'].map(collectiveLaw),
  mark: 'V',
  asks: {
    on: day('哪天的事', 'day of the act'),
    who: choice('什么人', 'who', people),
    act: choice('做什么', 'what is done', acts),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, who, act }) {
    const early = beforeCollectiveLaw(on)
    if (early) return early
    const [article, consequences, everybody] = this.clauses as readonly [string, string, string]
    if (who === 'other') {
      if (act !== nobodyMay)
        return unknown(
          '第三十五条管的是理事、监事和主要经营管理人员；别的人看章程、合同和其他法律。',
          'Art. 35 binds council members, supervisors and chief managers; for others see charter, contract and other laws.',
        )
      return known<Ban>({ may: false }, [everybody], () => [
        step(`什么人都不得${acts[act].zh}`, `nobody may ${acts[act].en}`, ''),
      ])
    }
    const item = Object.keys(acts).indexOf(act) + 1
    return known<Ban>(
      { may: false, item, ...(act === 'guarantee' ? { guaranteeVoid: true } : {}) },
      [article, consequences],
      () => [
        step(`${people[who].zh}：${acts[act].zh}`, `${people[who].en} would ${acts[act].en}`, ''),
        step('第三十五条第二款不得做的事，第几项', 'what Art. 35 forbids, item', item),
        step('要限期改正；造成损失的，要赔', 'to be put right in time; who causes a loss makes it good', ''),
        ...(act === 'guarantee' ? [step('这样的担保无效', 'such a guarantee is void', '')] : []),
      ],
    )
  },
  say: ({ guaranteeVoid }) =>
    guaranteeVoid
      ? text('不可以，这样的担保也无效。', 'No, and such a guarantee is void.')
      : text('不可以。造成损失的，要赔。', 'No. Who causes a loss makes it good.'),
  examples: [
    {
      title: text('第三十五条（二）：理事长向集体借钱', 'Art. 35(2): the chair borrows from the collective'),
      input: { on: '2026-03-16', who: 'council', act: 'borrowing' },
      answer: { value: { may: false, item: 2 } },
    },
    {
      title: text('第五十八条：拿集体的厂房替人担保，无效', 'Art. 58: the workshop as a pledge is void'),
      input: { on: '2026-03-16', who: 'manager', act: 'guarantee' },
      answer: { value: { may: false, item: 3, guaranteeVoid: true } },
    },
    {
      title: text('第三十五条（六）：低价出租门面', 'Art. 35(6): shops let below their price'),
      input: { on: '2026-03-16', who: 'supervisor', act: 'lowPrice' },
      answer: { value: { may: false, item: 6 } },
    },
    {
      title: text('第三十五条（七）：当普通合伙人', 'Art. 35(7): a general partner'),
      input: { on: '2026-03-16', who: 'council', act: 'generalPartner' },
      answer: { value: { may: false, item: 7 } },
    },
    {
      title: text('第八条：侵占集体财产，谁都不行', 'Art. 8: nobody may take what is collective'),
      input: { on: '2026-03-16', who: 'other', act: 'taking' },
      answer: { value: { may: false } },
    },
    {
      title: text('普通成员向集体借钱：第三十五条没有管', 'A plain member borrows: Art. 35 does not say'),
      input: { on: '2026-03-16', who: 'other', act: 'borrowing' },
      answer: {
        unknown: '第三十五条管的是理事、监事和主要经营管理人员；别的人看章程、合同和其他法律。',
      },
    },
    {
      title: text('2025 年 5 月以前', 'Before May 2025'),
      input: { on: '2025-04-30', who: 'council', act: 'borrowing' },
      answer: { unknown: '2025-05-01 以前的规定这里没有登记。' },
    },
  ],
  open: [
    text(
      '多低算“低价”、什么算“间接借款”，法律没有写数：看评估、章程和当地规定。',
      'How low is cheap, and what borrowing through somebody is, the law does not say in numbers: see the valuation, the charter and the place.',
    ),
    text(
      '村委会、村民小组代行集体职能的，法律让它讨论决定时参照；这一条是不是也管它的人，请问县里。',
      'Where committee or group stand in for a collective, the law applies to how they decide; whether this article binds their people too, ask the county.',
    ),
  ],
})

import { beforeLaw } from '../decision/index.ts'
import {
  choice,
  day,
  known,
  orNothing,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
  unknown,
  yesNo,
} from '../kernel/index.ts'
import { notice22, notice22Since, rules22 } from './law.ts'
import { situations } from './policy.ts'

const filings = {
  before: text('住院前备了案', 'filed before admission'),
  inStay: text('住进去以后、出院结算前备的', 'filed in the stay, before settling'),
  after: text('自己付清出院以后才备的', 'filed after leaving and paying'),
  otherCity: text('备的是别的市', 'filed for another city'),
  never: text('没有备案', 'not filed'),
}
const injuries = {
  none: text('不是外伤', 'no injury'),
  noThirdParty: text('外伤，没有别人的责任', 'an injury that nobody else caused'),
  thirdParty: text('外伤，别人有责任', 'an injury that somebody else caused'),
}
const ways = {
  direct: text('在医院直接结算', 'settled at the hospital'),
  manual: text('先自己付，回参保地手工报销', 'pay first; claimed by hand at the insured place'),
} as const

type How = keyof typeof ways

const trauma = `${notice22}外伤`
const late = `${notice22}补备案`
const reason = (how: How, zh: string, en: string, ...clauses: readonly string[]) => ({
  how,
  words: text(zh, en),
  clauses,
})
const reasons = {
  notNetworked: reason(
    'manual',
    '医院没有开通，按参保地规定',
    'the hospital is not networked',
    rules22('第十四条'),
  ),
  noPromise: reason('manual', '外伤没有签承诺书', 'no promise was signed for the injury', trauma),
  emergency: reason(
    'direct',
    '急诊抢救视同已经备案',
    'an emergency counts as filed',
    rules22('第八条'),
    rules22('第三十四条'),
  ),
  filed: reason('direct', '已经备案', 'it is filed', rules22('第七条')),
  filedInStay: reason('direct', '出院结算前补了备案', 'it was filed before settling', rules22('第十六条')),
  otherCity: reason(
    'manual',
    '备案只管备的那个市或直辖市',
    'a filing covers the city or municipality that it names',
    `${notice22}三（一）`,
  ),
  filedLate: reason('manual', '付清出院以后才备案', 'it was filed only after leaving', late),
  notFiled: reason('manual', '没有备案', 'it is not filed', rules22('第七条')),
} as const

export interface SettledHow {
  readonly how: How
  readonly because: keyof typeof reasons
}

/** Whether a hospital in another province settles at once, or the bill is claimed by hand at home. */
export const directSettlement = rule({
  name: 'medical.directSettlement',
  title: text('在外省看病，能在医院直接报吗？', 'Will a hospital in another province settle at once?'),
  clauses: [...new Set(Object.values(reasons).flatMap(({ clauses }) => clauses))],
  mark: 'M',
  asks: {
    on: day('出院结算是哪天', 'day of settling'),
    situation: choice('怎么去的', 'how it came', situations),
    networked: yesNo('医院开通了跨省直接结算', 'the hospital settles across provinces'),
    filed: choice('备案', 'filing', filings),
    injury: choice('是不是外伤', 'injury', injuries),
    promised: orNothing(yesNo('外伤签了没有第三方责任的承诺书', 'signed that nobody else caused the injury')),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, situation, networked, filed, injury, promised }): RuleResult<SettledHow> | Refusal {
    const early = beforeLaw(on, notice22Since, '医保发〔2022〕22号')
    if (early) return early
    const answer = (because: SettledHow['because']): RuleResult<SettledHow> => {
      const { how, words, clauses } = reasons[because]
      return known({ how, because }, clauses, () => [step(words.zh, words.en, how === 'direct' ? '✓' : '✗')])
    }
    if (situation === 'home')
      return refuse(
        'medical.notElsewhere',
        '在参保地看病不用备案，本地结算。',
        'At the insured place nothing is filed; it is settled locally.',
        { field: 'situation' },
      )
    if (injury === 'thirdParty')
      return unknown(
        '别人有责任的外伤，医保付不付要问参保地。',
        'Ask the insured place whether it pays for an injury that somebody else caused.',
      )
    if (!networked) return answer('notNetworked')
    if (injury === 'noThirdParty' && promised !== true) return answer('noPromise')
    if (situation === 'emergency') return answer('emergency')
    if (filed === 'before') return answer('filed')
    if (filed === 'inStay') return answer('filedInStay')
    if (filed === 'otherCity') return answer('otherCity')
    return answer(filed === 'after' ? 'filedLate' : 'notFiled')
  },
  say({ how, because }: SettledHow) {
    const { words } = reasons[because]
    return text(
      `${words.zh}：${ways[how].zh}。`,
      `${how === 'direct' ? 'Yes' : 'No'}, ${words.en}: ${ways[how].en}.`,
    )
  },
  examples: [
    {
      title: text('第八条：急诊没有备案也算备了', 'Art. 8: an emergency counts as filed'),
      input: {
        on: '2026-03-12',
        situation: 'emergency',
        networked: true,
        filed: 'never',
        injury: 'none',
      },
      answer: { value: { how: 'direct', because: 'emergency' } },
    },
    {
      title: text('第十六条：住院以后、结算以前备案', 'Art. 16: filed in the stay, before settling'),
      input: {
        on: '2026-03-12',
        situation: 'referral',
        networked: true,
        filed: 'inStay',
        injury: 'none',
      },
      answer: { value: { how: 'direct', because: 'filedInStay' } },
    },
    {
      title: text('付清出院以后才备案', 'filed after leaving and paying'),
      input: {
        on: '2026-03-12',
        situation: 'selfArranged',
        networked: true,
        filed: 'after',
        injury: 'none',
      },
      answer: { value: { how: 'manual', because: 'filedLate' } },
    },
    {
      title: text('第十四条：医院没有联网', 'Art. 14: the hospital is not networked'),
      input: {
        on: '2026-03-12',
        situation: 'longTerm',
        networked: false,
        filed: 'before',
        injury: 'none',
      },
      answer: { value: { how: 'manual', because: 'notNetworked' } },
    },
    {
      title: text('三（一）：备的是别的市', '3(1): filed for another city'),
      input: {
        on: '2026-03-12',
        situation: 'referral',
        networked: true,
        filed: 'otherCity',
        injury: 'none',
      },
      answer: { value: { how: 'manual', because: 'otherCity' } },
    },
    {
      title: text('外伤签了承诺书', 'an injury, with the promise signed'),
      input: {
        on: '2026-03-12',
        situation: 'longTerm',
        networked: true,
        filed: 'before',
        injury: 'noThirdParty',
        promised: true,
      },
      answer: { value: { how: 'direct', because: 'filed' } },
    },
    {
      title: text('别人有责任的外伤', 'an injury that somebody else caused'),
      input: {
        on: '2026-03-12',
        situation: 'longTerm',
        networked: true,
        filed: 'before',
        injury: 'thirdParty',
      },
      answer: { unknown: '别人有责任的外伤，医保付不付要问参保地。' },
    },
  ],
  open: [
    text(
      '外伤承诺书和补备案手工报销的条文号要查原文。',
      'The articles on the promise for injuries and on late filing are to be looked up.',
    ),
  ],
})

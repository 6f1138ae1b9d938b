import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from '../decision/index.ts'
import { choice, day, known, notSet, rule, step, type Text, text, whole, yesNo } from '../kernel/index.ts'
import { proxyPassedOn } from './settings.ts'

/** Proxies that one villager may accept since 2026. */
export const proxiesAtMost = 3

const bars = {
  notWritten: text('要写书面委托', 'it must be in writing'),
  notAbsent: text('只有外出不能投票的人才能委托', 'only a voter who is away may give one'),
  notVoter: text('受委托的人在本村没有选举权', 'the holder has no vote in the village'),
  notRelative: text('2026 年以前只能委托近亲属', 'before 2026 only a near relative'),
  tooMany: text('一个人最多接受三个委托', 'one villager accepts three at most'),
  isCandidate: text('候选人不能接受委托', 'a candidate accepts none'),
  passedOn: text('受委托的人不能再转托', 'a proxy is not passed on'),
} satisfies Record<string, Text>

/** Whether one more proxy may be accepted. */
export const proxy = rule({
  name: 'election.proxy',
  title: text('可以委托这个人代投票吗？', 'May this person vote by proxy for another?'),
  clauses: organicLaws('election'),
  mark: 'M',
  asks: {
    on: day('投票日', 'polling day'),
    written: yesNo('写了书面委托', 'given in writing'),
    absent: yesNo('委托的人外出，不能来投票', 'who gives it is away and cannot vote'),
    voter: yesNo('受委托的人在本村有选举权', 'the holder has a vote in this village'),
    relation: choice('受委托的人是', 'the holder is', {
      nearRelative: text('近亲属', 'a near relative'),
      otherVillager: text('其他村民', 'another villager'),
    }),
    held: whole('已经接受了几个委托', 'proxies already accepted', { max: 9999 }),
    candidate: yesNo('受委托的人是候选人', 'the holder is a candidate'),
    passedOn: yesNo('这是别人委托后再转托的', 'it was passed on by somebody who held it'),
  },
  settings: [proxyPassedOn],
  judgedOn: ({ on }) => on,
  decide(input, ruleset) {
    const { on, held } = input
    const early = beforeOrganicLaw(on)
    if (early) return early
    const mayPass = ruleset.find(proxyPassedOn)
    if (mayPass === undefined) return notSet(proxyPassedOn)
    const isNew = on >= newOrganicLaw
    const tests: Record<keyof typeof bars, boolean> = {
      notWritten: !input.written,
      notAbsent: !input.absent,
      notVoter: !input.voter,
      notRelative: !isNew && input.relation !== 'nearRelative',
      tooMany: isNew && held >= proxiesAtMost,
      isCandidate: isNew && input.candidate,
      passedOn: input.passedOn && !mayPass.value,
    }
    const names = (Object.keys(bars) as (keyof typeof bars)[]).filter((name) => tests[name])
    // Only the rule on passing on is custom.
    return known(
      { allowed: names.length === 0, bars: names },
      [organicLaw('election', on)],
      () => [
        step('已经接受的委托', 'proxies already accepted', held),
        ...(isNew ? [step('最多', 'at most', proxiesAtMost)] : []),
        ...names.map((name) => step(bars[name].zh, bars[name].en, '')),
      ],
      input.passedOn ? 'M' : 'V',
    )
  },
  say: ({ allowed, bars: names }) =>
    allowed
      ? text('可以。双方的名字要公布。', 'Yes. Both names are published.')
      : text(
          `不可以：${names.map((name) => bars[name].zh).join('；')}。`,
          `No: ${names.map((name) => bars[name].en).join('; ')}.`,
        ),
  examples: [
    {
      title: text('第十八条：第三个委托', 'Art. 18: the third proxy'),
      input: {
        on: '2026-12-20',
        written: true,
        absent: true,
        voter: true,
        relation: 'otherVillager',
        held: 2,
        candidate: false,
        passedOn: false,
      },
      answer: { value: { allowed: true, bars: [] } },
    },
    {
      title: text('第十八条：第四个委托', 'Art. 18: the fourth proxy'),
      input: {
        on: '2026-12-20',
        written: true,
        absent: true,
        voter: true,
        relation: 'nearRelative',
        held: 3,
        candidate: true,
        passedOn: false,
      },
      answer: { value: { allowed: false, bars: ['tooMany', 'isCandidate'] } },
    },
    {
      title: text('2018 年第十五条：近亲属，不限个数', 'Art. 15 of 2018: near relatives, no number'),
      input: {
        on: '2025-12-20',
        written: true,
        absent: true,
        voter: true,
        relation: 'nearRelative',
        held: 9,
        candidate: false,
        passedOn: false,
      },
      answer: { value: { allowed: true, bars: [] } },
    },
    {
      title: text('转托的不算', 'A proxy passed on'),
      input: {
        on: '2026-12-20',
        written: true,
        absent: true,
        voter: true,
        relation: 'nearRelative',
        held: 0,
        candidate: false,
        passedOn: true,
      },
      answer: { value: { allowed: false, bars: ['passedOn'] } },
    },
  ],
  open: [
    text(
      '转托的规定，以及 2026 年以前省里对候选人和个数的限制。',
      'The rule on passing on, and provincial limits before 2026.',
    ),
  ],
})

import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from '../decision/index.ts'
import { day, known, orNothing, rule, step, text, unknown, yesNo } from '../kernel/index.ts'

const bars = {
  notRegistered: text('没有登记参加选举', 'not a registered voter'),
  expelled: text('被开除党籍', 'expelled from the party'),
  sentenced: text('受过刑事处罚', 'criminally punished'),
  clanOrMafia: text('利用宗族势力、黑恶势力干预农村事务', 'used clan or mafia forces in village affairs'),
  cult: text('组织、参加非法宗教活动或者邪教活动', 'organised or joined illegal religious or cult activity'),
}

/** Who may not be a candidate: since 2026 the organic law names four grounds; before that provinces did. */
export const candidate = rule({
  name: 'election.candidate',
  title: text('这个人能当候选人吗？', 'May this person be a candidate?'),
  clauses: organicLaws('election'),
  mark: 'V',
  asks: {
    on: day('投票日', 'polling day'),
    registered: yesNo('登记参加了这次选举', 'is a registered voter'),
    expelled: orNothing(yesNo(bars.expelled.zh, bars.expelled.en)),
    sentenced: orNothing(yesNo(bars.sentenced.zh, bars.sentenced.en)),
    clanOrMafia: orNothing(yesNo(bars.clanOrMafia.zh, bars.clanOrMafia.en)),
    cult: orNothing(yesNo(bars.cult.zh, bars.cult.en)),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide(input) {
    const { on, registered } = input
    const early = beforeOrganicLaw(on)
    if (early) return early
    const grounds = on < newOrganicLaw ? [] : (['expelled', 'sentenced', 'clanOrMafia', 'cult'] as const)
    const found = grounds.filter((name) => input[name] === true)
    const open = grounds.filter((name) => input[name] === undefined)
    // One ground is enough; a candidate is clear only once all four were looked into.
    if (registered && found.length === 0 && open.length > 0)
      return unknown(
        `还要查清：${open.map((name) => bars[name].zh).join('；')}。`,
        `Still to be looked into: ${open.map((name) => bars[name].en).join('; ')}.`,
      )
    const names: readonly (keyof typeof bars)[] = [
      ...(registered ? [] : (['notRegistered'] as const)),
      ...found,
    ]
    return known({ eligible: names.length === 0, bars: names }, [organicLaw('election', on)], () => [
      registered
        ? step('登记参加了选举', 'a registered voter', '')
        : step(bars.notRegistered.zh, bars.notRegistered.en, ''),
      ...grounds.map((name) =>
        input[name] === undefined
          ? step(`还没有查：${bars[name].zh}`, `not looked into: ${bars[name].en}`, '')
          : input[name]
            ? step(`有：${bars[name].zh}`, `found: ${bars[name].en}`, '')
            : step(`没有：${bars[name].zh}`, `not found: ${bars[name].en}`, ''),
      ),
    ])
  },
  say: ({ eligible, bars: names }, { on }) =>
    eligible
      ? on < newOrganicLaw
        ? text(
            '国家法律没有列出不能当的情形；省里的办法另看。',
            'National law of that day names no ground against it; see the rules of the province.',
          )
        : text('可以。', 'Yes.')
      : text(
          `不可以：${names.map((name) => bars[name].zh).join('；')}。`,
          `No: ${names.map((name) => bars[name].en).join('; ')}.`,
        ),
  examples: [
    {
      title: text('第十八条：受过刑事处罚', 'Art. 18: criminally punished'),
      input: { on: '2026-12-20', registered: true, sentenced: true },
      answer: { value: { eligible: false, bars: ['sentenced'] } },
    },
    {
      title: text('第十八条：四项都没有', 'Art. 18: none of the four'),
      input: {
        on: '2026-12-20',
        registered: true,
        expelled: false,
        sentenced: false,
        clanOrMafia: false,
        cult: false,
      },
      answer: { value: { eligible: true, bars: [] } },
    },
    {
      title: text('还有没查清的', 'Something was not looked into'),
      input: { on: '2026-12-20', registered: true, expelled: false, sentenced: false, clanOrMafia: false },
      answer: { unknown: '还要查清：组织、参加非法宗教活动或者邪教活动。' },
    },
    {
      title: text('2018 年第十五条：国家法律没有列这四项', 'Art. 15 of 2018 names none of the four'),
      input: { on: '2025-12-20', registered: true, sentenced: true },
      answer: { value: { eligible: true, bars: [] } },
    },
  ],
  open: [
    text(
      '四项的准确文字；2026 年以前省里的候选人资格。',
      'The exact words of the four grounds, and provincial conditions before 2026.',
    ),
  ],
})

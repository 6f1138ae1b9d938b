import { choice, day, known, orNothing, rule, step, text, whole } from '../kernel/index.ts'
import { contradiction } from './meeting.ts'
import { beforeOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { atLeastOneFifth, atLeastOneTenth, atLeastOneThird, least, meets } from './threshold.ts'

/** How many who ask for a meeting oblige the committee to call it. */
export const demand = rule({
  name: 'decision.demand',
  title: text('多少人提议，就必须开会？', 'How many who ask for a meeting oblige the committee to call it?'),
  clauses: organicLaws('assembly', 'representativeMeeting'),
  mark: 'V',
  asks: {
    on: day('哪天提的', 'day of the demand'),
    meeting: choice('什么会', 'which meeting', {
      villagersAssembly: text('村民会议', "the villagers' assembly"),
      representativeMeeting: text('村民代表会议', "the representatives' meeting"),
    }),
    villagers: orNothing(whole('村里满 18 周岁的人数', 'villagers of 18 and over')),
    villagersFor: orNothing(whole('其中提议的', 'of them who ask for it')),
    representatives: whole('村民代表总数', 'all representatives'),
    representativesFor: whole('其中提议的', 'of them who ask for it'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, meeting, villagers, villagersFor = 0, representatives, representativesFor }) {
    if (representativesFor > representatives)
      return contradiction('representativesFor', '提议的代表比代表总数还多。', 'More ask than there are.')
    if (villagersFor > (villagers ?? 0))
      return contradiction('villagersFor', '提议的村民比总数还多。', 'More ask than there are.')
    const early = beforeOrganicLaw(on)
    if (early) return early
    const assembly = meeting === 'villagersAssembly'
    const share = assembly ? atLeastOneThird : atLeastOneFifth
    const byPeople = assembly && villagers !== undefined ? least(villagers, atLeastOneTenth) : undefined
    return known(
      {
        ...(byPeople === undefined ? {} : { villagersNeeded: byPeople }),
        representativesNeeded: least(representatives, share),
        must:
          meets(representativesFor, representatives, share) ||
          (assembly && meets(villagersFor, villagers ?? 0, atLeastOneTenth)),
      },
      [organicLaw(assembly ? 'assembly' : 'representativeMeeting', on)],
      () => [
        ...(byPeople === undefined
          ? []
          : [
              step('村民十分之一以上', 'at least one tenth of the villagers', byPeople),
              step('提议的村民', 'villagers who ask', villagersFor),
            ]),
        step(
          `代表${share.words.zh}`,
          `${share.words.en} of the representatives`,
          least(representatives, share),
        ),
        step('提议的代表', 'representatives who ask', representativesFor),
      ],
    )
  },
  say: ({ must, villagersNeeded, representativesNeeded }) =>
    must
      ? text('够了，村委会必须召集。', 'Enough: the committee must call the meeting.')
      : text(
          `还不够：${villagersNeeded === undefined ? '' : `要 ${villagersNeeded} 个村民，或者`}要 ${representativesNeeded} 个代表提议。`,
          `Not enough: it takes ${villagersNeeded === undefined ? '' : `${villagersNeeded} villagers or `}${representativesNeeded} representatives.`,
        ),
  examples: [
    {
      title: text('第二十五条：1203 人的十分之一以上', 'Art. 25: at least a tenth of 1,203'),
      input: {
        on: '2026-03-01',
        meeting: 'villagersAssembly',
        villagers: 1203,
        villagersFor: 121,
        representatives: 52,
        representativesFor: 0,
      },
      answer: { value: { villagersNeeded: 121, representativesNeeded: 18, must: true } },
    },
    {
      title: text('第三十条：52 名代表的五分之一以上', 'Art. 30: at least a fifth of 52'),
      input: {
        on: '2026-03-01',
        meeting: 'representativeMeeting',
        representatives: 52,
        representativesFor: 10,
      },
      answer: { value: { representativesNeeded: 11, must: false } },
    },
  ],
  open: [
    text(
      '法律写“十分之一以上的村民”，没有写满十八周岁；这里按满十八周岁的名册算。',
      'The law says a tenth of the villagers, not of those of age; the roll of 18 and over is used here.',
    ),
  ],
})

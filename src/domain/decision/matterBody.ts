import { choice, day, known, orNothing, rule, step, text, unknown, yesNo } from '../kernel/index.ts'
import { collectiveLaw, collectiveLawSince } from './collectiveLaw.ts'
import { type Matter, matters, matterWords } from './matters.ts'
import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { fourDiscussionsBasis } from './twoCommittees.ts'

export const bodies = {
  villagersAssembly: text('村民会议', "the villagers' assembly"),
  memberAssembly: text('集体经济组织成员大会', "the collective's member assembly"),
  voters: text('登记参加选举的村民，投票', 'the registered voters, by ballot'),
}

/** Who decides a matter, and on what way. Whether representatives may do it instead is another rule: `delegation`. */
export interface MatterBody {
  readonly body: keyof typeof bodies
  /** The way of 四议两公开, or that of elections. */
  readonly way: 'fourDiscussions' | 'election'
  /** Committee or group stands in for a collective that was not set up, by the collective's rules. */
  readonly standIn?: true
}

const topics = {
  village: 'reservedMatters',
  villageBasic: 'charter',
  formerlyVillage: 'reservedMatters',
} as const

/** Before 2025-05-01 the organic law of 2018 gave part of the collective's matters to the villagers' assembly. */
export const isCollective = (of: Matter['of'], on: string): boolean =>
  of === 'collective' || (of === 'formerlyVillage' && on >= collectiveLawSince)

export const matterBody = rule({
  name: 'decision.matterBody',
  title: text('这件事该由谁来定？', 'Who decides this matter?'),
  clauses: [
    ...organicLaws('reservedMatters', 'charter', 'representatives', 'assemblyPowers', 'election', 'recall'),
    ...['二十六', '十五', '六十四'].map(collectiveLaw),
    fourDiscussionsBasis,
  ],
  mark: 'M',
  asks: {
    on: day('哪天定', 'day of the decision'),
    matter: choice('什么事', 'the matter', matterWords),
    collective: orNothing(
      yesNo('村里设立了集体经济组织', 'the village has a collective organisation of its own'),
    ),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, matter, collective }) {
    const early = beforeOrganicLaw(on)
    if (early) return early
    const { of, words } = matters[matter] as Matter
    // The older basis of the procedure was not read in its text; everything else was.
    const answer = (value: MatterBody, clauses: readonly string[]) =>
      known(
        value,
        clauses,
        () => [
          step(words.zh, words.en, ''),
          step(`由${bodies[value.body].zh}定`, `decided by ${bodies[value.body].en}`, ''),
        ],
        clauses.includes(fourDiscussionsBasis) ? 'M' : 'V',
      )
    if (of === 'voters')
      return answer({ body: 'voters', way: 'election' }, [
        organicLaw(matter === 'committeeElection' ? 'election' : 'recall', on),
      ])
    if (isCollective(of, on)) {
      if (on < collectiveLawSince)
        return unknown(
          `${collectiveLawSince} 以前，这件事国家法律没有写明由谁定。`,
          `Before ${collectiveLawSince} national law did not say who decides this.`,
        )
      const clause = collectiveLaw(matter === 'nonMemberBenefits' ? '十五' : '二十六')
      return collective === false
        ? answer({ body: 'memberAssembly', way: 'fourDiscussions', standIn: true }, [
            clause,
            collectiveLaw('六十四'),
          ])
        : answer({ body: 'memberAssembly', way: 'fourDiscussions' }, [clause])
    }
    const topic =
      matter === 'setUpRepresentatives'
        ? 'representatives'
        : matter === 'correctRepresentatives'
          ? 'assemblyPowers'
          : topics[of as keyof typeof topics]
    return answer({ body: 'villagersAssembly', way: 'fourDiscussions' }, [
      organicLaw(topic, on),
      // Since 2026 the organic law says itself that the party organisation studies important matters first.
      ...(on < newOrganicLaw ? [fourDiscussionsBasis] : [organicLaw('reservedMatters', on)]),
    ])
  },
  say: ({ body, way, standIn }) => {
    if (way === 'election')
      return text('由登记参加选举的村民投票决定，走选举程序。', 'The registered voters decide by ballot.')
    const by = bodies[body]
    return text(
      `由${by.zh}决定，先由村党组织研究。${standIn ? '没有设立集体经济组织的，由村委会或村民小组代行，照同样的规定。' : ''}`,
      `It is decided by ${by.en}; the party organisation studies it first.${standIn ? ' Where there is no collective, committee or group stand in, by the same rules.' : ''}`,
    )
  },
  examples: [
    {
      title: text('第二十八条：误工补贴', 'Art. 28: work allowances'),
      input: { on: '2026-03-16', matter: 'workAllowance' },
      answer: { value: { body: 'villagersAssembly', way: 'fourDiscussions' } },
    },
    {
      title: text('土地补偿费：2025 年 5 月起归成员大会', 'Land compensation: members since May 2025'),
      input: { on: '2025-05-01', matter: 'landCompensation' },
      answer: { value: { body: 'memberAssembly', way: 'fourDiscussions' } },
    },
    {
      title: text('土地补偿费：以前归村民会议', "Land compensation: before that the villagers' assembly"),
      input: { on: '2025-04-30', matter: 'landCompensation' },
      answer: { value: { body: 'villagersAssembly', way: 'fourDiscussions' } },
    },
    {
      title: text('第六十四条：没有设立集体经济组织', 'Art. 64: no collective was set up'),
      input: { on: '2026-03-16', matter: 'collectiveProperty', collective: false },
      answer: { value: { body: 'memberAssembly', way: 'fourDiscussions', standIn: true } },
    },
    {
      title: text('选举不走四议两公开', 'An election has its own way'),
      input: { on: '2026-12-20', matter: 'committeeElection' },
      answer: { value: { body: 'voters', way: 'election' } },
    },
    {
      title: text('2025 年 5 月以前的成员确认', 'Confirming members before May 2025'),
      input: { on: '2025-01-01', matter: 'memberConfirmation' },
      answer: { unknown: '2025-05-01 以前，这件事国家法律没有写明由谁定。' },
    },
  ],
})

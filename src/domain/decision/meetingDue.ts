import { choice, day, known, orNothing, type Refusal, type RuleResult, rule, text } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw, collectiveLawSince } from './collectiveLaw.ts'
import { contradiction } from './meeting.ts'
import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { type Regularity, regularity, regularitySteps, sayRegularity } from './regularMeeting.ts'

/** Some years of the past had no yearly assembly to hold. */
type MeetingDue = ({ readonly once: true } & Regularity) | { readonly once: false }

const topics = {
  villagersAssembly: 'assembly',
  representativeMeeting: 'representativeMeeting',
  appraisal: 'appraisal',
} as const

/** First day of a yearly duty that an earlier law did not know. */
const since = {
  villagersAssembly: newOrganicLaw,
  memberAssembly: collectiveLawSince,
  appraisal: undefined,
}

/** Whether a village's regular meeting was held: yearly assemblies, the quarterly meeting of representatives. */
export const meetingDue = rule({
  name: 'decision.meetingDue',
  title: text('这个会该开了吗？', 'Is this meeting due?'),
  clauses: [...organicLaws('assembly', 'representativeMeeting', 'appraisal'), collectiveLaw('二十七')],
  mark: 'V',
  asks: {
    meeting: choice('什么会', 'which meeting', {
      villagersAssembly: text('村民会议', "the villagers' assembly"),
      representativeMeeting: text('村民代表会议', "the representatives' meeting"),
      memberAssembly: text('集体经济组织成员大会', "the collective's member assembly"),
      appraisal: text('村委会成员的民主评议', "the appraisal of the villagers' committee"),
    }),
    today: day('看哪一天的情况', 'as of which day'),
    last: orNothing(day('上次哪天开的（没开过就不写）', 'last held on (empty if never)')),
  },
  settings: [],
  judgedOn: ({ today }) => today,
  decide({ meeting, today, last }): RuleResult<MeetingDue> | Refusal {
    if (last !== undefined && last > today)
      return contradiction('last', '上次的日子在今天之后。', 'The last meeting lies after this day.')
    const early = meeting === 'memberAssembly' ? beforeCollectiveLaw(today) : beforeOrganicLaw(today)
    if (early) return early
    if (meeting === 'villagersAssembly' && today < newOrganicLaw)
      return known<MeetingDue>({ once: false }, [organicLaw('assembly', today)], () => [
        { words: text('2026 年以前没有每年一次的规定', 'no yearly rule before 2026'), value: today },
      ])
    const state =
      meeting === 'representativeMeeting'
        ? regularity('quarter', today, last)
        : regularity('year', today, last, since[meeting])
    const clause = meeting === 'memberAssembly' ? collectiveLaw('二十七') : organicLaw(topics[meeting], today)
    return known<MeetingDue>({ once: true, ...state }, [clause], () => regularitySteps(state, last))
  },
  say: (value) =>
    value.once
      ? sayRegularity(value)
      : text('那时法律没有要求每年开一次。', 'The law of that day did not ask for one every year.'),
  examples: [
    {
      title: text('第二十五条：村民会议每年至少一次', 'Art. 25: the assembly at least once a year'),
      input: { meeting: 'villagersAssembly', today: '2026-11-20', last: '2025-12-01' },
      answer: { value: { once: true, period: '2026', until: '2026-12-31', state: 'due' } },
    },
    {
      title: text('2026 年没有开，2027 年看', 'Not held in 2026, seen in 2027'),
      input: { meeting: 'villagersAssembly', today: '2027-01-20', last: '2025-12-01' },
      answer: { value: { once: true, period: '2027', until: '2027-12-31', state: 'missed' } },
    },
    {
      title: text('第三十条：代表会议每季度一次', "Art. 30: the representatives' meeting once a quarter"),
      input: { meeting: 'representativeMeeting', today: '2026-05-20', last: '2026-04-02' },
      answer: { value: { once: true, period: '2026-Q2', until: '2026-06-30', state: 'held' } },
    },
    {
      title: text('第三十八条：民主评议每年至少一次', 'Art. 38: the appraisal at least once a year'),
      input: { meeting: 'appraisal', today: '2026-11-20', last: '2024-12-10' },
      answer: { value: { once: true, period: '2026', until: '2026-12-31', state: 'missed' } },
    },
    {
      title: text('2018 年的法没有每年一次', 'No yearly assembly in the law of 2018'),
      input: { meeting: 'villagersAssembly', today: '2025-11-20' },
      answer: { value: { once: false } },
    },
  ],
})

import { branchWork, contradiction, regularity, regularitySteps, sayRegularity } from '../decision/index.ts'
import { choice, day, known, orNothing, rule, text } from '../kernel/index.ts'

const custom = '三会一课、主题党日、组织生活会的通行做法'

const activities = {
  branchAssembly: {
    words: text('党员大会', 'assembly of the branch'),
    every: 'quarter',
    clause: branchWork('十一'),
  },
  branchCommittee: { words: text('支委会', 'branch committee'), every: 'month', clause: branchWork('十二') },
  partyGroup: { words: text('党小组会', 'party group'), every: 'month', clause: branchWork('十三') },
  partyLesson: { words: text('党课', 'party lesson'), every: 'quarter', clause: custom },
  themePartyDay: { words: text('主题党日', 'theme party day'), every: 'month', clause: custom },
  organisationalLife: {
    words: text('组织生活会', 'meeting on organisational life'),
    every: 'year',
    clause: custom,
  },
  memberAppraisal: { words: text('民主评议党员', 'appraisal of members'), every: 'year', clause: custom },
  heartTalk: { words: text('谈心谈话', 'heart-to-heart talk'), every: 'year', clause: custom },
} as const

const names = Object.fromEntries(
  Object.entries(activities).map(([name, { words }]) => [name, words]),
) as Record<keyof typeof activities, (typeof activities)[keyof typeof activities]['words']>

/** Whether an activity of the branch was held in its usual period: information, never a ranking of branches. */
export const activityDue = rule({
  name: 'party.activityDue',
  title: text('这个会、这项活动该办了吗？', 'Is this meeting or activity of the branch due?'),
  clauses: [...['十一', '十二', '十三'].map(branchWork), custom],
  mark: 'M',
  asks: {
    activity: choice('什么活动', 'which activity', names),
    today: day('看哪一天的情况', 'as of which day'),
    last: orNothing(day('上次哪天办的（没办过就不写）', 'last held on (empty if never)')),
  },
  settings: [],
  judgedOn: ({ today }) => today,
  decide({ activity, today, last }) {
    if (last !== undefined && last > today)
      return contradiction('last', '上次的日子在今天之后。', 'The last one lies after this day.')
    const { every, clause } = activities[activity]
    const state = regularity(every, today, last)
    return known(state, [clause], () => regularitySteps(state, last))
  },
  say: sayRegularity,
  examples: [
    {
      title: text('第十一条：党员大会一般每季度一次', 'Art. 11: usually once a quarter'),
      input: { activity: 'branchAssembly', today: '2026-05-20', last: '2026-03-09' },
      answer: { value: { period: '2026-Q2', until: '2026-06-30', state: 'due' } },
    },
    {
      title: text('第十二条：支委会一般每月一次', 'Art. 12: usually once a month'),
      input: { activity: 'branchCommittee', today: '2026-05-20', last: '2026-05-20' },
      answer: { value: { period: '2026-05', until: '2026-05-31', state: 'held' } },
    },
    {
      title: text('主题党日上个月没有办', 'No theme party day last month'),
      input: { activity: 'themePartyDay', today: '2026-05-20', last: '2026-03-31' },
      answer: { value: { period: '2026-05', until: '2026-05-31', state: 'missed' } },
    },
  ],
  open: [
    text(
      '“一般”每季、每月一次，不是绝对的；党课、主题党日、组织生活会的次数看上级文件。',
      '“Usually”, not always; how often lessons, theme days and organisational life are held is in documents from above.',
    ),
  ],
})

import {
  choice,
  group,
  listOf,
  type Provision,
  provision,
  setting,
  text,
  whole,
  yesNo,
} from '../kernel/index.ts'
import { delegableByProvince } from './matters.ts'
import { thresholds } from './threshold.ts'

const thresholdWords = <Name extends keyof typeof thresholds>(...names: readonly Name[]) =>
  Object.fromEntries(names.map((name) => [name, thresholds[name].words])) as Record<
    Name,
    (typeof thresholds)[Name]['words']
  >

/** The law's two thirds of all members, or what the charter asks beyond it: the stricter prevails. */
export const memberAssemblyMajority = setting(
  'decision.memberAssemblyMajority',
  choice(
    '成员大会作决定，全体成员的多少要赞成',
    'how many of all members must agree in the member assembly',
    thresholdWords('atLeastTwoThirds', 'atLeastThreeQuarters', 'atLeastFourFifths', 'everyone'),
  ),
)

export const branchCommitteeMajority = setting(
  'decision.branchCommitteeMajority',
  choice('支委会表决按谁的过半数', 'of whom the branch committee counts its majority', {
    present: text('到会委员', 'the members present'),
    all: text('全体委员', 'all its members'),
  }),
)

/** Many local rules want two thirds of the party members to be there, beyond the national half of those entitled. */
export const branchAssemblyPresence = setting(
  'decision.branchAssemblyPresence',
  choice('党员大会要到会的', 'who must be at the assembly of the branch', {
    halfOfEntitled: text('有表决权党员的半数以上', 'at least half of those entitled to vote'),
    twoThirdsOfMembers: text('另外，全体党员的三分之二以上', 'and at least two thirds of all members'),
  }),
)

export const twoCommitteesQuorum = setting(
  'decision.twoCommitteesQuorum',
  choice(
    '村两委会议要到多少人',
    'how many must come to the meeting of the two committees',
    thresholdWords('atLeastHalf', 'moreThanHalf', 'atLeastTwoThirds'),
  ),
)

export const mergedProposal = setting(
  'decision.mergedProposal',
  yesNo(
    '书记主任一肩挑的，党组织提议和两委商议可以合并开会',
    'where one person is secretary and chair, proposal and consultation may be one meeting',
  ),
)

export const branchPlanDays = setting(
  'decision.branchPlanDays',
  whole('方案提前几天送给党员', 'days that members have the plan before their meeting', { max: 60 }),
)

export const representativeNoticeDays = setting(
  'decision.representativeNoticeDays',
  whole('村民代表会议提前几天通知', "days of notice before the representatives' meeting", { max: 60 }),
)

/** The village's days of posting; the law's fifteen stand under them since 2026. */
export const postingDays = setting(
  'decision.postingDays',
  whole('公示几天', 'days that something is posted', { max: 365 }),
)

export const supervisionSize = setting(
  'decision.supervisionSize',
  group('村务监督委员会的人数', 'size of the supervision committee', {
    from: whole('最少', 'at least', { max: 99 }),
    to: whole('最多', 'at most', { max: 99 }),
  }),
)

export const notDelegable = setting(
  'decision.notDelegable',
  listOf('不能授权给村民代表会议的事', "matters that may not go to the representatives' meeting", {
    matter: choice('事项', 'matter', delegableByProvince),
  }),
)

/** What the nation fixes of these. */
export const decisionLaw: readonly Provision[] = [
  provision(
    memberAssemblyMajority,
    'atLeastTwoThirds',
    'V',
    text('农村集体经济组织法第二十七条', 'Collective Organisations Law Art. 27'),
    { from: '2025-05-01' },
  ),
  provision(
    branchAssemblyPresence,
    'halfOfEntitled',
    'V',
    text('支部工作条例第十一条', 'Regulations on Branch Work Art. 11'),
  ),
  provision(branchCommitteeMajority, 'present', 'M', text('通行做法，请县里核对', 'common practice; check')),
  provision(supervisionSize, { from: 3, to: 5 }, 'M', text('通行做法，请县里核对', 'common practice; check')),
]

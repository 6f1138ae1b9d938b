import { type CalendarDate, type Unknown, unknown } from '../kernel/index.ts'

/**
 * Which article of the organic law (村民委员会组织法) says something, on a date: the 2025 text is in force from
 * 2026-01-01, and an event before it is judged by the 2018 text. Numbers shifted; a topic that is new has one only.
 */
const articles = {
  committee: ['六', '八'],
  legalPerson: [undefined, '十三'],
  term: ['十一', '十四'],
  electionCommittee: ['十二', '十五'],
  registration: ['十三', '十六'],
  voterList: ['十四', '十七'],
  election: ['十五', '十八'],
  recall: ['十六', '十九'],
  resignation: [undefined, '二十'],
  officeEnds: ['十八', '二十二'],
  handover: ['二十', '二十四'],
  assembly: ['二十一', '二十五'],
  assemblyVote: ['二十二', '二十六'],
  assemblyPowers: ['二十三', '二十七'],
  reservedMatters: ['二十四', '二十八'],
  representatives: ['二十五', '二十九'],
  representativeMeeting: ['二十六', '三十'],
  charter: ['二十七', '三十一'],
  groupMeeting: ['二十八', '三十二'],
  publicity: ['三十', '三十五'],
  complaint: ['三十一', '三十六'],
  supervision: ['三十二', '三十七'],
  appraisal: ['三十三', '三十八'],
} as const satisfies Record<string, readonly [before: string | undefined, since: string]>

export type OrganicTopic = keyof typeof articles

/** First day of the 2025 text. */
export const newOrganicLaw: CalendarDate = '2026-01-01'
/** First day of the text whose articles the 2018 amendment left where they were. */
const oldOrganicLaw: CalendarDate = '2010-10-28'

const before = (article: string) => `村民委员会组织法（2018）第${article}条`
const since = (article: string) => `村民委员会组织法（2025）第${article}条`

/** The article as it is cited on a day. A topic that the old text did not have is cited by the new one. */
export const organicLaw = (topic: OrganicTopic, on: CalendarDate): string => {
  const [old, present] = articles[topic]
  return on < newOrganicLaw && old !== undefined ? before(old) : since(present)
}

/** Both articles of each topic: all that a rule may cite. */
export const organicLaws = (...topics: readonly OrganicTopic[]): readonly string[] =>
  topics.flatMap((topic) => {
    const [old, present] = articles[topic]
    return old === undefined ? [since(present)] : [since(present), before(old)]
  })

/** The answer where the day lies before the texts that are known here. */
export const beforeLaw = (on: CalendarDate, firstDay: CalendarDate, law: string): Unknown | undefined =>
  on < firstDay
    ? unknown(
        `${firstDay} 以前的规定这里没有登记。`,
        `What held before ${firstDay} is not on record here (${law}).`,
      )
    : undefined

export const beforeOrganicLaw = (on: CalendarDate): Unknown | undefined =>
  beforeLaw(on, oldOrganicLaw, '村民委员会组织法')

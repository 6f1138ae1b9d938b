import type { CalendarDate } from '../kernel/index.ts'

/**
 * Which article of the organic law (村民委员会组织法) says something, on a date: the 2025 text is in force from
 * 2026-01-01, and an event before it is judged by the 2018 text.
 */
export type LawTopic = 'publicity' | 'complaint' | 'supervision'

const inForce: CalendarDate = '2026-01-01'
const articles: Readonly<Record<LawTopic, readonly [before: string, since: string]>> = {
  publicity: ['三十', '三十五'],
  complaint: ['三十一', '三十六'],
  supervision: ['三十二', '三十七'],
}

export const organicLaw = (topic: LawTopic, on: CalendarDate): string =>
  on < inForce
    ? `村民委员会组织法（2018）第${articles[topic][0]}条`
    : `村民委员会组织法（2025）第${articles[topic][1]}条`

/** Shortest posting in days (vc2025 Art.35). The law before it named no number. */
export const shortestPosting = (on: CalendarDate): number => (on < inForce ? 0 : 15)

/** 农村集体经济组织财务公开规定, 农经发〔2011〕13号, in force from 2012-01-01. */
export const financeRule = '农村集体经济组织财务公开规定（农经发〔2011〕13号）'
export const collectiveLaw46 = '农村集体经济组织法第四十六条'
/** 党务公开条例（试行）, 2017. */
export const partyRule = '中国共产党党务公开条例（试行）'

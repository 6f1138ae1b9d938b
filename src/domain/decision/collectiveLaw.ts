import type { CalendarDate, Unknown } from '../kernel/index.ts'
import { beforeLaw } from './organicLaw.ts'

/** First day of the law on rural collective economic organisations (农村集体经济组织法). */
export const collectiveLawSince: CalendarDate = '2025-05-01'

export const collectiveLaw = (article: string): string => `农村集体经济组织法第${article}条`

export const beforeCollectiveLaw = (on: CalendarDate): Unknown | undefined =>
  beforeLaw(on, collectiveLawSince, '农村集体经济组织法')

import type { AnyRule } from '../kernel/index.ts'
import { countDays } from './countDays.ts'
import { deadline } from './deadline.ts'
import { licence } from './licence.ts'
import { noticeAhead } from './noticeAhead.ts'

export const calendarRules: readonly AnyRule[] = [deadline, licence, countDays, noticeAhead]

import {
  type CalendarDate,
  type Confidence,
  choice,
  day,
  daysBetween,
  type Known,
  known,
  listOf,
  orNothing,
  type Refusal,
  refuse,
  step,
  type Text,
  type Unknown,
} from '../kernel/index.ts'
import type { Stretch } from './countedDays.ts'
import { type ClockDeadline, type Suspension, suspensionWords } from './legalClock.ts'
import { periodWords } from './period.ts'
import { workCalendar } from './settings.ts'

/** What the rules of deadlines answer. The day itself still counts. */
export interface Due {
  readonly due: CalendarDate
}

/** A deadline as an answer: known, or what to reckon with until the year's notice is out. */
export const dueAnswer = (
  deadline: ClockDeadline,
  clauses: readonly string[],
  mark: Confidence,
): Known<Due> | Unknown => {
  const { due, earliest, provisional } = deadline
  const steps = () => deadline.trace ?? [step('最后一日', 'last day', due)]
  return provisional
    ? {
        ...waitsForNotice(due),
        ...(earliest ? { earliest } : {}),
        clauses,
        get trace() {
          return steps()
        },
      }
    : known({ due }, clauses, steps, mark)
}

/** The answer where a year's notice is not out. */
export const waitsForNotice = (expected: CalendarDate): Unknown => ({
  unknown: true,
  why: {
    zh: '要数到的那一年，放假通知还没有出（国务院办公厅一般在头一年十月、十一月印发）。通知一到就能定。',
    en: 'The notice of days off of that year is not out yet; it comes in October or November of the year before. It settles the day.',
  },
  setting: workCalendar.name,
  expected,
})

/** 2026 年 3 月 13 日, in both languages. */
export const dayText = (date: CalendarDate): Text => periodWords(date)

/** The question for days that do not count, where a rule has it. */
export const excludedDays = orNothing(
  listOf('中间不算的日子（听证、检验等）', 'days that do not count (a hearing, a test)', {
    from: day('从哪天', 'from'),
    until: day('到哪天', 'until'),
    why: choice('做什么', 'for', suspensionWords),
  }),
)

interface ExcludedRow extends Omit<Stretch, 'why'> {
  readonly why: Suspension
}

const MOST_ROWS = 50
const MOST_DAYS = 3_660

/** The days that do not count, or what is wrong with them. `allowed` are those of the period's law. */
export const excludedOf = (
  rows: readonly ExcludedRow[] | undefined,
  allowed: readonly Suspension[],
  start: CalendarDate,
  clause: string,
): readonly Stretch[] | Refusal => {
  const wrong = (field: string, zh: string, en: string) =>
    refuse('calendar.excluded', zh, en, { field, clause })
  if (rows === undefined) return []
  if (rows.length > MOST_ROWS)
    return wrong('excluded', `最多写 ${MOST_ROWS} 段。`, `Write ${MOST_ROWS} stretches at most.`)
  for (const [index, { from, until, why }] of rows.entries()) {
    const field = `excluded.${index}`
    if (!allowed.includes(why))
      return wrong(
        `${field}.why`,
        `这个期限不因为${suspensionWords[why].zh}停下来。`,
        `This period does not stop for ${suspensionWords[why].en}.`,
      )
    if (until < from) return wrong(`${field}.until`, '结束的日子在开始以前。', 'It ends before it begins.')
    if (from < start || daysBetween(start, until) > MOST_DAYS)
      return wrong(
        `${field}.from`,
        '不算的日子要在起算以后、十年以内。',
        'These days lie after the start and within ten years.',
      )
  }
  return rows.map(({ from, until, why }) => ({ from, until, why: suspensionWords[why] }))
}

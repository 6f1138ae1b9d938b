import {
  type CalendarDate,
  dayNumber,
  fromDayNumber,
  step,
  type Text,
  type TraceStep,
  text,
} from '../kernel/index.ts'
import { codeOf, type DayTable, dayCodes, dayWords, RESTS } from './workCalendar.ts'

/** Days that a period does not run, both ends included: a hearing, an inspection. */
export interface Stretch {
  readonly from: CalendarDate
  readonly until: CalendarDate
  /** What they were for. */
  readonly why?: Text
}

/** Neighbouring days that were counted, or were skipped for one reason. */
export interface Run {
  readonly from: CalendarDate
  readonly until: CalendarDate
  /** Of counted days: which they were, from 1. */
  readonly numbers?: readonly [first: number, last: number]
  readonly words: Text
}

/** One day, or the first and the last as an ISO 8601 interval. */
export const span = (from: CalendarDate, until: CalendarDate): string =>
  from === until ? from : `${from}/${until}`

const calendarDay = text('', '')
const outside = text('这段时间依法不算', 'does not count by law')

/**
 * Every day after `start` until the `days`th that counts, in runs. With a table working days count, without one all days;
 * what lies within `excluded` never does.
 */
export const countedRuns = (
  start: CalendarDate,
  days: number,
  excluded: readonly Stretch[],
  table?: DayTable,
): readonly Run[] => {
  const outs = excluded.map(({ from, until, why }) => ({
    from: dayNumber(from),
    until: dayNumber(until),
    words: why ?? outside,
  }))
  const runs: { from: number; until: number; numbers?: [number, number]; words: Text }[] = []
  let counted = 0
  for (let at = dayNumber(start) + 1; counted < days; at++) {
    const out = outs.find(({ from, until }) => from <= at && at <= until)
    const code = table ? codeOf(table, at) : dayCodes.workday
    const counts = !out && !(code & RESTS)
    if (counts) counted++
    const words = out?.words ?? (table ? dayWords[code]! : calendarDay)
    const run = runs.at(-1)
    if (run && run.words === words && (run.numbers !== undefined) === counts) {
      run.until = at
      if (run.numbers) run.numbers[1] = counted
    } else runs.push({ from: at, until: at, words, ...(counts ? { numbers: [counted, counted] } : {}) })
  }
  return runs.map(({ from, until, ...run }) => ({
    ...run,
    from: fromDayNumber(from),
    until: fromDayNumber(until),
  }))
}

/** The runs as steps: 第 1 到 4 天, then what was skipped and why. */
export const runSteps = (runs: readonly Run[]): readonly TraceStep[] =>
  runs.map(({ from, until, numbers, words }) => {
    if (!numbers) return step(`${words.zh}，不算`, `${words.en}: not counted`, span(from, until))
    const [first, last] = numbers
    const zh = first === last ? `第 ${first} 天` : `第 ${first} 到 ${last} 天`
    const en = first === last ? `day ${first}` : `days ${first} to ${last}`
    // Ordinary days need no reason.
    const said = words === calendarDay || words === dayWords[dayCodes.workday]
    return step(said ? zh : `${zh}（${words.zh}）`, said ? en : `${en} (${words.en})`, span(from, until))
  })

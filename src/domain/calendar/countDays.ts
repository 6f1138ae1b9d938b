import { choice, day, orNothing, rule, text, whole, yesNo } from '../kernel/index.ts'
import { type Due, dayText, dueAnswer } from './due.ts'
import { art201, art202, art203, licensing82 } from './lastDay.ts'
import { clockDeadline, type LegalClock } from './legalClock.ts'
import { calendarOf, regionalRest, workCalendar } from './settings.ts'

const units = {
  workday: text('个工作日', 'working days'),
  calendarDay: text('天（节假日也算）', 'days, holidays included'),
  month: text('个月', 'months'),
}

/** Which day it is when a letter says “within so many days”. */
export const countDays = rule({
  name: 'calendar.countDays',
  title: text('通知上写“几天内”，到底是哪一天？', 'A letter says “within so many days”: which day is that?'),
  clauses: [art201, art202, art203, licensing82],
  mark: 'M',
  asks: {
    start: day('从哪天算起', 'counted from'),
    n: whole('多少', 'how many', { min: 1, max: 1000 }),
    unit: choice('按什么数', 'counted in', units),
    rolls: orNothing(
      yesNo(
        '最后一天是休息日，要不要往后顺延（交东西、办手续的要）',
        'does a last day off move on (it does for what one must hand in or do)',
      ),
    ),
  },
  settings: [workCalendar, regionalRest],
  judgedOn: ({ start }) => start,
  decide({ start, n, unit, rolls }, ruleset) {
    const clock: LegalClock = {
      unit,
      n,
      startEvent: text('起算', 'the start'),
      rollIfRestDay: rolls ?? true,
      suspensions: [],
    }
    const found = clockDeadline(clock, { start }, calendarOf(ruleset), 'strict')
    return dueAnswer(found, found.clauses, unit === 'calendarDay' ? 'M' : 'V')
  },
  say: ({ due }: Due) =>
    text(
      `最后一天是 ${dayText(due).zh}，这一天也算。`,
      `The last day is ${dayText(due).en}, that day included.`,
    ),
  examples: [
    {
      title: text(
        '民法典第二百零三条：5 天的最后一天是周六',
        'Civil Code Art. 203: the last of five days is a Saturday',
      ),
      input: { start: '2026-11-30', n: 5, unit: 'calendarDay' },
      answer: { value: { due: '2026-12-07' } },
    },
    {
      title: text('公示不顺延', 'A posting does not move on'),
      input: { start: '2026-11-30', n: 5, unit: 'calendarDay', rolls: false },
      answer: { value: { due: '2026-12-05' } },
    },
    {
      title: text(
        '民法典第二百零二条：没有这一天就是月底',
        'Civil Code Art. 202: the month’s last where there is no such day',
      ),
      input: { start: '2025-08-31', n: 6, unit: 'month' },
      answer: { value: { due: '2026-02-28' } },
    },
    {
      title: text('许可法第八十二条：30 个工作日', 'Licensing Art. 82: 30 working days'),
      input: { start: '2026-02-09', n: 30, unit: 'workday' },
      answer: { value: { due: '2026-03-27' } },
    },
  ],
})

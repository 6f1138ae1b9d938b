import { choice, day, isRefusal, orNothing, refuse, rule, text, unknown, yesNo } from '../kernel/index.ts'
import { type Due, dayText, dueAnswer, excludedDays, excludedOf } from './due.ts'
import { art201, art202, art203, licensing82 } from './lastDay.ts'
import { clockDeadline } from './legalClock.ts'
import { type LegalPeriod, type LegalPeriodName, legalPeriods } from './legalPeriods.ts'
import { calendarOf, noticeReading, regionalRest, workCalendar } from './settings.ts'

const periods: Readonly<Record<LegalPeriodName, LegalPeriod>> = legalPeriods
const penalty85 = '行政处罚法第八十五条'

const names = Object.fromEntries(
  Object.entries(periods).map(([name, { title }]) => [name, title]),
) as unknown as { readonly [Name in LegalPeriodName]: LegalPeriod['title'] }

/** How the period's days are counted, by its own law. */
const countedBy = ({ clause, clock }: LegalPeriod): readonly string[] => {
  if (clock.unit !== 'workday') return []
  if (clause.startsWith('行政许可法')) return [licensing82]
  return clause.startsWith('行政处罚法') ? [penalty85] : []
}

/** By when something has to be done: any period of the law that offices and villagers meet. */
export const deadline = rule({
  name: 'calendar.deadline',
  title: text('这件事最晚哪天要办完、答复我？', 'By when must it be done, or answered?'),
  clauses: [
    ...new Set([
      ...Object.values(periods).flatMap((period) => [period.clause, ...countedBy(period)]),
      '行政许可法第四十五条',
      art201,
      art202,
      art203,
    ]),
  ],
  mark: 'M',
  asks: {
    period: choice('哪件事', 'which', names),
    start: day('从哪天算起（收到、受理、决定那天）', 'counted from (receipt, acceptance, decision)'),
    extended: orNothing(yesNo('有没有依法延长', 'was it lawfully made longer')),
    excluded: excludedDays,
  },
  settings: [workCalendar, regionalRest, noticeReading],
  judgedOn: ({ start }) => start,
  decide({ period: name, start, extended, excluded }, ruleset) {
    const period = periods[name]
    const { clause, clock, extension, mark, from } = period
    if (from && start < from)
      return unknown(
        `${clause}从 ${dayText(from).zh}起施行，那以前的事要看当时的规定。`,
        `${clause} is in force since ${dayText(from).en}; what was before is under the law of its day.`,
      )
    if (extended && !extension)
      return refuse(
        'calendar.extension',
        '法律没有让这个期限延长。',
        'The law does not let this period be made longer.',
        {
          field: 'extended',
          clause,
        },
      )
    const out = excludedOf(excluded, clock.suspensions, start, clause)
    if (isRefusal(out)) return out
    const longer = extended ? extension?.n : undefined
    const found = clockDeadline(
      clock,
      { start, excluded: out, ...(longer === undefined ? {} : { longer }) },
      calendarOf(ruleset),
      ruleset.find(noticeReading)?.value ?? 'strict',
    )
    const counted = found.clauses.filter((each) => each !== licensing82)
    const stops = out.length > 0 && clause.startsWith('行政许可法') ? ['行政许可法第四十五条'] : []
    return dueAnswer(found, [clause, ...stops, ...counted, ...countedBy(period)], mark)
  },
  say: ({ due }: Due, { period: name }) => {
    const { clock, title } = periods[name as LegalPeriodName]
    const on = dayText(due)
    return clock.before
      ? text(`${title.zh}，最晚 ${on.zh}。`, `${title.en}, on ${on.en} at the latest.`)
      : text(`${title.zh}，最晚到 ${on.zh}，这一天也算。`, `${title.en}, by ${on.en}, that day included.`)
  },
  examples: [
    {
      title: text(
        '许可法第四十二条：2026-02-09 受理，20 个工作日跨春节',
        'Art. 42: accepted 2026-02-09, 20 working days over the Spring Festival',
      ),
      input: { period: 'licensingDecision', start: '2026-02-09' },
      answer: { value: { due: '2026-03-13' } },
    },
    {
      title: text('许可法第四十二条：再延长 10 个工作日', 'Art. 42: ten more working days'),
      input: { period: 'licensingDecision', start: '2026-02-09', extended: true },
      answer: { value: { due: '2026-03-27' } },
    },
    {
      title: text(
        '许可法第三十二条：2026-02-09 收到材料，第 5 个工作日是调休的周六',
        'Art. 32: papers of 2026-02-09; the fifth working day is a Saturday worked',
      ),
      input: { period: 'licensingNotice', start: '2026-02-09' },
      answer: { value: { due: '2026-02-14' } },
    },
    {
      title: text(
        '许可法第四十二条：2025-09-22 受理，跨国庆',
        'Art. 42: accepted 2025-09-22, over the National Day',
      ),
      input: { period: 'licensingDecision', start: '2025-09-22' },
      answer: { value: { due: '2025-10-24' } },
    },
    {
      title: text('许可法第四十二条：2025-09-22 受理并延长', 'Art. 42: accepted 2025-09-22 and made longer'),
      input: { period: 'licensingDecision', start: '2025-09-22', extended: true },
      answer: { value: { due: '2025-11-07' } },
    },
    {
      title: text(
        '许可法第四十五条：2026-04-20 受理，没有听证',
        'Art. 45: accepted 2026-04-20, without a hearing',
      ),
      input: { period: 'licensingDecision', start: '2026-04-20' },
      answer: { value: { due: '2026-05-20' } },
    },
    {
      title: text(
        '许可法第四十五条：2026-04-20 受理，04-27 到 05-13 听证不算',
        'Art. 45: accepted 2026-04-20; the hearing of 04-27 to 05-13 does not count',
      ),
      input: {
        period: 'licensingDecision',
        start: '2026-04-20',
        excluded: [{ from: '2026-04-27', until: '2026-05-13', why: 'hearing' }],
      },
      answer: { value: { due: '2026-06-04' } },
    },
    {
      title: text(
        '许可法第八十二条：2026-12-28 收到，2027 年的通知还没有出',
        'Art. 82: received 2026-12-28; the notice of 2027 is not out',
      ),
      input: { period: 'licensingNotice', start: '2026-12-28' },
      answer: { unknown: workCalendar.name, earliest: '2027-01-03', expected: '2027-01-05' },
    },
    {
      title: text(
        '信访条例第三十四条：60 天的最后一天在劳动节假期里，顺延',
        'Petitions Art. 34: the last of 60 days is in the Labour Day holiday and moves on',
      ),
      input: { period: 'petitionDecision', start: '2026-03-04' },
      answer: { value: { due: '2026-05-06' } },
    },
    {
      title: text(
        '信息公开条例第三十三条：征求第三方意见的时间不算',
        'Information Art. 33: asking a third party does not count',
      ),
      input: {
        period: 'informationAnswer',
        start: '2026-03-02',
        excluded: [{ from: '2026-03-09', until: '2026-03-13', why: 'thirdParty' }],
      },
      answer: { value: { due: '2026-04-07' } },
    },
    {
      title: text('经办条例第二十条：手工报销 30 个工作日', 'Handling of insurance Art. 20: 30 working days'),
      input: { period: 'medicalReimbursement', start: '2026-03-02' },
      answer: { value: { due: '2026-04-14' } },
    },
    {
      title: text('数据共享条例从 2025-08-01 起施行', 'Data sharing: in force since 2025-08-01'),
      input: { period: 'sharingUnconditional', start: '2025-07-31' },
      answer: { unknown: '政务数据共享条例第二十一条从 2025 年 8 月 1 日起施行，那以前的事要看当时的规定。' },
    },
    {
      title: text(
        '许可法第四十四条：送证的 10 个工作日不能延长',
        'Art. 44: the ten days of delivery cannot be made longer',
      ),
      input: { period: 'licensingDelivery', start: '2026-03-02', extended: true },
      answer: { refused: 'calendar.extension' },
    },
    {
      title: text(
        '许可法第四十八条：听证 7 个工作日前通知',
        'Art. 48: notice seven working days before the hearing',
      ),
      input: { period: 'licensingHearingNotice', start: '2026-03-20' },
      answer: { value: { due: '2026-03-10' } },
    },
  ],
  open: [
    text(
      '许可法第四十七条申请人的五日，是工作日还是自然日（第八十二条只说行政机关的期限）？这里按自然日，早的更稳妥。',
      'Is the five-day period of the applicant in Art. 47 of the Licensing Law one of working days? Art. 82 speaks of the authority. Calendar days are taken here: the earlier day is safe.',
    ),
    text(
      '信访里“不归我管”的 5 个工作日异议写在哪一条？',
      'Which article of the petition regulation has the objection within five working days?',
    ),
    text(
      '处罚法第六十一、六十四条的天数请对照原文。',
      'Compare the days of Art. 61 and 64 of the Penalties Law with its text.',
    ),
    text(
      '政务数据共享条例各期限的条号请对照原文。',
      'Compare the articles of the data-sharing regulation with its text.',
    ),
    text(
      '这里登记的期限没有一个按小时算，所以钟表没有“小时”这个单位。12345 热线、突发情况的“几小时内”是各地的工作要求：要登记，请告诉是哪份文件、从几点起算、夜里和休息日算不算。',
      'No period on record here is one of hours, so a clock has no unit of hours. “Within so many hours” of the 12345 line or in emergencies is asked by places: to enter one, say which paper, from what time of day it runs, and whether nights and rest days count.',
    ),
  ],
})

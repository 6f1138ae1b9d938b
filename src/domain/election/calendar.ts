import {
  calendarOf,
  type Deadline,
  lastNoticeDay,
  monthsLater,
  noticeReading,
  regionalRest,
  withinDays,
  workCalendar,
} from '../calendar/index.ts'
import { beforeOrganicLaw, contradiction, organicLaw, organicLaws } from '../decision/index.ts'
import { type CalendarDate, day, known, notSet, orNothing, rule, step, text } from '../kernel/index.ts'

/** A last day; where the holidays of its year are not out yet, the earliest that it can be and what is expected. */
export type LastDay =
  | { readonly due: CalendarDate }
  | { readonly earliest: CalendarDate; readonly expected: CalendarDate }

const lastDay = ({ due, earliest, provisional }: Deadline): LastDay =>
  provisional ? { earliest, expected: due } : { due }

const said = (last: LastDay) => ('due' in last ? last.due : last.expected)

const fiveYearsSince: CalendarDate = '2018-12-29'

/** The days of an election, backwards and forwards from polling day. */
export const electionCalendar = rule({
  name: 'election.calendar',
  title: text('换届选举，每件事最晚哪一天？', 'An election: what must be done by when?'),
  clauses: [...organicLaws('voterList', 'handover', 'term'), '民法典第二百零一条', '民法典第二百零三条'],
  mark: 'M',
  asks: {
    on: day('投票日', 'polling day'),
    publishedOn: orNothing(day('选民名单哪天公布的', 'voter list published on')),
    objectionOn: orNothing(day('哪天收到异议', 'objection received on')),
    electedOn: orNothing(
      day('新村委会哪天选出的（不写就是投票日）', 'new committee elected on (empty means polling day)'),
    ),
  },
  settings: [noticeReading, workCalendar, regionalRest],
  judgedOn: ({ on }) => on,
  decide({ on, publishedOn, objectionOn, electedOn = on }, ruleset) {
    if (publishedOn !== undefined && publishedOn >= on)
      return contradiction('publishedOn', '名单要在投票日前公布。', 'The list comes before polling day.')
    if (objectionOn !== undefined && objectionOn < (publishedOn ?? objectionOn))
      return contradiction('objectionOn', '异议在名单公布之前。', 'The objection is before the list.')
    if (electedOn < on)
      return contradiction('electedOn', '选出的日子在投票日之前。', 'Elected before polling day.')
    const early = beforeOrganicLaw(on)
    if (early) return early
    const reading = ruleset.find(noticeReading)
    if (reading === undefined) return notSet(noticeReading)
    const working = calendarOf(ruleset)
    const publishBy = lastNoticeDay(on, 20, reading.value)
    const objections = withinDays(publishedOn ?? publishBy, 5, working)
    const decision = objectionOn === undefined ? undefined : withinDays(objectionOn, 3, working)
    const handover = withinDays(electedOn, 10, working)
    const objectionsUntil = lastDay(objections)
    // The term became five years with the amendment of 2018.
    const fiveYears = electedOn >= fiveYearsSince
    const deadlines = [objections, ...(decision ? [decision] : []), handover]
    const clauses = new Set([
      organicLaw('voterList', on),
      organicLaw('handover', on),
      organicLaw('term', on),
      ...deadlines.flatMap((each) => each.clauses),
    ])
    return known(
      {
        publishBy,
        ...(publishedOn === undefined ? {} : { publishedInTime: publishedOn <= publishBy }),
        objectionsUntil,
        ...(objectionOn === undefined ? {} : { objectionInTime: objectionOn <= said(objectionsUntil) }),
        ...(decision === undefined ? {} : { decideBy: lastDay(decision) }),
        handoverBy: lastDay(handover),
        ...(fiveYears ? { termEnds: monthsLater(electedOn, 60) } : {}),
      },
      [...clauses],
      () => [
        step('投票日', 'polling day', on),
        step('选民名单提前 20 天公布，最晚', 'voter list 20 days before, by', publishBy),
        step('异议：公布后 5 天', 'objections: 5 days from publication', publishedOn ?? publishBy),
        ...objections.trace.slice(2),
        ...(decision
          ? [
              step('处理：收到后 3 天', 'decision: 3 days from receipt', objectionOn!),
              ...decision.trace.slice(2),
            ]
          : []),
        step('移交：选出后 10 天', 'handover: 10 days from the election', electedOn),
        ...handover.trace.slice(2),
        ...(fiveYears ? [step('任期 5 年，到', 'term of 5 years, until', monthsLater(electedOn, 60))] : []),
      ],
    )
  },
  say: ({ publishBy, objectionsUntil, decideBy, handoverBy }) =>
    text(
      `名单最晚 ${publishBy} 公布；异议到 ${said(objectionsUntil)}；${decideBy ? `异议最晚 ${said(decideBy)} 答复；` : ''}移交最晚 ${said(handoverBy)}${'due' in handoverBy ? '' : '（按预计，等放假通知定）'}。`,
      `List by ${publishBy}; objections until ${said(objectionsUntil)}; ${decideBy ? `answer by ${said(decideBy)}; ` : ''}handover by ${said(handoverBy)}${'due' in handoverBy ? '' : ' (as expected, the holiday notice is not out)'}.`,
    ),
  examples: [
    {
      title: text('第十七条：2026 年 12 月 20 日投票', 'Art. 17: polling on 20 December 2026'),
      input: { on: '2026-12-20' },
      answer: {
        value: {
          publishBy: '2026-11-29',
          objectionsUntil: { due: '2026-12-04' },
          handoverBy: { due: '2026-12-30' },
          termEnds: '2031-12-20',
        },
      },
    },
    {
      title: text(
        '第十七条，宽算：11 月 30 日公布，异议遇周末顺延',
        'Art. 17, lenient: published 30 November, objections roll over the weekend',
      ),
      input: { on: '2026-12-20', publishedOn: '2026-11-30', objectionOn: '2026-12-04' },
      local: [
        { setting: noticeReading.name, value: 'lenient', mark: 'm', source: text('本省', 'the province') },
      ],
      answer: {
        value: {
          publishBy: '2026-11-30',
          publishedInTime: true,
          objectionsUntil: { due: '2026-12-07' },
          objectionInTime: true,
          decideBy: { due: '2026-12-07' },
          handoverBy: { due: '2026-12-30' },
          termEnds: '2031-12-20',
        },
      },
    },
    {
      title: text('从严算，11 月 30 日公布晚了一天', 'Strictly, 30 November is a day late'),
      input: { on: '2026-12-20', publishedOn: '2026-11-30' },
      answer: {
        value: {
          publishBy: '2026-11-29',
          publishedInTime: false,
          objectionsUntil: { due: '2026-12-07' },
          handoverBy: { due: '2026-12-30' },
          termEnds: '2031-12-20',
        },
      },
    },
    {
      title: text(
        '移交落在没有放假通知的 2027 年',
        'The handover falls into 2027, whose holidays are not out',
      ),
      input: { on: '2026-12-23' },
      answer: {
        value: {
          publishBy: '2026-12-02',
          objectionsUntil: { due: '2026-12-07' },
          handoverBy: { earliest: '2027-01-02', expected: '2027-01-04' },
          termEnds: '2031-12-23',
        },
      },
    },
  ],
  open: [
    text(
      '选举日前二十日怎样数：投票日和公布日算不算在内。',
      'How the twenty days before polling are counted: whether either end counts.',
    ),
  ],
})

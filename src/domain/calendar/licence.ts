import {
  type CalendarDate,
  day,
  isRefusal,
  known,
  orNothing,
  type Refusal,
  refuse,
  rule,
  step,
  type Text,
  text,
  yesNo,
} from '../kernel/index.ts'
import type { Stretch } from './countedDays.ts'
import { dayText, excludedDays, excludedOf, waitsForNotice } from './due.ts'
import { art201, type Deadline, licensing82, withinWorkdays } from './lastDay.ts'
import { legalPeriods, licensingSuspensions } from './legalPeriods.ts'
import { calendarOf, regionalRest, workCalendar } from './settings.ts'

const { licensingNotice, licensingDecision, licensingJoint, licensingDelivery } = legalPeriods
const art45 = '行政许可法第四十五条'

/** How an application for a licence stands on a day. */
export interface LicenceClocks {
  readonly state: 'new' | 'waitsForPapers' | 'deciding' | 'late' | 'delivering'
  /** Until when the office may ask once for missing papers. */
  readonly noticeBy: CalendarDate
  readonly acceptedOn?: CalendarDate
  /** Accepted because nobody said anything in time. */
  readonly deemed: boolean
  readonly decideBy?: CalendarDate
  readonly deliverBy?: CalendarDate
}

interface Given {
  readonly received: CalendarDate
  readonly told?: CalendarDate
  readonly completed?: CalendarDate
  readonly accepted?: CalendarDate
  readonly decided?: CalendarDate
}

/** What cannot have happened in this order. */
const outOfOrder = ({ received, told, completed, accepted, decided }: Given): Refusal | undefined => {
  const wrong = (field: string, zh: string, en: string) => refuse('calendar.order', zh, en, { field })
  if (told && told < received)
    return wrong(
      'told',
      '告知缺材料，不会在收到材料以前。',
      'Papers cannot be found missing before they came in.',
    )
  if (completed && !(told && told <= completed))
    return wrong(
      'completed',
      '先有告知缺什么，才有补齐。',
      'Papers are completed after the notice of what is missing.',
    )
  if (accepted && accepted < received)
    return wrong('accepted', '受理不会在收到材料以前。', 'Acceptance cannot be before the papers came in.')
  return decided && decided < (accepted ?? received)
    ? wrong('decided', '决定不会在受理以前。', 'A decision cannot be before the acceptance.')
    : undefined
}

const when = (date: CalendarDate | undefined): Text => (date ? dayText(date) : text('', ''))

/** The four clocks of the Licensing Law together: ask for papers in 5 days, else accepted; decide in 20 or 45; deliver in 10. */
export const licence = rule({
  name: 'calendar.licence',
  title: text(
    '交了材料办证，算受理了吗？几时答复？',
    'I handed in papers for a licence: is it accepted, and when is it decided?',
  ),
  clauses: [
    licensingNotice.clause,
    licensingDecision.clause,
    licensingDelivery.clause,
    art45,
    licensing82,
    art201,
  ],
  mark: 'V',
  asks: {
    received: day('哪天交的材料', 'papers handed in on'),
    told: orNothing(day('哪天告诉您缺材料', 'told of missing papers on')),
    completed: orNothing(day('哪天补齐的', 'papers completed on')),
    accepted: orNothing(day('受理单上的日子', 'date on the slip of acceptance')),
    joint: orNothing(yesNo('是不是几个部门一起办', 'is it handled by several offices together')),
    extended: orNothing(yesNo('有没有书面告诉您延长', 'were you told in writing that it takes longer')),
    excluded: excludedDays,
    decided: orNothing(day('哪天作出的决定', 'decided on')),
    on: day('按哪天来看', 'as of'),
  },
  settings: [workCalendar, regionalRest],
  judgedOn: ({ received }) => received,
  decide(input, ruleset) {
    const { received, told, completed, accepted, joint, extended, excluded, decided, on } = input
    const out = excludedOf(excluded, licensingSuspensions, received, art45)
    if (isRefusal(out)) return out
    const wrong = outOfOrder(input)
    if (wrong) return wrong
    const calendar = calendarOf(ruleset)
    const used: Deadline[] = []
    const within = (start: CalendarDate, days: number, without: readonly Stretch[] = []): Deadline => {
      const found = withinWorkdays(start, days, calendar, without)
      used.push(found)
      return found
    }
    const notice = within(received, licensingNotice.clock.n)
    // Told in time, the papers count from the day on which they are complete; told too late, from the first day.
    const whole = told && told <= notice.due ? completed : received
    const answerBy =
      whole === undefined ? undefined : whole === received ? notice : within(whole, licensingNotice.clock.n)
    const silent = answerBy !== undefined && (accepted ?? decided ?? on) > answerBy.due
    const acceptedOn = whole === undefined ? undefined : silent ? whole : (accepted ?? decided)
    const period = joint ? licensingJoint : licensingDecision
    const days = period.clock.n + (extended ? (period.extension?.n ?? 0) : 0)
    const decision = acceptedOn === undefined ? undefined : within(acceptedOn, days, out)
    const delivery = decided && decision ? within(decided, licensingDelivery.clock.n) : undefined
    const last = delivery ?? decision ?? answerBy ?? notice
    if (used.some(({ provisional }) => provisional))
      return { ...waitsForNotice(last.due), earliest: last.earliest, clauses: this.clauses }
    const state = delivery
      ? 'delivering'
      : decision
        ? on > decision.due
          ? 'late'
          : 'deciding'
        : whole
          ? 'new'
          : 'waitsForPapers'
    const value: LicenceClocks = {
      state,
      noticeBy: (answerBy ?? notice).due,
      deemed: silent,
      ...(acceptedOn ? { acceptedOn } : {}),
      ...(decision ? { decideBy: decision.due } : {}),
      ...(delivery ? { deliverBy: delivery.due } : {}),
    }
    const clauses = [
      licensingNotice.clause,
      ...(decision ? [period.clause] : []),
      ...(decision && out.length > 0 ? [art45] : []),
      ...(delivery ? [licensingDelivery.clause] : []),
      licensing82,
      art201,
    ]
    return known(value, clauses, () => [
      step('5 个工作日里要一次说清缺什么', 'five working days to say once what is missing', value.noticeBy),
      ...(acceptedOn
        ? [
            silent
              ? step(
                  '没有按时说，从收齐材料那天起就算受理',
                  'nothing was said in time: accepted on the day of the papers',
                  acceptedOn,
                )
              : step('受理', 'accepted', acceptedOn),
          ]
        : []),
      ...(decision?.trace ?? []),
      ...(delivery
        ? [
            step(
              '决定以后 10 个工作日里送达',
              'delivered within ten working days of the decision',
              delivery.due,
            ),
          ]
        : []),
    ])
  },
  say: ({ state, noticeBy, acceptedOn, deemed, decideBy, deliverBy }) => {
    const [by, on, decide, deliver] = [noticeBy, acceptedOn, decideBy, deliverBy].map(when) as [
      Text,
      Text,
      Text,
      Text,
    ]
    const accepted = deemed
      ? text(
          `没有按时告诉您缺什么，${on.zh}起就算受理。`,
          `Nothing was said in time: accepted as of ${on.en}. `,
        )
      : text(`${on.zh}受理。`, `Accepted on ${on.en}. `)
    if (state === 'new')
      return text(
        `到 ${by.zh}要告诉您缺不缺材料，不说就算受理。`,
        `You hear by ${by.en} whether papers are missing; else it is accepted.`,
      )
    if (state === 'waitsForPapers')
      return text(
        '等您补齐材料；补齐那天起再往下算。',
        'It waits for your papers, and runs on from the day they are complete.',
      )
    if (state === 'delivering')
      return text(
        `已经决定，证最晚 ${deliver.zh}送到您手里。`,
        `It is decided; the licence reaches you by ${deliver.en}.`,
      )
    return state === 'late'
      ? text(
          `${accepted.zh}最晚 ${decide.zh}要决定，已经过了。`,
          `${accepted.en}It was to be decided by ${decide.en}: that has passed.`,
        )
      : text(`${accepted.zh}最晚 ${decide.zh}给您决定。`, `${accepted.en}It is decided by ${decide.en}.`)
  },
  examples: [
    {
      title: text(
        '第三十二条：2026-02-09 收到，到 02-14 没有说话，就从 02-09 受理',
        'Art. 32: received 2026-02-09, nothing said by 02-14: accepted as of 02-09',
      ),
      input: { received: '2026-02-09', on: '2026-02-24' },
      answer: {
        value: {
          state: 'deciding',
          noticeBy: '2026-02-14',
          deemed: true,
          acceptedOn: '2026-02-09',
          decideBy: '2026-03-13',
        },
      },
    },
    {
      title: text('第三十二条：最后一天还没有过', 'Art. 32: the last day has not passed'),
      input: { received: '2026-02-09', on: '2026-02-14' },
      answer: { value: { state: 'new', noticeBy: '2026-02-14', deemed: false } },
    },
    {
      title: text('第三十二条：按时告知，等补齐', 'Art. 32: told in time, waits for papers'),
      input: { received: '2026-02-09', told: '2026-02-11', on: '2026-03-20' },
      answer: { value: { state: 'waitsForPapers', noticeBy: '2026-02-14', deemed: false } },
    },
    {
      title: text('第四十二条：受理、决定、送达', 'Art. 42: accepted, decided, delivered'),
      input: { received: '2025-09-22', accepted: '2025-09-22', decided: '2025-10-24', on: '2025-10-27' },
      answer: {
        value: {
          state: 'delivering',
          noticeBy: '2025-09-28',
          deemed: false,
          acceptedOn: '2025-09-22',
          decideBy: '2025-10-24',
          deliverBy: '2025-11-07',
        },
      },
    },
    {
      title: text('第四十五条：听证的日子不算', 'Art. 45: the days of a hearing do not count'),
      input: {
        received: '2026-04-20',
        accepted: '2026-04-20',
        excluded: [{ from: '2026-04-27', until: '2026-05-13', why: 'hearing' }],
        on: '2026-06-05',
      },
      answer: {
        value: {
          state: 'late',
          noticeBy: '2026-04-27',
          deemed: false,
          acceptedOn: '2026-04-20',
          decideBy: '2026-06-04',
        },
      },
    },
    {
      title: text(
        '第四十二条：几个部门一起办，延长 15 个工作日',
        'Art. 42: several offices, fifteen working days longer',
      ),
      input: {
        received: '2026-03-02',
        accepted: '2026-03-02',
        joint: true,
        extended: true,
        on: '2026-03-03',
      },
      answer: {
        value: {
          state: 'deciding',
          noticeBy: '2026-03-09',
          deemed: false,
          acceptedOn: '2026-03-02',
          decideBy: '2026-05-28',
        },
      },
    },
    {
      title: text(
        '2026-12-28 收到：2027 年的通知还没有出',
        'received 2026-12-28: the notice of 2027 is not out',
      ),
      input: { received: '2026-12-28', on: '2026-12-29' },
      answer: { unknown: workCalendar.name, earliest: '2027-01-03', expected: '2027-01-05' },
    },
    {
      title: text('受理不会在收到以前', 'accepted before it came in'),
      input: { received: '2026-02-09', accepted: '2026-02-06', on: '2026-02-10' },
      answer: { refused: 'calendar.order' },
    },
  ],
})

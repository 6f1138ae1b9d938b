import { monthsLater } from '../calendar/index.ts'
import {
  type CalendarDate,
  choice,
  day,
  isRefusal,
  known,
  listOf,
  orNothing,
  refuse,
  rule,
  step,
  text,
  whole,
  yesNo,
} from '../kernel/index.ts'
import { approvalProblem, countProblem, dayOf, orderProblem, regulation } from './joiningChecks.ts'
import { type JoiningStep, joiningOrder, numberedSteps, stageOf, stages } from './joiningSteps.ts'
import { monthsBeforeActivist } from './settings.ts'

const late = {
  talk: text('谈话超过了一个月', 'the talk came after more than a month'),
  check: text('考察间隔超过了半年', 'examinations were more than half a year apart'),
  fullApproval: text('转正审批超过了三个月', 'full membership was approved after more than three months'),
}

/** Days on which the steps fall due. Party periods run by the calendar and do not roll over rest days. */
interface Dates {
  readonly talkBy?: CalendarDate
  readonly nextCheckBy?: CalendarDate
  readonly targetFrom?: CalendarDate
  readonly approvalBy?: CalendarDate
  readonly approvalLatest?: CalendarDate
  readonly probationEnds?: CalendarDate
  readonly extensionFrom?: CalendarDate
  readonly extensionTo?: CalendarDate
  readonly fullApprovalBy?: CalendarDate
}

const dateWords: Readonly<Record<keyof Dates, readonly [zh: string, en: string]>> = {
  talkBy: ['谈话最晚', 'talk by'],
  nextCheckBy: ['下次考察最晚', 'next examination by'],
  targetFrom: ['最早成为发展对象', 'development target at the earliest'],
  approvalBy: ['审批最晚', 'approval by'],
  approvalLatest: ['特殊情况审批最晚', 'approval in special cases by'],
  probationEnds: ['预备期满', 'probation ends'],
  extensionFrom: ['延长预备期，最短到', 'extended probation, at the shortest'],
  extensionTo: ['延长预备期，最长到', 'extended probation, at the longest'],
  fullApprovalBy: ['转正审批最晚', 'approval of full membership by'],
}

/** Leaves out what is not known yet. */
const present = (dates: { readonly [K in keyof Dates]: CalendarDate | undefined }): Dates =>
  Object.fromEntries(Object.entries(dates).filter(([, on]) => on !== undefined))

/** Joining the party: which of the 25 steps comes next, by when, and what stands in the way. */
export const joining = rule({
  name: 'party.joining',
  title: text('入党办到第几步了，下一步是什么时候？', 'Joining the party: which step comes next, and when?'),
  clauses: [regulation],
  mark: 'M',
  asks: {
    born: day('出生日期', 'date of birth'),
    steps: listOf('办过的步骤，按先后', 'steps done, in order', {
      step: choice('哪一步', 'step', numberedSteps),
      on: day('哪天', 'day'),
    }),
    contacts: orNothing(whole('培养联系人（正式党员）', 'contacts (full members)', { max: 99 })),
    introducers: orNothing(
      whole('入党介绍人（正式党员，没有受处分）', 'introducers (full members not under discipline)', {
        max: 99,
      }),
    ),
    trainingDays: orNothing(whole('集中培训几天', 'days of training', { max: 999 })),
    trainingHours: orNothing(whole('集中培训几个学时', 'study hours of training', { max: 9999 })),
    special: orNothing(yesNo('审批有特殊情况', 'special circumstances of the approval')),
    extendedMonths: orNothing(whole('预备期延长几个月', 'months that probation was extended', { max: 99 })),
  },
  settings: [monthsBeforeActivist],
  judgedOn: ({ steps }) => steps.at(-1)?.on ?? '2026-01-01',
  decide(input, ruleset) {
    const { born, steps, extendedMonths } = input
    const wrong = orderProblem(steps)
    if (wrong) return wrong
    const on = (name: JoiningStep) => dayOf(steps, name)
    const at = (name: JoiningStep) => steps.findIndex((each) => each.step === name)
    const tooEarly = (name: JoiningStep, from: CalendarDate | undefined, zh: string, en: string) => {
      const day = on(name)
      return day !== undefined && from !== undefined && day < from
        ? refuse('party.tooEarly', `${zh}，最早 ${from}。`, `${en}: ${from} at the earliest.`, {
            field: `steps.${at(name)}.on`,
            clause: regulation,
          })
        : undefined
    }
    const [applied, talked, activist] = [on('application'), on('talk'), on('activist')]
    const [target, accepted, approved] = [on('target'), on('assembly'), on('approval')]
    const [discussed, confirmed] = [on('fullAssembly'), on('fullApproval')]
    const wait = ruleset.find(monthsBeforeActivist)?.value
    const later = (from: CalendarDate | undefined, months: number | undefined) =>
      from === undefined || months === undefined ? undefined : monthsLater(from, months)
    if (extendedMonths !== undefined && (extendedMonths < 6 || extendedMonths > 12))
      return refuse(
        'party.extension',
        '预备期可以延长一次，不少于半年，不超过一年。',
        'Probation is extended once, by half a year at least and one year at most.',
        { field: 'extendedMonths', clause: regulation },
      )
    const probation = 12 + (extendedMonths ?? 0)
    const stop =
      tooEarly(
        'application',
        later(born, 18 * 12),
        '年满十八岁才能申请入党',
        'One applies from the age of 18',
      ) ??
      tooEarly(
        'activist',
        later(applied, wait),
        `当地要求递交申请满 ${wait} 个月`,
        `Here ${wait} months after applying`,
      ) ??
      tooEarly(
        'target',
        later(activist, 12),
        '积极分子要经过一年以上培养考察',
        'An activist is examined for a year',
      ) ??
      tooEarly('fullAssembly', later(accepted, probation), '预备期还没有满', 'Probation is not over') ??
      countProblem(input, steps) ??
      approvalProblem(accepted, approved, input.special === true, at('approval'))
    if (isRefusal(stop)) return stop
    const checks = steps.filter((each) => each.step === 'education').map(({ on }) => on)
    const lastCheck = checks.at(-1) ?? activist
    const dates: Dates = present({
      talkBy: later(applied, 1),
      nextCheckBy: target === undefined ? later(lastCheck, 6) : undefined,
      targetFrom: later(activist, 12),
      approvalBy: later(accepted, 3),
      approvalLatest: later(accepted, 6),
      probationEnds: later(accepted, probation),
      extensionFrom: extendedMonths === undefined ? later(accepted, 18) : undefined,
      extensionTo: extendedMonths === undefined ? later(accepted, 24) : undefined,
      fullApprovalBy: later(discussed, 3),
    })
    const examined = [activist, ...checks, target].filter((on) => on !== undefined)
    const isLate: Readonly<Record<keyof typeof late, boolean>> = {
      talk: talked !== undefined && talked > (dates.talkBy ?? talked),
      check: examined.some((on, i) => i > 0 && on > monthsLater(examined[i - 1]!, 6)),
      fullApproval: confirmed !== undefined && confirmed > (dates.fullApprovalBy ?? confirmed),
    }
    const done = steps.length === 0 ? 0 : joiningOrder.indexOf(steps.at(-1)!.step) + 1
    const next = joiningOrder[done]
    const value = {
      done,
      ...(next === undefined ? {} : { next }),
      stage: stageOf(next),
      dates,
      late: (Object.keys(late) as (keyof typeof late)[]).filter((name) => isLate[name]),
    }
    return known(value, this.clauses, () => [
      ...steps.map((each) =>
        step(`第 ${numberedSteps[each.step].zh}`, `step ${numberedSteps[each.step].en}`, each.on),
      ),
      ...(Object.entries(dates) as [keyof Dates, CalendarDate][]).map(([name, on]) =>
        step(...dateWords[name], on),
      ),
      step(`现在：${stages[value.stage].zh}`, `now: ${stages[value.stage].en}`, ''),
    ])
  },
  say: ({ next, stage, late: names }) => {
    const remarks =
      names.length === 0
        ? text('', '')
        : text(
            `注意：${names.map((name) => late[name].zh).join('；')}。`,
            ` Note: ${names.map((name) => late[name].en).join('; ')}.`,
          )
    return next === undefined
      ? text(`25 步都办完了。${remarks.zh}`, `All 25 steps are done.${remarks.en}`)
      : text(
          `${stages[stage].zh}阶段，下一步：${numberedSteps[next].zh}。${remarks.zh}`,
          `Stage: ${stages[stage].en}. Next: ${numberedSteps[next].en}.${remarks.en}`,
        )
  },
  examples: [
    {
      title: text('2025 年 3 月 10 日递交申请', 'Applied on 10 March 2025'),
      input: { born: '2000-05-01', steps: [{ step: 'application', on: '2025-03-10' }] },
      answer: {
        value: { done: 1, next: 'talk', stage: 'application', dates: { talkBy: '2025-04-10' }, late: [] },
      },
    },
    {
      title: text(
        '6 月 20 日确定为积极分子，一年后才能成为发展对象',
        'Activist on 20 June: a target a year later',
      ),
      input: {
        born: '2000-05-01',
        steps: [
          { step: 'application', on: '2025-03-10' },
          { step: 'talk', on: '2025-04-10' },
          { step: 'activist', on: '2025-06-20' },
        ],
      },
      answer: {
        value: {
          done: 3,
          next: 'activistFiled',
          stage: 'activist',
          dates: { talkBy: '2025-04-10', nextCheckBy: '2025-12-20', targetFrom: '2026-06-20' },
          late: [],
        },
      },
    },
    {
      title: text('支部大会 2026 年 9 月 5 日接收', 'Accepted by the assembly on 5 September 2026'),
      input: {
        born: '2000-05-01',
        contacts: 2,
        introducers: 2,
        trainingDays: 3,
        steps: [
          ['2025-03-10', '2025-04-10', '2025-06-20', '2025-06-30', '2025-07-02', '2025-12-20'],
          ['2026-06-20', '2026-06-25', '2026-06-26', '2026-07-10', '2026-07-20', '2026-08-01'],
          ['2026-08-10', '2026-08-20', '2026-09-05'],
        ]
          .flat()
          .map((on, index) => ({ step: joiningOrder[index]!, on })),
      },
      answer: {
        value: {
          done: 15,
          next: 'higherTalk',
          stage: 'admission',
          dates: {
            talkBy: '2025-04-10',
            targetFrom: '2026-06-20',
            approvalBy: '2026-12-05',
            approvalLatest: '2027-03-05',
            probationEnds: '2027-09-05',
            extensionFrom: '2028-03-05',
            extensionTo: '2028-09-05',
          },
          late: [],
        },
      },
    },
    {
      title: text('积极分子不满一年就确定发展对象', 'A target before the year is over'),
      input: {
        born: '2000-05-01',
        contacts: 1,
        steps: [
          '2025-03-10',
          '2025-04-10',
          '2025-06-20',
          '2025-06-30',
          '2025-07-02',
          '2025-12-20',
          '2026-06-19',
        ].map((on, index) => ({ step: joiningOrder[index]!, on })),
      },
      answer: { refused: 'party.tooEarly' },
    },
    {
      title: text('申请时还不满十八岁', 'Applied before turning 18'),
      input: { born: '2007-03-11', steps: [{ step: 'application', on: '2025-03-10' }] },
      answer: { refused: 'party.tooEarly' },
    },
    {
      title: text('跳过谈话', 'The talk was skipped'),
      input: {
        born: '2000-05-01',
        steps: [
          { step: 'application', on: '2025-03-10' },
          { step: 'activist', on: '2025-06-20' },
        ],
      },
      answer: { refused: 'party.stepSkipped' },
    },
  ],
  open: [
    text(
      '政治审查的有效期、公示的天数看当地。',
      'How long the political examination stays valid, and days of posting, are local.',
    ),
    text('介绍人的条件以细则原文为准。', 'The conditions on introducers should be read in the text.'),
  ],
})

import { monthsLater, regionalRest, waitsForNotice, workCalendar } from '../calendar/index.ts'
import {
  type CalendarDate,
  isRefusal,
  known,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
} from '../kernel/index.ts'
import {
  approvalProblem,
  countProblem,
  dayOf,
  localTerms,
  orderProblem,
  regulation,
} from './joiningChecks.ts'
import { joiningExamples } from './joiningExamples.ts'
import {
  dateWords,
  type JoiningAnswer,
  type JoiningDates,
  joiningQuestions,
  type LateName,
  late,
} from './joiningQuestions.ts'
import { type JoiningStep, joiningOrder, numberedSteps, stageOf, stages } from './joiningSteps.ts'
import { examinationMonths, monthsBeforeActivist, targetPostingDays } from './settings.ts'

/** Leaves out what is not known yet. */
const present = (dates: { readonly [K in keyof JoiningDates]: CalendarDate | undefined }): JoiningDates =>
  Object.fromEntries(Object.entries(dates).filter(([, on]) => on !== undefined))

/** Joining the party: which of the 25 steps comes next, by when, and what stands in the way. */
export const joining = rule({
  name: 'party.joining',
  title: text('入党办到第几步了，下一步是什么时候？', 'Joining the party: which step comes next, and when?'),
  clauses: [regulation],
  mark: 'M',
  asks: joiningQuestions,
  settings: [monthsBeforeActivist, targetPostingDays, examinationMonths, workCalendar, regionalRest],
  judgedOn: ({ steps }) => steps.at(-1)?.on ?? '2026-01-01',
  decide(input, ruleset): RuleResult<JoiningAnswer> | Refusal {
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
    const terms = localTerms(steps, input.posted, ruleset)
    if (terms.posting?.provisional)
      return { ...waitsForNotice(terms.posting.due), earliest: terms.posting.earliest }
    const checks = steps.filter((each) => each.step === 'education').map(({ on }) => on)
    const lastCheck = checks.at(-1) ?? activist
    const dates: JoiningDates = present({
      talkBy: later(applied, 1),
      nextCheckBy: target === undefined ? later(lastCheck, 6) : undefined,
      targetFrom: later(activist, 12),
      postedUntil: terms.posting?.due,
      examinedUntil: accepted === undefined ? terms.examinedUntil : undefined,
      approvalBy: later(accepted, 3),
      approvalLatest: later(accepted, 6),
      probationEnds: later(accepted, probation),
      extensionFrom: extendedMonths === undefined ? later(accepted, 18) : undefined,
      extensionTo: extendedMonths === undefined ? later(accepted, 24) : undefined,
      fullApprovalBy: later(discussed, 3),
    })
    const examined = [activist, ...checks, target].filter((on) => on !== undefined)
    const isLate: Readonly<Record<LateName, boolean>> = {
      talk: talked !== undefined && talked > (dates.talkBy ?? talked),
      check: examined.some((on, i) => i > 0 && on > monthsLater(examined[i - 1]!, 6)),
      posting: terms.postingShort,
      examination: terms.examinationOver,
      fullApproval: confirmed !== undefined && confirmed > (dates.fullApprovalBy ?? confirmed),
    }
    const done = steps.length === 0 ? 0 : joiningOrder.indexOf(steps.at(-1)!.step) + 1
    const next = joiningOrder[done]
    const value = {
      done,
      ...(next === undefined ? {} : { next }),
      stage: stageOf(next),
      dates,
      late: (Object.keys(late) as LateName[]).filter((name) => isLate[name]),
    }
    return known(value, this.clauses, () => [
      ...steps.map((each) =>
        step(`第 ${numberedSteps[each.step].zh}`, `step ${numberedSteps[each.step].en}`, each.on),
      ),
      ...(Object.entries(dates) as [keyof JoiningDates, CalendarDate][]).map(([name, on]) =>
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
  examples: joiningExamples,
  open: [
    text(
      '政治审查管多久（多为一年）、发展对象要不要公示、公示几个工作日（多为五个），国家细则没有写，登记了当地规定才算。',
      'How long the political examination stays valid (often a year), whether a target is posted and for how many working days (often five), the national rules do not say: counted once the local rule is entered.',
    ),
    text('介绍人的条件以细则原文为准。', 'The conditions on introducers should be read in the text.'),
  ],
})

import { earliestEvent, noticeReading } from '../calendar/index.ts'
import { type CalendarDate, type Refusal, type Ruleset, refuse } from '../kernel/index.ts'
import { fourDiscussionsSteps, type ProcedureStep, procedure, votes } from './fourDiscussionsSteps.ts'
import { contradiction } from './meeting.ts'
import { branchPlanDays } from './settings.ts'
import { fourDiscussionsBasis } from './twoCommittees.ts'

export interface Done {
  readonly step: ProcedureStep
  readonly on: CalendarDate
  readonly passed?: boolean
}

/** What was done so far, in order, and when members had the plan. */
export interface Course {
  readonly steps: readonly Done[]
  readonly planSentOn?: CalendarDate
  readonly emergency?: boolean
}

export const words = (name: ProcedureStep) => fourDiscussionsSteps[name]

/** Where a step may stand: the one that comes next, or the joint meeting that takes the first two together. */
const follows = (name: ProcedureStep, next: number): boolean =>
  procedure[next] === name || (name === 'mergedProposal' && next < 2)

const refusedStep = (code: string, index: number, field: string, zh: string, en: string): Refusal =>
  refuse(code, zh, en, { field: `steps.${index}.${field}`, clause: fourDiscussionsBasis })

/** Whether members had the plan in time before their assembly; judged where a local rule names the days. */
const planProblem = (
  { planSentOn }: Course,
  review: Done,
  days: number | undefined,
  reading: 'strict' | 'lenient',
): Refusal | undefined => {
  if (days === undefined) return undefined
  if (planSentOn === undefined)
    return contradiction(
      'planSentOn',
      `当地要求方案提前 ${days} 天送党员，请写哪天送的。`,
      `The local rule wants the plan with the members ${days} days before: write when it was sent.`,
    )
  const earliest = earliestEvent(planSentOn, days, reading)
  return review.on < earliest
    ? refuse(
        'decision.planLate',
        `方案 ${planSentOn} 才送到，党员大会最早 ${earliest} 开。`,
        `The plan was sent on ${planSentOn}: the branch can meet on ${earliest} at the earliest.`,
        { field: 'planSentOn', clause: fourDiscussionsBasis },
      )
    : undefined
}

/** An emergency is acted on, and what was done is disclosed; everything else may follow or not. */
const afterRelief = (steps: readonly Done[]): number => {
  const owed = procedure.findIndex(
    (name) =>
      (name === 'implementation' || name === 'resultDisclosure') && !steps.some((done) => done.step === name),
  )
  return owed === -1 ? procedure.length : owed
}

/** Follows the steps one by one; answers the index in `procedure` of what comes next, or the refusal of the first wrong one. */
export const follow = (course: Course, ruleset: Ruleset): number | Refusal => {
  let next = 0
  let before: Done | undefined
  for (const [index, done] of course.steps.entries()) {
    if (before !== undefined && done.on < before.on)
      return refusedStep(
        'decision.beforePreviousStep',
        index,
        'on',
        `“${words(done.step).zh}”写在 ${done.on}，比前面的“${words(before.step).zh}”（${before.on}）还早。`,
        `“${words(done.step).en}” on ${done.on} is before “${words(before.step).en}” on ${before.on}.`,
      )
    before = done
    if (done.step === 'intake' && next === 0) continue
    // Relief never waits for the discussions, nor do they for it.
    if (course.emergency && !votes(done.step)) continue
    if (!follows(done.step, next)) {
      const expected = procedure[next]
      return expected === undefined || procedure.indexOf(done.step) < next
        ? refusedStep(
            'decision.stepDone',
            index,
            'step',
            `“${words(done.step).zh}”已经办过了。`,
            `“${words(done.step).en}” was done already.`,
          )
        : refusedStep(
            'decision.stepSkipped',
            index,
            'step',
            `还没有通过“${words(expected).zh}”，不能办“${words(done.step).zh}”。先补前一步。`,
            `“${words(expected).en}” comes before “${words(done.step).en}”: do that first.`,
          )
    }
    if (votes(done.step) && done.passed === undefined)
      return refusedStep(
        'rule.input',
        index,
        'passed',
        `“${words(done.step).zh}”通过了没有，还没有写。`,
        `Write whether “${words(done.step).en}” passed.`,
      )
    if (done.step === 'partyAssemblyReview') {
      const late = planProblem(
        course,
        done,
        ruleset.find(branchPlanDays)?.value,
        ruleset.find(noticeReading)?.value ?? 'strict',
      )
      if (late) return late
    }
    const place = done.step === 'mergedProposal' ? 1 : next
    // What fails goes back to the step before, to be brought again with reasons.
    next = votes(done.step) && done.passed === false ? Math.max(0, place - 1) : place + 1
  }
  return course.emergency ? afterRelief(course.steps) : next
}

import { calendarOf, type Deadline, monthsLater, withinWorkdays } from '../calendar/index.ts'
import { type CalendarDate, type Refusal, type Ruleset, refuse, type Text, text } from '../kernel/index.ts'
import { type JoiningStep, joiningOrder, joiningSteps, repeated } from './joiningSteps.ts'
import { examinationMonths, targetPostingDays } from './settings.ts'

export const regulation = '中国共产党发展党员工作细则（2014）'

export interface Taken {
  readonly step: JoiningStep
  readonly on: CalendarDate
}

/** The last day on which a step was done. */
export const dayOf = (taken: readonly Taken[], name: JoiningStep): CalendarDate | undefined =>
  taken.findLast(({ step }) => step === name)?.on

/** A step as a sentence names it. */
const said = (name: JoiningStep): Text => {
  const [number, { zh, en }] = [joiningOrder.indexOf(name) + 1, joiningSteps[name]]
  return text(`第 ${number} 步“${zh}”`, `step ${number} (${en})`)
}

/** The steps one after the other: each in its place, none before the one that precedes it. */
export const orderProblem = (taken: readonly Taken[]): Refusal | undefined => {
  let done = 0
  let before: CalendarDate | undefined
  for (const [index, { step, on }] of taken.entries()) {
    const place = joiningOrder.indexOf(step)
    const words = said(step)
    if (place < done && !(place === done - 1 && repeated.has(step)))
      return refuse('party.stepDone', `${words.zh}已经办过了。`, `Already done: ${words.en}.`, {
        field: `steps.${index}.step`,
        clause: regulation,
      })
    if (place > done) {
      const missing = said(joiningOrder[done]!)
      return refuse(
        'party.stepSkipped',
        `还没有办${missing.zh}，不能办${words.zh}。`,
        `First comes ${missing.en}, then ${words.en}.`,
        { field: `steps.${index}.step`, clause: regulation },
      )
    }
    if (before !== undefined && on < before)
      return refuse(
        'party.beforePreviousStep',
        `${words.zh}写在 ${on}，比前一步（${before}）还早。`,
        `On ${on}, ${words.en} is before the step that precedes it (${before}).`,
        { field: `steps.${index}.on`, clause: regulation },
      )
    done = place + 1
    before = on
  }
  return undefined
}

/** Contacts, introducers and training, once their step stands. */
export const countProblem = (
  {
    contacts,
    introducers,
    trainingDays = 0,
    trainingHours = 0,
  }: {
    readonly contacts?: number
    readonly introducers?: number
    readonly trainingDays?: number
    readonly trainingHours?: number
  },
  taken: readonly Taken[],
): Refusal | undefined => {
  const no = (field: string, zh: string, en: string) =>
    refuse('party.notEnough', zh, en, { field, clause: regulation })
  if (dayOf(taken, 'contacts') !== undefined && (contacts === undefined || contacts < 1 || contacts > 2))
    return no('contacts', '培养联系人要有一至两名正式党员。', 'There are one or two contacts, full members.')
  if (dayOf(taken, 'introducers') !== undefined && introducers !== 2)
    return no('introducers', '入党介绍人要有两名正式党员。', 'There are two introducers, full members.')
  if (dayOf(taken, 'training') !== undefined && trainingDays < 3 && trainingHours < 24)
    return no(
      'trainingDays',
      '集中培训不少于三天，或者不少于二十四个学时。',
      'Training takes three days or 24 study hours at least.',
    )
  return undefined
}

/** Three months to approve, six in special cases; after that the procedure begins again. */
export const approvalProblem = (
  accepted: CalendarDate | undefined,
  approved: CalendarDate | undefined,
  special: boolean,
  index: number,
): Refusal | undefined => {
  if (accepted === undefined || approved === undefined) return undefined
  const [usual, most] = [monthsLater(accepted, 3), monthsLater(accepted, 6)]
  if (approved <= usual || (special && approved <= most)) return undefined
  return refuse(
    approved > most ? 'party.approvalLapsed' : 'party.approvalLate',
    approved > most
      ? `审批超过了六个月（${most}），要重新办接收手续。`
      : `审批要在三个月内（${usual}）；有特殊情况的请注明，最晚 ${most}。`,
    approved > most
      ? `Approval came after six months (${most}): the admission begins again.`
      : `Approval takes three months at most (${usual}); in special cases say so, ${most} at the latest.`,
    { field: approved > most ? `steps.${index}.on` : 'special', clause: regulation },
  )
}

/** What only a place asks for, where it does: a posting of the target, a political examination that runs out. */
export interface LocalTerms {
  /** Last day of the posting; absent where there is none, or it has not begun. */
  readonly posting?: Deadline
  readonly examinedUntil?: CalendarDate
  /** The branch examined before the posting was over, or without one. */
  readonly postingShort: boolean
  /** The assembly discussed after the examination had run out. */
  readonly examinationOver: boolean
}

export const localTerms = (
  taken: readonly Taken[],
  posted: CalendarDate | undefined,
  ruleset: Ruleset,
): LocalTerms => {
  const [days, months] = [ruleset.find(targetPostingDays)?.value, ruleset.find(examinationMonths)?.value]
  const posting =
    days === undefined || posted === undefined ? undefined : withinWorkdays(posted, days, calendarOf(ruleset))
  const examined = dayOf(taken, 'politicalExamination')
  const examinedUntil =
    months === undefined || examined === undefined ? undefined : monthsLater(examined, months)
  const [branch, assembly] = [dayOf(taken, 'branchExamination'), dayOf(taken, 'assembly')]
  return {
    ...(posting ? { posting } : {}),
    ...(examinedUntil ? { examinedUntil } : {}),
    postingShort: days !== undefined && branch !== undefined && !(posting && posting.due < branch),
    examinationOver: examinedUntil !== undefined && assembly !== undefined && assembly > examinedUntil,
  }
}

import { monthsLater } from '../calendar/index.ts'
import { type CalendarDate, type Refusal, refuse } from '../kernel/index.ts'
import { joiningSteps, repeated } from './joiningSteps.ts'

export const regulation = '中国共产党发展党员工作细则（2014）'

interface Taken {
  readonly step: number
  readonly on: CalendarDate
}

/** The steps one after the other: each in its place, none before the one that precedes it. */
export const orderProblem = (taken: readonly Taken[]): Refusal | undefined => {
  let last = 0
  let before: CalendarDate | undefined
  for (const [index, { step: number, on }] of taken.entries()) {
    const again = number === last && repeated.has(number)
    if (number !== last + 1 && !again)
      return number <= last
        ? refuse(
            'party.stepDone',
            `第 ${number} 步“${joiningSteps[number - 1]!.zh}”已经办过了。`,
            `Step ${number}, “${joiningSteps[number - 1]!.en}”, was done already.`,
            { field: `steps.${index}.step`, clause: regulation },
          )
        : refuse(
            'party.stepSkipped',
            `还没有办第 ${last + 1} 步“${joiningSteps[last]!.zh}”，不能办第 ${number} 步。`,
            `Step ${last + 1}, “${joiningSteps[last]!.en}”, comes before step ${number}.`,
            { field: `steps.${index}.step`, clause: regulation },
          )
    if (before !== undefined && on < before)
      return refuse(
        'party.beforePreviousStep',
        `第 ${number} 步写在 ${on}，比前一步（${before}）还早。`,
        `Step ${number} on ${on} is before the step that precedes it (${before}).`,
        { field: `steps.${index}.on`, clause: regulation },
      )
    last = number
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
  dayOf: (number: number) => CalendarDate | undefined,
): Refusal | undefined => {
  const no = (field: string, zh: string, en: string) =>
    refuse('party.notEnough', zh, en, { field, clause: regulation })
  if (dayOf(5) !== undefined && (contacts === undefined || contacts < 1 || contacts > 2))
    return no('contacts', '培养联系人要有一至两名正式党员。', 'There are one or two contacts, full members.')
  if (dayOf(9) !== undefined && introducers !== 2)
    return no('introducers', '入党介绍人要有两名正式党员。', 'There are two introducers, full members.')
  if (dayOf(11) !== undefined && trainingDays < 3 && trainingHours < 24)
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

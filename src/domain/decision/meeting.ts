import {
  known,
  orNothing,
  type Refusal,
  type RuleResult,
  refuse,
  step,
  type Text,
  type TraceStep,
  text,
  whole,
} from '../kernel/index.ts'
import { least, meets, type Threshold } from './threshold.ts'

/** What every meeting is asked about its vote; left out while nobody has voted. */
export const voteQuestions = {
  yes: orNothing(whole('赞成的', 'in favour')),
  no: orNothing(whole('反对的', 'against')),
  abstain: orNothing(whole('弃权的', 'abstaining')),
} as const

export interface Attendance {
  /** All who are called: those entitled, or the households. */
  readonly all: number
  readonly present: number
  readonly yes?: number
  readonly no?: number
  readonly abstain?: number
}

/** What the law wants of a meeting: of whom so many must come, of whom so many must agree. */
export interface MeetingLaw {
  readonly quorum: Threshold
  readonly majority: Threshold
  /** Of whom the majority is counted: of those who came, or of all who are called. */
  readonly of: 'present' | 'all'
}

/** `yesNeeded` is there once the meeting is valid, `passed` once there was a vote. */
export interface MeetingOutcome {
  readonly needed: number
  readonly valid: boolean
  readonly yesNeeded?: number
  readonly passed?: boolean
}

/** Numbers that cannot be true together; the refusal names the field. */
export const contradiction = (field: string, zh: string, en: string): Refusal =>
  refuse('rule.contradiction', zh, en, { field })

/** More came than are called, more voted than came, or a vote without its yes. */
export const checkAttendance = ({ all, present, yes, no, abstain }: Attendance): Refusal | undefined => {
  if (present > all)
    return contradiction(
      'present',
      `到了 ${present}，应到只有 ${all}。请查对签到。`,
      `${present} came of ${all} who are called. Check the list of those present.`,
    )
  if (yes === undefined)
    return no === undefined && abstain === undefined
      ? undefined
      : contradiction(
          'yes',
          '写了反对或弃权，还没有写赞成。',
          'No or abstentions are there, yes is still empty.',
        )
  const votes = yes + (no ?? 0) + (abstain ?? 0)
  return votes > present
    ? contradiction(
        'yes',
        `赞成、反对、弃权加起来 ${votes}，到会只有 ${present}。请重新点票。`,
        `Yes, no and abstentions make ${votes}, but only ${present} came. Count again.`,
      )
    : undefined
}

/** A void meeting decides nothing, whatever was voted. */
export const meetingOutcome = (
  { all, present, yes }: Attendance,
  { quorum, majority, of }: MeetingLaw,
): MeetingOutcome => {
  const valid = meets(present, all, quorum)
  const base = of === 'all' ? all : present
  return {
    needed: least(all, quorum),
    valid,
    ...(valid ? { yesNeeded: least(base, majority) } : {}),
    ...(yes === undefined ? {} : { passed: valid && meets(yes, base, majority) }),
  }
}

const meetingSteps = (
  { all, present, yes }: Attendance,
  { quorum, majority, of }: MeetingLaw,
  { needed, valid, yesNeeded }: MeetingOutcome,
): readonly TraceStep[] => [
  step('应到', 'called', all),
  step(`应到的${quorum.words.zh}要到`, `must come, ${quorum.words.en} of those called`, needed),
  step('到会', 'came', present),
  ...(valid && yesNeeded !== undefined
    ? [
        of === 'all'
          ? step(
              `应到的${majority.words.zh}要赞成`,
              `must agree, ${majority.words.en} of those called`,
              yesNeeded,
            )
          : step(
              `到会的${majority.words.zh}要赞成`,
              `must agree, ${majority.words.en} of those present`,
              yesNeeded,
            ),
      ]
    : []),
  ...(yes === undefined ? [] : [step('赞成', 'in favour', yes)]),
]

/** Judges a meeting by its law: refuses numbers that cannot be true, else answers with the steps. */
export const judgeMeeting = (
  attendance: Attendance,
  law: MeetingLaw,
  clauses: readonly string[],
): RuleResult<MeetingOutcome> | Refusal => {
  const outcome = meetingOutcome(attendance, law)
  return checkAttendance(attendance) ?? known(outcome, clauses, () => meetingSteps(attendance, law, outcome))
}

/** The outcome as a sentence: enough came or not, and whether it passed. */
export const sayMeeting = (
  { needed, valid, yesNeeded, passed }: MeetingOutcome,
  { present, yes }: { readonly present: number; readonly yes?: number },
): Text => {
  if (!valid)
    return text(
      `要到 ${needed}，只到了 ${present}，这次会不算。`,
      `${needed} are needed, only ${present} came: the meeting is void.`,
    )
  const came = text(
    `要到 ${needed}，到了 ${present}，会开得成。`,
    `${needed} are needed, ${present} came: the meeting is valid.`,
  )
  if (passed === undefined)
    return text(
      `${came.zh}要 ${yesNeeded} 个赞成才通过。`,
      `${came.en} ${yesNeeded} in favour are needed to pass.`,
    )
  return passed
    ? text(
        `${came.zh}要 ${yesNeeded} 个赞成，有 ${yes} 个，通过。`,
        `${came.en} ${yesNeeded} in favour are needed, ${yes} were: it passed.`,
      )
    : text(
        `${came.zh}要 ${yesNeeded} 个赞成，只有 ${yes} 个，没有通过。`,
        `${came.en} ${yesNeeded} in favour are needed, only ${yes} were: it did not pass.`,
      )
}

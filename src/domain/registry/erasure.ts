import {
  type Act,
  type Id,
  type MatterKind,
  type Place,
  type Refusal,
  refuse,
  type SealedPart,
} from '../kernel/index.ts'
import { CLERKS } from './keepers.ts'

export const ERASURE_CLAUSE = '个人信息保护法第四十七条'

/** Why personal data goes, as Art. 47 counts it: its items 1 to 4. */
export type ErasureGround = 'purposeOver' | 'retentionOver' | 'withdrawn' | 'unlawful'

/** Whose data: a person's who signs in, or of whoever asked through the desk in one matter. */
export type ErasureSubject =
  | { readonly account: Id; readonly matter?: never; readonly place?: never }
  | { readonly matter: Id; readonly place: Place; readonly account?: never }

export interface ErasureState {
  readonly stage: 'none' | 'proposed' | 'ordered' | 'declined' | 'erased'
  readonly subject?: ErasureSubject
  readonly ground?: ErasureGround
  readonly reason?: string
  /** Account of who proposed it. */
  readonly proposedBy?: Id
  readonly declined?: string
}

export type ErasureCommand =
  /** A person closes the own account: consent is withdrawn (Art. 15, 47(3)). */
  | { readonly type: 'leave'; readonly account: Id }
  /** A clerk proposes, because somebody asked or the time is over. */
  | {
      readonly type: 'propose'
      readonly subject: ErasureSubject
      readonly ground: ErasureGround
      readonly reason: string
    }
  | { readonly type: 'approve' }
  | { readonly type: 'decline'; readonly reason: string }
  /** In each place that holds such data, by the law alone, once it is ordered. */
  | { readonly type: 'erase'; readonly subject: ErasureSubject; readonly parts: readonly SealedPart[] }

export type ErasureAct =
  | Act<
      'proposed',
      { readonly subject: ErasureSubject; readonly ground: ErasureGround; readonly reason: string }
    >
  | Act<
      'ordered',
      { readonly subject: ErasureSubject; readonly ground: ErasureGround; readonly clause: string }
    >
  | Act<'declined', { readonly reason: string }>
  | Act<
      'erased',
      { readonly subject: ErasureSubject; readonly parts: readonly SealedPart[]; readonly clause: string }
    >

export interface ErasureFacts {
  /** The account concerned holds an office today. */
  readonly inOffice: boolean
}

/**
 * Erasure of personal data (个人信息保护法 Art. 47): ordered by the person who leaves, or by one clerk and a second one
 * who agrees; then carried out in every place that holds sealed parts. What was done stays told by the acts, without
 * the person.
 */
export const erasure: MatterKind<ErasureState, ErasureCommand, ErasureAct, ErasureFacts> = {
  kind: 'erasure',
  initial: { stage: 'none' },

  decide(state, command, { actor, facts }) {
    const person = actor.kind === 'person' ? actor : undefined
    const clerk = person?.offices.some(({ office }) => (CLERKS as readonly string[]).includes(office))
    switch (command.type) {
      case 'leave': {
        if (state.stage !== 'none' || person?.account !== command.account) return notYours
        if (facts.inOffice) return inOffice
        return [ordered({ account: command.account }, 'withdrawn')]
      }
      case 'propose': {
        const { subject, ground, reason } = command
        if (!clerk) return notClerk
        if (state.stage !== 'none') return settled
        if (facts.inOffice) return inOffice
        if (reason.trim() === '')
          return refuse(
            'erasure.reason',
            '请写明为什么删、谁提出来的（不写姓名和号码）。',
            'Say why, and on whose request (without names or numbers).',
            { field: 'reason', clause: ERASURE_CLAUSE },
          )
        return [{ type: 'proposed', body: { subject, ground, reason: reason.trim() } }]
      }
      case 'approve':
      case 'decline': {
        if (!clerk) return notClerk
        if (state.stage !== 'proposed' || !state.subject || !state.ground) return settled
        if (person!.account === state.proposedBy)
          return refuse(
            'erasure.secondPerson',
            '删除要由第二个经办人同意，提出的人自己不能同意。',
            'A second clerk has to agree; whoever proposed it cannot.',
          )
        if (command.type === 'approve' && facts.inOffice) return inOffice
        if (command.type === 'approve') return [ordered(state.subject, state.ground)]
        return command.reason.trim() === ''
          ? refuse('erasure.decline', '不同意删除，要写明理由。', 'Say why it is declined.', {
              field: 'reason',
              clause: '个人信息保护法第五十条',
            })
          : [{ type: 'declined', body: { reason: command.reason.trim() } }]
      }
      case 'erase': {
        if (actor.kind !== 'law') return notClerk
        const { subject, parts } = command
        return parts.length === 0
          ? []
          : [{ type: 'erased', body: { subject, parts, clause: ERASURE_CLAUSE } }]
      }
    }
  },

  evolve(state, act) {
    switch (act.type) {
      case 'proposed':
        return {
          stage: 'proposed',
          ...act.body,
          ...(act.by.kind === 'person' ? { proposedBy: act.by.account } : {}),
        }
      case 'ordered':
        return { ...state, stage: 'ordered', subject: act.body.subject, ground: act.body.ground }
      case 'declined':
        return { ...state, stage: 'declined', declined: act.body.reason }
      case 'erased':
        return { ...state, stage: 'erased', subject: act.body.subject }
    }
  },
}

const ordered = (subject: ErasureSubject, ground: ErasureGround): ErasureAct => ({
  type: 'ordered',
  body: { subject, ground, clause: ERASURE_CLAUSE },
})

const notYours = refuse(
  'erasure.notYours',
  '只能注销自己的登录。请本人登录后办，或到镇里办。',
  'You can close your own sign-in only. Sign in yourself, or go to the township.',
)
const notClerk: Refusal = refuse(
  'erasure.notClerk',
  '删除个人信息由乡镇、县里的经办人办理。',
  'Personal data is erased by the clerks of the township or county.',
)
const settled: Refusal = refuse(
  'erasure.settled',
  '这件事已经办过了，请刷新页面。',
  'This has been settled already. Reload the page.',
)
const inOffice: Refusal = refuse(
  'erasure.inOffice',
  '还担任着职务，不能注销。请先办离任和移交。',
  'Somebody in office cannot leave. End the office and hand over first.',
  { clause: '村民委员会组织法（2025）第二十四条' },
)

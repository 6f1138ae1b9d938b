import {
  type Act,
  type Actor,
  type Id,
  type MatterKind,
  type Place,
  type Refusal,
  refuse,
  type SealedRef,
} from '../kernel/index.ts'
import { CLERKS } from './keepers.ts'

/** Villagers report to the township's government, the county's, or the departments in charge (组织法 2025 Art. 36). */
export const COMPLAINT_CLAUSE = '村民委员会组织法（2025）第三十六条'

export interface ComplaintState {
  readonly stage: 'none' | 'filed' | 'answered'
  /** The place whose office is complained about. It never keeps the complaint. */
  readonly about?: Place
  readonly by?: { readonly account: Id }
  /** Where text and name lie. */
  readonly person?: SealedRef
  /** ISO moment. */
  readonly filedAt?: string
  readonly answer?: SealedRef & { readonly office: string; readonly at: string }
}

export type ComplaintCommand =
  | { readonly type: 'file'; readonly about: Place; readonly text: string }
  | { readonly type: 'answer'; readonly text: string }

export type ComplaintAct =
  | Act<'filed', { readonly about: Place; readonly by: { readonly account: Id } }>
  | Act<'answered', { readonly office: string }>

export interface ComplaintFacts {
  /** The actor's account is linked to a roster of this township or county. */
  readonly villager: boolean
  /** Where complaints about this place go: the place right above it. */
  readonly overseer: Place | undefined
}

const LONGEST = 2000

/** Whether somebody in office at the overseer may see a complaint: not who also works for the office concerned. */
export const mayHandle = (actor: Actor, overseer: Place, about: Place): boolean =>
  actor.kind === 'person' &&
  actor.offices.some(
    ({ place, office }) => place === overseer && (CLERKS as readonly string[]).includes(office),
  ) &&
  !actor.offices.some(({ place }) => place === about)

/**
 * A complaint about an office. It is kept by the place above, so that the office concerned cannot see it: its own desk
 * has no way into that place's record.
 */
export const complaint: MatterKind<ComplaintState, ComplaintCommand, ComplaintAct, ComplaintFacts> = {
  kind: 'complaint',
  initial: { stage: 'none' },

  decide(state, command, { actor, place, facts }) {
    const words = command.text.trim()
    const length = checkLength(words)
    if (actor.kind !== 'person') return notVillager
    if (command.type === 'file') {
      if (state.stage !== 'none')
        return refuse('complaint.filed', '这一件已经收到了。', 'This one was received already.')
      if (!facts.villager) return notVillager
      if (facts.overseer !== place)
        return refuse(
          'complaint.overseer',
          '投诉要送到被投诉单位的上一级。请从村里的首页重新打开。',
          'A complaint goes to the place above the office. Open it again from the village page.',
        )
      return (
        length ?? [
          {
            type: 'filed',
            body: { about: command.about, by: { account: actor.account } },
            sealed: { text: words, name: actor.name },
          },
        ]
      )
    }
    if (state.stage !== 'filed' || !state.about)
      return refuse('complaint.answered', '这一件已经答复了。', 'This one was answered already.')
    if (!mayHandle(actor, place, state.about))
      return refuse(
        'complaint.notYours',
        '投诉由上一级的经办人办理，被投诉的单位不能办。',
        'A complaint is handled by the clerk above; the office concerned cannot handle it.',
        { clause: COMPLAINT_CLAUSE },
      )
    const held = actor.offices.find((each) => each.place === place)
    return (
      length ?? [
        { type: 'answered', body: { office: held!.office }, sealed: { text: words, name: actor.name } },
      ]
    )
  },

  evolve(state, act) {
    switch (act.type) {
      case 'filed':
        return { stage: 'filed', ...act.body, person: { sealed: act.seq }, filedAt: act.at }
      case 'answered':
        return {
          ...state,
          stage: 'answered',
          answer: { sealed: act.seq, office: act.body.office, at: act.at },
        }
    }
  },
}

const checkLength = (words: string): Refusal | undefined =>
  words === ''
    ? refuse('complaint.empty', '还没有写。写一句话就行。', 'Nothing is written yet. One sentence will do.', {
        field: 'text',
      })
    : words.length > LONGEST
      ? refuse(
          'complaint.long',
          `最多写 ${LONGEST} 个字，您写了 ${words.length} 个。`,
          `${LONGEST} characters at most; you wrote ${words.length}.`,
          { field: 'text' },
        )
      : undefined

const notVillager = refuse(
  'complaint.notVillager',
  '请先登录并和名册对上。也可以直接到镇里、县里当面反映，或者打 12345。',
  'Sign in and link to the roster first. You can also go to the township or county, or call 12345.',
)

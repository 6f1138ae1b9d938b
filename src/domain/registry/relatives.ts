import {
  type Act,
  type Actor,
  type CalendarDate,
  type Context,
  dateInShanghai,
  type Id,
  type MatterKind,
  type Recorded,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import { isClerkOf, type Keepers } from './keepers.ts'
import type { DeclaredRelative } from './officeExclusions.ts'

/** Why a declaration no longer counts: it was wrong from the start, or the two are no relatives any more. */
export type WithdrawalReason = 'mistake' | 'ended'

export type RelativesCommand =
  | { readonly type: 'declare'; readonly a: Id; readonly b: Id }
  | { readonly type: 'withdraw'; readonly a: Id; readonly b: Id; readonly reason: WithdrawalReason }

export type RelativesAct =
  | Act<'declared', DeclaredRelative>
  | Act<'withdrawn', DeclaredRelative & { readonly reason: WithdrawalReason }>

/** That two people were declared near relatives, by whom and when, and how it ended. */
export interface Declaration extends DeclaredRelative {
  readonly declared: Entered
  readonly withdrawn?: Entered & { readonly reason: WithdrawalReason }
}

export interface Entered {
  /** Absent where nobody in person did. */
  readonly by?: Id
  readonly on: CalendarDate
}

export interface RelativesState {
  /** In the order of their acts; a pair stands there once for each time that it was declared. */
  readonly declarations: readonly Declaration[]
}

export interface RelativesFacts extends Keepers {
  /** Pairs that count now. */
  readonly declared: readonly DeclaredRelative[]
  /** Who holds or held an office of the place. */
  readonly known: readonly Id[]
}

type Situation = Context<RelativesFacts>

const CLAUSE = '村民委员会组织法（2025）第37条'

/** A pair has no first and second: it is always written in the same order. */
const pair = ({ a, b }: DeclaredRelative): DeclaredRelative => (a < b ? { a, b } : { a: b, b: a })
export const samePair = (one: DeclaredRelative, other: DeclaredRelative): boolean => {
  const [p, q] = [pair(one), pair(other)]
  return p.a === q.a && p.b === q.b
}

const isOneOf = (actor: Actor, { a, b }: DeclaredRelative): boolean =>
  actor.kind === 'person' && (actor.account === a || actor.account === b)

const declare = (
  both: DeclaredRelative,
  { actor, place, facts }: Situation,
): readonly RelativesAct[] | Refusal => {
  if (!isOneOf(actor, both) && !isClerkOf(actor, place, facts))
    return refuse(
      'relatives.who',
      '近亲属关系由本人申报，或由乡镇经办人登记。',
      "A near relationship is declared by one of the two, or entered by the township's clerk.",
      { field: 'b' },
    )
  if (both.a === both.b || ![both.a, both.b].every((one) => facts.known.includes(one)))
    return refuse(
      'relatives.two',
      '请选两个在这里任职的、不同的人。',
      'Choose two different people in office here.',
      {
        field: 'b',
      },
    )
  return facts.declared.some((known) => samePair(known, both))
    ? refuse('relatives.declared', '这两个人已经登记过了。', 'These two are entered already.', { field: 'b' })
    : [{ type: 'declared', body: both }]
}

const withdraw = (
  both: DeclaredRelative,
  reason: WithdrawalReason,
  { actor, place, facts }: Situation,
): readonly RelativesAct[] | Refusal => {
  // Whoever is bound by it does not lift it: it keeps the two out of offices that watch over each other.
  if (isOneOf(actor, both) || !isClerkOf(actor, place, facts))
    return refuse(
      'relatives.clerk',
      '撤回由乡镇或县里的经办人来办，不能由本人办。请带上证明找他们。',
      'It is withdrawn by a clerk of the township or county, not by one of the two. Bring proof to them.',
      { field: 'pair', clause: CLAUSE },
    )
  return facts.declared.some((known) => samePair(known, both))
    ? [{ type: 'withdrawn', body: { ...both, reason } }]
    : refuse(
        'relatives.notDeclared',
        '没有登记这两个人，或者已经撤回了。',
        'These two are not entered, or it was withdrawn already.',
        { field: 'pair' },
      )
}

const entered = (act: Recorded<RelativesAct>): Entered => ({
  on: dateInShanghai(act.at),
  ...(act.by.kind === 'person' ? { by: act.by.account } : {}),
})

/**
 * Near relatives among those who hold office in a place (组织法 Art.8, 37), as declared by one of the two or entered by
 * a clerk. What was declared stays in the record; a clerk withdraws it by a further act.
 */
export const nearRelatives: MatterKind<RelativesState, RelativesCommand, RelativesAct, RelativesFacts> = {
  kind: 'nearRelatives',
  initial: { declarations: [] },
  decide(_state, command, context) {
    const both = pair(command)
    return command.type === 'declare' ? declare(both, context) : withdraw(both, command.reason, context)
  },
  evolve(state, act): RelativesState {
    const { declarations } = state
    switch (act.type) {
      case 'declared': {
        const { a, b } = act.body
        return { declarations: [...declarations, { a, b, declared: entered(act) }] }
      }
      case 'withdrawn': {
        const { reason } = act.body
        return {
          declarations: declarations.map((one) =>
            one.withdrawn === undefined && samePair(one, act.body)
              ? { ...one, withdrawn: { ...entered(act), reason } }
              : one,
          ),
        }
      }
      default:
        return state
    }
  },
}

import { type CalendarDate, type Id, type Text, text } from '../kernel/index.ts'
import type { HouseholdState, JoinReason, LeaveReason, Membership } from './householdRecord.ts'
import { RELATIONS } from './relation.ts'

/** What an office enters of a household. `marryTo` and `moveTo` stay within the village. */
export const HOUSEHOLD_EVENTS = {
  birth: text('出生', 'Birth'),
  death: text('去世', 'Death'),
  marryIn: text('婚入（从外村来）', 'Marriage in, from outside'),
  marryOut: text('婚出（到外村去）', 'Marriage out, to outside'),
  marryTo: text('婚入本村另一户', 'Marriage into another household here'),
  moveIn: text('迁入（从外村来）', 'Move in, from outside'),
  moveOut: text('迁出（到外村去）', 'Move out, to outside'),
  moveTo: text('迁到本村另一户', 'Move to another household here'),
  split: text('分户', 'Split off a household'),
  merge: text('并入另一户', 'Merge into another household'),
  changeHead: text('变更户主', 'Change of head'),
  relate: text('填写与户主关系', 'Relations to the head'),
} as const

export type HouseholdEvent = keyof typeof HOUSEHOLD_EVENTS

/** Why somebody came into a household. */
export const JOINED: Readonly<Record<JoinReason, Text>> = {
  founding: text('立户', 'household opened'),
  birth: text('出生', 'born'),
  marriage: text('婚入', 'married in'),
  move: text('迁入', 'moved in'),
  split: text('分户', 'split off'),
  merge: text('并户', 'merged'),
}

/** Why somebody left one. */
export const LEFT: Readonly<Record<LeaveReason, Text>> = {
  death: text('去世', 'died'),
  marriage: text('婚出', 'married out'),
  move: text('迁出', 'moved out'),
  split: text('分出', 'split off'),
  merge: text('并入别户', 'merged into another'),
}

const UNSAID = text('未登记', 'not entered')

/** What a member is to the head, in words. */
export const relationWords = (relation: Membership['relation']): Text =>
  relation === 'unknown' ? UNSAID : RELATIONS[relation]

/** One thing that happened in a household on one day, to one or several people. */
export interface HouseholdMoment {
  readonly date: CalendarDate
  readonly what: 'joined' | 'left' | 'head' | 'closed'
  readonly why?: JoinReason | LeaveReason
  readonly persons: readonly Id[]
  /** The household of this village that they came from or went to. */
  readonly other?: Id
}

const ORDER = ['joined', 'left', 'head', 'closed'] as const

/** What happened in a household, oldest first; people who came or went together stand together. */
export const householdHistory = ({
  memberships,
  heads,
  closed,
}: HouseholdState): readonly HouseholdMoment[] => {
  const single: HouseholdMoment[] = [
    ...memberships.map(({ person, from, why, cameFrom }) => ({
      date: from,
      what: 'joined' as const,
      why,
      persons: [person],
      ...(cameFrom === undefined ? {} : { other: cameFrom }),
    })),
    ...memberships.flatMap(({ person, to, left, wentTo }) =>
      to === undefined
        ? []
        : [
            {
              date: to,
              what: 'left' as const,
              ...(left === undefined ? {} : { why: left }),
              persons: [person],
              ...(wentTo === undefined ? {} : { other: wentTo }),
            },
          ],
    ),
    ...heads.map(({ person, from }) => ({ date: from, what: 'head' as const, persons: [person] })),
    ...(closed === undefined ? [] : [{ date: closed, what: 'closed' as const, persons: [] }]),
  ]
  const together = Map.groupBy(single, ({ date, what, why, other }) => `${date}/${what}/${why}/${other}`)
  return [...together.values()]
    .map((moments) => ({ ...moments[0]!, persons: moments.flatMap(({ persons }) => persons) }))
    .sort((a, b) =>
      a.date === b.date ? ORDER.indexOf(a.what) - ORDER.indexOf(b.what) : a.date < b.date ? -1 : 1,
    )
}

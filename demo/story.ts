import type { Actor, CalendarDate, Id, Place } from '../src/domain/kernel/index.ts'
import type { App } from '../src/server/platform/app.ts'
import type { MatterNow, Outcome, Step } from '../src/server/platform/matters.ts'
import type { Chance } from './random.ts'
import type { VillagePeople } from './residents.ts'

/** A clock that the story moves: everything that happens bears the time at which it would have happened. */
export interface StoryClock {
  moment: string
}

/** A village of the story, with the people who act in it. */
export interface Village {
  readonly place: Place
  readonly name: string
  readonly book: Id
  readonly collective: Id
  readonly people: Readonly<Record<string, Extract<Actor, { kind: 'person' }>>>
  /** Everybody whom its roster will hold. */
  readonly roster: VillagePeople
  /** Those of them who are grown up and at home. */
  readonly villagers: readonly { readonly id: Id; readonly name: string }[]
  readonly luck: Chance
}

/** The moment of an hour of a day in Asia/Shanghai. Hours from 8. */
export const at = (date: CalendarDate, hour = 9): string =>
  `${date}T${String(hour - 8).padStart(2, '0')}:00:00.000Z`

/** Sends a story's order and insists: a refusal means that the story breaks the law, which is a fault of the story. */
export const act = async (
  app: App,
  { place, luck }: Pick<Village, 'place' | 'luck'>,
  actor: Actor,
  steps: readonly Step[],
  when: string,
) => {
  const outcome = await app.matters.order({ id: luck.id(), place, actor, steps, at: when })
  if (!('done' in outcome)) throw new Error(`the story was refused at ${place}: ${JSON.stringify(outcome)}`)
  return outcome
}

/** What an order came to; a refusal means that the story breaks the law, which is a fault of the story. */
export const insist = (outcome: Outcome): MatterNow => {
  if (!('done' in outcome)) throw new Error(`the story was refused: ${JSON.stringify(outcome)}`)
  return outcome.matters[0]!
}

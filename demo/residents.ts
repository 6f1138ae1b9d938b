import { type Actor, type CalendarDate, isRefusal } from '../src/domain/kernel/index.ts'
import { ageOn } from '../src/domain/registry/index.ts'
import type { App } from '../src/server/platform/app.ts'
import { sha256Hex } from '../src/server/platform/blobs.ts'
import { importRoster } from '../src/server/registry/index.ts'
import { inventPhone, LIUWAN } from './county.ts'
import { chance } from './random.ts'
import { type Resident, residents, rosterTable } from './roster.ts'
import type { Village } from './story.ts'

/** The people of a village, and those of them whom the demo's visitors can sign in as. */
export interface VillagePeople {
  readonly people: readonly Resident[]
  /** A couple with one telephone, and two who have their own. */
  readonly visitors: readonly Resident[]
}

/** How many people, and on which day the office writes them down. */
export interface PeoplePlan {
  readonly seed: number
  readonly today: CalendarDate
  /** A village of the bench has as many as a real one. */
  readonly bench: boolean
}

/** Names of the visitors in the rich village. */
const LIUWAN_VISITORS = ['张大山', '张秀兰', '王有田', '马春梅']

/** The people of a village of the story: 380 households in the rich one, 60 in the others, and in the bench as many. */
export const peopleOf = (
  {
    place,
    name,
    heads,
  }: { readonly place: string; readonly name: string; readonly heads: readonly string[] },
  { seed, today, bench }: PeoplePlan,
): VillagePeople => {
  const households = place === LIUWAN ? 380 : bench ? 460 : 60
  const luck = chance(seed ^ 0x5eed)
  const people = residents({ village: name, households, area: 990_000 + (seed % 1_000), today, heads }, luck)
  const homes = [...Map.groupBy(people, ({ household }) => household).values()].slice(heads.length)
  const couple = homes.find(
    ([head, spouse, ...rest]) =>
      spouse && rest.length === 0 && head!.sex === 'male' && ageOn(head!.birth, today) > 60,
  )
  const others = homes.filter((home) => home !== couple && ageOn(home[0]!.birth, today) >= 18)
  const shared = inventPhone(luck)
  const visiting = [
    ...(couple ?? []).map((resident) => ({ resident, phone: shared })),
    ...others.slice(0, 2).map((home) => ({ resident: home[0]!, phone: inventPhone(luck) })),
  ]
  const named = new Map(
    visiting.map(({ resident, phone }, index) => [
      resident,
      { ...resident, phone, name: place === LIUWAN ? LIUWAN_VISITORS[index]! : resident.name },
    ]),
  )
  return { people: people.map((one) => named.get(one) ?? one), visitors: [...named.values()] }
}

/** Takes the roster into the village's list by the order that the desk gives for a file that an office hands in. */
export const enterResidents = async (
  app: App,
  { place, name, luck }: Village,
  keeper: Actor,
  people: readonly Resident[],
): Promise<void> => {
  const cells = rosterTable(name, people)
  const file = {
    name: `${name}.xlsx`,
    sha256: sha256Hex(Buffer.from(JSON.stringify(cells))),
    sheet: { cells },
  }
  const done = await importRoster(app, place, keeper, file, {}, { id: luck.id() })
  if (isRefusal(done) || !('done' in done.outcome))
    throw new Error(`the roster of ${name} was refused: ${JSON.stringify(done)}`)
}

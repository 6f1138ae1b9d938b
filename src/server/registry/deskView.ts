import type { HeldOffice, Place } from '../../domain/kernel/index.ts'
import { CLERKS, OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { Client } from '../platform/database.ts'
import { forbidden, notFound, signInFirst } from '../platform/http.ts'
import type { Viewer } from '../platform/session.ts'
import { type RegionRow, regionPath } from '../region/store.ts'

export type DeskView = PageModels['deskToday']['desk']
type DeskRoom = DeskView['rooms'][number]['room']

const KEEPERS: readonly Office[] = ['accountant', 'agentAccountant']
const WATCHERS: readonly Office[] = ['supervisionHead', 'supervisionMember', 'supervisor']
const COMMITTEE: readonly Office[] = [
  'committeeChair',
  'committeeViceChair',
  'committeeMember',
  'villageClerk',
]
const BRANCH: readonly Office[] = ['branchSecretary', 'branchDeputySecretary', 'branchMember']
const BOOKS: readonly Office[] = [
  ...KEEPERS,
  ...WATCHERS,
  'cashier',
  'committeeChair',
  'branchSecretary',
  'councilChair',
  'councilMember',
]

/** Which rooms of the desk each office opens; only rooms that are there. */
const ROOMS: readonly (readonly [DeskRoom, readonly Office[]])[] = [
  ['today', [...BOOKS, ...COMMITTEE, ...BRANCH, ...CLERKS]],
  ['claims', [...BOOKS, ...COMMITTEE, ...BRANCH, 'groupLeader', 'representative', ...CLERKS]],
  ['vouchers', [...BOOKS, 'groupLeader', ...CLERKS]],
  ['import', KEEPERS],
  ['statements', [...BOOKS, 'groupLeader', ...CLERKS]],
  ['assets', [...BOOKS, ...COMMITTEE, ...BRANCH, 'groupLeader', ...CLERKS]],
  ['disclosures', [...KEEPERS, ...WATCHERS, ...COMMITTEE, ...BRANCH, 'councilChair', ...CLERKS]],
  ['roster', [...COMMITTEE, 'branchSecretary', ...CLERKS]],
  ['offices', [...COMMITTEE, ...BRANCH, ...WATCHERS, ...CLERKS]],
  ['people', [...COMMITTEE, ...CLERKS]],
  ['villages', CLERKS],
  ['accounts', CLERKS],
  ['complaints', CLERKS],
  ['erasures', CLERKS],
  ['questions', [...KEEPERS, ...COMMITTEE, ...BRANCH, 'councilChair', ...CLERKS]],
  ['settings', [...KEEPERS, ...WATCHERS, ...COMMITTEE, ...BRANCH, 'councilChair', ...CLERKS]],
  ['books', [...BOOKS, 'groupLeader', ...CLERKS]],
]

/** Rooms that only a township's or county's own desk has, and all that it has. */
const ONLY_ABOVE: readonly DeskRoom[] = ['villages', 'accounts', 'complaints', 'erasures']
const ABOVE: readonly DeskRoom[] = [...ONLY_ABOVE, 'offices', 'settings']

/** A place of the desk with what stands above it, nearest first. */
export interface DeskPlace {
  readonly place: RegionRow
  readonly above: readonly RegionRow[]
  /** Offices through which the viewer works here: of the place itself, or a clerk's above it. */
  readonly offices: readonly HeldOffice[]
}

/**
 * Enters the desk of a place. Throws 401 without a sign-in, 404 where there is no such place, 403 for those who hold no
 * office in it and are no clerk above it.
 */
export const enterDesk = async (client: Client, viewer: Viewer, code: Place): Promise<DeskPlace> => {
  if (!viewer.account) throw signInFirst()
  const path = await regionPath(client, code)
  const place = path.at(-1)
  if (!place) throw notFound()
  const above = path.slice(0, -1).reverse()
  const offices = viewer.offices.filter(
    (held) =>
      held.place === code ||
      (CLERKS.includes(held.office as Office) && above.some((each) => each.code === held.place)),
  )
  if (offices.length === 0) throw forbidden()
  return { place, above, offices }
}

/** The frame of a desk page: where, as whom, and what these offices open. */
export const deskView = (
  { place, above, offices }: DeskPlace,
  viewer: Viewer,
  counts: Readonly<Partial<Record<DeskRoom, number>>> = {},
): DeskView => {
  const village = place.level === 'village'
  const holds = (needed: readonly Office[]) => offices.some((held) => needed.includes(held.office as Office))
  return {
    code: place.code,
    place: place.name,
    above: above.map(({ name }) => name).reverse(),
    person: viewer.name ?? '',
    office: OFFICES[offices[0]!.office as Office]?.words ?? '',
    village,
    elsewhere: viewer.offices.some((held) => held.place !== place.code),
    rooms: ROOMS.filter(
      ([room, needed]) => holds(needed) && (village ? !ONLY_ABOVE.includes(room) : ABOVE.includes(room)),
    ).map(([room]) => ({ room, ...(counts[room] === undefined ? {} : { count: counts[room] }) })),
  }
}

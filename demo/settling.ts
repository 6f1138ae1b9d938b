import type { Actor, CalendarDate, HeldOffice } from '../src/domain/kernel/index.ts'
import { ageOn, type Office, type OrganisationKind } from '../src/domain/registry/index.ts'
import type { House } from '../src/main.ts'
import type { Step } from '../src/server/platform/matters.ts'
import type { RegionRow } from '../src/server/region/store.ts'
import { addAccount } from '../src/server/registry/index.ts'
import { inventName, inventPhone, LIUWAN, LIUWAN_NAMES } from './county.ts'
import type { Chance } from './random.ts'
import { type PeoplePlan, peopleOf } from './residents.ts'
import { act, at, type Village } from './story.ts'

const SYSTEM: Actor = { kind: 'system' }

/** Offices of a village by organisation: who holds what in the story. */
const OFFICES: readonly (readonly [OrganisationKind, string, readonly Office[]])[] = [
  ['villagersCommittee', '村民委员会', ['committeeChair', 'villageClerk']],
  ['partyBranch', '党支部', ['branchSecretary', 'branchMember']],
  ['collective', '集体经济组织', ['councilChair', 'accountant', 'agentAccountant', 'cashier']],
  ['supervisionCommittee', '村务监督委员会', ['supervisionHead', 'supervisionMember']],
]

/** Offices that fall to who holds another one already: the secretary of the branch also chairs the collective's council. */
const ALSO: Readonly<Partial<Record<Office, Office>>> = { councilChair: 'branchSecretary' }

/** Founds the organisations of a village and fills their offices; its people are those of the roster to be handed in. */
export const settle = async (
  house: House,
  region: RegionRow,
  luck: Chance,
  since: CalendarDate,
  plan: PeoplePlan,
): Promise<Village> => {
  const { app } = house
  const people: Record<string, Extract<Actor, { kind: 'person' }>> = {}
  const when = at(since)
  let collective = ''
  const newcomer = async (office: Office, held: HeldOffice): Promise<Extract<Actor, { kind: 'person' }>> => {
    const name = (region.code === LIUWAN && LIUWAN_NAMES[office]) || inventName(luck)
    const account = luck.id()
    await app.database.deployment((client) =>
      addAccount(
        client,
        app.vault,
        { id: account, name, phone: `+86${inventPhone(luck)}`, demo: true },
        when,
      ),
    )
    return { kind: 'person', account, name, offices: [held] }
  }
  for (const [kind, name, offices] of OFFICES) {
    const organisation = luck.id()
    if (kind === 'collective') collective = organisation
    const establish: Step = {
      kind: 'organisation',
      matter: organisation,
      command: { type: 'establish', kind, name: `${region.name}${name}`, date: since },
    }
    const appoint: Step[] = []
    for (const office of offices) {
      const held = { place: region.code, organisation, office }
      const both = people[ALSO[office] ?? '']
      if (both) {
        const person = { ...both, offices: [...both.offices, held] }
        people[ALSO[office]!] = person
        people[office] = person
      } else people[office] = await newcomer(office, held)
      const { account } = people[office]
      appoint.push({
        kind: 'organisation',
        matter: organisation,
        command: { type: 'appoint', office, account, date: since, basis: '演示：换届选举结果' },
      })
    }
    await act(app, { place: region.code, luck }, SYSTEM, [establish, ...appoint], when)
  }
  const heads =
    region.code === LIUWAN
      ? Object.values(LIUWAN_NAMES)
      : [...new Set(Object.values(people).map(({ name }) => name))]
  const { place, name } = { place: region.code, name: region.name }
  const roster = peopleOf({ place, name, heads }, plan)
  // Those who are paid, are on lists and ask are grown up and at home.
  const villagers = roster.people
    .filter(({ birth, away }) => away === '' && ageOn(birth, since) >= 18)
    .map((one) => ({ id: luck.id(), name: one.name }))
  return { place, name, book: luck.id(), collective, people, roster, villagers, luck }
}

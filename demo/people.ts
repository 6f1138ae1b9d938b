import { type Actor, addDays, type CalendarDate, type Place } from '../src/domain/kernel/index.ts'
import type { Office, OrganisationKind } from '../src/domain/registry/index.ts'
import type { House } from '../src/main.ts'
import { addAccount, entriesOf } from '../src/server/registry/index.ts'
import { type Divisions, inventName, inventPhone } from './county.ts'
import { type Chance, chance } from './random.ts'
import { enterResidents } from './residents.ts'
import { act, at, type StoryClock, type Village } from './story.ts'

const SYSTEM: Actor = { kind: 'system' }

/** Somebody who works above the villages: a clerk of the county or of a township. */
const clerk = async (
  { app }: House,
  place: Place,
  kind: OrganisationKind,
  name: string,
  office: Office,
  since: CalendarDate,
  luck: Chance,
): Promise<void> => {
  const account = luck.id()
  const organisation = luck.id()
  await app.database.deployment((client) =>
    addAccount(
      client,
      app.vault,
      { id: account, name: inventName(luck), phone: `+86${inventPhone(luck)}`, demo: true },
      at(since),
    ),
  )
  await act(
    app,
    { place, luck },
    SYSTEM,
    [
      { kind: 'organisation', matter: organisation, command: { type: 'establish', kind, name, date: since } },
      {
        kind: 'organisation',
        matter: organisation,
        command: { type: 'appoint', office, account, date: since, basis: '演示：任命文件' },
      },
    ],
    at(since),
  )
}

/** The village's roster, and its visitors linked in person by the clerk: the demo can be signed in as them. */
const settleVillagers = async ({ app }: House, village: Village, since: CalendarDate) => {
  const clerk = village.people.villageClerk!
  const { people, visitors } = village.roster
  await enterResidents(app, village, clerk, people)
  const entries = await app.database.read([village.place], (client) =>
    entriesOf(client, app.vault, village.place),
  )
  for (const visitor of visitors) {
    const { id } = entries.find(({ entry }) => entry.identity === visitor.identity)!
    const account = village.luck.id()
    await app.database.deployment((client) =>
      addAccount(
        client,
        app.vault,
        { id: account, name: visitor.name, phone: `+86${visitor.phone}`, demo: true },
        at(since),
      ),
    )
    await act(
      app,
      village,
      clerk,
      [
        {
          kind: 'link',
          matter: id,
          command: { type: 'linkInPerson', entry: id, account, seen: 'identityCard' },
        },
      ],
      at(addDays(since, 1), 10),
    )
  }
}

/** The people besides the villages' offices: clerks of county and townships, and villagers who sign in. */
export const settlePeople = async (
  house: House,
  clock: StoryClock,
  { county, townships }: Divisions,
  villages: readonly Village[],
  since: CalendarDate,
  seed: number,
): Promise<void> => {
  const luck = chance(seed * 1000 + 999)
  await clerk(house, county.code, 'countyBureau', `${county.name}农业农村局`, 'countyClerk', since, luck)
  await clerk(house, county.code, 'countyBureau', `${county.name}民政局`, 'countyClerk', since, luck)
  for (const township of townships)
    await clerk(
      house,
      township.code,
      'townshipAgency',
      `${township.name}党政办`,
      'townshipClerk',
      since,
      luck,
    )
  // Rosters are handed in when the program comes to the county, whatever older books it took over.
  clock.moment = at(since)
  for (const village of villages) await settleVillagers(house, village, since)
}

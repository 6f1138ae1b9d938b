import { type Actor, addDays, type CalendarDate, type Place } from '../src/domain/kernel/index.ts'
import {
  inventedIdentity,
  type Office,
  type OrganisationKind,
  type RosterEntry,
} from '../src/domain/registry/index.ts'
import type { House } from '../src/main.ts'
import { addAccount, saveEntries } from '../src/server/registry/index.ts'
import { type Divisions, inventName, inventPhone, LIUWAN } from './county.ts'
import { type Chance, chance } from './random.ts'
import { act, at, type Village } from './story.ts'

const SYSTEM: Actor = { kind: 'system' }

/** Names of the pictures, for whoever shows the rich village. */
const LIUWAN_VILLAGERS = ['张秀兰', '张大山', '王有田', '马春梅']

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

/** Villagers on the roster whom the clerk has linked in person: the demo's visitors can sign in as them. */
const settleVillagers = async ({ app }: House, village: Village, since: CalendarDate, luck: Chance) => {
  const clerk = village.people.villageClerk!
  // The first two share a household and its one telephone.
  const shared = `+86${inventPhone(luck)}`
  for (let index = 0; index < 4; index++) {
    const name = (village.place === LIUWAN && LIUWAN_VILLAGERS[index]) || inventName(luck)
    const birth = `${luck.whole(1945, 1999)}-${String(luck.whole(1, 12)).padStart(2, '0')}-${String(luck.whole(1, 28)).padStart(2, '0')}`
    const identity = inventedIdentity(birth, luck.whole(1, 400))
    const phone = index < 2 ? shared : `+86${inventPhone(luck)}`
    const entry: RosterEntry = {
      name,
      identity,
      birth,
      sex: Number(identity[16]) % 2 === 1 ? 'male' : 'female',
      household: String(index < 2 ? 1 : index),
      relation: index === 1 ? 'spouse' : 'head',
      relationWords: index === 1 ? '配偶' : '户主',
      group: ['一组', '二组', '三组', '三组'][index]!,
      phone,
    }
    const [id, account] = [luck.id(), luck.id()]
    await app.database.write([village.place], (client) =>
      saveEntries(client, app.vault, village.place, [{ id, entry }]),
    )
    await app.database.deployment((client) =>
      addAccount(client, app.vault, { id: account, name, phone, demo: true }, at(since)),
    )
    await act(
      app,
      { place: village.place, luck },
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
  for (const village of villages) await settleVillagers(house, village, since, luck)
}

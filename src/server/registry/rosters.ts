import {
  dateInShanghai,
  type Id,
  isRefusal,
  type Place,
  parseDate,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import {
  type CorrectableField,
  type RosterAct,
  type RosterCommand,
  type RosterEntry,
  type RosterFacts,
  type RosterState,
  readIdentityNumber,
  readName,
  readPhone,
  roster,
} from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import type { Carrier } from '../platform/relay.ts'
import type { Room } from '../platform/room.ts'
import { placesAbove } from '../region/store.ts'
import { villagesOf } from './links.ts'
import { unsealed } from './myData.ts'
import { entryById, entryRows, saveEntries } from './rosterEntries.ts'

/** The one roster of a village has an id of its own, so that there are never two. */
export const rosterMatter = (place: Place): Id => `00000000-0000-7000-8001-${place}`

/** A village's roster: what was imported and corrected, with the entries themselves in their own table. */
export const rosterRoom: Room<RosterState, RosterCommand, RosterAct, RosterFacts> = {
  kind: roster,
  listing: ({ requests }) => ({ status: requests.length > 0 ? 'asked' : 'kept', title: '', sort: '' }),
  async facts(client, { place, actor }) {
    const [above, villages] = await Promise.all([
      placesAbove(client, place),
      actor.kind === 'person' ? villagesOf(client, actor.account) : [],
    ])
    const own = villages.find((village) => village.place === place)
    return { above, ...(own ? { ownEntry: own.entry } : {}) }
  },
  personal: ({ place }, command, vault) =>
    command.type === 'import' ? entryRows(vault, place, command.people) : [],
  messages: ({ matter, acts }) =>
    acts.flatMap((act) =>
      act.type === 'corrected'
        ? [
            {
              topic: 'correctEntry',
              body: { matter, seq: act.seq, entry: act.body.entry } satisfies CorrectMessage,
            },
          ]
        : [],
    ),
}

interface CorrectMessage {
  readonly matter: Id
  readonly seq: number
  readonly entry: Id
}

/** Puts corrected values into the roster's entry. Said twice, it stays as it is. */
export const carryCorrections =
  ({ database, vault }: App): Carrier =>
  async (messages) => {
    for (const { place, body } of messages) {
      const { matter, seq, entry: id } = body as CorrectMessage
      await database.write([place], async (client) => {
        const values = await unsealed(client, vault, place, matter, seq)
        const entry = await entryById(client, vault, place, id)
        if (values && entry) await saveEntries(client, vault, place, [{ id, entry: { ...entry, ...values } }])
      })
    }
  }

/** The roster of a place as it stands; empty before its first act. */
export const rosterOf = async (
  client: Client,
  place: Place,
): Promise<{ version: number; state: RosterState }> =>
  (
    await client.query<{ version: number; state: RosterState }>(
      "select version, state from matter where place = $1 and id = $2 and kind = 'roster'",
      [place, rosterMatter(place)],
    )
  ).rows[0] ?? { version: 0, state: roster.initial }

const LONGEST = 100

/** A corrected value as the roster keeps it, or what is wrong with it. */
export const readCorrection = (field: CorrectableField, raw: string, now: string): string | Refusal => {
  const value = raw.trim()
  if (value === '' || value.length > LONGEST)
    return refuse(
      'correction.value',
      '请写明应该是什么（100 字以内）。',
      'Say what it should be (100 characters).',
      {
        field: 'value',
      },
    )
  const wrong = (refusal: Refusal): Refusal => ({ ...refusal, field: 'value' })
  if (field === 'name') {
    const name = readName(value)
    return isRefusal(name) ? wrong(name) : name.name
  }
  if (field === 'identity') {
    const identity = readIdentityNumber(value, dateInShanghai(now))
    return isRefusal(identity) ? wrong(identity) : identity.number
  }
  if (field === 'phone') {
    const phone = readPhone(value)
    return isRefusal(phone) ? wrong(phone) : phone.number
  }
  if (field === 'birth')
    return (
      parseDate(value) ??
      wrong(refuse('correction.birth', '日期写成 1990-01-05 这样。', 'Write the date like 1990-01-05.'))
    )
  return value
}

/** A correction that waits: what the roster holds, and what the person says it should be. */
export interface OpenCorrection {
  readonly seq: number
  readonly field: CorrectableField
  readonly present: RosterEntry[CorrectableField] | undefined
  readonly value: string
  readonly why: string
}

/** What waits for an entry, with its sealed words; whoever shows them logs the look. */
export const openCorrections = async (
  client: Client,
  vault: App['vault'],
  place: Place,
  entry: Id,
): Promise<OpenCorrection[]> => {
  const { state } = await rosterOf(client, place)
  const present = await entryById(client, vault, place, entry)
  const open: OpenCorrection[] = []
  for (const { seq, entry: of, fields } of state.requests) {
    if (of !== entry) continue
    const words = await unsealed(client, vault, place, rosterMatter(place), seq)
    for (const field of fields)
      open.push({
        seq,
        field,
        present: present?.[field],
        value: words?.[field] ?? '',
        why: words?.why ?? '',
      })
  }
  return open
}

/** How a correction that somebody asked for ended. */
export interface SettledCorrection {
  readonly fields: readonly CorrectableField[]
  readonly at: string
  /** Why it was not corrected; absent where it was. */
  readonly declined?: string
}

/** The settled corrections of an entry, from the acts: the state keeps only what waits. */
export const settledCorrections = async (
  client: Client,
  place: Place,
  entry: Id,
): Promise<SettledCorrection[]> => {
  const { rows } = await client.query<{ seq: number; type: string; body: string; at: Date }>(
    `select seq, type, body, at from act where place = $1 and matter = $2
        and type in ('correctionAsked', 'corrected', 'correctionDeclined') order by seq`,
    [place, rosterMatter(place)],
  )
  const asked = new Map<number, readonly CorrectableField[]>()
  const settled: SettledCorrection[] = []
  for (const { seq, type, body, at } of rows) {
    const said = JSON.parse(body) as {
      entry?: Id
      fields?: readonly CorrectableField[]
      request?: number
      reason?: string
    }
    if (type === 'correctionAsked' && said.entry === entry) asked.set(seq, said.fields!)
    const fields = said.request === undefined ? undefined : asked.get(said.request)
    if (fields)
      settled.push({
        fields,
        at: at.toISOString(),
        ...(said.reason === undefined ? {} : { declined: said.reason }),
      })
  }
  return settled
}

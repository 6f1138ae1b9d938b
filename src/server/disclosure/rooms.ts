import { fixedDay, periodEnd } from '../../domain/calendar/index.ts'
import {
  type DisclosureAct,
  type DisclosureCommand,
  type DisclosureFacts,
  type DisclosureState,
  disclosureKind,
  disclosureRequestKind,
  dutiesOf,
  findItem,
  lastPublication,
  type QuestionAct,
  type QuestionCommand,
  type QuestionFacts,
  type QuestionState,
  questionKind,
  type RequestAct,
  type RequestCommand,
  type RequestFacts,
  type RequestState,
  type SettingsAct,
  type SettingsCommand,
  type SettingsFacts,
  type VillageSettings,
  villageSettings,
} from '../../domain/disclosure/index.ts'
import { dateInShanghai, type Id, monthOf, type Place } from '../../domain/kernel/index.ts'
import type { LeafContent } from '../../domain/transparency/index.ts'
import { calendarIn } from '../calendar/index.ts'
import { booksOf } from '../ledger/index.ts'
import { sha256Hex } from '../platform/blobs.ts'
import type { Client } from '../platform/database.ts'
import type { AnyRoom, Asked, Change, Room, Row } from '../platform/room.ts'
import type { Vault } from '../platform/vault.ts'
import { placesAbove } from '../region/store.ts'
import { childrenIn, isLinked } from '../registry/index.ts'
import {
  disclosureFacts,
  disclosureOfSubject,
  holdersOf,
  newestOfItem,
  openQuestions,
  publicationsOf,
  requestsInYear,
  settingsOf,
  subjectOf,
} from './store.ts'

/** A disclosure's command. Whether the person has just signed in again is known to the route that looked at the session. */
export type DisclosureOrder = DisclosureCommand & { readonly reauthenticated?: boolean }

/** What the log is to bear, as the outbox carries it. */
export interface LogMessage {
  readonly disclosure: Id
  readonly number: number
  /** Number of the publication that this one replaces. */
  readonly replaces?: number
  readonly content: Omit<LeafContent, 'replaces'>
}

/** The law of disclosures, with Node's SHA-256. */
export const disclosure = disclosureKind((text) => sha256Hex(Buffer.from(text)))

/** Are the books of the place closed to the end of the period? Without a book nothing is. */
const booksClosed = async (client: Client, place: Place, period: string): Promise<boolean> => {
  const last = monthOf(periodEnd(period))
  const kept = (await booksOf(client, place)).filter(({ state }) => state.start <= last)
  return kept.length > 0 && kept.every(({ state }) => state.closedThrough >= last)
}

/** What a decision on a disclosure depends on; also read by the pages that show which steps are possible. */
export const readDisclosureFacts = async (
  client: Client,
  { place, matter, command, at }: Omit<Asked<DisclosureOrder>, 'actor'>,
  vault: Vault,
): Promise<DisclosureFacts> => {
  const today = dateInShanghai(at)
  const drafts = command.type === 'draft' || command.type === 'correct'
  const ofLedger = drafts && findItem(command.item)?.form === 'receiptsAndPayments'
  const [{ settings }, above, children, holders, closed, begun, open] = await Promise.all([
    settingsOf(client, place),
    placesAbove(client, place),
    drafts || command.type === 'return' ? childrenIn(client, { vault, place, today }) : [],
    command.type === 'attachPaper' ? holdersOf(client, place, today) : [],
    ofLedger ? booksClosed(client, place, command.period) : false,
    command.type === 'draft' ? disclosureOfSubject(client, place, command.item, command.period) : undefined,
    command.type === 'close' ? openQuestions(client, place, matter) : 0,
  ])
  return {
    settings,
    above,
    reauthenticated: command.type === 'sign' && command.reauthenticated === true,
    holders,
    children,
    booksClosed: closed,
    alreadyBegun: begun !== undefined && begun !== matter,
    openQuestions: open,
  }
}

const publicationRows = ({ place, matter, after }: Change<DisclosureState, DisclosureAct>): Row[] => {
  const draft = after.draft
  const item = draft && findItem(draft.item)
  if (!draft || !item) return []
  return after.publications.map(
    (one, index): Row => ({
      table: 'publication',
      key: ['place', 'disclosure', 'number'],
      values: {
        place,
        disclosure: matter,
        number: one.number,
        item: draft.item,
        class: item.class,
        period: draft.period,
        published_on: one.on,
        posted_until: one.posting.until,
        names_people: one.namesPeople,
        digest: one.digest,
        size: one.size,
        corrections: one.correction?.changes.length ?? 0,
        replaced: index < after.publications.length - 1,
      },
    }),
  )
}

const disclosureRoom: Room<DisclosureState, DisclosureOrder, DisclosureAct, DisclosureFacts> = {
  kind: disclosure,
  listing: ({ stage, draft }) => ({
    status: stage,
    title: (draft && findItem(draft.item)?.plain.zh) ?? '',
    sort: draft ? subjectOf(draft.item, draft.period) : '',
  }),
  // An item is disclosed once for a period.
  alone: ({ type }) => type === 'draft',
  facts: readDisclosureFacts,
  rows: (change) => (change.acts.some(({ type }) => type === 'published') ? publicationRows(change) : []),
  clocks: (state, calendar) => {
    const last = lastPublication(state)
    return state.stage === 'published' && last
      ? [{ name: 'postingEnd', ...fixedDay(last.posting.until, calendar) }]
      : []
  },
  messages: ({ place, matter, acts }) =>
    acts.flatMap((act) => {
      if (act.type !== 'published') return []
      const { number, replaces, claim } = act.body
      const body: LogMessage = {
        disclosure: matter,
        number,
        content: { ...claim, place },
        ...(replaces === undefined ? {} : { replaces }),
      }
      return [{ topic: 'log', body }]
    }),
}

const asking = async (client: Client, { place, actor, at }: Asked<unknown>, vault: Vault) => {
  const [above, children, villager] = await Promise.all([
    placesAbove(client, place),
    childrenIn(client, { vault, place, today: dateInShanghai(at) }),
    actor.kind === 'person' ? isLinked(client, place, actor.account) : false,
  ])
  return { above, villager, children }
}

const questionRoom: Room<QuestionState, QuestionCommand, QuestionAct, QuestionFacts> = {
  kind: questionKind,
  listing: ({ stage, turns }) => ({
    status: stage,
    title: turns[0]?.text.slice(0, 40) ?? '',
    sort: turns[0]?.at ?? '',
  }),
  async facts(client, asked, vault) {
    const { place, command } = asked
    const [facts, published] = await Promise.all([
      asking(client, asked, vault),
      command.type === 'ask' ? publicationsOf(client, place, command.about.disclosure) : [],
    ])
    return { ...facts, published: published.length > 0 }
  },
}

const requestRoom: Room<RequestState, RequestCommand, RequestAct, RequestFacts> = {
  kind: disclosureRequestKind,
  // Requests are numbered.
  alone: ({ type }) => type === 'ask',
  listing: ({ stage, item, askedAt }) => ({
    status: stage,
    title: (item !== undefined && findItem(item)?.plain.zh) || '',
    sort: askedAt ?? '',
  }),
  async facts(client, asked, vault) {
    const { place, command, at } = asked
    const facts = await asking(client, asked, vault)
    if (command.type !== 'ask') return { ...facts, duty: undefined, published: undefined, nextNumber: 0 }
    const today = dateInShanghai(at)
    const { item, period } = command
    const [disclosures, { settings, since }, before, newest, calendar] = await Promise.all([
      disclosureFacts(client, [place]),
      settingsOf(client, place),
      requestsInYear(client, place, today.slice(0, 4)),
      newestOfItem(client, place, item, period),
      calendarIn(client),
    ])
    const duties = dutiesOf({
      settings,
      calendar,
      disclosures,
      since: since ?? today,
      today,
    })
    return {
      ...facts,
      duty: duties.find((duty) => duty.item === item && duty.period === period),
      published: newest && { disclosure: newest.disclosure, digest: newest.digest, on: newest.publishedOn },
      nextNumber: before + 1,
    }
  },
}

const settingsRoom: Room<VillageSettings, SettingsCommand, SettingsAct, SettingsFacts> = {
  kind: villageSettings,
  listing: () => ({ status: 'set', title: '', sort: '' }),
  async facts(client, { place, at }) {
    const [above, holders] = await Promise.all([
      placesAbove(client, place),
      holdersOf(client, place, dateInShanghai(at)),
    ])
    return { above, holders }
  },
}

export const disclosureRooms: readonly AnyRoom[] = [disclosureRoom, questionRoom, requestRoom, settingsRoom]

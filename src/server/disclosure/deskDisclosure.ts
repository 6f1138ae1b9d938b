import { randomUUID } from 'node:crypto'
import {
  type CatalogueItem,
  type DisclosureFacts,
  type DisclosureState,
  findItem,
  isSheetOf,
  missingSignatures,
  type Paper,
  type PublicationDocument,
  paperRefusal,
  possibleSteps,
  type SealedPurpose,
  type Signature,
  sealedFields,
  sealedPurposes,
  stepRefusal,
} from '../../domain/disclosure/index.ts'
import {
  type Context,
  dateInShanghai,
  formatYuan,
  type Id,
  type Place,
  type Refusal,
  text,
} from '../../domain/kernel/index.ts'
import { lookPurpose, OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { actorOf, notFound } from '../platform/http.ts'
import type { Viewer } from '../platform/session.ts'
import { type DeskPlace, deskView, enterDesk, looksAt, namesOfAccounts } from '../registry/index.ts'
import { contentBlocks } from './fieldsView.ts'
import { missingGlyphs } from './glyphs.ts'
import { readDisclosureFacts } from './rooms.ts'
import { disclosureById, type Holder, holdersOf, type Kept } from './store.ts'
import { attachmentsOf, documentOf } from './villager.ts'

type View = PageModels['deskDisclosure']
type Situation = Context<DisclosureFacts>

/** Signing asks that the person proved who they are within these minutes. */
const FRESH_MINUTES = 5

export const officeWords = (office: string) => OFFICES[office as Office]?.words ?? text(office, office)

export const isFresh = ({ provedAt }: Viewer, now: string): boolean =>
  provedAt !== undefined && Date.parse(now) - Date.parse(provedAt) < FRESH_MINUTES * 60_000

/** What a decision on this disclosure would look at, for pages that show which steps are possible. */
export const contextFor = async (
  app: App,
  client: Client,
  code: Place,
  id: Id,
  viewer: Viewer,
): Promise<Situation> => {
  const now = app.now()
  const facts = await readDisclosureFacts(
    client,
    {
      place: code,
      matter: id,
      command: { type: 'sign', digest: '', reauthenticated: isFresh(viewer, now) },
      at: now,
    },
    app.vault,
  )
  return {
    now,
    today: dateInShanghai(now),
    place: code,
    matter: id,
    actor: actorOf(viewer),
    peers: new Map(),
    facts,
  }
}

/** A disclosure that was drafted. */
export interface Drafted extends DisclosureState {
  readonly draft: NonNullable<DisclosureState['draft']>
}

/** A disclosure as the desk opens it, with who holds which office today. */
export interface OpenedAtDesk {
  readonly here: DeskPlace
  readonly kept: Kept<Drafted>
  readonly item: CatalogueItem
  readonly context: Situation
  readonly holders: readonly Holder[]
}

/** Opens a disclosure at the desk: entered first, so that a stranger learns nothing of what is there. */
export const openAtDesk = (app: App, viewer: Viewer, code: Place, id: Id): Promise<OpenedAtDesk> =>
  app.database.read([code], async (client) => {
    const here = await enterDesk(client, viewer, code)
    const [kept, context, holders] = [
      await disclosureById(client, code, id),
      await contextFor(app, client, code, id, viewer),
      await holdersOf(client, code, dateInShanghai(app.now())),
    ]
    const item = kept?.state.draft && findItem(kept.state.draft.item)
    if (!kept || !item) throw notFound()
    return { here, kept: kept as Kept<Drafted>, item, context, holders }
  })

export const NEXT: Readonly<
  Partial<Record<DisclosureState['stage'], 'submit' | 'approve' | 'publish' | 'file'>>
> = {
  draft: 'submit',
  returned: 'submit',
  submitted: 'approve',
  approved: 'publish',
  published: 'file',
}

/** Characters of the poster's own words that its font lacks; only money has a poster. */
const unprintableOn = (
  { content, correction }: PublicationDocument,
  names: readonly string[],
): readonly string[] =>
  content.kind === 'finance'
    ? missingGlyphs(
        [
          ...names,
          ...[...content.received, ...content.paid].map(({ label }) => label),
          correction?.why ?? '',
        ].join(''),
      )
    : []

/** What the page is to show beside how the disclosure stands. */
export interface ShownAtDesk {
  readonly refusal?: Refusal
  /** What was typed to attach a sheet: the signer as `role/account`, and the sheet's digits. */
  readonly attaching?: { readonly signer: string; readonly sheet: string }
  /** Somebody scanned the code of a sheet with these digits. */
  readonly sheet?: string
  /** The fields that are not published, looked at just now; the look is logged. */
  readonly sealed?: NonNullable<View['sealed']>['shown']
  readonly purpose?: string
}

/** The roles that have not signed, each with those who may today: never who reviewed, never who signed already. */
export const rolesToSign = ({ kept: { state }, holders }: Pick<OpenedAtDesk, 'kept' | 'holders'>) =>
  missingSignatures(state).map((role) => ({
    ...role,
    holders: holders.filter(
      ({ account, office }) =>
        role.offices.includes(office) &&
        account !== state.review?.account &&
        !state.signatures.some((signature) => signature.account === account),
    ),
  }))

const scanHref = (code: Place, id: Id, scan: string): string =>
  `/desk/${code}/disclosures/${id}/papers/${scan}`

/** Signatures as the desk shows them; one on paper leads to its scan, for those who may see it. */
const signatureView =
  (code: Place, id: Id, mayRead: boolean) =>
  ({ name, office, at, scan }: Signature): View['signatures'][number] => ({
    name,
    office: officeWords(office),
    date: dateInShanghai(at),
    ...(scan ? { onPaper: true } : {}),
    ...(scan && mayRead ? { scan: scanHref(code, id, scan) } : {}),
  })

const paperView = (app: App, opened: OpenedAtDesk, code: Place, shown: ShownAtDesk): View['paper'] => {
  const { here, kept, context } = opened
  const { state, id } = kept
  const roles = rolesToSign(opened)
  if (roles.length === 0 || stepRefusal('attachPaper', state, context)) return undefined
  return {
    sheet: `/desk/${code}/disclosures/${id}/sheet`,
    signers: roles.flatMap((role) =>
      role.holders.map(({ account, name }) => ({
        value: `${role.role}/${account}`,
        label: text(`${role.title.zh}：${name}`, `${role.title.en}: ${name}`),
      })),
    ),
    unprintable: missingGlyphs(
      [
        ...[here.place, ...here.above].map(({ name }) => name),
        ...roles.flatMap(({ holders }) => holders.map(({ name }) => name)),
        JSON.stringify(documentOf(app, state.draft.digest)),
      ].join(''),
    ),
    ...(shown.attaching
      ? { typed: shown.attaching }
      : shown.sheet !== undefined && isSheetOf(shown.sheet, state.draft.digest)
        ? { typed: { signer: '', sheet: shown.sheet } }
        : {}),
  }
}

const waitingView = (
  paper: Paper,
  { kept: { id, state }, context }: OpenedAtDesk,
  code: Place,
  names: ReadonlyMap<Id, string>,
): View['waiting'][number] => ({
  role: state.review?.signers.find(({ role }) => role === paper.role)?.title ?? officeWords(paper.office),
  name: paper.name,
  by: names.get(paper.attachedBy) ?? '',
  on: dateInShanghai(paper.at),
  mine: context.actor.kind === 'person' && context.actor.account === paper.attachedBy,
  href: scanHref(code, id, paper.scan),
})

const PURPOSE_ORDER: Readonly<Partial<Record<DisclosureState['stage'], SealedPurpose>>> = {
  submitted: 'disclosureReview',
  approved: 'disclosureSign',
}

const sealedView = ({ kept: { state }, item, context }: OpenedAtDesk, shown: ShownAtDesk): View['sealed'] => {
  const purposes = sealedPurposes(state, context)
  if (!state.draft.notPublished || purposes.length === 0) return undefined
  const first = PURPOSE_ORDER[state.stage]
  return {
    fields: sealedFields(item).map(({ label }) => label),
    purposes: [...purposes]
      .sort((a, b) => Number(b === first) - Number(a === first))
      .map((key) => ({ key, words: lookPurpose(key) })),
    ...(shown.sealed ? { shown: shown.sealed } : {}),
    ...(shown.purpose ? { purpose: shown.purpose } : {}),
  }
}

/** The desk's page of one disclosure: how far it is, what it says, what can be done. */
export const disclosureView = async (
  app: App,
  viewer: Viewer,
  code: Place,
  id: Id,
  shown: ShownAtDesk = {},
): Promise<View> => {
  const opened = await openAtDesk(app, viewer, code, id)
  const { here, kept, item, context } = opened
  const { state, version } = kept
  const { draft } = state
  const mayRead = paperRefusal(state, context) === undefined
  const { names, looks } = await app.database.read([code], async (client) => ({
    names: await namesOfAccounts(client, [draft.by, ...state.papers.map(({ attachedBy }) => attachedBy)]),
    looks: mayRead ? await looksAt(client, [code], [id]) : [],
  }))
  const last = state.publications.at(-1)
  const signatures =
    state.signatures.length > 0
      ? state.signatures
      : state.stage === 'published' || state.stage === 'closed'
        ? (last?.signatures ?? [])
        : []
  const next = state.stage === 'approved' && missingSignatures(state).length > 0 ? 'sign' : NEXT[state.stage]
  const signable = { ...context, facts: { ...context.facts, reauthenticated: true } }
  const can = possibleSteps(state, signable)
    .filter((each) => !each.refusal)
    .map(({ step }) => step)
  const blocking = next && !can.includes(next) ? stepRefusal(next, state, signable) : undefined
  const { summary } = draft
  const { refusal } = shown
  const paper = paperView(app, opened, code, shown)
  const sealed = sealedView(opened, shown)
  return {
    desk: deskView(here, viewer),
    id,
    command: { id: randomUUID(), version },
    title: item.plain,
    official: item.official,
    period: draft.period,
    stage: state.stage,
    done: {
      drafted: { name: names.get(draft.by) ?? '', on: dateInShanghai(draft.at) },
      ...(state.review ? { reviewed: { name: state.review.name, on: dateInShanghai(state.review.at) } } : {}),
      ...(signatures.length > 0 && missingSignatures(state).length === 0
        ? { signed: { on: dateInShanghai(signatures.at(-1)!.at) } }
        : {}),
      ...(last ? { published: { on: last.on } } : {}),
      ...(last?.filed ? { filed: { on: dateInShanghai(last.filed.at) } } : {}),
    },
    ...(summary.kind === 'finance'
      ? {
          summary: text(
            `收进来 ${formatYuan(summary.received)} 元，花出去 ${formatYuan(summary.paid)} 元，月底账上还有 ${formatYuan(summary.closing)} 元。`,
            `Came in ${formatYuan(summary.received)} yuan, paid ${formatYuan(summary.paid)} yuan, left ${formatYuan(summary.closing)} yuan.`,
          ),
        }
      : {}),
    blocks: contentBlocks(documentOf(app, draft.digest).content, draft.item),
    attachments: attachmentsOf(documentOf(app, draft.digest).content).map(({ sha256, name }) => ({
      href: `/desk/${code}/disclosures/${id}/files/${sha256}`,
      name,
    })),
    covered: [],
    digest: draft.digest,
    signatures: signatures.map(signatureView(code, id, mayRead)),
    missing: state.stage === 'approved' ? missingSignatures(state).map(({ title }) => title) : [],
    ...(paper ? { paper } : {}),
    waiting: mayRead ? state.papers.map((each) => waitingView(each, opened, code, names)) : [],
    ...(shown.sheet !== undefined && !isSheetOf(shown.sheet, draft.digest) ? { olderSheet: true } : {}),
    ...(sealed ? { sealed } : {}),
    looks: looks.map((look) => ({
      at: look.at,
      who: look.name,
      office: look.office ?? '',
      purpose: look.purpose,
    })),
    ...(state.reasons ? { reasons: state.reasons } : {}),
    can,
    cannot:
      next && blocking
        ? [{ step: next, why: blocking.words, ...(blocking.clause ? { clause: blocking.clause } : {}) }]
        : [],
    publications: state.publications.map(({ number, on: day, posting, filed }) => ({
      number,
      id,
      on: day,
      until: posting.until,
      ...(filed ? { filed: dateInShanghai(filed.at) } : {}),
    })),
    unprintable: last
      ? unprintableOn(documentOf(app, last.digest), [
          here.place.name,
          ...here.above.map(({ name }) => name),
          ...last.signatures.map(({ name }) => name),
        ])
      : [],
    ...(refusal ? { errors: [{ field: refusal.field ?? 'reasons', message: refusal.words }] } : {}),
  }
}

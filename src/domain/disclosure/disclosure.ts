import { type Period, periodEnd, periodKind, periodStart } from '../calendar/index.ts'
import { type Context, type Id, isRefusal, type MatterKind, type Refusal, refuse } from '../kernel/index.ts'
import { findItem } from './catalogue.ts'
import type { CatalogueItem, DisclosureClass, Frequency } from './catalogueItem.ts'
import { type Cover, coverFor } from './cover.ts'
import {
  type DisclosureAct,
  type DisclosureState,
  type DraftBody,
  evolveDisclosure,
  lastPublication,
  noDisclosure,
  type SignatureBody,
} from './disclosureState.ts'
import { organicLaw } from './law.ts'
import { officeHere } from './offices.ts'
import { postingFrom } from './posting.ts'
import {
  type Correction,
  type DraftContent,
  documentText,
  type PublicationDocument,
  publicCorrection,
  publicView,
  summary,
  type TextDigest,
} from './publication.ts'
import {
  classSettings,
  type DisclosureFacts,
  draftersOnly,
  roleToSign,
  signedBefore,
  stepRefusal,
} from './steps.ts'

interface DraftCommand {
  readonly item: string
  readonly period: Period
  readonly content: DraftContent
  /** 32 hex digits or more, from a random source; needed where the item names people. */
  readonly salt?: string
}

export type DisclosureCommand =
  | ({ readonly type: 'draft'; readonly correction?: Correction } & DraftCommand)
  | ({ readonly type: 'correct'; readonly correction: Correction } & DraftCommand)
  | { readonly type: 'submit' }
  | { readonly type: 'return'; readonly reasons: string }
  /** `digest` is always that of the document that the person has read. */
  | { readonly type: 'approve'; readonly digest: string }
  | { readonly type: 'sign'; readonly digest: string }
  | {
      readonly type: 'attachPaper'
      readonly digest: string
      readonly role: string
      readonly signer: Id
      readonly scan: string
    }
  | { readonly type: 'confirmPaper'; readonly role: string; readonly scan: string }
  | { readonly type: 'publish' }
  | { readonly type: 'file' }
  | { readonly type: 'close' }

type Situation = Context<DisclosureFacts>
type Acts = readonly DisclosureAct[]

/** Words of a draft as they would be published: what the page shows before sending, and what `decide` hashes. */
export interface PreparedDraft {
  readonly document: PublicationDocument
  /** Canonical JSON: the file to keep under `digest` before the command is sent. */
  readonly text: string
  readonly digest: string
  readonly covered: readonly { readonly field: string; readonly kinds: readonly string[] }[]
  readonly notPublished: Readonly<Record<string, unknown>>
}

export interface DisclosureKind
  extends MatterKind<DisclosureState, DisclosureCommand, DisclosureAct, DisclosureFacts> {
  /**
   * The document that a `draft` or `correct` command leads to, or why not. Its `text` is the file to keep, under
   * `digest`, before the command is sent.
   */
  prepare(
    state: DisclosureState,
    command: Extract<DisclosureCommand, { type: 'draft' | 'correct' }>,
    context: Situation,
  ): PreparedDraft | Refusal
}

const clausePublicity = (context: Situation): string => organicLaw('publicity', context.today)

const periodKinds = (frequency: Frequency): readonly string[] => {
  if (frequency.kind === 'periodic') return [frequency.every]
  if (frequency.kind === 'cashFlow') return ['month', 'quarter']
  return frequency.kind === 'permanent' ? ['day'] : ['day', 'month', 'quarter']
}

const periodRefusal = (item: CatalogueItem, period: Period, context: Situation): Refusal | undefined => {
  const kind = periodKind(period)
  if (kind === undefined || !periodKinds(item.frequency).includes(kind))
    return refuse(
      'disclosure.period',
      `“${item.plain.zh}”不按这个时间公开，请重新选。`,
      `“${item.plain.en}” is not published for this period. Choose another.`,
      { field: 'period' },
    )
  const runs = item.frequency.kind === 'cashFlow' && context.today <= periodEnd(period)
  if (runs || periodStart(period) > context.today)
    return refuse(
      'disclosure.early',
      '还没有到这个时间，过完了才有账可公开。',
      'This period is not over yet; there is nothing to publish before.',
      { field: 'period', clause: clausePublicity(context) },
    )
  if (item.frequency.kind === 'cashFlow' && !context.facts.booksClosed)
    return refuse(
      'disclosure.booksOpen',
      '这段时间的账还没有结，请先结账，再公开。',
      'The books of this period are not closed. Close them first.',
      { field: 'period' },
    )
  return undefined
}

const utf8Length = (text: string): number => new TextEncoder().encode(text).length

const blank = (text: unknown): boolean => typeof text !== 'string' || text.trim() === ''

const readAgain = (): Refusal =>
  refuse(
    'disclosure.changed',
    '您看到的不是最新的一版，有人改过了。请重新打开，看过再来。',
    'This is not the newest version; somebody has changed it. Open it again and read it first.',
  )

const leafKinds: Readonly<Record<DisclosureClass, 'party' | 'affairs' | 'finance'>> = {
  party: 'party',
  village: 'affairs',
  finance: 'finance',
}

/**
 * The disclosure of one item for one period (组织法 Art.35, 农经发〔2011〕13号): drafted, reviewed by others, signed over
 * the exact document, published, posted, filed, closed; corrected by a new publication beside the old one.
 */
export const disclosureKind = (digestOf: TextDigest): DisclosureKind => {
  const prepare: DisclosureKind['prepare'] = (state, command, context) => {
    const item = findItem(command.item)
    if (!item || item.frequency.kind === 'with')
      return refuse(
        'disclosure.item',
        '目录里没有这一项，或者它和别的项目一起公开。请从目录里选。',
        'The catalogue has no such item, or it is published with another one. Choose from the catalogue.',
        { field: 'item' },
      )
    if (state.draft && (state.draft.item !== command.item || state.draft.period !== command.period))
      return refuse(
        'disclosure.sameSubject',
        '项目和时间定了就不换。要公开别的，请另起一份。',
        'Item and period stay as they are. Begin another disclosure for something else.',
      )
    const refusal =
      draftersOnly(item, context) ??
      periodRefusal(item, command.period, context) ??
      beginRefusal(state, command, context)
    if (refusal) return refusal
    if (item.namesPeople && !/^[0-9a-f]{32,}$/.test(command.salt ?? ''))
      return refuse(
        'disclosure.salt',
        '系统少了一步准备，请刷新页面再试。',
        'A preparation is missing. Reload the page and try again.',
      )
    const cover = coverFor(context.facts.children)
    const view = publicView(item, command.content, cover)
    if (isRefusal(view)) return view
    const correction = correctionOf(state, command, cover)
    if (isRefusal(correction)) return correction
    const document: PublicationDocument = {
      v: 1,
      place: context.place,
      item: item.code,
      period: command.period,
      content: view.content,
      ...(correction ? { correction } : {}),
      ...(item.namesPeople ? { salt: command.salt! } : {}),
    }
    const text = documentText(document)
    return { document, text, digest: digestOf(text), covered: view.covered, notPublished: view.notPublished }
  }

  const draftAct = (
    type: 'drafted' | 'redrafted' | 'corrected',
    state: DisclosureState,
    command: Extract<DisclosureCommand, { type: 'draft' | 'correct' }>,
    context: Situation,
  ): Acts | Refusal => {
    const prepared = prepare(state, command, context)
    if (isRefusal(prepared)) return prepared
    const { document, text, digest, notPublished } = prepared
    const sealed = Object.keys(notPublished).length > 0
    const { correction } = document
    const body: DraftBody = {
      item: document.item,
      period: document.period,
      digest,
      size: utf8Length(text),
      summary: summary(findItem(document.item)!, document.content),
      sealed,
      ...(correction ? { correction: { changes: correction.changes, why: correction.why } } : {}),
    }
    return [{ type, body, ...(sealed ? { sealed: { fields: JSON.stringify(notPublished) } } : {}) }]
  }

  return {
    kind: 'disclosure',
    initial: noDisclosure,
    evolve: evolveDisclosure,
    prepare,
    decide(state, command, context) {
      const refusal = stepRefusal(command.type, state, context)
      if (refusal) return refusal
      switch (command.type) {
        case 'draft':
          return draftAct(state.stage === 'none' ? 'drafted' : 'redrafted', state, command, context)
        case 'correct':
          return draftAct('corrected', state, command, context)
        case 'submit':
          return [{ type: 'submitted', body: { digest: state.draft!.digest } }]
        case 'return':
          return returned(state, command.reasons, context)
        case 'approve':
          return approved(state, command.digest, context)
        case 'sign':
          return signed(state, command.digest, context)
        case 'attachPaper':
          return paperAttached(state, command, context)
        case 'confirmPaper':
          return paperConfirmed(state, command, context)
        case 'publish':
          return published(state, context)
        case 'file':
          return filed(state, context)
        case 'close':
          return [{ type: 'closed', body: { number: lastPublication(state)!.number } }]
      }
    },
  }
}

const beginRefusal = (
  state: DisclosureState,
  { period }: DraftCommand,
  { facts }: Situation,
): Refusal | undefined =>
  state.stage === 'none' && facts.alreadyBegun && periodKind(period) !== 'day'
    ? refuse(
        'disclosure.exists',
        '这一项这段时间的已经有一份了，请打开那一份。',
        'A disclosure of this item and period exists already. Open that one.',
      )
    : undefined

/** A correction names what it replaces, what changed and why; a draft that changes one keeps its words unless told. */
const correctionOf = (
  state: DisclosureState,
  command: { readonly correction?: Correction },
  cover: Cover,
): (Correction & { replaces: string }) | undefined | Refusal => {
  const replaced = lastPublication(state)
  if (!replaced) return undefined
  const given = command.correction ?? state.draft?.correction
  if (
    !given ||
    blank(given.why) ||
    given.changes.length === 0 ||
    given.changes.some(({ what }) => blank(what))
  )
    return refuse(
      'disclosure.correctionWords',
      '请写明改了哪一处、原来是多少、现在是多少，为什么改。',
      'Say what was changed, what it was and is now, and why.',
      { field: 'correction' },
    )
  return { ...publicCorrection(given, cover), replaces: replaced.digest }
}

const returned = (state: DisclosureState, reasons: string, { facts }: Situation): Acts | Refusal =>
  blank(reasons)
    ? refuse(
        'disclosure.reasons',
        '退回要写明为什么，起草的人才知道改哪里。',
        'Say why it goes back, so that the drafter knows what to mend.',
        { field: 'reasons' },
      )
    : [
        {
          type: 'returned',
          body: { digest: state.draft!.digest, reasons: coverFor(facts.children)(reasons.trim()).text },
        },
      ]

const approved = (state: DisclosureState, digest: string, context: Situation): Acts | Refusal => {
  const { actor, place, facts } = context
  if (digest !== state.draft?.digest) return readAgain()
  const { reviewers, signers } = classSettings(findItem(state.draft.item)!, facts.settings)
  return [
    {
      type: 'approved',
      body: { digest, office: officeHere(actor, place, reviewers)!, name: nameOf(context), signers },
    },
  ]
}

const nameOf = ({ actor }: Situation): string => (actor.kind === 'person' ? actor.name : '')
const accountOf = ({ actor }: Situation): Id => (actor.kind === 'person' ? actor.account : '')

const signed = (state: DisclosureState, digest: string, context: Situation): Acts | Refusal => {
  const role = roleToSign(state, context)
  if (isRefusal(role)) return role
  if (digest !== state.draft?.digest) return readAgain()
  const body: SignatureBody = {
    digest,
    role: role.role,
    office: officeHere(context.actor, context.place, role.offices)!,
    name: nameOf(context),
    account: accountOf(context),
  }
  return [{ type: 'signed', body }]
}

const noSuchSigner = (): Refusal =>
  refuse(
    'disclosure.signer',
    '这个人今天没有担任要签字的职务，或者这个职务已经签过了。请核对。',
    'This person does not hold an office that is to sign, or somebody in it has signed. Check it.',
    { field: 'signer' },
  )

const paperAttached = (
  state: DisclosureState,
  { digest, role: name, signer, scan }: Extract<DisclosureCommand, { type: 'attachPaper' }>,
  context: Situation,
): Acts | Refusal => {
  if (digest !== state.draft?.digest) return readAgain()
  const role = state.review?.signers.find((one) => one.role === name)
  const holder = context.facts.holders.find(
    ({ account, office }) => account === signer && role?.offices.includes(office),
  )
  if (!role || !holder || state.signatures.some((signature) => signature.role === name)) return noSuchSigner()
  const refusal = signedBefore(state, signer, context)
  if (refusal) return refusal
  if (!/^[0-9a-f]{64}$/.test(scan))
    return refuse(
      'disclosure.scan',
      '签字页的照片没有收到，请重新上传。',
      'The scan of the sheet did not arrive. Upload it again.',
      { field: 'scan' },
    )
  return [
    {
      type: 'paperAttached',
      body: { digest, role: name, office: holder.office, name: holder.name, account: signer, scan },
    },
  ]
}

const paperConfirmed = (
  state: DisclosureState,
  { role, scan }: Extract<DisclosureCommand, { type: 'confirmPaper' }>,
  context: Situation,
): Acts | Refusal => {
  const paper = state.papers.find((one) => one.role === role && one.scan === scan)
  if (!paper || paper.digest !== state.draft?.digest) return readAgain()
  if (paper.attachedBy === accountOf(context))
    return refuse(
      'disclosure.ownPaper',
      '签字页是您上传的，请另一位来核对。',
      'You uploaded this sheet. Somebody else has to confirm it.',
    )
  const refusal = signedBefore(state, paper.account, context)
  if (refusal) return refusal
  const { attachedBy: _, ...body } = paper
  return [{ type: 'signed', body }]
}

const published = (state: DisclosureState, { today, facts }: Situation): Acts => {
  const { digest, size, item: code, period } = state.draft!
  const item = findItem(code)!
  const replaced = lastPublication(state)
  return [
    {
      type: 'published',
      body: {
        number: state.publications.length + 1,
        digest,
        size,
        posting: postingFrom(today, facts.settings),
        namesPeople: item.namesPeople,
        claim: {
          kind: replaced ? 'correction' : leafKinds[item.class],
          period,
          title: item.official.zh,
          docs: [{ sha256: digest, size, mime: 'application/json', name: 'publication.json' }],
          published: today,
          by: state.review!.signers.map(({ title }) => title.zh),
        },
        ...(replaced ? { replaces: replaced.number } : {}),
      },
    },
  ]
}

const filed = (state: DisclosureState, { actor, place, facts }: Situation): Acts => {
  const { drafters, signers } = classSettings(findItem(state.draft!.item)!, facts.settings)
  const offices = [...drafters, ...signers.flatMap((role) => role.offices)]
  return [
    {
      type: 'filedWithTownship',
      body: { number: lastPublication(state)!.number, office: officeHere(actor, place, offices)! },
    },
  ]
}

import { type Context, type Id, isRefusal, type MatterKind, type Refusal, refuse } from '../kernel/index.ts'
import { findItem } from './catalogue.ts'
import type { DisclosureClass } from './catalogueItem.ts'
import { coverFor } from './cover.ts'
import {
  type DisclosureAct,
  type DisclosureState,
  evolveDisclosure,
  lastPublication,
  noDisclosure,
  type SealedScan,
  type SignatureBody,
} from './disclosureState.ts'
import { type DraftCommand, draftAct, type PreparedDraft, prepareDraft } from './draft.ts'
import { officeHere } from './offices.ts'
import { postingFrom } from './posting.ts'
import type { Correction, TextDigest } from './publication.ts'
import { isSheetOf } from './signingSheet.ts'
import { classSettings, type DisclosureFacts, roleToSign, signedBefore, stepRefusal } from './steps.ts'

export type DisclosureCommand =
  | ({ readonly type: 'draft' } & DraftCommand)
  | ({ readonly type: 'correct'; readonly correction: Correction } & DraftCommand)
  | { readonly type: 'submit' }
  | { readonly type: 'return'; readonly reasons: string }
  /** `digest` is always that of the document that the person has read. */
  | { readonly type: 'approve'; readonly digest: string }
  | { readonly type: 'sign'; readonly digest: string }
  | {
      readonly type: 'attachPaper'
      readonly digest: string
      /** The digits that the sheet bears, as read off it: the first four or all. */
      readonly sheet: string
      readonly role: string
      readonly signer: Id
      readonly scan: string
      readonly sealed: SealedScan
    }
  | { readonly type: 'confirmPaper'; readonly role: string; readonly scan: string }
  | { readonly type: 'publish' }
  | { readonly type: 'file' }
  /** A correction that was begun is given up; what is published stands. */
  | { readonly type: 'abandon' }
  | { readonly type: 'close' }

type Situation = Context<DisclosureFacts>
type Acts = readonly DisclosureAct[]

export interface DisclosureKind
  extends MatterKind<DisclosureState, DisclosureCommand, DisclosureAct, DisclosureFacts> {
  /** What a draft leads to, or why not: its `text` is the file to keep, under `digest`, before the command is sent. */
  prepare(state: DisclosureState, command: DraftCommand, context: Situation): PreparedDraft | Refusal
}

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
export const disclosureKind = (digestOf: TextDigest): DisclosureKind => ({
  kind: 'disclosure',
  initial: noDisclosure,
  evolve: evolveDisclosure,
  prepare: (state, command, context) => prepareDraft(state, command, context, digestOf),
  decide(state, command, context) {
    const refusal = stepRefusal(command.type, state, context)
    if (refusal) return refusal
    switch (command.type) {
      case 'draft':
      case 'correct': {
        const prepared = prepareDraft(state, command, context, digestOf)
        if (isRefusal(prepared)) return prepared
        const changed = state.stage === 'none' ? 'drafted' : 'redrafted'
        return draftAct(command.type === 'correct' ? 'corrected' : changed, prepared)
      }
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
      case 'abandon':
        return [{ type: 'abandoned', body: { digest: state.draft!.digest } }]
      case 'close':
        return [{ type: 'closed', body: { number: lastPublication(state)!.number } }]
    }
  },
})

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

const olderSheet = (): Refusal =>
  refuse(
    'disclosure.olderSheet',
    '纸上的核对码和现在这一版对不上：抄错了，或者这张签字单是旧的一版，已经作废。请核对；是旧的就重新打印、重新签。',
    'The digits of the sheet do not fit this version: they were misread, or the sheet is of an older version and void. Check; if it is an older one, print and sign anew.',
    { field: 'sheet' },
  )

const noSuchSigner = (): Refusal =>
  refuse(
    'disclosure.signer',
    '这个人今天没有担任要签字的职务，或者这个职务已经签过了。请核对。',
    'This person does not hold an office that is to sign, or somebody in it has signed. Check it.',
    { field: 'signer' },
  )

const paperAttached = (
  state: DisclosureState,
  {
    digest,
    sheet,
    role: name,
    signer,
    scan,
    sealed: { key, mime },
  }: Extract<DisclosureCommand, { type: 'attachPaper' }>,
  context: Situation,
): Acts | Refusal => {
  if (digest !== state.draft?.digest) return readAgain()
  if (!isSheetOf(sheet, digest)) return olderSheet()
  const role = state.review?.signers.find((one) => one.role === name)
  const holder = context.facts.holders.find(
    ({ account, office }) => account === signer && role?.offices.includes(office),
  )
  if (!role || !holder || state.signatures.some((signature) => signature.role === name)) return noSuchSigner()
  const refusal = signedBefore(state, signer, context)
  if (refusal) return refusal
  if (!/^[0-9a-f]{64}$/.test(scan) || key === '')
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
      sealed: { key, mime },
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
  const { attachedBy: _, at: __, ...body } = paper
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

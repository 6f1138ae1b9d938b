import type { Period } from '../calendar/index.ts'
import type { Act, CalendarDate, Id, Recorded, SealedRef } from '../kernel/index.ts'
import type { LeafContent } from '../transparency/index.ts'
import type { Posting } from './posting.ts'
import type { SignerRole } from './procedureChoices.ts'
import type { Correction } from './publication.ts'
import type { Summary } from './summary.ts'

/** Where the newest round of a disclosure stands; earlier publications stay readable while a correction is under way. */
export type DisclosureStage =
  | 'none'
  | 'draft'
  | 'submitted'
  | 'returned'
  | 'approved'
  | 'published'
  | 'closed'

/** What was drafted. The document itself is the file that `digest` names; here is what lists and decisions need. */
export interface DraftBody {
  readonly item: string
  readonly period: Period
  /** Hex SHA-256 of the publication document's canonical JSON. */
  readonly digest: string
  /** Its bytes. */
  readonly size: number
  readonly summary: Summary
  readonly correction?: Correction
  /** Fields that are not published lie in the act's sealed part. */
  readonly sealed: boolean
}

export interface SignatureBody {
  readonly digest: string
  readonly role: string
  readonly office: string
  /** As the record of offices has it: a signature is published with its name. */
  readonly name: string
  readonly account: Id
  /** The scan of a signed sheet, hex SHA-256; absent where the signer signed in again and pressed the button. */
  readonly scan?: string
}

/** What opens the scan of a signed sheet. It lies in the sealed part of its act, and goes with it (个人信息保护法 Art.47). */
export interface SealedScan {
  readonly key: string
  /** What kind of file it is. */
  readonly mime: string
}

export interface PublishedBody {
  /** 1, 2, 3 … within the disclosure. */
  readonly number: number
  readonly digest: string
  readonly size: number
  readonly posting: Posting
  readonly namesPeople: boolean
  /** What the log is to bear. The place is the record's; the index of a replaced leaf is known to the log alone. */
  readonly claim: Omit<LeafContent, 'place' | 'replaces'>
  /** Number of the publication that this one replaces. */
  readonly replaces?: number
}

export type DisclosureAct =
  | Act<'drafted', DraftBody>
  | Act<'redrafted', DraftBody>
  /** A correction was begun; what it replaces stays readable. */
  | Act<'corrected', DraftBody>
  | Act<'submitted', { readonly digest: string }>
  | Act<'returned', { readonly digest: string; readonly reasons: string }>
  | Act<
      'approved',
      {
        readonly digest: string
        readonly office: string
        readonly name: string
        readonly signers: readonly SignerRole[]
      }
    >
  | Act<'paperAttached', SignatureBody & { readonly scan: string }>
  | Act<'signed', SignatureBody>
  | Act<'published', PublishedBody>
  | Act<'filedWithTownship', { readonly number: number; readonly office: string }>
  /** A correction that was begun was given up. */
  | Act<'abandoned', { readonly digest: string }>
  | Act<'closed', { readonly number: number }>

export interface Draft extends Omit<DraftBody, 'sealed'> {
  readonly by: Id
  /** ISO moment. */
  readonly at: string
  readonly notPublished?: SealedRef
}

export interface Review {
  readonly account: Id
  readonly office: string
  readonly name: string
  readonly at: string
  /** The signatures that this round needs, as set when it was approved. */
  readonly signers: readonly SignerRole[]
}

export interface Signature extends SignatureBody {
  readonly at: string
}

/** A signed sheet that waits for somebody else to confirm it. */
export interface Paper extends SignatureBody {
  readonly scan: string
  readonly attachedBy: Id
  /** ISO moment. */
  readonly at: string
}

export interface Published extends PublishedBody {
  readonly on: CalendarDate
  readonly summary: Summary
  readonly review: Review
  readonly signatures: readonly Signature[]
  readonly correction?: Correction
  readonly filed?: { readonly at: string; readonly office: string }
}

export interface DisclosureState {
  readonly stage: DisclosureStage
  readonly draft?: Draft
  /** Why the reviewer sent it back. */
  readonly reasons?: string
  readonly review?: Review
  readonly signatures: readonly Signature[]
  readonly papers: readonly Paper[]
  /** Oldest first; the last one counts. */
  readonly publications: readonly Published[]
}

export const noDisclosure: DisclosureState = { stage: 'none', signatures: [], papers: [], publications: [] }

const accountOf = (act: Recorded<DisclosureAct>): Id => (act.by.kind === 'person' ? act.by.account : '')

const drafting = (state: DisclosureState, act: Recorded<DisclosureAct>, body: DraftBody): DisclosureState => {
  const { sealed, ...draft } = body
  // A new draft voids review, signatures and sheets: they were for other words.
  return {
    stage: 'draft',
    draft: {
      ...draft,
      by: accountOf(act),
      at: act.at,
      ...(sealed ? { notPublished: { sealed: act.seq } } : {}),
    },
    signatures: [],
    papers: [],
    publications: state.publications,
  }
}

const replaceLast = (
  publications: readonly Published[],
  change: (last: Published) => Published,
): readonly Published[] =>
  publications.map((one, index) => (index === publications.length - 1 ? change(one) : one))

/** The fold. Total: an act that it does not know, or that stands in a strange place, changes as little as it can. */
export const evolveDisclosure = (state: DisclosureState, act: Recorded<DisclosureAct>): DisclosureState => {
  switch (act.type) {
    case 'drafted':
    case 'redrafted':
    case 'corrected':
      return drafting(state, act, act.body)
    case 'submitted': {
      const { reasons: _, ...rest } = state
      return { ...rest, stage: 'submitted' }
    }
    case 'returned':
      return { ...state, stage: 'returned', reasons: act.body.reasons }
    case 'approved': {
      const { digest: _, ...review } = act.body
      return { ...state, stage: 'approved', review: { ...review, account: accountOf(act), at: act.at } }
    }
    case 'paperAttached': {
      const others = state.papers.filter(({ role }) => role !== act.body.role)
      return { ...state, papers: [...others, { ...act.body, attachedBy: accountOf(act), at: act.at }] }
    }
    case 'signed':
      return {
        ...state,
        papers: state.papers.filter(({ role }) => role !== act.body.role),
        signatures: [...state.signatures, { ...act.body, at: act.at }],
      }
    case 'published': {
      const { draft, review } = state
      if (!draft || !review) return state
      const { signatures } = state
      const published: Published = {
        ...act.body,
        on: act.body.posting.from,
        summary: draft.summary,
        review,
        signatures,
        ...(draft.correction ? { correction: draft.correction } : {}),
      }
      return {
        stage: 'published',
        draft,
        review,
        signatures,
        papers: [],
        publications: [...state.publications, published],
      }
    }
    case 'filedWithTownship':
      return {
        ...state,
        publications: replaceLast(state.publications, (last) => ({
          ...last,
          filed: { at: act.at, office: act.body.office },
        })),
      }
    case 'abandoned': {
      const last = lastPublication(state)
      if (!state.draft || !last) return state
      const { item, period, by } = state.draft
      const { digest, size, summary, review, signatures, correction } = last
      return {
        stage: 'published',
        draft: { item, period, digest, size, summary, by, at: act.at, ...(correction ? { correction } : {}) },
        review,
        signatures,
        papers: [],
        publications: state.publications,
      }
    }
    case 'closed':
      return { ...state, stage: 'closed' }
    default:
      return state
  }
}

export const lastPublication = (state: DisclosureState): Published | undefined =>
  state.publications[state.publications.length - 1]

/** The signatures that are still missing; all of them before review is done. */
export const missingSignatures = (state: DisclosureState): readonly SignerRole[] =>
  (state.review?.signers ?? []).filter(
    ({ role }) =>
      !state.signatures.some(
        (signature) => signature.role === role && signature.digest === state.draft?.digest,
      ),
  )

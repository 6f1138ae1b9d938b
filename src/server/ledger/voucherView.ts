import { dateInShanghai, type Id, monthOf, parseDate } from '../../domain/kernel/index.ts'
import {
  BOOK_REVIEWERS,
  type Counterparty,
  PLACE_REVIEWERS,
  type VoucherState,
} from '../../domain/ledger/index.ts'
import { ERASED_NAME } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { accountOptions } from './accountOptions.ts'
import { type Entered, refOf, todayOf } from './entrance.ts'
import { namesIn } from './names.ts'
import { holdersOf } from './officeHolders.ts'
import { kindWords } from './papers.ts'
import { picturesOf } from './storedFiles.ts'
import { type EntryLine, type FieldError, lineAccount, type TypedVoucher } from './voucherForm.ts'
import { type VoucherMatter, voucherActs, voucherMatter } from './vouchers.ts'

type View = PageModels['deskVoucher']
type Deed = View['can'][number]

/** Persons in a voucher, with the acts that hold their names. */
export const sealedIn = (voucher: Id, { content }: VoucherState): { matter: Id; seq: number }[] => {
  const seqs = content.lines.flatMap(({ counterparty }) =>
    counterparty?.kind === 'person' ? [counterparty.sealed] : [],
  )
  return [...new Set(seqs)].map((seq) => ({ matter: voucher, seq }))
}

/** Names of the persons in a voucher by their ids. */
export const namesOf = (client: Client, app: App, place: string, voucher: Id, state: VoucherState) =>
  namesIn(client, app.vault, place, sealedIn(voucher, state))

export const partyName = (
  of: Counterparty | undefined,
  names: ReadonlyMap<Id, string>,
): string | undefined =>
  of === undefined ? undefined : of.kind === 'organisation' ? of.name : (names.get(of.id) ?? ERASED_NAME)

const linesOf = (state: VoucherState, book: Entered['book'], names: ReadonlyMap<Id, string>): EntryLine[] =>
  state.content.lines.map(({ account, summary, counterparty, debit, credit }) => {
    const known = lineAccount(account, book.state.accounts)
    const who = partyName(counterparty, names)
    return {
      summary,
      ...(known ? { account: known } : {}),
      ...(who === undefined ? {} : { counterparty: who }),
      debit,
      credit,
    }
  })

const WROTE = ['drafted', 'redrafted']
const DEEDS: Readonly<Record<string, { zh: string; en: string }>> = {
  drafted: { zh: '制单', en: 'prepared' },
  reviewed: { zh: '复核', en: 'reviewed' },
  posted: { zh: '记账', en: 'posted' },
}

/** Who signed for what: the last who wrote on it, who reviewed it after that, who posted it. */
export const signaturesOf = async (
  client: Client,
  place: string,
  voucher: Id,
): Promise<View['signatures']> => {
  const last = new Map<string, View['signatures'][number]>()
  for (const { type, name, at } of await voucherActs(client, place, voucher)) {
    const deed = WROTE.includes(type) ? 'drafted' : type
    if (deed === 'drafted' || deed === 'returned') last.delete('reviewed')
    if (DEEDS[deed]) last.set(deed, { name, office: DEEDS[deed], date: dateInShanghai(at) })
  }
  return [...last.values()]
}

/** What the person may do now, and what stands against the rest. The law itself is in `decide`; this only draws. */
const deedsFor = (entered: Entered, state: VoucherState | undefined): Pick<View, 'can' | 'cannot'> => {
  const { keeps, reviews, account } = entered
  const stage = state?.stage ?? 'none'
  const open = stage === 'none' || stage === 'draft' || stage === 'returned'
  const red = state?.content.reverses !== undefined
  const own = state?.preparers.includes(account) === true
  const can: Deed[] = []
  const cannot: { deed: Deed; why: { zh: string; en: string } }[] = []
  if (keeps && open) {
    if (!red) can.push('save')
    can.push('submit')
    if (stage !== 'none') can.push('discard')
  }
  if (keeps && stage === 'reviewed') can.push('post')
  if (keeps && stage === 'posted' && state?.reversedBy === undefined && !red) can.push('reverse')
  if (reviews && (stage === 'submitted' || stage === 'reviewed')) can.push('return')
  if (reviews && stage === 'submitted') {
    if (own)
      cannot.push({
        deed: 'review',
        why: {
          zh: '这张是您制的单，要请另一个人复核。',
          en: 'You prepared it: another person has to review it.',
        },
      })
    else can.push('review')
  }
  return { can, cannot }
}

interface Shown {
  readonly voucher?: VoucherMatter | undefined
  /** What was typed, where it could not be saved. */
  readonly typed?: TypedVoucher
  readonly errors?: readonly FieldError[]
  readonly spare?: number
}

/** The page of one voucher, saved or new. */
export const voucherView = async (
  client: Client,
  app: App,
  entered: Entered,
  { voucher, typed, errors, spare }: Shown,
): Promise<View> => {
  const { place, book, desk } = entered
  const today = todayOf(app)
  const state = voucher?.state
  const content = state?.content
  const deeds = deedsFor(entered, state)
  const writing = deeds.can.includes('save')
  const attachments = typed?.content.attachments ?? content?.attachments ?? []
  const [names, options, pictures, signatures, reviewers, original] = await Promise.all([
    state ? namesOf(client, app, place, voucher!.id, state) : new Map<Id, string>(),
    writing ? accountOptions(client, place, book, monthOf(today)) : [],
    picturesOf(
      client,
      place,
      attachments.map(({ sha256, publicSha256 }) => publicSha256 ?? sha256),
    ),
    voucher ? signaturesOf(client, place, voucher.id) : [],
    writing ? reviewersOf(client, entered, today) : { reviewer: undefined, watcher: undefined },
    content?.reverses ? voucherMatter(client, place, content.reverses) : undefined,
  ])
  const base = voucher && `${deskOf(place, book.id)}/${voucher.id}/papers`
  return {
    desk,
    book: refOf(book),
    ...(voucher ? { voucher: voucher.id } : {}),
    command: { id: uuidv7(Date.parse(app.now())), version: voucher?.version ?? 0 },
    stage: state === undefined || state.stage === 'none' ? 'draft' : state.stage,
    ...(state?.number === undefined ? {} : { number: state.number }),
    date: typed?.date ?? content?.date ?? today,
    lines: typed?.lines ?? (state ? linesOf(state, book, names) : []),
    ...(spare === undefined ? {} : { spare }),
    accounts: options,
    papers: attachments.map(({ sha256, name, publicSha256 }) => {
      const picture = pictures.get(publicSha256 ?? sha256)
      const shown = publicSha256 ?? sha256
      return {
        sha256,
        name,
        ...(picture && base
          ? { src: `${base}/${picture.thumbnail}`, ...thumbnailSize(picture.width, picture.height) }
          : {}),
        href: base ? `${base}/${shown}` : '',
        covered: kindWords(picture?.covered ?? []),
        public: publicSha256 !== undefined,
      }
    }),
    basis: typed?.basis ?? content?.basis?.words ?? '',
    ...(reviewers.reviewer ? { reviewer: reviewers.reviewer } : {}),
    ...(reviewers.watcher ? { watcher: reviewers.watcher } : {}),
    signatures,
    ...deeds,
    ...(state?.reasons && state.stage === 'returned' ? { returned: state.reasons } : {}),
    ...(original?.state.number !== undefined
      ? { reverses: { id: original.id, month: original.state.month!, number: original.state.number } }
      : {}),
    ...(state?.reversedBy ? { reversedBy: state.reversedBy } : {}),
    ...(voucher && writing ? { saved: voucher.changedAt } : {}),
    ...(errors && errors.length > 0 ? { errors } : {}),
  }
}

export const deskOf = (place: string, book: Id): string => `/desk/${place}/books/${book}/vouchers`

/** As `preparePicture` makes them. */
export const thumbnailSize = (width: number, height: number): { width: number; height: number } => {
  const scale = Math.min(1, 320 / width, 640 / height)
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

const reviewersOf = async (client: Client, { place, book, account }: Entered, today: string) => {
  const [own, watchers] = await Promise.all([
    holdersOf(client, place, BOOK_REVIEWERS, today, book.state.organisation!),
    holdersOf(client, place, PLACE_REVIEWERS, today),
  ])
  return {
    reviewer: [...own, ...watchers].find((each) => each.account !== account)?.name,
    watcher: watchers[0]?.name,
  }
}

/** The month that a voucher is listed under, to lead back to. */
export const monthListed = (date: string, today: string) => monthOf(parseDate(date) ? date : today)

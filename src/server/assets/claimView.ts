import {
  ASSEMBLIES,
  agentDue,
  approvalLimits,
  approvers,
  type ClaimAct,
  type ClaimState,
  type ClaimStep,
  cashLimit,
  duplicateReasons,
  duplicateReceipts,
  NEXT_STEP,
  possibleClaimSteps,
  type Resolution,
  resolutionWords,
  resolvingBodies,
  splitClaims,
  splitDays,
} from '../../domain/assets/index.ts'
import {
  dateInShanghai,
  holdsOffice,
  type Id,
  monthOf,
  type Place,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import { BANK, CASH, isWithin, level1Of } from '../../domain/ledger/index.ts'
import { ERASED_NAME } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import { accountOptions, type FieldError, namesIn, picturesOf, thumbnailSize } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { uuidv7 } from '../platform/uuid.ts'
import { namesOfAccounts } from '../registry/index.ts'
import type { EnteredClaim } from './claimEntrance.ts'
import { claimActs, claimMatter, comparable } from './claims.ts'
import { moneyRulesOf, rulesetOf } from './moneyRules.ts'

type View = PageModels['deskClaim']
type Deed = View['can'][number]
type PaperView = View['papers'][number]

const DEEDS: Readonly<Record<ClaimStep, Deed>> = {
  redraft: 'edit',
  handIn: 'handIn',
  attest: 'attest',
  approve: 'approve',
  return: 'return',
  refuse: 'refuse',
  withdraw: 'withdraw',
  pay: 'pay',
  handOver: 'handOver',
  sendBack: 'sendBack',
  addPapers: 'addPapers',
  recordVoucher: 'recordVoucher',
  book: 'book',
}

const ACTS: Readonly<Record<ClaimAct['type'], Text>> = {
  drafted: text('写下', 'Written'),
  redrafted: text('改过', 'Changed'),
  handedIn: text('交上来', 'Handed in'),
  attested: text('证明', 'Attested'),
  approved: text('批准', 'Approved'),
  returned: text('退回', 'Sent back'),
  refused: text('不批准', 'Refused'),
  withdrawn: text('撤回', 'Withdrawn'),
  paid: text('付款', 'Paid'),
  handedOver: text('交给代理会计', 'Handed over to the agent'),
  sentBack: text('代理会计退回', 'Sent back by the agent'),
  papersAdded: text('补了单据', 'Papers added'),
  voucherDrafted: text('生成凭证', 'Voucher drafted'),
  booked: text('记账', 'Booked'),
}

/** The name of the payee, opened from the act that holds it. */
export const payeeName = async (
  client: Client,
  app: App,
  place: Place,
  id: Id,
  { content: { payee } }: ClaimState,
): Promise<string> =>
  payee.kind === 'organisation'
    ? payee.name
    : ((await namesIn(client, app.vault, place, [{ matter: id, seq: payee.sealed }])).get(payee.id) ??
      ERASED_NAME)

/** Papers of a claim with their small pictures. */
export const paperViews = async (
  client: Client,
  place: Place,
  id: Id,
  papers: ClaimState['content']['papers'],
): Promise<PaperView[]> => {
  const pictures = await picturesOf(
    client,
    place,
    papers.map(({ sha256 }) => sha256),
  )
  const base = `/desk/${place}/claims/${id}/papers`
  return papers.map(({ sha256, name, invoice }) => {
    const picture = pictures.get(sha256)
    return {
      sha256,
      name,
      href: `${base}/${sha256}`,
      ...(picture
        ? { src: `${base}/${picture.thumbnail}`, ...thumbnailSize(picture.width, picture.height) }
        : {}),
      ...(invoice ? { invoice } : {}),
    }
  })
}

const LINE: readonly {
  readonly mark: string
  readonly name: Text
  readonly by: readonly ClaimAct['type'][]
}[] = [
  { mark: '经手', name: text('交上来', 'Handed in'), by: ['handedIn'] },
  { mark: '证明', name: text('证明', 'Attested'), by: ['attested'] },
  { mark: '审批', name: text('批准', 'Approved'), by: ['approved'] },
  { mark: '付款', name: text('付款', 'Paid'), by: ['paid'] },
  { mark: '凭证', name: text('做凭证', 'Voucher drafted'), by: ['voucherDrafted'] },
  { mark: '记账', name: text('记账', 'Booked'), by: ['booked'] },
]
/** How many steps of the line are behind a claim. */
const BEHIND: Readonly<Record<ClaimState['stage'], number>> = {
  none: 0,
  draft: 0,
  returned: 0,
  withdrawn: 0,
  handedIn: 1,
  attested: 2,
  refused: 2,
  approved: 3,
  paid: 4,
  drafted: 5,
  booked: 6,
}

const lineOf = ({ stage }: ClaimState, acts: Awaited<ReturnType<typeof claimActs>>): View['steps'] => {
  const behind = BEHIND[stage]
  const over = stage === 'refused' || stage === 'withdrawn'
  return LINE.map(({ mark, name, by }, index) => {
    const act = index < behind ? acts.findLast(({ type }) => by.includes(type)) : undefined
    return {
      mark,
      name,
      ...(act ? { note: `${act.name}　${dateInShanghai(act.at)}` } : {}),
      state: index < behind ? 'done' : index === behind && !over ? 'now' : 'next',
    }
  })
}

const noteOf = ({ type, body }: Awaited<ReturnType<typeof claimActs>>[number]): string | undefined => {
  if (type === 'returned' || type === 'refused' || type === 'sentBack') return String(body.reasons)
  return type === 'approved' && body.resolution ? resolutionWords(body.resolution as Resolution) : undefined
}

const allowedWords = ({ allowed }: ClaimState): Text | undefined => {
  if (!allowed) return undefined
  const { by, source, resolution } = allowed
  const words = resolution ? resolutionWords(resolution) : undefined
  return text(`${words ?? approvers[by].zh}，按${source.zh}`, `${words ?? approvers[by].en}, by ${source.en}`)
}

/** What the reviewer should look at: claims that may have been split, receipts that may have come before. */
const lookedAt = async (
  client: Client,
  { claim, context }: EnteredClaim,
): Promise<Pick<View, 'split' | 'duplicates'>> => {
  const { rules } = context.facts
  const days = rules.find(splitDays)?.value
  const limits = (rules.find(approvalLimits)?.value ?? []).flatMap(({ upTo }) => upTo ?? [])
  const compared = await comparable(client, claim, days ?? 0)
  const named = async (id: Id) => ({
    id,
    what: (await claimMatter(client, claim.place, id))?.state.content.what ?? '',
  })
  const split: View['split'][number][] = []
  if (days !== undefined)
    for (const found of splitClaims(compared, days, limits))
      if (found.claims.includes(claim.id)) {
        const others = []
        for (const id of found.claims.filter((id) => id !== claim.id)) others.push(await named(id))
        split.push({ sum: found.sum, limit: found.limit, days, count: found.claims.length, others })
      }
  const duplicates: View['duplicates'][number][] = []
  for (const { reason, claims } of duplicateReceipts(compared)) {
    if (!claims.includes(claim.id)) continue
    const other = claims.find((id) => id !== claim.id)
    duplicates.push({ reason: duplicateReasons[reason], ...(other ? { other: await named(other) } : {}) })
  }
  return { split, duplicates }
}

/** Steps that belong to one of two offices, though the law lets both take them. */
const isOffered = (step: ClaimStep, { actor, place, claim: { state } }: EnteredClaim): boolean => {
  if (step === 'handOver') return holdsOffice(actor, place, ['accountant'], state.organisation)
  if (step === 'sendBack') return holdsOffice(actor, place, ['agentAccountant'], state.organisation)
  return step !== 'redraft' || state.stage === 'draft' || state.stage === 'returned'
}

const deedsOf = (entered: EnteredClaim): Pick<View, 'can' | 'cannot' | 'bodies'> => {
  const { claim, context } = entered
  const steps = possibleClaimSteps(claim.state, context)
  const can = steps.flatMap(({ step, refusal }) =>
    refusal === undefined && isOffered(step, entered) ? [DEEDS[step]] : [],
  )
  const next = steps.find(({ step }) => step === NEXT_STEP[claim.state.stage])
  const bodies = steps.some(({ step, resolution }) => step === 'approve' && resolution)
  return {
    can,
    ...(next?.refusal
      ? {
          cannot: {
            deed: DEEDS[next.step],
            why: next.refusal.words,
            setting: ['assets.settingMissing', 'assets.limitMissing'].includes(next.refusal.code),
          },
        }
      : {}),
    ...(bodies ? { bodies: ASSEMBLIES.map((value) => ({ value, label: resolvingBodies[value] })) } : {}),
  }
}

interface Shown {
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** The page of one claim. */
export const claimView = async (
  client: Client,
  app: App,
  entered: EnteredClaim,
  { typed = {}, errors }: Shown = {},
): Promise<View> => {
  const { claim, place, desk, book, context } = entered
  const { state, id } = claim
  const deeds = deedsOf(entered)
  const writes = deeds.can.includes('recordVoucher')
  const acts = await claimActs(client, place, id)
  const [payee, papers, compared, options, kept, calendar] = await Promise.all([
    payeeName(client, app, place, id, state),
    paperViews(client, place, id, state.content.papers),
    lookedAt(client, entered),
    writes ? accountOptions(client, place, book, monthOf(context.today)) : [],
    moneyRulesOf(client, place, state.organisation),
    calendarIn(client),
  ])
  const isMoney = ({ code }: { readonly code: string }) => [CASH, BANK].includes(level1Of(code))
  const paidFrom = state.payment?.method === 'cash' ? CASH : BANK
  const option = ({ code, name }: { readonly code: string; readonly name: string }) => ({
    value: code,
    label: `${code} ${name}`,
  })
  const limit = context.facts.rules.find(cashLimit)
  const due = agentDue(state, rulesetOf(kept?.state, calendar))
  const allowed = allowedWords(state)
  const { basis } = state.content
  return {
    desk,
    claim: id,
    command: { id: uuidv7(Date.parse(app.now())), version: claim.version },
    stage: state.stage === 'none' ? 'draft' : state.stage,
    book: { id: book.id, name: book.state.name },
    date: state.content.date,
    what: state.content.what,
    purpose: state.content.purpose,
    payee,
    amount: state.content.amount,
    ...(basis ? { basis: basis.words } : {}),
    papers,
    steps: lineOf(state, acts),
    acts: acts.map((act) => {
      const note = noteOf(act)
      return { what: ACTS[act.type], by: act.name, at: act.at, ...(note ? { note } : {}) }
    }),
    ...(state.reasons ? { reasons: state.reasons } : {}),
    ...(allowed ? { allowed } : {}),
    ...(state.payment ? { payment: { method: state.payment.method, date: state.payment.date } } : {}),
    ...(state.voucher ? { voucher: state.voucher } : {}),
    ...(due && !('unknown' in due) ? { agentBy: due.due } : {}),
    ...compared,
    ...deeds,
    ...(limit ? { cashLimit: { amount: limit.value, source: limit.source } } : {}),
    ...(writes
      ? {
          accounts: options.filter((each) => !isMoney(each)).map(option),
          from: options.filter(({ code }) => isWithin(code, paidFrom)).map(option),
        }
      : {}),
    today: context.today,
    typed,
    ...(errors && errors.length > 0 ? { errors } : {}),
  }
}

/** Names of the handlers of claims. */
export const handlersOf = async (app: App, states: readonly ClaimState[]): Promise<Map<Id, string>> =>
  app.database.deployment((client) =>
    namesOfAccounts(client, [...new Set(states.map(({ handler }) => handler))]),
  )

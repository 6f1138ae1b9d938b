import {
  type Actor,
  type Context,
  type Fen,
  type Id,
  isRefusal,
  type MatterKind,
  parseDate,
  type Refusal,
  refuse,
  sumFen,
} from '../kernel/index.ts'
import { BANK, CASH, isWithin, keepsBook, type VoucherState } from '../ledger/index.ts'
import { approvalNeeded, jointlyApproved } from './approval.ts'
import { bareClaim, checkClaimComplete, checkClaimDraft } from './claimContent.ts'
import {
  type ClaimAct,
  type ClaimCommand,
  type ClaimFacts,
  type ClaimStage,
  type ClaimState,
  evolveClaim,
  noClaim,
} from './claimState.ts'
import { fixed } from './missing.ts'
import { headsOrganisation, paysFor, servesHere, sidesOf } from './offices.ts'
import { ASSEMBLIES, checkResolution } from './resolution.ts'
import { cashLimit } from './settings.ts'

type Situation = Context<ClaimFacts>
type Answer = readonly ClaimAct[] | Refusal
type Of<Type extends ClaimCommand['type']> = Extract<ClaimCommand, { type: Type }>

/** An expense claim (报账单): from the paper in the hand to the posted voucher, each step by another person. */
export const claim: MatterKind<ClaimState, ClaimCommand, ClaimAct, ClaimFacts> = {
  kind: 'claim',
  initial: noClaim,

  decide(state, command, context) {
    if ((command.type === 'draft') !== (state.stage === 'none')) return wrongStage(state.stage)
    switch (command.type) {
      case 'draft':
        return draft(command, context)
      case 'redraft':
        return ifHandler(state, context, ['draft', 'returned']) ?? redraft(command)
      case 'handIn':
        return (
          ifHandler(state, context, ['draft', 'returned']) ??
          checkClaimComplete(state.content, context.today) ?? [{ type: 'handedIn', body: {} }]
        )
      case 'attest':
        return attest(state, context)
      case 'approve':
        return approve(state, command, context)
      case 'return':
        return sendBackWith('returned', state, command.reasons, context)
      case 'refuse':
        return sendBackWith('refused', state, command.reasons, context)
      case 'withdraw':
        return (
          ifHandler(state, context, ['draft', 'returned', 'handedIn', 'attested', 'approved']) ?? [
            { type: 'withdrawn', body: {} },
          ]
        )
      case 'pay':
        return pay(state, command, context)
      case 'handOver':
        return handOver(state, context)
      case 'sendBack':
        return sendBack(state, command, context)
      case 'addPapers':
        return addPapers(state, command, context)
      case 'recordVoucher':
        return recordVoucher(state, command, context)
      case 'book':
        return bookIt(state, context)
    }
  },

  evolve: evolveClaim,
}

const STAGES: Record<ClaimStage, readonly [string, string]> = {
  none: ['还没写', 'is not written yet'],
  draft: ['还是草稿', 'is a draft'],
  handedIn: ['正在等证明', 'waits to be attested'],
  returned: ['已退回', 'was returned'],
  attested: ['正在等审批', 'waits for approval'],
  approved: ['已经批了，等付款', 'is approved and waits to be paid'],
  paid: ['已经付款，等记账', 'is paid and waits to be booked'],
  drafted: ['已经做了凭证', 'has its voucher'],
  booked: ['已经记账', 'is booked'],
  refused: ['没有批准，已经了结', 'was refused'],
  withdrawn: ['已撤回', 'was withdrawn'],
}

const wrongStage = (stage: ClaimStage): Refusal =>
  refuse(
    'assets.claimStage',
    `这张报账单${STAGES[stage][0]}，不能办这一步。`,
    `This claim ${STAGES[stage][1]}; this step is not possible.`,
  )

const accountOf = (actor: Actor): Id | undefined => (actor.kind === 'person' ? actor.account : undefined)

const ifHandler = (
  state: ClaimState,
  { actor }: Situation,
  stages: readonly ClaimStage[],
): Refusal | undefined => {
  if (!stages.includes(state.stage)) return wrongStage(state.stage)
  return accountOf(actor) === state.handler
    ? undefined
    : refuse(
        'assets.notHandler',
        '只有经手人自己能改、能交、能撤回这张报账单。',
        'Only who handles this claim may change it, hand it in or withdraw it.',
      )
}

/** Nobody attests, approves or pays an own claim, and nobody takes two of these steps. */
const checkApart = (state: ClaimState, { actor, facts }: Situation): Refusal | undefined => {
  const { payee } = state.content
  const who = accountOf(actor)
  if (
    who === undefined ||
    who === state.handler ||
    (payee.kind === 'person' && facts.self.includes(payee.id))
  )
    return refuse(
      'assets.ownClaim',
      '自己经手的、付给自己的，不能自己证明、审批或付款，请另一个人来。',
      'Nobody attests, approves or pays an own claim. Ask another person.',
    )
  return [state.attester, state.payer, ...state.approvals.map(({ account }) => account)].includes(who)
    ? refuse(
        'assets.oneStepEach',
        '证明、审批、付款要由不同的人来办，您已经办过其中一步。',
        'Attesting, approving and paying are done by different people; you did one of these steps already.',
      )
    : undefined
}

const draft = ({ organisation, book, content }: Of<'draft'>, { actor, place }: Situation): Answer => {
  if (!servesHere(actor, place))
    return refuse(
      'assets.notServing',
      '报账由在村里任职的人经手。请交给村干部或报账员来报。',
      'A claim is handled by somebody in office here. Give the papers to a cadre or the accountant.',
    )
  return (
    checkClaimDraft(content) ?? [
      { type: 'drafted', body: { organisation, book, content: bareClaim(content) }, ...sealing(content) },
    ]
  )
}

const redraft = ({ content }: Of<'redraft'>): Answer =>
  checkClaimDraft(content) ?? [
    { type: 'redrafted', body: { content: bareClaim(content) }, ...sealing(content) },
  ]

const sealing = ({ payee }: Of<'redraft'>['content']) =>
  payee.kind === 'person' ? { sealed: { [payee.id]: payee.name.trim() } } : {}

const attest = (state: ClaimState, context: Situation): Answer => {
  if (state.stage !== 'handedIn') return wrongStage(state.stage)
  if (!servesHere(context.actor, context.place))
    return refuse(
      'assets.notServing',
      '证明人要在村里任职，并且知道这件事。',
      'Who attests holds an office here and knows of the matter.',
    )
  return checkApart(state, context) ?? [{ type: 'attested', body: {} }]
}

const notApprover = (zh: string, en: string): Refusal => refuse('assets.notApprover', zh, en)

const approve = (state: ClaimState, { resolution }: Of<'approve'>, context: Situation): Answer => {
  if (state.stage !== 'attested') return wrongStage(state.stage)
  const apart = checkApart(state, context)
  if (apart) return apart
  const { actor, place, facts } = context
  const needed = approvalNeeded(state.content.amount, facts.rules)
  if (isRefusal(needed)) return needed
  const { by, source } = needed
  if (by === 'twoCommittees') {
    const sides = sidesOf(actor, place)
    if (sides.length === 0)
      return notApprover(
        '这个金额由村两委联签，请支委会、村委会的成员来批。',
        'This amount is approved by the two committees jointly. Ask their members.',
      )
    const approvals = [...state.approvals, { account: accountOf(actor)!, sides }]
    const complete = jointlyApproved(approvals, facts.rules)
    return isRefusal(complete) ? complete : [{ type: 'approved', body: { sides, complete, by, source } }]
  }
  if (!headsOrganisation(actor, place, state.organisation))
    return notApprover(
      '这个金额由这个组织的负责人来批。',
      'This amount is approved by the head of the organisation.',
    )
  if (by === 'chair') return [{ type: 'approved', body: { sides: [], complete: true, by, source } }]
  if (resolution === undefined)
    return refuse(
      'assets.resolutionNeeded',
      '这个金额要有会议的决定才能批，请写明哪个会议、哪天、几号决议、依据哪一条。',
      'This amount needs a resolution. Name the meeting, its day, the number and the clause.',
      { field: 'resolution' },
    )
  return (
    checkResolution(resolution, context.today, ASSEMBLIES) ?? [
      { type: 'approved', body: { sides: [], complete: true, by, source, resolution } },
    ]
  )
}

const needReasons = (reasons: string): Refusal | undefined =>
  reasons.trim() === ''
    ? refuse('assets.reasons', '请写明原因。', 'Say why.', { field: 'reasons' })
    : undefined

/** Whose turn it is may give it back instead; only who approves may refuse it for good. */
const sendBackWith = (
  type: 'returned' | 'refused',
  state: ClaimState,
  reasons: string,
  context: Situation,
): Answer => {
  const { actor, place } = context
  const { stage, organisation } = state
  const approves = headsOrganisation(actor, place, organisation) || sidesOf(actor, place).length > 0
  const turn = {
    handedIn: type === 'refused' ? approves : servesHere(actor, place),
    attested: approves,
    approved: approves || (type === 'returned' && paysFor(actor, place, organisation)),
  } as const
  if (!Object.hasOwn(turn, stage)) return wrongStage(stage)
  if (!turn[stage as keyof typeof turn])
    return notApprover(
      '这一步由审批的人来办，付款以前出纳也可以退回。',
      'This is for those who approve; before payment the cashier may return it too.',
    )
  if (accountOf(actor) === state.handler)
    return refuse(
      'assets.ownClaim',
      '这是您自己经手的，不想报了请撤回。',
      'You handle this claim yourself: withdraw it instead.',
    )
  return needReasons(reasons) ?? [{ type, body: { reasons: reasons.trim() } }]
}

const pay = (state: ClaimState, { payment }: Of<'pay'>, context: Situation): Answer => {
  if (state.stage !== 'approved') return wrongStage(state.stage)
  if (!paysFor(context.actor, context.place, state.organisation))
    return refuse('assets.notCashier', '付款由出纳来办。', 'Payment is made by the cashier.')
  const apart = checkApart(state, context)
  if (apart) return apart
  if (parseDate(payment.date) === undefined || payment.date > context.today)
    return refuse(
      'assets.date',
      '请写哪天付的，不能晚于今天。',
      'Write the day of payment; it cannot lie ahead.',
      { field: 'payment.date' },
    )
  if (payment.method === 'cash') {
    const limit = fixed(context.facts.rules, cashLimit)
    if (isRefusal(limit)) return limit
    if (state.content.amount > limit.value)
      return refuse(
        'assets.cashLimit',
        '超过了现金付款的限额，请转账。',
        'This is over the limit for cash. Pay by transfer.',
        { field: 'payment.method' },
      )
  }
  return [{ type: 'paid', body: payment }]
}

const notKeeper = refuse(
  'assets.notBookkeeper',
  '这一步由这个组织的报账员（会计）或代理会计来办。',
  'This is for the accountant or agent accountant of the organisation.',
)
const keeps = (state: ClaimState, { actor, place }: Situation): boolean =>
  keepsBook(actor, place, state.organisation)

const handOver = (state: ClaimState, context: Situation): Answer => {
  if (state.stage !== 'paid' || state.withAgentSince !== undefined) return wrongStage(state.stage)
  return keeps(state, context) ? [{ type: 'handedOver', body: { date: context.today } }] : notKeeper
}

const sendBack = (state: ClaimState, { reasons }: Of<'sendBack'>, context: Situation): Answer => {
  if (state.stage !== 'paid' || state.withAgentSince === undefined) return wrongStage(state.stage)
  if (!keeps(state, context)) return notKeeper
  return needReasons(reasons) ?? [{ type: 'sentBack', body: { reasons: reasons.trim() } }]
}

const addPapers = (state: ClaimState, { papers }: Of<'addPapers'>, context: Situation): Answer => {
  if (state.stage !== 'paid') return wrongStage(state.stage)
  if (!keeps(state, context) && accountOf(context.actor) !== state.handler) return notKeeper
  const { payee, ...rest } = state.content
  const nameless = payee.kind === 'person' ? { ...payee, name: '' } : payee
  return (
    checkClaimDraft({ ...rest, payee: nameless, papers: [...rest.papers, ...papers] }) ?? [
      { type: 'papersAdded', body: { papers } },
    ]
  )
}

/** A voucher that was thrown away or taken back leaves the claim to be drafted again. */
const isGone = (voucher: VoucherState | undefined): boolean =>
  voucher?.stage === 'discarded' || voucher?.reversedBy !== undefined

/** What a voucher pays from where the claim was paid, in fen. */
const paidBy = ({ content }: VoucherState, { payment }: ClaimState): Fen =>
  sumFen(
    content.lines
      .filter(({ account }) => isWithin(account, payment?.method === 'cash' ? CASH : BANK))
      .map(({ credit, debit }) => credit - debit),
  )

const recordVoucher = (state: ClaimState, { voucher }: Of<'recordVoucher'>, context: Situation): Answer => {
  const again = (state.stage === 'drafted' || state.stage === 'booked') && isGone(context.facts.voucher)
  if (state.stage !== 'paid' && !again) return wrongStage(state.stage)
  if (!keeps(state, context)) return notKeeper
  if (accountOf(context.actor) === state.payer)
    return refuse(
      'assets.oneStepEach',
      '付款的人不能做这张凭证，请另一个人来。',
      'Who paid does not write the voucher. Ask another person.',
    )
  const drafted = context.peers.get(voucher) as VoucherState | undefined
  return drafted?.stage === 'draft' &&
    drafted.book === state.book &&
    paidBy(drafted, state) === state.content.amount
    ? [{ type: 'voucherDrafted', body: { voucher } }]
    : refuse(
        'assets.voucherDiffers',
        '凭证要和报账单一起生成，金额要一样。请重新点“生成凭证”。',
        'The voucher is drafted together with the claim, for the same amount. Try drafting again.',
      )
}

const bookIt = (state: ClaimState, context: Situation): Answer => {
  if (state.stage !== 'drafted') return wrongStage(state.stage)
  if (!keeps(state, context)) return notKeeper
  const voucher = (context.peers.get(state.voucher!) as VoucherState | undefined) ?? context.facts.voucher
  if (voucher?.stage !== 'posted')
    return refuse('assets.notPosted', '凭证还没有记账。', 'The voucher is not posted yet.')
  return paidBy(voucher, state) === state.content.amount
    ? [{ type: 'booked', body: {} }]
    : refuse(
        'assets.voucherDiffers',
        '凭证上付的钱和报账单不一样。请改凭证，或者作废了从报账单重新生成。',
        'The voucher pays another amount than the claim. Mend it, or discard it and draft it again from the claim.',
      )
}

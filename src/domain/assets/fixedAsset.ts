import {
  addMonths,
  type Context,
  type Fen,
  type MatterKind,
  type Month,
  monthOf,
  parseDate,
  parseMonth,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import {
  checkPublicWords,
  isWithin,
  keepsBook,
  level1Account,
  MAX_AMOUNT,
  type VoucherState,
} from '../ledger/index.ts'
import { depreciationOf, lastDepreciated } from './depreciation.ts'
import {
  type AssetAct,
  type AssetCard,
  type AssetCommand,
  type AssetState,
  assetSegments,
  costOf,
  depreciableLeft,
  depreciatedOf,
  disposals,
  evolveAsset,
  isDisposed,
  noAsset,
} from './fixedAssetState.ts'
import { keepsRegister } from './offices.ts'
import { checkDrafted, type Gone, isLive, movedBy } from './registerEntry.ts'
import { checkResolution } from './resolution.ts'

/** Read in the transaction of the command. */
export interface AssetFacts {
  /** Of the card's vouchers, those that were discarded or taken back. */
  readonly gone: Gone
  /** Another card of the organisation has this code; for `register`. */
  readonly codeTaken?: boolean
}

type Situation = Context<AssetFacts>
type Answer = readonly AssetAct[] | Refusal
type Of<Type extends AssetCommand['type']> = Extract<AssetCommand, { type: Type }>

const SYSTEM = '财会〔2023〕14号'

/** The card of a fixed asset (固定资产卡片). */
export const fixedAsset: MatterKind<AssetState, AssetCommand, AssetAct, AssetFacts> = {
  kind: 'fixedAsset',
  initial: noAsset,

  decide(state, command, context) {
    const { actor, place, facts } = context
    if ((command.type === 'register') !== (state.organisation === undefined))
      return refuse(
        'assets.card',
        state.organisation === undefined ? '还没有这张卡片。' : '这张卡片已经登记过了。',
        state.organisation === undefined ? 'There is no such card.' : 'This card is registered already.',
      )
    const organisation = command.type === 'register' ? command.organisation : state.organisation!
    const drafts = command.type !== 'register' && command.type !== 'move'
    const may = drafts ? keepsBook : keepsRegister
    if (!may(actor, place, organisation))
      return refuse(
        'assets.notRegistrar',
        drafts ? '这一步由报账员（会计）或代理会计来办。' : '台账由报账员、理事会或村文书来登记。',
        drafts
          ? 'This is for the accountant or agent accountant.'
          : 'Registers are kept by the accountant, the council or the village clerk.',
      )
    if (drafts && isDisposed(state, facts.gone))
      return refuse('assets.disposed', '这项资产已经处置了。', 'This asset was disposed of.')
    switch (command.type) {
      case 'register':
        return register(command, context)
      case 'move':
        return move(command)
      case 'acquire':
        return acquire(state, command, context)
      case 'depreciate':
        return depreciate(state, command, context)
      case 'change':
        return change(state, command, context)
      case 'dispose':
        return dispose(state, command, context)
    }
  },

  evolve: evolveAsset,
}

const isFen = (amount: Fen, least: Fen) =>
  Number.isSafeInteger(amount) && amount >= least && amount <= MAX_AMOUNT

const wrongField = (field: string, zh: string, en: string): Refusal =>
  refuse('assets.cardField', zh, en, { field })

const checkPhoto = (photo: string | undefined): Refusal | undefined =>
  photo === undefined || /^[0-9a-f]{64}$/.test(photo)
    ? undefined
    : wrongField('photo', '照片没有传好，请再传一次。', 'The picture was not uploaded well. Upload it again.')

const checkCard = (card: AssetCard): Refusal | undefined => {
  const { code, name, cost, residual, months, inUse, before } = card
  if (!/^[\w-]{1,40}$/.test(code))
    return wrongField(
      'code',
      '编号用字母、数字和横线，写得进标签。',
      'The code takes letters, digits and hyphens, as on its label.',
    )
  if (name.trim() === '') return wrongField('name', '请写资产的名称。', 'Write the name of the asset.')
  if (!isFen(cost, 1)) return wrongField('cost', '原值不对。', 'The cost is not an amount.')
  if (!Number.isInteger(residual) || residual < 0 || residual > 10_000)
    return wrongField('residual', '残值率要在 0 到 100% 之间。', 'The residual is between 0 and 100 percent.')
  if (!Number.isInteger(months) || months < 1 || months > 1200)
    return wrongField('months', '使用月数要在 1 到 1200 之间。', 'Useful months are 1 to 1200.')
  if (parseDate(inUse) === undefined)
    return wrongField('inUse', '请写哪天开始使用。', 'Write the day on which it was put into use.')
  if (before && (parseMonth(before.through) === undefined || !isFen(before.depreciated, 0)))
    return wrongField(
      'before',
      '请写建账前提了多少折旧、提到哪个月。',
      'Write what was depreciated before the book began, and through which month.',
    )
  if (before && before.depreciated > cost)
    return wrongField(
      'before',
      '已提折旧不能超过原值。',
      'What was depreciated cannot be more than the cost.',
    )
  return (
    checkAccounts(card) ??
    checkPhoto(card.photo) ??
    checkPublicWords(
      [
        ['name', name],
        ['place', card.place],
      ],
      [],
    )
  )
}

const checkAccounts = ({ account, depreciationAccount, chargedTo }: AssetCard): Refusal | undefined => {
  const kind = level1Account(chargedTo)?.class
  const wrong =
    (!isWithin(account, '151') && 'account') ||
    (!isWithin(depreciationAccount, '152') && 'depreciationAccount') ||
    (kind !== 'expense' && kind !== 'cost' && 'chargedTo')
  return wrong
    ? refuse(
        'assets.cardAccounts',
        '原值记 151 固定资产，折旧记 152 累计折旧，折旧费记支出或成本科目。',
        'Cost goes to 151, depreciation to 152, and an expense or cost account bears it.',
        { clause: SYSTEM, field: wrong },
      )
    : undefined
}

const register = ({ organisation, book, card }: Of<'register'>, { facts, today }: Situation): Answer => {
  if (facts.codeTaken)
    return wrongField('code', '这个编号已经用过了，请换一个。', 'This code is taken. Choose another.')
  if (card.inUse > today) return wrongField('inUse', '开始使用的日子还没到。', 'The day of use lies ahead.')
  return checkCard(card) ?? [{ type: 'registered', body: { organisation, book, card } }]
}

const move = ({ place, photo }: Of<'move'>): Answer =>
  checkPhoto(photo) ??
  checkPublicWords([['place', place]], []) ?? [
    { type: 'moved', body: { place, ...(photo === undefined ? {} : { photo }) } },
  ]

const acquire = (state: AssetState, { voucher }: Of<'acquire'>, { peers, facts }: Situation): Answer => {
  const { card, acquired, book } = state
  if (card.before !== undefined || (acquired !== undefined && isLive({ voucher: acquired }, facts.gone)))
    return refuse('assets.acquired', '这项资产已经入账了。', 'This asset is in the books already.')
  return (
    checkDrafted(peers.get(voucher), book, [{ account: card.account, amount: card.cost }]) ?? [
      { type: 'acquired', body: { voucher } },
    ]
  )
}

const inBooks = ({ card, acquired }: AssetState, gone: Gone): Refusal | undefined =>
  card.before !== undefined || (acquired !== undefined && isLive({ voucher: acquired }, gone))
    ? undefined
    : refuse(
        'assets.notAcquired',
        '这项资产还没有入账，请先生成入账凭证。',
        'This asset is not in the books yet. Draft its voucher first.',
      )

/** What one month still asks for, in fen; 0 when it is recorded, outside the useful life, or after the disposal. */
export const depreciationDue = (state: AssetState, month: Month, gone: Gone): Fen => {
  const recorded = state.depreciated[month]
  if (recorded !== undefined && isLive(recorded, gone)) return 0
  if (inBooks(state, gone) || isDisposed(state, gone)) return 0
  return Math.min(depreciationOf(assetSegments(state, gone), month), depreciableLeft(state, gone))
}

const depreciate = (
  state: AssetState,
  { month, voucher }: Of<'depreciate'>,
  { peers, facts, today }: Situation,
): Answer => {
  if (parseMonth(month) === undefined || month > monthOf(today))
    return refuse('assets.month', '月份不对，或者还没到。', 'This is no month, or it lies ahead.', {
      field: 'month',
    })
  const missing = inBooks(state, facts.gone)
  if (missing) return missing
  const amount = depreciationDue(state, month, facts.gone)
  if (amount === 0)
    return refuse(
      'assets.nothingDue',
      '这个月不用提折旧，或者已经提过。',
      'Nothing is to be depreciated for this month, or it was done.',
      { field: 'month' },
    )
  // One voucher carries many cards: what it credits must hold this one's part.
  const drafted = peers.get(voucher) as VoucherState | undefined
  const holds = drafted && -movedBy(drafted.content, state.card.depreciationAccount) >= amount
  return (
    checkDrafted(holds ? drafted : undefined, state.book, []) ?? [
      { type: 'depreciated', body: { month, amount, voucher } },
    ]
  )
}

const change = (
  state: AssetState,
  { type: _type, ...body }: Of<'change'>,
  { peers, facts, today }: Situation,
): Answer => {
  const { month, cost, depreciation, monthsLeft, resolution, reasons, voucher } = body
  const missing = inBooks(state, facts.gone)
  if (missing) return missing
  const later = Object.entries(state.depreciated).some(
    ([each, entry]) => each > month && isLive(entry, facts.gone),
  )
  const earlier = state.changes.some((each) => each.month > month && isLive(each, facts.gone))
  if (parseMonth(month) === undefined || month > monthOf(today) || later || earlier)
    return refuse(
      'assets.changeMonth',
      '调整从它的下一个月起算；以后的月份已经提过折旧或调整过的，要先冲销。',
      'A change counts from the month after it; where later months are depreciated or changed already, take those back first.',
      { field: 'month' },
    )
  const costAfter = costOf(state, facts.gone) + cost
  const depreciatedAfter = depreciatedOf(state, facts.gone) + depreciation
  if (
    ![cost, depreciation].every((each) => Number.isSafeInteger(each)) ||
    !isFen(costAfter, 1) ||
    depreciatedAfter < 0 ||
    depreciatedAfter > costAfter
  )
    return refuse(
      'assets.changeAmount',
      '调整以后，原值要大于零，折旧和减值不能超过原值。',
      'After the change the cost is more than nothing, and depreciation with impairment not more than the cost.',
      { field: 'cost' },
    )
  if (monthsLeft !== undefined && (!Number.isInteger(monthsLeft) || monthsLeft < 1 || monthsLeft > 1200))
    return wrongField('monthsLeft', '剩余月数要在 1 到 1200 之间。', 'Months left are 1 to 1200.')
  if (cost === 0 && depreciation === 0 && monthsLeft === undefined)
    return refuse('assets.noChange', '没有要改的。', 'There is nothing to change.')
  const { account, depreciationAccount } = state.card
  return (
    checkResolution(resolution, today) ??
    needWords(reasons) ??
    checkDrafted(peers.get(voucher), state.book, [
      { account, amount: cost },
      { account: depreciationAccount, amount: depreciation === 0 ? 0 : -depreciation },
    ]) ?? [{ type: 'changed', body: { ...body, reasons: reasons.trim() } }]
  )
}

const needWords = (reasons: string): Refusal | undefined =>
  reasons.trim() === ''
    ? refuse('assets.reasons', '请写明原因。', 'Say why.', { field: 'reasons' })
    : checkPublicWords([['reasons', reasons]], [])

const dispose = (
  state: AssetState,
  { type: _type, ...body }: Of<'dispose'>,
  { peers, facts, today }: Situation,
): Answer => {
  const { gone } = facts
  const missing = inBooks(state, gone)
  if (missing) return missing
  const { date, how, resolution, voucher } = body
  if (parseDate(date) === undefined || date > today || !disposals.includes(how))
    return refuse(
      'assets.date',
      '请写哪天、怎么处置的，不能晚于今天。',
      'Write the day and the way of disposal; it cannot lie ahead.',
      { field: 'date' },
    )
  const open = firstOpenMonth(state, monthOf(date), gone)
  if (open !== undefined)
    return refuse(
      'assets.depreciateFirst',
      `${open} 的折旧还没提，处置的当月也要提。请先提完。`,
      `${open} is not depreciated yet; the month of the disposal is, too. Do that first.`,
      { field: 'date' },
    )
  const cost = costOf(state, gone)
  const depreciated = depreciatedOf(state, gone)
  const { account, depreciationAccount } = state.card
  return (
    checkResolution(resolution, today) ??
    checkDrafted(peers.get(voucher), state.book, [
      { account, amount: -cost },
      { account: depreciationAccount, amount: depreciated },
    ]) ?? [{ type: 'disposed', body: { ...body, cost, depreciated } }]
  )
}

/** The first month through `until` whose depreciation is not recorded. */
export const firstOpenMonth = (state: AssetState, until: Month, gone: Gone): Month | undefined => {
  const segments = assetSegments(state, gone)
  const last = lastDepreciated(segments) < until ? lastDepreciated(segments) : until
  for (let month = segments[0]!.from; month <= last; month = addMonths(month, 1))
    if (depreciationDue(state, month, gone) > 0) return month
  return undefined
}

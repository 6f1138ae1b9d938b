import {
  type Act,
  type CalendarDate,
  type Context,
  type Fen,
  fen,
  type Id,
  type MatterKind,
  parseDate,
  type Recorded,
  type Refusal,
  refuse,
  sumFen,
} from '../kernel/index.ts'
import { type AccountCode, checkPublicWords, isWithin, keepsBook, MAX_AMOUNT } from '../ledger/index.ts'
import { type Offer, offers } from './contractState.ts'
import { keepsRegister } from './offices.ts'
import { checkDrafted, type Gone, isLive, type RegisterEntry } from './registerEntry.ts'
import { checkResolution, type Resolution } from './resolution.ts'

/** What a project may cost, by decision. */
export interface Budget {
  readonly amount: Fen
  readonly resolution: Resolution
}

/** How the builder was found and for how much; the offers that were there, in fen. */
export interface Award {
  readonly offered: Offer
  readonly builder: string
  readonly amount: Fen
  readonly others: readonly { readonly name: string; readonly amount: Fen }[]
  readonly resolution: Resolution
  readonly papers: readonly string[]
}

export interface Cost {
  readonly date: CalendarDate
  readonly amount: Fen
  readonly voucher: Id
}

export interface ProjectState {
  readonly stage: 'none' | 'planned' | 'awarded' | 'accepted' | 'settled'
  readonly organisation: Id
  readonly book: Id
  readonly name: string
  /** Below 153, one account for each project. */
  readonly account: AccountCode
  /** The first and each revision; the last is in force. */
  readonly budgets: readonly Budget[]
  readonly award?: Award
  readonly costs: readonly Cost[]
  readonly acceptance?: { readonly date: CalendarDate; readonly papers: readonly string[] }
  /** The final account: all cost leaves 153 for what was built. */
  readonly settlement?: Cost
}

export type ProjectCommand =
  | {
      readonly type: 'plan'
      readonly organisation: Id
      readonly book: Id
      readonly name: string
      readonly account: AccountCode
      readonly budget: Budget
    }
  | { readonly type: 'revise'; readonly budget: Budget }
  | { readonly type: 'award'; readonly award: Award }
  /** In the order that drafts its voucher, as `settle`. */
  | ({ readonly type: 'cost' } & Cost)
  | { readonly type: 'accept'; readonly date: CalendarDate; readonly papers: readonly string[] }
  | { readonly type: 'settle'; readonly date: CalendarDate; readonly voucher: Id }

export type ProjectAct =
  | Act<'planned', Omit<Extract<ProjectCommand, { type: 'plan' }>, 'type'>>
  | Act<'revised', { readonly budget: Budget }>
  | Act<'awarded', { readonly award: Award }>
  | Act<'costRecorded', Cost>
  | Act<'accepted', { readonly date: CalendarDate; readonly papers: readonly string[] }>
  | Act<'settled', Cost>

export interface ProjectFacts {
  /** Of the project's vouchers, those that were discarded or taken back. */
  readonly gone: Gone
}

type Situation = Context<ProjectFacts>
type Answer = readonly ProjectAct[] | Refusal
type Of<Type extends ProjectCommand['type']> = Extract<ProjectCommand, { type: Type }>

/** A building project, from its budget to its final account (153 在建工程). */
export const project: MatterKind<ProjectState, ProjectCommand, ProjectAct, ProjectFacts> = {
  kind: 'project',
  initial: { stage: 'none', organisation: '', book: '', name: '', account: '', budgets: [], costs: [] },

  decide(state, command, context) {
    if ((command.type === 'plan') !== (state.stage === 'none')) return wrongStage(state)
    const organisation = command.type === 'plan' ? command.organisation : state.organisation
    const books = command.type === 'cost' || command.type === 'settle'
    if (!(books ? keepsBook : keepsRegister)(context.actor, context.place, organisation))
      return refuse(
        'assets.notRegistrar',
        books ? '这一步由报账员（会计）或代理会计来办。' : '项目由报账员、理事会或村文书来登记。',
        books
          ? 'This is for the accountant or agent accountant.'
          : 'Projects are registered by the accountant, the council or the village clerk.',
      )
    switch (command.type) {
      case 'plan':
        return plan(command, context)
      case 'revise':
        return state.stage === 'settled'
          ? wrongStage(state)
          : (checkBudget(command.budget, context) ?? [{ type: 'revised', body: { budget: command.budget } }])
      case 'award':
        return award(state, command, context)
      case 'cost':
        return cost(state, command, context)
      case 'accept':
        return accept(state, command, context)
      case 'settle':
        return settle(state, command, context)
    }
  },

  evolve(state, act: Recorded<ProjectAct>) {
    switch (act.type) {
      case 'planned': {
        const { budget, ...rest } = act.body
        return { ...state, ...rest, stage: 'planned', budgets: [budget] }
      }
      case 'revised':
        return { ...state, budgets: [...state.budgets, act.body.budget] }
      case 'awarded':
        return { ...state, stage: 'awarded', award: act.body.award }
      case 'costRecorded':
        return { ...state, costs: [...state.costs, act.body] }
      case 'accepted':
        return { ...state, stage: 'accepted', acceptance: act.body }
      case 'settled':
        return { ...state, stage: 'settled', settlement: act.body }
      default:
        return state
    }
  },
}

const STAGES = {
  none: ['还没有登记', 'is not registered'],
  planned: ['还没有定施工的', 'has no builder yet'],
  awarded: ['正在施工', 'is being built'],
  accepted: ['已经验收，等决算', 'is accepted and waits for its final account'],
  settled: ['已经决算', 'has its final account'],
} as const

const wrongStage = ({ stage }: Pick<ProjectState, 'stage'>): Refusal =>
  refuse(
    'assets.projectStage',
    `这个项目${STAGES[stage][0]}，不能办这一步。`,
    `This project ${STAGES[stage][1]}; this step is not possible.`,
  )

const wrongField = (field: string, zh: string, en: string): Refusal =>
  refuse('assets.projectField', zh, en, { field })

const isFen = (amount: Fen) => Number.isSafeInteger(amount) && amount > 0 && amount <= MAX_AMOUNT

const checkBudget = ({ amount, resolution }: Budget, { today }: Situation): Refusal | undefined =>
  isFen(amount)
    ? checkResolution(resolution, today)
    : wrongField('budget.amount', '预算要大于零。', 'The budget is more than nothing.')

const checkPapers = (papers: readonly string[], zh: string, en: string): Refusal | undefined =>
  papers.length > 0 && papers.every((each) => /^[0-9a-f]{64}$/.test(each))
    ? undefined
    : wrongField('papers', zh, en)

const checkDay = (date: CalendarDate, today: CalendarDate): Refusal | undefined =>
  parseDate(date) !== undefined && date <= today
    ? undefined
    : wrongField('date', '日子不对，或者还没到。', 'The day is not right, or it lies ahead.')

const plan = ({ type: _type, ...body }: Of<'plan'>, context: Situation): Answer => {
  if (body.name.trim() === '') return wrongField('name', '请写项目的名称。', 'Write the project’s name.')
  if (!isWithin(body.account, '153'))
    return refuse(
      'assets.projectAccount',
      '项目的支出记在 153 在建工程下面。',
      'What a project costs goes below account 153.',
      { clause: '财会〔2023〕14号', field: 'account' },
    )
  return (
    checkPublicWords([['name', body.name]], []) ??
    checkBudget(body.budget, context) ?? [{ type: 'planned', body }]
  )
}

const award = (state: ProjectState, { award: given }: Of<'award'>, { today }: Situation): Answer => {
  if (state.stage !== 'planned') return wrongStage(state)
  const { offered, builder, amount, others, papers, resolution } = given
  if (
    !Object.hasOwn(offers, offered) ||
    builder.trim() === '' ||
    ![amount, ...others.map((each) => each.amount)].every(isFen)
  )
    return wrongField(
      'award',
      '请写怎么选的、选了哪家、多少钱，以及别家的报价。',
      'Write how the builder was chosen, who it is, for how much, and what others offered.',
    )
  return (
    checkPapers(
      papers,
      '请附上报价或招标的材料和合同。',
      'Attach the offers or the tender, and the contract.',
    ) ??
    checkResolution(resolution, today) ??
    checkPublicWords(
      [['builder', builder], ...others.map(({ name }): [string, string] => ['others', name])],
      [],
    ) ?? [{ type: 'awarded', body: { award: given } }]
  )
}

const cost = (
  state: ProjectState,
  { type: _type, ...body }: Of<'cost'>,
  { today, peers }: Situation,
): Answer => {
  if (state.stage !== 'awarded' && state.stage !== 'accepted') return wrongStage(state)
  if (!isFen(body.amount)) return wrongField('amount', '金额要大于零。', 'The amount is more than nothing.')
  return (
    checkDay(body.date, today) ??
    checkDrafted(peers.get(body.voucher), state.book, [{ account: state.account, amount: body.amount }]) ?? [
      { type: 'costRecorded', body },
    ]
  )
}

const accept = (state: ProjectState, { date, papers }: Of<'accept'>, { today }: Situation): Answer => {
  if (state.stage !== 'awarded') return wrongStage(state)
  return (
    checkDay(date, today) ??
    checkPapers(papers, '请附上验收单。', 'Attach the acceptance sheet.') ?? [
      { type: 'accepted', body: { date, papers } },
    ]
  )
}

const settle = (
  state: ProjectState,
  { date, voucher }: Of<'settle'>,
  { today, peers, facts }: Situation,
): Answer => {
  const again = state.settlement !== undefined && !isLive(state.settlement, facts.gone)
  if (state.stage !== 'accepted' && !again) return wrongStage(state)
  const { spent } = projectFigures(state, facts.gone)
  if (spent === 0)
    return wrongField(
      'voucher',
      '还没有支出，不能决算。',
      'Nothing was spent yet, so there is nothing to settle.',
    )
  return (
    checkDay(date, today) ??
    checkDrafted(peers.get(voucher), state.book, [{ account: state.account, amount: -spent }]) ?? [
      { type: 'settled', body: { date, amount: spent, voucher } },
    ]
  )
}

/** Budget in force, spent so far and how far over the budget and over the price agreed, in fen; 0 where it keeps to them. */
export const projectFigures = (
  { budgets, costs, award }: ProjectState,
  gone: Gone,
): { readonly budget: Fen; readonly spent: Fen; readonly overBudget: Fen; readonly overAward: Fen } => {
  const budget = budgets.at(-1)?.amount ?? 0
  const spent = sumFen(costs.filter((each) => isLive(each, gone)).map(({ amount }) => amount))
  return {
    budget,
    spent,
    overBudget: Math.max(0, fen(spent - budget)),
    overAward: award ? Math.max(0, fen(spent - award.amount)) : 0,
  }
}

/** What the project moved on 153; what the ledger is held against. */
export const projectEntries = ({ account, costs, settlement }: ProjectState): readonly RegisterEntry[] => [
  ...costs.map(({ amount, voucher }) => ({ account, amount, voucher })),
  ...(settlement ? [{ account, amount: -settlement.amount, voucher: settlement.voucher }] : []),
]

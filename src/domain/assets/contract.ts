import {
  type CalendarDate,
  type Context,
  type Fen,
  type MatterKind,
  parseDate,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import {
  bareCounterparty,
  checkPublicWords,
  counterpartyKey,
  isIncomeOrExpense,
  isWithin,
  keepsBook,
  MAX_AMOUNT,
  type NamedCounterparty,
  sealedNames,
} from '../ledger/index.ts'
import {
  type ContractAct,
  type ContractCommand,
  type ContractState,
  type ContractTerms,
  depositHeld,
  evolveContract,
  noContract,
  offers,
  rentToAccrue,
} from './contractState.ts'
import { keepsRegister } from './offices.ts'
import { checkDrafted, type Gone, type RegisterEntry } from './registerEntry.ts'
import type { RentDue } from './rent.ts'
import { checkResolution } from './resolution.ts'

export interface ContractFacts {
  /** Of the contract's vouchers, those that were discarded or taken back. */
  readonly gone: Gone
}

type Situation = Context<ContractFacts>
type Answer = readonly ContractAct[] | Refusal
type Of<Type extends ContractCommand['type']> = Extract<ContractCommand, { type: Type }>

/** A contract by which the collective lets what it owns. */
export const contract: MatterKind<ContractState, ContractCommand, ContractAct, ContractFacts> = {
  kind: 'contract',
  initial: noContract,

  decide(state, command, context) {
    if ((command.type === 'draft') !== (state.stage === 'none')) return wrongStage(state)
    const organisation = command.type === 'draft' ? command.organisation : state.organisation
    const books = command.type === 'accrue' || command.type === 'receive' || command.type === 'deposit'
    if (!(books ? keepsBook : keepsRegister)(context.actor, context.place, organisation))
      return refuse(
        'assets.notRegistrar',
        books ? '这一步由报账员（会计）或代理会计来办。' : '合同由报账员、理事会或村文书来登记。',
        books
          ? 'This is for the accountant or agent accountant.'
          : 'Contracts are registered by the accountant, the council or the village clerk.',
      )
    switch (command.type) {
      case 'draft':
        return draft(command, context)
      case 'declareRelation':
        return declareRelation(command)
      case 'conclude':
        return conclude(state)
      case 'accrue':
        return accrue(state, command, context)
      case 'receive':
        return receive(state, command, context)
      case 'deposit':
        return deposit(state, command, context)
      case 'renew':
        return renew(state, command, context)
      case 'end':
        return end(state, command, context)
    }
  },

  evolve: evolveContract,
}

const STAGES = {
  none: ['还没有登记', 'is not registered'],
  draft: ['还没有签订', 'is not concluded yet'],
  running: ['正在履行', 'is running'],
  ended: ['已经结束', 'has ended'],
} as const

const wrongStage = ({ stage }: ContractState): Refusal =>
  refuse(
    'assets.contractStage',
    `这份合同${STAGES[stage][0]}，不能办这一步。`,
    `This contract ${STAGES[stage][1]}; this step is not possible.`,
  )

const wrongField = (field: string, zh: string, en: string): Refusal =>
  refuse('assets.contractField', zh, en, { field })

const isFen = (amount: Fen, least: Fen) =>
  Number.isSafeInteger(amount) && amount >= least && amount <= MAX_AMOUNT

const MOST_DUES = 200

const checkRent = (
  rent: readonly RentDue[],
  from: CalendarDate,
  until: CalendarDate,
): Refusal | undefined => {
  const wrong = rent.findIndex(
    ({ date, amount }, at) =>
      parseDate(date) === undefined ||
      date < from ||
      date > until ||
      !isFen(amount, 1) ||
      (at > 0 && date <= rent[at - 1]!.date),
  )
  return wrong < 0 && rent.length <= MOST_DUES
    ? undefined
    : wrongField(
        `rent.${Math.max(0, wrong)}`,
        `租金要按日期先后写，每个日子写一次，在合同期内，金额大于零，最多 ${MOST_DUES} 次。`,
        `Rent is written by date, each day once, within the term, more than nothing, ${MOST_DUES} times at most.`,
      )
}

const checkTerms = (terms: ContractTerms<NamedCounterparty>, today: CalendarDate): Refusal | undefined => {
  const { name, object, party, from, until, rent, deposit, offered, before, papers } = terms
  for (const [field, said] of [
    ['name', name],
    ['object', object],
    ['party', party.name],
  ] as const)
    if (said.trim() === '') return wrongField(field, '这一栏还没有写。', 'This is still empty.')
  if (parseDate(from) === undefined || parseDate(until) === undefined || until < from)
    return wrongField('until', '合同的起止日期不对。', 'The first and last day are not right.')
  if (!isFen(deposit, 0)) return wrongField('deposit', '押金不对。', 'The deposit is not an amount.')
  if (!Object.hasOwn(offers, offered))
    return wrongField('offered', '请选怎么发包的。', 'Choose how it was offered.')
  if (before && (parseDate(before.through) === undefined || !isFen(before.owed, 0)))
    return wrongField('before', '建账前的欠款不对。', 'What was owed before is not right.')
  if (papers.some(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256)))
    return wrongField(
      'papers',
      '合同没有传好，请再传一次。',
      'A paper was not uploaded well. Upload it again.',
    )
  const { receivable, income, depositAccount } = terms
  const account =
    (!isWithin(receivable, '112') && !isWithin(receivable, '113') && 'receivable') ||
    (!(isIncomeOrExpense(income) && income < '51') && 'income') ||
    (!isWithin(depositAccount, '211') && 'depositAccount')
  if (account)
    return refuse(
      'assets.contractAccounts',
      '欠款记 112 应收款或 113 内部往来，租金记收入科目，押金记 211 应付款。',
      'What is owed goes to 112 or 113, rent to an income account, the deposit to 211.',
      { clause: '财会〔2023〕14号', field: account },
    )
  return (
    checkRent(rent, from, until) ??
    checkResolution(terms.resolution, today) ??
    checkPublicWords(
      [
        ['name', name],
        ['object', object],
        ...papers.map((paper): [string, string] => ['papers', paper.name]),
      ],
      party.kind === 'person' ? [party.name.trim()] : [],
    )
  )
}

const draft = ({ organisation, book, terms }: Of<'draft'>, { today }: Situation): Answer => {
  const refusal = checkTerms(terms, today)
  if (refusal) return refusal
  const sealed = sealedNames([terms.party])
  const bare = { ...terms, party: bareCounterparty(terms.party) }
  return [
    {
      type: 'drafted',
      body: { organisation, book, terms: bare },
      ...(Object.keys(sealed).length > 0 ? { sealed } : {}),
    },
  ]
}

const declareRelation = ({ related, office }: Of<'declareRelation'>): Answer =>
  related && (office ?? '').trim() === ''
    ? wrongField(
        'office',
        '请写和担任什么职务的人有关系，不写姓名。',
        'Write the office of the person to whom the party is related, without a name.',
      )
    : (checkPublicWords([['office', office]], []) ?? [
        { type: 'relationDeclared', body: { related, ...(related ? { office: office!.trim() } : {}) } },
      ])

const conclude = ({ stage, relation, terms }: ContractState): Answer => {
  if (stage !== 'draft') return wrongStage({ ...noContract, stage })
  if (relation === undefined)
    return refuse(
      'assets.relationUndeclared',
      '签订以前，要先申报承包人和村里任职的人有没有亲属或合伙关系，没有也要申报。',
      'Before it is concluded, declare whether the party is related to anybody in office, or that it is not.',
      { field: 'relation' },
    )
  return terms.papers.length === 0
    ? wrongField('papers', '请附上签好的合同。', 'Attach the signed contract.')
    : [{ type: 'concluded', body: {} }]
}

const entry = ({ terms }: ContractState, account: string, amount: Fen): RegisterEntry => ({
  account,
  amount,
  counterparty: counterpartyKey(terms.party),
})

const accrue = (
  state: ContractState,
  { date, voucher }: Of<'accrue'>,
  { today, peers, facts }: Situation,
): Answer => {
  const due = rentToAccrue(state, today, facts.gone).find((each) => each.date === date)
  if (due === undefined)
    return refuse(
      'assets.nothingDue',
      '这一天没有到期要记的租金，或者已经记过。',
      'No rent fell due on this day, or it was entered.',
      { field: 'date' },
    )
  return (
    checkDrafted(peers.get(voucher), state.book, [entry(state, state.terms.receivable, due.amount)]) ?? [
      { type: 'accrued', body: { date, amount: due.amount, voucher } },
    ]
  )
}

const checkMoved = (date: CalendarDate, amount: Fen, today: CalendarDate): Refusal | undefined =>
  parseDate(date) === undefined || date > today || amount === 0 || !isFen(Math.abs(amount), 1)
    ? wrongField(
        'amount',
        '金额要大于零，日子不能晚于今天。',
        'The amount is more than nothing, and the day does not lie ahead.',
      )
    : undefined

const receive = (
  state: ContractState,
  { date, amount, voucher }: Of<'receive'>,
  { today, peers }: Situation,
): Answer => {
  if (state.stage !== 'running' && state.stage !== 'ended') return wrongStage(state)
  return (
    checkMoved(date, amount > 0 ? amount : 0, today) ??
    checkDrafted(peers.get(voucher), state.book, [entry(state, state.terms.receivable, -amount)]) ?? [
      { type: 'received', body: { date, amount, voucher } },
    ]
  )
}

const deposit = (
  state: ContractState,
  { date, amount, voucher }: Of<'deposit'>,
  { today, peers, facts }: Situation,
): Answer => {
  if (state.stage !== 'running' && state.stage !== 'ended') return wrongStage(state)
  const held = depositHeld(state, facts.gone) + amount
  if (held < 0 || held > state.terms.deposit)
    return wrongField(
      'amount',
      '押金不能多收，也不能多退。',
      'No more deposit is taken than was agreed, and no more given back than is held.',
    )
  return (
    checkMoved(date, amount, today) ??
    checkDrafted(peers.get(voucher), state.book, [entry(state, state.terms.depositAccount, -amount)]) ?? [
      { type: 'depositMoved', body: { date, amount, voucher } },
    ]
  )
}

const renew = (state: ContractState, { type: _type, ...body }: Of<'renew'>, { today }: Situation): Answer => {
  if (state.stage !== 'running') return wrongStage(state)
  const { until, rent, resolution, papers } = body
  const { terms } = state
  if (parseDate(until) === undefined || until <= terms.until)
    return wrongField('until', '续签要到现在的最后一天以后。', 'A renewal ends after the present last day.')
  const after = rent.every(({ date }) => date > (terms.rent.at(-1)?.date ?? ''))
  if (papers.length === 0 || papers.some(({ sha256 }) => !/^[0-9a-f]{64}$/.test(sha256)))
    return wrongField('papers', '请附上续签的合同。', 'Attach the renewed contract.')
  return (
    checkRent([...terms.rent, ...(after ? rent : [])], terms.from, until) ??
    (after
      ? undefined
      : wrongField(
          'rent.0',
          '续签的租金要排在原来的后面。',
          'Rent of the renewal follows that of before.',
        )) ??
    checkResolution(resolution, today) ?? [{ type: 'renewed', body }]
  )
}

const end = (state: ContractState, { date, reasons }: Of<'end'>, { today }: Situation): Answer => {
  if (state.stage !== 'running') return wrongStage(state)
  if (parseDate(date) === undefined || date > today || date < state.terms.from)
    return wrongField(
      'date',
      '结束的日子不对，不能晚于今天。',
      'The day of the end is not right or lies ahead.',
    )
  return reasons.trim() === ''
    ? refuse('assets.reasons', '请写明原因。', 'Say why.', { field: 'reasons' })
    : (checkPublicWords([['reasons', reasons]], []) ?? [
        { type: 'ended', body: { date, reasons: reasons.trim() } },
      ])
}

import type { CalendarDate, Fen } from '../kernel/index.ts'
import type { AccountCode, Attachment, NamedCounterparty, VoucherContent } from '../ledger/index.ts'
import type { ContractState } from './contractState.ts'
import { movedLine } from './registerEntry.ts'
import type { RentDue } from './rent.ts'
import { resolutionWords } from './resolution.ts'

type Draft = VoucherContent<NamedCounterparty>

/** The party with its name, which for a person only the server's vault can open. */
const partyOf = ({ terms }: ContractState, name: string): NamedCounterparty =>
  terms.party.kind === 'organisation' ? terms.party : { kind: 'person', id: terms.party.id, name }

const draft = (
  { terms }: ContractState,
  date: CalendarDate,
  summary: string,
  lines: Draft['lines'],
  papers: readonly Attachment[],
): Draft => ({
  date,
  summary,
  lines,
  attachments: papers,
  basis: {
    words: resolutionWords(terms.resolution),
    ...(terms.resolution.matter ? { matter: terms.resolution.matter } : {}),
  },
})

/** Rent that fell due: what the party owes, and the income. The contract itself is its paper. */
export const rentVoucher = (state: ContractState, due: RentDue, partyName: string): Draft => {
  const { name, receivable, income, papers } = state.terms
  const summary = `${name} 应收租金`
  const party = partyOf(state, partyName)
  return draft(
    state,
    due.date,
    summary,
    [movedLine(receivable, summary, due.amount, party), movedLine(income, summary, -due.amount, party)],
    papers,
  )
}

/** Money received on an account of cash or bank, or a deposit taken (plus) and given back (minus). */
export const receiptVoucher = (
  state: ContractState,
  kind: 'rent' | 'deposit',
  { date, amount }: { readonly date: CalendarDate; readonly amount: Fen },
  into: AccountCode,
  partyName: string,
  papers: readonly Attachment[],
): Draft => {
  const { name, receivable, depositAccount } = state.terms
  const words = kind === 'rent' ? '收租金' : amount > 0 ? '收押金' : '退押金'
  const summary = `${name} ${words}`
  const party = partyOf(state, partyName)
  const other = movedLine(kind === 'rent' ? receivable : depositAccount, summary, -amount, party)
  return draft(state, date, summary, [movedLine(into, summary, amount), other], papers)
}

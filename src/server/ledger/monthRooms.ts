import {
  bankReconciliation,
  type CashCountAct,
  type CashCountCommand,
  type CashCountFacts,
  type CashCountState,
  cashCount,
  type ReconciliationAct,
  type ReconciliationCommand,
  type ReconciliationFacts,
  type ReconciliationState,
} from '../../domain/ledger/index.ts'
import type { Room } from '../platform/room.ts'
import { cashCountFacts, reconciliationFacts, reconciliationSort, sheetStatus } from './monthSheets.ts'

/** Reconciliations of bank accounts. They are decided on the book, which closing shuts: one after the other. */
export const reconciliationRoom: Room<
  ReconciliationState,
  ReconciliationCommand,
  ReconciliationAct,
  ReconciliationFacts
> = {
  kind: bankReconciliation,
  listing: ({ of, sheet }) => ({
    status: sheetStatus(sheet),
    title: of ? `${of.account} ${of.month}` : '',
    sort: of ? reconciliationSort(of) : '',
  }),
  facts: (client, { place, command }) => reconciliationFacts(client, place, command.of),
  alone: () => true,
}

/** Counts of the cash. */
export const cashCountRoom: Room<CashCountState, CashCountCommand, CashCountAct, CashCountFacts> = {
  kind: cashCount,
  listing: ({ of, sheet }) => ({
    status: sheetStatus(sheet),
    title: of?.month ?? '',
    sort: of ? `${of.book}/${of.month}` : '',
  }),
  facts: (client, { place, command }) =>
    cashCountFacts(client, place, command.of.book, command.type === 'count' ? command.date : undefined),
  alone: () => true,
}

import { type Fen, fen } from '../kernel/index.ts'
import { type BookFigures, balancesAt, byAccount, type Movement, partyOf, reaches } from './balances.ts'
import { type AccountCode, level1Of, levelOf, parentOf } from './chart.ts'
import type { CounterpartyKey } from './counterparty.ts'
import { dayBefore, isInPeriod, type Period } from './period.ts'

/** One account, or one counterparty within it. `opening` and `closing` are debit minus credit. */
export interface TrialRow {
  readonly account: AccountCode
  readonly counterparty?: CounterpartyKey
  readonly level: number
  readonly opening: Fen
  readonly debit: Fen
  readonly credit: Fen
  readonly closing: Fen
}

export interface TrialTotals {
  readonly openingDebit: Fen
  readonly openingCredit: Fen
  readonly debit: Fen
  readonly credit: Fen
  readonly closingDebit: Fen
  readonly closingCredit: Fen
}

/** 科目余额表. Rows in the order of the chart, each account followed by those below it; totals are over level 1. */
export interface TrialBalance {
  readonly period: Period
  readonly rows: readonly TrialRow[]
  readonly totals: TrialTotals
}

type Building = { -readonly [K in keyof TrialRow]: TrialRow[K] }

const above = (code: AccountCode): AccountCode[] => {
  const parent = parentOf(code)
  return parent === undefined ? [code] : [code, ...above(parent)]
}

/** Trial balance of a period; `undefined` where the book starts later. Closing vouchers count as any other. */
export const trialBalance = (figures: BookFigures, period: Period): TrialBalance | undefined => {
  if (!reaches(figures, dayBefore(period.from))) return undefined
  const rows = new Map<string, Building>()
  const rowOf = (account: AccountCode, counterparty?: CounterpartyKey): Building => {
    const key = `${account}|${counterparty ?? ''}`
    let row = rows.get(key)
    if (!row) {
      const who = counterparty === undefined ? {} : { counterparty }
      row = { account, ...who, level: levelOf(account), opening: 0, debit: 0, credit: 0, closing: 0 }
      rows.set(key, row)
    }
    return row
  }
  const touched = (account: AccountCode, counterparty: CounterpartyKey | undefined): Building[] => [
    ...above(account).map((code) => rowOf(code)),
    ...(counterparty === undefined ? [] : [rowOf(account, counterparty)]),
  ]
  for (const { account, counterparty, balance } of balancesAt(figures, dayBefore(period.from)))
    for (const row of touched(account, counterparty)) {
      row.opening = fen(row.opening + balance)
      row.closing = fen(row.closing + balance)
    }
  for (const movement of inPeriod(figures.movements, period)) {
    const { account, debit, credit } = movement
    for (const row of touched(account, partyOf(movement).counterparty)) {
      row.debit = fen(row.debit + debit)
      row.credit = fen(row.credit + credit)
      row.closing = fen(row.closing + debit - credit)
    }
  }
  const ordered = [...rows.values()]
    .filter((row) => row.opening || row.debit || row.credit || row.closing)
    .sort(byAccount)
  return { period, rows: ordered, totals: totalsOf(ordered) }
}

const inPeriod = (movements: readonly Movement[], period: Period): Movement[] =>
  movements.filter((movement) => isInPeriod(period, movement.date))

const totalsOf = (rows: readonly TrialRow[]): TrialTotals => {
  let [openingDebit, openingCredit, debit, credit, closingDebit, closingCredit] = [0, 0, 0, 0, 0, 0]
  for (const row of rows) {
    if (row.account !== level1Of(row.account) || row.counterparty !== undefined) continue
    openingDebit += Math.max(row.opening, 0)
    openingCredit += Math.max(-row.opening, 0)
    debit += row.debit
    credit += row.credit
    closingDebit += Math.max(row.closing, 0)
    closingCredit += Math.max(-row.closing, 0)
  }
  return {
    openingDebit: fen(openingDebit),
    openingCredit: fen(openingCredit),
    debit: fen(debit),
    credit: fen(credit),
    closingDebit: fen(closingDebit),
    closingCredit: fen(closingCredit),
  }
}

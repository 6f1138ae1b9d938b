import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { lastDay, plainYuan } from '../src/domain/kernel/index.ts'
import { DENOMINATIONS } from '../src/domain/ledger/index.ts'
import { cashCountId, monthMoney, reconciliationId } from '../src/server/ledger/index.ts'
import { LIUWAN } from './county.ts'
import type { TestHouse } from './testHouse.ts'

export type Form = Readonly<Record<string, string>>

/** The desk's forms of a month's end, on the rich village's book. */
export const monthEndDesk = (all: TestHouse, book: string, month: string, account = '102') => {
  const desk = `/desk/${LIUWAN}/books/${book}`
  const sheet = reconciliationId({ book, account, month })
  const count = cashCountId(book, month)
  const version = async (id: string) =>
    String(
      (await all.only<{ version: number } | undefined>('select version from matter where id = $1', [id]))
        ?.version ?? 0,
    )
  const sheetUrl = `${desk}/reconciliation?month=${month}&account=${account}`
  const countUrl = `${desk}/cash-count?month=${month}`
  const form = async (id: string, deed: string, more: Form) => ({
    id: randomUUID(),
    version: await version(id),
    do: deed,
    ...more,
  })
  return {
    sheetUrl,
    countUrl,
    sheet,
    count,
    money: () => all.house.app.database.read([LIUWAN], (client) => monthMoney(client, LIUWAN, book, month)),
    onSheet: async (cookie: string, deed: string, more: Form = {}) =>
      all.post(sheetUrl, cookie, await form(sheet, deed, more)),
    onCount: async (cookie: string, deed: string, more: Form = {}) =>
      all.post(countUrl, cookie, await form(count, deed, more)),
  }
}

/** The fields of a count of this many fen. */
export const piecesTyped = (amount: number): Form => {
  let rest = amount
  return Object.fromEntries(
    DENOMINATIONS.map((piece) => {
      const number = Math.floor(rest / piece)
      rest -= number * piece
      return [`pieces.${piece}`, number === 0 ? '' : String(number)]
    }),
  )
}

/** Reconciles by eye and counts as the book has it, through the desk's own forms, by those who have to. */
export const settleAtDesk = async (all: TestHouse, book: string, month: string): Promise<void> => {
  const desk = monthEndDesk(all, book, month)
  const { banks, cash } = await desk.money()
  const [accountant, agent, cashier] = [
    await all.as('accountant'),
    await all.as('agentAccountant'),
    await all.as('cashier'),
  ]
  const closing = plainYuan(banks.find(({ account }) => account === '102')!.closing)
  const steps = [
    () => desk.onSheet(accountant, 'prepare', { closing, reason: '测试里没有对账单' }),
    () => desk.onSheet(agent, 'countersign'),
    () => desk.onCount(cashier, 'count', { date: lastDay(month), ...piecesTyped(cash.closing) }),
    () => desk.onCount(accountant, 'countersign'),
  ]
  for (const step of steps) {
    const { statusCode, body } = await step()
    assert.equal(statusCode, 303, body)
  }
}

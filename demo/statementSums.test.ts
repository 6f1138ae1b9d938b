import assert from 'node:assert/strict'
import { createHash, randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../src/domain/kernel/index.ts'
import {
  type BookFigures,
  balanceSheet,
  dayBefore,
  incomeStatement,
  isInPeriod,
  journal,
  type Period,
  type PostedLine,
  receiptsAndPayments,
  trialBalance,
  yearPeriod,
} from '../src/domain/ledger/index.ts'
import { PLACE } from '../src/domain/ledger/testBook.ts'
import { bookOf, type Plan, planArbitrary } from '../src/domain/ledger/testPlans.ts'
import { bookFigures, postedLinesIn } from '../src/server/ledger/postedLines.ts'
import { ledgerRooms } from '../src/server/ledger/rooms.ts'
import type { Database } from '../src/server/platform/database.ts'
import { insertRows } from '../src/server/platform/statements.ts'
import { testDatabase } from '../src/server/platform/testDatabase.ts'

let database: Database
before(async () => {
  database = await testDatabase()
})
after(() => database?.close())

const [bookRoom, voucherRoom] = ledgerRooms

/** Keeps a book of these plans as the rooms' projections keep it; answers what the domain knows of it. */
const kept = async (plans: readonly Plan[]) => {
  const id = randomUUID()
  const uuidOf = (name: string) => {
    const hex = createHash('sha256').update(`${id}/${name}`).digest('hex')
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
      '-',
    )
  }
  const made = bookOf(plans, uuidOf)
  const opening = made.acts.filter(({ type }) => type === 'openingRecorded')
  const rows = [
    ...bookRoom.rows!({ place: PLACE, matter: id, after: made.book, acts: opening } as never),
    ...[...made.vouchers].flatMap(([matter, state]) =>
      voucherRoom.rows!({
        place: PLACE,
        matter,
        after: { ...state, book: id },
        acts: made.acts.filter(({ type }) => type === 'posted').slice(0, 1),
      } as never),
    ),
  ]
  const matter = {
    ...{
      place: PLACE,
      id,
      kind: 'book',
      version: 1,
      head: Buffer.alloc(32),
      state: JSON.stringify(made.book),
    },
    ...{ status: 'open', title: '', sort: '', changed_at: new Date(0).toISOString() },
  }
  await database.write([PLACE], (client) =>
    Promise.all([
      ...insertRows(client, 'matter', [matter]),
      ...['book_opening', 'voucher_line'].flatMap((table) =>
        insertRows(
          client,
          table,
          rows.filter((row) => row.table === table).map(({ values }) => values),
        ),
      ),
    ]),
  )
  return { id, figures: made.figures(), lines: made.lines() }
}

const everyStatement = (figures: BookFigures, lines: readonly PostedLine[], period: Period) => ({
  trial: trialBalance(figures, period),
  sheet: balanceSheet(figures, period.to),
  income: incomeStatement(figures, period),
  receipts: receiptsAndPayments(0, lines),
  cash: journal('101', 0, lines),
  bank: journal('102', 0, lines),
})

test('law: statements over what the database sums are the statements folded over the vouchers', async () => {
  const day = fc.integer({ min: 0, max: 364 }).map((number) => addDays('2026-01-01', number))
  await fc.assert(
    fc.asyncProperty(
      fc.array(planArbitrary, { minLength: 1, maxLength: 12 }),
      day,
      day,
      async (plans, one, other) => {
        const period = one < other ? { from: one, to: other } : { from: other, to: one }
        const { id, figures, lines } = await kept(plans)
        const [summed, read] = await database.read([PLACE], (client) =>
          Promise.all([
            bookFigures(client, PLACE, id, [dayBefore(period.from), period.to]),
            postedLinesIn(client, PLACE, id, period),
          ]),
        )
        const within = lines.filter((line) => isInPeriod(period, line.date))
        assert.deepEqual(everyStatement(summed!, read, period), everyStatement(figures, within, period))
        const another = await database.read([PLACE], (client) => bookFigures(client, PLACE, id, [period.to]))
        assert.deepEqual(balanceSheet(another!, period.to), balanceSheet(figures, period.to))
      },
    ),
    { numRuns: 40 },
  )
})

test('a book of another place has no figures here', async () => {
  const { id } = await kept([])
  const elsewhere = '990101001202'
  await database.read([elsewhere], async (client) => {
    assert.equal(await bookFigures(client, elsewhere, id, ['2026-12-31']), undefined)
    assert.equal(await bookFigures(client, PLACE, id, ['2026-12-31']), undefined)
    assert.deepEqual(await postedLinesIn(client, PLACE, id, yearPeriod(2026)), [])
  })
})

/**
 * The statements of a whole county, 351 villages with 1,100 vouchers each, added by the chart as the county's desk shows
 * them, against the database summing the same lines by account. On the PostgreSQL at `TEST_DATABASE_URL`; the embedded
 * database gets a township of 20 villages, since that is what it is for.
 */
import { dayBefore, yearPeriod } from '../src/domain/ledger/index.ts'
import { rolledBooks } from '../src/server/ledger/rolledBooks.ts'
import { type RollUpStatement, rollUpTable } from '../src/server/ledger/rollUp.ts'
import type { Client } from '../src/server/platform/database.ts'
import { ownerOf, testDatabase } from '../src/server/platform/testDatabase.ts'
import { bookOf, fillBook } from './books.ts'
import { type Measure, report, rounds } from './measure.ts'

const database = await testDatabase()
const VILLAGES = database.engine === 'postgresql' ? 351 : 20
const VOUCHERS = 1_100
const YEAR = yearPeriod(2026)
const ENDS = [dayBefore(YEAR.from), YEAR.to] as const
const PERIODS = { now: YEAR, lastPeriod: undefined, lastYear: undefined }
const places = Array.from({ length: VILLAGES }, (_, index) => String(990_101_001_201 + index))

// One village's book is written row by row, the others are its likeness under ids of their own.
const first = places[0]!
await database.write([first], (client) => fillBook(client, first, VOUCHERS))
for (const place of places.slice(1))
  await database.write([first, place], async (client) => {
    const own = [first, place, bookOf(place)]
    await client.query(
      `insert into matter
       select $2, $3, kind, version, head, state, status, title, sort, changed_at from matter where place = $1`,
      own,
    )
    await client.query(
      `insert into voucher_line
       select $2, $3, md5($2 || voucher)::uuid, line, month, date, number, account, counterparty, summary, debit,
              credit, closing
         from voucher_line where place = $1`,
      own,
    )
  })
await ownerOf(database).query('vacuum analyze')

const bare = async (client: Client) => {
  await client.query(
    `select account, sum(debit)::bigint as debit, sum(credit)::bigint as credit
       from voucher_line where place = any($1) and date >= $2 and date <= $3 group by account`,
    [places, YEAR.from, YEAR.to],
  )
}

const measures = await database.read(places, async (client) => {
  const made: Measure[] = []
  for (const statement of ['balance', 'income', 'trial'] satisfies RollUpStatement[]) {
    const measured = await rounds(
      async () => {
        rollUpTable(await rolledBooks(client, places, ENDS), statement, PERIODS)
      },
      () => bare(client),
      (ours, theirs) => ours / theirs,
    )
    made.push({
      what: `${statement} of ${VILLAGES} villages, ${VOUCHERS} vouchers each`,
      against: `the ${database.engine} database summing the same lines by account`,
      target: '≤ 3',
      ...measured,
      met: measured.ratio <= 3,
    })
  }
  return made
})
report('rollUp', measures)
await database.close()

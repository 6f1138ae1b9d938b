/**
 * A village's statements of a year of 1,100 vouchers, as the desk makes them from the database, against that database
 * summing the same lines by account. On the PostgreSQL at `TEST_DATABASE_URL`, else on the embedded one.
 */
import {
  balanceSheet,
  dayBefore,
  incomeStatement,
  trialBalance,
  yearPeriod,
} from '../src/domain/ledger/index.ts'
import { bookFigures } from '../src/server/ledger/postedLines.ts'
import type { Client } from '../src/server/platform/database.ts'
import { testDatabase } from '../src/server/platform/testDatabase.ts'
import { bookOf, fillBook } from './books.ts'
import { type Measure, report, rounds } from './measure.ts'

const PLACE = '990101001201'
const YEAR = yearPeriod(2026)
const ENDS = [dayBefore(YEAR.from), YEAR.to] as const
const VOUCHERS = 1_100
const BOOK = bookOf(PLACE)
const TIMES = 5

const database = await testDatabase()
await database.write([PLACE], (client) => fillBook(client, PLACE, VOUCHERS))

const bare = async (client: Client) => {
  await client.query(
    `select account, sum(debit)::bigint as debit, sum(credit)::bigint as credit
       from voucher_line where place = $1 and book = $2 and date >= $3 and date <= $4 group by account`,
    [PLACE, BOOK, YEAR.from, YEAR.to],
  )
}
const statements = {
  'trial balance': (client: Client) =>
    bookFigures(client, PLACE, BOOK, ENDS).then((figures) => trialBalance(figures!, YEAR)!.rows.length),
  'balance sheet': (client: Client) =>
    bookFigures(client, PLACE, BOOK, ENDS).then((figures) => balanceSheet(figures!, YEAR.to)!.assets.length),
  'income and distribution': (client: Client) =>
    bookFigures(client, PLACE, BOOK, ENDS).then((figures) => incomeStatement(figures!, YEAR)!.lines.length),
}

const measures = await database.read([PLACE], async (client) => {
  const times = (work: (client: Client) => Promise<unknown>) => async () => {
    for (let time = 0; time < TIMES; time++) await work(client)
  }
  const made: Measure[] = []
  for (const [name, make] of Object.entries(statements)) {
    const measured = await rounds(times(make), times(bare), (ours, theirs) => ours / theirs)
    made.push({
      what: `${name} of a village-year, ${VOUCHERS} vouchers`,
      against: `the ${database.engine} database summing the same lines by account`,
      target: '≤ 3',
      ...measured,
      met: measured.ratio <= 3,
    })
  }
  return made
})
report('statement', measures)
await database.close()

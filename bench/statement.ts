/**
 * A village's statements of a year of 1,100 vouchers, as the desk makes them from the database, against that database
 * summing the same lines by account. On the PostgreSQL at `TEST_DATABASE_URL`, else on the embedded one.
 */
import { createHash } from 'node:crypto'
import {
  balanceSheet,
  dayBefore,
  incomeStatement,
  trialBalance,
  yearPeriod,
} from '../src/domain/ledger/index.ts'
import { bookFigures } from '../src/server/ledger/postedLines.ts'
import type { Client } from '../src/server/platform/database.ts'
import { insertRows } from '../src/server/platform/statements.ts'
import { testDatabase } from '../src/server/platform/testDatabase.ts'
import { type Measure, report, rounds } from './measure.ts'

const PLACE = '990101001201'
const YEAR = yearPeriod(2026)
const ENDS = [dayBefore(YEAR.from), YEAR.to] as const
const VOUCHERS = 1_100
/** What a village books: where money comes from and goes to, the ordinary accounts of the house. */
const CAME = ['501-01', '501-02', '502-01', '503-01', '503-02', '504-01', '241-01']
const WENT = ['513-01', '513-02', '513-03', '513-06', '514-01', '514-02', '514-03', '514-04', '151-02']
const TIMES = 5

const uuid = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}
const BOOK = uuid('book')

/** One voucher's two lines: money in for every fourth, out for the others; every ninth with a person through 113. */
const linesOf = (index: number) => {
  const month = `2026-${String((index % 12) + 1).padStart(2, '0')}`
  const amount = 10_000 + ((index * 7_919) % 2_000_000)
  const comes = index % 4 === 0
  const person =
    index % 9 === 0 ? { account: '113', counterparty: `p:${uuid(`person ${index % 60}`)}` } : undefined
  const reason = person ?? {
    account: comes ? CAME[index % CAME.length]! : WENT[index % WENT.length]!,
    counterparty: null,
  }
  const money = { account: index % 5 === 0 ? '101' : '102', counterparty: null }
  return [comes ? money : reason, comes ? reason : money].map((side, line) => ({
    place: PLACE,
    book: BOOK,
    voucher: uuid(`voucher ${index}`),
    line,
    month,
    date: `${month}-${String((index % 28) + 1).padStart(2, '0')}`,
    number: Math.floor(index / 12) + 1,
    ...side,
    summary: '分录',
    debit: line === 0 ? amount : 0,
    credit: line === 0 ? 0 : amount,
    closing: false,
  }))
}

const fill = async (client: Client): Promise<void> => {
  const matter = {
    place: PLACE,
    id: BOOK,
    kind: 'book',
    version: 1,
    head: Buffer.alloc(32),
    state: JSON.stringify({ start: '2026-01' }),
    status: 'open',
    title: '',
    sort: '',
    changed_at: new Date(0).toISOString(),
  }
  const lines = Array.from({ length: VOUCHERS }, (_, index) => linesOf(index)).flat()
  await Promise.all([...insertRows(client, 'matter', [matter]), ...insertRows(client, 'voucher_line', lines)])
}

const database = await testDatabase()
await database.write([PLACE], fill)

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

/** Books of 2026 for the benches that sum them. */
import { createHash } from 'node:crypto'
import type { Id, Place } from '../src/domain/kernel/index.ts'
import type { Client } from '../src/server/platform/database.ts'
import { insertRows } from '../src/server/platform/statements.ts'

/** What a village books: where money comes from and goes to, the ordinary accounts of the house. */
const CAME = ['501-01', '501-02', '502-01', '503-01', '503-02', '504-01', '241-01']
const WENT = ['513-01', '513-02', '513-03', '513-06', '514-01', '514-02', '514-03', '514-04', '151-02']

const uuid = (name: string): string => {
  const hex = createHash('sha256').update(name).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join(
    '-',
  )
}
/** The id of a place's one book. */
export const bookOf = (place: Place): Id => uuid(`book ${place}`)

/** One voucher's two lines: money in for every fourth, out for the others; every ninth with a person through 113. */
const linesOf = (place: Place, index: number) => {
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
    place,
    book: bookOf(place),
    voucher: uuid(`voucher ${place} ${index}`),
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

/** Writes a book with that many posted vouchers of 2026: its rows as projections leave them. */
export const fillBook = async (client: Client, place: Place, vouchers: number): Promise<void> => {
  const matter = {
    place,
    id: bookOf(place),
    kind: 'book',
    version: 1,
    head: Buffer.alloc(32),
    state: JSON.stringify({ start: '2026-01' }),
    status: 'open',
    title: '',
    sort: '',
    changed_at: new Date(0).toISOString(),
  }
  const lines = Array.from({ length: vouchers }, (_, index) => linesOf(place, index)).flat()
  await Promise.all([...insertRows(client, 'matter', [matter]), ...insertRows(client, 'voucher_line', lines)])
}

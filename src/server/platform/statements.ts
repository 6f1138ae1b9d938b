import type { Client } from './database.ts'

interface Prepared {
  readonly text: string
  readonly name?: string
}

const prepared = new Map<string, Prepared>()

// Many sizes times many tables, all prepared, take memory on every connection: only the common sizes are named.
const NAMED_ROWS = 8

/** What happens to a row whose key is there already: an error, its place is taken, or it stays. */
interface Repeat {
  readonly key?: readonly string[] | undefined
  readonly keep?: boolean | undefined
}

const insertText = (
  table: string,
  columns: readonly string[],
  rows: number,
  { key, keep }: Repeat,
): Prepared => {
  const id = `${table}/${columns.join()}/${rows}/${key?.join() ?? ''}/${keep ?? false}`
  const known = prepared.get(id)
  if (known) return known
  const tuple = (row: number) => `(${columns.map((_, i) => `$${row * columns.length + i + 1}`).join(',')})`
  const values = Array.from({ length: rows }, (_, row) => tuple(row)).join(',')
  const changed = columns.filter((column) => !key?.includes(column))
  const onConflict = !key
    ? ''
    : keep || changed.length === 0
      ? ` on conflict (${key.join()}) do nothing`
      : ` on conflict (${key.join()}) do update set ${changed.map((c) => `${c} = excluded.${c}`).join(', ')}`
  const text = `insert into ${table} (${columns.join()}) values ${values}${onConflict}`
  const made = rows <= NAMED_ROWS ? { text, name: `x${prepared.size}` } : { text }
  prepared.set(id, made)
  return made
}

// PostgreSQL takes at most 65,535 parameters in a statement.
const MOST_PARAMETERS = 60_000

/**
 * Inserts rows of one shape with as few statements as possible; with `key`, a row with the same key is replaced, or stays
 * where `keep` says so.
 * Rows of one call must not repeat a key. Answers the promises of the statements sent: nothing is awaited here.
 */
export const insertRows = (
  client: Client,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
  key?: readonly string[],
  keep?: boolean,
): Promise<unknown>[] => {
  if (rows.length === 0) return []
  const columns = Object.keys(rows[0]!)
  const size = Math.floor(MOST_PARAMETERS / columns.length)
  const sent: Promise<unknown>[] = []
  for (let start = 0; start < rows.length; start += size) {
    const part = rows.slice(start, start + size)
    const values = part.flatMap((row) => columns.map((column) => row[column] ?? null))
    sent.push(client.query({ ...insertText(table, columns, part.length, { key, keep }), values }))
  }
  return sent
}

import { type Fen, fen, type Text } from '../kernel/index.ts'
import type { Balance } from './balances.ts'

/** One account's share in a figure, with the figure's sign: open it to see its lines. */
export interface Part extends Omit<Balance, 'balance'> {
  readonly amount: Fen
}

/** One line of a statement with a fixed layout. The parts add up to the amount. */
export interface StatementLine {
  /** Stable name, to lay two periods side by side. */
  readonly key: string
  readonly name: Text
  readonly amount: Fen
  readonly role: 'item' | 'detail' | 'total'
  readonly parts: readonly Part[]
}

export const sumOfParts = (parts: readonly Part[]): Fen => {
  let sum = 0
  for (const part of parts) sum = fen(sum + part.amount)
  return sum
}

/** Shows balances with the sign that the figure counts: +1 where debit is plus, −1 where credit is. */
export const partsOf = (balances: readonly Balance[], sign: 1 | -1): Part[] =>
  balances.map(({ balance, ...rest }) => ({ ...rest, amount: fen(sign * balance) }))

export const lineOf = (
  key: string,
  name: Text,
  parts: readonly Part[],
  role: StatementLine['role'] = 'item',
): StatementLine => ({
  key,
  name,
  amount: sumOfParts(parts),
  role,
  parts,
})

/** Amount of a line; throws `RangeError` where the statement has no such line: a programming error. */
export const amountOf = (lines: readonly StatementLine[], key: string): Fen => {
  const line = lines.find((each) => each.key === key)
  if (!line) throw new RangeError(`no such line: ${key}`)
  return line.amount
}

import { type Period, periodMonths } from '../../domain/calendar/index.ts'
import type { FieldRow, FieldValues } from '../../domain/disclosure/index.ts'
import type { CalendarDate, Fen, Place } from '../../domain/kernel/index.ts'
import {
  type AccountCode,
  accountName,
  balancesAt,
  dayBefore,
  level1Account,
  level1Of,
  monthsPeriod,
  openingDay,
} from '../../domain/ledger/index.ts'
import { bookFigures, booksOf } from '../ledger/index.ts'
import type { Client } from '../platform/database.ts'

/** 应收款、内部往来: what others owe. They are claims (FA-06), and no assets of FA-04. */
const CLAIMS = ['112', '113']

const belongs: Readonly<Record<string, (code: AccountCode) => boolean>> = {
  'FA-04': (code) => level1Account(code)?.class === 'asset' && !CLAIMS.includes(level1Of(code)),
  'FA-06': (code) => CLAIMS.includes(level1Of(code)) || level1Account(code)?.class === 'liability',
}

/**
 * What the books of a place say for an item whose form lists balances (家底, 债权债务): beginning and end of the period by
 * account. Nothing for other items, and where no book reaches the period.
 */
export const ledgerFields = async (
  client: Client,
  place: Place,
  item: string,
  period: Period,
): Promise<FieldValues> => {
  const counts = belongs[item]
  const months = periodMonths(period)
  if (!counts || months.length === 0) return {}
  const { from, to } = monthsPeriod(months[0]!, months.at(-1)!)
  const before = dayBefore(from)
  const rows = new Map<string, { opening: Fen; closing: Fen }>()
  for (const { id, state } of await booksOf(client, place)) {
    const figures = await bookFigures(client, place, id, [before, to])
    if (!figures || openingDay(figures) >= to) continue
    const add = (date: CalendarDate, part: 'opening' | 'closing') => {
      for (const { account, balance } of balancesAt(figures, date)) {
        const code = level1Of(account)
        if (!counts(account)) continue
        const what = accountName(code, state.accounts)?.zh ?? code
        const row = rows.get(what) ?? { opening: 0, closing: 0 }
        const sign = level1Account(code)?.class === 'liability' ? -1 : 1
        rows.set(what, { ...row, [part]: row[part] + sign * balance })
      }
    }
    add(before, 'opening')
    add(to, 'closing')
  }
  const figures = [...rows].flatMap(([what, { opening, closing }]): FieldRow[] =>
    opening === 0 && closing === 0 ? [] : [{ what, opening, closing }],
  )
  return figures.length > 0 ? { figures } : {}
}

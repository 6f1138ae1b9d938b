import { addDays, type CalendarDate, formatYuan, monthOf } from '../src/domain/kernel/index.ts'
import { chance } from './random.ts'
import type { Resident } from './roster.ts'
import { DAYS_TO_ENTER, dealsOf, keepTill } from './spending.ts'

const HEADER = ['交易日期', '交易时间', '交易流水号', '摘要', '收入金额', '支出金额', '对方户名', '对方账号']

/**
 * The bank's statement of the last days, which are not in the rich village's books yet: something true to try the
 * import with. Invented like all else; the accounts are none of any bank's.
 */
export const bankTable = (
  { seed, today }: { readonly seed: number; readonly today: CalendarDate },
  people: readonly Resident[],
): string[][] => {
  const luck = chance(seed * 1000 + 500)
  const since = addDays(today, -DAYS_TO_ENTER)
  const last = dealsOf(monthOf(today), luck, 1, today).filter(({ date }) => date > since)
  const deals = keepTill(0)(last).filter(({ cash }) => !cash)
  const digits = (count: number) => Array.from({ length: count }, () => luck.whole(0, 9)).join('')
  const time = (hour: number) => [hour, luck.whole(0, 59), luck.whole(0, 59)]
  const rows = deals.map(({ date, direction, summary, amount, payee, person }, index) => [
    date,
    // Through the working day, in the order of the rows.
    time(8 + Math.floor((index * 9) / deals.length))
      .map((part) => String(part).padStart(2, '0'))
      .join(':'),
    `${date.replace(/-/g, '')}${String(index + 1).padStart(6, '0')}`,
    summary,
    direction === 'in' ? formatYuan(amount) : '',
    direction === 'in' ? '' : formatYuan(amount),
    // Who draws at the counter has no name there.
    direction === 'drawn' ? '' : person ? luck.oneOf(people).name : payee,
    direction === 'drawn' ? '' : `000000${digits(10)}`,
  ])
  return [HEADER, ...rows]
}

/** As banks export it: CSV with a byte order mark, text cells kept by a tab as many banks do. */
export const bankCsv = (table: readonly (readonly string[])[]): string =>
  `\ufeff${table.map((row) => row.map((cell) => `"${cell}"`).join(',')).join('\r\n')}\r\n`

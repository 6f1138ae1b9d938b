import {
  addMonths,
  type CalendarDate,
  firstDay,
  type Month,
  type Refusal,
  readDate,
  refuse,
} from '../../domain/kernel/index.ts'
import {
  type Beside,
  lastPeriod,
  monthsPeriod,
  type Period,
  sameLastYear,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'

/** What a statement is asked for: a month, what ends with it, or any days. */
export type Asked = PageModels['deskStatements']['asked']

export type When = keyof Beside<unknown>
export const WHENS: readonly When[] = ['now', 'lastPeriod', 'lastYear']

const MONTHS = { month: 1, quarter: 3 }

/**
 * The days that a statement covers, now and beside it. A year so far has no period before it but the same of last year.
 */
export const periodsOf = (asked: Asked): Beside<Period> => {
  if (asked.span === 'year') {
    const now = monthsPeriod(`${asked.month.slice(0, 4)}-01`, asked.month)
    return { now, lastPeriod: undefined, lastYear: sameLastYear(now) }
  }
  const now =
    asked.span === 'days'
      ? { from: asked.from, to: asked.to }
      : monthsPeriod(addMonths(asked.month, 1 - MONTHS[asked.span]), asked.month)
  return { now, lastPeriod: lastPeriod(now), lastYear: sameLastYear(now) }
}

/** Days as they were typed; one alone is a day. Refused where they are none, or end before the book begins. */
export const daysTyped = (
  typed: { readonly from: string; readonly to: string },
  start: Month,
): Extract<Asked, { span: 'days' }> | Refusal => {
  const from = readDate(typed.from || typed.to)
  const to = readDate(typed.to || typed.from)
  if (from === undefined || to === undefined)
    return refuse('ledger.days', '日期要写成 2026-10-18 这样。', 'Write the date like 2026-10-18.', {
      field: from === undefined ? 'from' : 'to',
    })
  if (from > to)
    return refuse(
      'ledger.days',
      '“从”不能晚于“到”，请改一下。',
      'The first day may not come after the last.',
      {
        field: 'from',
      },
    )
  if (to < firstDay(start))
    return refuse('ledger.days', `这本账从 ${start} 开始，更早的没有。`, `The book begins in ${start}.`, {
      field: 'to',
    })
  return { span: 'days', from, to }
}

/** A period cut to the book's beginning, whose opening holds what went before; `undefined` before the book. */
export const within = ({ from, to }: Period, start: Month): Period | undefined => {
  const first: CalendarDate = firstDay(start)
  return to < first ? undefined : { from: from < first ? first : from, to }
}

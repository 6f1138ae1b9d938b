import {
  addMonths,
  type CalendarDate,
  isRefusal,
  lastDay,
  type Month,
  parseMonth,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import type { BookState } from './book.ts'
import { checkPublicWords } from './publicWords.ts'

/** Is this a month of the book that may still be reconciled and counted? */
export const checkSheetMonth = (book: BookState, month: Month): Refusal | undefined => {
  if (parseMonth(month) === undefined || month < book.start)
    return refuse('ledger.month', '月份要写成 2026-10 这样。', 'Write the month like 2026-10.', {
      field: 'month',
    })
  return month <= book.closedThrough
    ? refuse(
        'ledger.monthClosed',
        `${month} 已经结账，对账和盘点的表不能再改。`,
        `${month} is closed; its reconciliation and its count stay as they are.`,
        { field: 'month' },
      )
    : undefined
}

/** May a sheet of this month be signed: in its turn, and when the month is over? */
export const checkOpenMonth = (book: BookState, month: Month, today: CalendarDate): Refusal | undefined => {
  const refusal = checkSheetMonth(book, month)
  if (isRefusal(refusal)) return refusal
  const next = addMonths(book.closedThrough, 1)
  if (month !== next)
    return refuse(
      'ledger.closeInOrder',
      `要一个月一个月地来，先把 ${next} 结账。`,
      `Months go in order: close ${next} first.`,
      { field: 'month' },
    )
  return today < lastDay(month)
    ? refuse(
        'ledger.monthNotOver',
        `${month} 还没过完，到 ${lastDay(month)} 再办。`,
        `${month} is not over. Come back from ${lastDay(month)} on.`,
        { field: 'month' },
      )
    : undefined
}

/** Words that stay for ever: said, at most 200 characters, without phone or ID numbers. */
export const wordsOf = (said: string, field: string): string | Refusal => {
  const words = said.trim()
  if (words === '')
    return refuse('ledger.wordsNeeded', '请写几个字说明。', 'Say it in a few words.', { field })
  return checkPublicWords([[field, words]], []) ?? words
}

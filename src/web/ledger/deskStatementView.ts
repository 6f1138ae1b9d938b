import {
  type CalendarDate,
  type Fen,
  type Id,
  type Month,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import type { Beside, Period } from '../../domain/ledger/index.ts'
import type { DeskView, FieldError, Paging, Words } from '../ui/index.ts'
import type { BookRef } from './deskVouchers.tsx'
import { ledgerWords } from './deskWords.ts'

export type StatementName = 'trial' | 'cash' | 'bank' | 'receipts' | 'balance' | 'income'
export type Span = 'month' | 'quarter' | 'year'

/** What a statement is of: a month with what ends with it, or any days. It stands in the page's address. */
export type Asked =
  | { readonly span: Span; readonly month: Month }
  | { readonly span: 'days'; readonly from: CalendarDate; readonly to: CalendarDate }

/** A figure now, in the period before and in the same period of last year; absent where the book does not reach back. */
export interface Shown {
  readonly now: Fen
  readonly lastPeriod?: Fen
  readonly lastYear?: Fen
}

export interface TrialLine {
  /** By which its figures open: the account, with the counterparty's key where there is one. */
  readonly key: string
  readonly code: string
  readonly name: Words
  readonly counterparty?: string
  readonly level: number
  readonly opening: Fen
  readonly debit: Fen
  readonly credit: Fen
  readonly closing: Fen
  readonly lastYear?: Fen
}

export interface FigureLine extends Shown {
  /** Stable name of the line, by which its figure opens. */
  readonly key: string
  readonly name: Words
  readonly role: 'item' | 'detail' | 'total'
}

export type StatementTable =
  | {
      readonly kind: 'trial'
      readonly lines: readonly TrialLine[]
      readonly totals: Pick<TrialLine, 'debit' | 'credit'> & {
        readonly openingDebit: Fen
        readonly openingCredit: Fen
        readonly closingDebit: Fen
        readonly closingCredit: Fen
      }
    }
  | {
      readonly kind: 'journal'
      readonly opening: Fen
      readonly entries: readonly {
        readonly voucher: Id
        readonly number: number
        readonly date: CalendarDate
        readonly summary: string
        readonly against: Words
        readonly debit: Fen
        readonly credit: Fen
        readonly balance: Fen
      }[]
      readonly debit: Shown
      readonly credit: Shown
      readonly closing: Shown
      readonly paging: Paging
    }
  | {
      readonly kind: 'receipts'
      readonly opening: Shown
      readonly received: readonly FigureLine[]
      readonly paid: readonly FigureLine[]
      readonly receivedTotal: Shown
      readonly paidTotal: Shown
      readonly closing: Shown
    }
  /** Balance sheet: two groups that tie; income and distribution: one. */
  | {
      readonly kind: 'lines'
      readonly groups: readonly { readonly title?: Words; readonly lines: readonly FigureLine[] }[]
      readonly ties?: boolean
    }

export interface DeskStatementsView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly statement: StatementName
  readonly asked: Asked
  readonly months: readonly Month[]
  /** The days of its columns; a period is absent where the book does not reach it. */
  readonly periods: Beside<Period>
  readonly closed: boolean
  readonly table: StatementTable
  /** Days as they were typed, where they could not be read. */
  readonly typed?: { readonly from: string; readonly to: string }
  readonly errors?: readonly FieldError[]
}

export const statementNames: Readonly<Record<StatementName, Text>> = {
  trial: text('科目余额表', 'Trial balance'),
  cash: text('现金日记账', 'Cash journal'),
  bank: text('银行日记账', 'Bank journal'),
  receipts: text('收支明细表', 'Receipts and payments'),
  balance: text('资产负债表', 'Balance sheet'),
  income: text('收益及收益分配表', 'Income and distribution'),
}

export const statementWords = {
  which: text('哪张表', 'Which statement'),
  span: text('多长时间', 'Period'),
  days: text('哪几天', 'Which days'),
  from: text('从', 'From'),
  to: text('到', 'to'),
  showDays: text('看这几天', 'Show these days'),
  open: text('还没结账，数还会变', 'Not closed: figures may still change'),
  closed: text('已结账', 'Closed'),
  opening: text('期初', 'Opening'),
  carried: text('承前页', 'Brought forward'),
  closing: text('期末', 'Closing'),
  lastYear: text('去年同期', 'Last year'),
  lastPeriod: text('上期', 'Period before'),
  now: text('本期', 'This period'),
  balances: {
    now: text('期末', 'At the end'),
    lastPeriod: text('上期末', 'Period before'),
    lastYear: text('去年同期末', 'Last year'),
  },
  item: text('项目', 'Item'),
  against: text('对方科目', 'Against'),
  received: text('收进来', 'Came in'),
  paid: text('花出去', 'Went out'),
  receivedTotal: text('一共收进来', 'Came in, in all'),
  paidTotal: text('一共花出去', 'Went out, in all'),
  openingMoney: text('期初账上有', 'There was'),
  closingMoney: text('期末账上有', 'There is'),
  ties: text('两边相等', 'Both sides are equal'),
  tiesNot: text('两边不相等，请告诉县里', 'The sides differ: tell the county'),
  xlsx: text('下载表格（xlsx）', 'Download (xlsx)'),
  open1: text('每个数都能点开，看到是哪几笔。', 'Every figure opens to its entries.'),
  debit: text('借', 'Dr'),
  credit: text('贷', 'Cr'),
}

export const spanNames: Readonly<Record<Span, Text>> = {
  month: text('这个月', 'the month'),
  quarter: text('到这个月的三个月', 'three months to this one'),
  year: text('今年到这个月', 'the year so far'),
}

/** Headings of a statement that was taken away as a spreadsheet: balances have a column for each side. */
export const statementSheetWords = {
  ...statementWords,
  ...ledgerWords,
  code: text('编号', 'Code'),
  with: text('往来对象', 'With'),
  openingDebit: text('期初借方', 'Opening Dr'),
  openingCredit: text('期初贷方', 'Opening Cr'),
  debit: text('本期借方', 'Debit'),
  credit: text('本期贷方', 'Credit'),
  closingDebit: text('期末借方', 'Closing Dr'),
  closingCredit: text('期末贷方', 'Closing Cr'),
  lastYearDebit: text('去年同期借方', 'Last year Dr'),
  lastYearCredit: text('去年同期贷方', 'Last year Cr'),
  prepared: text('制表日期', 'Prepared'),
}

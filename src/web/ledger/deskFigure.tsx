import { type CalendarDate, type Fen, formatYuan, type Id, text } from '../../domain/kernel/index.ts'
import type { Period } from '../../domain/ledger/index.ts'
import {
  Amount,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  LedgerSection,
  Pagination,
  type Paging,
  useReader,
  type Words,
} from '../ui/index.ts'
import type { BookRef } from './deskVouchers.tsx'
import { ledgerWords } from './deskWords.ts'

const words = {
  is: text('这个数是', 'The figure is'),
  madeOf: text('由这些科目合起来', 'Made of these accounts'),
  entries: text('一笔一笔', 'Entry by entry'),
  none: text('没有发生额，是以前带下来的余额。', 'No entries: the balance was brought forward.'),
  back: text('回到表上', 'Back to the statement'),
  opening: text('以前带下来的', 'From before'),
  carried: text('承前页', 'Brought forward'),
  forward: text('过次页', 'Carried forward'),
}

export interface DeskFigureView {
  readonly desk: DeskView
  readonly book: BookRef
  /** 管理费用，10 月. */
  readonly title: Words
  readonly amount: Fen
  /** The days that its entries are of. */
  readonly period: Period
  /** The statement that it stands in. */
  readonly back: string
  /** The accounts that it adds up, where there are several. */
  readonly parts: readonly { readonly name: Words; readonly amount: Fen; readonly href?: string }[]
  /** What was there before the first line shown: brought forward, with the lines of earlier pages. */
  readonly opening?: Fen
  /** With the last line shown: on the last page the figure itself. */
  readonly carried: Fen
  readonly lines: readonly {
    readonly voucher: Id
    readonly number: number
    readonly date: CalendarDate
    readonly summary: string
    readonly account: Words
    readonly counterparty?: string
    readonly amount: Fen
  }[]
  readonly paging: Paging
  /** Address of this page, to which the page number is added. */
  readonly href: string
}

/** What a figure is made of: its accounts, its lines, each with its voucher. */
export const DeskFigurePage = (view: DeskFigureView) => {
  const { say, day, days, yuan } = useReader()
  const { desk, book, parts, lines, opening, paging } = view
  const last = paging.page === paging.pages
  return (
    <Desk
      desk={desk}
      at="statements"
      title={view.title}
      beside={
        <span class="note">
          {book.name}　{days(view.period)}
        </span>
      }
      end={<a href={view.back}>{say(words.back)}</a>}
      intro={
        <>
          {say(words.is)} <b>{yuan(view.amount)}</b>
        </>
      }
      aside={parts.length > 0 && <LedgerSection title={words.madeOf} lines={parts} />}
    >
      {lines.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <DeskTable
          label={words.entries}
          columns={[
            { name: ledgerWords.date },
            { name: ledgerWords.number },
            { name: ledgerWords.summary, names: true },
            { name: ledgerWords.account },
            { name: ledgerWords.amount, figure: true },
          ]}
          groups={[
            {
              rows: [
                ...(opening === undefined
                  ? []
                  : [
                      ['', '', say(paging.page > 1 ? words.carried : words.opening), '', formatYuan(opening)],
                    ]),
                ...lines.map((line) => [
                  <span key="date" class="keep">
                    {day(line.date, { short: true })}
                  </span>,
                  String(line.number),
                  <a key="summary" href={deskPaths.voucher(desk.code, book.id, line.voucher)}>
                    {line.summary}
                  </a>,
                  <span key="account">
                    {say(line.account)}
                    {line.counterparty && <small>{line.counterparty}</small>}
                  </span>,
                  <Amount key="amount" fen={line.amount} />,
                ]),
              ],
            },
          ]}
          total={['', '', say(last ? ledgerWords.total : words.forward), '', formatYuan(view.carried)]}
        />
      )}
      <Pagination paging={paging} href={(page) => `${view.href}&page=${page}`} />
    </Desk>
  )
}

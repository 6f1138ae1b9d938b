import { type Fen, formatYuan, type Month, type Place, text } from '../../domain/kernel/index.ts'
import type { Beside, Period } from '../../domain/ledger/index.ts'
import {
  Amount,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  MonthPicker,
  Section,
  Tabs,
  useReader,
  type Words,
} from '../ui/index.ts'
import { StatementTable } from './deskStatementTables.tsx'
import {
  statementNames as names,
  type Span,
  spanNames,
  statementWords,
  type StatementTable as Table,
} from './deskStatementView.ts'
import { ledgerWords } from './deskWords.ts'

const words = {
  title: text('村里账目', 'Village accounts'),
  sum: (books: number) =>
    text(
      `下面各村 ${books} 本账，按科目一行一行加起来，村里不用另外填表。点一个数，看每个村是多少。`,
      `The ${books} books below, added line by line; nobody fills in anything. Press a figure to see each place's part.`,
    ),
  none: text('下面还没有账套。', 'There are no books below yet.'),
  standing: text('各处账目到哪一步', 'How the books stand'),
  place: text('地方', 'Place'),
  books: text('账套', 'Books'),
  closed: text('已结账到', 'Closed through'),
  notClosed: text('还没结过账', 'None closed'),
  unposted: text('没记账的凭证', 'Not posted'),
  cash: text('月底现金', "Cash at month's end"),
  bank: text('月底银行存款', "Bank at month's end"),
  order: text('按区划代码排，不排名次，不打分。', 'In the order of division codes: no ranks, no scores.'),
  between: text('村和村之间的欠款', 'Owed between villages'),
  betweenNote: text(
    '相加的时候没有互相抵掉。两边写的数应当一样。',
    'They are not netted in the sums. Both sides should say the same figure.',
  ),
  whose: text('谁的账', 'Whose book'),
  with: text('对方', 'With'),
  hasToGet: text('应收', 'To get'),
  owes: text('应付', 'Owes'),
  booksBefore: (books: number) =>
    text(`去年同期的数是 ${books} 本账的。`, `Last year's figures are of ${books} books.`),
  nobody: text('没有。', 'None.'),
  back: text('回到表上', 'Back to the statement'),
  is: text('合计是', 'In all'),
  each: text('每个地方是多少', 'Each place'),
}

/** Statements that add up over villages by the chart alone. */
export type RollUpStatement = 'balance' | 'income' | 'trial'
const STATEMENTS: readonly RollUpStatement[] = ['balance', 'income', 'trial']

export interface DeskRollUpView {
  readonly desk: DeskView
  readonly statement: RollUpStatement
  readonly asked: { readonly span: Span; readonly month: Month }
  readonly months: readonly Month[]
  readonly periods: Beside<Period>
  readonly table: Table
  readonly books: number
  /** Of those, how many reach back to the same period of last year. */
  readonly booksLastYear: number
  readonly places: readonly {
    readonly code: Place
    readonly name: string
    readonly books: number
    readonly closedThrough: Month | ''
    readonly unposted: number
    readonly cash: Fen
    readonly bank: Fen
    readonly href: string
  }[]
  /** Balances with the keeper of another book: to get where positive, owed where negative. */
  readonly between: readonly {
    readonly name: string
    readonly with: string
    readonly balance: Fen
    readonly href: string
  }[]
}

/** A statement summed over all books below a township or county. */
export const DeskRollUpPage = (view: DeskRollUpView) => {
  const { say, period } = useReader()
  const { desk, statement, asked, months, books, places, between } = view
  const action = deskPaths.rollUp(desk.code, statement)
  return (
    <Desk
      desk={desk}
      at="accounts"
      title={words.title}
      beside={<span class="note">{period(asked.month)}</span>}
      intro={say(books === 0 ? words.none : words.sum(books))}
    >
      <Tabs
        label={statementWords.which}
        tabs={STATEMENTS.map((each) => ({
          href: deskPaths.rollUp(desk.code, each, asked),
          name: names[each],
          current: each === statement,
        }))}
      />
      <MonthPicker
        months={months}
        month={asked.month}
        href={(month) => deskPaths.rollUp(desk.code, statement, { ...asked, month })}
        action={action}
        also={
          <select name="span" aria-label={say(statementWords.span)}>
            {(Object.keys(spanNames) as Span[]).map((each) => (
              <option key={each} value={each} selected={each === asked.span}>
                {say(spanNames[each])}
              </option>
            ))}
          </select>
        }
      />
      {books > 0 && (
        <>
          <StatementTable
            view={{
              statement,
              table: view.table,
              figure: (key, column) =>
                deskPaths.rollUpFigure(desk.code, statement, { key, column, ...asked }),
              voucher: () => action,
            }}
          />
          <p class="foot-note">
            <span>{say(ledgerWords.unit)}</span>
            {view.booksLastYear > 0 && view.booksLastYear < books && (
              <span>{say(words.booksBefore(view.booksLastYear))}</span>
            )}
            <a href={deskPaths.rollUpXlsx(desk.code, statement, asked)}>{say(statementWords.xlsx)}</a>
          </p>
        </>
      )}
      <Section title={words.standing}>
        <DeskTable
          label={words.standing}
          wide
          columns={[
            { name: words.place },
            { name: words.books, figure: true },
            { name: words.closed },
            { name: words.unposted, figure: true },
            { name: words.cash, figure: true },
            { name: words.bank, figure: true },
          ]}
          groups={[
            {
              rows: places.map((row) => [
                <a key="name" href={row.href}>
                  {row.name}
                </a>,
                String(row.books),
                row.books === 0
                  ? ''
                  : row.closedThrough === ''
                    ? say(words.notClosed)
                    : period(row.closedThrough),
                row.unposted === 0 ? '' : String(row.unposted),
                row.books === 0 ? '' : <Amount key="cash" fen={row.cash} />,
                row.books === 0 ? '' : <Amount key="bank" fen={row.bank} />,
              ]),
            },
          ]}
        />
        <p class="note">{say(words.order)}</p>
      </Section>
      <Section title={words.between}>
        {between.length === 0 ? (
          <p>{say(words.nobody)}</p>
        ) : (
          <DeskTable
            label={words.between}
            columns={[
              { name: words.whose, names: true },
              { name: words.with, names: true },
              { name: words.hasToGet, figure: true },
              { name: words.owes, figure: true },
            ]}
            groups={[
              {
                rows: between.map(({ name, with: other, balance, href }) => [
                  <a key="name" href={href}>
                    {name}
                  </a>,
                  other,
                  balance > 0 ? formatYuan(balance) : '',
                  balance < 0 ? formatYuan(-balance) : '',
                ]),
              },
            ]}
          />
        )}
        {between.length > 0 && <p class="note">{say(words.betweenNote)}</p>}
      </Section>
    </Desk>
  )
}

export interface DeskRollUpFigureView {
  readonly desk: DeskView
  readonly name: Words
  readonly period: Period
  readonly amount: Fen
  readonly back: string
  readonly places: readonly { readonly name: string; readonly amount: Fen; readonly href: string }[]
}

/** What each place below brings to one figure; the parts add up to it. */
export const DeskRollUpFigurePage = ({ desk, name, period, amount, back, places }: DeskRollUpFigureView) => {
  const { say, days, yuan } = useReader()
  return (
    <Desk
      desk={desk}
      at="accounts"
      title={name}
      beside={<span class="note">{days(period)}</span>}
      end={<a href={back}>{say(words.back)}</a>}
      intro={
        <>
          {say(words.is)} <b>{yuan(amount)}</b>
        </>
      }
    >
      <DeskTable
        label={words.each}
        columns={[{ name: words.place }, { name: ledgerWords.amount, figure: true }]}
        groups={[
          {
            rows: places.map((row) => [
              <a key="name" href={row.href}>
                {row.name}
              </a>,
              <Amount key="amount" fen={row.amount} />,
            ]),
          },
        ]}
        total={[say(ledgerWords.total), formatYuan(amount)]}
      />
      <p class="note">{say(words.order)}</p>
    </Desk>
  )
}

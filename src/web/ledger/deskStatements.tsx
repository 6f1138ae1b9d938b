import type { Month } from '../../domain/kernel/index.ts'
import { Desk, deskPaths, MonthPicker, Pagination, Tabs, Tag, useReader } from '../ui/index.ts'
import { JournalBeside, StatementTable } from './deskStatementTables.tsx'
import {
  type DeskStatementsView,
  statementNames as names,
  type Span,
  type StatementName,
  spanNames,
  statementWords as words,
} from './deskStatementView.ts'
import { ledgerWords } from './deskWords.ts'

/** One statement of a book for a period; each figure opens to what it is made of. */
export const DeskStatementsPage = (view: DeskStatementsView) => {
  const { say, period } = useReader()
  const { desk, book, statement, month, months, span, table } = view
  const href = (to: { statement?: StatementName; month?: Month }) =>
    deskPaths.statement(desk.code, book.id, to.statement ?? statement, to.month ?? month, span)
  return (
    <Desk
      desk={desk}
      at="statements"
      title={names[statement]}
      beside={
        <span class="note">
          {book.name}　{period(month)}
        </span>
      }
      end={<Tag kind={view.closed ? 'ok' : 'waiting'} words={view.closed ? words.closed : words.open} />}
      aside={table.kind === 'journal' && <JournalBeside table={table} />}
    >
      <Tabs
        label={words.which}
        tabs={(Object.keys(names) as StatementName[]).map((each) => ({
          href: href({ statement: each }),
          name: names[each],
          current: each === statement,
        }))}
      />
      <MonthPicker
        months={months}
        month={month}
        href={(each) => href({ month: each })}
        action={deskPaths.statement(desk.code, book.id, statement)}
        also={
          <select name="span" aria-label={say(words.span)}>
            {(Object.keys(spanNames) as Span[]).map((each) => (
              <option key={each} value={each} selected={each === span}>
                {say(spanNames[each])}
              </option>
            ))}
          </select>
        }
      />
      <StatementTable view={view} />
      {table.kind === 'journal' && (
        <Pagination paging={table.paging} href={(page) => `${href({})}&page=${page}`} />
      )}
      <p class="foot-note">
        <span>{say(ledgerWords.unit)}</span>
        <span>{say(words.open1)}</span>
        <a href={deskPaths.statementXlsx(desk.code, book.id, statement, month, span)}>{say(words.xlsx)}</a>
      </p>
    </Desk>
  )
}

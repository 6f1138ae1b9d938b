import { monthOf } from '../../domain/kernel/index.ts'
import { Button, Desk, deskPaths, MonthPicker, Pagination, Tabs, Tag, useReader } from '../ui/index.ts'
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
  const { say, period, days } = useReader()
  const { desk, book, statement, asked, months, periods, table, errors } = view
  const action = deskPaths.statement(desk.code, book.id, statement)
  const href = (to: StatementName = statement) => deskPaths.statement(desk.code, book.id, to, asked)
  const month = asked.span === 'days' ? monthOf(asked.to) : asked.month
  const span = asked.span === 'days' ? 'month' : asked.span
  return (
    <Desk
      desk={desk}
      at="statements"
      title={names[statement]}
      errors={errors}
      beside={
        <span class="note">
          {book.name}　{asked.span === 'month' ? period(asked.month) : periods.now && days(periods.now)}
        </span>
      }
      end={<Tag kind={view.closed ? 'ok' : 'waiting'} words={view.closed ? words.closed : words.open} />}
      aside={table.kind === 'journal' && <JournalBeside table={table} />}
    >
      <Tabs
        label={words.which}
        tabs={(Object.keys(names) as StatementName[]).map((each) => ({
          href: href(each),
          name: names[each],
          current: each === statement,
        }))}
      />
      <MonthPicker
        months={months}
        month={month}
        href={(each) => deskPaths.statement(desk.code, book.id, statement, { month: each, span })}
        action={action}
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
      <DaysPicker view={view} action={action} />
      <StatementTable
        view={{
          statement,
          table,
          figure: (key, column) => deskPaths.figure(desk.code, book.id, { statement, key, column, ...asked }),
          voucher: (id) => deskPaths.voucher(desk.code, book.id, id),
        }}
      />
      {table.kind === 'journal' && (
        <Pagination paging={table.paging} href={(page) => `${href()}&page=${page}`} />
      )}
      <p class="foot-note">
        <span>{say(ledgerWords.unit)}</span>
        <span>{say(words.open1)}</span>
        {(['lastPeriod', 'lastYear'] as const).map(
          (when) =>
            periods[when] &&
            !(when === 'lastPeriod' && table.kind === 'trial') && (
              <span key={when}>
                {say(words[when])} {days(periods[when])}
              </span>
            ),
        )}
        <a href={deskPaths.statementXlsx(desk.code, book.id, statement, asked)}>{say(words.xlsx)}</a>
      </p>
    </Desk>
  )
}

const DaysPicker = ({
  view: { periods, typed, errors = [] },
  action,
}: {
  view: DeskStatementsView
  action: string
}) => {
  const { say } = useReader()
  const day = (name: 'from' | 'to') => (
    <label>
      {say(words[name])}{' '}
      <input
        type="text"
        id={name}
        name={name}
        value={typed?.[name] ?? periods.now?.[name]}
        inputMode="numeric"
        autocomplete="off"
        aria-invalid={errors.some(({ field }) => field === name) ? 'true' : undefined}
      />
    </label>
  )
  return (
    <form method="get" action={action} class="months" aria-label={say(words.days)}>
      <input type="hidden" name="span" value="days" />
      {day('from')}
      {day('to')}
      <Button words={words.showDays} />
    </form>
  )
}

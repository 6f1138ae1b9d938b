import type { CalendarDate } from '../../domain/kernel/index.ts'
import {
  DaysLeft,
  Page,
  Pagination,
  type Paging,
  paths,
  Rows,
  Section,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

export interface ArchiveView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly year: number
  /** Other years that have publications, newest first. */
  readonly years: readonly number[]
  /** Duties that are due and unpublished, the longest overdue first. */
  readonly owed: readonly {
    readonly title: Words
    /** Absent for what is always on display. */
    readonly due?: CalendarDate
    readonly href?: string | undefined
  }[]
  /** Some month's money of this year is among them. */
  readonly money?: boolean
  readonly published: readonly ArchiveRow[]
  readonly paging: Paging
}

export interface ArchiveRow {
  readonly title: Words
  readonly href: string
  readonly published: CalendarDate
  readonly until: CalendarDate
  readonly daysLate?: number | undefined
  readonly corrections?: number | undefined
  /** Named people, and its posting is over. */
  readonly takenDown?: boolean | undefined
}

/** Everything that the village published, and what it owes. */
export const ArchivePage = ({ village, year, years, owed, money, published, paging }: ArchiveView) => {
  const { say, day, daysTo } = useReader()
  return (
    <Page title={words.publishedTitle} back={{ href: paths.home(village.code), name: village.name }}>
      <p class="lead">{say(words.publishedLead)}</p>
      {owed.length > 0 && (
        <Section title={words.owed}>
          <Rows
            rows={owed.map(({ title, due, href }) => ({
              title,
              href,
              fact: due === undefined ? say(words.alwaysShown) : say(words.due(day(due, { short: true }))),
              right:
                due === undefined ? undefined : daysTo(due) < 0 ? (
                  <b class="urgent keep">{say(words.isLate(-daysTo(due)))}</b>
                ) : (
                  <DaysLeft until={due} />
                ),
            }))}
          />
        </Section>
      )}
      <Section title={words.year(year)}>
        <Rows
          rows={published.map((row) => ({
            title: `${say(row.title)}${row.corrections ? say(words.corrected(row.corrections)) : ''}`,
            href: row.href,
            fact: (
              <>
                {say(words.publishedOn(day(row.published, { short: true })))}
                {row.daysLate ? `　${say(words.isLate(row.daysLate))}` : ''}
              </>
            ),
            right: row.takenDown ? (
              <span>{say(words.takenDown)}</span>
            ) : daysTo(row.until) < 0 ? (
              <span>{say(words.done)}</span>
            ) : (
              <DaysLeft until={row.until} />
            ),
          }))}
        />
        {money && (
          <p>
            <a href={paths.moneyYear(village.code, year)}>{say(words.seeYear(year))}</a>
          </p>
        )}
        {published.length === 0 && <p>{say(words.noneThisYear)}</p>}
        <Pagination
          paging={paging}
          href={(page) => `${paths.published(village.code)}?year=${year}&page=${page}`}
        />
      </Section>
      {years.length > 0 && (
        <Section title={words.otherYears}>
          <p class="downloads">
            {years.map((other) => (
              <a key={other} href={`${paths.published(village.code)}?year=${other}`}>
                {say(words.year(other))}
              </a>
            ))}
          </p>
        </Section>
      )}
    </Page>
  )
}

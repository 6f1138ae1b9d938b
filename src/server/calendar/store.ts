import { type Notice, officialCalendar, type WorkCalendar, withNotice } from '../../domain/calendar/index.ts'
import type { Client } from '../platform/database.ts'

/** Notices that were imported, the oldest first. */
const importedNotices = async (client: Client): Promise<readonly Notice[]> =>
  (
    await client.query<Notice>(
      `select year, published::text as published, source, rest, work from holiday_notice order by year, published`,
    )
  ).rows

let known: { readonly version: string; readonly calendar: WorkCalendar } | undefined

/** The working calendar of the deployment. The same object as long as no notice comes, so that its table is laid out once. */
export const calendarIn = async (client: Client): Promise<WorkCalendar> => {
  const notices = await importedNotices(client)
  if (notices.length === 0) return officialCalendar
  const calendar = notices.reduce(withNotice, officialCalendar)
  if (known?.version !== calendar.version) known = { version: calendar.version, calendar }
  return known.calendar
}

/** Keeps a notice; false where it is kept already. */
export const keepNotice = async (client: Client, notice: Notice): Promise<boolean> => {
  const { year, published, source, rest, work } = notice
  const { rowCount } = await client.query(
    `insert into holiday_notice (year, published, source, rest, work) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    [year, published, source, rest, work],
  )
  return rowCount === 1
}

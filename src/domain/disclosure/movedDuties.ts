import { officialCalendar, type Period, periodEnd, periodOf } from '../calendar/index.ts'
import type { CalendarDate } from '../kernel/index.ts'
import { type DisclosureFact, type Duty, dutiesOf } from './duty.ts'
import type { VillageSettings } from './villageSettings.ts'

/** A duty that a change of the village's rules moves: it comes in, goes out, or falls due on another day. */
export interface MovedDuty {
  readonly item: string
  readonly period: Period
  /** Absent: it is asked for by the change alone. */
  readonly before?: CalendarDate
  /** Absent: it is no longer asked for. */
  readonly after?: CalendarDate
}

const keyOf = ({ item, period }: Pick<Duty, 'item' | 'period'>): string => `${item} ${period}`

/**
 * What a change would move, among all that is not published and whose period begins by the end of this quarter, or of a
 * later one that the change decides. In the order of the new days.
 */
export const movedDuties = (
  before: VillageSettings,
  after: VillageSettings,
  given: { readonly disclosures: readonly DisclosureFact[]; readonly today: CalendarDate },
): readonly MovedDuty[] => {
  const { disclosures, today } = given
  const decided = Object.keys(after.settings.manyTransactions).filter(
    (quarter) => before.settings.manyTransactions[quarter] !== after.settings.manyTransactions[quarter],
  )
  const horizon = [periodOf(today, 'quarter'), ...decided].map(periodEnd).toSorted().at(-1)!
  const owed = ({ settings, since }: VillageSettings) =>
    new Map(
      (since === undefined
        ? []
        : dutiesOf({ settings, calendar: officialCalendar, disclosures, since, today: horizon })
      ).flatMap((duty) =>
        duty.period !== undefined && duty.publishedOn === undefined ? [[keyOf(duty), duty] as const] : [],
      ),
    )
  const [was, will] = [owed(before), owed(after)]
  const moved: MovedDuty[] = []
  for (const key of new Set([...will.keys(), ...was.keys()])) {
    const [old, now] = [was.get(key), will.get(key)]
    const { item, period } = (now ?? old)!
    const [from, to] = [old?.deadline?.due, now?.deadline?.due]
    if (from === to) continue
    moved.push({
      item,
      period: period!,
      ...(from === undefined ? {} : { before: from }),
      ...(to === undefined ? {} : { after: to }),
    })
  }
  const day = ({ after: to, before: from }: MovedDuty) => to ?? from!
  return moved.toSorted((a, b) => (day(a) < day(b) ? -1 : day(a) > day(b) ? 1 : 0))
}

import {
  type Deadline,
  fixedDay,
  lastNoticeDay,
  type NoticeReading,
  type Period,
  periodEnd,
  periodOf,
  periodStart,
  periodsBetween,
  rollForward,
  type WorkCalendar,
} from '../calendar/index.ts'
import {
  addDays,
  type CalendarDate,
  daysBetween,
  type Id,
  lastDay,
  type Month,
  monthOf,
  type Text,
  text,
} from '../kernel/index.ts'
import { disclosureItems, findItem } from './catalogue.ts'
import type { CatalogueItem, DisclosureClass } from './catalogueItem.ts'
import type { Decided } from './decided.ts'
import type { DisclosureStage, DisclosureState } from './disclosureState.ts'
import { collectiveLaw46, financeRule, organicLaw, partyRule } from './law.ts'
import type { DisclosureSettings } from './settings.ts'

/** What is known of one disclosure matter of the place. */
export interface DisclosureFact {
  readonly matter: Id
  readonly item: string
  readonly period: Period
  readonly stage: DisclosureStage
  /** The first publication; a correction does not make it late again. */
  readonly publishedOn?: CalendarDate
}

/** What duties need to know of a disclosure; nothing while there is no draft. */
export const disclosureFact = (matter: Id, state: DisclosureState): DisclosureFact | undefined => {
  const [first] = state.publications
  return (
    state.draft && {
      matter,
      item: state.draft.item,
      period: state.draft.period,
      stage: state.stage,
      ...(first ? { publishedOn: first.on } : {}),
    }
  )
}

/**
 * `upcoming`: the period still runs. `open`: may be done, not yet due. `late`: due and not published. `met`: published,
 * in time or late (see `lateDays`). `missing`: a permanent item that is not on display.
 */
export type DutyState = 'upcoming' | 'open' | 'late' | 'met' | 'missing'

/** That an item is to be published for a period, by when, by whose rule, and whether it was. */
export interface Duty {
  readonly item: string
  readonly class: DisclosureClass
  /** Absent for permanent items. */
  readonly period?: Period
  readonly deadline?: Deadline
  readonly clauses: readonly string[]
  /** Why this day: the village's or the law's. */
  readonly why: Text
  readonly state: DutyState
  /** Days after the last day, of the publication or of today; 0 when in time. */
  readonly lateDays: number
  readonly publishedOn?: CalendarDate
  readonly matter?: Id
  /** How far it is, where it was begun. */
  readonly stage?: DisclosureStage
}

export interface DutyInput {
  readonly settings: DisclosureSettings
  readonly calendar: WorkCalendar
  readonly disclosures: readonly DisclosureFact[]
  /** The day from which the place publishes here: earlier periods are not asked for. */
  readonly since: CalendarDate
  readonly today: CalendarDate
}

/** All duties of a place from `since` until those whose period runs today, oldest last day first, permanent ones last. */
export const dutiesOf = (input: DutyInput): readonly Duty[] =>
  disclosureItems
    .flatMap((item) => {
      if (item.frequency.kind === 'permanent') return [permanentDuty(item, input)]
      return periodsOf(item, input).map((period) => periodDuty(item, period, input))
    })
    .sort((a, b) => {
      const [x, y] = [a.deadline?.due ?? '9999', b.deadline?.due ?? '9999']
      return x < y ? -1 : x > y ? 1 : 0
    })

const periodsOf = (item: CatalogueItem, { settings, since, today }: DutyInput): readonly Period[] => {
  const { frequency } = item
  if (frequency.kind === 'periodic') return periodsBetween(frequency.every, since, today)
  if (frequency.kind === 'anyTime' && frequency.atLeast)
    return periodsBetween(frequency.atLeast, since, today)
  if (frequency.kind !== 'cashFlow') return []
  return periodsBetween('month', since, today)
    .map((month) => (isMonthly(month, settings) ? month : periodOf(periodStart(month), 'quarter')))
    .filter((period, index, all) => all.indexOf(period) === index && periodStart(period) >= since)
}

const isMonthly = (month: Month, settings: DisclosureSettings): boolean =>
  settings.manyTransactions[periodOf(periodStart(month), 'quarter')]?.many === true

/**
 * By when an item is due for a period: the local day of the month after it (which does not roll), else the last day of
 * that month (which does, 民法典 Art.203). Plans are due in the first month of their year.
 */
export const dueDay = (
  item: CatalogueItem,
  period: Period,
  settings: DisclosureSettings,
  calendar: WorkCalendar,
): DueDay => {
  const ahead = item.frequency.kind === 'periodic' && item.frequency.ahead
  const month = ahead ? monthOf(periodStart(period)) : monthOf(addDays(periodEnd(period), 1))
  return dueIn(month, settings.localDisclosureDay[item.class], calendar)
}

interface DueDay {
  readonly deadline: Deadline
  readonly why: Text
}

/** A rule moves only what is still to come, before and after it: no decision makes late, or undoes it. */
const dueIn = (month: Month, rule: Decided<number> | undefined, calendar: WorkCalendar): DueDay => {
  if (!rule)
    return {
      deadline: rollForward(lastDay(month), calendar),
      why: text('法律规定的最晚日子', 'The latest day by law'),
    }
  const own = {
    deadline: fixedDay(`${month}-${String(rule.value).padStart(2, '0')}`, calendar),
    why: rule.source,
  }
  if (rule.from === undefined) return own
  const before = dueIn(month, rule.before, calendar)
  return before.deadline.due < rule.from || own.deadline.due < rule.from ? before : own
}

/** The clauses that ask for an item, by the law in force when its period ended. */
export const clausesOf = (item: CatalogueItem, period: Period): readonly string[] => {
  if (item.class === 'party') return [partyRule]
  const law = organicLaw('publicity', periodEnd(period))
  return item.class === 'finance' ? [law, financeRule] : [law]
}

/** What a clause or several say, for a place where words stand. */
export const clauseWords = (clauses: readonly string[]): Text => text(clauses.join('、'), clauses.join(', '))

/** Why it is due then, with the clauses that ask for it. */
export const basisOf = ({ why, clauses }: Pick<Duty, 'why' | 'clauses'>): Text => {
  const { zh, en } = clauseWords(clauses)
  return text(`${why.zh}：${zh}`, `${why.en}: ${en}`)
}

const permanentDuty = (item: CatalogueItem, { disclosures, today }: DutyInput): Duty => {
  const own = disclosures.filter((fact) => fact.item === item.code)
  const shown = own.find((fact) => fact.publishedOn !== undefined)
  const begun = shown ?? own[0]
  return {
    item: item.code,
    class: item.class,
    clauses: clausesOf(item, today),
    why: text('长期公开，有变化就换', 'always on display, renewed when it changes'),
    state: shown ? 'met' : 'missing',
    lateDays: 0,
    ...(shown?.publishedOn ? { publishedOn: shown.publishedOn } : {}),
    ...(begun ? { matter: begun.matter, stage: begun.stage } : {}),
  }
}

const periodDuty = (item: CatalogueItem, period: Period, input: DutyInput): Duty => {
  const { settings, calendar, today } = input
  const { deadline, why } = dueDay(item, period, settings, calendar)
  const fact = factFor(item, period, input.disclosures)
  const ahead = item.frequency.kind === 'periodic' && item.frequency.ahead
  const runs = !ahead && today <= periodEnd(period)
  const state = fact?.publishedOn ? 'met' : runs ? 'upcoming' : today > deadline.due ? 'late' : 'open'
  return {
    item: item.code,
    class: item.class,
    period,
    deadline,
    clauses: clausesOf(item, period),
    why,
    state,
    lateDays: state === 'upcoming' ? 0 : Math.max(0, daysBetween(deadline.due, fact?.publishedOn ?? today)),
    ...(fact?.publishedOn ? { publishedOn: fact.publishedOn } : {}),
    ...(fact ? { matter: fact.matter, stage: fact.stage } : {}),
  }
}

/**
 * The disclosure that meets a duty, the published one first. For what is published when it happens, any publication of
 * the period does: a day of it, or the period itself.
 */
const factFor = (
  item: CatalogueItem,
  period: Period,
  disclosures: readonly DisclosureFact[],
): DisclosureFact | undefined => {
  const within = (fact: DisclosureFact) =>
    item.frequency.kind === 'anyTime'
      ? periodStart(period) <= periodStart(fact.period) && periodEnd(fact.period) <= periodEnd(period)
      : fact.period === period
  const own = disclosures.filter((fact) => fact.item === item.code && within(fact))
  const published = own
    .filter((fact) => fact.publishedOn !== undefined)
    .sort((a, b) => (a.publishedOn! < b.publishedOn! ? -1 : 1))
  return published[0] ?? own[0]
}

/** One cell of the township's board: what a village owes in one class for one period. Facts in words, never a score. */
export interface BoardCell {
  readonly class: DisclosureClass
  readonly period: Period
  readonly due: CalendarDate
  readonly provisional: boolean
  readonly state: DutyState
  readonly lateDays: number
  /** When the last of them was published, once all are. */
  readonly publishedOn?: CalendarDate
  /** Items that are late. */
  readonly lateItems: readonly string[]
}

const worst: readonly DutyState[] = ['late', 'open', 'upcoming', 'met']

/** The duties of a village by class and period, as the board shows them. Permanent items are not on it. */
export const boardCells = (duties: readonly Duty[]): readonly BoardCell[] => {
  const groups = new Map<string, Duty[]>()
  for (const duty of duties) {
    if (!duty.period) continue
    const key = `${duty.class} ${duty.period} ${duty.deadline?.due}`
    groups.set(key, [...(groups.get(key) ?? []), duty])
  }
  return [...groups.values()].map((group) => {
    const first = group[0]!
    const state = worst.find((one) => group.some((duty) => duty.state === one)) ?? first.state
    const published = group.flatMap((duty) => duty.publishedOn ?? []).sort()
    return {
      class: first.class,
      period: first.period!,
      due: first.deadline!.due,
      provisional: first.deadline!.provisional,
      state,
      lateDays: Math.max(...group.map((duty) => duty.lateDays)),
      lateItems: group.filter((duty) => duty.state === 'late').map((duty) => duty.item),
      ...(state === 'met' ? { publishedOn: published[published.length - 1]! } : {}),
    }
  })
}

/** The floor of Art.35: did anything of the class become public within the quarter? */
export const floorMet = (
  kind: DisclosureClass,
  quarter: Period,
  disclosures: readonly DisclosureFact[],
): boolean =>
  disclosures.some(
    ({ item, publishedOn }) =>
      findItem(item)?.class === kind &&
      publishedOn !== undefined &&
      periodOf(publishedOn, 'quarter') === quarter,
  )

/** Latest day on which the year's accounts are open to the members before their assembly (集体组织法 Art.46). */
export const accountsOpenBy = (assembly: CalendarDate, reading: NoticeReading = 'strict') => ({
  due: lastNoticeDay(assembly, 10, reading),
  clauses: [collectiveLaw46],
})

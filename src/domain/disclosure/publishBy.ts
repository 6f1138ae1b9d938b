import {
  calendarOf,
  periodEnd,
  periodKind,
  periodWords,
  regionalRest,
  workCalendar,
} from '../calendar/index.ts'
import { beforeOrganicLaw } from '../decision/index.ts'
import {
  type CalendarDate,
  choice,
  day,
  daysBetween,
  group,
  known,
  orNothing,
  type Provision,
  provision,
  refuse,
  rule,
  setting,
  sourced,
  step,
  type Text,
  text,
  type Unknown,
  whole,
  word,
} from '../kernel/index.ts'
import { disclosureItems, findItem } from './catalogue.ts'
import type { CatalogueItem, DisclosureClass } from './catalogueItem.ts'
import { clausesOf, dueDay } from './duty.ts'
import { financeRule, organicLaw, partyRule } from './law.ts'
import { type DisclosureSettings, defaultSettings } from './settings.ts'

/** When an item is due, whose rule that is, and how late it was. */
interface PublishBy {
  readonly due: CalendarDate
  /** The village's own day, not the legal floor. */
  readonly local: boolean
  readonly lateDays?: number
}

const dayOfMonth = (zh: string, en: string) => orNothing(whole(zh, en, { min: 1, max: 28 }))

/** The village's own day of publication, by class. Unset: the legal floor. */
export const localDays = setting(
  'disclosure.localDays',
  group('每月几号以前公开（村里定的）', 'day of the month until which a village publishes', {
    finance: dayOfMonth('财务', 'finance'),
    village: dayOfMonth('村务', 'village affairs'),
    party: dayOfMonth('党务', 'party affairs'),
  }),
)

/** A village's recorded rules as provisions, for rules that are asked in its name. */
export const localProvisions = ({ localDisclosureDay }: DisclosureSettings): readonly Provision[] => {
  const days = Object.fromEntries(
    Object.entries(localDisclosureDay).map(([name, own]) => [name, own.value]),
  ) as Partial<Record<DisclosureClass, number>>
  return Object.keys(days).length === 0
    ? []
    : [provision(localDays, days, 'm', text('村里定的', 'decided by the village'))]
}

const asked = disclosureItems.filter(({ frequency }) => !['permanent', 'with'].includes(frequency.kind))

/** Which periods an item is published for. */
const kindsOf = ({ frequency }: CatalogueItem): readonly string[] => {
  if (frequency.kind === 'periodic') return [frequency.every]
  return frequency.kind === 'cashFlow'
    ? ['month', 'quarter']
    : frequency.kind === 'anyTime'
      ? ['quarter']
      : []
}

const kindWords: Readonly<Record<string, Text>> = {
  year: text('年（写成 2026）', 'a year (2026)'),
  quarter: text('季度（写成 2026-Q3）', 'a quarter (2026-Q3)'),
  month: text('月（写成 2026-10）', 'a month (2026-10)'),
}

/** By when an item of the catalogue has to be public, and how late it was. */
export const publishBy = rule({
  name: 'disclosure.publishBy',
  title: text('村里的账和事，最晚哪天要公开？', "By when must the village's money and affairs be public?"),
  clauses: [
    organicLaw('publicity', '2026-01-01'),
    organicLaw('publicity', '2025-12-31'),
    financeRule,
    partyRule,
  ],
  mark: 'V2',
  asks: {
    item: choice('哪一项', 'which', Object.fromEntries(asked.map(({ code, plain }) => [code, plain]))),
    period: word(
      '哪一段时间（2026-10 是月，2026-Q3 是季度，2026 是年）',
      'of which time (2026-10 a month, 2026-Q3 a quarter, 2026 a year)',
      /^\d{4}(-Q[1-4]|-\d{2})?$/,
      text('写成 2026-10、2026-Q3 或 2026。', 'is written 2026-10, 2026-Q3 or 2026.'),
    ),
    publishedOn: orNothing(day('哪天公开的', 'published on')),
  },
  settings: [localDays, workCalendar, regionalRest],
  judgedOn: ({ period }) => `${period.slice(0, 4)}-12-31`,
  decide({ item: code, period, publishedOn }, ruleset) {
    const item = findItem(code)!
    const kind = periodKind(period)
    if (kind === undefined || !kindsOf(item).includes(kind)) {
      const wanted = kindsOf(item).map((each) => kindWords[each]!)
      return refuse(
        'disclosure.period',
        `“${item.plain.zh}”按${wanted.map(({ zh }) => zh).join('或')}公开。`,
        `“${item.plain.en}” is published for ${wanted.map(({ en }) => en).join(' or ')}.`,
        { field: 'period' },
      )
    }
    const early = beforeOrganicLaw(periodEnd(period))
    if (early) return early
    const own = ruleset.find(localDays)
    const settings: DisclosureSettings = {
      ...defaultSettings,
      localDisclosureDay: Object.fromEntries(
        Object.entries(own?.value ?? {}).map(([name, value]) => [
          name,
          sourced(value, own!.mark, own!.source.zh, own!.source.en),
        ]),
      ),
    }
    const { deadline, why } = dueDay(item, period, settings, calendarOf(ruleset))
    const clauses = clausesOf(item, period)
    if (deadline.provisional)
      return {
        unknown: true,
        why: text(
          '最后一天在还没有放假通知的一年里，通知一到就能定。',
          'The last day lies in a year whose notice of days off is not out; it settles the day.',
        ),
        setting: workCalendar.name,
        expected: deadline.due,
        earliest: deadline.earliest,
        clauses,
        trace: deadline.trace,
      } satisfies Unknown
    const lateDays = publishedOn && Math.max(0, daysBetween(deadline.due, publishedOn))
    const value: PublishBy = {
      due: deadline.due,
      local: settings.localDisclosureDay[item.class] !== undefined,
      ...(typeof lateDays === 'number' ? { lateDays } : {}),
    }
    return known(value, clauses, () => [
      step('这段时间', 'the time', period),
      step(`哪天为限：${why.zh}`, `the day is set by: ${why.en}`, deadline.due),
      ...deadline.trace,
      ...(publishedOn ? [step('公开', 'published', publishedOn)] : []),
    ])
  },
  say: ({ due, lateDays }: PublishBy) => {
    const on = periodWords(due)
    return lateDays === undefined
      ? text(`最晚 ${on.zh}公开。`, `It is to be public by ${on.en}.`)
      : lateDays === 0
        ? text(`最晚 ${on.zh}，按时公开了。`, `Due by ${on.en}: published in time.`)
        : text(`最晚 ${on.zh}，晚了 ${lateDays} 天。`, `Due by ${on.en}: ${lateDays} days late.`)
  },
  examples: [
    {
      title: text(
        '第三十五条：收支多的村，5 月的账，村里定 10 号',
        'Art. 35: many transactions, the accounts of May, local day 10',
      ),
      input: { item: 'FA-02', period: '2026-05', publishedOn: '2026-06-12' },
      local: localProvisions({
        ...defaultSettings,
        localDisclosureDay: { finance: sourced(10, 'm', '村里定的', 'the village') },
      }),
      answer: { value: { due: '2026-06-10', local: true, lateDays: 2 } },
    },
    {
      title: text('第三十五条：一季度的账，村里定 20 号', 'Art. 35: the first quarter, local day 20'),
      input: { item: 'FA-02', period: '2026-Q1' },
      local: localProvisions({
        ...defaultSettings,
        localDisclosureDay: { finance: sourced(20, 'm', '村里定的', 'the village') },
      }),
      answer: { value: { due: '2026-04-20', local: true } },
    },
    {
      title: text(
        '没有定日子：按法定底线，月底是周日就顺延',
        'no local day: the legal floor; a Sunday at the end of the month moves on',
      ),
      input: { item: 'FA-02', period: '2026-04' },
      answer: { value: { due: '2026-06-01', local: false } },
    },
    {
      title: text(
        '12 月的账：明年的放假通知还没有出',
        'the accounts of December: the notice of the next year is not out',
      ),
      input: { item: 'FA-02', period: '2026-12' },
      answer: { unknown: workCalendar.name, earliest: '2027-01-31', expected: '2027-02-01' },
    },
    {
      title: text('账不按年公开', 'accounts are not published by the year'),
      input: { item: 'FA-02', period: '2026' },
      answer: { refused: 'disclosure.period' },
    },
  ],
  open: [
    text(
      '县里、镇里有没有定公开日，写进本村的设置。',
      'Whether the county or township fixes a day goes into the village settings.',
    ),
  ],
})

import {
  officialCalendar,
  type Period,
  periodEnd,
  periodKind,
  periodMonths,
  periodStart,
} from '../calendar/index.ts'
import {
  type Act,
  type Actor,
  type CalendarDate,
  type Context,
  dateInShanghai,
  holdsOffice,
  isRefusal,
  type MatterKind,
  type Place,
  parseDate,
  type Recorded,
  type Refusal,
  refuse,
  sourced,
} from '../kernel/index.ts'
import { levelOf } from '../region/index.ts'
import { isClerkOf, type Office } from '../registry/index.ts'
import { findItem } from './catalogue.ts'
import type { DisclosureClass } from './catalogueItem.ts'
import type { Decided, Decision } from './decided.ts'
import { dueDay } from './duty.ts'
import { organicLaw } from './law.ts'
import { type Holders, type ProcedureChoice, readProcedure } from './procedure.ts'
import {
  type ClassSettings,
  type DisclosureSettings,
  defaultSettings,
  type ManyTransactions,
} from './settings.ts'

interface Rules {
  /** From when the place publishes here. */
  readonly since?: CalendarDate
  /** Day of the following month, by class. */
  readonly localDisclosureDay?: Readonly<Partial<Record<DisclosureClass, number>>>
  readonly manyTransactions?: Readonly<Record<Period, ManyTransactions>>
  readonly postingDays?: number
  readonly answerDays?: number
  /** Of the office, for questions; a place's number, never a person's. */
  readonly phone?: string
  /** The meeting that decided; what is said of a quarter names its own, and a telephone needs none. */
  readonly decision?: Decision
}

/** What a village has decided, as it is entered. What is left out stays as it was. */
export interface SettingsChange extends Rules {
  readonly classes?: Readonly<Partial<Record<DisclosureClass, ProcedureChoice>>>
}
/** The same as it is kept: whole, so that it can be read when the choices are others. */
export interface SettingsRecord extends Rules {
  readonly classes?: Readonly<Partial<Record<DisclosureClass, ClassSettings>>>
}

export interface SettingsCommand {
  readonly type: 'set'
  readonly change: SettingsChange
}
export type SettingsAct = Act<'set', SettingsRecord>

/** A place's own rules of disclosure, with their history in the acts. A township's hold its telephone. */
export interface VillageSettings {
  readonly since?: CalendarDate
  readonly phone?: string
  readonly settings: DisclosureSettings
}

export interface SettingsFacts {
  /** Township and county of the place, nearest first. */
  readonly above: readonly Place[]
  /** Who holds which office of the place today. */
  readonly holders: Holders
}

type Situation = Context<SettingsFacts>

const DECIDES: readonly Office[] = ['committeeChair', 'branchSecretary']

/** May this person enter the rules of the place? */
export const maySetRules = (actor: Actor, place: Place, above: readonly Place[]): boolean =>
  holdsOffice(actor, place, DECIDES) || isClerkOf(actor, place, { above })

const within = (value: number | undefined, least: number, most: number): boolean =>
  value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)

const LONGEST_NAME = 100

const decisionFault = ({ by, decided }: Decision, today: CalendarDate): Refusal | undefined => {
  if (by.trim() === '' || by.length > LONGEST_NAME)
    return refuse(
      'settings.meeting',
      '请写明是哪次会定的，不超过 100 个字。',
      'Say which meeting decided, in 100 characters at most.',
      { field: 'by' },
    )
  return parseDate(decided) !== undefined && decided <= today
    ? undefined
    : refuse(
        'settings.decided',
        '开会的日子要写成 2026-01-01 这样，不能在今天以后。',
        'Write the day of the meeting like 2026-01-01; it is not after today.',
        { field: 'decided' },
      )
}

const sinceFault = (before: CalendarDate | undefined, since: CalendarDate, today: CalendarDate) => {
  if (parseDate(since) === undefined)
    return refuse(
      'settings.since',
      '起始的日子不对，请写成 2026-01-01 这样。',
      'Write the first day like 2026-01-01.',
      { field: 'since' },
    )
  // Later would make what is late disappear.
  return before !== undefined && before <= today && since > before
    ? refuse(
        'settings.sinceLater',
        `从 ${before} 起已经在这里公开了，不能往后推：该公示没公示的，还是要公示。`,
        `The village publishes here since ${before}. It cannot begin later: what is due stays due.`,
        { field: 'since', clause: organicLaw('publicity', today) },
      )
    : undefined
}

const numbersFault = ({ localDisclosureDay, postingDays, answerDays }: Rules, today: CalendarDate) => {
  if (!Object.values(localDisclosureDay ?? {}).every((day) => within(day, 1, 28)))
    return refuse(
      'settings.day',
      '公开日请在 1 号到 28 号里选。',
      'Choose a day of the month from 1 to 28.',
      { field: 'localDisclosureDay' },
    )
  if (!within(postingDays, 15, 365))
    return refuse(
      'settings.postingDays',
      '公示不能少于 15 天，也不超过 365 天。',
      'A posting takes 15 days at least, and 365 at most.',
      { field: 'postingDays', clause: organicLaw('publicity', today) },
    )
  return within(answerDays, 1, 60)
    ? undefined
    : refuse('settings.answerDays', '答复的天数请在 1 到 60 里选。', 'Choose 1 to 60 days for an answer.', {
        field: 'answerDays',
      })
}

const money = findItem('FA-02')!

/** A quarter is decided while it lies ahead: not when it is over, nor when one of its months is due already. */
const quarterFault = (
  [quarter, decision]: readonly [Period, ManyTransactions],
  settings: DisclosureSettings,
  since: CalendarDate | undefined,
  today: CalendarDate,
): Refusal | undefined => {
  if (periodKind(quarter) !== 'quarter')
    return refuse(
      'settings.quarter',
      '收支多不多按季度定，请选一个季度。',
      'Whether there are many transactions is decided by quarter. Choose one.',
      { field: 'quarter' },
    )
  const fault = decisionFault(decision, today)
  if (fault) return fault
  if (periodEnd(quarter) < today)
    return refuse(
      'settings.quarterOver',
      '这个季度已经过完了，定过的不能再改。请定以后的季度。',
      'This quarter is over, and what was decided of it stays. Decide one that is to come.',
      { field: 'quarter' },
    )
  const was = settings.manyTransactions[quarter]?.many === true
  const [due] = periodMonths(quarter)
    .filter((month) => since !== undefined && periodStart(month) >= since)
    .map((month) => dueDay(money, month, settings, officialCalendar).deadline.due)
    .toSorted()
  return was !== decision.many && due !== undefined && due < today
    ? refuse(
        'settings.quarterDue',
        `这个季度头一个月的账最晚 ${due} 公示，已经过了，这个季度不能再改。请定以后的季度。`,
        `The first month of this quarter was due on ${due}, so the quarter is not changed any more. Decide one that is to come.`,
        { field: 'quarter' },
      )
    : undefined
}

const phoneFault = (phone: string | undefined) =>
  phone === undefined || /^[\d\s-]{5,20}$/.test(phone)
    ? undefined
    : refuse('settings.phone', '电话号码写得不对。', 'This is no telephone number.', { field: 'phone' })

/** Rules that a meeting decides, other than of a quarter, which names its own. */
const wantsDecision = ({ since, localDisclosureDay, postingDays, answerDays, classes }: SettingsChange) =>
  [since, localDisclosureDay, postingDays, answerDays, classes].some((rule) => rule !== undefined)

const fault = (
  state: VillageSettings,
  change: SettingsChange,
  { actor, place, today }: Situation,
): Refusal | undefined => {
  const { phone, ...rules } = change
  if (levelOf(place) !== 'village' && Object.keys(rules).length > 0)
    return refuse(
      'settings.village',
      '乡镇和县里只登记办公电话；公开的规矩由各村定。',
      "A township or county enters its telephone alone; the rules of disclosure are each village's own.",
    )
  if (change.since !== undefined) {
    const refusal = sinceFault(state.since, change.since, today)
    if (refusal) return refusal
  }
  const numbers = numbersFault(change, today)
  if (numbers) return numbers
  for (const quarter of Object.entries(change.manyTransactions ?? {})) {
    const refusal = quarterFault(quarter, state.settings, change.since ?? state.since, today)
    if (refusal) return refusal
  }
  if (wantsDecision(change) && (change.decision !== undefined || actor.kind === 'person')) {
    const refusal = decisionFault(change.decision ?? { by: '', decided: today }, today)
    if (refusal) return refusal
  }
  return phoneFault(phone)
}

const procedures = (
  { classes }: SettingsChange,
  { facts, today }: Situation,
): SettingsRecord['classes'] | Refusal => {
  if (!classes) return undefined
  const read: Partial<Record<DisclosureClass, ClassSettings>> = {}
  for (const [kind, choice] of Object.entries(classes) as [DisclosureClass, ProcedureChoice][]) {
    const procedure = readProcedure(kind, choice, facts.holders, today)
    if (isRefusal(procedure)) return procedure
    read[kind] = procedure
  }
  return read
}

/** The matter of a place's settings; one for each place. */
export const villageSettings: MatterKind<VillageSettings, SettingsCommand, SettingsAct, SettingsFacts> = {
  kind: 'disclosureSettings',
  initial: { settings: defaultSettings },
  decide(state, { change }, context) {
    const { actor, place, facts } = context
    if (actor.kind !== 'system' && !maySetRules(actor, place, facts.above))
      return refuse(
        'settings.office',
        '村里的规矩由村委会主任、支部书记或镇里的经办人登记。',
        "The village's rules are entered by the committee's chair, the branch's secretary or the township's clerk.",
      )
    const refusal = fault(state, change, context)
    if (refusal) return refusal
    const classes = procedures(change, context)
    if (isRefusal(classes)) return classes
    const { classes: _, ...rules } = change
    return [{ type: 'set', body: { ...rules, ...(classes ? { classes } : {}) } }]
  },
  evolve: (state, act: Recorded<SettingsAct>) =>
    act.type === 'set' ? withRules(state, act.body, dateInShanghai(act.at)) : state,
}

/** The settings after a change that is entered on a day; a page shows with it what the change would move. */
export const withRules = (
  state: VillageSettings,
  record: SettingsRecord,
  day: CalendarDate,
): VillageSettings => {
  const { since, phone, localDisclosureDay, manyTransactions, postingDays, answerDays, classes, decision } =
    record
  const { settings } = state
  const decided = <Value>(value: Value, before: Decided<Value> | undefined): Decided<Value> => ({
    ...sourced(value, 'm', '村里定的', 'decided by the village'),
    from: day,
    ...(decision ? { decision } : {}),
    ...(before ? { before } : {}),
  })
  const days = Object.entries(localDisclosureDay ?? {}) as [DisclosureClass, number][]
  const hands = Object.entries(classes ?? {}) as [DisclosureClass, ClassSettings][]
  return {
    ...state,
    ...(since === undefined ? {} : { since }),
    ...(phone === undefined ? {} : { phone }),
    settings: {
      localDisclosureDay: {
        ...settings.localDisclosureDay,
        ...Object.fromEntries(
          days.map(([kind, value]) => [kind, decided(value, settings.localDisclosureDay[kind])]),
        ),
      },
      manyTransactions: { ...settings.manyTransactions, ...manyTransactions },
      postingDays:
        postingDays === undefined ? settings.postingDays : decided(postingDays, settings.postingDays),
      answerDays: answerDays === undefined ? settings.answerDays : decided(answerDays, settings.answerDays),
      classes: {
        ...settings.classes,
        ...Object.fromEntries(hands.map(([kind, value]) => [kind, decided(value, settings.classes[kind])])),
      },
    },
  }
}

/** The one matter of a place's settings has an id of its own, so that there are never two. */
export const settingsMatter = (place: Place): string => `00000000-0000-7000-8000-${place}`

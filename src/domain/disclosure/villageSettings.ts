import { periodKind } from '../calendar/index.ts'
import {
  type Act,
  type CalendarDate,
  holdsOffice,
  type MatterKind,
  type Place,
  parseDate,
  type Recorded,
  type Refusal,
  refuse,
  sourced,
} from '../kernel/index.ts'
import { isClerkOf, type Office } from '../registry/index.ts'
import type { DisclosureClass } from './catalogueItem.ts'
import { organicLaw } from './law.ts'
import { type DisclosureSettings, defaultSettings, type ManyTransactions } from './settings.ts'

/** What a village has decided, as it is entered. What is left out stays as it was. */
export interface SettingsChange {
  /** From when the place publishes here. */
  readonly since?: CalendarDate
  /** Day of the following month, by class. */
  readonly localDisclosureDay?: Readonly<Partial<Record<DisclosureClass, number>>>
  readonly manyTransactions?: Readonly<Record<string, ManyTransactions>>
  readonly postingDays?: number
  readonly answerDays?: number
  /** Of the office, for questions; a place's number, never a person's. */
  readonly phone?: string
}

export interface SettingsCommand {
  readonly type: 'set'
  readonly change: SettingsChange
}
export type SettingsAct = Act<'set', SettingsChange>

/** A place's own rules of disclosure, with their history in the acts. A township's hold its telephone. */
export interface VillageSettings {
  readonly since?: CalendarDate
  readonly phone?: string
  readonly settings: DisclosureSettings
}

export interface SettingsFacts {
  /** Township and county of the place, nearest first. */
  readonly above: readonly Place[]
}

const DECIDES: readonly Office[] = ['committeeChair', 'branchSecretary']

const within = (value: number | undefined, least: number, most: number): boolean =>
  value === undefined || (Number.isSafeInteger(value) && value >= least && value <= most)

const fault = (change: SettingsChange, today: CalendarDate): Refusal | undefined => {
  if (change.since !== undefined && parseDate(change.since) === undefined)
    return refuse(
      'settings.since',
      '起始的日子不对，请写成 2026-01-01 这样。',
      'Write the first day like 2026-01-01.',
      {
        field: 'since',
      },
    )
  if (!Object.values(change.localDisclosureDay ?? {}).every((day) => within(day, 1, 28)))
    return refuse(
      'settings.day',
      '公开日请在 1 号到 28 号里选。',
      'Choose a day of the month from 1 to 28.',
      {
        field: 'localDisclosureDay',
      },
    )
  if (!within(change.postingDays, 15, 365))
    return refuse('settings.postingDays', '公示不能少于 15 天。', 'A posting takes 15 days at least.', {
      field: 'postingDays',
      clause: organicLaw('publicity', today),
    })
  if (!within(change.answerDays, 1, 60))
    return refuse(
      'settings.answerDays',
      '答复的天数请在 1 到 60 里选。',
      'Choose 1 to 60 days for an answer.',
      {
        field: 'answerDays',
      },
    )
  const decisions = Object.entries(change.manyTransactions ?? {})
  if (decisions.some(([quarter, { by }]) => periodKind(quarter) !== 'quarter' || by.trim() === ''))
    return refuse(
      'settings.transactions',
      '收支多不多按季度定，要写明是哪次会定的。',
      'Whether a quarter has many transactions is decided by quarter; say which meeting decided.',
      { field: 'manyTransactions' },
    )
  return change.phone === undefined || /^[\d\s-]{5,20}$/.test(change.phone)
    ? undefined
    : refuse('settings.phone', '电话号码写得不对。', 'This is no telephone number.', { field: 'phone' })
}

/** The matter of a place's settings; one for each place. */
export const villageSettings: MatterKind<VillageSettings, SettingsCommand, SettingsAct, SettingsFacts> = {
  kind: 'disclosureSettings',
  initial: { settings: defaultSettings },
  decide(_state, { change }, { actor, place, facts, today }) {
    const may =
      actor.kind === 'system' || holdsOffice(actor, place, DECIDES) || isClerkOf(actor, place, facts)
    if (!may)
      return refuse(
        'settings.office',
        '村里的规矩由村委会主任、支部书记或镇里的经办人登记。',
        "The village's rules are entered by the committee's chair, the branch's secretary or the township's clerk.",
      )
    return fault(change, today) ?? [{ type: 'set', body: change }]
  },
  evolve(state, act: Recorded<SettingsAct>): VillageSettings {
    if (act.type !== 'set') return state
    const { since, phone, localDisclosureDay, manyTransactions, postingDays, answerDays } = act.body
    const { settings } = state
    const local = <Value>(value: Value) => sourced(value, 'm', '村里定的', 'decided by the village')
    const days = Object.entries(localDisclosureDay ?? {}).map(([name, day]) => [name, local(day)])
    return {
      ...state,
      ...(since === undefined ? {} : { since }),
      ...(phone === undefined ? {} : { phone }),
      settings: {
        ...settings,
        localDisclosureDay: { ...settings.localDisclosureDay, ...Object.fromEntries(days) },
        manyTransactions: { ...settings.manyTransactions, ...manyTransactions },
        ...(postingDays === undefined ? {} : { postingDays: local(postingDays) }),
        ...(answerDays === undefined ? {} : { answerDays: local(answerDays) }),
      },
    }
  },
}

/** The one matter of a place's settings has an id of its own, so that there are never two. */
export const settingsMatter = (place: Place): string => `00000000-0000-7000-8000-${place}`

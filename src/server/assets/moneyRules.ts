import { type MoneyRules, type MoneyRulesAct, moneyRulesLayer } from '../../domain/assets/index.ts'
import { calendarLaw, noticesLayer, type WorkCalendar } from '../../domain/calendar/index.ts'
import {
  type CalendarDate,
  type Id,
  type Place,
  type Ruleset,
  rulesetOn,
  text,
} from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'
import { uuidOf } from '../platform/uuid.ts'

/** The one matter of an organisation's money rules has an id that follows from the organisation, so there are never two. */
export const moneyRulesMatter = (organisation: Id): Id => uuidOf(`${organisation}/moneyRules`)

export interface KeptMoneyRules {
  readonly version: number
  readonly state: MoneyRules
}

/** What an organisation has fixed, with the version that a change is written against; `undefined` where it fixed nothing. */
export const moneyRulesOf = async (
  client: Client,
  place: Place,
  organisation: Id,
): Promise<KeptMoneyRules | undefined> =>
  (
    await client.query<KeptMoneyRules>(
      `select version, state from matter where place = $1 and id = $2 and kind = 'moneyRules'`,
      [place, moneyRulesMatter(organisation)],
    )
  ).rows[0]

/** What every organisation of some places has fixed, by organisation. */
export const moneyRulesIn = async (client: Client, places: readonly Place[]): Promise<Map<Id, MoneyRules>> =>
  new Map(
    (
      await client.query<{ state: MoneyRules }>(
        `select state from matter where place = any($1) and kind = 'moneyRules'`,
        [places],
      )
    ).rows.map(({ state }) => [state.organisation, state]),
  )

/** Every change of an organisation's rules, the newest first, with who entered it. */
export const moneyRulesActs = async (
  client: Client,
  place: Place,
  organisation: Id,
): Promise<{ readonly body: MoneyRulesAct['body']; readonly at: string; readonly name: string | null }[]> =>
  (
    await client.query<{ body: MoneyRulesAct['body']; at: Date; name: string | null }>(
      `select a.body::jsonb as body, a.at, c.name from act a
         left join account c on c.id = (a.actor::jsonb->>'account')::uuid
        where a.place = $1 and a.matter = $2 order by a.seq desc`,
      [place, moneyRulesMatter(organisation)],
    )
  ).rows.map(({ at, ...row }) => ({ ...row, at: at.toISOString() }))

const national = { name: text('全国的', 'national'), provisions: calendarLaw }

/** The rules of an organisation in force on a day, over the working calendar. */
export const rulesetOf =
  (rules: MoneyRules | undefined, calendar: WorkCalendar) =>
  (day: CalendarDate): Ruleset =>
    rulesetOn(day, [national, noticesLayer(calendar), moneyRulesLayer(rules)])

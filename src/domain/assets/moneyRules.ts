import type { Decision } from '../disclosure/index.ts'
import {
  type Act,
  type Actor,
  type CalendarDate,
  dateInShanghai,
  holdsOffice,
  type Id,
  isRefusal,
  type Layer,
  type MatterKind,
  type Place,
  type Provision,
  parseDate,
  type Recorded,
  type Refusal,
  readLayer,
  refuse,
  text,
} from '../kernel/index.ts'
import { checkPublicWords } from '../ledger/index.ts'
import { isClerkOf } from '../registry/index.ts'
import { headsOrganisation } from './offices.ts'
import { type Approver, approvalLimits, approvers, assetsSettings, cashLimit } from './settings.ts'

/** What an organisation has fixed for its money: by setting, each value from the day on which it was entered. */
export interface MoneyRules {
  readonly organisation: Id
  readonly provisions: readonly Provision[]
}

/** What a meeting decided, by the names of `assetsSettings`. What is left out stays as it was. */
export interface MoneyRulesCommand {
  readonly type: 'set'
  readonly organisation: Id
  readonly values: Readonly<Record<string, unknown>>
  readonly decision: Decision
}

export type MoneyRulesAct = Act<'set', Omit<MoneyRulesCommand, 'type'>>

export interface MoneyRulesFacts {
  /** Township and county of the place, nearest first. */
  readonly above: readonly Place[]
  /** Is this the one matter of the organisation's rules, and is there such an organisation here? */
  readonly ownMatter: boolean
}

/** May this person enter the rules of the organisation's money? */
export const mayFixMoneyRules = (
  actor: Actor,
  place: Place,
  organisation: Id,
  above: readonly Place[],
): boolean =>
  headsOrganisation(actor, place, organisation) ||
  holdsOffice(actor, place, ['committeeChair', 'branchSecretary']) ||
  isClerkOf(actor, place, { above })

const decisionFault = ({ by, decided }: Decision, today: CalendarDate): Refusal | undefined => {
  if (by.trim() === '')
    return refuse('assets.meeting', '请写明是哪次会定的。', 'Say which meeting decided.', { field: 'by' })
  if (parseDate(decided) === undefined || decided > today)
    return refuse(
      'assets.decided',
      '开会的日子要写成 2026-01-01 这样，不能在今天以后。',
      'Write the day of the meeting like 2026-01-01; it is not after today.',
      { field: 'decided' },
    )
  return checkPublicWords([['by', by]], [])
}

const RANK = Object.keys(approvers) as readonly Approver[]

/** Each amount has one approver, none is left out, and more money never needs less. */
const limitsFault = (
  rows: readonly { readonly upTo?: number; readonly by: Approver }[],
): Refusal | undefined => {
  const field = { field: approvalLimits.name }
  const sorted = [...rows].sort((a, b) => (a.upTo ?? Infinity) - (b.upTo ?? Infinity))
  if (rows.filter(({ upTo }) => upTo === undefined).length !== 1)
    return refuse(
      'assets.limitMissing',
      '要有一行（只有一行）管“以上都算”：金额空着就是。',
      'One row, and only one, is for all above: leave its amount empty.',
      field,
    )
  if (new Set(rows.map(({ upTo }) => upTo)).size !== rows.length)
    return refuse('assets.limitTwice', '同一个金额写了两次。', 'One amount is written twice.', field)
  return sorted.some(({ by }, at) => at > 0 && RANK.indexOf(by) < RANK.indexOf(sorted[at - 1]!.by))
    ? refuse(
        'assets.limitLooser',
        '钱多的不能比钱少的批得松：一人批、两委联签、会议决定，只能越往上越严。',
        'More money cannot need less: one person, the committees, a resolution, in this order upwards.',
        field,
      )
    : undefined
}

/** The rules of one organisation's money (审批权限、现金限额…): each value with the meeting that decided it. */
export const moneyRules: MatterKind<MoneyRules, MoneyRulesCommand, MoneyRulesAct, MoneyRulesFacts> = {
  kind: 'moneyRules',
  initial: { organisation: '', provisions: [] },

  decide(_state, { organisation, values, decision }, { actor, place, today, facts }) {
    if (!facts.ownMatter)
      return refuse(
        'assets.noOrganisation',
        '没有这个组织，请从列表里选。',
        'There is no such organisation. Choose it from the list.',
      )
    if (!mayFixMoneyRules(actor, place, organisation, facts.above))
      return refuse(
        'assets.notFixing',
        '规矩由这个组织的负责人、村委会主任、支部书记或镇里的经办人登记。',
        "These rules are entered by the organisation's head, the committee's chair, the branch's secretary or the township's clerk.",
      )
    const fault = decisionFault(decision, today)
    if (fault) return fault
    const layer = readLayer(text('', ''), values, assetsSettings)
    if (isRefusal(layer)) return layer
    const limits = layer.provisions.find(({ setting }) => setting === approvalLimits.name)
    const refusal = limits && limitsFault(limits.value as Parameters<typeof limitsFault>[0])
    if (refusal) return refusal
    const cash = layer.provisions.find(({ setting }) => setting === cashLimit.name)
    if (layer.provisions.length === 0 || cash?.value === 0)
      return refuse(
        'assets.nothingFixed',
        '还没有写。',
        'Nothing is written.',
        cash ? { field: cashLimit.name } : {},
      )
    const by = decision.by.trim()
    return [{ type: 'set', body: { organisation, values, decision: { by, decided: decision.decided } } }]
  },

  evolve: (state, act: Recorded<MoneyRulesAct>) =>
    act.type === 'set'
      ? {
          organisation: act.body.organisation,
          provisions: [...state.provisions, ...provisionsOf(act.body, dateInShanghai(act.at))],
        }
      : state,
}

// In the order of their names: the record keeps an act's values in no other.
const provisionsOf = (
  { values, decision: { by, decided } }: MoneyRulesAct['body'],
  from: CalendarDate,
): Provision[] =>
  Object.entries(values)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([setting, value]) => ({
      setting,
      value,
      mark: 'm',
      source: text(`${by}（${decided}）`, `${by} (${decided})`),
      from,
    }))

/** An organisation's rules as a layer over the nation's; none where it has fixed nothing. */
export const moneyRulesLayer = (rules: MoneyRules | undefined): Layer => ({
  name: text('本组织定的', 'fixed by the organisation'),
  provisions: rules?.provisions ?? [],
})

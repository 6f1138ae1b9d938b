import { type Period, periodEnd, periodOf, periodWords, shiftPeriod } from '../../domain/calendar/index.ts'
import {
  type ClassSettings,
  type Decided,
  type DisclosureClass,
  DRAFTERS,
  organicLaw,
  REVIEWERS,
  type SettingsRecord,
  SIGNER_ROLES,
  type VillageSettings,
  villageSettings,
  withRules,
} from '../../domain/disclosure/index.ts'
import {
  type CalendarDate,
  type Confidence,
  dateInShanghai,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import type { PageModels } from '../../web/door.ts'

type View = PageModels['deskSettings']
/** A rule with its words in both languages, so that two states can be compared. */
type RuleView = View['rules'][number] & { readonly name: Text; readonly value: Text }
type ChangedRule = View['history'][number]['changes'][number]

const CLASSES: readonly DisclosureClass[] = ['finance', 'village', 'party']
const classWords: Readonly<Record<DisclosureClass, Text>> = {
  finance: text('财务', 'Finance'),
  village: text('村务', 'Village affairs'),
  party: text('党务', 'Party affairs'),
}

const owner = (mark: Confidence): 'law' | 'custom' | 'village' =>
  mark === 'm' ? 'village' : mark === 'M' ? 'custom' : 'law'

const joined = (words: readonly Text[]): Text =>
  text(words.map(({ zh }) => zh).join('、'), words.map(({ en }) => en).join(', '))

const officesOf = (offices: readonly Office[]): Text => joined(offices.map((office) => OFFICES[office].words))

const procedureWords = ({ drafters, reviewers, signers }: ClassSettings): Text => {
  const [d, r, s] = [officesOf(drafters), officesOf(reviewers), joined(signers.map(({ title }) => title))]
  return text(`起草：${d.zh}；审：${r.zh}；签：${s.zh}`, `Drafts: ${d.en}. Reviews: ${r.en}. Signs: ${s.en}`)
}

const whose = <Value>({ mark, source, from, decision }: Decided<Value>) => ({
  owner: owner(mark),
  source,
  ...(from === undefined ? {} : { from }),
  ...(decision === undefined ? {} : { decision }),
})

const days = (count: number): Text => text(`${count} 天`, count === 1 ? '1 day' : `${count} days`)

const dayRule = (kind: DisclosureClass, rule: Decided<number> | undefined, today: CalendarDate): RuleView => {
  const { zh, en } = classWords[kind]
  const name = text(`公开日：${zh}`, `Day of publication: ${en.toLowerCase()}`)
  return rule
    ? {
        key: `day.${kind}`,
        name,
        value: text(`下个月 ${rule.value} 日前`, `By day ${rule.value} of the following month`),
        ...whose(rule),
      }
    : {
        key: `day.${kind}`,
        name,
        value: text('下个月底前', 'By the end of the following month'),
        owner: 'law',
        source: text(
          `按${organicLaw('publicity', today)}，每期一次`,
          `Organic Law (2025) Art. 35: once in each period`,
        ),
      }
}

const quarterName = (quarter: Period): Text => {
  const [year, part] = [quarter.slice(0, 4), Number(quarter[6])]
  return text(
    `收支多不多：${year} 年${'一二三四'[part - 1]}季度`,
    `Many transactions: quarter ${part} of ${year}`,
  )
}

/** All rules of a place in the order of the page; every quarter that was ever decided is among them. */
const rulesOf = ({ since, phone, settings }: VillageSettings, today: CalendarDate): RuleView[] => {
  const { localDisclosureDay, manyTransactions, postingDays, answerDays, classes } = settings
  return [
    {
      key: 'since',
      name: text('从哪天起在这里公开', 'Publishes here since'),
      value: since === undefined ? text('还没有定', 'Not decided yet') : periodWords(since),
      ...(since === undefined ? {} : { owner: 'village' as const }),
    },
    ...CLASSES.map((kind) => dayRule(kind, localDisclosureDay[kind], today)),
    ...Object.entries(manyTransactions)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(
        ([quarter, { many, by, decided }]): RuleView => ({
          key: `quarter.${quarter}`,
          name: quarterName(quarter),
          value: many
            ? text('多，每个月公开一次', 'Many: every month')
            : text('不多，一个季度公开一次', 'Few: once a quarter'),
          owner: 'village',
          decision: { by, decided },
        }),
      ),
    {
      key: 'posting',
      name: text('公示天数', 'Days of posting'),
      value: days(postingDays.value),
      ...whose(postingDays),
    },
    {
      key: 'answer',
      name: text('答复天数', 'Days to answer'),
      value: days(answerDays.value),
      ...whose(answerDays),
    },
    ...CLASSES.map(
      (kind): RuleView => ({
        key: `class.${kind}`,
        name: text(
          `谁经手：${classWords[kind].zh}公开`,
          `Who handles it: ${classWords[kind].en.toLowerCase()}`,
        ),
        value: procedureWords(classes[kind].value),
        ...whose(classes[kind]),
      }),
    ),
    {
      key: 'phone',
      name: text('办公电话', 'Telephone of the office'),
      value: phone === undefined ? text('还没有登记', 'Not entered yet') : text(phone, phone),
    },
  ]
}

const quarterOf = ({ key }: RuleView): Period | undefined =>
  key.startsWith('quarter.') ? key.slice('quarter.'.length) : undefined

/** The rules in force: of quarters, those that are not over. A township has its telephone alone. */
export const rulesInForce = (state: VillageSettings, village: boolean, today: CalendarDate): RuleView[] =>
  rulesOf(state, today).filter((rule) => {
    const quarter = quarterOf(rule)
    return village ? quarter === undefined || periodEnd(quarter) >= today : rule.key === 'phone'
  })

const undecided = text('没有定过', 'Not decided')

/** Which rules a change makes others, with what they were. */
export const changedRules = (
  before: VillageSettings,
  after: VillageSettings,
  today: CalendarDate,
): ChangedRule[] => {
  const was = new Map(rulesOf(before, today).map(({ key, value }) => [key, value]))
  return rulesOf(after, today).flatMap(({ key, name, value }) => {
    const old = was.get(key) ?? undecided
    return old.zh === value.zh ? [] : [{ name, was: old, now: value }]
  })
}

/** What was changed, newest first, from the acts; and for each rule the day and the decision that made it what it is. */
export const historyOf = (
  acts: readonly { readonly record: SettingsRecord; readonly at: string; readonly name: string | null }[],
): View['history'] => {
  let state = villageSettings.initial
  const history: View['history'][number][] = []
  for (const { record, at, name } of acts) {
    const on = dateInShanghai(at)
    const next = withRules(state, record, on)
    const decision = record.decision ?? Object.values(record.manyTransactions ?? {})[0]
    history.unshift({
      on,
      by: name ?? text('系统', 'The system'),
      changes: changedRules(state, next, on),
      ...(decision ? { decision: { by: decision.by, decided: decision.decided } } : {}),
    })
    state = next
  }
  return history
}

/** Quarters that can still be decided: the running one and the three that follow. */
export const quartersAhead = (today: CalendarDate): Period[] =>
  [0, 1, 2, 3].map((steps) => shiftPeriod(periodOf(today, 'quarter'), steps))

/** Who may be set to do what, and who does it now. */
export const classChoices = ({ settings }: VillageSettings): NonNullable<View['forms']>['classes'] =>
  CLASSES.map((kind) => {
    const { drafters, reviewers, signers } = settings.classes[kind].value
    const offices = (of: readonly Office[]) => of.map((value) => ({ value, label: OFFICES[value].words }))
    return {
      class: kind,
      parts: [
        { part: 'drafters', options: offices(DRAFTERS[kind]), chosen: drafters },
        { part: 'reviewers', options: offices(REVIEWERS[kind]), chosen: reviewers },
        {
          part: 'signers',
          options: SIGNER_ROLES[kind].map(({ role, title }) => ({ value: role, label: title })),
          chosen: signers.map(({ role }) => role),
        },
      ],
    }
  })

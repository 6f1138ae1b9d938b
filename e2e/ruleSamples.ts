import { noticesLayer, officialCalendar } from '../src/domain/calendar/index.ts'
import { answer, isRefusal, type Layer, text } from '../src/domain/kernel/index.ts'
import { nationalLaw, rules } from '../src/domain/rules.ts'
import { readForm } from '../src/server/rules/form.ts'
import type { PageModels } from '../src/web/door.ts'
import type { Sample } from './samples.ts'

const village = { code: '990101202000', name: text('柳湾村', 'Liuwan Village') }
const layers: readonly Layer[] = [nationalLaw, noticesLayer(officialCalendar)]
const named = (name: string) => rules.find((each) => each.name === name)!

/** A page of a rule as it stands when nothing, or something, was typed. */
const page = (
  name: string,
  typed: Readonly<Record<string, string>> = {},
  more: Partial<PageModels['rule']> = {},
): PageModels['rule'] => {
  const { title, asks, examples } = named(name)
  return {
    village,
    name,
    title,
    asks,
    typed,
    rows: {},
    example: { title: examples[0]!.title, query: 'a=1' },
    ...more,
  }
}

const answered = (
  name: string,
  input: Readonly<Record<string, unknown>>,
  typed: Record<string, string>,
  more = {},
) => {
  const said = answer(named(name), input, layers)
  if (isRefusal(said)) throw new Error(`${name}: ${said.words.en}`)
  return page(name, typed, { answer: said, ...more })
}

const mistaken = { start: '2026-02-30', 'excluded.0.from': '2026-02-10' }
const decision = { period: 'licensingDecision', start: '2026-02-09' }

/** 算一算: the questions, a form, an answer, an answer that is not there yet, mistakes. */
export const ruleSamples: readonly Sample[] = [
  {
    name: 'rules',
    page: 'rules',
    model: {
      village,
      rules: rules.filter(({ personal }) => !personal).map(({ name, title }) => ({ name, title })),
    },
  },
  { name: 'rule-form', page: 'rule', model: page('calendar.licence') },
  { name: 'rule-answer', page: 'rule', model: answered('calendar.deadline', decision, decision) },
  {
    name: 'rule-excluded',
    page: 'rule',
    model: answered(
      'calendar.deadline',
      {
        ...decision,
        start: '2026-04-20',
        excluded: [{ from: '2026-04-27', until: '2026-05-13', why: 'hearing' }],
      },
      {
        period: 'licensingDecision',
        start: '2026-04-20',
        'excluded.0.from': '2026-04-27',
        'excluded.0.until': '2026-05-13',
        'excluded.0.why': 'hearing',
      },
      { rows: { excluded: 1 } },
    ),
  },
  {
    name: 'rule-unknown',
    page: 'rule',
    model: answered(
      'calendar.deadline',
      { period: 'licensingNotice', start: '2026-12-28' },
      { period: 'licensingNotice', start: '2026-12-28' },
    ),
  },
  {
    name: 'rule-missing',
    page: 'rule',
    model: page(
      'disclosure.publishBy',
      { item: 'FA-02', period: '2026-05' },
      {
        answer: {
          rule: 'disclosure.publishBy',
          mark: 'V2',
          clauses: [],
          trace: [],
          unknown: true,
          why: text(
            '要看当地规定：“每月几号以前公开（村里定的）”还没有登记。',
            'This depends on a local rule that is not set.',
          ),
          setting: 'disclosure.localDays',
        },
        missing: true,
      },
    ),
  },
  {
    name: 'rule-quorum',
    page: 'rule',
    model: answered(
      'decision.villagersAssembly',
      { on: '2026-03-12', basis: 'persons', all: 1203, present: 598 },
      { on: '2026-03-12', basis: 'persons', all: '1203', present: '598' },
    ),
  },
  {
    name: 'rule-bans',
    page: 'rule',
    model: answered(
      'decision.collectiveBans',
      { on: '2026-03-16', who: 'council', act: 'guarantee' },
      { on: '2026-03-16', who: 'council', act: 'guarantee' },
    ),
  },
  {
    name: 'rule-errors',
    page: 'rule',
    model: page('calendar.deadline', mistaken, {
      rows: { excluded: 2 },
      errors: readForm(named('calendar.deadline').asks, mistaken).faults,
    }),
  },
]

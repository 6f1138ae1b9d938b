import { type LegalPeriod, legalPeriods, suspensionWords } from '../domain/calendar/index.ts'
import type { AnyRule, Confidence, Example, Setting } from '../domain/kernel/index.ts'
import { nationalLaw, rules } from '../domain/rules.ts'

const confidence: Readonly<Record<Confidence, string>> = {
  V: 'read in the text of the law',
  V2: 'read in a text that quotes it',
  M: 'from memory: a county checks it with the text',
  m: 'differs by place: a place sets it',
}

/** Of a table's cell. */
const cell = (words: string): string => words.replaceAll('|', '\\|').replaceAll('\n', ' ')

/** Where a rule stands: one rule, one file, named after it. */
export const fileOf = ({ name }: Pick<AnyRule, 'name'>): string => `src/domain/${name.replace('.', '/')}.ts`

const shown = ({ answer }: Example<unknown, unknown>): string =>
  'value' in answer
    ? `\`${JSON.stringify(answer.value)}\``
    : 'refused' in answer
      ? `refused: \`${answer.refused}\``
      : `unknown: ${/^[a-z]+\.[a-zA-Z]+$/.test(answer.unknown) ? `\`${answer.unknown}\`` : answer.unknown}${
          answer.expected ? `, expected ${answer.expected}` : ''
        }${answer.earliest ? `, earliest ${answer.earliest}` : ''}`

const settingLine = (each: Setting<unknown>): string => {
  const national = nationalLaw.provisions.filter(({ setting }) => setting === each.name)
  const value =
    national.length === 0
      ? 'none: set by each place'
      : national
          .map(({ value, mark, source, from }) => {
            const written = JSON.stringify(value)
            const short = written.length > 60 ? source.en : `\`${written}\``
            return `${short} [${mark}]${from ? ` from ${from}` : ''}`
          })
          .join('; ')
  return `| \`${each.name}\` | ${cell(each.value.label.zh)} · ${cell(each.value.label.en)} | ${cell(value)} |`
}

const section = (each: AnyRule): string[] => [
  `### ${each.name}`,
  '',
  `${each.title.zh} ${each.title.en}`,
  '',
  `- File: [\`${fileOf(each)}\`](../${fileOf(each)})`,
  `- Clauses: ${each.clauses.join('；')}`,
  `- Confidence: ${each.mark}, ${confidence[each.mark]}`,
  ...(each.settings.length > 0
    ? [`- Takes from the place: ${each.settings.map(({ name }) => `\`${name}\``).join(', ')}`]
    : []),
  '- Examples:',
  ...each.examples.map((example) => `  - ${example.title.zh} · ${example.title.en}: ${shown(example)}`),
  ...(each.open ?? []).map(({ zh, en }) => `- Open: ${zh} ${en}`),
  '',
]

const units = { workday: 'working days', calendarDay: 'days', month: 'months' }

const periodLine = ({ title, clause, clock, extension, mark, from }: LegalPeriod): string => {
  const { n, unit, before, startEvent, rollIfRestDay, suspensions } = clock
  const stops = suspensions.map((each) => suspensionWords[each].zh).join('、')
  return `| ${title.zh} · ${title.en} | ${n}${extension ? ` + ${extension.n}` : ''} ${units[unit]} ${before ? 'before' : 'after'}: ${startEvent.zh} · ${startEvent.en} | ${rollIfRestDay ? 'rolls' : ''} | ${stops} | ${clause}${from ? `, from ${from}` : ''} | ${mark} |`
}

/** `docs/rules.md`, from the rules themselves. */
export const rulesDocument = (): string => {
  const rooms = [...new Set(rules.map(({ name }) => name.split('.')[0]!))]
  const settings = new Map(rules.flatMap((each) => each.settings.map((one) => [one.name, one] as const)))
  const examples = rules.reduce((sum, each) => sum + each.examples.length, 0)
  return `${[
    '# Rules',
    '',
    `Written by \`xiangyue rule --document\` from the rules themselves: ${rules.length} rules, ${examples} worked examples. Each example is also a test.`,
    '',
    'Each can be asked with `xiangyue rule NAME`, over `POST /api/v1/rules/NAME`, and on the page 算一算. Amounts are fen, ratios basis points, days dates in Asia/Shanghai. An event is judged by the law of its day. Rounding is half up to the fen, unless a rule says otherwise.',
    '',
    '| mark | meaning |',
    '|---|---|',
    ...Object.entries(confidence).map(([mark, words]) => `| ${mark} | ${words} |`),
    '',
    '| rule | decides | mark |',
    '|---|---|---|',
    ...rules.map(
      ({ name, title, mark }) =>
        `| [${name}](#${name.replace('.', '').toLowerCase()}) | ${cell(title.zh)} ${cell(title.en)} | ${mark} |`,
    ),
    '',
    '## What a place fixes',
    '',
    '| setting | what | national value |',
    '|---|---|---|',
    ...[...settings.values()].map(settingLine),
    '',
    '## Periods of the law',
    '',
    'The first day is not counted. What a stop lasts does not count, both its end days included.',
    '',
    '| what | period | last day off | stops for | clause | mark |',
    '|---|---|---|---|---|---|',
    ...Object.values<LegalPeriod>(legalPeriods).map(periodLine),
    '',
    ...rooms.flatMap((room) => [
      `## ${room}`,
      '',
      ...rules.filter(({ name }) => name.startsWith(`${room}.`)).flatMap(section),
    ]),
  ]
    .join('\n')
    .trimEnd()}\n`
}

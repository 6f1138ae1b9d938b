import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { command, type DeskSample, desk } from './deskSample.ts'

type Settings = PageModels['deskSettings']

const meeting = { by: '2026 年第二次村民代表会议', decided: '2026-03-28' }
const own = { owner: 'village' as const, from: '2026-04-01', decision: meeting }
const month = text('下个月底前', 'By the end of the following month')
const tenth = text('下个月 10 日前', 'By day 10 of the following month')
const law = {
  owner: 'law' as const,
  source: text(
    '村民委员会组织法（2025）第三十五条：不少于十五日',
    'Organic Law (2025) Art. 35: at least 15 days',
  ),
}
const usual = {
  owner: 'custom' as const,
  source: text('通行做法，请县里核对', 'common practice; the county should check it'),
}
const day = (name: ReturnType<typeof text>) => text(`公开日：${name.zh}`, `Day of publication: ${name.en}`)
const finance = text('财务', 'finance')

const rules: Settings['rules'] = [
  {
    key: 'since',
    name: text('从哪天起在这里公开', 'Publishes here since'),
    value: '2026-01-01',
    owner: 'village',
  },
  { key: 'day.finance', name: day(finance), value: tenth, ...own },
  { key: 'day.village', name: day(text('村务', 'village affairs')), value: month, ...law },
  { key: 'day.party', name: day(text('党务', 'party affairs')), value: month, ...law },
  {
    key: 'quarter.2026-Q4',
    name: text('收支多不多：2026 年四季度', 'Many transactions: quarter 4 of 2026'),
    value: text('多，每个月公开一次', 'Many: every month'),
    owner: 'village',
    decision: meeting,
  },
  { key: 'posting', name: text('公示天数', 'Days of posting'), value: text('15 天', '15 days'), ...law },
  {
    key: 'answer',
    name: text('答复天数', 'Days to answer'),
    value: text('7 天', '7 days'),
    owner: 'custom',
    source: text('村里约定，可以改', 'agreed in the village; it may be changed'),
  },
  {
    key: 'class.finance',
    name: text('谁经手：财务公开', 'Who handles it: finance'),
    value: text(
      '起草：报账员（会计）、镇代理会计；审：村务监督委员会委员、监事；签：负责人、监督委员会主任、报账员',
      'Drafts: accountant, agent accountant of the township. Reviews: member of the supervision committee, supervisor of the collective. Signs: head of the organisation, head of the supervision committee, accountant',
    ),
    ...usual,
  },
  { key: 'phone', name: text('办公电话', 'Telephone of the office'), value: '0990-5550100' },
]
const history: Settings['history'] = [
  {
    on: '2026-04-01',
    by: '周明远',
    changes: [{ name: day(finance), was: month, now: tenth }],
    decision: meeting,
  },
  {
    on: '2026-01-01',
    by: '周明远',
    changes: [
      {
        name: text('办公电话', 'Telephone of the office'),
        was: text('还没有登记', 'Not entered yet'),
        now: '0990-5550100',
      },
    ],
  },
]
const option = (value: string, zh: string, en: string) => ({ value, label: text(zh, en) })
const forms: NonNullable<Settings['forms']> = {
  quarters: ['2026-Q4', '2027-Q1', '2027-Q2', '2027-Q3'],
  classes: [
    {
      class: 'finance',
      parts: [
        {
          part: 'drafters',
          options: [
            option('accountant', '报账员（会计）', 'accountant'),
            option('agentAccountant', '镇代理会计', 'agent accountant of the township'),
          ],
          chosen: ['accountant', 'agentAccountant'],
        },
        {
          part: 'reviewers',
          options: [
            option('supervisionMember', '村务监督委员会委员', 'member of the supervision committee'),
            option('supervisionHead', '村务监督委员会主任', 'head of the supervision committee'),
            option('supervisor', '监事', 'supervisor of the collective'),
          ],
          chosen: ['supervisionMember', 'supervisor'],
        },
        {
          part: 'signers',
          options: [
            option('head', '负责人', 'head of the organisation'),
            option('reviewHead', '监督委员会主任', 'head of the supervision committee'),
            option('accountant', '报账员', 'accountant'),
            option('secretary', '党支部书记', 'secretary of the branch'),
          ],
          chosen: ['head', 'reviewHead', 'accountant'],
        },
      ],
    },
  ],
}
const chair = { ...desk, person: '周明远', office: text('村委会主任', 'Chair of the committee') }
const model: Settings = { desk: chair, command, rules, history, forms }
const typed = {
  'class.day': ['finance'],
  'localDisclosureDay.day': ['10'],
  'by.day': ['2026 年第三次村民代表会议'],
  'decided.day': ['2026-11-10'],
}

/** The rules of disclosure, in every state. */
export const settingsSamples: readonly DeskSample[] = [
  { name: 'settings', page: 'deskSettings', model },
  {
    name: 'settings-preview',
    page: 'deskSettings',
    model: {
      ...model,
      open: 'day',
      typed,
      preview: {
        form: 'day',
        changes: [{ name: day(finance), was: month, now: tenth }],
        moved: [
          {
            name: text('集体有哪些家底', 'What the collective owns'),
            period: '2026-Q4',
            before: '2027-02-01',
            after: '2027-01-10',
          },
          {
            name: text('钱花到哪儿了', 'Where the money went'),
            period: '2026-10',
            before: '2026-11-30',
            after: '2026-11-20',
          },
          { name: text('钱花到哪儿了', 'Where the money went'), period: '2026-11', after: '2026-12-10' },
        ],
      },
    },
  },
  {
    name: 'settings-refused',
    page: 'deskSettings',
    model: {
      ...model,
      open: 'finance',
      typed: { 'drafters.finance': ['accountant'], 'reviewers.finance': ['supervisionHead'] },
      errors: [
        {
          field: 'signers.finance',
          message: text(
            '财务公开总得有人签字，请至少选一个职务。',
            'Somebody signs disclosures of finance. Choose one office at least.',
          ),
        },
      ],
    },
  },
  {
    name: 'settings-nothing-moves',
    page: 'deskSettings',
    model: {
      ...model,
      history: [],
      preview: {
        form: 'answer',
        changes: [
          {
            name: text('答复天数', 'Days to answer'),
            was: text('7 天', '7 days'),
            now: text('5 天', '5 days'),
          },
        ],
        moved: [],
      },
    },
  },
  { name: 'settings-look', page: 'deskSettings', model: { desk, command, rules, history } },
  {
    name: 'settings-township',
    page: 'deskSettings',
    model: {
      desk: { ...chair, code: '990101202000', place: '云溪镇', above: ['示例县'], village: false },
      command,
      rules: [{ key: 'phone', name: text('办公电话', 'Telephone of the office'), value: '0990-5550200' }],
      history: [],
      forms: { quarters: [], classes: [] },
    },
  },
]

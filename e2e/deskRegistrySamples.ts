import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { command, type DeskSample, desk } from './deskSample.ts'

type Roster = PageModels['deskRoster']
type RosterImport = PageModels['deskRosterImport']

const male = text('男', 'male')
const female = text('女', 'female')
const row = (
  id: string,
  household: string,
  name: string,
  relation: [string, string],
  sex: typeof male,
  age: number,
  more: Partial<Roster['rows'][number]> = {},
): Roster['rows'][number] => ({
  id,
  household,
  name,
  relation: text(...relation),
  sex,
  age,
  group: '三组',
  identity: '990101********1234',
  phone: '199****1234',
  ...more,
})
const rows = [
  row('r1', '0301', '何水生', ['户主', 'head'], male, 67),
  row('r2', '0301', '王秀兰', ['配偶', 'spouse'], female, 65, { phone: '199****5678' }),
  row('r3', '0301', '何志强', ['子女', 'child'], male, 41, { away: '广东东莞' }),
  row('r4', '0302', '欧阳㛃', ['户主', 'head'], female, 52),
]
const roster: Roster = {
  desk,
  people: 1203,
  households: 380,
  away: 402,
  find: '',
  groups: ['一组', '二组', '三组'],
  rows,
  paging: { page: 1, pages: 31 },
  mayImport: true,
}

const person: PageModels['deskPerson'] = {
  desk,
  command,
  person: { ...rows[0]!, birth: '1959 年', address: '柳湾村三组 **' },
  linked: '2025-03-18',
  members: rows.slice(0, 3),
  history: [
    { id: 'h1', household: '0301', from: '2008-05-01', words: text('分户，做户主', 'Split off, as head') },
    { id: 'h2', household: '0288', from: '1959-04-12', words: text('出生', 'Born') },
  ],
  looks: [
    {
      at: '2026-10-08T02:12:00Z',
      who: '赵文书',
      office: text('村文书', 'village clerk'),
      purpose: text('为本人办理事项', 'handle a matter that the person asked for'),
      fields: '公民身份号码 ID number、联系电话 phone',
    },
  ],
  purposes: [
    {
      key: 'service',
      words: text('为本人办理事项', 'handle a matter that the person asked for'),
      fields: ['identity', 'birth', 'phone', 'address'],
    },
    { key: 'contact', words: text('有事找到本人', 'reach the person'), fields: ['phone', 'address'] },
  ],
}

const columns: NonNullable<RosterImport['preview']>['columns'] = [
  { letter: 'A', header: '序号', samples: ['1', '2', '3'] },
  { letter: 'B', header: '户编号', samples: ['0301', '', ''], field: 'household' },
  { letter: 'C', header: '姓 名', samples: ['何*生', '王*兰', '何*强'], field: 'name' },
  { letter: 'D', header: '与户主关系', samples: ['户主', '妻', '长子'], field: 'relation' },
  { letter: 'E', header: '公民身份号码', samples: ['990101********1234'], field: 'identity' },
  { letter: 'F', header: '手机', samples: ['199****1234'], field: 'phone' },
]
const table: NonNullable<RosterImport['preview']> = {
  fileName: '柳湾村花名册（2026）.xlsx',
  file: 'f'.repeat(64),
  headerRow: 2,
  columns,
}
const read: NonNullable<NonNullable<RosterImport['preview']>['read']> = {
  householdsBy: text(
    '同一户号为一户；空着的格子跟上一行。',
    'One household number, one household; an empty cell follows the row above.',
  ),
  problems: [
    {
      severity: 'warning',
      code: 'rareCharacter',
      row: 57,
      column: 'C',
      words: text('“㛃”是生僻字，请核对。', '“㛃” is a rare character: please check.'),
    },
  ],
  counts: {
    rows: 1203,
    households: 380,
    new: 4,
    changed: 2,
    unchanged: 1197,
    missing: 3,
    errors: 0,
    warnings: 1,
  },
  skipped: [{ row: 1206, words: text('合计行', 'Sum') }],
  changes: [
    { row: 12, name: '何*轩', household: '0301', change: 'new', fields: [] },
    { row: 57, name: '欧阳㛃', household: '0302', change: 'changed', fields: ['phone', 'away'] },
  ],
}
const broken: typeof read = {
  ...read,
  counts: { ...read.counts, new: 0, changed: 0, unchanged: 0, errors: 2 },
  problems: [
    {
      severity: 'error',
      code: 'scientific',
      row: 5,
      column: 'E',
      words: text(
        '身份证号被表格软件改成了 4.30321E+17，后几位丢了。请把这一列设成文本，重新填。',
        'The ID number became 4.30321E+17 and its digits are lost. Make the column text and fill it in again.',
      ),
    },
    {
      severity: 'error',
      code: 'twoHeads',
      row: 9,
      words: text('0303 这一户有两个户主。', 'Household 0303 has two heads.'),
    },
    ...read.problems,
  ],
  changes: [],
}

export const registrySamples: readonly DeskSample[] = [
  {
    name: 'places',
    page: 'deskPlaces',
    model: {
      places: [
        {
          code: '990101202202',
          name: '柳湾村',
          above: ['示例县', '云溪镇'],
          office: text('镇代理会计', 'agent accountant'),
        },
        {
          code: '990101202203',
          name: '石桥村',
          above: ['示例县', '云溪镇'],
          office: text('镇代理会计', 'agent accountant'),
        },
      ],
    },
  },
  {
    name: 'offices',
    page: 'deskOffices',
    model: {
      desk: { ...desk, person: '罗清', office: text('镇经办人', 'Township clerk') },
      organisations: [
        {
          id: 'o1',
          command,
          kind: 'villagersCommittee',
          name: '柳湾村村民委员会',
          creditCode: '54990101MEXXXXXXX1',
          fills: ['committeeChair', 'committeeMember', 'villageClerk'],
          offices: [
            { appointment: 3, office: 'committeeChair', name: '周明远', from: '2024-01-15' },
            { appointment: 5, office: 'villageClerk', name: '赵文书', from: '2024-01-15' },
            {
              appointment: 1,
              office: 'committeeChair',
              name: '何水生',
              from: '2021-01-10',
              to: '2024-01-15',
              ended: 'termEnded',
              handedOver: '2024-01-20',
            },
          ],
        },
        {
          id: 'o2',
          command,
          kind: 'supervisionCommittee',
          name: '柳湾村村务监督委员会',
          fills: [],
          whyNot: text('由镇里经办人登记', 'Entered by the township clerk'),
          offices: [
            { appointment: 2, office: 'supervisionHead', name: '李桂英', from: '2024-01-15' },
            {
              appointment: 4,
              office: 'supervisionMember',
              name: '王秀兰',
              from: '2024-01-15',
              to: '2026-11-01',
              ended: 'resigned',
              handoverDue: '2026-11-11',
            },
          ],
        },
      ],
      establish: { command, kinds: ['group', 'collective'] },
    },
  },
  {
    name: 'offices-relatives',
    page: 'deskOffices',
    model: {
      desk: { ...desk, person: '罗清', office: text('镇经办人', 'Township clerk') },
      organisations: [],
      relatives: {
        command,
        pairs: [
          { value: 'a/b', names: ['周明远', '周小川'], declared: { on: '2026-03-02', by: '周明远' } },
          {
            value: 'a/c',
            names: ['陈小满', '王秀兰'],
            declared: { on: '2024-01-20', by: '罗清' },
            withdrawn: { on: '2026-05-06', by: '罗清', reason: 'mistake' },
          },
          { value: 'd/e', names: ['李桂英', '何水生'] },
        ],
        people: [
          { account: 'a', name: '周明远' },
          { account: 'b', name: '周小川' },
        ],
        mayWithdraw: true,
      },
      errors: [
        {
          field: 'pair',
          message: text(
            '撤回由乡镇或县里的经办人来办，不能由本人办。请带上证明找他们。',
            'It is withdrawn by a clerk of the township or county, not by one of the two. Bring proof to them.',
          ),
        },
      ],
    },
  },
  {
    name: 'offices-appoint',
    page: 'deskOffices',
    model: {
      desk,
      organisations: [
        {
          id: 'o1',
          command,
          kind: 'villagersCommittee',
          name: '柳湾村村民委员会',
          fills: ['representative'],
          offices: [],
          open: 'appoint',
        },
      ],
      errors: [
        { field: 'person.o1', message: text('没有找到这个人的账户', 'No account of this person was found') },
      ],
    },
  },
  { name: 'roster', page: 'deskRoster', model: roster },
  {
    name: 'roster-empty',
    page: 'deskRoster',
    model: {
      ...roster,
      people: 0,
      households: 0,
      away: 0,
      groups: [],
      rows: [],
      paging: { page: 1, pages: 1 },
    },
  },
  { name: 'person', page: 'deskPerson', model: person },
  {
    name: 'person-shown',
    page: 'deskPerson',
    model: { ...person, shown: { identity: '990101195904121234', phone: '19900001234' } },
  },
  {
    name: 'person-refused',
    page: 'deskPerson',
    model: {
      ...person,
      asked: { purpose: 'contact', fields: ['identity'] },
      errors: [
        { field: 'purpose', message: text('先选看来做什么', 'First choose what for') },
        { field: 'fields', message: text('请选要看哪几样。', 'Choose what to see.') },
      ],
    },
  },
  { name: 'roster-upload', page: 'deskRosterImport', model: { desk, command } },
  { name: 'roster-import', page: 'deskRosterImport', model: { desk, command, preview: { ...table, read } } },
  {
    name: 'roster-import-errors',
    page: 'deskRosterImport',
    model: { desk, command, preview: { ...table, read: broken } },
  },
  {
    name: 'roster-import-columns',
    page: 'deskRosterImport',
    model: {
      desk,
      command,
      preview: { ...table, columns: columns.map(({ field, ...column }) => column) },
      errors: [
        {
          field: 'columns',
          message: text(
            '没有找到这些列：姓名、公民身份号码。请指出它们各在哪一列。',
            'These columns were not found: name, ID number. Say which columns they are.',
          ),
        },
      ],
    },
  },
]

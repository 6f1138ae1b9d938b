import { text } from '../kernel/index.ts'
import type { CatalogueItem } from './catalogueItem.ts'
import {
  attachmentsField,
  dateField,
  moneyField,
  notPublished,
  numberField,
  optional,
  rowsField,
  textField,
} from './field.ts'
import { partyRule } from './law.ts'

const party = { class: 'party', form: 'fields', namesPeople: false, mark: 'M', source: partyRule } as const

/** 党务公开 PA-01 … PA-08. Frequencies are usual practice where the rule leaves them to the local catalogue. */
export const partyItems: readonly CatalogueItem[] = [
  {
    ...party,
    code: 'PA-01',
    plain: text('支部有哪些人，各管什么', 'Who is in the party branch, and who does what'),
    official: text('党组织设置、班子分工', 'Party organisation and division of work'),
    frequency: { kind: 'permanent' },
    fields: [
      rowsField('members', '班子成员', 'Members', [
        textField('name', '姓名', 'Name'),
        textField('office', '职务', 'Office'),
        textField('work', '管什么', 'In charge of'),
      ]),
      optional(numberField('partyMembers', '党员人数', 'Number of party members')),
      attachmentsField,
    ],
  },
  {
    ...party,
    code: 'PA-02',
    plain: text('支部今年要做什么，做到哪一步', 'What the branch plans this year, and how far it is'),
    official: text('任期目标、年度计划及落实', 'Term goals, yearly plan and progress'),
    frequency: { kind: 'periodic', every: 'year', ahead: true },
    fields: [
      rowsField('plans', '计划', 'Plans', [
        textField('what', '做什么', 'What'),
        textField('who', '谁来做', 'Who'),
        optional(dateField('by', '什么时候做完', 'Done by')),
        optional(textField('progress', '做到哪一步', 'Progress')),
      ]),
      attachmentsField,
    ],
  },
  {
    ...party,
    code: 'PA-03',
    plain: text('支部开了哪些会、办了哪些活动', 'Meetings and activities of the branch'),
    official: text('“三会一课”、主题党日开展情况', 'Branch meetings, lessons and theme days'),
    frequency: { kind: 'periodic', every: 'quarter' },
    fields: [
      rowsField('meetings', '会议和活动', 'Meetings and activities', [
        dateField('date', '哪天', 'Date'),
        textField('kind', '什么会', 'Kind'),
        textField('topic', '议题', 'Topic'),
        numberField('expected', '应到', 'Should attend'),
        numberField('present', '实到', 'Attended'),
      ]),
      attachmentsField,
    ],
  },
  {
    ...party,
    code: 'PA-04',
    plain: text('谁要入党，走到哪一步', 'Who is joining the party, and at which step'),
    official: text(
      '发展党员（积极分子、发展对象、预备党员、转正）',
      'Admission of party members, step by step',
    ),
    frequency: { kind: 'anyTime' },
    namesPeople: true,
    fields: [
      textField('step', '哪一步', 'Step'),
      rowsField('people', '名单', 'People', [
        textField('name', '姓名', 'Name'),
        optional(dateField('since', '从哪天起', 'Since')),
        optional(textField('introducers', '介绍人、培养联系人', 'Introduced by')),
        notPublished(textField('note', '审查情况（只给审的人看）', 'Findings (for reviewers only)')),
      ]),
      textField('where', '有意见向谁说', 'Where to object'),
      attachmentsField,
    ],
  },
  {
    ...party,
    code: 'PA-05',
    plain: text('党员评议的结果', 'How party members were appraised'),
    official: text('民主评议、组织生活会结果', 'Democratic appraisal and organisational life meeting'),
    frequency: { kind: 'periodic', every: 'year' },
    namesPeople: true,
    fields: [
      dateField('date', '哪天评的', 'Date'),
      rowsField('results', '结果', 'Results', [
        textField('name', '姓名', 'Name'),
        textField('result', '结果', 'Result'),
      ]),
      attachmentsField,
    ],
  },
  {
    ...party,
    code: 'PA-06',
    plain: text('党费交了多少，用到哪儿了', 'Party dues: paid and spent'),
    official: text('党费收缴、使用', 'Collection and use of party dues'),
    frequency: { kind: 'periodic', every: 'year' },
    source: '关于中国共产党党费收缴、使用和管理的规定（2008）',
    fields: [
      moneyField('opening', '年初还有', 'At the beginning'),
      moneyField('collected', '一共收了', 'Collected'),
      moneyField('passedOn', '上交', 'Passed on to the township'),
      rowsField('spent', '花出去', 'Spent', [
        textField('what', '用在哪儿', 'On what'),
        moneyField('amount', '多少钱', 'Amount'),
      ]),
      moneyField('closing', '年底还有', 'At the end'),
      attachmentsField,
    ],
  },
  {
    ...party,
    code: 'PA-07',
    plain: text('支部换届', 'Election of the branch committee'),
    official: text('换届选举', 'Election'),
    frequency: { kind: 'anyTime' },
    fields: [
      textField('step', '到了哪一步', 'Step'),
      textField('notice', '公告内容', 'Notice'),
      optional(
        rowsField('people', '候选人或当选人', 'Candidates or elected', [
          textField('name', '姓名', 'Name'),
          textField('office', '职务', 'Office'),
          optional(numberField('votes', '得票', 'Votes')),
        ]),
      ),
      attachmentsField,
    ],
  },
  {
    ...party,
    code: 'PA-08',
    plain: text('党员答应帮大家办的事', 'What party members promised to do'),
    official: text('联系服务群众、承诺事项', 'Service to the people and promises'),
    frequency: { kind: 'periodic', every: 'quarter' },
    fields: [
      rowsField('promises', '答应的事', 'Promises', [
        textField('what', '什么事', 'What'),
        textField('who', '谁来办', 'By whom'),
        textField('progress', '办得怎么样', 'Progress'),
      ]),
      attachmentsField,
    ],
  },
]

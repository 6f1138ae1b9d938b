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

const village = {
  class: 'village',
  form: 'fields',
  namesPeople: false,
  mark: 'V',
  source: '村民委员会组织法（2025）第三十五条',
} as const

/** 村务公开 VA-01 … VA-10. */
export const villageItems: readonly CatalogueItem[] = [
  {
    ...village,
    code: 'VA-01',
    plain: text('大家定了什么事，办到哪一步', 'What was decided, and how far it is'),
    official: text(
      '村民会议、村民代表会议决定及实施',
      'Decisions of the assembly and representatives, and their implementation',
    ),
    frequency: { kind: 'anyTime' },
    source: '村民委员会组织法（2025）第二十七条、第二十八条、第三十五条',
    fields: [
      dateField('date', '哪天开的会', 'Date of the meeting'),
      textField('meeting', '什么会', 'Which meeting'),
      numberField('expected', '应到', 'Should attend'),
      numberField('present', '到会', 'Present'),
      rowsField('decisions', '定下的事', 'Decisions', [
        textField('what', '什么事', 'What'),
        numberField('yes', '同意', 'Yes'),
        numberField('no', '反对', 'No'),
        numberField('abstained', '弃权', 'Abstained'),
        optional(textField('progress', '办到哪一步', 'Progress')),
      ]),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-02',
    plain: text('上面给的、别人捐的钱和东西', 'Money and goods from government and donors'),
    official: text(
      '政府拨付、社会捐赠的救灾救助、补贴补助资金物资',
      'Relief and subsidy money and goods, from government and donors',
    ),
    frequency: { kind: 'anyTime', atLeast: 'quarter' },
    fields: [
      rowsField('received', '收到的', 'Received', [
        textField('from', '谁给的', 'From'),
        textField('purpose', '做什么用', 'For what'),
        optional(moneyField('amount', '多少钱', 'Amount')),
        optional(textField('goods', '什么东西、多少', 'Goods and how much')),
      ]),
      optional(
        rowsField('used', '用出去的', 'Used', [
          textField('purpose', '用在哪儿', 'For what'),
          optional(moneyField('amount', '多少钱', 'Amount')),
          optional(textField('goods', '什么东西、多少', 'Goods and how much')),
        ]),
      ),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-03',
    plain: text('村里帮政府办了哪些事', 'What the village did for the government'),
    official: text('协助政府工作情况', 'Assistance to government'),
    frequency: { kind: 'periodic', every: 'quarter' },
    fields: [
      rowsField('work', '办的事', 'Work', [
        textField('what', '什么事', 'What'),
        textField('forWhom', '帮哪个部门', 'For whom'),
        textField('progress', '办得怎么样', 'Progress'),
        optional(moneyField('funding', '部门给的经费', 'Funding')),
      ]),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-04',
    plain: text('大家商量出了什么', 'What was agreed in consultation'),
    official: text('协商事项及落实', 'Consultation and its outcome'),
    frequency: { kind: 'anyTime' },
    source: '村民委员会组织法（2025）第三十三条、第三十五条',
    fields: [
      dateField('date', '哪天商量的', 'Date'),
      textField('topic', '商量什么', 'Topic'),
      textField('outcome', '商量的结果', 'Outcome'),
      optional(textField('progress', '办到哪一步', 'Progress')),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-05',
    plain: text('谁领误工补贴，领多少', 'Who is paid for lost working time, and how much'),
    official: text('误工补贴人员及标准', 'Persons receiving lost-work allowances, and rates'),
    frequency: { kind: 'periodic', every: 'year' },
    namesPeople: true,
    fields: [
      rowsField('people', '名单', 'People', [
        textField('name', '姓名', 'Name'),
        textField('work', '做什么', 'Work'),
        textField('rate', '标准', 'Rate'),
        optional(moneyField('amount', '一共多少钱', 'Amount')),
      ]),
      optional(textField('decided', '哪次会定的', 'Decided by which meeting')),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-06',
    plain: text('村庄怎么规划，谁家建房', 'Village plan and house building'),
    official: text('村庄规划、宅基地申请审批情况', 'Village plan, homestead applications and approvals'),
    frequency: { kind: 'anyTime' },
    fields: [
      textField('subject', '什么事', 'Subject'),
      optional(
        rowsField('applications', '建房申请', 'Applications', [
          textField('name', '户主', 'Head of household'),
          numberField('area', '面积（平方米）', 'Area (square metres)'),
          textField('location', '大概位置（只写到组）', 'Roughly where (the group only)'),
          textField('result', '结果', 'Result'),
          notPublished(textField('parcel', '宗地位置（只给审的人看）', 'Parcel (for reviewers only)')),
        ]),
      ),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-07',
    plain: text('谁家得了低保和救助', 'Who receives social assistance'),
    official: text(
      '低保、特困、临时救助等确认结果',
      'Decisions on minimum living and other social assistance',
    ),
    frequency: { kind: 'anyTime' },
    namesPeople: true,
    source: '社会救助法第四十五条；村民委员会组织法（2025）第三十五条',
    fields: [
      textField('kind', '哪一种救助', 'Kind of assistance'),
      rowsField('households', '名单', 'Households', [
        textField('name', '户主（不写孩子）', 'Head of household (never a child)'),
        numberField('people', '几口人', 'People'),
        optional(moneyField('amount', '每月多少钱', 'Amount per month')),
        optional(dateField('since', '从哪天起', 'Since')),
        notPublished(textField('reason', '原因（只给审的人看）', 'Reason (for reviewers only)')),
      ]),
      textField('where', '有意见向谁说', 'Where to object'),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-08',
    plain: text('村里修什么、建什么，谁来干', 'What is being built, and who builds it'),
    official: text('公益事业、筹资筹劳、工程承包', 'Public works, fund-raising and labour, contracting'),
    frequency: { kind: 'anyTime' },
    fields: [
      textField('project', '什么工程', 'Project'),
      moneyField('budget', '预计花多少', 'Budget'),
      optional(moneyField('final', '实际花了多少', 'Final account')),
      optional(textField('contractor', '谁来干', 'Contractor')),
      optional(textField('choice', '怎么选出来的', 'How the contractor was chosen')),
      optional(moneyField('perPerson', '每人筹多少', 'Raised per person')),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-09',
    plain: text('村干部评议和审计的结果', 'Appraisal and audit of village officials'),
    official: text('民主评议结果、任期/离任审计结果', 'Results of appraisal and of term or leave audit'),
    frequency: { kind: 'periodic', every: 'year' },
    namesPeople: true,
    source: '村民委员会组织法（2025）第三十八条、第四十条',
    fields: [
      dateField('date', '哪天评的、审的', 'Date'),
      rowsField('results', '结果', 'Results', [
        textField('name', '姓名', 'Name'),
        textField('office', '职务', 'Office'),
        textField('result', '结果', 'Result'),
      ]),
      attachmentsField,
    ],
  },
  {
    ...village,
    code: 'VA-10',
    plain: text('村规民约', 'Village rules'),
    official: text('村规民约、自治章程', 'Village rules and charter'),
    frequency: { kind: 'permanent' },
    source: '村民委员会组织法（2025）第三十一条',
    fields: [
      textField('text', '内容', 'Text'),
      dateField('adopted', '哪天通过的', 'Adopted on'),
      attachmentsField,
    ],
  },
]

import { text } from '../kernel/index.ts'
import type { CatalogueItem, NumberedItem } from './catalogueItem.ts'
import { attachmentsField, moneyField, optional, rowsField, textField } from './field.ts'
import { financeRule } from './law.ts'

// The list of the 44 items was set down from memory and agrees with the stored count (8 classes, 44 items): `M`.
const finance = {
  class: 'finance',
  form: 'fields',
  namesPeople: false,
  mark: 'M',
  source: `${financeRule}、村民委员会组织法（2025）第三十五条`,
} as const

const numbered = (
  group: number,
  ...titles: readonly (readonly [zh: string, en: string])[]
): readonly NumberedItem[] =>
  titles.map(([zh, en], index) => ({ number: `${group}.${index + 1}`, title: { zh, en } }))

const figures = rowsField('figures', '项目', 'Items', [
  textField('what', '什么', 'What'),
  moneyField('amount', '多少钱', 'Amount'),
  optional(textField('note', '说明', 'Note')),
])
const movements = rowsField('figures', '项目', 'Items', [
  textField('what', '什么', 'What'),
  moneyField('opening', '期初', 'At the beginning'),
  moneyField('closing', '期末', 'At the end'),
  optional(textField('note', '说明', 'Note')),
])

/** 财务公开 FA-01 … FA-08: the eight classes of the 2011 rule with their 44 numbered items. */
export const financeItems: readonly CatalogueItem[] = [
  {
    ...finance,
    code: 'FA-01',
    plain: text('今年打算怎么花钱', 'How money is to be spent this year'),
    official: text('财务计划', 'Financial plan'),
    frequency: { kind: 'periodic', every: 'year', ahead: true },
    fields: [figures, attachmentsField],
    numbered: numbered(
      1,
      ['收支计划', 'receipts and payments'],
      ['固定资产购建计划', 'purchase and building of fixed assets'],
      ['农业基本建设计划', 'farm capital construction'],
      ['公益事业建设及一事一议筹资筹劳计划', 'public works, fund-raising and labour'],
      ['资产经营处置、资源开发、对外投资计划', 'assets, resources and investment'],
      ['收益分配计划', 'distribution of income'],
      ['其他', 'other'],
    ),
  },
  {
    ...finance,
    code: 'FA-02',
    plain: text('钱花到哪儿了', 'Where the money went'),
    official: text('各项收入、各项支出', 'Receipts and payments'),
    frequency: { kind: 'cashFlow' },
    form: 'receiptsAndPayments',
    fields: [],
    numbered: numbered(
      2,
      ['经营收入', 'operating income'],
      ['发包及上交收入', 'contract and remitted income'],
      ['投资收入', 'investment income'],
      ['一事一议筹资及以资代劳', 'raised funds, and money in place of labour'],
      ['村级组织运转经费财政补助', 'grant for running the village'],
      ['上级专项补助', 'special grants'],
      ['征占土地补偿', 'compensation for land'],
      ['救济扶贫', 'relief'],
      ['社会捐赠', 'donations'],
      ['资产处置', 'disposal of assets'],
      ['其他', 'other'],
    ),
  },
  {
    ...finance,
    code: 'FA-03',
    plain: text('花出去的钱', 'Money spent'),
    official: text('各项支出', 'Payments'),
    frequency: { kind: 'with', item: 'FA-02' },
    form: 'receiptsAndPayments',
    fields: [],
    numbered: numbered(
      3,
      ['经营支出', 'operating expense'],
      ['村组干部报酬', 'pay of village officials'],
      ['报刊费', 'newspapers'],
      ['办公差旅会议卫生治安等管理费', 'office, travel, meetings, cleaning, safety'],
      ['公益福利', 'public welfare'],
      ['固定资产购建', 'purchase and building of fixed assets'],
      ['征占土地补偿', 'compensation for land'],
      ['救济扶贫专项', 'relief'],
      ['社会捐赠', 'donations'],
      ['其他', 'other'],
    ),
  },
  {
    ...finance,
    code: 'FA-04',
    plain: text('集体有哪些家底', 'What the collective owns'),
    official: text('各项资产', 'Assets'),
    frequency: { kind: 'periodic', every: 'quarter' },
    fields: [movements, attachmentsField],
    numbered: numbered(
      4,
      ['现金及银行存款', 'cash and bank'],
      ['产品物资', 'products and materials'],
      ['固定资产', 'fixed assets'],
      ['农业资产', 'farm assets'],
      ['对外投资', 'investments'],
      ['其他', 'other'],
    ),
  },
  {
    ...finance,
    code: 'FA-05',
    plain: text('集体的地、山、水', 'Land, woods and water of the collective'),
    official: text('各类资源', 'Resources'),
    frequency: { kind: 'periodic', every: 'quarter' },
    fields: [
      rowsField('resources', '资源', 'Resources', [
        textField('kind', '哪一类（耕地、林地、草地、园地、滩涂、水面、“四荒地”、建设用地）', 'Kind'),
        textField('area', '面积（亩）', 'Area (mu)'),
        textField('use', '谁在用、怎么用', 'Use'),
        optional(moneyField('income', '一年收多少', 'Income a year')),
      ]),
      attachmentsField,
    ],
  },
  {
    ...finance,
    code: 'FA-06',
    plain: text('谁欠村里，村里欠谁', 'Who owes the village, and whom it owes'),
    official: text('债权债务', 'Claims and debts'),
    frequency: { kind: 'periodic', every: 'quarter' },
    fields: [movements, attachmentsField],
    numbered: numbered(
      6,
      ['应收单位和个人欠款', 'owed by units and persons'],
      ['银行（信用社）贷款', 'bank loans'],
      ['欠单位和个人款', 'owed to units and persons'],
      ['其他', 'other'],
    ),
  },
  {
    ...finance,
    code: 'FA-07',
    plain: text('挣的钱怎么分', 'How income is shared out'),
    official: text('收益分配', 'Distribution of income'),
    frequency: { kind: 'periodic', every: 'year' },
    fields: [figures, attachmentsField],
    numbered: numbered(
      7,
      ['收益总额', 'total income'],
      ['提取公积公益金', 'reserve and welfare fund'],
      ['提取福利费', 'welfare'],
      ['外来投资分利', 'outside investors'],
      ['成员分配', 'members'],
      ['其他', 'other'],
    ),
  },
  {
    ...finance,
    code: 'FA-08',
    plain: text('其他要公开的钱和事', 'Other matters of money'),
    official: text('其他需要公开的事项', 'Other matters to be disclosed'),
    frequency: { kind: 'anyTime' },
    fields: [
      textField('subject', '什么事', 'Subject'),
      textField('text', '说明', 'What happened'),
      optional(figures),
      attachmentsField,
    ],
  },
]

/** 专项公开: what the 2011 rule wants published on its own, under FA-08, when it happens (`V2`). */
export const specialDisclosures: readonly NumberedItem[] = numbered(
  8,
  ['征占土地补偿款及分配', 'compensation for land and its distribution'],
  [
    '集体资产资源发包、租赁、出让、投资及收益（亏损）',
    'contracting, leasing, sale and investment of collective assets, and what came of it',
  ],
  ['集体工程招投标及预决算', 'tenders, budgets and final accounts of works'],
  ['一事一议筹资筹劳及使用', 'fund-raising and labour, and their use'],
)

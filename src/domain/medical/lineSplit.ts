import {
  choice,
  day,
  formatYuan,
  known,
  listOf,
  notSet,
  provision,
  type Refusal,
  type RuleResult,
  type Ruleset,
  refuse,
  rule,
  setting,
  step,
  text,
} from '../kernel/index.ts'
import {
  addLine,
  type FeeLine,
  type FeeParts,
  feeLineQuestions,
  lineAmount,
  noParts,
  outsideCatalogue,
  splitLine,
} from './feeLine.ts'
import { interfaceSpec, rules22 } from './law.ts'

/** Interfaces send 0 for a number that is empty, so a ceiling of 0 says nothing of its own. */
export const blankCeiling = setting(
  'medical.blankCeiling',
  choice('限价空着或写 0 是什么意思', 'what a ceiling left empty or 0 means', {
    none: text('没有限价', 'there is no ceiling'),
    missing: text('漏填了，要补上', 'it was forgotten and must be given'),
  }),
)

const wrongLine = (index: number, field: keyof FeeLine, zh: string, en: string): Refusal =>
  refuse('medical.line', `第 ${index + 1} 行：${zh}`, `Line ${index + 1}: ${en}`, {
    field: `lines.${index}.${field}`,
  })

/** What a line contradicts in itself; `blank` is what a missing ceiling means. */
const checkLine = (
  line: FeeLine,
  index: number,
  blank: 'none' | 'missing' | undefined,
): RuleResult<never> | Refusal | undefined => {
  if (line.total !== lineAmount(line.price, line.count))
    return wrongLine(
      index,
      'total',
      '金额不等于单价乘数量。',
      'the amount is not the unit price times the count.',
    )
  if (line.class === '01' && line.firstSelfPay !== 0)
    return wrongLine(
      index,
      'firstSelfPay',
      '甲类没有先行自付，要写 0。',
      'class A has no first share; write 0.',
    )
  if (line.limited === '1' && line.approval === undefined)
    return wrongLine(
      index,
      'approval',
      '限制使用的项目要写医院审核没有。',
      'say whether the hospital approved an item of limited use.',
    )
  if (line.ceiling || blank === 'none' || outsideCatalogue(line)) return undefined
  return blank === 'missing'
    ? wrongLine(index, 'ceiling', '限价还没有写。', 'the ceiling is missing.')
    : notSet(blankCeiling)
}

const MOST = 10_000_000_000_000

/** The sums of a bill whose lines hold; else the first line that does not, or the setting that is missing. */
export const splitBill = (
  lines: readonly FeeLine[],
  ruleset: Ruleset,
): FeeParts | RuleResult<never> | Refusal => {
  const blank = ruleset.find(blankCeiling)?.value
  const sums = noParts()
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!
    const wrong = checkLine(line, index, blank)
    if (wrong !== undefined) return wrong
    addLine(sums, line)
    if (sums.total > MOST)
      return wrongLine(index, 'total', '加到这里，总额太大。', 'the total grew too large.')
  }
  return sums
}

export interface BillSplit {
  readonly lines: readonly FeeParts[]
  readonly sum: FeeParts
}

/** What each line of a bill counts as: wholly one's own, over the ceiling, the first share, or in scope for the fund. */
export const lineSplit = rule({
  name: 'medical.lineSplit',
  title: text('看病的账单，哪些能进医保，哪些全要自己付？', 'Which parts of a bill count for insurance?'),
  clauses: [rules22('第六条'), interfaceSpec('2204 费用明细')],
  mark: 'V',
  asks: {
    on: day('看病是哪天', 'day of treatment'),
    lines: listOf('账单', 'bill', feeLineQuestions),
  },
  settings: [blankCeiling],
  judgedOn: ({ on }) => on,
  decide({ lines }, ruleset): RuleResult<BillSplit> | Refusal {
    const sum = splitBill(lines, ruleset)
    if (!('total' in sum)) return sum
    const parts = lines.map(splitLine)
    return known({ lines: parts, sum }, this.clauses, () => [
      ...parts.map((part, index) =>
        step(`第 ${index + 1} 行能进医保`, `line ${index + 1} in scope`, formatYuan(part.inScope)),
      ),
      step('全自费', 'wholly your own', formatYuan(sum.fullSelfPaid)),
      step('超过限价', 'over the ceiling', formatYuan(sum.overCeiling)),
      step('先行自付', 'first share', formatYuan(sum.firstSelfPaid)),
      step('合计', 'total', formatYuan(sum.total)),
    ])
  },
  say: ({ sum }: BillSplit) =>
    text(
      `一共 ${formatYuan(sum.total)} 元，其中 ${formatYuan(sum.inScope)} 元能进医保。`,
      `${formatYuan(sum.total)} yuan in all, of which ${formatYuan(sum.inScope)} count for insurance.`,
    ),
  examples: [
    {
      title: text(
        '2204：甲类、乙类、有限价的耗材、丙类各一行',
        '2204: class A, class B, a part with a ceiling, class C',
      ),
      input: {
        on: '2026-03-12',
        lines: [
          { total: 1_200_000, price: 12_000_000_000, count: 10_000, class: '01', firstSelfPay: 0 },
          { total: 1_000_000, price: 10_000_000_000, count: 10_000, class: '02', firstSelfPay: 1_000 },
          {
            total: 500_000,
            price: 5_000_000_000,
            count: 10_000,
            class: '02',
            ceiling: 4_000_000_000,
            firstSelfPay: 2_000,
          },
          { total: 300_000, price: 3_000_000_000, count: 10_000, class: '03', firstSelfPay: 10_000 },
        ],
      },
      local: [provision(blankCeiling, 'none', 'm', text('就医地目录', 'catalogue of the place'))],
      answer: {
        value: {
          lines: [
            { total: 1_200_000, fullSelfPaid: 0, overCeiling: 0, firstSelfPaid: 0, inScope: 1_200_000 },
            { total: 1_000_000, fullSelfPaid: 0, overCeiling: 0, firstSelfPaid: 100_000, inScope: 900_000 },
            {
              total: 500_000,
              fullSelfPaid: 0,
              overCeiling: 100_000,
              firstSelfPaid: 80_000,
              inScope: 320_000,
            },
            { total: 300_000, fullSelfPaid: 300_000, overCeiling: 0, firstSelfPaid: 0, inScope: 0 },
          ],
          sum: {
            total: 3_000_000,
            fullSelfPaid: 300_000,
            overCeiling: 100_000,
            firstSelfPaid: 180_000,
            inScope: 2_420_000,
          },
        },
      },
    },
    {
      title: text(
        '2204：限制使用没有审核的，全要自己付',
        '2204: limited use without review is wholly your own',
      ),
      input: {
        on: '2026-03-12',
        lines: [
          {
            total: 12_000,
            price: 40_000_000,
            count: 30_000,
            class: '02',
            firstSelfPay: 1_000,
            limited: '1',
            approval: '0',
          },
        ],
      },
      answer: {
        value: {
          lines: [{ total: 12_000, fullSelfPaid: 12_000, overCeiling: 0, firstSelfPaid: 0, inScope: 0 }],
          sum: { total: 12_000, fullSelfPaid: 12_000, overCeiling: 0, firstSelfPaid: 0, inScope: 0 },
        },
      },
    },
    {
      title: text('限价写 0，当地还没有说是什么意思', 'a ceiling of 0 before the place said what it means'),
      input: {
        on: '2026-03-12',
        lines: [{ total: 100, price: 1_000_000, count: 10_000, class: '01', ceiling: 0, firstSelfPay: 0 }],
      },
      answer: { unknown: 'medical.blankCeiling' },
    },
    {
      title: text('金额和单价乘数量不相符', 'an amount that is not price times count'),
      input: {
        on: '2026-03-12',
        lines: [{ total: 101, price: 1_000_000, count: 10_000, class: '01', firstSelfPay: 0 }],
      },
      answer: { refused: 'medical.line' },
    },
  ],
  open: [
    text(
      '先行自付按四舍五入后的“金额减超限价”算，再四舍五入到分；规范没有写进位方法。',
      'The first share is taken of the rounded amount within the ceiling and rounded half up; the specification names no rounding.',
    ),
  ],
})

import { beforeLaw, contradiction } from '../decision/index.ts'
import {
  choice,
  firstDay,
  formatYuan,
  known,
  money,
  month,
  notSet,
  orNothing,
  refuse,
  rule,
  step,
  text,
} from '../kernel/index.ts'
import { basesOfDues, duesRegulation, duesSince, fixedDues, payers, rateOf } from './duesRule.ts'
import { duesRounding, farmerDues } from './settings.ts'

/** A member's dues for one month, in fen. The rate applies to the whole base, so that they jump at the edges. */
export const dues = rule({
  name: 'party.dues',
  title: text('这个月党费交多少？', 'How much are the party dues this month?'),
  clauses: [duesRegulation],
  mark: 'M',
  asks: {
    month: month('哪个月', 'month'),
    payer: choice('交党费的人', 'who pays', payers),
    base: orNothing(
      money('计算基数（农民和没有收入的不写）', 'the base (empty for farmers and those without)'),
    ),
  },
  settings: [farmerDues, duesRounding],
  judgedOn: ({ month }) => firstDay(month),
  decide({ month, payer, base }, ruleset) {
    const counted = basesOfDues[payer]
    if (counted !== undefined && base === undefined)
      return contradiction('base', `请写${counted.zh}。`, `Write the ${counted.en}.`)
    if (counted === undefined && base !== undefined)
      return contradiction(
        'base',
        '这一类交固定数，不写基数。',
        'This kind pays a fixed amount: leave it empty.',
      )
    const early = beforeLaw(firstDay(month), duesSince, '党费规定')
    if (early) return early
    if (counted === undefined || base === undefined) {
      if (payer === 'noIncome')
        return known(
          { dues: fixedDues.noIncome },
          this.clauses,
          () => [step('固定交（元）', 'fixed, in yuan', formatYuan(fixedDues.noIncome))],
          'V',
        )
      const farmer = ruleset.find(farmerDues)?.value
      if (farmer === undefined) return notSet(farmerDues)
      return farmer < fixedDues.farmerFrom || farmer > fixedDues.farmerTo
        ? refuse(
            'party.farmerDues',
            '支部定的农民党员党费要在 0.2 元到 1 元之间。',
            'What the branch asks of a farmer must be from 0.2 to 1 yuan.',
            { clause: duesRegulation, field: farmerDues.name },
          )
        : known({ dues: farmer }, this.clauses, () => [
            step('支部定的（元）', 'set by the branch, in yuan', formatYuan(farmer)),
          ])
    }
    const rounding = ruleset.find(duesRounding)
    if (rounding === undefined) return notSet(duesRounding)
    const rate = rateOf(payer, base)
    // At most 10^13 fen times 200 stays within the safe integers.
    const dues = Math.floor((base * rate + (rounding.value === 'halfUp' ? 5000 : 0)) / 10_000)
    return known(
      { dues, rate },
      this.clauses,
      () => [
        step(`基数（元）：${counted.zh}`, `base in yuan: ${counted.en}`, formatYuan(base)),
        step('全额的比例', 'rate of the whole', `${rate / 100}%`),
        step(
          rounding.value === 'halfUp' ? '党费（元），四舍五入到分' : '党费（元），不满一分的舍去',
          rounding.value === 'halfUp' ? 'dues in yuan, half up to the fen' : 'dues in yuan, rounded down',
          formatYuan(dues),
        ),
      ],
      (base * rate) % 10_000 === 0 ? 'V' : 'M',
    )
  },
  say: ({ dues }) => text(`交 ${formatYuan(dues)} 元。`, `${formatYuan(dues)} yuan.`),
  examples: [
    ...[
      [300_000, 1500, 50],
      [300_001, 3000, 100],
      [420_000, 4200, 100],
      [500_000, 5000, 100],
      [500_001, 7500, 150],
      [865_000, 12_975, 150],
      [1_000_000, 15_000, 150],
      [1_000_001, 20_000, 200],
      [1_250_000, 25_000, 200],
    ].map(([base, dues, rate]) => ({
      title: text(
        `按月领工资：${formatYuan(base!)} 元交 ${formatYuan(dues!)} 元`,
        `a monthly wage of ${formatYuan(base!)} pays ${formatYuan(dues!)}`,
      ),
      input: { month: '2026-11', payer: 'monthlyWage' as const, base: base! },
      answer: { value: { dues: dues!, rate: rate! } },
    })),
    ...[
      [480_000, 2400, 50],
      [500_000, 2500, 50],
      [500_001, 5000, 100],
      [620_000, 6200, 100],
    ].map(([base, dues, rate]) => ({
      title: text(
        `离退休：${formatYuan(base!)} 元交 ${formatYuan(dues!)} 元`,
        `a pension of ${formatYuan(base!)} pays ${formatYuan(dues!)}`,
      ),
      input: { month: '2026-11', payer: 'retired' as const, base: base! },
      answer: { value: { dues: dues!, rate: rate! } },
    })),
    {
      title: text('农民党员：支部定 0.5 元', 'A farmer: the branch set 0.5 yuan'),
      input: { month: '2026-11', payer: 'farmer' },
      local: [{ setting: farmerDues.name, value: 50, mark: 'm', source: text('支部', 'the branch') }],
      answer: { value: { dues: 50 } },
    },
    {
      title: text('农民党员：支部还没有定', 'A farmer: the branch has not set it'),
      input: { month: '2026-11', payer: 'farmer' },
      answer: { unknown: 'party.farmerDues' },
    },
    {
      title: text('支部定 2 元，超过 1 元', 'The branch set 2 yuan, over 1'),
      input: { month: '2026-11', payer: 'farmer' },
      local: [{ setting: farmerDues.name, value: 200, mark: 'm', source: text('支部', 'the branch') }],
      answer: { refused: 'party.farmerDues' },
    },
    {
      title: text('低保：0.2 元', 'On subsistence: 0.2 yuan'),
      input: { month: '2026-11', payer: 'noIncome' },
      answer: { value: { dues: 20 } },
    },
    {
      title: text('没有写工资', 'The wage is missing'),
      input: { month: '2026-11', payer: 'monthlyWage' },
      answer: { refused: 'rule.contradiction' },
    },
  ],
  open: [
    text(
      '算到分怎样取整；基数是否一年核定一次；各类比例在哪一条。',
      'How dues are rounded, whether the base is fixed once a year, and which article names each rate.',
    ),
  ],
})

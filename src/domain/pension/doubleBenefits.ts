import { beforeLaw } from '../decision/index.ts'
import {
  day,
  type Fen,
  formatYuan,
  known,
  money,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
} from '../kernel/index.ts'
import { linkage17 } from './law.ts'

export interface DoubleBenefits {
  /** Own and collective payments that are left in the account. */
  readonly returned: Fen
  /** Basic pension that was paid for the months in which both were. */
  readonly owed: Fen
  /** Positive: paid to the person; negative: the person pays back. */
  readonly net: number
}

/** What happens where somebody draws both pensions: the resident's ends, and what was paid twice goes back. */
export const doubleBenefits = rule({
  name: 'pension.doubleBenefits',
  title: text('两份养老金都领了，怎么退？', 'I draw two pensions: what must go back?'),
  clauses: [linkage17('第八条')],
  mark: 'M',
  asks: {
    on: day('办理是哪天', 'day of settling'),
    balance: money('居民养老账户剩多少', "what is left in the resident's account"),
    subsidy: money('其中政府补贴', "of it, the government's subsidy"),
    basicPaid: money('重复期间领的基础养老金', 'basic pension drawn while both were paid'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, balance, subsidy, basicPaid }): RuleResult<DoubleBenefits> | Refusal {
    const early = beforeLaw(on, '2014-07-01', '人社部发〔2014〕17号')
    if (early) return early
    if (subsidy > balance)
      return refuse(
        'pension.subsidy',
        '政府补贴不能比账户还多。',
        'The subsidy cannot be more than the account.',
        { field: 'subsidy' },
      )
    const returned = balance - subsidy
    return known({ returned, owed: basicPaid, net: returned - basicPaid }, this.clauses, () => [
      step('账户减政府补贴', 'account less subsidy', formatYuan(returned)),
      step('要退回的基础养老金', 'basic pension to go back', formatYuan(basicPaid)),
      step('相抵', 'together', formatYuan(returned - basicPaid)),
    ])
  },
  say: ({ net }) =>
    net >= 0
      ? text(
          `居民养老终止，退给本人 ${formatYuan(net)} 元。`,
          `The resident's pension ends; ${formatYuan(net)} yuan come back.`,
        )
      : text(
          `居民养老终止，还要退回 ${formatYuan(-net)} 元。`,
          `The resident's pension ends; ${formatYuan(-net)} yuan are owed.`,
        ),
  examples: [
    {
      title: text(
        '第八条：账户 5,000 元，补贴 800 元，多领 1,200 元',
        'Art. 8: 5,000 yuan, 800 of subsidy, 1,200 drawn twice',
      ),
      input: { on: '2026-03-12', balance: 500_000, subsidy: 80_000, basicPaid: 120_000 },
      answer: { value: { returned: 420_000, owed: 120_000, net: 300_000 } },
    },
    {
      title: text('多领的比账户还多', 'more was drawn than the account holds'),
      input: { on: '2026-03-12', balance: 100_000, subsidy: 0, basicPaid: 120_000 },
      answer: { value: { returned: 100_000, owed: 120_000, net: -20_000 } },
    },
    {
      title: text('补贴比账户还多', 'more subsidy than account'),
      input: { on: '2026-03-12', balance: 100, subsidy: 200, basicPaid: 0 },
      answer: { refused: 'pension.subsidy' },
    },
  ],
  open: [text('条文号要核对。', 'The number of the article is to be checked.')],
})

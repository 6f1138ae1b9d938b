import { choice, day, type Fen, formatYuan, known, money, rule, step, text } from '../kernel/index.ts'
import { interfaceSpec } from './law.ts'

export const accountUse = {
  none: text('不用', 'not used'),
  own: text('用本人的', "one's own"),
  family: text('用家人共济的', "a relative's (mutual aid)"),
}

/** An account pays what it holds, and no more than the person owes. */
export const accountPay = (balance: Fen, owed: Fen): Fen => Math.min(balance, owed)

/** What the personal account pays of one's own part, and what is left in cash. */
export const personalAccount = rule({
  name: 'medical.personalAccount',
  title: text('个人账户能抵多少，还要付多少现金？', 'What does the personal account cover?'),
  clauses: [interfaceSpec('2207/2304 结算 acct_pay、acct_mulaid_pay、psn_cash_pay')],
  mark: 'V',
  asks: {
    on: day('结算是哪天', 'day of settlement'),
    owed: money('个人负担总金额', 'the person’s part'),
    account: choice('用不用个人账户', 'account used', accountUse),
    balance: money('账户里有多少，不用就写 0', 'balance; 0 where it is not used'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ owed, account, balance }) {
    const paid = account === 'none' ? 0 : accountPay(balance, owed)
    const family = account === 'family' ? paid : 0
    return known({ accountPay: paid, familyAccountPay: family, cashPay: owed - paid }, this.clauses, () => [
      step('个人负担', "the person's part", formatYuan(owed)),
      step('账户付', 'the account pays', formatYuan(paid)),
      step('现金', 'cash', formatYuan(owed - paid)),
    ])
  },
  say: ({ accountPay: paid, cashPay }) =>
    text(
      `账户付 ${formatYuan(paid)} 元，现金付 ${formatYuan(cashPay)} 元。`,
      `The account pays ${formatYuan(paid)} yuan, ${formatYuan(cashPay)} are paid in cash.`,
    ),
  examples: [
    {
      title: text('2207：要付 157 元，账户有 100 元', '2207: 157 yuan owed, 100 in the account'),
      input: { on: '2026-03-12', owed: 15_700, account: 'own', balance: 10_000 },
      answer: { value: { accountPay: 10_000, familyAccountPay: 0, cashPay: 5_700 } },
    },
    {
      title: text('2207：家人共济的也算个人账户支出', "2207: a relative's account counts as account payment"),
      input: { on: '2026-03-12', owed: 15_700, account: 'family', balance: 20_000 },
      answer: { value: { accountPay: 15_700, familyAccountPay: 15_700, cashPay: 0 } },
    },
  ],
})

import {
  day,
  type Fen,
  formatYuan,
  known,
  money,
  notSet,
  proportion,
  provision,
  type RuleResult,
  rule,
  setting,
  step,
  text,
} from '../kernel/index.ts'
import { resident8, residentDivisor } from './law.ts'

/** Rises nearly every year; the nation fixes a least amount, places add to it. */
export const basicPension = setting(
  'pension.residentBasic',
  money('居民基础养老金，每月', "basic part of a resident's pension, a month"),
)

export interface ResidentPension {
  readonly fromAccount: Fen
  readonly basic: Fen
  readonly monthly: Fen
}

/** What a resident's pension is a month: the basic part and the account divided by 139. */
export const residentPension = rule({
  name: 'pension.residentPension',
  title: text('居民养老一个月能领多少？', "How much a month is a resident's pension?"),
  clauses: [resident8],
  mark: 'm',
  asks: {
    on: day('从哪天领', 'day of the first pension'),
    balance: money('个人账户里有多少', 'balance of the account'),
  },
  settings: [residentDivisor, basicPension],
  judgedOn: ({ on }) => on,
  decide({ balance }, ruleset): RuleResult<ResidentPension> {
    const divisor = ruleset.find(residentDivisor)?.value
    if (divisor === undefined) return notSet(residentDivisor)
    const basic = ruleset.find(basicPension)?.value
    if (basic === undefined) return notSet(basicPension)
    const fromAccount = proportion(balance, 1, divisor)
    return known({ fromAccount, basic, monthly: fromAccount + basic }, this.clauses, () => [
      step(
        `${formatYuan(balance)}÷${divisor}`,
        `${formatYuan(balance)} ÷ ${divisor}`,
        formatYuan(fromAccount),
      ),
      step('基础养老金', 'basic part', formatYuan(basic)),
      step('一个月', 'a month', formatYuan(fromAccount + basic)),
    ])
  },
  say: ({ monthly, fromAccount, basic }) =>
    text(
      `一个月 ${formatYuan(monthly)} 元：账户 ${formatYuan(fromAccount)} 元，基础养老金 ${formatYuan(basic)} 元。`,
      `${formatYuan(monthly)} yuan a month: ${formatYuan(fromAccount)} from the account, ${formatYuan(basic)} basic.`,
    ),
  examples: [
    {
      title: text('账户 27,800 元，除以 139', 'an account of 27,800 yuan, divided by 139'),
      input: { on: '2026-03-12', balance: 2_780_000 },
      local: [provision(basicPension, 15_000, 'm', text('例子', 'example'))],
      answer: { value: { fromAccount: 20_000, basic: 15_000, monthly: 35_000 } },
    },
    {
      title: text('当地基础养老金没有登记', 'the basic part is not registered'),
      input: { on: '2026-03-12', balance: 2_780_000 },
      answer: { unknown: 'pension.residentBasic' },
    },
  ],
  open: [text('国家最低基础养老金每年看公布。', 'The least basic part is published each year.')],
})

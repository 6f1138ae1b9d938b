import {
  day,
  type Fen,
  formatYuan,
  known,
  listOf,
  money,
  notSet,
  orNothing,
  proportion,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
  whole,
  yearOf,
} from '../kernel/index.ts'
import { poolRate, transfer66 } from './law.ts'

/** Unified accounts began in 1998: wages of earlier years are not in the base. */
const FIRST_YEAR = 1998
const MOST = 10_000_000_000_000

export interface TransferAmount {
  readonly pool: Fen
  readonly account: Fen
  readonly transfer: Fen
}

/** How much money goes with an employee's pension relation to another province. */
export const transferAmount = rule({
  name: 'pension.transferAmount',
  title: text('职工养老转到外省，能转走多少钱？', "How much moves with an employee's pension?"),
  clauses: [transfer66('第四条')],
  mark: 'M',
  asks: {
    on: day('转移是哪天', 'day of the transfer'),
    account: money('1998 年以后个人账户本息', 'account since 1998 with interest'),
    accountBefore1998: orNothing(
      money('1998 年以前个人缴费本息，没有就不写', 'own contributions before 1998 with interest'),
    ),
    wages: listOf('每年的缴费工资，半年的写实际几个月的', 'contribution wages; of part years as paid', {
      year: whole('年份', 'year', { min: 1950, max: 2200 }),
      wages: money('缴费工资', 'contribution wages'),
    }),
  },
  settings: [poolRate],
  judgedOn: ({ on }) => on,
  decide({ on, account, accountBefore1998 = 0, wages }, ruleset): RuleResult<TransferAmount> | Refusal {
    const late = wages.findIndex(({ year }) => year > yearOf(on))
    if (late >= 0)
      return refuse('pension.year', '这一年还没有到。', 'That year has not come yet.', {
        field: `wages.${late}.year`,
      })
    const base = wages.reduce((sum, { year, wages: of }) => sum + (year >= FIRST_YEAR ? of : 0), 0)
    if (base > MOST)
      return refuse(
        'pension.wages',
        '工资加起来太大，请核对。',
        'The wages add up to too much: check them.',
        {
          field: 'wages',
        },
      )
    const share = ruleset.find(poolRate)?.value
    if (share === undefined) return notSet(poolRate)
    const pool = proportion(base, share, 10_000)
    const whole = account + accountBefore1998
    return known({ pool, account: whole, transfer: pool + whole }, this.clauses, () => [
      step('1998 年起的缴费工资', 'wages since 1998', formatYuan(base)),
      step(`统筹基金转 ${share / 100}%`, `the pool transfers ${share / 100}%`, formatYuan(pool)),
      step('个人账户', 'personal account', formatYuan(whole)),
      step('一共', 'in all', formatYuan(pool + whole)),
    ])
  },
  say: ({ transfer, pool, account }) =>
    text(
      `能转走 ${formatYuan(transfer)} 元：统筹 ${formatYuan(pool)} 元，个人账户 ${formatYuan(account)} 元。`,
      `${formatYuan(transfer)} yuan move: ${formatYuan(pool)} from the pool, ${formatYuan(account)} of the account.`,
    ),
  examples: [
    {
      title: text('第四条：2015 到 2018 年，最后一年九个月', 'Art. 4: 2015 to 2018, nine months of the last'),
      input: {
        on: '2018-10-15',
        account: 1_823_640,
        wages: [
          { year: 2015, wages: 4_800_000 },
          { year: 2016, wages: 5_400_000 },
          { year: 2017, wages: 6_000_000 },
          { year: 2018, wages: 4_950_000 },
        ],
      },
      answer: { value: { pool: 2_538_000, account: 1_823_640, transfer: 4_361_640 } },
    },
    {
      title: text(
        '第四条：1996、1997 年的工资不算，只算那两年个人缴费的本息',
        'Art. 4: of 1996 and 1997 only the account counts',
      ),
      input: {
        on: '2018-10-15',
        account: 1_823_640,
        accountBefore1998: 50_000,
        wages: [
          { year: 1996, wages: 600_000 },
          { year: 1997, wages: 600_000 },
          { year: 2015, wages: 4_800_000 },
        ],
      },
      answer: { value: { pool: 576_000, account: 1_873_640, transfer: 2_449_640 } },
    },
    {
      title: text('年份还没有到', 'a year that has not come'),
      input: { on: '2018-10-15', account: 0, wages: [{ year: 2019, wages: 100 }] },
      answer: { refused: 'pension.year' },
    },
    {
      title: text('2009 年还没有这个办法', 'in 2009 there was no such rule'),
      input: { on: '2009-10-15', account: 0, wages: [] },
      answer: { unknown: 'pension.transferRate' },
    },
  ],
  open: [text('第四条原文要核对。', 'The text of Art. 4 is to be checked.')],
})

import {
  day,
  type Fen,
  formatYuan,
  known,
  money,
  notSet,
  provision,
  type Refusal,
  type RuleResult,
  refuse,
  rule,
  step,
  text,
  whole,
  yesNo,
} from '../kernel/index.ts'
import { duration } from './duration.ts'
import { linkage17, linkageMonths } from './law.ts'

const ways = {
  residentToEmployee: text('居民养老转入职工养老', "residents' insurance goes into employees'"),
  employeeToResident: text('职工养老转入居民养老', "employees' insurance goes into residents'"),
  notYet: text('到了退休年龄才能办', 'only at the age of retirement'),
  claiming: text('已经在领，不能再转', 'no longer possible once benefits are claimed'),
  collectFirst: text('先把各地的职工养老归集到领取地', "first collect all employees' relations in one place"),
}

const reached = {
  on: '2026-03-12',
  ageReached: true,
  claiming: false,
  collected: true,
  employeeAccount: 3_000_000,
  residentAccount: 500_000,
}

export interface Linkage {
  readonly way: keyof typeof ways
  /** What counts afterwards; absent while nothing can be linked. */
  readonly months?: number
  readonly account?: Fen
}

/** How employees' and residents' pensions are joined at the age of retirement. */
export const linkage = rule({
  name: 'pension.linkage',
  title: text(
    '职工养老、居民养老都缴过，怎么合？',
    "I paid both employees' and residents' pension: what now?",
  ),
  clauses: ['第三条', '第四条', '第五条', '第六条', '第七条'].map(linkage17),
  mark: 'M',
  asks: {
    on: day('办理是哪天', 'day of linking'),
    ageReached: yesNo('到了法定退休年龄', 'the statutory age is reached'),
    claiming: yesNo('已经在领养老金', 'a pension is claimed already'),
    collected: yesNo('职工养老关系已经归集到领取地', "all employees' relations are in the place of benefits"),
    employeeMonths: whole(
      '职工养老缴了几个月，含延长缴费',
      "months of employees' insurance, with extended ones",
      {
        max: 1_200,
      },
    ),
    residentMonths: whole('居民养老缴了几个月', "months of residents' insurance", { max: 1_200 }),
    overlapMonths: whole('两边同时缴的有几个月', 'months paid in both', { max: 1_200 }),
    employeeAccount: money('职工养老个人账户', "account of the employees' insurance"),
    residentAccount: money(
      '居民养老个人账户，减去要退的',
      "account of the residents' insurance, less refunds",
    ),
  },
  settings: [linkageMonths],
  judgedOn: ({ on }) => on,
  decide(input, ruleset): RuleResult<Linkage> | Refusal {
    const { employeeMonths, residentMonths, overlapMonths, employeeAccount, residentAccount } = input
    if (overlapMonths > Math.min(employeeMonths, residentMonths))
      return refuse(
        'pension.overlap',
        '同时缴的月数不能比任何一边还多。',
        'Months paid in both cannot be more than those of either.',
        { field: 'overlapMonths' },
      )
    const blocked = input.claiming
      ? 'claiming'
      : !input.ageReached
        ? 'notYet'
        : !input.collected
          ? 'collectFirst'
          : undefined
    if (blocked !== undefined) {
      const { zh, en } = ways[blocked]
      return known({ way: blocked }, [linkage17(blocked === 'collectFirst' ? '第四条' : '第三条')], () => [
        step(zh, en, '✗'),
      ])
    }
    const needed = ruleset.find(linkageMonths)?.value
    if (needed === undefined) return notSet(linkageMonths)
    const enough = employeeMonths >= needed
    const months = enough ? employeeMonths : employeeMonths + residentMonths - overlapMonths
    const answer: Linkage = {
      way: enough ? 'residentToEmployee' : 'employeeToResident',
      months,
      account: employeeAccount + residentAccount,
    }
    return known(
      answer,
      [
        linkage17('第三条'),
        linkage17(enough ? '第五条' : '第六条'),
        ...(overlapMonths > 0 ? [linkage17('第七条')] : []),
      ],
      () => [
        step('职工养老（月）', "months of employees' insurance", employeeMonths),
        step('要满（月）', 'months needed', needed),
        enough
          ? step('居民的年限不加', "residents' years are not added", months)
          : step(
              `加居民 ${residentMonths} 个月，减重复 ${overlapMonths} 个月`,
              `plus ${residentMonths} months, less ${overlapMonths} paid in both`,
              months,
            ),
        step('两个账户合起来', 'both accounts together', formatYuan(employeeAccount + residentAccount)),
      ],
    )
  },
  say({ way, months = 0, account = 0 }: Linkage) {
    if (way !== 'residentToEmployee' && way !== 'employeeToResident')
      return text(`现在不能：${ways[way].zh}。`, `Not now: ${ways[way].en}.`)
    const { zh, en } = duration(months)
    return text(
      `${ways[way].zh}，一共算 ${zh}，账户 ${formatYuan(account)} 元。`,
      `The ${ways[way].en}: ${en} count, ${formatYuan(account)} yuan in the account.`,
    )
  },
  examples: [
    {
      title: text('第三条：职工 13 年 4 个月，居民 6 年', "Art. 3: employees' 13 y 4 m, residents' 6 y"),
      input: { ...reached, employeeMonths: 160, residentMonths: 72, overlapMonths: 0 },
      answer: { value: { way: 'employeeToResident', months: 232, account: 3_500_000 } },
    },
    {
      title: text('第三条：职工 15 年 2 个月', "Art. 3: employees' 15 y 2 m"),
      input: { ...reached, employeeMonths: 182, residentMonths: 72, overlapMonths: 0 },
      answer: { value: { way: 'residentToEmployee', months: 182, account: 3_500_000 } },
    },
    {
      title: text('第三条：职工正好 15 年', "Art. 3: employees' exactly 15 years"),
      input: { ...reached, employeeMonths: 180, residentMonths: 72, overlapMonths: 0 },
      answer: { value: { way: 'residentToEmployee', months: 180, account: 3_500_000 } },
    },
    {
      title: text('第七条：同一年里重复 8 个月，只算职工的', 'Art. 7: eight months in both count once'),
      input: { ...reached, employeeMonths: 160, residentMonths: 72, overlapMonths: 8 },
      answer: { value: { way: 'employeeToResident', months: 224, account: 3_500_000 } },
    },
    {
      title: text('没到年龄', 'the age is not reached'),
      input: { ...reached, ageReached: false, employeeMonths: 160, residentMonths: 72, overlapMonths: 0 },
      answer: { value: { way: 'notYet' } },
    },
    {
      title: text(
        '2030 年起十五年这条线变不变，还没有规定',
        'from 2030 nobody has said whether 15 years still hold',
      ),
      input: { ...reached, on: '2030-03-12', employeeMonths: 182, residentMonths: 72, overlapMonths: 0 },
      answer: { unknown: 'pension.linkageMonths' },
    },
    {
      title: text('2030 年，主管部门说仍是 15 年', 'in 2030, where the authority keeps 15 years'),
      input: { ...reached, on: '2030-03-12', employeeMonths: 182, residentMonths: 72, overlapMonths: 0 },
      local: [provision(linkageMonths, 180, 'm', text('人社部门答复', 'answer of the authority'))],
      answer: { value: { way: 'residentToEmployee', months: 182, account: 3_500_000 } },
    },
    {
      title: text('重复的月数比居民的还多', 'more months in both than in one'),
      input: { ...reached, employeeMonths: 160, residentMonths: 6, overlapMonths: 8 },
      answer: { refused: 'pension.overlap' },
    },
  ],
  open: [
    text(
      '第四到七条的条文号要核对；第三条的 15 年跟不跟 2030 年起的最低年限走，要问主管部门；重复的月数在合并年限时这里已扣掉。',
      'The numbers of Art. 4 to 7 are to be checked. Whether the 15 years of Art. 3 follow the minimum years from 2030 is for the authority to say; months in both are taken off the sum here.',
    ),
  ],
})

import { type CalendarDate, type Text, text } from '../kernel/index.ts'

/** 关于中国共产党党费收缴、使用和管理的规定, in force since 2008-04-01. */
export const duesSince: CalendarDate = '2008-04-01'
export const duesRegulation = '关于中国共产党党费收缴、使用和管理的规定（2008）'
export const duesArticle = (article: string): string => `${duesRegulation}第${article}条`

export const payers = {
  monthlyWage: text('按月领工资的', 'paid by the month'),
  annualSalary: text('拿年薪的', 'paid by the year'),
  selfEmployed: text('自己经营、没有固定月收入的', 'self-employed, without a monthly income'),
  retired: text('离退休的', 'retired'),
  farmer: text('农民党员', 'a farmer'),
  noIncome: text('学生、下岗失业、靠抚恤救济、低保的', 'student, unemployed, on relief or subsistence'),
} satisfies Record<string, Text>

export type Payer = keyof typeof payers

/** What the rate is taken of. Farmers and those without income pay a fixed amount. */
export const basesOfDues: Readonly<Partial<Record<Payer, Text>>> = {
  monthlyWage: text('税后的、相对固定的经常性工资', 'regular, relatively fixed wage after tax'),
  annualSalary: text('当月实际领到的薪酬', 'pay actually received that month'),
  selfEmployed: text('上季度月平均纯收入', "last quarter's average monthly net income"),
  retired: text('实际领到的离退休费或者养老金', 'pension actually received'),
}

interface Band {
  /** In fen, this amount included; without it: whatever lies above. */
  readonly upTo?: number
  /** In basis points of the WHOLE base, not of the part above the last edge. */
  readonly rate: number
}

const wageBands: readonly Band[] = [
  { upTo: 300_000, rate: 50 },
  { upTo: 500_000, rate: 100 },
  { upTo: 1_000_000, rate: 150 },
  { rate: 200 },
]
const pensionBands: readonly Band[] = [{ upTo: 500_000, rate: 50 }, { rate: 100 }]

/** The rate in basis points for a base in fen. */
export const rateOf = (payer: Payer, base: number): number =>
  (payer === 'retired' ? pensionBands : wageBands).find(({ upTo = base }) => base <= upTo)!.rate

/** In fen a month: what those without income pay, and the bounds of what a branch may ask of a farmer. */
export const fixedDues = { noIncome: 20, farmerFrom: 20, farmerTo: 100 } as const

import { addDays, type CalendarDate, type Fen, lastDay, type Month } from '../src/domain/kernel/index.ts'
import type { Chance } from './random.ts'

/** One thing that a village earns or pays for, and how often. */
interface Habit {
  readonly account: string
  readonly summary: string
  readonly payee: string
  /** A private person: the payee is drawn from the village, and masked in public. */
  readonly person?: true
  /** Yuan, from and to. */
  readonly range: readonly [number, number]
  /** Months of the year in which it happens; all when left out. */
  readonly months?: readonly number[]
  /** Times in such a month, for a village of full activity. */
  readonly times: number
  readonly cash?: true
}

const BANK = '示例农村商业银行'

const RECEIPTS: readonly Habit[] = [
  {
    account: '501-01',
    summary: '鱼塘承包款',
    payee: '示例水产合作社',
    range: [30000, 38000],
    months: [10],
    times: 1,
  },
  { account: '501-02', summary: '老房子房租', payee: '云溪便民超市', range: [800, 1200], times: 2 },
  {
    account: '501-03',
    summary: '山林承包款',
    payee: '示例林场',
    range: [15000, 18000],
    months: [3, 9],
    times: 1,
  },
  { account: '501-04', summary: '光伏发电收入', payee: '示例供电公司', range: [12000, 19000], times: 1 },
  {
    account: '501-05',
    summary: '农机服务费',
    payee: '',
    person: true,
    range: [200, 900],
    months: [4, 5, 6, 9, 10],
    times: 6,
  },
  {
    account: '502-01',
    summary: '合作社分红',
    payee: '示例水产合作社',
    range: [20000, 26000],
    months: [1],
    times: 1,
  },
  {
    account: '503-01',
    summary: '运转补助',
    payee: '云溪镇财政所',
    range: [30000, 30000],
    months: [1, 4, 7, 10],
    times: 1,
  },
  {
    account: '503-02',
    summary: '水渠项目补助',
    payee: '云溪镇财政所',
    range: [20000, 40000],
    months: [5, 8],
    times: 1,
  },
  {
    account: '504-01',
    summary: '银行利息',
    payee: BANK,
    range: [150, 400],
    months: [3, 6, 9, 12],
    times: 1,
  },
]

const PAYMENTS: readonly Habit[] = [
  { account: '513-01', summary: '误工补贴', payee: '', person: true, range: [80, 300], times: 22 },
  { account: '513-02', summary: '办公室电费', payee: '示例供电公司', range: [600, 1200], times: 1 },
  { account: '513-02', summary: '办公用品', payee: '云溪文具店', range: [60, 480], times: 6 },
  { account: '513-04', summary: '下乡车费', payee: '', person: true, range: [30, 160], times: 6, cash: true },
  { account: '513-05', summary: '订报', payee: '示例邮政局', range: [900, 1800], months: [12], times: 1 },
  { account: '513-06', summary: '代理记账费', payee: '云溪镇财政所', range: [500, 500], times: 1 },
  {
    account: '514-01',
    summary: '清水渠人工',
    payee: '',
    person: true,
    range: [100, 600],
    months: [3, 4, 5, 9, 10, 11],
    times: 12,
  },
  {
    account: '514-01',
    summary: '清水渠挖机',
    payee: '何记机械',
    range: [3000, 8600],
    months: [4, 10],
    times: 2,
  },
  { account: '514-02', summary: '路灯电费', payee: '示例供电公司', range: [1800, 2600], times: 1 },
  { account: '514-02', summary: '换路灯', payee: '云溪五金店', range: [180, 900], times: 3 },
  { account: '514-03', summary: '打扫卫生', payee: '', person: true, range: [80, 200], times: 14 },
  { account: '514-03', summary: '运垃圾', payee: '洁家保洁公司', range: [1500, 2900], times: 3 },
  {
    account: '514-04',
    summary: '补路面',
    payee: '示例路桥公司',
    range: [1200, 6800],
    months: [2, 5, 8, 11],
    times: 3,
  },
  { account: '514-05', summary: '看望老人', payee: '云溪便民超市', range: [60, 150], times: 8 },
  {
    account: '514-05',
    summary: '重阳节看望老人',
    payee: '云溪便民超市',
    range: [4200, 4800],
    months: [10],
    times: 1,
  },
  { account: '514-06', summary: '文化活动用品', payee: '云溪文具店', range: [50, 300], times: 5 },
  {
    account: '514-07',
    summary: '防汛沙袋',
    payee: '云溪五金店',
    range: [600, 3000],
    months: [5, 6, 7],
    times: 3,
  },
  { account: '511-01', summary: '鱼塘维护', payee: '', person: true, range: [100, 400], times: 5 },
  { account: '511-03', summary: '光伏板清洗', payee: '示例光伏公司', range: [300, 700], times: 2 },
  { account: '515-01', summary: '银行手续费', payee: BANK, range: [5, 40], times: 2 },
]

/** Money that came or went on a day, or was drawn from the bank for the till. */
export interface Deal {
  readonly date: CalendarDate
  readonly direction: 'in' | 'out' | 'drawn'
  readonly account: string
  readonly summary: string
  readonly payee: string
  readonly person: boolean
  readonly cash: boolean
  readonly amount: Fen
}

/** How many of the last days are not in the books yet: their bank statement is there to be imported. */
export const DAYS_TO_ENTER = 3

/** The deals of one month, by date. `activity` 1 is about ninety. `until` cuts the month that is not over. */
export const dealsOf = (month: Month, luck: Chance, activity: number, until: CalendarDate): Deal[] => {
  const of = (habits: readonly Habit[], direction: 'in' | 'out'): Deal[] =>
    habits.flatMap((habit) => {
      if (habit.months && !habit.months.includes(Number(month.slice(5)))) return []
      const times = habit.times === 1 ? 1 : Math.max(1, Math.round(habit.times * activity))
      return Array.from({ length: times }, (): Deal => {
        const [from, to] = habit.range
        // Wages and fees are whole; bills have fen.
        const fen =
          habit.person || from === to
            ? luck.whole(from / 10, to / 10) * 1000
            : luck.whole(from * 100, to * 100)
        return {
          date: addDays(`${month}-01`, luck.whole(0, Number(lastDay(month).slice(8)) - 2)),
          direction,
          account: habit.account,
          summary: habit.summary,
          payee: habit.payee,
          person: habit.person ?? false,
          cash: habit.cash ?? false,
          amount: fen,
        }
      })
    })
  return [...of(RECEIPTS, 'in'), ...of(PAYMENTS, 'out')]
    .filter(({ date }) => date <= until)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
}

/** What is fetched from the bank at once, at least. */
const DRAWN: Fen = 2000_00

/**
 * The till of a village that begins with `held`: answers each next deals with the withdrawals that they need, so that no
 * payment in cash is made from an empty till.
 */
export const keepTill = (held: Fen): ((deals: readonly Deal[]) => Deal[]) => {
  let till = held
  return (deals) =>
    deals.flatMap((deal): Deal[] => {
      if (!deal.cash) return [deal]
      const drawn = till < deal.amount ? Math.max(DRAWN, deal.amount) : 0
      till += drawn - deal.amount
      if (drawn === 0) return [deal]
      return [
        {
          date: deal.date,
          direction: 'drawn',
          account: '101',
          summary: '提取备用金',
          payee: BANK,
          person: false,
          cash: false,
          amount: drawn,
        },
        deal,
      ]
    })
}

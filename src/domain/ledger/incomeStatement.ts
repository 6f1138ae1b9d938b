import { fen, text, yearOf } from '../kernel/index.ts'
import { type Balance, type BookFigures, balancesAt, netOf, openingDay } from './balances.ts'
import {
  type AccountCode,
  DISTRIBUTIONS,
  isIncomeOrExpense,
  isUndistributed,
  isWithin,
  TO_MEMBERS,
  TO_RESERVE,
} from './chart.ts'
import { HOUSE_RUNNING_EXPENSES } from './houseAccounts.ts'
import { dayBefore, isInPeriod, type Period } from './period.ts'
import { lineOf, type Part, partsOf, type StatementLine } from './statement.ts'

/** 收益及收益分配表. The lines in the ministry's order; the last one equals the balance sheet's 未分配收益. */
export interface IncomeStatement {
  readonly period: Period
  readonly lines: readonly StatementLine[]
}

const negative = (parts: readonly Part[]): Part[] =>
  parts.map((part) => ({ ...part, amount: fen(-part.amount) }))

/**
 * Income and distribution of a period, the same before closing as after it: closing vouchers do not count.
 * A book that began within the year counts its opening income, expenses and distributions from the year's beginning.
 * `running` are the accounts within 513 that the statement shows as 运转支出. `undefined` before the book's year.
 */
export const incomeStatement = (
  figures: BookFigures,
  period: Period,
  running: readonly AccountCode[] = HOUSE_RUNNING_EXPENSES,
): IncomeStatement | undefined => {
  const fromOpening = period.from <= openingDay(figures)
  if (fromOpening && (period.from !== `${yearOf(figures.start)}-01-01` || period.to <= openingDay(figures)))
    return undefined

  const moved = netOf([
    ...(fromOpening ? figures.opening.filter(({ account }) => isFlow(account)) : []),
    ...figures.movements.filter((movement) => !movement.closing && isInPeriod(period, movement.date)),
  ])
  const before = fromOpening
    ? netOf(figures.opening.filter(({ account }) => isUndistributed(account) && !isFlow(account)))
    : balancesAt(figures, dayBefore(period.from)).filter(({ account }) => isUndistributed(account))

  const on = (account: AccountCode): Balance[] => moved.filter((each) => isWithin(each.account, account))
  const income = (account: AccountCode): Part[] => partsOf(on(account), -1)
  const expense = (account: AccountCode): Part[] => partsOf(on(account), 1)
  const runningParts = expense('513').filter((part) => running.some((code) => isWithin(part.account, code)))

  const operating = [
    ...income('501'),
    ...income('502'),
    ...income('503'),
    ...negative([...expense('511'), ...expense('512'), ...expense('513')]),
  ]
  const total = [...operating, ...income('504'), ...negative([...expense('514'), ...expense('515')])]
  const net = [...total, ...negative(expense('521'))]
  const opening = partsOf(before, -1)
  const toReserve = expense(TO_RESERVE)
  const toMembers = expense(TO_MEMBERS)
  const otherOut = expense(DISTRIBUTIONS).filter(
    (part) => !isWithin(part.account, TO_RESERVE) && !isWithin(part.account, TO_MEMBERS),
  )
  const otherIn = partsOf(
    moved.filter(({ account }) => isUndistributed(account) && !isFlow(account)),
    -1,
  )
  const available = [...net, ...opening, ...otherIn]
  const left = [...available, ...negative([...toReserve, ...toMembers, ...otherOut])]
  const when = period.from.endsWith('-01-01')
    ? text('年初未分配收益', "Undistributed at the year's beginning")
    : text('期初未分配收益', "Undistributed at the period's beginning")
  const then = period.to.endsWith('-12-31')
    ? text('六、年末未分配收益', "6. Undistributed at the year's end")
    : text('六、期末未分配收益', "6. Undistributed at the period's end")

  return {
    period,
    lines: [
      lineOf('operatingIncome', text('一、经营收入', '1. Operating income'), income('501')),
      lineOf('investmentIncome', text('加：投资收益', 'Plus investment income'), income('502')),
      lineOf('subsidies', text('补助收入', 'Plus subsidies'), income('503')),
      lineOf('operatingExpense', text('减：经营支出', 'Less operating expenses'), expense('511')),
      lineOf('taxes', text('税金及附加', 'Less taxes and surcharges'), expense('512')),
      lineOf('administration', text('管理费用', 'Less administration'), expense('513')),
      lineOf('running', text('其中：运转支出', 'of which running the organisations'), runningParts, 'detail'),
      lineOf('operatingResult', text('二、经营收益', '2. Operating result'), operating, 'total'),
      lineOf('otherIncome', text('加：其他收入', 'Plus other income'), income('504')),
      lineOf('welfare', text('减：公益支出', 'Less public welfare'), expense('514')),
      lineOf('otherExpense', text('其他支出', 'Less other expenses'), expense('515')),
      lineOf('totalResult', text('三、收益总额', '3. Total result'), total, 'total'),
      lineOf('incomeTax', text('减：所得税费用', 'Less income tax'), expense('521')),
      lineOf('netResult', text('四、净收益', '4. Net result'), net, 'total'),
      lineOf('openingUndistributed', when, opening),
      lineOf('otherIn', text('其他转入', 'Plus other transfers in'), otherIn),
      lineOf('available', text('五、可分配收益', '5. Available for distribution'), available, 'total'),
      lineOf('toReserve', text('减：提取公积公益金', 'Less to the reserve and welfare fund'), toReserve),
      lineOf('toMembers', text('向成员分配', 'Less to members'), toMembers),
      lineOf('otherOut', text('其他', 'Less other'), otherOut),
      lineOf('closingUndistributed', then, left, 'total'),
    ],
  }
}

/** What a year gathers and closing empties: income, expenses, distributions. */
const isFlow = (account: AccountCode): boolean =>
  isIncomeOrExpense(account) || isWithin(account, DISTRIBUTIONS)

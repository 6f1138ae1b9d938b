import { type CalendarDate, fen, type Text, text } from '../kernel/index.ts'
import { type Balance, type BookFigures, balancesAt, reaches } from './balances.ts'
import { type AccountCode, INTERNAL, isUndistributed, level1Of } from './chart.ts'
import { lineOf, type Part, partsOf, type StatementLine } from './statement.ts'

/** 资产负债表 at the end of a day: 财会〔2023〕14号. `ties` is assets = liabilities + equity, to the fen. */
export interface BalanceSheet {
  readonly date: CalendarDate
  readonly assets: readonly StatementLine[]
  /** Liabilities and equity. */
  readonly sources: readonly StatementLine[]
  readonly ties: boolean
}

type Item = { readonly key: string; readonly name: Text; readonly accounts: readonly AccountCode[] }

const item = (key: string, zh: string, en: string, ...accounts: AccountCode[]): Item => ({
  key,
  name: text(zh, en),
  accounts,
})

const CURRENT_ASSETS: readonly Item[] = [
  item('money', '货币资金', 'Cash and bank', '101', '102'),
  item('shortTermInvestments', '短期投资', 'Short-term investments', '111'),
  item('receivables', '应收款项', 'Receivables', '112'),
  item('inventories', '存货', 'Inventories', '121', '401'),
  item('consumableBiological', '消耗性生物资产', 'Consumable biological assets', '131'),
]
const LASTING_ASSETS: readonly Item[] = [
  item('longTermInvestments', '长期投资', 'Long-term investments', '141'),
  item('productiveBiological', '生产性生物资产净值', 'Productive biological assets, net', '132', '133'),
  item('fixedAssets', '固定资产净值', 'Fixed assets, net', '151', '152'),
  item('construction', '在建工程', 'Construction in progress', '153'),
  item('disposal', '固定资产清理', 'Disposal of fixed assets', '154'),
  item('intangible', '无形资产净值', 'Intangible assets, net', '161', '162'),
  item('welfareBiological', '公益性生物资产', 'Public-welfare biological assets', '134'),
  item('deferred', '长期待摊费用', 'Long-term deferred expenses', '171'),
]
const PENDING = item('pending', '待处理财产损溢', 'Property gains and losses to be settled', '181')
const CURRENT_LIABILITIES: readonly Item[] = [
  item('shortTermLoans', '短期借款', 'Short-term loans', '201'),
  item('payables', '应付款项', 'Payables', '211'),
  item('wages', '应付工资', 'Wages payable', '212'),
  item('labour', '应付劳务费', 'Labour fees payable', '213'),
  item('taxes', '应交税费', 'Taxes payable', '214'),
]
const LASTING_LIABILITIES: readonly Item[] = [
  item('longTermLoans', '长期借款及应付款', 'Long-term loans and payables', '221'),
  item('caseByCase', '一事一议资金', 'Funds raised case by case', '231'),
  item('special', '专项应付款', 'Special-purpose payables', '241'),
]
const EQUITY: readonly Item[] = [
  item('capital', '资本', 'Capital', '301'),
  item('reserve', '公积公益金', 'Reserve and welfare fund', '311'),
]

/**
 * Balance sheet at a day's end, before closing as after it: 未分配收益 holds 321, 322 and whatever income and
 * expenses are not closed yet. 113 is split per counterparty before netting. `undefined` before the book's opening.
 */
export const balanceSheet = (figures: BookFigures, date: CalendarDate): BalanceSheet | undefined =>
  reaches(figures, date) ? balanceSheetOf(balancesAt(figures, date), date) : undefined

/** Balance sheet from balances that somebody else has summed. */
export const balanceSheetOf = (balances: readonly Balance[], date: CalendarDate): BalanceSheet => {
  const { owedToUs, owedByUs } = splitInternal(balances)
  const on = (accounts: readonly AccountCode[]) =>
    balances.filter((each) => accounts.includes(level1Of(each.account)))
  const asset = ({ key, name, accounts }: Item) =>
    lineOf(key, name, [...partsOf(on(accounts), 1), ...(key === 'receivables' ? partsOf(owedToUs, 1) : [])])
  const source = ({ key, name, accounts }: Item) =>
    lineOf(key, name, [...partsOf(on(accounts), -1), ...(key === 'payables' ? partsOf(owedByUs, -1) : [])])
  const total = (key: string, zh: string, en: string, lines: readonly StatementLine[]) =>
    lineOf(key, text(zh, en), allParts(lines), 'total')

  const current = CURRENT_ASSETS.map(asset)
  const lasting = LASTING_ASSETS.map(asset)
  const pending = asset(PENDING)
  const currentDebts = CURRENT_LIABILITIES.map(source)
  const lastingDebts = LASTING_LIABILITIES.map(source)
  const undistributed = balances.filter(({ account }) => isUndistributed(account))
  const equity = [
    ...EQUITY.map(source),
    lineOf('undistributed', text('未分配收益', 'Undistributed income'), partsOf(undistributed, -1)),
  ]
  const assetTotal = total('assets', '资产总计', 'Assets in all', [...current, ...lasting, pending])
  const debts = [...currentDebts, ...lastingDebts]
  const sourceTotal = total('sources', '负债和所有者权益总计', 'Liabilities and equity in all', [
    ...debts,
    ...equity,
  ])
  return {
    date,
    assets: [
      ...current,
      total('currentAssets', '流动资产合计', 'Current assets', current),
      ...lasting,
      total('lastingAssets', '非流动资产合计', 'Non-current assets', lasting),
      pending,
      assetTotal,
    ],
    sources: [
      ...currentDebts,
      total('currentLiabilities', '流动负债合计', 'Current liabilities', currentDebts),
      ...lastingDebts,
      total('lastingLiabilities', '非流动负债合计', 'Non-current liabilities', lastingDebts),
      total('liabilities', '负债合计', 'Liabilities', debts),
      ...equity,
      total('equity', '所有者权益合计', 'Equity', equity),
      sourceTotal,
    ],
    ties: assetTotal.amount === sourceTotal.amount,
  }
}

const allParts = (lines: readonly StatementLine[]): Part[] => lines.flatMap((line) => line.parts)

/** Who owes us and whom we owe in 113: each counterparty over all its sub-accounts is on one side. */
const splitInternal = (balances: readonly Balance[]): { owedToUs: Balance[]; owedByUs: Balance[] } => {
  const internal = balances.filter((each) => level1Of(each.account) === INTERNAL)
  const nets = new Map<string, number>()
  for (const { counterparty = '', balance } of internal)
    nets.set(counterparty, fen((nets.get(counterparty) ?? 0) + balance))
  const side = (positive: boolean) =>
    internal.filter(({ counterparty = '' }) => nets.get(counterparty)! > 0 === positive)
  return { owedToUs: side(true), owedByUs: side(false) }
}

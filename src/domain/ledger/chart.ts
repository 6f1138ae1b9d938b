import { type Text, text } from '../kernel/index.ts'

/** Where a balance normally stands. `either` accounts change sides in the ordinary course of things. */
export type NormalSide = 'debit' | 'credit' | 'either'
export type AccountClass = 'asset' | 'liability' | 'equity' | 'cost' | 'income' | 'expense'

/** `514`, or below it `514-02`, `514-02-01`: the level-1 code is the ministry's, what follows is the book's own. */
export type AccountCode = string

export interface Level1Account {
  readonly code: AccountCode
  readonly name: Text
  readonly normal: NormalSide
  readonly class: AccountClass
}

const account = (
  code: string,
  zh: string,
  en: string,
  normal: NormalSide,
  kind: AccountClass,
): Level1Account => ({
  code,
  name: text(zh, en),
  normal,
  class: kind,
})

/** The 42 level-1 accounts of 财会〔2023〕14号, in its order. Contra accounts 133, 152 and 162 carry credit balances. */
export const CHART: readonly Level1Account[] = [
  account('101', '库存现金', 'Cash on hand', 'debit', 'asset'),
  account('102', '银行存款', 'Bank deposits', 'debit', 'asset'),
  account('111', '短期投资', 'Short-term investments', 'debit', 'asset'),
  account('112', '应收款', 'Receivables', 'debit', 'asset'),
  account('113', '内部往来', 'Accounts with members and units', 'either', 'asset'),
  account('121', '库存物资', 'Inventories', 'debit', 'asset'),
  account('131', '消耗性生物资产', 'Consumable biological assets', 'debit', 'asset'),
  account('132', '生产性生物资产', 'Productive biological assets', 'debit', 'asset'),
  account('133', '生产性生物资产累计折旧', 'Depreciation of productive biological assets', 'credit', 'asset'),
  account('134', '公益性生物资产', 'Public-welfare biological assets', 'debit', 'asset'),
  account('141', '长期投资', 'Long-term investments', 'debit', 'asset'),
  account('151', '固定资产', 'Fixed assets', 'debit', 'asset'),
  account('152', '累计折旧', 'Accumulated depreciation', 'credit', 'asset'),
  account('153', '在建工程', 'Construction in progress', 'debit', 'asset'),
  account('154', '固定资产清理', 'Disposal of fixed assets', 'either', 'asset'),
  account('161', '无形资产', 'Intangible assets', 'debit', 'asset'),
  account('162', '累计摊销', 'Accumulated amortisation', 'credit', 'asset'),
  account('171', '长期待摊费用', 'Long-term deferred expenses', 'debit', 'asset'),
  account('181', '待处理财产损溢', 'Property gains and losses to be settled', 'either', 'asset'),
  account('201', '短期借款', 'Short-term loans', 'credit', 'liability'),
  account('211', '应付款', 'Payables', 'credit', 'liability'),
  account('212', '应付工资', 'Wages payable', 'credit', 'liability'),
  account('213', '应付劳务费', 'Labour fees payable', 'credit', 'liability'),
  account('214', '应交税费', 'Taxes payable', 'credit', 'liability'),
  account('221', '长期借款及应付款', 'Long-term loans and payables', 'credit', 'liability'),
  account('231', '一事一议资金', 'Funds raised case by case', 'credit', 'liability'),
  account('241', '专项应付款', 'Special-purpose payables', 'credit', 'liability'),
  account('301', '资本', 'Capital', 'credit', 'equity'),
  account('311', '公积公益金', 'Reserve and welfare fund', 'credit', 'equity'),
  account('321', '本年收益', 'Income of the year', 'either', 'equity'),
  account('322', '收益分配', 'Distribution of income', 'either', 'equity'),
  account('401', '生产（劳务）成本', 'Cost of production and services', 'debit', 'cost'),
  account('501', '经营收入', 'Operating income', 'credit', 'income'),
  account('502', '投资收益', 'Investment income', 'credit', 'income'),
  account('503', '补助收入', 'Subsidies received', 'credit', 'income'),
  account('504', '其他收入', 'Other income', 'credit', 'income'),
  account('511', '经营支出', 'Operating expenses', 'debit', 'expense'),
  account('512', '税金及附加', 'Taxes and surcharges', 'debit', 'expense'),
  account('513', '管理费用', 'Administrative expenses', 'debit', 'expense'),
  account('514', '公益支出', 'Public-welfare expenses', 'debit', 'expense'),
  account('515', '其他支出', 'Other expenses', 'debit', 'expense'),
  account('521', '所得税费用', 'Income tax', 'debit', 'expense'),
]

const byCode = new Map(CHART.map((entry) => [entry.code, entry]))

export const CASH = '101'
export const BANK = '102'
/** 内部往来: always kept by counterparty. */
export const INTERNAL = '113'
/** 本年收益: touched by closing vouchers only. */
export const YEAR_INCOME = '321'
/** 收益分配. */
export const DISTRIBUTION = '322'
/** 收益分配—各项分配, and the two below it that the distribution statement shows by name. */
export const DISTRIBUTIONS = '322-01'
export const TO_RESERVE = '322-01-01'
export const TO_MEMBERS = '322-01-02'
/** 收益分配—未分配收益. */
export const UNDISTRIBUTED = '322-99'

/** Sub-accounts that every book has: 财会〔2023〕14号 orders the two of 322, the statement needs those below 各项分配. */
export const OFFICIAL_SUB_ACCOUNTS: Readonly<Record<AccountCode, Text>> = {
  [DISTRIBUTIONS]: text('各项分配', 'Distributions'),
  [TO_RESERVE]: text('提取公积公益金', 'To the reserve and welfare fund'),
  [TO_MEMBERS]: text('向成员分配', 'To members'),
  [UNDISTRIBUTED]: text('未分配收益', 'Undistributed income'),
}

export const isAccountCode = (code: string): boolean =>
  /^\d{3}(-\d{2}){0,4}$/.test(code) && byCode.has(code.slice(0, 3))

/** The ministry's account above a code. */
export const level1Of = (code: AccountCode): AccountCode => code.slice(0, 3)

/** The code one level up; `undefined` on level 1. */
export const parentOf = (code: AccountCode): AccountCode | undefined =>
  code.length > 3 ? code.slice(0, code.lastIndexOf('-')) : undefined

/** 1 for `514`, 2 for `514-02`. */
export const levelOf = (code: AccountCode): number => code.split('-').length

/** Is this account `above` itself, or one below it? */
export const isWithin = (code: AccountCode, above: AccountCode): boolean =>
  code === above || code.startsWith(`${above}-`)

export const level1Account = (code: AccountCode): Level1Account | undefined => byCode.get(level1Of(code))

export const isCash = (code: AccountCode): boolean => level1Of(code) === CASH || level1Of(code) === BANK

/** Income and expense accounts, which the year-end closing empties. */
export const isIncomeOrExpense = (code: AccountCode): boolean => {
  const kind = level1Account(code)?.class
  return kind === 'income' || kind === 'expense'
}

/** Income, expenses, 321 and 322: what a balance sheet shows together as 未分配收益, never by counterparty. */
export const isUndistributed = (code: AccountCode): boolean =>
  isIncomeOrExpense(code) || level1Of(code) === YEAR_INCOME || level1Of(code) === DISTRIBUTION

/** Sub-accounts of a book by code. The 42 are always there and are not repeated in it. */
export type SubAccounts = Readonly<Record<AccountCode, Text>>

/** Name of an account in a book with these sub-accounts, without the names above it; `undefined` where it does not exist. */
export const accountName = (code: AccountCode, subAccounts: SubAccounts): Text | undefined =>
  byCode.get(code)?.name ?? OFFICIAL_SUB_ACCOUNTS[code] ?? subAccounts[code]

/** Name with the level-1 name before it, as vouchers show it: 公益支出 · 水利. */
export const fullAccountName = (code: AccountCode, subAccounts: SubAccounts): Text | undefined => {
  const own = accountName(code, subAccounts)
  const above = parentOf(code)
  if (own === undefined || above === undefined) return own
  const before = fullAccountName(above, subAccounts)
  return before && text(`${before.zh} · ${own.zh}`, `${before.en} · ${own.en}`)
}

export const hasAccount = (code: AccountCode, subAccounts: SubAccounts): boolean =>
  accountName(code, subAccounts) !== undefined

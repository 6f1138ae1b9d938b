import { text } from '../kernel/index.ts'
import type { AccountCode, SubAccounts } from './chart.ts'

/**
 * Sub-accounts that a new book starts with: the house's proposal in plain words, not the ministry's. Codes below
 * level 1 are free (财会〔2023〕14号), so a book may rename them and add its own.
 */
export const HOUSE_ACCOUNTS: SubAccounts = {
  '112-01': text('承包款欠款', 'Contract fees owed to us'),
  '112-02': text('房租欠款', 'Rent owed to us'),
  '112-03': text('供电所预存', 'Prepaid at the power office'),
  '112-99': text('其他应收', 'Other receivables'),
  '151-01': text('房屋', 'Buildings'),
  '151-02': text('道路桥梁', 'Roads and bridges'),
  '151-03': text('水利设施', 'Waterworks'),
  '151-04': text('机器设备', 'Machines'),
  '211-01': text('工程款', 'Works not yet paid'),
  '211-02': text('质保金', 'Warranty money held'),
  '211-99': text('其他应付', 'Other payables'),
  '241-01': text('修路专款', 'Road fund'),
  '241-02': text('水利专款', 'Water fund'),
  '241-99': text('其他专款', 'Other special funds'),
  '501-01': text('鱼塘承包款', 'Fish-pond contract fees'),
  '501-02': text('房屋出租', 'Rent of buildings'),
  '501-03': text('山林承包款', 'Forest contract fees'),
  '501-04': text('光伏发电', 'Solar power sold'),
  '501-05': text('农机服务', 'Farm-machine services'),
  '502-01': text('入股分红', 'Dividends'),
  '503-01': text('上级运转补助', 'Operating subsidy from above'),
  '503-02': text('上级项目补助', 'Project subsidy from above'),
  '504-01': text('银行利息', 'Bank interest'),
  '504-02': text('捐款', 'Donations'),
  '504-99': text('其他零星收入', 'Other small income'),
  '511-01': text('鱼塘和水面维护', 'Upkeep of ponds'),
  '511-02': text('出租房维修', 'Repairs of let buildings'),
  '511-03': text('光伏维护', 'Upkeep of solar panels'),
  '511-04': text('经营资产折旧', 'Depreciation of operating assets'),
  '513-01': text('干部报酬和误工', 'Pay and lost working time of cadres'),
  '513-02': text('办公和电费', 'Office and electricity'),
  '513-03': text('开会和学习', 'Meetings and training'),
  '513-04': text('差旅', 'Travel'),
  '513-05': text('订报', 'Newspapers'),
  '513-06': text('代理记账', 'Bookkeeping agency'),
  '513-99': text('其他管理支出', 'Other administration'),
  '514-01': text('清水渠和水利', 'Channels and water'),
  '514-02': text('路灯', 'Street lights'),
  '514-03': text('打扫卫生、运垃圾', 'Cleaning and rubbish'),
  '514-04': text('修路', 'Roads'),
  '514-05': text('看望老人和困难户', 'Visits to the old and the needy'),
  '514-06': text('文化活动', 'Culture'),
  '514-07': text('防火防汛', 'Fire and flood protection'),
  '514-08': text('公益资产折旧', 'Depreciation of public assets'),
  '514-99': text('其他公益支出', 'Other public welfare'),
  '515-01': text('银行手续费', 'Bank charges'),
  '515-99': text('其他零星支出', 'Other small expenses'),
}

/**
 * 运转支出 within 513, which the income statement shows apart: what keeps the village's organisations running.
 * A house reading of the statement's note; a book may name its own accounts.
 */
export const HOUSE_RUNNING_EXPENSES: readonly AccountCode[] = [
  '513-01',
  '513-02',
  '513-03',
  '513-04',
  '513-05',
]

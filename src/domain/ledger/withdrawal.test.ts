import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cashWithdrawal } from './index.ts'

test('cash drawn from the bank goes to 101, with the words that say so', () => {
  for (const [summary, said] of [
    ['现金支取', '现金支取'],
    ['取现', '取现'],
    ['提取备用金', '提取备用金'],
    ['对公 ATM取款', 'ATM取款'],
    ['atm取款 备用', 'atm取款'],
    ['取款', '取款'],
    ['柜面取款 经办陈小满', '柜面取款'],
  ] as const) {
    const found = cashWithdrawal({ amount: -500_000, summary })
    assert.equal(found?.account, '101', summary)
    assert.match(found.why.zh, new RegExp(`^摘要写着“${said}”：.*借 101 库存现金，贷 102 银行存款$`))
    assert.match(found.why.en, /debit 101 .*credit 102/)
  }
})

test('money that comes in, fees of drawing, what was undone and what stays in the bank are none', () => {
  assert.equal(cashWithdrawal({ amount: 500_000, summary: '现金支取' }), undefined)
  for (const summary of [
    '取现手续费',
    '现金支取 冲正',
    '取现退回',
    '定期支取现金转活期',
    '支取利息',
    '现金支票',
    '取款机电费',
    '付砂石款',
    '',
  ])
    assert.equal(cashWithdrawal({ amount: -1_000, summary }), undefined, summary)
})

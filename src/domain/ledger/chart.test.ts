import assert from 'node:assert/strict'
import { test } from 'node:test'
import {
  accountName,
  balanceSheetOf,
  CHART,
  fullAccountName,
  HOUSE_ACCOUNTS,
  hasAccount,
  isAccountCode,
  level1Of,
  OFFICIAL_SUB_ACCOUNTS,
  parentOf,
} from './index.ts'

test('财会〔2023〕14号: 42 accounts, each code once, in order', () => {
  const codes = CHART.map(({ code }) => code)
  assert.equal(codes.length, 42)
  assert.deepEqual(codes, [...new Set(codes)].sort())
  assert.deepEqual(
    CHART.filter((each) => each.class === 'asset' && each.normal === 'credit').map((each) => each.code),
    ['133', '152', '162'],
  )
  assert.deepEqual(
    CHART.filter((each) => each.normal === 'either').map((each) => each.code),
    ['113', '154', '181', '321', '322'],
  )
})

test('the house’s sub-accounts stand below the 42 and take no official code', () => {
  for (const [code, name] of Object.entries(HOUSE_ACCOUNTS)) {
    assert.ok(isAccountCode(code) && hasAccount(parentOf(code)!, HOUSE_ACCOUNTS), code)
    assert.equal(OFFICIAL_SUB_ACCOUNTS[code], undefined)
    assert.ok(name.zh && name.en, code)
  }
})

test('names and codes', () => {
  assert.equal(level1Of('514-02-01'), '514')
  assert.equal(parentOf('514-02-01'), '514-02')
  assert.equal(parentOf('514'), undefined)
  assert.equal(fullAccountName('514-02', HOUSE_ACCOUNTS)!.zh, '公益支出 · 路灯')
  assert.equal(accountName('322-99', {})!.zh, '未分配收益')
  for (const wrong of ['999', '51', '514-2', '514-', '514-02-', '5140', '202'])
    assert.equal(isAccountCode(wrong), false, wrong)
})

test('every account has its place on the balance sheet, once', () => {
  for (const { code, class: kind } of CHART) {
    const sheet = balanceSheetOf([{ account: code, counterparty: 'p:1', balance: 100 }], '2026-01')
    const lines = [...sheet.assets, ...sheet.sources].filter((line) => line.role === 'item')
    const with100 = lines.filter((line) => line.amount !== 0)
    assert.equal(with100.length, 1, code)
    assert.equal(with100[0]!.amount, kind === 'asset' || kind === 'cost' ? 100 : -100, code)
  }
})

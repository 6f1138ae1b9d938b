import assert from 'node:assert/strict'
import { test } from 'node:test'
import { accountNamed, findAccounts, type SoughtAccount } from './accountSearch.ts'

const account = (text: string, initials: string): SoughtAccount => ({
  text,
  initials,
  note: '',
  withWhom: false,
})
const accounts = [
  account('112-03 应收款 · 供电所预存', 'yskgdsyc'),
  account('101 库存现金', 'kcxj'),
  account('102 银行存款', 'yhck'),
  account('112 应收款', 'ysk'),
  account('132 生产性生物资产', 'scxswzc'),
  account('514-02 公益支出 · 路灯', 'gyzcld'),
]
const found = (typed: string) => findAccounts(accounts, typed).map(({ text }) => text.split(' ')[0])

test('by code, with or without the dash', () => {
  assert.deepEqual(found('112'), ['112', '112-03'])
  assert.deepEqual(found('51402'), ['514-02'])
  assert.deepEqual(found('514-0'), ['514-02'])
  assert.deepEqual(found('9'), [])
})

test('by pinyin initials, the likely ones of the list first', () => {
  assert.deepEqual(found('ysk'), ['112-03', '112'])
  assert.deepEqual(found('YH'), ['102'])
  assert.deepEqual(found('ld'), ['514-02'])
})

test('by name, from its beginning before from its middle', () => {
  assert.deepEqual(found('路灯'), ['514-02'])
  assert.deepEqual(found('存'), ['112-03', '101', '102'])
})

test('nothing typed shows the beginning of the list', () => {
  assert.equal(found('')[0], '112-03')
})

test('a text names an account in full or by its code alone', () => {
  assert.equal(accountNamed(accounts, ' 102 ')?.text, '102 银行存款')
  assert.equal(accountNamed(accounts, '102 银行存款')?.text, '102 银行存款')
  assert.equal(accountNamed(accounts, '银行'), undefined)
})

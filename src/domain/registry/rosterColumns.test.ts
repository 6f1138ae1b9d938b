import assert from 'node:assert/strict'
import { test } from 'node:test'
import { describeColumns, fieldOfHeader, mapColumns } from './rosterColumns.ts'
import { columnLetter } from './rosterProblem.ts'

test('headers in the wordings that offices use', () => {
  const table = {
    household: ['户号', '户编号', '家庭编号', '户籍编号', '农户编码', '户口簿号', '户 号'],
    headName: ['户主', '户主姓名'],
    relation: ['与户主关系', '关系', '与户主的关系', '家庭关系', '和户主关系'],
    name: ['姓名', '姓　名', '*姓名', '成员姓名', '家庭成员姓名'],
    sex: ['性别'],
    identity: [
      '公民身份号码',
      '身份证号',
      '身份证号码',
      '证件号码',
      '居民身份证号码',
      '身份证',
      '公民身份号码（必填）',
    ],
    birth: ['出生日期', '出生年月', '出生年月日', '生日'],
    ethnicity: ['民族'],
    phone: ['手机号', '联系电话', '手机号码', '电话', '联系方式', '移动电话'],
    address: ['住址', '家庭住址', '现住址', '户籍地址', '详细地址'],
    group: ['村民小组', '组别', '所属小组', '组', '村组'],
    hukou: ['户口性质', '户口类别', '户籍性质'],
    away: ['外出地', '务工地', '外出务工地点', '外出去向', '务工地点'],
    remark: ['备注'],
  }
  for (const [field, headers] of Object.entries(table)) {
    for (const header of headers) assert.equal(fieldOfHeader(header), field, header)
  }
})

test('headers that look alike are not taken', () => {
  for (const header of ['序号', '户主电话', '户主身份证号', '银行卡号', '文化程度', '', '人数']) {
    assert.equal(fieldOfHeader(header), undefined, header)
  }
})

test('any order, the first of two columns counts, the rest is shown as unused', () => {
  const headers = ['序号', '身份证号', '姓名', '电话', '手机号', '关系']
  const mapping = mapColumns(headers)
  assert.deepEqual(mapping, { identity: 1, name: 2, phone: 3, relation: 5 })
  assert.deepEqual(describeColumns(headers, mapping)[4], { letter: 'E', header: '手机号' })
})

test('column letters', () => {
  assert.deepEqual([0, 25, 26, 51, 52, 701, 702].map(columnLetter), ['A', 'Z', 'AA', 'AZ', 'BA', 'ZZ', 'AAA'])
})

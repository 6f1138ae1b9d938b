import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterpartyKey, kindOfName, maskName } from './index.ts'

test('a payee’s name for public eyes', () => {
  const masked = {
    何水生: '何*生',
    何生: '何*',
    何: '*',
    欧阳小明: '欧**明',
    𬭎小㛃: '𬭎*㛃',
    ' 李〇 ': '李*',
    '': '*',
  }
  for (const [name, shown] of Object.entries(masked)) assert.equal(maskName(name), shown)
})

test('what does not plainly name an organisation is protected as a person', () => {
  for (const name of ['示例供电所', '云溪镇财政所', '何记建材有限公司', '柳湾村村民委员会', '长青合作社'])
    assert.equal(kindOfName(name), 'organisation', name)
  for (const name of ['何水生', '欧阳小明', '阿依古丽·买买提', 'Li Ming', '某某'])
    assert.equal(kindOfName(name), 'person', name)
})

test('a counterparty’s key holds no person’s name', () => {
  assert.equal(counterpartyKey({ kind: 'person', id: '7' }), 'p:7')
  assert.equal(counterpartyKey({ kind: 'organisation', name: '供电所' }), 'o:供电所')
})

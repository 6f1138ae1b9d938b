import assert from 'node:assert/strict'
import { test } from 'node:test'
import { counterpartyKey, kindOfName } from './index.ts'

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

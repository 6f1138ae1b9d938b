import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readRelation } from './relation.ts'

test('relations as rosters write them', () => {
  const table = {
    head: ['户主', '本人', ' 户 主 '],
    spouse: ['配偶', '妻', '妻子', '夫', '丈夫'],
    child: ['子', '女', '长子', '次女', '三子', '独生子', '独生女', '儿子', '女儿', '继子', '养女'],
    childInLaw: ['儿媳', '女婿', '长媳', '媳妇', '次女婿'],
    grandchild: ['孙子', '孙女', '外孙', '外孙女', '长孙', '曾孙', '孙', '孙媳'],
    parent: ['父', '母', '父亲', '母亲', '继母'],
    parentInLaw: ['岳父', '岳母', '公公', '婆婆'],
    grandparent: ['祖父', '祖母', '爷爷', '奶奶', '外祖母'],
    sibling: ['兄', '弟', '哥哥', '妹妹', '姐'],
    other: ['其他', '其他亲属'],
  }
  for (const [relation, all] of Object.entries(table)) {
    for (const words of all) assert.deepEqual(readRelation(words), { relation, known: true }, words)
  }
})

test('what is not known is other, and said to be unknown', () => {
  assert.deepEqual(readRelation('干儿子'), { relation: 'other', known: false })
  assert.deepEqual(readRelation(''), { relation: 'other', known: false })
})

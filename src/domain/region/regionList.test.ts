import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'
import { readCsv } from './csv.ts'
import { type Region, readRegionCsv } from './regionList.ts'
import { childrenOf, fullName, pathTo, placesAbove, topOf } from './regionTree.ts'

const regionsOf = (csv: string, known?: ReadonlySet<string>): readonly Region[] => {
  const reading = readRegionCsv(csv, known)
  assert.ok('regions' in reading, JSON.stringify(reading))
  return reading.regions
}
const problemsOf = (csv: string) => {
  const reading = readRegionCsv(csv)
  assert.ok('problems' in reading)
  return reading.problems
}

const county = regionsOf(readFileSync(new URL('./testdata/region-430321.csv', import.meta.url), 'utf8'))

test('the real list of a county: 17 towns and townships, 351 villages and residents’ committees', () => {
  const count = (pick: (region: Region) => boolean) => county.filter(pick).length
  assert.equal(county.length, 369)
  assert.equal(
    count((r) => r.level === 'county'),
    1,
  )
  assert.equal(
    count((r) => r.level === 'township'),
    17,
  )
  assert.equal(
    count((r) => r.level === 'village'),
    351,
  )
  assert.equal(
    count((r) => r.committee === 'residents'),
    31,
  )
  assert.equal(
    count((r) => r.committee === 'villagers'),
    320,
  )
  assert.ok(county.every((r) => (r.level === 'village') === (r.committee !== undefined)))
})

test('tree queries on the real list', () => {
  assert.deepEqual(
    topOf(county).map((r) => r.name),
    ['湘潭县'],
  )
  assert.equal(childrenOf(county, '430321000000').length, 17)
  assert.equal(childrenOf(county, '430321205000').length, 11)
  assert.deepEqual(childrenOf(county, '430321205201'), [])
  assert.deepEqual(
    pathTo(county, '430321205201').map((r) => r.name),
    ['湘潭县', '锦石乡', '唐家湖村委会'],
  )
  assert.deepEqual(placesAbove(county, '430321205201'), ['430321205000', '430321000000'])
  assert.equal(fullName(county, '430321205201'), '湘潭县锦石乡唐家湖村')
  assert.equal(fullName(county, '999999999999'), '')
  const children = new Set(county.flatMap((r) => childrenOf(county, r.code).map((c) => c.code)))
  assert.equal(children.size, county.length - 1, 'every unit but the top is the child of exactly one')
})

test('the parent comes from the list, not from the digits', () => {
  const dongguan = regionsOf('代码,名称\n440000000000,广东省\n441900000000,东莞市\n441900003000,东城街道\n')
  assert.equal(dongguan[2]!.parent, '441900000000')
  const xiantao = regionsOf('code,name\n420000000000,湖北省\n429004000000,仙桃市\n')
  assert.equal(xiantao[1]!.parent, '420000000000')
  const named = regionsOf(
    '代码,名称,上级代码\n430321000000,甲县,\n430322000000,乙县,\n430321100000,移交镇,430322000000\n',
  )
  assert.equal(named[2]!.parent, '430322000000')
})

test('a township’s own list goes under a county that is already there', () => {
  const csv = 'code,name\n430321100000,易俗河镇\n430321100201,烟塘村委会\n'
  assert.equal(regionsOf(csv, new Set(['430321000000']))[0]!.parent, '430321000000')
  assert.equal(problemsOf(csv)[0]!.row, 2)
})

test('every problem by row and column, and nothing is read', () => {
  const problems = problemsOf(
    '代码,名称,城乡分类\n430321000000,甲县,\n4.30321E+11,乙镇,\n430321100000,,121\n430321100000,丙镇,121\n430321101201,丁村,9\n43032110,戊,\n',
  )
  assert.deepEqual(
    problems.map(({ row, column }) => `${row} ${column}`),
    ['3 代码', '4 名称', '5 代码', '6 代码', '6 城乡分类', '7 代码'],
  )
  assert.match(problems[0]!.words.zh, /Excel/)
  assert.match(problems[2]!.words.zh, /第 4 行/)
  assert.match(problems[3]!.words.zh, /430321101000/)
})

test('a file without the headers, and an empty one', () => {
  assert.match(problemsOf('430321000000,湘潭县\n')[0]!.words.zh, /代码/)
  assert.equal(problemsOf('code,name\n').length, 1)
  assert.equal(problemsOf('').length, 1)
})

test('CSV: byte order mark, quotes, doubled quotes, line breaks inside quotes, both line ends', () => {
  assert.deepEqual(readCsv('\ufeffa,"b,1"\r\n"say ""hi""","two\nlines"\n,'), [
    ['a', 'b,1'],
    ['say "hi"', 'two\nlines'],
    ['', ''],
  ])
  assert.deepEqual(readCsv(''), [])
})

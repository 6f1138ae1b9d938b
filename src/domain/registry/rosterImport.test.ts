import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../kernel/index.ts'
import { identityCheck } from './identityNumber.ts'
import { inventedIdentity } from './inventedIdentity.ts'
import type { KnownEntry } from './rosterEntry.ts'
import { changesSomething, previewRoster, type RosterOptions, type RosterPreview } from './rosterImport.ts'
import { readBirth } from './rosterRow.ts'
import type { Sheet } from './rosterTable.ts'

const today = '2026-11-20'
const father = inventedIdentity('1965-03-08', 11)
const mother = inventedIdentity('1967-07-21', 22)
const son = inventedIdentity('1990-01-05', 33)
const widow = inventedIdentity('1941-12-01', 44)

const HEADER = [
  '户号',
  '与户主关系',
  '姓名',
  '性别',
  '公民身份号码',
  '出生日期',
  '民族',
  '手机号',
  '住址',
  '村民小组',
  '户口性质',
  '外出地',
]
const family = [
  [
    '001',
    '户主',
    '陈大山',
    '男',
    father,
    '1965-03-08',
    '汉族',
    '13800138001',
    '柳湾村三组8号',
    '三组',
    '农业',
    '',
  ],
  ['001', '妻', '刘\u{2cb4e}英', '女', mother, '1967/7/21', '苗', '', '柳湾村三组8号', '三组', '农业', ''],
  [
    '001',
    '长子',
    '陈㛃',
    '男',
    son,
    '1990年1月5日',
    '汉',
    '138 0013 8002',
    '柳湾村三组8号',
    '三组',
    '农业',
    '广东省东莞市',
  ],
  ['002', '户主', '王桂香', '女', widow, '', '', '0731-55551234', '', '一组', '', ''],
]
const sheet = (...rows: readonly (readonly string[])[]): Sheet => ({ cells: [HEADER, ...rows] })
/** The family with one cell of one row changed. */
const changed = (row: number, header: string, value: string): Sheet =>
  sheet(
    ...family.map((cells, r) => cells.map((cell, c) => (r === row && HEADER[c] === header ? value : cell))),
  )

const preview = (input: Sheet, options: Partial<RosterOptions> = {}): RosterPreview => {
  const result = previewRoster(input, { today, ...options })
  assert.ok(!isRefusal(result), JSON.stringify(result))
  return result
}
const told = ({ problems }: RosterPreview) =>
  problems.map(({ row, column, code }) => `${row}${column ?? ''} ${code}`)
const errors = (result: RosterPreview) =>
  told({ ...result, problems: result.problems.filter(({ severity }) => severity === 'error') })
const accepted = (result: RosterPreview): readonly KnownEntry[] =>
  result.entries.map(({ entry, known }, i) => ({ id: known ?? `entry-${i}`, entry }))

test('a clean roster: people and households', () => {
  const result = preview(sheet(...family))
  assert.deepEqual(told(result), [])
  assert.deepEqual(result.counts, {
    rows: 4,
    households: 2,
    new: 4,
    changed: 0,
    unchanged: 0,
    missing: 0,
    errors: 0,
    warnings: 0,
  })
  assert.deepEqual(result.households, [
    { number: '001', head: 0, members: [0, 1, 2] },
    { number: '002', head: 3, members: [3] },
  ])
  assert.deepEqual(result.entries[2]!.entry, {
    name: '陈㛃',
    identity: son,
    sex: 'male',
    birth: '1990-01-05',
    household: '001',
    relation: 'child',
    relationWords: '长子',
    group: '三组',
    ethnicity: '汉族',
    phone: '+8613800138002',
    address: '柳湾村三组8号',
    hukou: '农业',
    away: '广东省东莞市',
  })
  assert.equal(result.entries[1]!.entry.name, '刘\u{2cb4e}英', 'rare characters stay')
  assert.equal(result.entries[1]!.entry.ethnicity, '苗族')
  assert.equal(result.entries[3]!.entry.birth, '1941-12-01', 'from the ID number')
})

test('the same file twice changes nothing', () => {
  const known = accepted(preview(sheet(...family)))
  const again = preview(sheet(...family), { known })
  assert.equal(changesSomething(again), false)
  assert.equal(again.counts.unchanged, 4)
  assert.deepEqual(again.missing, [])
})

test('changed, new and missing against what is known; a blank cell erases nothing', () => {
  const known = accepted(preview(sheet(...family)))
  const baby = ['001', '孙女', '陈小溪', '女', inventedIdentity('2026-02-02', 6), '', '', '', '', '', '', '']
  const moved = family[2]!.map((cell, i) =>
    HEADER[i] === '外出地' ? '长沙市' : HEADER[i] === '手机号' ? '' : cell,
  )
  const result = preview(sheet(family[0]!, family[1]!, moved, baby), { known })
  assert.deepEqual(
    result.entries.map(({ change, fields }) => [change, ...fields]),
    [['unchanged'], ['unchanged'], ['changed', 'away'], ['new']],
  )
  assert.equal(result.entries[2]!.entry.phone, '+8613800138002')
  assert.equal(result.entries[3]!.entry.group, '三组', 'a household lives in one group')
  assert.deepEqual(
    result.missing.map(({ entry }) => entry.name),
    ['王桂香'],
  )
})

test('a title above the header, blank rows, a caption, a repeated header, notes and sums below', () => {
  const blank = HEADER.map(() => '')
  const cells = [
    ['柳湾村常住人口登记表'],
    ['填报单位：柳湾村民委员会', '', '', '2026年11月'],
    blank,
    HEADER,
    family[0]!,
    blank,
    family[1]!,
    HEADER,
    ['第一组'],
    family[3]!,
    ['合计', '', '3人'],
    ['注：本表由村委会填报。'],
    ['', '', '', '', '填表人：王某'],
  ]
  const result = preview({ cells })
  assert.deepEqual(told(result), [])
  assert.equal(result.headerRow, 4)
  assert.equal(result.counts.rows, 3)
  assert.deepEqual(
    result.skipped.map(({ row }) => row),
    [8, 9, 11, 12, 13],
  )
})

test('a row with only a name is a person with something missing, not a note', () => {
  assert.deepEqual(errors(preview(sheet(...family, ['', '', '李孤单']))), [
    '6F birth.none',
    '6D sex.none',
    '6B relation.none',
  ])
})

test('a household number only on its first row, merged or left blank', () => {
  const unmerged = family.map((cells, i) => (i === 1 || i === 2 ? ['', ...cells.slice(1)] : cells))
  for (const merges of [[], [{ top: 1, left: 0, bottom: 3, right: 0 }]]) {
    const result = preview({ ...sheet(...unmerged), merges })
    assert.deepEqual(told(result), [])
    assert.deepEqual(
      result.households.map(({ members }) => members.length),
      [3, 1],
    )
  }
})

test('a header over two rows with merged cells', () => {
  const cells = [
    ['户号', '户主关系', '家庭成员', '', '', '联系电话'],
    ['', '', '姓名', '性别', '身份证号', ''],
    ['1', '户主', '陈大山', '男', father, '13800138001'],
  ]
  const merges = [
    { top: 0, left: 0, bottom: 1, right: 0 },
    { top: 0, left: 1, bottom: 1, right: 1 },
    { top: 0, left: 2, bottom: 0, right: 4 },
    { top: 0, left: 5, bottom: 1, right: 5 },
  ]
  const result = preview({ cells, merges })
  assert.deepEqual(told(result), [])
  assert.equal(result.entries[0]!.entry.phone, '+8613800138001')
  assert.equal(result.entries[0]!.row, 3)
})

test('a blank number on the row of a head is not guessed', () => {
  assert.deepEqual(errors(preview(changed(3, '户号', ''))), ['5A household.none'])
})

test('hazards of the ID number, each with row and column', () => {
  const wrong = son.slice(0, 17) + (son[17] === '0' ? '1' : '0')
  const impossible = `99000019900230001${identityCheck('99000019900230001')}`
  const table = [
    ['4.30321E+17', ['4E identity.damaged']],
    [wrong, ['4E identity.check']],
    [son.slice(0, 16), ['4E identity.shape']],
    [impossible, ['4E identity.birth']],
    [inventedIdentity('1990-01-06', 33), ['4F birth.differs']],
    [inventedIdentity('1990-01-05', 34), ['4D sex.differs']],
    [father, ['4E person.twice', '4F birth.differs']],
  ] as const
  for (const [identity, expected] of table) {
    const result = preview(changed(2, '公民身份号码', identity))
    const found = errors(result)
    assert.ok(
      found.length > 0 && found.every((one) => (expected as readonly string[]).includes(one)),
      `${identity}: ${found}`,
    )
    assert.deepEqual(result.entries, [], 'all or nothing')
    assert.deepEqual(result.households, [])
    assert.equal(result.counts.new, 0)
  }
})

test('ID numbers in full-width digits, with spaces, with a lower-case x', () => {
  const withX = [...Array(100).keys()]
    .map((order) => inventedIdentity('1990-01-05', order * 2 + 1))
    .find((n) => n.endsWith('X'))!
  const wide = withX.toLowerCase().replace(/[0-9]/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0))
  const result = preview(changed(2, '公民身份号码', ` ${wide} `))
  assert.deepEqual(told(result), [])
  assert.equal(result.entries[2]!.entry.identity, withX)
})

test('an old 15-digit number is kept as history and finds the person who is known', () => {
  const old = father.slice(0, 6) + father.slice(8, 17)
  const input = changed(0, '公民身份号码', old)
  const first = preview(input)
  assert.deepEqual(told(first), ['2E identity.old'])
  assert.equal(first.entries[0]!.entry.identity, undefined)
  assert.equal(first.entries[0]!.entry.oldIdentity, old)
  const known = accepted(preview(sheet(...family)))
  const against = preview(input, { known })
  assert.equal(against.entries[0]!.change, 'unchanged')
  assert.equal(against.entries[0]!.entry.identity, father)
  assert.deepEqual(
    errors(preview({ cells: [...input.cells, family[0]!.map((c, i) => (i === 1 ? '子' : c))] })),
    ['6E person.twice'],
  )
})

test('the same person twice', () => {
  const result = preview(sheet(...family, family[2]!))
  assert.deepEqual(errors(result), ['6E person.twice'])
  assert.match(result.problems[0]!.words.zh, /第 4 行/)
})

test('without numbers, the same name and birth date twice', () => {
  const baby = ['001', '孙女', '陈小溪', '女', '', '2026-02-02']
  assert.deepEqual(errors(preview(sheet(...family, baby, baby))), ['7E person.twice'])
})

test('a child that gets its first ID number stays the same child', () => {
  const baby = ['001', '孙女', '陈小溪', '女', '', '2026-02-02']
  const known = accepted(preview(sheet(...family, baby)))
  const numbered = baby.map((cell, i) => (i === 4 ? inventedIdentity('2026-02-02', 6) : cell))
  const result = preview(sheet(...family, numbered), { known })
  assert.deepEqual([result.entries[3]!.change, result.entries[3]!.fields], ['changed', ['identity']])
  assert.deepEqual(result.missing, [])
})

test('a person of another village’s roster is pointed out', () => {
  const result = preview(sheet(...family), {
    elsewhere: (identity) => (identity === mother ? '石桥村' : undefined),
  })
  assert.deepEqual(told(result), ['3E person.elsewhere'])
  assert.match(result.problems[0]!.words.zh, /石桥村/)
})

test('two heads of a household, and none', () => {
  const two = preview(changed(1, '与户主关系', '户主'))
  assert.deepEqual(told(two), ['3B household.twoHeads'])
  assert.match(two.problems[0]!.words.zh, /第 2 行/)
  assert.deepEqual(told(preview(changed(0, '与户主关系', '父亲'))), ['2B household.noHead'])
  assert.deepEqual(told(preview(changed(0, '与户主关系', ''))), ['2B relation.none'])
})

test('birth dates: impossible, in the future, incomplete; Excel’s day numbers', () => {
  for (const raw of ['1990-02-30', '2027-01-01', '1990-01', '90/1/5', '不详']) {
    assert.deepEqual(errors(preview(changed(2, '出生日期', raw))), ['4F birth.impossible'], raw)
  }
  assert.deepEqual(told(preview(changed(2, '出生日期', '32878'))), [])
  assert.equal(readBirth('32878', today), '1990-01-05')
  assert.equal(readBirth('31416', today, true), '1990-01-05')
  assert.equal(readBirth('1', today), '1900-01-01')
  assert.equal(readBirth('61', today), '1900-03-01')
  assert.equal(readBirth('0', today), undefined)
  assert.equal(readBirth('１９９０．１．５', today), '1990-01-05')
})

test('what is not needed never stops an import: phone, ethnic group, an unusual relation', () => {
  for (const [header, value, code] of [
    ['手机号', '1.38E+10', 'phone.damaged'],
    ['手机号', '13800138', 'phone.shape'],
    ['民族', '01', 'ethnicity.unknown'],
    ['与户主关系', '干儿子', 'relation.unknown'],
  ] as const) {
    const result = preview(changed(2, header, value))
    assert.deepEqual(
      result.problems.map((one) => [one.severity, one.row, one.code]),
      [['warning', 4, code]],
    )
    assert.equal(result.counts.new, 4)
  }
})

test('names: lost characters and covered names are refused', () => {
  assert.deepEqual(errors(preview(changed(2, '姓名', '陈?'))), ['4C name.lost'])
  assert.deepEqual(errors(preview(changed(2, '姓名', '陈*明'))), ['4C name.masked'])
})

test('no household numbers: by the head’s name, or from head to head', () => {
  const without = (header: readonly string[], first: (row: readonly string[], i: number) => string) => ({
    cells: [header, ...family.map((row, i) => [first(row, i), ...row.slice(1)])],
  })
  const byName = preview(
    without(['户主姓名', ...HEADER.slice(1)], (_, i) => (i < 3 ? (i === 1 ? '' : '陈大山') : '王桂香')),
  )
  assert.equal(byName.householdsBy, 'headName')
  assert.deepEqual(
    byName.households.map(({ members }) => members.length),
    [3, 1],
  )
  const byRow = preview(without(['序号', ...HEADER.slice(1)], (_, i) => String(i + 1)))
  assert.equal(byRow.householdsBy, 'headRow')
  assert.deepEqual(
    byRow.households.map(({ members }) => members.length),
    [3, 1],
  )
  assert.equal(
    changesSomething(
      preview(
        without(['序号', ...HEADER.slice(1)], (_, i) => String(i + 1)),
        { known: accepted(byRow) },
      ),
    ),
    false,
  )
  const misnamed = preview(without(['户主姓名', ...HEADER.slice(1)], (_, i) => (i < 3 ? '陈小山' : '王桂香')))
  assert.deepEqual(errors(misnamed), ['2A household.headName'])
  const numbered = accepted(preview(sheet(...family)))
  assert.equal(
    changesSomething(
      preview(
        without(['序号', ...HEADER.slice(1)], (_, i) => String(i + 1)),
        { known: numbered },
      ),
    ),
    false,
    'a file without numbers leaves known households theirs',
  )
})

test('no header, missing columns, a corrected mapping', () => {
  const none = previewRoster(
    {
      cells: [
        ['a', 'b'],
        ['1', '2'],
      ],
    },
    { today },
  )
  assert.ok(isRefusal(none) && none.code === 'roster.noHeader')
  const odd = {
    cells: [
      ['姓名', '性别', '民族', '号', '称谓'],
      ['陈大山', '男', '汉', father, '户主'],
    ],
  }
  const missing = previewRoster(odd, { today })
  assert.ok(isRefusal(missing) && missing.code === 'roster.columns')
  assert.match(missing.words.zh, /公民身份号码、与户主关系/)
  const corrected = preview(odd, { mapping: { name: 0, sex: 1, ethnicity: 2, identity: 3, relation: 4 } })
  assert.deepEqual(told(corrected), [])
  const twice = previewRoster(odd, { today, mapping: { name: 0, identity: 0, relation: 4 } })
  assert.ok(isRefusal(twice) && twice.code === 'roster.mapping')
  assert.deepEqual(errors(preview({ cells: [HEADER] })), ['2 roster.empty'])
})

test('law: the same file again changes nothing, whatever the people', () => {
  const people = fc.uniqueArray(
    fc.record({
      year: fc.integer({ min: 1930, max: 2025 }),
      order: fc.integer({ min: 1, max: 998 }),
      number: fc.boolean(),
      phone: fc.option(fc.integer({ min: 0, max: 99999999 })),
    }),
    { selector: ({ year, order }) => `${year} ${order}`, minLength: 1, maxLength: 30 },
  )
  fc.assert(
    fc.property(people, fc.integer({ min: 1, max: 5 }), (all, size) => {
      const rows = all.map(({ year, order, number, phone }, i) => [
        String(Math.floor(i / size)),
        i % size === 0 ? '户主' : '其他',
        `人${[...String(order)].map((d) => '零一二三四五六七八九'[Number(d)]).join('')}`,
        order % 2 ? '男' : '女',
        number ? inventedIdentity(`${year}-05-06`, order) : '',
        `${year}-5-6`,
        '',
        phone === null ? '' : `138${String(phone).padStart(8, '0')}`,
      ])
      const first = preview(sheet(...rows))
      const again = preview(sheet(...rows), { known: accepted(first) })
      assert.deepEqual(errors(first), [])
      assert.equal(changesSomething(again), false)
      assert.deepEqual(again.missing, [])
      assert.equal(
        again.households.reduce((sum, { members }) => sum + members.length, 0),
        rows.length,
      )
    }),
    { numRuns: 50 },
  )
})

test('law: no sheet makes it throw', () => {
  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom('姓名', '身份证号', '关系', '户号', '户主', father, '注：', '4.3E+17'),
  )
  fc.assert(
    fc.property(
      fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 8 }),
      (cells) => void previewRoster({ cells: [HEADER, ...cells] }, { today }),
    ),
    { numRuns: 200 },
  )
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Child, coverFor, coverWords } from './cover.ts'

const children: readonly Child[] = [{ name: '张小明', birth: '2015-06-01' }, { name: '罗一' }]
const cover = coverFor(children)
const { identity, phone, account, health, address, child } = coverWords

for (const [raw, expected] of [
  ['付张建国 430321195203070012 误工', `付张建国 ${identity} 误工`],
  ['身份证４３０３２１１９５２０３０７００１Ｘ', identity],
  ['4 3 0 3 2 1 1 9 5 2 0 3 0 7 0 0 1 2', identity],
  ['430321-1952-0307-001x', identity],
  ['430,321,195,203,070,012', identity],
  ['430321（1952）0307、0012', identity],
  ['四三〇三二一一九五二〇三〇七〇〇一二', identity],
  ['4\u200b3\u200b0321195203070012', identity],
  ['430321520307001', identity],
  ['证件号：430321', identity],
  ['电话13812345678。', `${phone}。`],
  ['138 1234 5678', phone],
  ['1 3 8-1234，5678', phone],
  ['138、1234、5678', phone],
  ['+86 138-1234-5678', `+${phone}`],
  ['１３８１２３４５６７８', phone],
  ['①③⑧①②③④⑤⑥⑦⑧', phone],
  ['𝟏𝟑𝟖𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖', phone],
  ['١٣٨١٢٣٤٥٦٧٨', phone],
  ['幺三八一二三四五六七八', phone],
  ['0731-55551234', phone],
  ['(0731)55551234', `(${phone}`],
  ['手机 5551234', phone],
  ['6217 0012 3456 7890 123', account],
  ['账号 12345678', account],
  ['卡号是：6217001', account],
  ['尾号 1234', account],
  ['看望癌 症病人', `看望${health}${health}`],
  ['住院慰问', `${health}慰问`],
  ['因病', health],
  ['糖-尿-病', health],
  ['残疾人张某', `${health}人张某`],
  ['柳湾村三组 12 号 张三', `柳湾村${address} 张三`],
  ['3组5号', address],
  ['2 栋 3 单元 401 室', address],
  ['门牌号：16-2', address],
  ['５组７号', address],
  ['张小明压岁', `${child}压岁`],
  ['张 小 明', child],
  ['张·小·明', child],
  ['生于2015年6月1日', `生于${child}`],
  ['生于 2015-06-01', `生于 ${child}`],
] as const)
  test(`covered: ${raw}`, () => assert.equal(cover(raw).text, expected))

for (const raw of [
  '打扫卫生、运垃圾 3 车，每车 350 元',
  '2026-10-01 2026-10-31',
  '2026.10.1—2026.10.31 施工',
  '9 月 1,800.00、10 月 2,850.00，合计 4,650.00',
  '1,800.00、2,850.00、3,268.60',
  '1800+1050=2850',
  '病虫害防治药 3 箱',
  '疫病防治、动物疾病防控',
  '残疾人两项补贴',
  '第 17 号凭证',
  '柳湾村〔2026〕财12号',
  '路灯 12 号，幸福路 12 号路灯',
  '第 3 组组长',
  '电话费 285.00',
  '10:00-12:00 13:00-15:00',
  '2026-11-11 20:14',
  '一、二、三、四、五、六、七、八、九、十',
  '二〇二六年十月三十一日',
  '102 省道 12 号桥',
  '清淤 430 米，3211 元，9520 元',
  '合同 2026-015 号',
  '水泥 42.5 号',
  '村民代表会议应到 42，到 33，同意 29',
  '罗 2 组',
])
  test(`left as it is: ${raw}`, () => assert.deepEqual(cover(raw), { text: raw, kinds: [] }))

test('a longer name is covered whole, a name of one character is no name', () => {
  const two = coverFor([{ name: '张小明' }, { name: '张小明月' }, { name: '明' }])
  assert.equal(two('张小明月和小明').text, `${child}和小明`)
})

const digit = fc.integer({ min: 0, max: 9 }).map(String)
const digits = (count: number) =>
  fc.array(digit, { minLength: count, maxLength: count }).map((list) => list.join(''))
const identityNumber = fc
  .tuple(
    fc.constantFrom('430321', '110105', '652901'),
    fc.integer({ min: 1930, max: 2025 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
    fc.constantFrom('0', '5', 'X', 'x', 'Ｘ'),
  )
  .map(
    ([area, y, m, d, order, check]) =>
      `${area}${y}${String(m).padStart(2, '0')}${String(d).padStart(2, '0')}${order}${check}`,
  )
const mobile = fc.tuple(fc.constantFrom('13', '15', '18', '19'), digits(9)).map(([a, b]) => a + b)
const bankCard = fc.tuple(fc.constantFrom('6217', '6222', '4367'), digits(15)).map(([a, b]) => a + b)

/** The ways in which people hide a number, by chance or on purpose. */
const disguises: readonly ((raw: string) => string)[] = [
  (raw) => raw,
  (raw) => raw.replace(/\d/g, (c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)),
  (raw) => [...raw].join(' '),
  (raw) => [...raw].join('\u3000'),
  (raw) => [...raw].join('\u200b'),
  (raw) => [...raw].join('-'),
  (raw) => raw.replace(/(.{4})/g, '$1 '),
  (raw) => raw.replace(/(.{3})/g, '$1.'),
  (raw) => raw.replace(/\d/g, (c) => '〇一二三四五六七八九'[Number(c)]!),
  (raw) => raw.replace(/\d/g, (c) => '零壹贰叁肆伍陆柒捌玖'[Number(c)]!),
]
const around = fc.constantFrom(
  '',
  '付',
  '付张建国',
  '，',
  '（',
  '）',
  '3 车 ',
  ' 元',
  '号',
  '。\n',
  '身份证：',
  '电话',
  '见',
)
/** All digits of a text, as a patient reader would write them out. */
const digitsOf = (raw: string): string =>
  [...raw.normalize('NFKC')]
    .map((c) => {
      const chinese = '〇一二三四五六七八九'.indexOf(c)
      const formal = '零壹贰叁肆伍陆柒捌玖'.indexOf(c)
      return /\d/.test(c) ? c : chinese >= 0 ? chinese : formal >= 0 ? formal : ''
    })
    .join('')

for (const [what, number] of [
  ['ID number', identityNumber],
  ['mobile number', mobile],
  ['bank card', bankCard],
] as const)
  test(`no planted ${what} comes through, however it is written and whatever stands around it`, () => {
    fc.assert(
      fc.property(
        number,
        fc.constantFrom(...disguises),
        around,
        around,
        (planted, disguise, before, after) => {
          const shown = cover(`${before}${disguise(planted)}${after}`).text
          assert.ok(!digitsOf(shown).includes(digitsOf(planted).slice(0, 11)), shown)
          assert.ok(digitsOf(shown).length < 6, shown)
        },
      ),
      { numRuns: 400 },
    )
  })

test('covering what is covered changes nothing', () => {
  const piece = fc.oneof(
    identityNumber,
    mobile,
    around,
    digits(3),
    fc.constantFrom('张小明', '三组', '12号', '住院', '癌', '电话', '账号', ...Object.values(coverWords)),
    fc.string({ unit: 'grapheme', maxLength: 6 }),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 8 }), (pieces) => {
      const once = cover(pieces.join(''))
      assert.deepEqual(cover(once.text), { text: once.text, kinds: [] })
    }),
    { numRuns: 300 },
  )
})

import { known, refuse, rule, step, text, word } from '../kernel/index.ts'
import { codesAbove, committeeOf, levelOf, parseDivisionCode } from './divisionCode.ts'

const levels = {
  province: text('省', 'a province'),
  prefecture: text('市、州', 'a prefecture'),
  county: text('县、区', 'a county'),
  township: text('乡镇、街道', 'a township'),
  village: text('村、社区', 'a village'),
}

const committees = {
  villagers: text('村委会，适用村民委员会组织法', "a villagers' committee, under its Organic Law"),
  residents: text('居委会，适用另一部法律', "a residents' committee, under another law"),
  unknown: text('看不出是村委会还是居委会，要查名单', 'the list has to say which committee it has'),
}

/** What a 12-digit division code names. */
export const placeCode = rule({
  name: 'region.placeCode',
  title: text('这个 12 位区划代码是哪一级？', 'What does this 12-digit division code name?'),
  clauses: ['GB/T 2260', '统计用区划代码'],
  mark: 'M',
  asks: {
    code: word(
      '12 位区划代码',
      '12-digit division code',
      /^.{1,40}$/,
      text('要写 12 位数字。', 'takes 12 digits.'),
    ),
    name: word('名称，写全（烟塘村委会）', 'its full name', /^.{1,60}$/, text('要写名称。', 'takes a name.')),
  },
  settings: [],
  judgedOn: () => '2023-01-01',
  decide({ code: raw, name }) {
    const code = parseDivisionCode(raw)
    if (code === undefined)
      return refuse(
        'region.code',
        '区划代码是 12 位数字，第一位不是 0。',
        'A division code has 12 digits; the first is not 0.',
        { field: 'code' },
      )
    const level = levelOf(code)
    const value = {
      level,
      ...(level === 'village' ? { committee: committeeOf(code, name) } : {}),
      above: codesAbove(code),
    }
    return known(value, this.clauses, () => [
      step(
        '最后不是零的一组定级别：2、2、2、3、3 位',
        'the last group that is not zero: 2, 2, 2, 3, 3 digits',
        code,
      ),
      step(
        '上面可能的代码，有没有要看名单',
        'codes that may stand above; the list says which do',
        value.above.join(' '),
      ),
    ])
  },
  say: ({ level, committee }) =>
    committee
      ? text(
          `${levels[level].zh}一级：${committees[committee].zh}。`,
          `${levels[level].en}: ${committees[committee].en}.`,
        )
      : text(`${levels[level].zh}一级。`, `It names ${levels[level].en}.`),
  examples: [
    {
      title: text('不设县的市下面的镇', 'a town of a city without counties'),
      input: { code: '441900003000', name: '东城街道' },
      answer: { value: { level: 'township', above: ['441900000000', '440000000000'] } },
    },
    {
      title: text('村委会', "a villagers' committee"),
      input: { code: '990101202201', name: '烟塘村委会' },
      answer: {
        value: {
          level: 'village',
          committee: 'villagers',
          above: ['990101202000', '990101000000', '990100000000', '990000000000'],
        },
      },
    },
    {
      title: text('居委会：适用另一部法律', "a residents' committee: another law"),
      input: { code: '990101202001', name: '吴家巷社区居委会' },
      answer: {
        value: {
          level: 'village',
          committee: 'residents',
          above: ['990101202000', '990101000000', '990100000000', '990000000000'],
        },
      },
    },
    {
      title: text('少一位', 'a digit short'),
      input: { code: '99010120220', name: '烟塘村委会' },
      answer: { refused: 'region.code' },
    },
  ],
  open: [
    text(
      '001–199 是居委会、200–399 是村委会，是统计上的通常分段，以当地名单为准。',
      'The ranges 001–199 and 200–399 are usual; the local list decides.',
    ),
  ],
})

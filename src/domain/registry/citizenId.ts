import { day, isRefusal, known, rule, step, text, word } from '../kernel/index.ts'
import { convertOldNumber, maskIdentityNumber, readIdentityNumber, SEXES } from './identityNumber.ts'

/** Whether an identity number can be right, and what it says. */
export const citizenId = rule({
  name: 'registry.citizenId',
  title: text('这个身份证号写对了吗？', 'Is this identity number written right?'),
  clauses: ['GB 11643-1999'],
  mark: 'V2',
  personal: true,
  asks: {
    number: word(
      '身份证号',
      'identity number',
      /^.{1,40}$/,
      text('要写身份证号。', 'takes an identity number.'),
    ),
    on: day('按哪天来看', 'as of'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ number, on }) {
    const read = readIdentityNumber(number, on)
    if (isRefusal(read)) return { ...read, field: 'number' }
    const { birth, sex, old, warnings } = read
    const value = {
      number: read.number,
      masked: maskIdentityNumber(read.number),
      birth,
      sex,
      warnings: warnings.map(({ zh }) => zh),
      ...(old ? { converted: convertOldNumber(old) } : {}),
    }
    return known(value, this.clauses, () => [
      step('第 7 到 14 位是出生日期', 'digits 7 to 14 are the birth date', birth),
      step('第 17 位单数是男，双数是女', 'digit 17: odd is male, even female', SEXES[sex].zh),
      step(
        '前 17 位按权数相加，除以 11 的余数定末位',
        'the first 17 digits, weighed, modulo 11 give the last',
        read.number[17]!,
      ),
    ])
  },
  say: ({ masked, birth, warnings }) =>
    warnings.length > 0
      ? text(`${masked}：${warnings.join('')}`, `${masked}: check it. Born ${birth}.`)
      : text(`${masked}：写得对，${birth} 出生。`, `${masked}: written right, born ${birth}.`),
  examples: [
    {
      title: text('标准里的样例', "the standard's own sample"),
      input: { number: '11010519491231002X', on: '2026-11-12' },
      answer: {
        value: {
          number: '11010519491231002X',
          masked: '110105********002X',
          birth: '1949-12-31',
          sex: 'female',
          warnings: [],
        },
      },
    },
    {
      title: text('末位错', 'a wrong check character'),
      input: { number: '11010519491231003X', on: '2026-11-12' },
      answer: { refused: 'identity.check' },
    },
    {
      title: text('1880 年出生：号码对，要核对年份', 'born in 1880: right in form, to be checked'),
      input: { number: '440524188001010014', on: '2026-11-12' },
      answer: {
        value: {
          number: '440524188001010014',
          masked: '440524********0014',
          birth: '1880-01-01',
          sex: 'male',
          warnings: ['按号码这人已经 146 岁，请核对出生年份。'],
        },
      },
    },
  ],
})

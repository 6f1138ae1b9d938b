import { isRefusal, known, rule, step, text, word } from '../kernel/index.ts'
import { creditCodeCheck, organisationCodeCheck, readCreditCode } from './creditCode.ts'

/** Whether a unified social credit code can be right. It is public, so it may stand in an address. */
export const unifiedCode = rule({
  name: 'registry.unifiedCode',
  title: text('这个统一社会信用代码写对了吗？', 'Is this unified social credit code written right?'),
  clauses: ['GB 32100-2015', 'GB 11714-1997'],
  mark: 'V2',
  asks: {
    code: word(
      '统一社会信用代码',
      'unified social credit code',
      /^.{1,40}$/,
      text('要写 18 位代码。', 'takes the 18 characters.'),
    ),
  },
  settings: [],
  judgedOn: () => '2015-10-01',
  decide({ code: raw }) {
    const code = readCreditCode(raw)
    if (isRefusal(code)) return { ...code, field: 'code' }
    const value = { code, area: code.slice(2, 8), organisation: code.slice(8, 17) }
    return known(value, this.clauses, () => [
      step(
        '第 3 到 8 位是登记机关的区划',
        'characters 3 to 8: division of the registering office',
        value.area,
      ),
      step(
        '第 9 到 17 位是组织机构代码，末位自己能校验',
        'characters 9 to 17: organisation code with its own check',
        organisationCodeCheck(code.slice(8, 16)),
      ),
      step(
        '前 17 位按权数相加，除以 31 定末位',
        'the first 17, weighed, modulo 31 give the last',
        creditCodeCheck(code.slice(0, 17)),
      ),
    ])
  },
  say: ({ code }) => text(`${code} 写得对。`, `${code} is written right.`),
  examples: [
    {
      title: text('一个公开的代码', 'a public code'),
      input: { code: '91350100M000100Y43' },
      answer: { value: { code: '91350100M000100Y43', area: '350100', organisation: 'M000100Y4' } },
    },
    {
      title: text('编的村集体', 'an invented collective'),
      input: { code: 'N2430102MF0000AA0W' },
      answer: { value: { code: 'N2430102MF0000AA0W', area: '430102', organisation: 'MF0000AA0' } },
    },
    {
      title: text('末位错', 'a wrong check character'),
      input: { code: '91350100M000100Y44' },
      answer: { refused: 'creditCode.check' },
    },
  ],
  open: [
    text(
      '村集体经济组织 N 开头、村委会 54 开头的细分，各地登记机关为准。',
      'What N and 54 at the beginning stand for is for the registering office to say.',
    ),
  ],
})

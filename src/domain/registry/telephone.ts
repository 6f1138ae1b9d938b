import { day, isRefusal, known, rule, step, text, word } from '../kernel/index.ts'
import { maskPhone, type Phone, readPhone } from './phone.ts'

const kinds = {
  mobile: text('手机号', 'a mobile number'),
  landline: text('座机', 'a landline'),
  service: text('服务电话', 'a service number'),
}

/** What kind of telephone number it is, and how it is stored. */
export const telephone = rule({
  name: 'registry.telephone',
  title: text('这个电话号码写对了吗？', 'Is this telephone number written right?'),
  clauses: ['电信网编号计划', 'ITU-T E.164'],
  mark: 'M',
  personal: true,
  asks: {
    number: word(
      '电话号码',
      'telephone number',
      /^.{1,40}$/,
      text('要写电话号码。', 'takes a telephone number.'),
    ),
    on: day('按哪天来看', 'as of'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ number }) {
    const phone = readPhone(number)
    if (isRefusal(phone)) return { ...phone, field: 'number' }
    return known({ ...phone, masked: maskPhone(phone.number) }, this.clauses, () => [
      step('存成国际写法', 'stored with the country code', phone.number),
    ])
  },
  say: ({ kind, masked }: Phone & { readonly masked: string }) =>
    text(`${masked}：${kinds[kind].zh}，写得对。`, `${masked}: ${kinds[kind].en}, written right.`),
  examples: [
    ...['+8613800138000', '138 0013 8000', '13800138000'].map((number) => ({
      title: text(`同一个号：${number}`, `one number: ${number}`),
      input: { number, on: '2026-11-12' },
      answer: { value: { kind: 'mobile' as const, number: '+8613800138000', masked: '138****8000' } },
    })),
    {
      title: text('17 开头也是手机', '17 is a mobile too'),
      input: { number: '17012345678', on: '2026-11-12' },
      answer: { value: { kind: 'mobile', number: '+8617012345678', masked: '170****5678' } },
    },
    {
      title: text('12 开头不是手机', '12 is none'),
      input: { number: '12345678901', on: '2026-11-12' },
      answer: { refused: 'phone.shape' },
    },
  ],
})

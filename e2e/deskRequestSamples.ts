import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { command, type DeskSample, desk } from './deskSample.ts'

type Request = PageModels['deskRequest']

const clerk = text('乡镇经办人　罗清', 'Luo Qing, township clerk')
const model: Request = {
  desk: { ...desk, person: '罗清', office: text('乡镇经办人', 'Township clerk') },
  id: 'r1',
  command,
  number: '〔2026〕催3号',
  subject: text('2026 年三季度：村里帮政府办了哪些事', 'Work done for the government, Q3 2026'),
  asked: '2026-11-06',
  ground: 'missing',
  asker: text('一位村民', 'A villager'),
  who: '/desk/990101100202/requests/r1?who=yes',
  due: { on: '2027-01-05', clause: '信访工作条例第三十四条' },
  stage: 'asked',
  board: { place: '990101202000', name: '云溪镇' },
  may: true,
}

/** A villager's request, in every state. */
export const requestSamples: readonly DeskSample[] = [
  { name: 'request', page: 'deskRequest', model },
  {
    name: 'request-ordered',
    page: 'deskRequest',
    model: {
      ...model,
      stage: 'ordered',
      order: { by: '2026-11-20', text: '请先把三季度的补上，别的慢慢来。', who: clerk },
    },
  },
  {
    name: 'request-untrue',
    page: 'deskRequest',
    model: {
      ...model,
      ground: 'untrue',
      number: '〔2026〕核4号',
      disclosure: '/desk/990101202000/disclosures/m1',
      text: '清水渠写的是 21,500 元，我看只挖了一半。',
    },
  },
  {
    name: 'request-new',
    page: 'deskNewRequest',
    model: {
      desk,
      command,
      choices: [
        {
          value: 'missing:VA-03-2026-Q3',
          ground: 'missing',
          name: text('2026 年三季度：村里帮政府办了哪些事', 'Work done for the government, Q3 2026'),
        },
        {
          value: 'untrue:FA-02-2026-10',
          ground: 'untrue',
          name: text('10 月的钱花到哪儿了', 'Where the money went in October'),
        },
      ],
    },
  },
  {
    name: 'request-no-reasons',
    page: 'deskRequest',
    model: {
      ...model,
      open: 'refuse',
      typed: { reasons: '' },
      errors: [{ field: 'reasons', message: text('不办要写明为什么。', 'Say why it is turned down.') }],
    },
  },
  {
    name: 'request-refused',
    page: 'deskRequest',
    model: {
      ...model,
      ground: 'untrue',
      number: '〔2026〕核4号',
      disclosure: '/desk/990101202000/disclosures/m1',
      text: '清水渠写的是 21,500 元，我看只挖了一半。',
      stage: 'refused',
      refusal: { reasons: '镇里去看过了，水渠挖完了，验收单在 19 号凭证后面。', who: clerk },
    },
  },
  {
    name: 'request-fulfilled',
    page: 'deskRequest',
    model: {
      ...model,
      desk,
      stage: 'fulfilled',
      published: { on: '2026-11-09', href: '/desk/990101202000/disclosures/m1' },
      may: false,
    },
  },
]

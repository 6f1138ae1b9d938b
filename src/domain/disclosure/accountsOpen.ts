import { noticeReading, periodWords } from '../calendar/index.ts'
import { beforeCollectiveLaw } from '../decision/index.ts'
import { day, known, rule, step, text } from '../kernel/index.ts'
import { accountsOpenBy } from './duty.ts'
import { collectiveLaw46 } from './law.ts'

/** By when the year's report, accounts and distribution plan lie open to the members of the collective. */
export const accountsOpen = rule({
  name: 'disclosure.accountsOpen',
  title: text(
    '开成员大会以前，哪天起账要摆出来？',
    "By when must the year's accounts lie open before the members' assembly?",
  ),
  clauses: [collectiveLaw46],
  mark: 'M',
  asks: { assembly: day('哪天开成员大会', "day of the members' assembly") },
  settings: [noticeReading],
  judgedOn: ({ assembly }) => assembly,
  decide({ assembly }, ruleset) {
    const early = beforeCollectiveLaw(assembly)
    if (early) return early
    const reading = ruleset.find(noticeReading)?.value ?? 'strict'
    const { due, clauses } = accountsOpenBy(assembly, reading)
    return known({ due }, clauses, () => [
      step('开会那天', 'day of the assembly', assembly),
      reading === 'strict'
        ? step('提前 10 天，中间留足', 'ten clear days before', '10')
        : step('提前 10 天，开会那天也算', 'ten days before, the day of the assembly counts', '10'),
      step('最晚摆出来', 'open by', due),
    ])
  },
  say: ({ due }) =>
    text(
      `最晚 ${periodWords(due).zh}摆出来给成员看。`,
      `They lie open to the members by ${periodWords(due).en}.`,
    ),
  examples: [
    {
      title: text('2025 年 5 月以前', 'Before May 2025'),
      input: { assembly: '2025-04-30' },
      answer: { unknown: '2025-05-01 以前的规定这里没有登记。' },
    },
    {
      title: text(
        '集体组织法第四十六条：2027-01-20 开会',
        'Collective Law Art. 46: the assembly on 2027-01-20',
      ),
      input: { assembly: '2027-01-20' },
      answer: { value: { due: '2027-01-09' } },
    },
    {
      title: text('当地按宽的数', 'where a place counts leniently'),
      input: { assembly: '2027-01-20' },
      local: [{ setting: noticeReading.name, value: 'lenient', mark: 'm', source: text('当地', 'local') }],
      answer: { value: { due: '2027-01-10' } },
    },
  ],
  open: [
    text(
      '“十日前”两头算不算，法律没有写明；这里从严。',
      'Whether the ends of “ten days before” count is not written; the strict reading is taken.',
    ),
  ],
})

import { choice, day, known, rule, step, text, whole } from '../kernel/index.ts'
import { atLeastTwoThirds, least, meets, moreThanHalf } from './threshold.ts'

const bases = {
  persons: text('按人开', 'by persons'),
  households: text('按户开', 'by households'),
}

/** How many must come to a villagers' assembly: more than half of the adults, or of two thirds of households one. */
export const assemblyQuorum = rule({
  name: 'decision.assemblyQuorum',
  title: text('开村民会议，要到多少人？', "How many must come to the villagers' assembly?"),
  clauses: ['村民委员会组织法（2025）第二十六条', '村民委员会组织法（2018）第二十二条'],
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    basis: choice('通知上写的是', 'the notice calls', bases),
    all: whole(
      '村里满 18 周岁的人数，按户开就写户数',
      'villagers of 18 and over; by households, their number',
    ),
    present: whole(
      '到会的人数，按户开就写到会的户数',
      'how many came; by households, how many were represented',
    ),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, basis, all, present }) {
    const threshold = basis === 'persons' ? moreThanHalf : atLeastTwoThirds
    const needed = least(all, threshold)
    const clause = on < '2026-01-01' ? this.clauses[1]! : this.clauses[0]!
    return known({ needed, valid: meets(present, all, threshold) }, [clause], () => [
      step('应到', 'of', all),
      step(`要到${threshold.words.zh}`, `needs ${threshold.words.en}`, needed),
      step('到会', 'came', present),
    ])
  },
  say: ({ needed, valid }, { present }) =>
    valid
      ? text(
          `要到 ${needed}，到了 ${present}，会开得成。`,
          `${needed} are needed, ${present} came: the meeting is valid.`,
        )
      : text(
          `要到 ${needed}，只到了 ${present}，这次会不算。`,
          `${needed} are needed, only ${present} came: the meeting is void.`,
        ),
  examples: [
    {
      title: text('第二十六条，按人：1203 个大人里到 598', 'Art. 26 by persons: 598 of 1,203 adults'),
      input: { on: '2026-03-12', basis: 'persons', all: 1203, present: 598 },
      answer: { value: { needed: 602, valid: false } },
    },
    {
      title: text('第二十六条，按户：410 户里到 274', 'Art. 26 by households: 274 of 410'),
      input: { on: '2026-03-12', basis: 'households', all: 410, present: 274 },
      answer: { value: { needed: 274, valid: true } },
    },
  ],
})

import { contradiction } from '../decision/index.ts'
import { day, known, notSet, rule, step, text, whole } from '../kernel/index.ts'
import { excellentAtMost } from './settings.ts'

const custom = '民主评议党员的通行做法'

/** How many members of a branch may be appraised as excellent, by the local rule. */
export const appraisal = rule({
  name: 'party.appraisal',
  title: text('评议党员，最多评几名优秀？', 'How many members may be appraised as excellent?'),
  clauses: [custom],
  mark: 'M',
  asks: {
    on: day('哪天评议', 'day of the appraisal'),
    members: whole('参加评议的党员', 'members appraised'),
    excellent: whole('评为优秀的', 'appraised as excellent'),
  },
  settings: [excellentAtMost],
  judgedOn: ({ on }) => on,
  decide({ members, excellent }, ruleset) {
    if (excellent > members)
      return contradiction('excellent', '优秀的比参加评议的还多。', 'More are excellent than were appraised.')
    const share = ruleset.find(excellentAtMost)
    if (share === undefined) return notSet(excellentAtMost)
    const atMost = {
      oneThird: Math.floor(members / 3),
      oneQuarter: Math.floor(members / 4),
      noLimit: members,
    }[share.value]
    return known({ atMost, within: excellent <= atMost }, this.clauses, () => [
      step('参加评议', 'appraised', members),
      step('最多优秀', 'excellent at most', atMost),
      step('评为优秀', 'excellent', excellent),
    ])
  },
  say: ({ atMost, within }) =>
    within
      ? text(`最多 ${atMost} 名，没有超过。`, `At most ${atMost}: in order.`)
      : text(`最多 ${atMost} 名，超过了。`, `At most ${atMost}: too many.`),
  examples: [
    {
      title: text('46 名党员，三分之一是 15 名', 'A third of 46 is 15'),
      input: { on: '2026-12-20', members: 46, excellent: 16 },
      local: [
        {
          setting: excellentAtMost.name,
          value: 'oneThird',
          mark: 'm',
          source: text('上级文件', 'from above'),
        },
      ],
      answer: { value: { atMost: 15, within: false } },
    },
    {
      title: text('当地没有登记', 'Not set'),
      input: { on: '2026-12-20', members: 46, excellent: 16 },
      answer: { unknown: 'party.excellentAtMost' },
    },
  ],
})

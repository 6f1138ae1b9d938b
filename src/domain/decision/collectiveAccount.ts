import { choice, day, known, rule, step, text, unknown } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'

const holders = {
  collective: text('集体经济组织自己的名字', 'the collective itself'),
  person: text('某个人的名字（会计、出纳也一样）', 'a person (the accountant and the cashier too)'),
  other: text('别的单位的名字', 'another organisation'),
}

/** In whose name money of the collective may lie: never in a person's. */
export const collectiveAccount = rule({
  name: 'decision.collectiveAccount',
  title: text('集体的钱，可以存在这个账户里吗？', "May the collective's money lie in this account?"),
  clauses: [collectiveLaw('四十四')],
  mark: 'V',
  asks: {
    on: day('哪天存的', 'day of the deposit'),
    holder: choice('账户是谁的名字', 'in whose name the account is', holders),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, holder }) {
    const early = beforeCollectiveLaw(on)
    if (early) return early
    if (holder === 'other')
      return unknown(
        '第四十四条只写了不得存入个人账户；存在别的单位名下，看财务会计制度和当地规定。',
        'Art. 44 only forbids accounts of persons; for those of other organisations see the accounting system and the place.',
      )
    const may = holder === 'collective'
    return known({ may }, this.clauses, () => [
      step(`用的是${holders[holder].zh}`, `in the name of ${holders[holder].en}`, may ? '✓' : '✗'),
    ])
  },
  say: ({ may }) =>
    may
      ? text('可以。', 'Yes.')
      : text('不可以，集体的钱不得存入个人名下的账户。', 'No: never in an account of a person.'),
  examples: [
    {
      title: text('第四十四条：存在出纳名下', "Art. 44: in the cashier's name"),
      input: { on: '2026-03-16', holder: 'person' },
      answer: { value: { may: false } },
    },
    {
      title: text('第四十四条：存在集体名下', "Art. 44: in the collective's name"),
      input: { on: '2026-03-16', holder: 'collective' },
      answer: { value: { may: true } },
    },
    {
      title: text('存在代理记账单位名下', 'In the name of the bookkeeping agency'),
      input: { on: '2026-03-16', holder: 'other' },
      answer: {
        unknown: '第四十四条只写了不得存入个人账户；存在别的单位名下，看财务会计制度和当地规定。',
      },
    },
  ],
})

import { beforeLaw } from '../decision/index.ts'
import {
  choice,
  day,
  formatYuan,
  known,
  money,
  type RuleResult,
  rule,
  step,
  text,
  whole,
} from '../kernel/index.ts'
import { duration } from './duration.ts'
import { transfer5, transfer66 } from './law.ts'

const outcomes = {
  stays: text('继续留在建账户的地方缴', 'It stays where it was opened'),
  sealed: text('封存，退休时由领取地归集', 'It is sealed, and collected by the place of benefits'),
  collected: text('全部转到领取地', 'All of it goes to the place of benefits'),
}

export interface TemporaryAccount {
  readonly what: keyof typeof outcomes
  /** In fen: all contributions with interest, the employer's too, never 12% of the wages. */
  readonly moves: number
  /** They count for the pension wherever they were paid. */
  readonly months: number
}

/** What becomes of a temporary pension account, and what moves with it. */
export const temporaryAccount = rule({
  name: 'pension.temporaryAccount',
  title: text('临时养老账户里的钱和年限怎么算？', 'What becomes of a temporary pension account?'),
  clauses: [transfer66('第五条'), transfer66('第六条'), transfer5],
  mark: 'M',
  asks: {
    on: day('哪天', 'day'),
    event: choice('现在要', 'what happens', {
      working: text('还在那里上班', 'still at work there'),
      movesAgain: text('又换到别的省', 'on to another province'),
      retires: text('退休领养老金', 'retiring'),
    }),
    contributions: money('单位和个人缴的全部本息', "employer's and own contributions with interest"),
    months: whole('缴了几个月', 'months paid', { max: 1_200 }),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, event, contributions, months }): RuleResult<TemporaryAccount> {
    const early = beforeLaw(on, '2010-01-01', '国办发〔2009〕66号')
    if (early) return early
    const what = event === 'working' ? 'stays' : event === 'movesAgain' ? 'sealed' : 'collected'
    return known(
      { what, moves: what === 'collected' ? contributions : 0, months },
      event === 'working'
        ? [transfer66('第五条')]
        : event === 'retires'
          ? [transfer66('第六条'), transfer5]
          : [transfer5],
      () => [
        step(outcomes[what].zh, outcomes[what].en, formatYuan(contributions)),
        step('年限照算（月）', 'the months count', months),
      ],
    )
  },
  say: ({ what, moves, months }: TemporaryAccount) => {
    const { zh, en } = duration(months)
    return text(
      `${outcomes[what].zh}${moves > 0 ? `，一共 ${formatYuan(moves)} 元` : ''}；${zh}照算。`,
      `${outcomes[what].en}${moves > 0 ? `: ${formatYuan(moves)} yuan` : ''}; ${en} count.`,
    )
  },
  examples: [
    {
      title: text('退休：全额归集，不按 12% 算', 'retiring: collected in full, not by 12%'),
      input: { on: '2026-03-12', event: 'retires', contributions: 9_800_000, months: 144 },
      answer: { value: { what: 'collected', moves: 9_800_000, months: 144 } },
    },
    {
      title: text('又换了省：封存', 'on to another province: sealed'),
      input: { on: '2026-03-12', event: 'movesAgain', contributions: 9_800_000, months: 144 },
      answer: { value: { what: 'sealed', moves: 0, months: 144 } },
    },
  ],
  open: [
    text(
      '临时账户期间回户口所在省的，能不能马上转，要查原文。',
      'Whether it moves at once on a return to the province of the hukou is to be looked up.',
    ),
  ],
})

import { contradiction, organicLaw } from '../decision/index.ts'
import {
  type Answers,
  day,
  listOf,
  orNothing,
  type Refusal,
  step,
  type Text,
  type TraceStep,
  text,
  whole,
  word,
  yesNo,
} from '../kernel/index.ts'

const name = (zh: string, en: string) =>
  word(
    zh,
    en,
    /^\S(.{0,38}\S)?$/u,
    text('要写一个名字，最多 40 个字。', 'takes a name of 40 characters at most.'),
  )

/** What is asked of the count of one office. */
export const countQuestions = {
  on: day('投票日', 'polling day'),
  registered: whole('登记参加选举的村民', 'registered voters', { min: 1 }),
  cast: whole('收回的选票（空白和无效的算在内）', 'ballots cast (blank and invalid ones included)'),
  seats: whole('应选名额', 'seats', { min: 1, max: 99 }),
  candidates: listOf('得票', 'votes', {
    name: name('姓名', 'name'),
    votes: whole('得票', 'votes'),
    woman: orNothing(yesNo('妇女', 'a woman')),
  }),
  needsWoman: orNothing(yesNo('这次要选出妇女成员', 'this vote must bring a woman member')),
  seated: orNothing(listOf('已经当选的其他成员', 'members elected already', { name: name('姓名', 'name') })),
  relatives: orNothing(
    listOf('近亲属', 'near relatives', { one: name('一个', 'one'), other: name('另一个', 'the other') }),
  ),
} as const

export type Count = Answers<typeof countQuestions>

/** `way` says what a tie leads to where the place has fixed it. */
export interface Outcome {
  readonly valid: boolean
  /** Ballots that had to be cast. */
  readonly castNeeded: number
  readonly votesNeeded?: number
  readonly elected: readonly string[]
  readonly tied?: { readonly names: readonly string[]; readonly seats: number; readonly way: TieWay }
  /** Seats for a further election, those in a tie not counted. */
  readonly unfilled: number
  /** One of the open seats is for a woman. */
  readonly womanOpen?: true
}

export type TieWay = 'revote' | 'furtherElection'

/** Numbers of a count that cannot be true together. */
export const checkCount = ({
  registered,
  cast,
  candidates,
  relatives = [],
  seated = [],
}: Count): Refusal | undefined => {
  if (cast > registered)
    return contradiction(
      'cast',
      `收回 ${cast} 张票，登记的只有 ${registered} 人。`,
      `${cast} ballots of ${registered} registered voters.`,
    )
  const names = candidates.map((each) => each.name)
  for (const [index, each] of candidates.entries()) {
    if (each.votes > cast)
      return contradiction(
        `candidates.${index}.votes`,
        `“${each.name}”得票比收回的票还多。`,
        `“${each.name}” has more votes than ballots were cast.`,
      )
    if (names.indexOf(each.name) !== index)
      return contradiction(
        `candidates.${index}.name`,
        `“${each.name}”写了两次。同名的请加以区别。`,
        `“${each.name}” is there twice. Tell namesakes apart.`,
      )
  }
  for (const [index, { one, other }] of relatives.entries())
    for (const [field, who] of Object.entries({ one, other }))
      if (![...names, ...seated.map((each) => each.name)].includes(who) || one === other)
        return contradiction(
          `relatives.${index}.${field}`,
          `“${who}”不在得票名单上，或者两个是同一人。`,
          `“${who}” is not among those counted, or both are one person.`,
        )
  return undefined
}

export const countSteps = (
  { registered, cast, candidates }: Count,
  { valid, castNeeded, votesNeeded, elected, tied, unfilled }: Outcome,
): readonly TraceStep[] => [
  step('登记参加选举的村民', 'registered voters', registered),
  step('过半数要投票', 'ballots needed, more than half', castNeeded),
  step('收回的选票', 'ballots cast', cast),
  ...(valid && votesNeeded !== undefined
    ? [
        step('当选至少要得票', 'votes needed to be elected', votesNeeded),
        ...[...candidates]
          .sort((a, b) => b.votes - a.votes)
          .map((each) =>
            step(
              `${each.name}${elected.includes(each.name) ? '，当选' : tied?.names.includes(each.name) ? '，票数相同' : ''}`,
              `${each.name}${elected.includes(each.name) ? ', elected' : tied?.names.includes(each.name) ? ', tied' : ''}`,
              each.votes,
            ),
          ),
        step('还缺', 'seats unfilled', unfilled),
      ]
    : []),
]

export const sayOutcome = (outcome: Outcome): Text => {
  const { valid, castNeeded, elected, tied, unfilled, womanOpen } = outcome
  if (!valid)
    return text(
      `要收回 ${castNeeded} 张以上选票，没有过半数，这次选举无效。`,
      `${castNeeded} ballots were needed: less than half voted, the election is void.`,
    )
  const parts = [
    elected.length === 0
      ? text('没有人当选', 'Nobody is elected')
      : text(`当选：${elected.join('、')}`, `Elected: ${elected.join(', ')}`),
    ...(tied
      ? [
          text(
            `${tied.names.join('、')}票数相同，争 ${tied.seats} 个名额，${tied.way === 'revote' ? '再投一次' : '留到另行选举'}`,
            `${tied.names.join(', ')} tie for ${tied.seats}: ${tied.way === 'revote' ? 'another vote among them' : 'left to the further election'}`,
          ),
        ]
      : []),
    ...(unfilled > 0
      ? [text(`还缺 ${unfilled} 人，另行选举`, `seats left for a further election: ${unfilled}`)]
      : []),
    ...(womanOpen ? [text('其中一席是妇女的', 'one of the open seats is for a woman')] : []),
  ]
  return text(`${parts.map(({ zh }) => zh).join('；')}。`, `${parts.map(({ en }) => en).join('; ')}.`)
}

/** The article on voting and counting on the polling day. */
export const electionClause = (on: string): string => organicLaw('election', on)

import { contradiction, meets, newOrganicLaw, organicLaw, type Threshold } from '../decision/index.ts'
import {
  type Answers,
  day,
  listOf,
  notSet,
  orNothing,
  type Refusal,
  type Ruleset,
  step,
  type Text,
  type TraceStep,
  text,
  type Unknown,
  unknown,
  whole,
  word,
  yesNo,
} from '../kernel/index.ts'
import { type Filled, fillSeats, fillWithWoman, type Related } from './seats.ts'
import { nearRelatives, tie, womanSeat } from './settings.ts'

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

/** Two near relatives who would both sit if votes alone counted, those who sit already included. */
const kinBetween = (
  { elected, tied }: Filled,
  sitting: readonly string[],
  { seats, relatives = [] }: Count,
) => {
  const reach = [...elected, ...(tied?.names ?? [])]
  return relatives.find(({ one, other }) =>
    reach.includes(one) && reach.includes(other)
      ? seats > 1
      : (reach.includes(one) && sitting.includes(other)) || (reach.includes(other) && sitting.includes(one)),
  )
}

/** Fills the seats by the local rules on relatives, the seat of a woman and ties; unknown where one is needed and not set. */
export const seatsOf = (
  count: Count,
  enough: Threshold,
  ruleset: Ruleset,
): (Filled & { readonly womanOpen?: true; readonly way?: TieWay }) | Unknown => {
  const { on, cast, seats, candidates, needsWoman, relatives = [], seated = [] } = count
  const over = candidates.filter(({ votes }) => meets(votes, cast, enough))
  const sitting = seated.map((each) => each.name)
  const kin = ruleset.find(nearRelatives)?.value
  const pair = kinBetween(
    fillSeats(over, seats, () => false),
    sitting,
    count,
  )
  // Before 2026 national law knew no such conflict: then only a local rule counts.
  if (pair && kin === undefined && on >= newOrganicLaw) return notSet(nearRelatives)
  const votesOf = (who: string) => over.find((each) => each.name === who)?.votes ?? 0
  const even = relatives.some(({ one, other }) => votesOf(one) > 0 && votesOf(one) === votesOf(other))
  if (pair && (kin === 'otherWay' || (kin === 'moreVotesStays' && even)))
    return unknown(
      `“${pair.one}”和“${pair.other}”是近亲属，谁任职按当地办法由村民选举委员会定。`,
      `“${pair.one}” and “${pair.other}” are near relatives: the election committee follows the local rule.`,
    )
  const related: Related = (a, b) =>
    kin !== undefined &&
    relatives.some(({ one, other }) => (one === a && other === b) || (one === b && other === a))
  const plain = fillSeats(over, seats, related, sitting)
  const noWoman = !candidates.some((each) => each.woman === true && plain.elected.includes(each.name))
  const ensured = ruleset.find(womanSeat)?.value
  if (needsWoman && noWoman && ensured === undefined) return notSet(womanSeat)
  const filled = needsWoman && ensured === 'reserved' ? fillWithWoman(over, seats, related, sitting) : plain
  if (filled.tied === undefined) return filled
  const way = ruleset.find(tie)?.value
  return way === undefined ? notSet(tie) : { ...filled, way }
}

/** The outcome of a valid poll. */
export const outcomeOf = (
  { seats }: Count,
  castNeeded: number,
  votesNeeded: number,
  { elected, tied, womanOpen, way = 'revote' }: Filled & { readonly womanOpen?: true; readonly way?: TieWay },
): Outcome => ({
  valid: true,
  castNeeded,
  votesNeeded,
  elected,
  ...(tied ? { tied: { ...tied, way } } : {}),
  unfilled: seats - elected.length - (tied?.seats ?? 0),
  ...(womanOpen ? { womanOpen } : {}),
})

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

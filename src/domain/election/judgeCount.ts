import {
  beforeOrganicLaw,
  least,
  meets,
  moreThanHalf,
  newOrganicLaw,
  type Threshold,
} from '../decision/index.ts'
import {
  known,
  notSet,
  type Refusal,
  type RuleResult,
  type Ruleset,
  type Unknown,
  unknown,
} from '../kernel/index.ts'
import { type Count, checkCount, countSteps, electionClause, type Outcome, type TieWay } from './count.ts'
import { type Filled, fillSeats, fillWithWoman, type Related } from './seats.ts'
import { nearRelatives, tie, womanSeat } from './settings.ts'

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
const seatsOf = (
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
const outcomeOf = (
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

/** What a count has come to before its seats are filled. */
export interface Poll {
  readonly castNeeded: number
  readonly votesNeeded: number
  /** By name, those who have enough votes. */
  readonly over: readonly string[]
}

/**
 * Judges a count: void where not more than half voted, else the seats go to those with `enough` of the ballots cast.
 * `before` may settle it by a local rule while more have enough than there are seats.
 */
export const judgeCount = (
  input: Count,
  enough: Threshold,
  ruleset: Ruleset,
  before: (poll: Poll) => Outcome | Unknown | undefined = () => undefined,
): RuleResult<Outcome> | Refusal => {
  const stop = checkCount(input) ?? beforeOrganicLaw(input.on)
  if (stop) return stop
  const { on, registered, cast, seats, candidates } = input
  const answer = (value: Outcome) => known(value, [electionClause(on)], () => countSteps(input, value))
  const castNeeded = least(registered, moreThanHalf)
  if (!meets(cast, registered, moreThanHalf))
    return answer({ valid: false, castNeeded, elected: [], unfilled: seats })
  const votesNeeded = least(cast, enough)
  const over = candidates.filter(({ votes }) => meets(votes, cast, enough)).map(({ name }) => name)
  const settled = over.length > seats ? before({ castNeeded, votesNeeded, over }) : undefined
  if (settled) return 'unknown' in settled ? settled : answer(settled)
  const filled = seatsOf(input, enough, ruleset)
  return 'unknown' in filled ? filled : answer(outcomeOf(input, castNeeded, votesNeeded, filled))
}

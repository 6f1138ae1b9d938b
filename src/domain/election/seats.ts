/** A name on the count of one office. */
export interface Tally {
  readonly name: string
  readonly votes: number
  readonly woman?: boolean
}

export interface Filled {
  readonly elected: readonly string[]
  /** Names between whom the count does not choose, and how many seats are left for them. */
  readonly tied?: { readonly names: readonly string[]; readonly seats: number }
}

export type Related = (one: string, other: string) => boolean

/** Equal votes together, most votes first. */
const ranks = (tallies: readonly Tally[]): readonly (readonly Tally[])[] =>
  [...Map.groupBy(tallies, ({ votes }) => votes)].sort(([a], [b]) => b - a).map(([, rank]) => rank)

/**
 * Fills seats by votes, rank by rank. A rank that does not fit whole is a tie: nobody is picked by the order of the
 * list. Who has a near relative with more votes among the elected stays out; relatives with equal votes are not for
 * this to decide: see `seatsOf`.
 */
export const fillSeats = (
  tallies: readonly Tally[],
  seats: number,
  related: Related,
  seated: readonly string[] = [],
): Filled => {
  const elected: string[] = []
  for (const rank of ranks(tallies)) {
    const left = seats - elected.length
    if (left <= 0) break
    const sits = [...seated, ...elected]
    const free = rank.map(({ name }) => name).filter((name) => !sits.some((other) => related(name, other)))
    if (free.length > left) return { elected, tied: { names: free, seats: left } }
    elected.push(...free)
  }
  return { elected }
}

/**
 * The same with one seat for a woman, where the votes alone elect none: the woman with most votes takes it, the other
 * seats go by votes. Women who tie for it, or nobody for it, leave it open.
 */
export const fillWithWoman = (
  tallies: readonly Tally[],
  seats: number,
  related: Related,
  seated: readonly string[] = [],
): Filled & { readonly womanOpen?: true } => {
  const plain = fillSeats(tallies, seats, related, seated)
  const isWoman = (name: string) => tallies.some((each) => each.name === name && each.woman === true)
  if (plain.elected.some(isWoman)) return plain
  const others = fillSeats(tallies, seats - 1, related, seated)
  const women = tallies.filter(
    ({ name, woman }) =>
      woman === true && ![...seated, ...others.elected].some((other) => related(name, other)),
  )
  const { elected, tied } = fillSeats(women, 1, related)
  const [woman] = elected
  if (woman !== undefined) {
    const rest = fillSeats(
      tallies.filter(({ name }) => name !== woman),
      seats - 1,
      related,
      [...seated, woman],
    )
    return { ...rest, elected: [...rest.elected, woman] }
  }
  if (tied === undefined) return { ...others, womanOpen: true }
  const names = new Set([...(others.tied?.names ?? []), ...tied.names])
  return {
    elected: others.elected,
    tied: { names: [...names], seats: seats - others.elected.length },
    womanOpen: true,
  }
}

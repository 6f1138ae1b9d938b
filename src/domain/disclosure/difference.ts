import type { Fen, Text } from '../kernel/index.ts'
import { text } from '../kernel/index.ts'
import type { FinanceContent, PublicationContent } from './publication.ts'

/** A figure that two copies of one publication give differently. */
export interface FigureDifference {
  readonly name: Text
  readonly recorded: Fen
  readonly shown: Fen
}

const figures = (content: FinanceContent): Map<string, readonly [Text, Fen]> =>
  new Map([
    ['opening', [text('期初账上', 'At the start'), content.opening]],
    ...(['received', 'paid'] as const).flatMap((side) =>
      content[side].map(
        ({ account, label, amount }) => [`${side} ${account}`, [text(label, label), amount]] as const,
      ),
    ),
    ['closing', [text('期末账上', 'At the end'), content.closing]],
  ])

/** The sums of money in which what is shown differs from what was recorded; none where they are not both accounts. */
export const differencesOf = (
  recorded: PublicationContent,
  shown: PublicationContent,
): readonly FigureDifference[] => {
  if (recorded.kind !== 'finance' || shown.kind !== 'finance') return []
  const [before, after] = [figures(recorded), figures(shown)]
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)]
    const difference = { name: (was ?? is)![0], recorded: was?.[1] ?? 0, shown: is?.[1] ?? 0 }
    return difference.recorded === difference.shown ? [] : [difference]
  })
}

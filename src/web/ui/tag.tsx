import { useReader, type Words } from './env.tsx'
import { words } from './words.ts'

/** In order ✓ · running ● · waiting ○ · wrong or late ! */
export type TagKind = 'ok' | 'running' | 'waiting' | 'wrong'

/** A state: shape, word and colour together. */
export const Tag = ({ kind, words: label }: { kind: TagKind; words: Words }) => {
  const { say } = useReader()
  return <b class={`tag ${kind}`}>{say(label)}</b>
}

/** Days that are left, red when they are three or fewer. Past deadlines say so without alarm: the fact stands beside. */
export const DaysLeft = ({ until }: { until: string }) => {
  const { say, daysTo } = useReader()
  const days = daysTo(until)
  if (days < 0) return <span class="keep">{say(words.over)}</span>
  return <span class={days <= 3 ? 'keep urgent' : 'keep'}>{say(words.daysLeft(days))}</span>
}

import type { Standing } from '../../domain/transparency/index.ts'
import { ButtonLink, Tag, useReader } from '../ui/index.ts'
import { standings, words } from './words.ts'

export interface ProofSummary {
  readonly standing: Standing
  /** Witnesses that have signed. */
  readonly witnesses: number
  /** The page that proves it. */
  readonly href: string
}

/** At the end of every published page: does it match the record, and how to check. */
export const ProofLine = ({ standing, witnesses, href, paper }: ProofSummary & { paper?: boolean }) => {
  const { say, count, elder } = useReader()
  const { kind, word } = standings[standing]
  const sentence = {
    holds: words.lineHolds(count(witnesses)),
    waiting: words.lineWaiting,
    unwitnessed: words.lineUnwitnessed,
    fails: words.lineFails,
  }[standing]
  return (
    <div class="foot">
      <p>
        <Tag kind={kind} words={word} />
        {'　'}
        {say(sentence)}
        {!elder && <a href={href}>{say(words.check)}</a>}
      </p>
      {elder ? <ButtonLink href={href} words={words.how} /> : paper && <p class="note">{say(words.paper)}</p>}
    </div>
  )
}

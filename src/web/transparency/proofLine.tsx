import type { CalendarDate } from '../../domain/kernel/index.ts'
import type { Standing } from '../../domain/transparency/index.ts'
import { ButtonLink, Notice, Tag, useReader } from '../ui/index.ts'
import { standings, words } from './words.ts'

export interface ProofSummary {
  readonly standing: Standing
  /** Witnesses that have signed. */
  readonly witnesses: number
  /** The page that proves it. */
  readonly href: string
  /** The date that counts, where witnesses saw it more than a day after the one that the page gives. */
  readonly trueDate?: CalendarDate | undefined
}

/** Above the figures of a page that does not match the record; otherwise nothing. */
export const Mismatch = ({ proof }: { proof: ProofSummary }) => {
  const { say } = useReader()
  if (proof.standing !== 'fails') return null
  return (
    <Notice kind="red" what={words.mismatch}>
      {say(words.lineFails)}
      <a href={proof.href}>{say(words.seeWhere)}</a>
    </Notice>
  )
}

/** At the end of every published page: does it match the record, and how to check. */
export const ProofLine = ({
  standing,
  witnesses,
  href,
  trueDate,
  paper,
}: ProofSummary & { paper?: boolean }) => {
  const { say, count, day, elder } = useReader()
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
        {trueDate && say(words.lineLate(day(trueDate)))}
        {!elder && <a href={href}>{say(words.check)}</a>}
      </p>
      {elder ? <ButtonLink href={href} words={words.how} /> : paper && <p class="note">{say(words.paper)}</p>}
    </div>
  )
}

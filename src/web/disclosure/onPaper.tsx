import type { CalendarDate } from '../../domain/kernel/index.ts'
import { CheckDigits, type Period, Qr, type QrView, useReader, type Words } from '../ui/index.ts'
import { words } from './words.ts'

/** What a printed publication bears: the code that leads back to it, and the digits that prove it. */
export interface PaperView {
  readonly qr: QrView
  /** The 20 digits of the leaf. */
  readonly digits: string
  /** The village's telephone. */
  readonly phone?: string | undefined
}

/** The strip at the right of each sheet, set vertically: title, village, period, and until when it hangs. */
export const Strip = ({
  title,
  village,
  period,
  until,
}: {
  title: Words
  village: Words
  period: Period
  /** Absent on what a newer publication replaces: it hangs no more. */
  until: CalendarDate | undefined
}) => {
  const { say, day, period: periodName, demo } = useReader()
  const sized = (name: string, long: number, longest = Number.POSITIVE_INFINITY) => {
    const length = Array.from(name).length
    return <b class={length > longest ? 'longest' : length > long ? 'long' : undefined}>{name}</b>
  }
  return (
    <aside class="onpaper strip" aria-hidden="true">
      {sized(say(title), 7, 10)}
      {sized(say(village), 6)}
      <p>{periodName(period, { formal: true })}</p>
      <p>
        {demo && <i>{say(words.demoPaper)}</i>}
        {until && (
          <span>
            {say(words.hangs)}
            <b>{day(until, { short: true })}</b>
          </span>
        )}
      </p>
    </aside>
  )
}

/** The foot of a printed publication: the code, what a reader can do with it, and the digits. */
export const PaperFoot = ({
  paper,
  answerDays,
  entries,
}: {
  paper: PaperView
  answerDays: number | undefined
  /** Its figures lead to entries. */
  entries: boolean
}) => {
  const { say } = useReader()
  const verbs = [
    [words.lookVerb, entries ? words.seeEach : words.seeAll],
    [words.askVerb, words.askHow(paper.phone, answerDays)],
    [words.checkVerb, words.checkHow],
  ] as const
  return (
    <div class="onpaper scan">
      <figure>
        <Qr qr={paper.qr} label={words.code} width={132} />
        <figcaption>{say(entries ? words.scanEntries : words.scanAll)}</figcaption>
      </figure>
      <div>
        <h3>{say(words.three)}</h3>
        <dl>
          {verbs.map(([verb, how]) => (
            <div key={verb.en}>
              <dt>{say(verb)}</dt>
              <dd>{say(how)}</dd>
            </div>
          ))}
        </dl>
        <CheckDigits digits={paper.digits} />
        <p class="note">{say(words.differing)}</p>
      </div>
    </div>
  )
}

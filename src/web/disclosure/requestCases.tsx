import type { CalendarDate } from '../../domain/kernel/index.ts'
import { Section, Tag, useReader } from '../ui/index.ts'
import { words } from './words.ts'

/** One request for what is missing or untrue; who asked is not said. */
export interface RequestCase {
  /** 〔2026〕催3号. */
  readonly number: string
  readonly asked: CalendarDate
  /** The reader asked it. */
  readonly mine: boolean
  /** By when the township ordered the publication. */
  readonly orderedBy?: CalendarDate | undefined
  /** Why the township turned it down. */
  readonly refused?: string | undefined
  /** When the publication came that answers it. */
  readonly answered?: CalendarDate | undefined
}

interface Cases {
  /** Newest first. */
  readonly cases: readonly RequestCase[]
  /** What is published is said to be untrue. */
  readonly untrue?: boolean
  /** Where one complains past the village, to the township or to the county. */
  readonly complain?: string | undefined
  readonly countyPhone?: string | undefined
}

const SHOWN = 5

/** The reader's own request still waits, so that asking again would say nothing new. */
export const waitsForOwn = (cases: readonly RequestCase[]): boolean =>
  cases.some(({ mine, refused, answered }) => mine && refused === undefined && answered === undefined)

/** What was asked of the township, what it made of it, and the way to the county for those who disagree. */
export const RequestCases = ({ cases, untrue = false, complain, countyPhone }: Cases) => {
  const { say, day } = useReader()
  if (cases.length === 0) return null
  return (
    <Section title={words.cases}>
      <ul class="rows">
        {cases.slice(0, SHOWN).map((one) => (
          <li key={one.number}>
            <p class="split">
              <b>
                {one.number}
                {one.mine && say(words.yours)}
              </b>
              <CaseState one={one} />
            </p>
            <p class="note">
              {say(words.askedOn(day(one.asked, { short: true })))}
              {one.answered
                ? say(words.correctedOn(day(one.answered, { short: true })))
                : one.orderedBy &&
                  say((untrue ? words.correctBy : words.orderedBy)(day(one.orderedBy, { short: true })))}
            </p>
            {one.refused !== undefined && (
              <p class="quote">
                {say(words.because)}
                {one.refused}
              </p>
            )}
          </li>
        ))}
      </ul>
      {cases.some(({ refused }) => refused !== undefined) && complain && (
        <p>
          {say(words.disagree)}
          <a href={complain}>{say(words.toCounty)}</a>
          {countyPhone && (
            <>
              {say(words.orCall)}
              <a class="keep" href={`tel:${countyPhone.replace(/\D/g, '')}`}>
                {countyPhone}
              </a>
            </>
          )}
          {say(words.stop)}
        </p>
      )}
    </Section>
  )
}

const CaseState = ({ one: { orderedBy, refused, answered } }: { one: RequestCase }) => {
  const { say } = useReader()
  if (refused !== undefined) return <span>{say(words.turnedDown)}</span>
  if (answered !== undefined) return <Tag kind="ok" words={words.isCorrected} />
  return (
    <Tag
      kind={orderedBy ? 'running' : 'waiting'}
      words={orderedBy ? words.ordered : words.waitsForTownship}
    />
  )
}

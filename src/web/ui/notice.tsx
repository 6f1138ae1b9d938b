import type { ComponentChildren } from 'preact'
import { type CalendarDate, type Fen, formatYuan } from '../../domain/kernel/index.ts'
import { type Children, useReader, type Words } from './env.tsx'

/** Ink: to know. Red: corrected or wrong. Green: received. */
export type NoticeKind = 'ink' | 'red' | 'green'

export const Notice = ({ kind = 'ink', what, children }: Children & { kind?: NoticeKind; what: Words }) => {
  const { say } = useReader()
  return (
    <div class={kind === 'ink' ? 'notice' : `notice ${kind}`}>
      <p>
        <b class="what">{say(what)}</b> {children}
      </p>
    </div>
  )
}

export interface CorrectedFigure {
  readonly name: Words
  readonly was: Fen
  readonly now: Fen
}

/** Old struck out, new in bold, why, what follows; `link` leads to the old version. Stands before the figures. */
export const Correction = ({
  title,
  date,
  figures,
  words,
  link,
}: {
  title: Words
  date: CalendarDate
  figures: readonly CorrectedFigure[]
  /** The sentence for one figure around its two amounts: before, between, after. */
  words: { readonly was: Words; readonly now: Words; readonly after: Words }
  link: ComponentChildren
}) => {
  const { say, day } = useReader()
  return (
    <div class="notice red">
      <p>
        <b class="what">{say(title)}</b>　{day(date, { short: true })}
      </p>
      <p>
        {figures.map((figure) => (
          <span key={say(figure.name)}>
            {say(figure.name)}
            {say(words.was)}
            <del>{formatYuan(figure.was)}</del>
            {say(words.now)}
            <b class="keep">{formatYuan(figure.now)}</b>
            {say(words.after)}
          </span>
        ))}
        {link}
      </p>
    </div>
  )
}

import { type CalendarDate, daysBetween, type Text, text } from '../../domain/kernel/index.ts'
import { Mismatch, ProofLine, type ProofSummary } from '../transparency/index.ts'
import {
  ButtonLink,
  Notice,
  type Period,
  paths,
  Section,
  type Signature,
  Signers,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { PaperFoot, type PaperView, Strip } from './onPaper.tsx'
import { words } from './words.ts'

/** What every publication has, whatever it is about. */
export interface PublishedView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly id: string
  readonly period: Period
  readonly signatures: readonly Signature[]
  readonly posted: { readonly from: CalendarDate; readonly until: CalendarDate }
  /** The newer publication that replaces this one. */
  readonly replacedBy?: string | undefined
  readonly questions: { readonly answered: number; readonly open: number; readonly href?: string | undefined }
  /** Setting of the village: days within which questions are answered. */
  readonly answerDays?: number | undefined
  readonly proof: ProofSummary
  readonly downloads: readonly { readonly href: string; readonly name: Words }[]
  readonly audio?: string | undefined
  readonly paper: PaperView
}

/** Words that are the same in both languages, to put into a sentence. */
export const both = (shown: Words): Text => (typeof shown === 'string' ? text(shown, shown) : shown)

/** The strip of the printed sheet. */
export const PublishedStrip = ({ title, ...view }: PublishedView & { title: Words }) => (
  <Strip
    title={title}
    village={view.village.name}
    period={view.period}
    until={view.replacedBy ? undefined : view.posted.until}
  />
)

/** 三人审签 · 公示中 · 还有 14 天 */
export const PublishedStatus = ({ signatures, posted, replacedBy, proof }: PublishedView) => {
  const { say, count, daysTo } = useReader()
  const left = daysTo(posted.until)
  // What was signed is the recorded version: seals say nothing of another one.
  if (proof.standing === 'fails') return <Tag kind="wrong" words={words.mismatch} />
  return (
    <>
      <Tag kind="ok" words={words.peopleSigned(count(signatures.length))} />
      {!replacedBy && (
        <Tag kind={left < 0 ? 'waiting' : 'running'} words={left < 0 ? words.postedOver : words.isPosted} />
      )}
      {!replacedBy && left >= 0 && (
        <span class={left <= 3 ? 'keep urgent' : 'keep'}>
          {say(text(`还有 ${left} 天`, left === 1 ? '1 day left' : `${left} days left`))}
        </span>
      )}
    </>
  )
}

export const Replaced = ({ replacedBy }: { replacedBy: string | undefined }) => {
  const { say } = useReader()
  if (!replacedBy) return null
  return (
    <Notice kind="red" what={words.olderVersion}>
      {say(words.olderNote)}
      <a href={replacedBy}>{say(words.newer)}</a>
    </Notice>
  )
}

/** What must be read before the figures: that they do not match the record, or that a newer version counts. */
export const Warnings = ({ replacedBy, proof }: PublishedView) => (
  <>
    <Mismatch proof={proof} />
    <Replaced replacedBy={replacedBy} />
  </>
)

/** Who signed, how long it hangs, where to ask, whether it holds, what to take home; on paper the code and the digits. */
export const PublishedEnd = ({ entries, ...view }: PublishedView & { entries?: boolean }) => {
  const { say, day } = useReader()
  const { signatures, posted, questions, proof, downloads, answerDays, village, id } = view
  const asked =
    questions.answered + questions.open > 0 && say(words.asked(questions.answered, questions.open))
  return (
    <>
      <Section title={words.signers} look="signed">
        <Signers signatures={signatures} stamp />
        <p class="hung">
          {say(words.postedFor(daysBetween(posted.from, posted.until), day(posted.from), day(posted.until)))}
        </p>
      </Section>
      <div class="offpaper">
        <Section
          title={words.questions}
          side={asked && (questions.href ? <a href={questions.href}>{asked}</a> : asked)}
        >
          <p>{say(words.askAny(answerDays))}</p>
          <ButtonLink kind="ink" href={paths.ask(village.code, id)} words={words.ask} />
          {!view.replacedBy && (
            <p>
              <a href={paths.untrue(village.code, id)}>{say(words.untrue)}</a>
            </p>
          )}
        </Section>
        <ProofLine {...proof} />
        {downloads.length > 0 && (
          <p class="note downloads">
            {say(words.downloads)}
            {downloads.map(({ href, name }) => (
              <a key={href} href={href}>
                {say(name)}
              </a>
            ))}
          </p>
        )}
      </div>
      <PaperFoot paper={view.paper} answerDays={answerDays} entries={entries === true} />
    </>
  )
}

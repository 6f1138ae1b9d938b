import { Page, paths, Section, Tag, useReader, type Words } from '../ui/index.ts'
import { words } from './words.ts'

export interface LogView {
  /** Entries in the log. */
  readonly size: number
  readonly witnesses: readonly {
    readonly name: Words
    /** What it saw last: an ISO moment, and how many entries. Absent where it has never looked. */
    readonly seen?: { readonly at: string; readonly size: number } | undefined
  }[]
  /** The command that checks the whole log from outside. */
  readonly command: string
}

/** The log for people: what it is, who witnesses it and when they last looked. */
export const LogPage = ({ size, witnesses, command }: LogView) => {
  const { say, moment } = useReader()
  const nobody = !witnesses.some(({ seen }) => seen)
  return (
    <Page
      title={words.logTitle}
      under={[size > 0 ? words.logEntries(size) : words.logEmpty]}
      back={{ href: paths.county, name: words.logBack }}
    >
      <p class="lead">{say(words.logLead)}</p>
      <p>{say(words.logHow)}</p>
      <Section title={words.who}>
        {nobody && <p>{say(words.logNobody)}</p>}
        <ul class="rows">
          {witnesses.map(({ name, seen }) => (
            <li key={say(name)}>
              <p class="split">
                <b>{say(name)}</b>
                <Tag kind={seen ? 'ok' : 'waiting'} words={seen ? words.signed : words.missing} />
              </p>
              <p class="split note">
                <span>{say(seen ? words.logSaw(seen.size) : words.logNever)}</span>
                {seen && <span>{moment(seen.at)}</span>}
              </p>
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.logSelf}>
        <p>{say(words.logSelfWhat)}</p>
        <p>
          <code>{command}</code>
        </p>
      </Section>
      <p class="foot note downloads">
        {say(words.logFiles)}
        <a href="/log/checkpoint">{say(words.checkpointFile)}</a>
        <a href="/log/policy">{say(words.policyFile)}</a>
      </p>
    </Page>
  )
}

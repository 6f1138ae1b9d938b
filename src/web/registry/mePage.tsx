import { type CalendarDate, text } from '../../domain/kernel/index.ts'
import {
  type Back,
  Button,
  ButtonLink,
  Doors,
  Form,
  Notice,
  Page,
  paths,
  Rows,
  Section,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

export interface MeView {
  readonly name: string
  readonly back?: Back | undefined
  /** The village whose roster has this person. */
  readonly village?: Words | undefined
  /** Where complaints about its offices begin. */
  readonly complain?: string | undefined
  /** The desk, for who holds an office today. */
  readonly desk?: string | undefined
  /** What was done with the account lately, for the person to know. */
  readonly notices?: readonly Words[] | undefined
  readonly questions: readonly MyQuestion[]
  readonly complaints?: readonly MyComplaint[] | undefined
  readonly requests?: readonly MyRequest[] | undefined
  /** Devices that are signed in. */
  readonly sessions?: number | undefined
}

/** That a publication was asked for, and what came of it. */
export interface MyRequest {
  readonly title: Words
  readonly number: string
  readonly href: string
  readonly asked: CalendarDate
  readonly state: keyof typeof requestStates
  /** Why the township turned it down. */
  readonly refused?: string | undefined
}

export interface MyComplaint {
  readonly title: string
  readonly about: Words
  readonly filed: CalendarDate
  readonly answer?: string | undefined
}

export interface MyQuestion {
  readonly title: Words
  readonly href: string
  readonly asked: CalendarDate
  readonly state: 'open' | 'answered' | 'clear'
}

const states = {
  open: { kind: 'waiting', word: text('等答复', 'Waiting') },
  answered: { kind: 'ok', word: text('已答', 'Answered') },
  clear: { kind: 'ok', word: text('问清楚了', 'Made clear') },
} as const

const requestStates = {
  asked: { kind: 'waiting', word: text('等镇里办', 'Waits for the township') },
  ordered: { kind: 'running', word: text('镇里已限期', 'Ordered by the township') },
  fulfilled: { kind: 'ok', word: text('已公示', 'Published') },
  corrected: { kind: 'ok', word: text('已更正', 'Corrected') },
  refused: { kind: undefined, word: text('镇里没有办', 'Turned down') },
} as const

/** What is mine: my questions, my data, how I read. */
export const MePage = ({
  name,
  back,
  village,
  complain,
  desk,
  notices = [],
  questions,
  complaints = [],
  requests = [],
  sessions = 1,
}: MeView) => {
  const { say, day } = useReader()
  return (
    <Page title={name} {...(back && { back })} where={words.me}>
      {village ? (
        <p class="lead">{say(words.linkedTo(say(village)))}</p>
      ) : (
        <Notice what={words.notLinked}>
          {say(words.notLinkedMore)} <a href={paths.link}>{say(words.link)}</a>
        </Notice>
      )}
      {notices.map((notice) => (
        <Notice key={say(notice)} what={words.told}>
          {say(notice)}
        </Notice>
      ))}
      {desk && <ButtonLink kind="ink" href={desk} words={words.desk} />}
      <Section title={words.questions}>
        <Rows
          rows={questions.map(({ title, href, asked, state }) => ({
            title,
            href,
            fact: say(words.askedOn(day(asked, { short: true }))),
            right: <Tag kind={states[state].kind} words={states[state].word} />,
          }))}
        />
        {questions.length === 0 && <p>{say(words.noQuestions)}</p>}
      </Section>
      {requests.length > 0 && (
        <Section title={words.requests}>
          <ul class="rows">
            {requests.map(({ title, number, href, asked, state, refused }) => (
              <li key={number}>
                <a href={href}>
                  <b>{say(title)}</b>
                </a>
                <p class="split">
                  <span class="note">
                    {number}　{day(asked, { short: true })}
                  </span>
                  <RequestState state={state} />
                </p>
                {refused && <p class="quote">{refused}</p>}
              </li>
            ))}
          </ul>
          {complain && requests.some(({ refused }) => refused) && (
            <p>
              {say(words.requestDisagree)}
              <a href={complain}>{say(words.requestCounty)}</a>
              {say(words.requestStop)}
            </p>
          )}
        </Section>
      )}
      {complaints.length > 0 && (
        <Section title={words.complaints}>
          <ul class="rows">
            {complaints.map((one) => (
              <li key={one.title + one.filed}>
                <b>{one.title}</b>
                <p class="split">
                  <span class="note">
                    {say(one.about)}　{day(one.filed, { short: true })}
                  </span>
                  <Tag
                    kind={one.answer ? 'ok' : 'waiting'}
                    words={one.answer ? states.answered.word : states.open.word}
                  />
                </p>
                {one.answer && <p class="quote">{one.answer}</p>}
              </li>
            ))}
          </ul>
        </Section>
      )}
      <Section title={words.more}>
        <Doors
          doors={[
            { href: paths.myData, name: words.data, note: words.dataNote },
            ...(complain ? [{ href: complain, name: words.complain, note: words.complainNote }] : []),
            { href: paths.settings, name: words.settings, note: words.settingsNote },
          ]}
        />
      </Section>
      <div class="gap">
        <Form action={paths.signOut}>
          <Button words={words.signOut} />
        </Form>
        {sessions > 1 && (
          <Form action={paths.signOutEverywhere}>
            <Button words={words.signOutEverywhere(sessions)} />
          </Form>
        )}
      </div>
    </Page>
  )
}

const RequestState = ({ state }: Pick<MyRequest, 'state'>) => {
  const { say } = useReader()
  const { kind, word } = requestStates[state]
  return kind ? <Tag kind={kind} words={word} /> : <span>{say(word)}</span>
}

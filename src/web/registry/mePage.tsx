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
  /** The desk, for who holds an office today. */
  readonly desk?: string | undefined
  readonly questions: readonly MyQuestion[]
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

/** What is mine: my questions, my data, how I read. */
export const MePage = ({ name, back, village, desk, questions }: MeView) => {
  const { say, day } = useReader()
  return (
    <Page title={name} {...(back && { back })} where={words.me}>
      {village ? (
        <p class="lead">{say(words.linkedTo(say(village)))}</p>
      ) : (
        <Notice what={words.notLinked}>{say(words.notLinkedMore)}</Notice>
      )}
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
      <Section title={words.more}>
        <Doors
          doors={[
            { href: paths.myData, name: words.data, note: words.dataNote },
            { href: paths.settings, name: words.settings, note: words.settingsNote },
          ]}
        />
      </Section>
      <div class="gap">
        <Form action={paths.signOut}>
          <Button words={words.signOut} />
        </Form>
      </div>
    </Page>
  )
}

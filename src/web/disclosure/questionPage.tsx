import { type CalendarDate, dateInShanghai, daysBetween, type Fen } from '../../domain/kernel/index.ts'
import {
  type Back,
  Button,
  ButtonLink,
  Form,
  FormBasis,
  kitWords,
  Ledger,
  Page,
  paths,
  Section,
  Tag,
  TextArea,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

export interface QuestionView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly back: Back
  readonly id: string
  /** The question in a few words: its title. */
  readonly title: Words
  readonly about?: { readonly name: Words; readonly href?: string | undefined } | undefined
  /** 一位村民, or the name that the asker wants shown. */
  readonly asker: Words
  /** ISO moment. */
  readonly askedAt: string
  readonly text: string
  readonly due: CalendarDate
  readonly answers: readonly AnswerView[]
  /** The asker said that it is clear. */
  readonly clear: boolean
  /** The reader asked it, and may say whether it is clear. */
  readonly mine: boolean
  /** Of the order that the answer's form sends: pressing twice says it once. */
  readonly order: string
  readonly townshipPhone?: string | undefined
}

export interface AnswerView {
  readonly name: string
  readonly office: Words
  /** ISO moment. */
  readonly at: string
  readonly paragraphs: readonly Words[]
  readonly sums?:
    | { readonly lines: readonly { readonly name: Words; readonly amount: Fen }[]; readonly total: Fen }
    | undefined
  readonly links: readonly { readonly href: string; readonly name: Words }[]
  /** Who of the supervision committee has seen it. */
  readonly seenBy?: string | undefined
}

export const Answer = ({ answer }: { answer: AnswerView }) => {
  const { say, moment } = useReader()
  return (
    <>
      <p class="split said">
        <b>
          {answer.name}　{say(answer.office)}
        </b>
        <span class="note">{moment(answer.at)}</span>
      </p>
      <div class="quote">
        {answer.paragraphs.map((paragraph, index) => (
          <p key={index}>{say(paragraph)}</p>
        ))}
        {answer.sums && (
          <Ledger
            label={kitWords.amount}
            lines={answer.sums.lines}
            total={{ name: kitWords.total, amount: answer.sums.total }}
          />
        )}
        {answer.links.length > 0 && (
          <p class="downloads">
            {answer.links.map(({ href, name }) => (
              <a key={href} href={href}>
                {say(name)}
              </a>
            ))}
          </p>
        )}
      </div>
      {answer.seenBy && <p class="note">{say(words.seenBy(answer.seenBy))}</p>}
    </>
  )
}

const Status = ({ view }: { view: QuestionView }) => {
  const { say, day, daysTo } = useReader()
  const first = view.answers[0]
  if (first)
    return (
      <>
        <Tag kind="ok" words={view.clear ? words.clear : words.answered} />
        <span>
          {say(words.answeredIn(daysBetween(dateInShanghai(view.askedAt), dateInShanghai(first.at))))}
        </span>
      </>
    )
  const late = -daysTo(view.due)
  return (
    <>
      <Tag kind={late > 0 ? 'wrong' : 'waiting'} words={late > 0 ? words.isLate(late) : words.open} />
      <span>{say(words.mustBy(day(view.due)))}</span>
    </>
  )
}

/** A question and its answers; who asked may say whether it is clear. */
export const QuestionPage = (view: QuestionView) => {
  const { say, moment, head } = useReader()
  const { village, id, about, answers } = view
  head.islands.add('unsentQuestions')
  return (
    <Page title={view.title} back={view.back} status={<Status view={view} />}>
      {about && (
        <p class="note">
          {say(words.about)}　{about.href ? <a href={about.href}>{say(about.name)}</a> : say(about.name)}
        </p>
      )}
      <p class="split said">
        <b>{say(view.asker)}</b>
        <span class="note">{moment(view.askedAt)}</span>
      </p>
      {view.text !== view.title && <p>{say(view.text)}</p>}
      {answers.map((answer) => (
        <Answer key={answer.at} answer={answer} />
      ))}
      {answers.length === 0 && <p class="gap note">{say(words.noAnswer)}</p>}
      {view.mine && answers.length > 0 && !view.clear ? (
        <Section title={words.isClear}>
          <Form action={paths.question(village.code, id)}>
            <input type="hidden" name="order" value={view.order} />
            <TextArea name="text" label={words.whatIsUnclear} />
            <Button words={words.yes} name="clear" value="yes" />
            <Button words={words.no} name="clear" value="no" />
          </Form>
          <p class="note">{say(words.again(view.townshipPhone))}</p>
          <FormBasis basis={words.askBasis} readers={words.askReaders} kept={words.askKept} />
        </Section>
      ) : (
        <div class="gap">
          <ButtonLink href={paths.ask(village.code)} words={words.askAnother} />
        </div>
      )}
    </Page>
  )
}

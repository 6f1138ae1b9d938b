import type { Answer, Questions, Text } from '../../domain/kernel/index.ts'
import {
  Button,
  capital,
  type FieldError,
  FormBasis,
  Page,
  paths,
  type Reader,
  Rich,
  Section,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { QuestionField } from './questionField.tsx'
import { surety, words } from './words.ts'

export interface RuleView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly name: string
  readonly title: Text
  readonly asks: Questions
  readonly typed: Readonly<Record<string, string>>
  readonly rows: Readonly<Record<string, number>>
  readonly errors?: readonly FieldError[] | undefined
  readonly answer?: Answer | undefined
  /** A local rule is missing: that is why there is no answer. */
  readonly missing?: boolean | undefined
  readonly example?: { readonly title: Text; readonly query: string } | undefined
}

const DATE = /^\d{4}-\d{2}-\d{2}$/

/** A step's value as people read it: a day, some days on end, or what the rule wrote. */
const shown = ({ day, say, zh }: Reader, value: string): string => {
  const [from, until, ...rest] = value.split('/')
  if (from === undefined || !DATE.test(from) || rest.length > 0) return value
  if (until === undefined) return day(from)
  if (!DATE.test(until)) return value
  if (from.slice(0, 7) !== until.slice(0, 7)) return say(words.until(day(from), day(until)))
  const [first, last] = [from, until].map((date) => String(Number(date.slice(8))))
  return say(zh ? words.until(day(from), `${last} 日`) : words.until(first!, day(until)))
}

const Answered = ({ answer, missing }: { answer: Answer; missing: boolean }) => {
  const reader = useReader()
  const { say, day } = reader
  const unsure = answer.mark === 'M' || answer.mark === 'm'
  return (
    <>
      {'unknown' in answer ? (
        <>
          <p class="lead">{say(answer.why)}</p>
          {answer.expected && (
            <p>
              <Rich words={words.expected(day(answer.expected, { formal: true }))} />
            </p>
          )}
          {answer.earliest && answer.earliest !== answer.expected && (
            <p>{say(words.earliest(day(answer.earliest, { formal: true })))}</p>
          )}
          {missing && !answer.expected && <p>{say(words.missingWho)}</p>}
        </>
      ) : (
        <p class="lead">
          <b>{say(answer.say)}</b>
        </p>
      )}
      {unsure && !('unknown' in answer) && <p class="note">{say(words.check)}</p>}
      {answer.trace.length > 0 && (
        <Section title={words.steps}>
          <ol class="rows worked">
            {answer.trace.map((each, index) => (
              <li key={index}>
                <span>{capital(say(each.words))}</span>
                <b>{say(shown(reader, each.value))}</b>
              </li>
            ))}
          </ol>
        </Section>
      )}
      {answer.clauses.length > 0 && (
        <Section title={words.clauses}>
          <ul class="rows">
            {answer.clauses.map((clause) => (
              <li key={clause}>{clause}</li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

/** One question: the answer with its steps and clauses, and the form. Works without JavaScript; an answer has an address. */
export const RulePage = (view: RuleView) => {
  const { say } = useReader()
  const { village, name, title, asks, answer, missing, errors, example } = view
  const state = answer && ('unknown' in answer ? words.unknown : surety[answer.mark])
  const sure = answer && !('unknown' in answer) && answer.mark === 'V'
  return (
    <Page
      title={title}
      back={{ href: paths.rules(village.code), name: words.title }}
      errors={errors}
      status={state && <Tag kind={sure ? 'ok' : 'waiting'} words={state} />}
    >
      {answer && <Answered answer={answer} missing={missing === true} />}
      <Section title={answer ? words.again : words.fill}>
        <form action={paths.rule(village.code, name)}>
          {Object.entries(asks).map(([key, asked]) => (
            <QuestionField key={key} asked={asked} path={key} filled={view} />
          ))}
          <div class="gap">
            <Button kind="ink" words={words.compute} />
          </div>
        </form>
        {example && !answer && (
          <p>
            <a href={`${paths.rule(village.code, name)}?${example.query}`}>{say(words.example)}</a>
            <br />
            <small>{say(example.title)}</small>
          </p>
        )}
        {answer && <p class="note">{say(words.send)}</p>}
      </Section>
      <FormBasis {...words.duty} />
    </Page>
  )
}

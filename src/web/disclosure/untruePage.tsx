import type { CalendarDate } from '../../domain/kernel/index.ts'
import {
  Button,
  ButtonLink,
  type FieldError,
  Form,
  FormBasis,
  Notice,
  Page,
  type Period,
  paths,
  TextArea,
  useReader,
  type Words,
} from '../ui/index.ts'
import { type RequestCase, RequestCases, waitsForOwn } from './requestCases.tsx'
import { words } from './words.ts'

export interface UntrueView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly disclosure: string
  /** What is said to be untrue: 10 月的账. */
  readonly subject: Words
  readonly period: Period
  /** By when the township has to have dealt with what is sent today. */
  readonly answerBy: CalendarDate
  readonly signedIn: boolean
  /** Of the order: sending twice asks once. */
  readonly id: string
  readonly cases: readonly RequestCase[]
  /** The reader has just sent it, and it is filed. */
  readonly received?: boolean | undefined
  readonly complain: string
  readonly townshipPhone?: string | undefined
  readonly countyPhone?: string | undefined
  readonly written?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** Say that a publication is not true: to the township, which looks into it (组织法 Art.36). Works without JavaScript. */
export const UntruePage = (view: UntrueView) => {
  const { say, period } = useReader()
  const { village, disclosure, subject, cases, received, townshipPhone, errors } = view
  const waiting = waitsForOwn(cases)
  return (
    <Page
      title={words.untrueTitle}
      under={[period(view.period, { formal: true })]}
      back={{ href: paths.disclosure(village.code, disclosure), name: subject }}
      errors={errors}
    >
      <p class="lead">
        {say(words.untrueOf)}
        <b>{say(subject)}</b>
      </p>
      {received && (
        <Notice kind="green" what={words.requestReceived}>
          {say(words.untrueFollows)}
        </Notice>
      )}
      {!received && waiting && <p>{say(words.untrueAgain)}</p>}
      {!waiting && <Sending view={view} />}
      {cases.length > 0 && <p>{say(words.untrueSaid(cases.length))}</p>}
      <RequestCases cases={cases} untrue complain={view.complain} countyPhone={view.countyPhone} />
      {!waiting && <p>{say(words.untruePaper)}</p>}
      {townshipPhone && (
        <p>
          <a href={`tel:${townshipPhone.replace(/\D/g, '')}`}>{say(words.phoneTownship(townshipPhone))}</a>
        </p>
      )}
      {!waiting && <FormBasis basis={words.untrueBasis} readers={words.untrueReaders} kept={words.askKept} />}
    </Page>
  )
}

const Sending = ({
  view: { village, disclosure, id, signedIn, answerBy, written, errors },
}: {
  view: UntrueView
}) => {
  const { say, day, path } = useReader()
  return (
    <>
      <p>
        {say(words.unclearFirst)}
        <a href={paths.ask(village.code, disclosure)}>{say(words.askFirst)}</a>
        {say(words.untrueLead)}
      </p>
      {signedIn ? (
        <Form action={paths.untrue(village.code, disclosure)}>
          <input type="hidden" name="id" value={id} />
          <TextArea
            name="text"
            label={words.whatIsUntrue}
            hint={words.whatIsUntrueHint}
            value={written}
            errors={errors}
          />
          <div class="gap">
            <Button kind="ink" words={words.sendToTownship} />
          </div>
          <p class="note">{say(words.untrueBy(day(answerBy)))}</p>
        </Form>
      ) : (
        <div class="gap">
          <p>{say(words.untrueSignIn)}</p>
          <ButtonLink
            kind="ink"
            href={`${paths.signIn}?back=${encodeURIComponent(path)}`}
            words={words.signIn}
          />
        </div>
      )}
    </>
  )
}

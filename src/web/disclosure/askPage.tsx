import type { CalendarDate, Fen } from '../../domain/kernel/index.ts'
import {
  type Back,
  Button,
  ButtonLink,
  Choice,
  type FieldError,
  Form,
  FormBasis,
  Page,
  paths,
  TextArea,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

export interface AskView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly back: Back
  /** What the question is about, where it came from a page. `about` is the value the address carried. */
  readonly about?:
    | { readonly about: string; readonly name: Words; readonly amount?: Fen | undefined }
    | undefined
  readonly answerBy?: CalendarDate | undefined
  readonly phone?: string | undefined
  /** Nobody has signed in on this phone. */
  readonly signedIn: boolean
  /** Of the order, so that a second press or a resend from a phone files it once. */
  readonly id: string
  readonly written?: { readonly question: string; readonly named: 'no' | 'yes' } | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** Ask about money or a notice. Works without JavaScript and by telephone. */
export const AskPage = ({
  village,
  back,
  about,
  answerBy,
  phone,
  signedIn,
  id,
  written,
  errors,
}: AskView) => {
  const { say, yuan, day, path, zh, head } = useReader()
  head.islands.add('unsentQuestions')
  return (
    <Page title={words.ask} back={back} errors={errors}>
      {about && (
        <p class="lead">
          {say(words.askAbout)}
          <b>{say(about.name)}</b>
          {about.amount !== undefined && `${zh ? '，' : ', '}${yuan(about.amount)}`}
          {zh ? '。' : '. '}
          <a href={paths.ask(village.code)}>{say(words.askOther)}</a>
        </p>
      )}
      {signedIn ? (
        <Form action={paths.ask(village.code)}>
          <input type="hidden" name="id" value={id} />
          {about && <input type="hidden" name="about" value={about.about} />}
          <TextArea
            name="question"
            label={words.yourQuestion}
            hint={words.yourQuestionHint}
            value={written?.question}
            errors={errors}
          />
          <Choice
            name="named"
            label={words.nameShown}
            value={written?.named ?? 'no'}
            options={[
              { value: 'no', label: words.aVillager },
              { value: 'yes', label: words.myName },
            ]}
          />
          <div class="gap">
            <Button kind="ink" words={words.send} />
          </div>
          {answerBy && <p class="note">{say(words.answerBy(day(answerBy)))}</p>}
        </Form>
      ) : (
        <div class="gap">
          <p>{say(words.signInFirst)}</p>
          <ButtonLink
            kind="ink"
            href={`${paths.signIn}?back=${encodeURIComponent(path)}`}
            words={words.signIn}
          />
        </div>
      )}
      {phone && <p>{say(words.byPhone(phone))}</p>}
      <p>
        <a href={paths.complain(village.code)}>{say(words.complain)}</a>
      </p>
      <FormBasis basis={words.askBasis} readers={words.askReaders} kept={words.askKept} />
    </Page>
  )
}

import {
  Button,
  Choice,
  type FieldError,
  Form,
  FormBasis,
  Notice,
  Page,
  paths,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { LinkFields, type LinkFormView, linkWords } from './linkPage.tsx'
import { words } from './words.ts'

export type SignInStep =
  | { readonly step: 'phone'; readonly phone?: string | undefined }
  | {
      readonly step: 'code'
      /** Names this try; sent back with the code. */
      readonly attempt: string
      readonly phoneTail: string
      /** How the code goes out: by message, or on a slip from the office. */
      readonly by: 'message' | 'slip'
      /** Shown on screen in the demo. */
      readonly demoCode?: string | undefined
    }
  | {
      readonly step: 'who'
      readonly attempt: string
      readonly people: readonly {
        readonly account: string
        readonly name: string
        readonly note?: Words | undefined
      }[]
    }
  | ({
      /** A number that nobody signs in with yet: who is it, on which roster? */
      readonly step: 'link'
      readonly attempt: string
    } & LinkFormView)

export interface SignInView {
  readonly at: SignInStep
  /** Where to go afterwards; a path of ours. */
  readonly back: string
  readonly errors?: readonly FieldError[] | undefined
}

const Phone = ({ phone, errors }: { phone: string | undefined; errors: SignInView['errors'] }) => {
  const { say } = useReader()
  return (
    <>
      <TextField
        name="phone"
        label={words.phone}
        hint={words.phoneHint}
        value={phone}
        errors={errors}
        digits
        autocomplete="tel"
      />
      <div class="gap">
        <Button kind="ink" words={words.getCode} />
      </div>
      <p class="note">{say(words.noPhone)}</p>
    </>
  )
}

const Code = ({
  at,
  errors,
}: {
  at: Extract<SignInStep, { step: 'code' }>
  errors: SignInView['errors']
}) => {
  const { say } = useReader()
  return (
    <>
      <input type="hidden" name="attempt" value={at.attempt} />
      {at.demoCode && (
        <Notice what={words.demoCode}>
          <b>{at.demoCode}</b>
        </Notice>
      )}
      <TextField
        name="code"
        label={words.code}
        hint={at.by === 'slip' ? words.slip(at.phoneTail) : words.codeHint(at.phoneTail)}
        errors={errors}
        digits
        short
        autocomplete="one-time-code"
      />
      <div class="gap">
        <Button kind="ink" words={words.next} />
      </div>
      <p>
        <a href={paths.signIn}>{say(words.otherNumber)}</a>
      </p>
    </>
  )
}

const titles = { phone: words.signIn, code: words.signIn, who: words.who, link: linkWords.title }
const leads = { phone: words.lead, code: words.lead, who: words.whoLead, link: linkWords.lead }

/** Signing in: number, code, and who of the household. One question a screen. */
export const SignInPage = ({ at, back, errors }: SignInView) => {
  const { say } = useReader()
  return (
    <Page title={titles[at.step]} errors={errors}>
      <p class="lead">{say(leads[at.step])}</p>
      <Form action={`${paths.signIn}/${at.step}`}>
        <input type="hidden" name="back" value={back} />
        {at.step === 'phone' && <Phone phone={at.phone} errors={errors} />}
        {at.step === 'code' && <Code at={at} errors={errors} />}
        {at.step === 'who' && (
          <>
            <input type="hidden" name="attempt" value={at.attempt} />
            <Choice
              name="account"
              label={words.who}
              errors={errors}
              options={[
                ...at.people.map(({ account, name, note }) => ({
                  value: account,
                  label: name,
                  ...(note && { hint: note }),
                })),
                { value: 'new', label: words.someoneElse },
              ]}
            />
            <div class="gap">
              <Button kind="ink" words={words.next} />
            </div>
          </>
        )}
        {at.step === 'link' && (
          <>
            <input type="hidden" name="attempt" value={at.attempt} />
            <LinkFields {...at} errors={errors} />
          </>
        )}
      </Form>
      {at.step === 'phone' && (
        <p>
          <a href={paths.slip}>{say(linkWords.haveSlip)}</a>
        </p>
      )}
      <FormBasis
        basis={at.step === 'link' ? linkWords.basis : words.basis}
        readers={words.readers}
        kept={words.kept}
      />
    </Page>
  )
}

import { text } from '../../domain/kernel/index.ts'
import {
  Button,
  Check,
  DonePage,
  Facts,
  type FieldError,
  Form,
  FormBasis,
  NotYet,
  Page,
  paths,
  Rows,
  Section,
  Select,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

export interface MyDataView {
  readonly name: string
  readonly groups: readonly {
    readonly title: Words
    readonly facts: readonly { readonly label: Words; readonly value: Words }[]
  }[]
  /** Who unmasked something, when (ISO moment) and for what. */
  readonly looks: readonly { readonly at: string; readonly who: Words; readonly purpose: Words }[]
  /** Villages whose roster is linked, where it can be undone and corrections asked for. */
  readonly villages?: readonly { readonly place: string; readonly name: string }[]
  /** Roster fields that may be corrected; none while nothing is linked. */
  readonly fields?: readonly { readonly field: string; readonly label: Words }[]
  /** Fields whose correction was asked for and waits. */
  readonly waiting?: readonly Words[]
  readonly inOffice?: boolean
  readonly written?: { readonly field: string; readonly value: string; readonly why: string } | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** All that is kept about the person, who looked at it and why, and what they may ask for. */
export const MyDataPage = ({
  groups,
  looks,
  villages = [],
  fields = [],
  waiting = [],
  inOffice = false,
  written,
  errors,
}: MyDataView) => {
  const { say, moment } = useReader()
  return (
    <Page title={words.dataTitle} back={{ href: paths.me, name: words.me }} errors={errors}>
      <p class="lead">{say(words.dataLead)}</p>
      {groups.map(({ title, facts }) => (
        <Section key={say(title)} title={title}>
          <Facts facts={facts.map(({ label, value }) => ({ label, value: say(value) }))} />
        </Section>
      ))}
      <Section title={words.looks}>
        <Rows
          rows={looks.map(({ at, who, purpose }) => ({
            title: who,
            fact: say(purpose),
            right: <span class="note">{moment(at)}</span>,
          }))}
        />
        {looks.length === 0 && <p>{say(words.noLooks)}</p>}
      </Section>
      <Section title={words.rights}>
        <p>
          <a href={`${paths.myData}.csv`}>{say(words.exportTable)}</a>
        </p>
        <p>
          <a href={`${paths.myData}.json`}>{say(words.exportJson)}</a>
        </p>
      </Section>
      {fields.length > 0 && (
        <Section title={words.correction}>
          {waiting.map((field) => (
            <p key={say(field)}>{say(words.correctionAsked(say(field)))}</p>
          ))}
          <Form action={`${paths.myData}/correction`}>
            {villages.length === 1 ? (
              <input type="hidden" name="place" value={villages[0]!.place} />
            ) : (
              <Select
                name="place"
                label={words.whichVillage}
                options={villages.map(({ place, name }) => ({ value: place, label: name }))}
              />
            )}
            <Select
              name="field"
              label={words.wrong}
              value={written?.field}
              errors={errors}
              options={fields.map(({ field, label }) => ({ value: field, label }))}
            />
            <TextField name="value" label={words.right} value={written?.value} errors={errors} />
            <TextArea
              name="why"
              label={words.why}
              hint={words.wrongHint}
              value={written?.why}
              errors={errors}
              rows={2}
            />
            <div class="gap">
              <Button words={words.askCorrection} />
            </div>
          </Form>
          <FormBasis
            basis={words.correctionBasis}
            readers={words.correctionReaders}
            kept={words.correctionKept}
          />
        </Section>
      )}
      {villages.length > 0 && (
        <Section title={words.unlink}>
          <p>{say(words.unlinkWhat)}</p>
          {villages.map(({ place, name }) => (
            <Form key={place} action={`${paths.myData}/unlink`}>
              <input type="hidden" name="place" value={place} />
              <Button words={words.unlinkFrom(name)} />
            </Form>
          ))}
        </Section>
      )}
      <Section title={words.leave}>
        <p>{say(words.leaveWhat)}</p>
        {inOffice ? (
          <NotYet words={words.leaveButton} why={words.leaveNotYet} />
        ) : (
          <Form action={`${paths.myData}/leave`}>
            <Check name="sure" label={words.leaveSure} />
            {errors?.some(({ field }) => field === 'sure') && <p class="urgent">{say(words.leaveCheck)}</p>}
            <Button words={words.leaveButton} />
          </Form>
        )}
      </Section>
    </Page>
  )
}

/** After leaving: what has gone and what stays. */
export const LeftPage = () => (
  <DonePage
    title={words.leftTitle}
    received={words.leftReceived}
    follows={words.leftFollows}
    next={[]}
    back={{ href: paths.county, name: text('首页', 'first page') }}
  />
)

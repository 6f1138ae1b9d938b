import {
  Button,
  Facts,
  type FieldError,
  Form,
  FormBasis,
  Page,
  paths,
  Rows,
  Section,
  TextArea,
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
  readonly export: string
  readonly written?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** All that is kept about the person, who looked at it and why, and what they may ask for. */
export const MyDataPage = ({ groups, looks, export: download, written, errors }: MyDataView) => {
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
          <a href={download}>{say(words.export)}</a>
        </p>
        <Form action={`${paths.myData}/correction`}>
          <TextArea
            name="wrong"
            label={words.wrong}
            hint={words.wrongHint}
            value={written}
            errors={errors}
            rows={3}
          />
          <Button words={words.askCorrection} />
        </Form>
        <FormBasis
          basis={words.correctionBasis}
          readers={words.correctionReaders}
          kept={words.correctionKept}
        />
      </Section>
      <Section title={words.leave}>
        <p>{say(words.leaveWhat)}</p>
        <Form action={`${paths.myData}/leave`}>
          <Button words={words.leaveButton} />
        </Form>
      </Section>
    </Page>
  )
}

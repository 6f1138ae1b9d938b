import type { ComponentChildren } from 'preact'
import {
  Button,
  Choice,
  Choices,
  CommandForm,
  deskPaths,
  Section,
  Select,
  TextField,
  useReader,
} from '../ui/index.ts'
import type { ClassChoices, DeskSettingsView, SettingsForm } from './deskSettings.tsx'
import { settingsWords as words } from './deskSettingsWords.ts'
import { classNames } from './deskWords.ts'

interface Part {
  readonly view: DeskSettingsView
}

/** The forms that change a rule, each folded until it is wanted. */
export const SettingsForms = ({ view, forms }: Part & { forms: NonNullable<DeskSettingsView['forms']> }) =>
  view.desk.village ? (
    <Section title={words.change}>
      <Since view={view} />
      <Day view={view} />
      {forms.quarters.length > 0 && <Quarter view={view} quarters={forms.quarters} />}
      <Days view={view} form="posting" />
      <Days view={view} form="answer" />
      {forms.classes.map((choices) => (
        <Procedure key={choices.class} view={view} choices={choices} />
      ))}
      <Phone view={view} />
    </Section>
  ) : (
    <Section title={words.changePhone}>
      <Phone view={view} />
    </Section>
  )

/** What was typed into a field of a form that came back. */
const typedIn = ({ open, typed }: DeskSettingsView, form: SettingsForm, name: string): string | undefined =>
  open === form ? typed?.[name]?.[0] : undefined

/** One form, folded. Names of fields bear the form's, so that each stands once on the page. */
const Folded = ({ view, form, children }: Part & { form: SettingsForm; children: ComponentChildren }) => {
  const { say } = useReader()
  const { desk, command, errors, open } = view
  const by = `by.${form}`
  const decided = `decided.${form}`
  return (
    <details open={open === form}>
      <summary>{say(words.forms[form])}</summary>
      <CommandForm action={deskPaths.settings(desk.code)} command={command} label={words.forms[form]}>
        <div class="lone">
          {children}
          {form !== 'phone' && (
            <>
              <TextField
                name={by}
                label={words.by}
                hint={words.byHint}
                value={typedIn(view, form, by)}
                errors={errors}
              />
              <TextField
                name={decided}
                label={words.decided}
                hint={words.date}
                value={typedIn(view, form, decided)}
                errors={errors}
                short
              />
            </>
          )}
        </div>
        <div class="actions">
          <Button words={form === 'phone' ? words.store : words.look} name="do" value={form} />
        </div>
      </CommandForm>
    </details>
  )
}

const Since = ({ view }: Part) => (
  <Folded view={view} form="since">
    <TextField
      name="since.since"
      label={words.forms.since}
      hint={words.date}
      value={typedIn(view, 'since', 'since.since')}
      errors={view.errors}
      short
    />
  </Folded>
)

const Day = ({ view }: Part) => (
  <Folded view={view} form="day">
    <Select
      name="class.day"
      label={words.class}
      value={typedIn(view, 'day', 'class.day') ?? 'finance'}
      options={(['finance', 'village', 'party'] as const).map((value) => ({
        value,
        label: classNames[value],
      }))}
      errors={view.errors}
    />
    <TextField
      name="localDisclosureDay.day"
      label={words.dayOfMonth}
      hint={words.dayHint}
      value={typedIn(view, 'day', 'localDisclosureDay.day')}
      errors={view.errors}
      short
      digits
    />
  </Folded>
)

const Quarter = ({ view, quarters }: Part & { quarters: readonly string[] }) => {
  const { period } = useReader()
  return (
    <Folded view={view} form="quarter">
      <Select
        name="quarter.quarter"
        label={words.quarterLabel}
        value={typedIn(view, 'quarter', 'quarter.quarter')}
        options={quarters.map((value) => ({ value, label: period(value) }))}
        errors={view.errors}
      />
      <Choice
        name="many.quarter"
        label={words.many}
        value={typedIn(view, 'quarter', 'many.quarter')}
        options={[
          { value: 'yes', label: words.manyYes },
          { value: 'no', label: words.manyNo },
        ]}
        errors={view.errors}
      />
    </Folded>
  )
}

const Days = ({ view, form }: Part & { form: 'posting' | 'answer' }) => {
  const name = form === 'posting' ? 'postingDays.posting' : 'answerDays.answer'
  return (
    <Folded view={view} form={form}>
      <TextField
        name={name}
        label={form === 'posting' ? words.postingLabel : words.answerLabel}
        hint={form === 'posting' ? words.postingHint : words.answerHint}
        value={typedIn(view, form, name)}
        errors={view.errors}
        short
        digits
      />
    </Folded>
  )
}

const Procedure = ({ view, choices }: Part & { choices: ClassChoices }) => (
  <Folded view={view} form={choices.class}>
    {choices.parts.map(({ part, options, chosen }) => {
      const name = `${part}.${choices.class}`
      return (
        <Choices
          key={part}
          name={name}
          label={words.parts[part]}
          {...(part === 'signers' && { hint: words.signersHint })}
          values={view.open === choices.class ? (view.typed?.[name] ?? []) : chosen}
          options={options}
          errors={view.errors}
        />
      )
    })}
  </Folded>
)

const Phone = ({ view }: Part) => {
  const kept = view.rules.find(({ key }) => key === 'phone')?.value
  const { say } = useReader()
  const known = kept && /\d/.test(say(kept)) ? say(kept) : undefined
  return (
    <Folded view={view} form="phone">
      <TextField
        name="phone.phone"
        label={words.phone}
        hint={words.phoneHint}
        value={typedIn(view, 'phone', 'phone.phone') ?? known}
        errors={view.errors}
        short
        digits
      />
    </Folded>
  )
}

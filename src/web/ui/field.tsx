import type { ComponentChildren } from 'preact'
import { useReader, type Words } from './env.tsx'
import { words } from './words.ts'

export interface FieldError {
  /** The `name` of the field; it is also its id. */
  readonly field: string
  /** What to do, in words. Short enough for the list above the title. */
  readonly message: Words
}

/** All that must be mended, before the title, each linked to its field. */
export const ErrorSummary = ({ errors }: { errors: readonly FieldError[] }) => {
  const { say } = useReader()
  return (
    <div class="errors" role="alert" aria-labelledby="errors" tabIndex={-1}>
      <h2 id="errors">{say(words.toMend(errors.length))}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`}>{say(message)}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

interface FieldProps {
  readonly name: string
  readonly label: Words
  readonly hint?: Words
  readonly errors?: readonly FieldError[] | undefined
  readonly optional?: boolean
}

const describedBy = (name: string, hint: Words | undefined, error: FieldError | undefined) =>
  [hint && `${name}-hint`, error && `${name}-error`].filter(Boolean).join(' ') || undefined

/** What is asked, and that it may be left out. */
export const Asked = ({ label, optional }: { label: Words; optional?: boolean | undefined }) => {
  const { say, zh } = useReader()
  return (
    <>
      {say(label)}
      {optional && !zh && ' '}
      {optional && <span class="note">{say(words.optional)}</span>}
    </>
  )
}

const Hints = ({
  name,
  hint,
  error,
}: {
  name: string
  hint: Words | undefined
  error: FieldError | undefined
}) => {
  const { say } = useReader()
  return (
    <>
      {hint && <small id={`${name}-hint`}>{say(hint)}</small>}
      {error && (
        <strong id={`${name}-error`}>
          {say(words.error)}
          {say(error.message)}
        </strong>
      )}
    </>
  )
}

/** Label, hint and error tied to one control, in this order. `control` gets the attributes that tie them. */
export const Field = ({
  name,
  label,
  hint,
  errors = [],
  optional,
  control,
}: FieldProps & { control: (tie: ControlTie) => ComponentChildren }) => {
  const error = errors.find((one) => one.field === name)
  return (
    <div class={error ? 'field bad' : 'field'}>
      <label for={name}>
        <Asked label={label} optional={optional} />
      </label>
      <Hints name={name} hint={hint} error={error} />
      {control({
        id: name,
        name,
        'aria-describedby': describedBy(name, hint, error),
        'aria-invalid': error ? 'true' : undefined,
      })}
    </div>
  )
}

export interface ControlTie {
  readonly id: string
  readonly name: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': 'true' | undefined
}

export interface TextFieldProps extends FieldProps {
  readonly value?: string | undefined
  /** `numeric` shows the number keys; phone numbers and codes are text all the same. */
  readonly digits?: boolean
  readonly short?: boolean
  readonly autocomplete?: 'tel' | 'one-time-code' | 'name' | 'current-password' | 'off'
  readonly secret?: boolean
}

export const TextField = ({
  value,
  digits,
  short,
  autocomplete = 'off',
  secret,
  ...field
}: TextFieldProps) => (
  <Field
    {...field}
    control={(tie) =>
      secret ? (
        <input
          {...tie}
          type="password"
          value={value}
          autocomplete={autocomplete}
          class={short ? 'short' : undefined}
        />
      ) : (
        <input
          {...tie}
          type="text"
          value={value}
          inputMode={digits ? 'numeric' : undefined}
          autocomplete={autocomplete}
          class={short ? 'short' : undefined}
        />
      )
    }
  />
)

export const TextArea = ({
  value,
  rows = 4,
  ...field
}: FieldProps & { value?: string | undefined; rows?: number }) => (
  <Field {...field} control={(tie) => <textarea {...tie} rows={rows} defaultValue={value} />} />
)

export interface Option {
  readonly value: string
  readonly label: Words
  readonly hint?: Words
}

export const Select = ({
  value,
  options,
  ...field
}: FieldProps & { value?: string | undefined; options: readonly Option[] }) => {
  const { say } = useReader()
  return (
    <Field
      {...field}
      control={(tie) => (
        <select {...tie}>
          {options.map((option) => (
            <option key={option.value} value={option.value} selected={option.value === value}>
              {say(option.label)}
            </option>
          ))}
        </select>
      )}
    />
  )
}

const Pick = ({
  type,
  name,
  id,
  option,
  checked,
}: {
  type: 'radio' | 'checkbox'
  name: string
  id: string
  option: Option
  checked: boolean
}) => {
  const { say } = useReader()
  return (
    <label class="pick">
      {type === 'radio' ? (
        <input type="radio" name={name} id={id} value={option.value} checked={checked} />
      ) : (
        <input type="checkbox" name={name} id={id} value={option.value} checked={checked} />
      )}
      <span>
        {say(option.label)}
        {option.hint && <small>{say(option.hint)}</small>}
      </span>
    </label>
  )
}

const Picks = ({
  type,
  name,
  label,
  hint,
  errors = [],
  optional,
  chosen,
  options,
}: FieldProps & {
  type: 'radio' | 'checkbox'
  chosen: readonly string[]
  options: readonly Option[]
}) => {
  const error = errors.find((one) => one.field === name)
  return (
    <fieldset class={error ? 'field bad' : 'field'} aria-describedby={describedBy(name, hint, error)}>
      <legend>
        <Asked label={label} optional={optional} />
      </legend>
      <Hints name={name} hint={hint} error={error} />
      {options.map((option, index) => (
        <Pick
          key={option.value}
          type={type}
          name={name}
          id={index === 0 ? name : `${name}-${option.value}`}
          option={option}
          checked={chosen.includes(option.value)}
        />
      ))}
    </fieldset>
  )
}

/** One of several. Nothing is chosen beforehand unless `value` says so. */
export const Choice = ({
  value,
  ...field
}: FieldProps & { value?: string | undefined; options: readonly Option[] }) => (
  <Picks {...field} type="radio" chosen={value === undefined ? [] : [value]} />
)

/** Some of several, none, or all. */
export const Choices = ({
  values = [],
  ...field
}: FieldProps & { values?: readonly string[] | undefined; options: readonly Option[] }) => (
  <Picks {...field} type="checkbox" chosen={values} />
)

/** Yes or no. */
export const Check = ({
  name,
  label,
  hint,
  checked = false,
}: {
  name: string
  label: Words
  hint?: Words
  checked?: boolean
}) => (
  <div class="field">
    <Pick
      type="checkbox"
      name={name}
      id={name}
      option={{ value: 'yes', label, ...(hint && { hint }) }}
      checked={checked}
    />
  </div>
)

/** What every form owes: why we may ask, who reads it, how long it stays. */
export interface FormDuty {
  /** The clause that lets us ask. */
  readonly basis: Words
  readonly readers: Words
  readonly kept: Words
}

/** Says so below the form. Forms of buttons alone ask for nothing and owe nothing. */
export const FormBasis = ({ basis, readers, kept }: FormDuty) => {
  const { say } = useReader()
  return (
    <dl class="facts note gap basis">
      {(
        [
          [words.basis, basis],
          [words.readers, readers],
          [words.kept, kept],
        ] as const
      ).map(([label, value]) => (
        <div key={label.en}>
          <dt>{say(label)}</dt>
          <dd>{say(value)}</dd>
        </div>
      ))}
    </dl>
  )
}

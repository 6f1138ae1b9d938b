import type { ComponentChildren } from 'preact'
import { type Month, text } from '../../domain/kernel/index.ts'
import { Button, type ButtonKind } from './button.tsx'
import { type Children, useReader, type Words } from './env.tsx'
import { Field, type FieldError } from './field.tsx'

/** What every command carries: its own id, so that it happens once, and the version that it was written against. */
export interface Command {
  readonly id: string
  readonly version: number
}

const words = {
  month: text('月份', 'Month'),
  show: text('看', 'Show'),
}

/** A form that acts: POST, then 303. `files` where it brings any. */
export const CommandForm = ({
  action,
  command,
  files = false,
  label,
  children,
}: Children & {
  action: string
  command: Command
  files?: boolean
  /** Named where several forms stand on a page. */
  label?: Words
}) => {
  const { csrf, head, say } = useReader()
  head.islands.add('sending')
  return (
    <form
      method="post"
      action={action}
      enctype={files ? 'multipart/form-data' : undefined}
      aria-label={label && say(label)}
      data-island="sending"
    >
      {csrf && <input type="hidden" name="csrf" value={csrf} />}
      <input type="hidden" name="id" value={command.id} />
      <input type="hidden" name="version" value={command.version} />
      {children}
    </form>
  )
}

/** A form of one button. */
export const CommandButton = ({
  action,
  command,
  does,
  words: label,
  kind = 'plain',
  children,
}: Children & {
  action: string
  command: Command
  /** The value of `do`. */
  does: string
  words: Words
  kind?: ButtonKind
}) => (
  <CommandForm action={action} command={command}>
    {children}
    <Button words={label} kind={kind} name="do" value={does} />
  </CommandForm>
)

/** A control for a file, with what may be brought. */
export const FileField = ({
  name,
  label,
  hint,
  accept,
  errors,
  form,
  many = false,
}: {
  name: string
  label: Words
  hint?: Words
  accept: string
  /** Id of the form that it belongs to, where it stands outside of it. */
  form?: string
  many?: boolean
  errors?: readonly FieldError[] | undefined
}) => (
  <Field
    name={name}
    label={label}
    {...(hint && { hint })}
    errors={errors}
    control={(tie) => <input {...tie} type="file" accept={accept} form={form} multiple={many} class="file" />}
  />
)

/** The month shown, the one before and after, and any other by its name. Keeps the rest of the address in `keep`. */
export const MonthPicker = ({
  months,
  month,
  href,
  action,
  keep = {},
  also,
}: {
  /** All that there are, newest first. */
  months: readonly Month[]
  month: Month
  href: (month: Month) => string
  /** Where the choice goes, without its query. */
  action: string
  keep?: Readonly<Record<string, string>>
  also?: ComponentChildren
}) => {
  const { say, period } = useReader()
  const at = months.indexOf(month)
  const [newer, older] = [months[at - 1], months[at + 1]]
  return (
    <form method="get" action={action} class="months">
      {Object.entries(keep).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {older && <a href={href(older)}>‹ {period(older, { short: true })}</a>}
      <select name="month" aria-label={say(words.month)}>
        {months.map((each) => (
          <option key={each} value={each} selected={each === month}>
            {period(each)}
          </option>
        ))}
      </select>
      {also}
      <button type="submit" class="btn">
        {say(words.show)}
      </button>
      {newer && <a href={href(newer)}>{period(newer, { short: true })} ›</a>}
    </form>
  )
}

/** Links that show a part of a list, with how many there are. */
export const Tabs = ({
  label,
  tabs,
}: {
  label: Words
  tabs: readonly {
    readonly href: string
    readonly name: Words
    readonly count?: number
    readonly current: boolean
  }[]
}) => {
  const { say } = useReader()
  return (
    <nav class="tabs" aria-label={say(label)}>
      {tabs.map((tab) => (
        <a key={tab.href} href={tab.href} aria-current={tab.current ? 'page' : undefined}>
          {say(tab.name)}
          {tab.count !== undefined && ` ${tab.count}`}
        </a>
      ))}
    </nav>
  )
}

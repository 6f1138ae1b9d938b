import { type Question, type Questions, type Text, text } from '../../domain/kernel/index.ts'
import { Asked, Choice, capital, type FieldError, Select, TextField, useReader } from '../ui/index.ts'
import { words } from './words.ts'

/** What was typed, and how many rows each list shows. */
export interface Filled {
  readonly typed: Readonly<Record<string, string>>
  readonly rows: Readonly<Record<string, number>>
  readonly errors?: readonly FieldError[] | undefined
}

const FEW = 5

/** A label's words in brackets stand below it. */
const parted = ({ zh, en }: Text): { readonly name: Text; readonly hint?: Text } => {
  const chinese = /^(.+?)（(.+)）$/.exec(zh)
  const english = /^(.+?) \((.+)\)$/.exec(en)
  return {
    name: text(chinese?.[1] ?? zh, capital(english?.[1] ?? en)),
    ...(chinese && english ? { hint: text(chinese[2]!, capital(english[2]!)) } : {}),
  }
}

const Group = ({ parts, path, filled }: { parts: Questions; path: string; filled: Filled }) => (
  <>
    {Object.entries(parts).map(([key, part]) => (
      <QuestionField key={key} asked={part} path={`${path}.${key}`} filled={filled} />
    ))}
  </>
)

const List = ({ asked, path, filled }: { asked: Question<unknown>; path: string; filled: Filled }) => {
  const { say, path: here } = useReader()
  const { name, hint } = parted(asked.label)
  const action = here.replace(/[?#].*$/, '')
  const error = filled.errors?.find(({ field }) => field === path)
  return (
    <fieldset class={error ? 'field bad' : 'field'} id={path}>
      <legend>
        <Asked label={name} optional={asked.optional} />
      </legend>
      {hint && <small>{say(hint)}</small>}
      {error && <strong>{say(error.message)}</strong>}
      {Array.from({ length: filled.rows[path] ?? 0 }, (_, row) => (
        <fieldset key={row} class="rowset">
          <legend class="note">{say(words.row(row + 1))}</legend>
          <Group parts={asked.parts!} path={`${path}.${row}`} filled={filled} />
        </fieldset>
      ))}
      {/* Back at this place of the page, not at its top. */}
      <button type="submit" class="btn" name="more" value={path} formAction={`${action}#${path}`}>
        {say(words.more)}
      </button>
    </fieldset>
  )
}

/** One question as a field of a form; dates, money and percentages as people write them. */
export const QuestionField = ({
  asked,
  path,
  filled,
}: {
  asked: Question<unknown>
  path: string
  filled: Filled
}) => {
  const { say, today } = useReader()
  const { label, optional, kind } = asked
  const { name, hint } = parted(label)
  const field = { name: path, label: name, optional, errors: filled.errors, ...(hint && { hint }) }
  const withHint = (more: Text) =>
    hint ? text(`${hint.zh}；${more.zh}`, `${hint.en}; ${more.en}`) : text(more.zh, capital(more.en))
  const value = filled.typed[path]
  if (kind === 'list') return <List asked={asked} path={path} filled={filled} />
  if (kind === 'group')
    return (
      <fieldset class="field">
        <legend>
          <Asked label={name} optional={optional} />
        </legend>
        {hint && <small>{say(hint)}</small>}
        <Group parts={asked.parts!} path={path} filled={filled} />
      </fieldset>
    )
  if (kind === 'choice' || kind === 'yesNo') {
    const options =
      kind === 'yesNo'
        ? [
            { value: 'yes', label: words.yes },
            { value: 'no', label: words.no },
          ]
        : Object.entries(asked.options!).map(([name, { zh, en }]) => ({
            value: name,
            label: text(zh, capital(en)),
          }))
    return options.length <= FEW ? (
      <Choice {...field} value={value} options={options} />
    ) : (
      <Select {...field} value={value ?? ''} options={[{ value: '', label: words.choose }, ...options]} />
    )
  }
  if (kind === 'day')
    return <TextField {...field} value={value} digits short hint={withHint(words.dayHint(today))} />
  if (kind === 'month')
    return (
      <TextField {...field} value={value} digits short hint={withHint(words.monthHint(today.slice(0, 7)))} />
    )
  if (kind === 'money') return <TextField {...field} value={value} digits short hint={withHint(words.yuan)} />
  if (kind === 'rate')
    return <TextField {...field} value={value} digits short hint={withHint(words.percent)} />
  return <TextField {...field} value={value} digits={kind === 'whole'} short={kind === 'whole'} />
}

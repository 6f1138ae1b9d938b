import type { Field } from '../../domain/disclosure/index.ts'
import { type Id, type Text, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FileField,
  FormBasis,
  Notice,
  type Period,
  Section,
  Select,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { deskWords, publicationDuty } from './deskWords.ts'
import { type Block, BlockView } from './disclosurePage.tsx'

const words = {
  new: (name: string) => text(`起草：${name}`, `Draft: ${name}`),
  edit: (name: string) => text(`改：${name}`, `Change: ${name}`),
  correct: (name: string) => text(`更正：${name}`, `Correct: ${name}`),
  sealed: text('只存档，不公开', 'Kept on file, not published'),
  date: text('写成 2026-11-05', 'Like 2026-11-05'),
  money: text('元，写成 1234.50', 'Yuan, like 1234.50'),
  number: text('整数', 'A whole number'),
  files: text('照片或 PDF，每个不超过 20 MB', 'Pictures or PDF, up to 20 MB each'),
  keep: text('留着：', 'Keep: '),
  names: text('这一项会写到个人：', 'This names people: '),
  namesNote: text('公示期满，名字就从网上撤下来。', 'their names leave the pages when the posting ends.'),
  fromLedger: text('从账上取的：', 'Drawn from the books: '),
  fromLedgerNote: text(
    '下面的数照已经结账的月份生成，这里不能改。',
    'these figures follow from the closed month and are not changed here.',
  ),
  books: {
    filled: text('账上的数已经填好：', 'Filled from the books: '),
    open: text('账还没有结：', 'The books are not closed: '),
    before: text('账上查不到这一期：', 'The books do not reach this period: '),
  },
  booksNote: {
    filled: text(
      '照已经结账的数，一分不差。要补的写在“说明”里；改了数，就和账对不上了。',
      'from closed months, to the fen. Add what is missing as notes; a changed figure no longer agrees with the books.',
    ),
    open: text(
      '结到这一期末（年末要先年结），再打开这张表，数就自动填好。',
      'close them through the end of the period (a year by the year-end close), open this form again, and it fills itself.',
    ),
    before: text('请自己填写，写明从哪里来。', 'fill it in yourself, and say where the figures come from.'),
  },
  of: (row: number, label: Text) => text(`第 ${row} 行${label.zh}`, `${label.en}, row ${row}`),
  more: text('再加几行', 'More rows'),
  correction: text('更正', 'Correction'),
  what: text('哪一处', 'What'),
  was: text('原来写的', 'It said'),
  now: text('应该是', 'It should say'),
  why: text('为什么错了', 'How the mistake came about'),
  whyHint: text('村民会看到。', 'Villagers will read it.'),
}

/** Values as typed: single fields as text, tables as rows of texts by column. */
export type TypedValues = Readonly<Record<string, string | readonly Readonly<Record<string, string>>[]>>

export interface DeskDraftView {
  readonly desk: DeskView
  /** Absent while it was never saved. */
  readonly id?: Id
  readonly command: Command
  readonly item: {
    readonly code: string
    readonly name: Words
    readonly official: Words
    /** Clause and source. */
    readonly source: Words
    readonly namesPeople: boolean
    readonly fields: readonly Field[]
  }
  readonly period: Period
  /** Periods to choose from; none where the item needs none. */
  readonly periods: readonly Period[]
  readonly values: TypedValues
  readonly kept: Readonly<
    Record<string, readonly { readonly sha256: string; readonly href?: string; readonly name: string }[]>
  >
  /** What the ledger gives, where the item is drawn from it. */
  readonly blocks: readonly Block[]
  /** Set when this replaces what is published. */
  readonly correction?: {
    readonly changes: readonly { readonly what: string; readonly was: string; readonly now: string }[]
    readonly why: string
  }
  /** The books fill this item: they did, or its period is not closed, or a book began later. */
  readonly books?: 'filled' | 'open' | 'before'
  readonly errors?: readonly FieldError[]
}

/** The form of a catalogue item, drawn from its fields; for a new disclosure, a mended draft or a correction. */
export const DeskDraftPage = (view: DeskDraftView) => {
  const { say, period, zh } = useReader()
  const { desk, id, item, errors, correction, blocks, periods } = view
  // One time only: it stands in the title, where else it is chosen.
  const chosen = periods.length > 1
  const name = chosen ? say(item.name) : `${period(view.period)}${zh ? '：' : ': '}${say(item.name)}`
  const title = correction ? words.correct : id ? words.edit : words.new
  const action =
    id === undefined ? deskPaths.newDisclosure(desk.code, item.code) : deskPaths.editDisclosure(desk.code, id)
  return (
    <Desk
      desk={desk}
      at="disclosures"
      title={title(name)}
      beside={<span class="note">{say(item.official)}</span>}
      errors={errors}
    >
      <div class="lone">
        {item.namesPeople && <Notice what={words.names}>{say(words.namesNote)}</Notice>}
        {blocks.length > 0 && <Notice what={words.fromLedger}>{say(words.fromLedgerNote)}</Notice>}
        {view.books && <Notice what={words.books[view.books]}>{say(words.booksNote[view.books])}</Notice>}
      </div>
      <CommandForm action={action} command={view.command} files>
        {!chosen && <input type="hidden" name="period" value={view.period} />}
        <div class="lone" id={chosen ? undefined : 'period'}>
          {chosen && (
            <Select
              name="period"
              label={deskWords.period}
              value={view.period}
              options={periods.map((each) => ({ value: each, label: period(each) }))}
              errors={errors}
            />
          )}
        </div>
        {item.fields.map((field) => (
          <Asked key={field.key} field={field} view={view} />
        ))}
        {blocks.length > 0 && (
          <div class="sheet gap">
            {blocks.map((block, index) => (
              <BlockView key={index} block={block} />
            ))}
          </div>
        )}
        {correction && <Correcting correction={correction} errors={errors} />}
        <div class="actions">
          <Button words={deskWords.save} kind="ink" name="do" value={correction ? 'correct' : 'draft'} />
        </div>
        <div class="lone">
          <FormBasis basis={item.source} {...publicationDuty} />
        </div>
      </CommandForm>
    </Desk>
  )
}

const Asked = ({ field, view: { values, errors, kept } }: { field: Field; view: DeskDraftView }) => {
  const { say } = useReader()
  const name = `fields.${field.key}`
  const value = values[field.key]
  const typed = typeof value === 'string' ? value : ''
  const shape = { text: undefined, date: words.date, money: words.money, number: words.number }
  if (field.type === 'rows')
    return <Table field={field} rows={Array.isArray(value) ? value : []} errors={errors ?? []} />
  if (field.type === 'attachments')
    return (
      <div class="lone">
        <FileField
          name={name}
          label={field.label}
          hint={words.files}
          accept="image/*,application/pdf"
          errors={errors}
          many
        />
        {(kept[field.key] ?? []).map(({ sha256, href, name: file }) => (
          <label key={sha256} class="pick">
            <input type="checkbox" name={`kept.${sha256}`} value="yes" checked />
            <span>
              {say(words.keep)}
              {href ? <a href={href}>{file}</a> : file}
            </span>
          </label>
        ))}
      </div>
    )
  const hint = [shape[field.type], field.public ? undefined : words.sealed].filter(
    (each) => each !== undefined,
  )
  const asked = {
    name,
    label: field.label,
    value: typed,
    errors,
    optional: !field.required,
    ...(hint.length > 0 && { hint: hint.map(say).join(say(text('，', '; '))) }),
  }
  return (
    <div class="lone">
      {field.type === 'text' ? (
        <TextArea {...asked} rows={2} />
      ) : (
        <TextField {...asked} short digits={field.type !== 'money'} />
      )}
    </div>
  )
}

const MORE = 3

const Table = ({
  field,
  rows,
  errors,
}: {
  field: Field
  rows: readonly Readonly<Record<string, string>>[]
  errors: readonly FieldError[]
}) => {
  const { say } = useReader()
  const columns = field.columns ?? []
  const all = [...rows, ...Array.from({ length: MORE }, (): Record<string, string> => ({}))]
  const wrong = errors.filter((error) => error.field.startsWith(`fields.${field.key}`))
  return (
    <Section title={field.label} id={`fields.${field.key}`}>
      {wrong.map(({ field: at, message }) => (
        <p key={at} class="urgent">
          {say(message)}
        </p>
      ))}
      <DeskTable
        label={field.label}
        columns={columns.map((column) => ({
          name: column.label,
          asked: true,
          ...(!column.public && { under: words.sealed }),
        }))}
        groups={[
          {
            rows: all.map((row, index) =>
              columns.map((column) => {
                const name = `fields.${field.key}.${index}.${column.key}`
                return (
                  <span key={column.key} class="cell">
                    <input
                      type="text"
                      id={name}
                      name={name}
                      value={row[column.key] ?? ''}
                      autocomplete="off"
                      aria-label={say(words.of(index + 1, column.label))}
                      aria-invalid={wrong.some((error) => error.field === name) ? 'true' : undefined}
                    />
                  </span>
                )
              }),
            ),
          },
        ]}
      />
      <div class="actions">
        <Button words={words.more} name="do" value="rows" />
      </div>
    </Section>
  )
}

const Correcting = ({
  correction: { changes, why },
  errors,
}: {
  correction: NonNullable<DeskDraftView['correction']>
  errors: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  const all = [...changes, ...Array.from({ length: 2 }, () => ({ what: '', was: '', now: '' }))]
  const parts = ['what', 'was', 'now'] as const
  return (
    <Section title={words.correction}>
      <DeskTable
        label={words.correction}
        columns={parts.map((part) => ({ name: words[part], asked: true }))}
        groups={[
          {
            rows: all.map((change, index) =>
              parts.map((part) => (
                <span key={part} class="cell">
                  <input
                    type="text"
                    name={`changes.${index}.${part}`}
                    value={change[part]}
                    autocomplete="off"
                    aria-label={say(words.of(index + 1, words[part]))}
                  />
                </span>
              )),
            ),
          },
        ]}
      />
      <TextArea name="why" label={words.why} hint={words.whyHint} value={why} rows={2} errors={errors} />
    </Section>
  )
}

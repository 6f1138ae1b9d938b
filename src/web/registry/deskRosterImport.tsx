import { type Place, type Text, text } from '../../domain/kernel/index.ts'
import {
  problemLine,
  ROSTER_FIELDS,
  type RosterCounts,
  type RosterField,
  type RosterProblem,
} from '../../domain/registry/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  FileField,
  FormBasis,
  Notice,
  NotYet,
  Section,
  type TableColumn,
  TableColumns,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'

const words = {
  title: text('导入名册', 'Import a roster'),
  intro: text(
    '先看一遍，都对了才存。要么全存，要么一个也不存。',
    'Look it over first. Either all of it is kept, or none.',
  ),
  file: text('名册表格', 'The table'),
  fileHint: text(
    'xlsx 或 csv，一行一个人。表头怎么写都行，列的先后也不要紧。',
    'xlsx or csv, a person a row. Any wording of the header and any order of columns.',
  ),
  look: text('先看一遍', 'Look it over'),
  columns: text('哪一列是什么', 'What each column holds'),
  columnsNote: text('认错了就改，改完再读一遍。', 'Correct what is wrong and read again.'),
  another: text('换一张表', 'Choose another table'),
  reread: text('照这样再读一遍', 'Read again like this'),
  errors: (n: number) => text(`有 ${n} 处要改：`, n === 1 ? 'One thing to mend: ' : `${n} things to mend: `),
  errorsNote: text(
    '在表格里改好，再传一次。现在一个人也没有存。',
    'mend them in the table and upload it again. Nobody has been kept.',
  ),
  warnings: text('请看一眼', 'Please look'),
  warning: text('提醒', 'note'),
  error: text('要改', 'mend'),
  changes: text('会变的人', 'Who changes'),
  who: text('谁', 'Who'),
  change: text('怎么变', 'How'),
  new: text('新的', 'new'),
  changed: (fields: string) => text(`改：${fields}`, `changed: ${fields}`),
  more: (n: number) => text(`还有 ${n} 人，一样的办法。`, `${n} more, likewise.`),
  counts: text('一共', 'In all'),
  people: text('人', 'People'),
  households: text('户', 'Households'),
  newPeople: text('新加', 'New'),
  changedPeople: text('有变化', 'Changed'),
  same: text('没变', 'The same'),
  missing: text('名册里有、表上没有', 'In the roster, not in the table'),
  missingNote: text(
    '不会删。去世、迁走要一件一件登记。',
    'They stay: a death or a move is entered on its own.',
  ),
  skipped: text('跳过的行', 'Rows skipped'),
  inOrder: text('没有要改的', 'Nothing to mend'),
  keep: (n: number) => text(`存好这 ${n} 人`, n === 1 ? 'Keep this person' : `Keep these ${n} people`),
  keepWhat: text('存好', 'Keep'),
  mendFirst: text('先把要改的改好', 'Mend what is wrong first'),
  nothing: text('跟名册一样，没有要存的', 'The same as the roster: nothing to keep'),
  basis: text('村民委员会组织法：村里要有村民名册', 'Organic law: the village keeps a roster'),
  readers: text(
    '村文书、村主任、乡镇经办人；号码和电话遮着',
    'The clerk, the chair and the township; numbers are masked',
  ),
  kept: text(
    '人在册就留着；迁走、去世以后按档案规定',
    'While one is on the roster; then as the archive rules say',
  ),
}

/** An uploaded table as it waits: its columns, and what was read where they make a roster. */
export interface RosterImportPreview {
  readonly fileName: string
  /** Hash under which the file waits. */
  readonly file: string
  readonly headerRow: number
  readonly columns: readonly TableColumn<RosterField>[]
  readonly read?: RosterImportReading
}

export interface RosterImportReading {
  /** Who lives together, by what: the domain's words. */
  readonly householdsBy: Words
  readonly problems: readonly RosterProblem[]
  readonly counts: RosterCounts
  /** Rows below the header that hold no person. */
  readonly skipped: readonly { readonly row: number; readonly words: Text }[]
  /** The first of those who change, masked; none where there are errors. */
  readonly changes: readonly {
    readonly row: number
    readonly name: string
    readonly household?: string
    readonly change: 'new' | 'changed'
    readonly fields: readonly RosterField[]
  }[]
}

export interface DeskRosterImportView {
  readonly desk: DeskView
  readonly command: Command
  readonly preview?: RosterImportPreview
  readonly errors?: readonly FieldError[]
}

/** A roster file: upload, correct the columns, look over, keep all or nothing. */
export const DeskRosterImportPage = (view: DeskRosterImportView) => {
  const { say } = useReader()
  const { desk, command, preview, errors } = view
  return (
    <Desk
      desk={desk}
      at="roster"
      title={words.title}
      beside={preview && <span class="note">{preview.fileName}</span>}
      intro={say(words.intro)}
      errors={errors}
      aside={preview?.read && <Counts read={preview.read} />}
    >
      {preview ? (
        <Preview desk={desk} command={command} preview={preview} errors={errors} />
      ) : (
        <div class="lone">
          <CommandForm action={deskPaths.rosterImport(desk.code)} command={command} files label={words.file}>
            <FileField
              name="file"
              label={words.file}
              hint={words.fileHint}
              accept=".xlsx,.csv"
              errors={errors}
            />
            <div class="actions">
              <Button words={words.look} kind="ink" name="do" value="read" />
            </div>
          </CommandForm>
        </div>
      )}
      <FormBasis basis={words.basis} readers={words.readers} kept={words.kept} />
    </Desk>
  )
}

const Counts = ({ read: { counts, skipped } }: { read: RosterImportReading }) => {
  const { say } = useReader()
  return (
    <Section title={words.counts}>
      <Facts
        facts={(
          [
            [words.people, counts.rows],
            [words.households, counts.households],
            [words.newPeople, counts.new],
            [words.changedPeople, counts.changed],
            [words.same, counts.unchanged],
            [words.missing, counts.missing],
            [words.skipped, skipped.length],
          ] as const
        ).map(([label, value]) => ({ label, value: String(value) }))}
      />
      {counts.missing > 0 && <p class="note">{say(words.missingNote)}</p>}
    </Section>
  )
}

const Preview = ({
  desk,
  command,
  preview,
  errors,
}: {
  desk: DeskView
  command: Command
  preview: RosterImportPreview
  errors: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  const { file, read } = preview
  const kept = read ? read.counts.new + read.counts.changed : 0
  return (
    <CommandForm action={deskPaths.rosterImport(desk.code)} command={command} label={words.title}>
      <input type="hidden" name="file" value={file} />
      {read &&
        (read.counts.errors > 0 ? (
          <Notice kind="red" what={words.errors(read.counts.errors)}>
            {say(words.errorsNote)}
          </Notice>
        ) : (
          <p>
            <Tag kind="ok" words={words.inOrder} />
          </p>
        ))}
      {read && read.problems.length > 0 && <Problems problems={read.problems} />}
      <Columns place={desk.code} preview={preview} errors={errors} />
      {read && read.changes.length > 0 && <Changes changes={read.changes} all={kept} />}
      {read && (
        <div class="actions">
          {read.counts.errors > 0 ? (
            <NotYet words={words.keepWhat} why={words.mendFirst} />
          ) : kept === 0 ? (
            <NotYet words={words.keepWhat} why={words.nothing} />
          ) : (
            <Button words={words.keep(kept)} kind="red" name="do" value="import" />
          )}
        </div>
      )}
    </CommandForm>
  )
}

const Problems = ({ problems }: { problems: readonly RosterProblem[] }) => {
  const { say } = useReader()
  const sorted = [...problems].sort((a, b) => Number(b.severity === 'error') - Number(a.severity === 'error'))
  return (
    <Section title={words.warnings}>
      <ul class="rows">
        {sorted.map((problem) => (
          <li key={`${problem.row} ${problem.column} ${problem.code}`}>
            <Tag
              kind={problem.severity === 'error' ? 'wrong' : 'waiting'}
              words={problem.severity === 'error' ? words.error : words.warning}
            />{' '}
            {say(problemLine(problem))}
          </li>
        ))}
      </ul>
    </Section>
  )
}

const Columns = ({
  place,
  preview: { columns, headerRow, read },
  errors,
}: {
  place: Place
  preview: RosterImportPreview
  errors: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  return (
    <Section title={words.columns}>
      <TableColumns columns={columns} fields={ROSTER_FIELDS} headerRow={headerRow} errors={errors} />
      <p class="note">
        {read && `${say(read.householdsBy)}　`}
        {say(words.columnsNote)}
      </p>
      <div class="actions">
        <Button words={words.reread} name="do" value="read" />
        <a href={deskPaths.rosterImport(place)}>{say(words.another)}</a>
      </div>
    </Section>
  )
}

const Changes = ({ changes, all }: { changes: RosterImportReading['changes']; all: number }) => {
  const { say } = useReader()
  return (
    <Section title={words.changes}>
      <DeskTable
        label={words.changes}
        columns={[
          { name: text('行', 'Row') },
          { name: words.who, names: true },
          { name: ROSTER_FIELDS.household },
          { name: words.change },
        ]}
        groups={[
          {
            rows: changes.map(({ row, name, household, change, fields }) => [
              String(row),
              name,
              household,
              change === 'new'
                ? say(words.new)
                : say(
                    words.changed(
                      fields.map((field) => say(ROSTER_FIELDS[field])).join(say(text('、', ', '))),
                    ),
                  ),
            ]),
          },
        ]}
      />
      {all > changes.length && <p class="note">{say(words.more(all - changes.length))}</p>}
    </Section>
  )
}

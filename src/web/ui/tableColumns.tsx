import { type Text, text } from '../../domain/kernel/index.ts'
import { DeskTable } from './deskTable.tsx'
import { useReader, type Words } from './env.tsx'
import { type FieldError, TextField } from './field.tsx'

const words = {
  columns: text('认出来的列', 'Columns recognised'),
  column: text('列', 'Column'),
  header: text('表头', 'Header'),
  samples: text('前几格', 'First cells'),
  meaning: text('当作', 'Read as'),
  meaningOf: (letter: string) => text(`${letter} 列当作`, `Read column ${letter} as`),
  ignored: text('不用', 'not used'),
  headerRow: text('表头在第几行', 'Row of the header'),
}

/** A column of an uploaded table, and what is read from it. */
export interface TableColumn<Field extends string> {
  readonly letter: string
  readonly header: string
  /** Its first cells, masked where they name a person. */
  readonly samples: readonly string[]
  /** Absent: it is not used. */
  readonly field?: Field
}

/** What each column of an uploaded table holds, to be corrected: `columns.N` and `headerRow`. */
export const TableColumns = <Field extends string>({
  columns,
  fields,
  headerRow,
  headerHint,
  errors,
}: {
  columns: readonly TableColumn<Field>[]
  /** All that a column may hold. */
  fields: Readonly<Record<Field, Text>>
  headerRow: number
  headerHint?: Words
  errors?: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  return (
    <div id="columns">
      <DeskTable
        label={words.columns}
        columns={[
          { name: words.column },
          { name: words.header },
          { name: words.samples },
          { name: words.meaning },
        ]}
        groups={[
          {
            rows: columns.map(({ letter, header, samples, field }, index) => [
              letter,
              header,
              <small key="samples">{samples.join('　')}</small>,
              <span key="meaning" class="cell">
                <select name={`columns.${index}`} aria-label={say(words.meaningOf(letter))}>
                  <option value="">{say(words.ignored)}</option>
                  {(Object.keys(fields) as Field[]).map((each) => (
                    <option key={each} value={each} selected={each === field}>
                      {say(fields[each])}
                    </option>
                  ))}
                </select>
              </span>,
            ]),
          },
        ]}
      />
      <TextField
        name="headerRow"
        label={words.headerRow}
        {...(headerHint && { hint: headerHint })}
        value={String(headerRow)}
        errors={errors ?? []}
        digits
        short
      />
    </div>
  )
}

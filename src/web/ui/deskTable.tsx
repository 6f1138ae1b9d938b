import type { ComponentChildren } from 'preact'
import { Fragment } from 'preact'
import { useReader, type Words } from './env.tsx'

export interface DeskColumn {
  readonly name: Words
  /** Amounts and counts stand right; the last step too. */
  readonly right?: boolean
  /** A second line in the head: 最晚 11 月 10 日. */
  readonly under?: Words
  /** Address that sorts by this column; the server sorts. */
  readonly sort?: string
  readonly sorted?: 'ascending' | 'descending'
}

export interface DeskGroup {
  readonly title?: Words
  readonly rows: readonly (readonly ComponentChildren[])[]
}

/** A plain table of the desk: rows of 32–40 px, sorted and paged by the server. The first cell names the row. */
export const DeskTable = ({
  label,
  columns,
  groups,
  total,
}: {
  label: Words
  columns: readonly DeskColumn[]
  groups: readonly DeskGroup[]
  total?: readonly ComponentChildren[]
}) => {
  const { say } = useReader()
  const row = (cells: readonly ComponentChildren[], look?: string) => (
    <tr class={look}>
      {cells.map((cell, index) =>
        index === 0 ? (
          <th key={index} scope="row">
            {cell}
          </th>
        ) : (
          <td key={index} class={columns[index]?.right ? 'right' : undefined}>
            {cell}
          </td>
        ),
      )}
    </tr>
  )
  return (
    <table class="desk-table" aria-label={say(label)}>
      <thead>
        <tr>
          {columns.map((column, index) => (
            <th key={index} scope="col" class={column.right ? 'right' : undefined} aria-sort={column.sorted}>
              {column.sort ? <a href={column.sort}>{say(column.name)}</a> : say(column.name)}
              {column.under && <small>{say(column.under)}</small>}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group, index) => (
        <tbody key={index}>
          {group.title && (
            <tr class="group">
              <th colSpan={columns.length} scope="colgroup">
                {say(group.title)}
              </th>
            </tr>
          )}
          {group.rows.map((cells, at) => (
            <Fragment key={at}>{row(cells)}</Fragment>
          ))}
        </tbody>
      ))}
      {total && <tfoot>{row(total, 'total')}</tfoot>}
    </table>
  )
}

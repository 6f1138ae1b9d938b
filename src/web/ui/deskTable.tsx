import type { ComponentChildren } from 'preact'
import { useReader, type Words } from './env.tsx'

export interface DeskColumn {
  readonly name: Words
  /** Amounts and counts stand right; the last step too. */
  readonly right?: boolean
  /** Amounts behind the vermilion line. */
  readonly figure?: boolean
  /** A second line in the head: 最晚 11 月 10 日. */
  readonly under?: Words
  /** Address that sorts by this column; the server sorts. */
  readonly sort?: string
  readonly sorted?: 'ascending' | 'descending'
  /** Its cells are fields: on a phone the one that names the row bears its label too. */
  readonly asked?: boolean
  /** What names the row, where that is not the first column. */
  readonly names?: boolean
}

export type Cells = readonly ComponentChildren[]

/** A row that is more than its cells: the one at hand, a sum, one that belongs under another. */
export interface DeskRow {
  readonly cells: Cells
  readonly look?: 'now' | 'total' | 'strong' | 'below'
}

export interface DeskGroup {
  readonly title?: Words
  readonly rows: readonly (Cells | DeskRow)[]
}

export interface DeskTableProps {
  readonly label: Words
  readonly columns: readonly DeskColumn[]
  readonly groups: readonly DeskGroup[]
  readonly total?: Cells
  /** Keeps its columns on a phone and scrolls there; else each row becomes a small list. For figures side by side. */
  readonly wide?: boolean
}

const isRow = (row: Cells | DeskRow): row is DeskRow => 'cells' in row

/**
 * A plain table of the desk: rows of 32–40 px, sorted and paged by the server. Roles are spelled out because on a
 * phone the rows wrap (`display: block`) and browsers would forget the table.
 */
export const DeskTable = ({ label, columns, groups, total, wide = false }: DeskTableProps) => {
  const { say } = useReader()
  const naming = Math.max(
    0,
    columns.findIndex((column) => column.names),
  )
  const look = (column: DeskColumn | undefined) =>
    [(column?.right || column?.figure) && 'right', column?.figure && 'num'].filter(Boolean).join(' ') ||
    undefined
  const row = ({ cells, look: rowLook }: DeskRow, key: number | string) => (
    <tr role="row" class={rowLook} key={key}>
      {cells.map((cell, index) =>
        index === naming ? (
          <th
            key={index}
            role="rowheader"
            scope="row"
            class={look(columns[index])}
            data-name={columns[index]?.asked ? say(columns[index].name) : undefined}
          >
            {cell}
          </th>
        ) : (
          <td
            key={index}
            role="cell"
            class={look(columns[index])}
            data-name={columns[index] && say(columns[index].name)}
          >
            {cell}
          </td>
        ),
      )}
    </tr>
  )
  const table = (
    <table role="table" class={wide ? 'desk-table wide' : 'desk-table'} aria-label={say(label)}>
      <thead role="rowgroup">
        <tr role="row">
          {columns.map((column, index) => (
            <th key={index} role="columnheader" scope="col" class={look(column)} aria-sort={column.sorted}>
              {column.sort ? <a href={column.sort}>{say(column.name)}</a> : say(column.name)}
              {column.under && <small>{say(column.under)}</small>}
            </th>
          ))}
        </tr>
      </thead>
      {groups.map((group, index) => (
        <tbody key={index} role="rowgroup">
          {group.title && (
            <tr role="row" class="group">
              <th role="rowheader" colSpan={columns.length} scope="colgroup">
                {say(group.title)}
              </th>
            </tr>
          )}
          {group.rows.map((each, at) => row(isRow(each) ? each : { cells: each }, at))}
        </tbody>
      ))}
      {total && <tfoot role="rowgroup">{row({ cells: total, look: 'total' }, 'total')}</tfoot>}
    </table>
  )
  if (!wide) return table
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section class="scroll" aria-label={say(label)} tabIndex={0}>
      {table}
    </section>
  )
}

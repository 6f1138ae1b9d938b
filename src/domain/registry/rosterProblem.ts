import { type Text, text } from '../kernel/index.ts'

/** What is wrong or odd in a roster file, where and what to do. An error stops the whole import, a warning does not. */
export interface RosterProblem {
  readonly severity: 'error' | 'warning'
  /** Stable name, for programs and tests. */
  readonly code: string
  /** Row as the spreadsheet numbers it, from 1. */
  readonly row: number
  /** Column as the spreadsheet letters it: A, B … AA; absent where the whole row is meant. */
  readonly column?: string
  readonly words: Text
}

/** 0 → A, 25 → Z, 26 → AA. */
export const columnLetter = (index: number): string =>
  index < 26
    ? String.fromCharCode(65 + index)
    : columnLetter(Math.floor(index / 26) - 1) + columnLetter(index % 26)

/** `第 5 行 E 列：…`: the problem as one line. */
export const problemLine = ({ row, column, words }: RosterProblem): Text =>
  text(
    `第 ${row} 行${column ? ` ${column} 列` : ''}：${words.zh}`,
    `Row ${row}${column ? `, column ${column}` : ''}: ${words.en}`,
  )

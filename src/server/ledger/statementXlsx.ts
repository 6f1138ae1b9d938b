import { utils, type WorkSheet, write } from '@e965/xlsx'
import type { Fen, Language, Text } from '../../domain/kernel/index.ts'
import type { Door } from '../platform/pages.ts'
import { WHENS } from './statementPeriod.ts'
import type { StatementName, StatementTable } from './statementTable.ts'

/** One sheet: lines above the table, its heading, its rows. Numbers are fen, shown in yuan. */
export interface Sheet {
  readonly name: string
  readonly above: readonly string[]
  readonly heading: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}
export type Cell = string | { readonly fen: Fen } | { readonly count: number } | undefined

const YUAN = '#,##0.00'

const cellOf = (cell: Cell) =>
  cell === undefined
    ? { t: 'z' as const }
    : typeof cell === 'string'
      ? { t: 's' as const, v: cell }
      : 'count' in cell
        ? { t: 'n' as const, v: cell.count }
        : { t: 'n' as const, v: cell.fen / 100, z: YUAN }

const widthOf = (cell: Cell): number =>
  cell === undefined
    ? 0
    : typeof cell === 'string'
      ? [...cell].reduce((sum, char) => sum + (char > '\u2e80' ? 2 : 1), 0)
      : 16

/** A workbook of one sheet as xlsx bytes. Text is never read as a formula. */
export const xlsxOf = ({ name, above, heading, rows }: Sheet): Buffer => {
  const lines: readonly (readonly Cell[])[] = [...above.map((line) => [line]), heading, ...rows]
  const sheet: WorkSheet = {}
  for (const [r, line] of lines.entries())
    for (const [c, cell] of line.entries())
      if (cell !== undefined) sheet[utils.encode_cell({ r, c })] = cellOf(cell)
  sheet['!ref'] = utils.encode_range({ s: { r: 0, c: 0 }, e: { r: lines.length - 1, c: heading.length - 1 } })
  sheet['!merges'] = above.map((_line, r) => ({ s: { r, c: 0 }, e: { r, c: heading.length - 1 } }))
  sheet['!cols'] = heading.map((_title, column) => ({
    wch: Math.min(48, Math.max(10, ...[heading, ...rows].map((row) => widthOf(row[column]) + 2))),
  }))
  const book = utils.book_new()
  utils.book_append_sheet(book, sheet, name.slice(0, 31))
  return write(book, { type: 'buffer', bookType: 'xlsx', compression: true }) as Buffer
}

const debitOf = (fen: Fen): Cell => (fen > 0 ? { fen } : undefined)
const creditOf = (fen: Fen): Cell => (fen < 0 ? { fen: -fen } : undefined)
const orNothing = (fen: Fen | undefined): Cell => (fen === undefined ? undefined : { fen })

/** A statement's heading and rows as a sheet holds them: the page's own table in the page's own words. */
export const sheetRows = (
  statement: StatementName,
  table: StatementTable,
  words: Door['statementSheetWords'],
  language: Language,
): Pick<Sheet, 'heading' | 'rows'> => {
  const say = (words: string | Text) => (typeof words === 'string' ? words : words[language])
  const beside = (of: Readonly<Partial<Record<(typeof WHENS)[number], Fen>>>) =>
    WHENS.map((when) => orNothing(of[when]))
  const heads = statement === 'balance' ? words.balances : words
  const three = [heads.now, heads.lastPeriod, heads.lastYear].map(say)
  switch (table.kind) {
    case 'trial': {
      const { totals } = table
      return {
        heading: [
          ...[words.code, words.account, words.with, words.openingDebit, words.openingCredit],
          ...[words.debit, words.credit, words.closingDebit, words.closingCredit],
          ...[words.lastYearDebit, words.lastYearCredit],
        ].map(say),
        rows: [
          ...table.lines.map(
            ({ code, name, counterparty, opening, debit, credit, closing, lastYear }): Cell[] => [
              code,
              say(name),
              counterparty ?? '',
              debitOf(opening),
              creditOf(opening),
              { fen: debit },
              { fen: credit },
              debitOf(closing),
              creditOf(closing),
              debitOf(lastYear ?? 0),
              creditOf(lastYear ?? 0),
            ],
          ),
          [
            ...['', say(words.total), ''],
            ...[totals.openingDebit, totals.openingCredit, totals.debit, totals.credit].map(orNothing),
            ...[totals.closingDebit, totals.closingCredit].map(orNothing),
          ],
        ],
      }
    }
    case 'journal':
      return {
        heading: [
          ...[words.date, words.number, words.summary, words.against],
          ...[words.received, words.paid, words.balance],
        ].map(say),
        rows: [
          ['', '', say(words.opening), '', undefined, undefined, { fen: table.opening }],
          ...table.entries.map(({ date, number, summary, against, debit, credit, balance }): Cell[] => [
            date,
            { count: number },
            summary,
            say(against),
            debit === 0 ? undefined : { fen: debit },
            credit === 0 ? undefined : { fen: credit },
            { fen: balance },
          ]),
          [
            '',
            '',
            say(words.total),
            '',
            ...[table.debit, table.credit, table.closing].map(({ now }) => ({ fen: now })),
          ],
          ...(['lastPeriod', 'lastYear'] as const).flatMap((when): Cell[][] =>
            table.closing[when] === undefined
              ? []
              : [
                  [
                    ...['', '', say(words[when]), ''],
                    ...[table.debit, table.credit, table.closing].map((of) => orNothing(of[when])),
                  ],
                ],
          ),
        ],
      }
    case 'receipts':
      return {
        heading: [say(words.item), ...three],
        rows: [
          [say(words.openingMoney), ...beside(table.opening)],
          [say(words.received)],
          ...table.received.map((line) => [say(line.name), ...beside(line)]),
          [say(words.receivedTotal), ...beside(table.receivedTotal)],
          [say(words.paid)],
          ...table.paid.map((line) => [say(line.name), ...beside(line)]),
          [say(words.paidTotal), ...beside(table.paidTotal)],
          [say(words.closingMoney), ...beside(table.closing)],
        ],
      }
    case 'lines':
      return {
        heading: [say(words.item), ...three],
        rows: table.groups.flatMap(({ title, lines }): Cell[][] => [
          ...(title === undefined ? [] : [[say(title)]]),
          ...lines.map((line) => [say(line.name), ...beside(line)]),
        ]),
      }
  }
}

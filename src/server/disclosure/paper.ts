import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { CalendarDate } from '../../domain/kernel/index.ts'
import { fontFiles } from './glyphs.ts'

/** One line of money on the paper. Amounts come as they shall stand there: `52,318.60`. */
export interface PosterLine {
  readonly label: string
  /** How many vouchers: `2 笔`. */
  readonly count: string
  readonly amount: string
  /** Gets the asterisk that the correction note explains. */
  readonly corrected?: boolean
}

export interface PosterSum {
  readonly label: string
  readonly amount: string
}

export interface PosterSide {
  readonly lines: readonly PosterLine[]
  readonly total: PosterSum
}

/** Where the money went: two sides, and the balances that tie them (before ＋ in － out ＝ now). */
export interface FinanceBody {
  readonly kind: 'finance'
  readonly received: PosterSide
  readonly paid: PosterSide
  readonly balances: readonly PosterSum[]
}

/** Any other notice: named facts, and a list below them where there is one. */
export interface FactsBody {
  readonly kind: 'facts'
  readonly fields: readonly { readonly label: string; readonly value: string }[]
  readonly table?: {
    readonly head: readonly string[]
    readonly rows: readonly (readonly string[])[]
    readonly note?: string
  }
}

/** A paper that could not be set; `diagnostics` is the compiler's own account, for the log. */
export class PaperError extends Error {
  readonly diagnostics: unknown
  constructor(diagnostics: unknown) {
    super('the paper could not be set')
    this.diagnostics = diagnostics
  }
}

export const monthAndDay = (date: CalendarDate): [month: string, day: string] => [
  `${Number(date.slice(5, 7))} 月`,
  `${Number(date.slice(8, 10))} 日`,
]

/** 2026 年 11 月 11 日, as papers write a date. */
export const fullDate = (date: CalendarDate): string =>
  `${date.slice(0, 4)} 年 ${monthAndDay(date).join(' ')}`

/** Longer amounts than ten thousand million need the whole width: the two sides then stand one under the other. */
const STACK_OVER = '9,999,999,999.00'.length

const side = ({ lines, total }: PosterSide) => ({
  total,
  lines: lines.map((line) => ({ ...line, corrected: line.corrected === true })),
})

/** A body as the templates take it. */
export const bodyData = (body: FinanceBody | FactsBody, stacked: boolean) => {
  if (body.kind === 'facts') {
    const table = body.table
    return {
      kind: body.kind,
      fields: body.fields,
      table: table
        ? {
            columns: table.head.map((head, x) => ({
              head,
              figures: table.rows.length > 0 && table.rows.every((row) => /^[−\d,.%]+$/.test(row[x] ?? '')),
            })),
            rows: table.rows.map((row) => table.head.map((_, x) => row[x] ?? '')),
            note: table.note ?? null,
          }
        : null,
    }
  }
  const { received, paid, balances } = body
  const sums = [...received.lines, ...paid.lines, received.total, paid.total, ...balances]
  return {
    kind: body.kind,
    received: side(received),
    paid: side(paid),
    balances,
    stacked: stacked || sums.some((sum) => sum.amount.length > STACK_OVER),
  }
}

let compiler: NodeCompiler | undefined

/** The first paper of a process costs the fonts' loading (some 200 ms), every later one some 20 ms. */
const theCompiler = (): NodeCompiler => {
  compiler ??= NodeCompiler.create({
    workspace: import.meta.dirname,
    fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
  })
  return compiler
}

/** How the money may stand, roomiest first: heights of a row on A4 in millimetres, sides level or one under the other. */
export const LAYOUTS = [
  { rowHeight: 10.9, stacked: false },
  { rowHeight: 9, stacked: false },
  { rowHeight: 7.8, stacked: false },
  { rowHeight: 6.6, stacked: false },
  { rowHeight: 7.8, stacked: true },
  { rowHeight: 6.6, stacked: true },
]
export type Layout = (typeof LAYOUTS)[number]

/**
 * Sets a paper as PDF, with the font embedded and tagged for screen readers: the roomiest layout of those that need the
 * fewest sheets. `data` is what the template reads. Throws `PaperError` when setting fails.
 */
export const setPaper = (
  template: 'poster.typ' | 'signingSheet.typ',
  data: (layout: Layout) => string,
): Uint8Array => {
  const typst = theCompiler()
  let best: NodeTypstDocument | undefined
  for (const layout of LAYOUTS) {
    const compiled = typst.compile({
      mainFilePath: path.join(import.meta.dirname, template),
      inputs: { data: data(layout) },
    })
    if (!compiled.result) throw new PaperError(typst.fetchDiagnostics(compiled.takeError()!))
    if (!best || compiled.result.numOfPages < best.numOfPages) best = compiled.result
    if (best.numOfPages === 1) break
  }
  const pdf = typst.pdf(best!)
  typst.evictCache(10)
  return pdf
}

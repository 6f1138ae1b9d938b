import { readFileSync } from 'node:fs'
import { NodeCompiler, type NodeTypstDocument } from '@myriaddreamin/typst-ts-node-compiler'
import type { CalendarDate } from '../../domain/kernel/index.ts'
import { qrSvg } from '../platform/qrCode.ts'
import { fontFiles, missingGlyphs } from './glyphs.ts'

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

/** What the paper notice (公示张贴版) says: a copy of exactly the public data, in the words that are printed. */
export interface Poster {
  readonly villageName: string
  /** Who publishes, in full: 示例县云溪镇柳湾村村民委员会. */
  readonly countyLine: string
  /** For the strip, its lines parted by a line feed: see `periodText`. */
  readonly periodText: string
  readonly title: string
  /** One or two sentences; amounts in them print bold. */
  readonly summary: string
  readonly body: FinanceBody | FactsBody
  /** What was wrong before, and what follows. */
  readonly correction?: string
  readonly signers: readonly { readonly office: string; readonly name: string }[]
  /** The address that the code opens; under 80 bytes it stays readable by cheap cameras. */
  readonly qrText: string
  /** Five groups of four digits. */
  readonly checkDigits: readonly string[]
  readonly phone: string
  /** Days within which a question is answered, where the village has set it. */
  readonly answerDays?: number
  /** Whom to tell when the digits differ. */
  readonly townshipPhone?: string
  readonly postUntil: CalendarDate
  /** 1 for the first publication, one more with each correction. */
  readonly version: number
  readonly publishedOn: CalendarDate
  /** The demo county's paper says that it counts for nothing. */
  readonly demo: boolean
}

export interface PosterOptions {
  readonly paper: 'a4' | 'a3'
}

/** A paper notice that could not be set; `diagnostics` is the compiler's own account, for the log. */
export class PosterError extends Error {
  readonly diagnostics: unknown
  constructor(diagnostics: unknown) {
    super('the poster could not be set')
    this.diagnostics = diagnostics
  }
}

const characters = (digits: string): string =>
  [...digits].map((digit) => '〇一二三四五六七八九'[Number(digit)]).join('')

/** A period as the strip shows it: `2026-10` → 二〇二六年 / 十月, `2026-Q3` → 二〇二六年 / 第三季度, `2026` → 二〇二六年. */
export const periodText = (period: string): string => {
  const [year, part, day] = period.split('-')
  const lines = [`${characters(year!)}年`]
  if (part?.startsWith('Q')) lines.push(`第${characters(part.slice(1))}季度`)
  else if (part) {
    const month = Number(part)
    lines.push(`${month < 10 ? '' : '十'}${month % 10 === 0 ? '' : characters(String(month % 10))}月`)
    if (day) lines[1] += `${Number(day)}日`
  }
  return lines.join('\n')
}

const monthAndDay = (date: CalendarDate): [month: string, day: string] => [
  `${Number(date.slice(5, 7))} 月`,
  `${Number(date.slice(8, 10))} 日`,
]

const fullDate = (date: CalendarDate): string => `${date.slice(0, 4)} 年 ${monthAndDay(date).join(' ')}`

const verbs = (poster: Poster): [verb: string, words: string][] => [
  [
    '看',
    poster.body.kind === 'finance'
      ? '每一笔付给谁、凭什么付，附的单据也看得到。'
      : '全文和附件，扫码就看得到。',
  ],
  ['问', `扫码，打 ${poster.phone}，或上门。${poster.answerDays ? `${poster.answerDays} 天内答。` : ''}`],
  ['核', '和手机上“公开存证”里的数字比一比：'],
]

/** Longer amounts than ten thousand million need the whole width: the two sides then stand one under the other. */
const STACK_OVER = '9,999,999,999.00'.length

const side = ({ lines, total }: PosterSide) => ({
  total,
  lines: lines.map((line) => ({ ...line, corrected: line.corrected === true })),
})

const bodyData = (body: Poster['body'], stacked: boolean) => {
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

const data = (poster: Poster, paper: PosterOptions['paper'], { rowHeight, stacked }: Layout): string => {
  const { body } = poster
  const year = poster.postUntil.slice(0, 4)
  return JSON.stringify({
    paper,
    rowHeight,
    demo: poster.demo,
    title: poster.title,
    villageName: poster.villageName,
    periodText: poster.periodText,
    summary: poster.summary,
    body: bodyData(body, stacked),
    correction: poster.correction ?? null,
    marked:
      body.kind === 'finance' && [...body.received.lines, ...body.paid.lines].some((line) => line.corrected),
    signers: poster.signers,
    qrSvg: qrSvg(poster.qrText),
    checkDigits: poster.checkDigits,
    verbs: verbs(poster),
    warning: poster.townshipPhone
      ? `不一样就是有人改过，请告诉镇里 ${poster.townshipPhone}。`
      : '不一样就是有人改过，请告诉镇里。',
    postUntil: [
      ...(year === poster.publishedOn.slice(0, 4) ? [] : [`${year} 年`]),
      ...monthAndDay(poster.postUntil),
    ],
    imprint: `${poster.countyLine}　${fullDate(poster.publishedOn)}　第 ${poster.version} 版`,
  })
}

let compiler: NodeCompiler | undefined
let template = ''

/** The first poster of a process costs the fonts' loading (some 200 ms), every later one some 20 ms. */
const theCompiler = (): NodeCompiler => {
  if (!compiler) {
    template = readFileSync(new URL('./poster.typ', import.meta.url), 'utf8')
    compiler = NodeCompiler.create({
      fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
    })
  }
  return compiler
}

/** How the money may stand, roomiest first: heights of a row on A4 in millimetres, sides level or one under the other. */
const LAYOUTS = [
  { rowHeight: 10.9, stacked: false },
  { rowHeight: 9, stacked: false },
  { rowHeight: 7.8, stacked: false },
  { rowHeight: 6.6, stacked: false },
  { rowHeight: 7.8, stacked: true },
  { rowHeight: 6.6, stacked: true },
]
type Layout = (typeof LAYOUTS)[number]

/**
 * Sets the paper notice as PDF, with the font embedded and tagged for screen readers: the roomiest layout of those
 * that need the fewest sheets. Warn of `posterMissingGlyphs` first. Throws `PosterError` when setting fails.
 */
export const renderPoster = async (poster: Poster, { paper }: PosterOptions): Promise<Uint8Array> => {
  const typst = theCompiler()
  let best: NodeTypstDocument | undefined
  for (const layout of LAYOUTS) {
    const compiled = typst.compile({
      mainFileContent: template,
      inputs: { data: data(poster, paper, layout) },
    })
    if (!compiled.result) throw new PosterError(typst.fetchDiagnostics(compiled.takeError()!))
    if (!best || compiled.result.numOfPages < best.numOfPages) best = compiled.result
    if (best.numOfPages === 1) break
  }
  const pdf = typst.pdf(best!)
  typst.evictCache(10)
  return pdf
}

/** The characters on this poster that its font cannot show, to warn of before it is printed. */
export const posterMissingGlyphs = (poster: Poster): string[] =>
  missingGlyphs(data(poster, 'a4', LAYOUTS[0]!))

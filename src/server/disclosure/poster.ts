import type { CalendarDate } from '../../domain/kernel/index.ts'
import { qrSvg } from '../platform/qrCode.ts'
import { missingGlyphs } from './glyphs.ts'
import {
  bodyData,
  type FactsBody,
  type FinanceBody,
  fullDate,
  LAYOUTS,
  type Layout,
  monthAndDay,
  setPaper,
} from './paper.ts'

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
  /** `onPaper`: the signature itself lies in the village's archive, on a sheet. */
  readonly signers: readonly { readonly office: string; readonly name: string; readonly onPaper?: boolean }[]
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
    signers: poster.signers.map(({ office, name, onPaper = false }) => ({ office, name, onPaper })),
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

/** Sets the paper notice as PDF. Warn of `posterMissingGlyphs` first. Throws `PaperError` when setting fails. */
export const renderPoster = async (poster: Poster, { paper }: PosterOptions): Promise<Uint8Array> =>
  setPaper('poster.typ', (layout) => data(poster, paper, layout))

/** The characters on this poster that its font cannot show, to warn of before it is printed. */
export const posterMissingGlyphs = (poster: Poster): string[] =>
  missingGlyphs(data(poster, 'a4', LAYOUTS[0]!))

import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { type CalendarDate, type Fen, formatYuan } from '../src/domain/kernel/index.ts'
import { capitalAmount } from '../src/domain/ledger/index.ts'
import { fontFiles } from '../src/server/disclosure/glyphs.ts'
import type { Rectangle } from '../src/server/platform/pictures.ts'
import { chance } from './random.ts'

/** What an invented receipt bears: exactly what its voucher says. */
export interface Receipt {
  readonly payer: string
  readonly payee: string
  readonly purpose: string
  readonly amount: Fen
  readonly date: CalendarDate
  /** At most two further lines that must be covered before publication: an ID number, a bank card. */
  readonly personal?: readonly { readonly label: string; readonly value: string }[]
  /** Same seed and words, same picture. */
  readonly seed: number
}

export interface ReceiptPicture {
  readonly jpeg: Uint8Array
  /** Where the personal lines lie, for `coverPicture`. */
  readonly personal: readonly Rectangle[]
}

export const RECEIPT_WIDTH = 600
export const RECEIPT_HEIGHT = 440

/** Sheets lie slightly askew, as they do under a telephone; no two look alike. */
const sheetOf = (receipt: Receipt) => {
  const { next } = chance(receipt.seed)
  const between = (from: number, to: number) => Math.round((from + (to - from) * next()) * 10) / 10
  const oneOf = (values: readonly string[]) => values[Math.floor(next() * values.length)]!
  const [year, month, day] = receipt.date.split('-').map(Number)
  return {
    ground: oneOf(['#e6dcc4', '#dfd6c6', '#e3d8cf', '#d9d4c4']),
    paper: oneOf(['#fffdf8', '#fefaf0', '#fdf9f4']),
    ink: oneOf(['#1d2a4d', '#211c16', '#24324f']),
    turn: between(-1.6, 1.6),
    number: String(Math.floor(next() * 10_000_000)).padStart(7, '0'),
    stampX: between(398, 424),
    stampY: between(236, 262),
    stampTurn: between(-18, 18),
    rows: [
      { label: '今收到', value: receipt.payer },
      { label: '交　来', value: receipt.purpose },
      { label: '金　额', value: capitalAmount(receipt.amount), right: `￥${formatYuan(receipt.amount)}` },
      { label: '收款人', value: receipt.payee, right: `${year} 年 ${month} 月 ${day} 日` },
      ...(receipt.personal ?? []),
    ],
  }
}

/** Where a personal line lies once its sheet is turned about its middle. */
const placeOf = (index: number, turn: number): Rectangle => {
  const [left, right] = [130, 364]
  const top = 26 + 84 + (4 + index) * 42 + 9
  const angle = (turn * Math.PI) / 180
  const corners = [left, right].flatMap((x) =>
    [top, top + 23].map((y) => {
      const [dx, dy] = [x - RECEIPT_WIDTH / 2, y - RECEIPT_HEIGHT / 2]
      return [
        RECEIPT_WIDTH / 2 + dx * Math.cos(angle) - dy * Math.sin(angle),
        RECEIPT_HEIGHT / 2 + dx * Math.sin(angle) + dy * Math.cos(angle),
      ] as const
    }),
  )
  const xs = corners.map(([x]) => Math.round(x))
  const ys = corners.map(([, y]) => Math.round(y))
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
  }
}

let compiler: NodeCompiler | undefined
const template = readFileSync(new URL('./receipt.typ', import.meta.url), 'utf8')

/**
 * Draws an invented receipt as JPEG, 600 × 440, marked 演示. Drawn with the paper's own font, so it looks the same
 * on a machine without Chinese fonts. Some 10 ms of work, most of it off the main thread: ask for many at once.
 */
export const receiptPicture = async (receipt: Receipt): Promise<ReceiptPicture> => {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
  })
  const sheet = sheetOf(receipt)
  const svg = compiler.plainSvg({ mainFileContent: template, inputs: { data: JSON.stringify(sheet) } })
  compiler.evictCache(10)
  return {
    jpeg: await sharp(Buffer.from(svg)).flatten().jpeg({ quality: 80 }).toBuffer(),
    personal: (receipt.personal ?? []).map((_, index) => placeOf(index, sheet.turn)),
  }
}

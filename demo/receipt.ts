import { readFileSync } from 'node:fs'
import sharp from 'sharp'
import { type CalendarDate, type Fen, formatYuan } from '../src/domain/kernel/index.ts'
import { capitalAmount } from '../src/domain/ledger/index.ts'
import type { Rectangle } from '../src/server/platform/pictures.ts'
import { chance } from './random.ts'
import { CELL, drawPage, typeset } from './typecase.ts'

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

/** The sheet of paper in the picture, and the rows on the sheet, in pixels: receipt.typ has the same figures. */
const SHEET = { left: 30, top: 26 } as const
const ROWS = { top: 84, height: 42, left: 104, width: 408 } as const
const RED = '#b3261e'
const FORM = '#4a4238'

/** So many blank sheets are enough that no two neighbours look alike. */
const SHEETS = 24

/** A blank sheet: it lies slightly askew, as under a telephone. */
const blankOf = (variant: number, rows: number) => {
  const { next, oneOf } = chance(variant)
  const between = (from: number, to: number) => Math.round((from + (to - from) * next()) * 10) / 10
  return {
    ground: oneOf(['#e6dcc4', '#dfd6c6', '#e3d8cf', '#d9d4c4']),
    paper: oneOf(['#fffdf8', '#fefaf0', '#fdf9f4']),
    turn: between(-1.6, 1.6),
    stampX: between(398, 424),
    stampY: between(236, 262),
    stampTurn: between(-18, 18),
    labels: LABELS,
    rows,
  }
}
const LABELS = ['今收到', '交　来', '金　额', '收款人']

const template = readFileSync(new URL('./receipt.typ', import.meta.url), 'utf8')
const blanks = new Map<string, Promise<Buffer>>()

/** The pixels of a blank sheet, drawn once. */
const blank = (sheet: ReturnType<typeof blankOf>, key: string): Promise<Buffer> => {
  const known = blanks.get(key)
  if (known) return known
  const drawn = drawPage(template, sheet)
  blanks.set(key, drawn)
  return drawn
}

/** Where a point of the upright sheet comes to lie once the sheet is turned about the picture's middle. */
const turned = (x: number, y: number, turn: number): readonly [x: number, y: number] => {
  const angle = (turn * Math.PI) / 180
  const [dx, dy] = [SHEET.left + x - RECEIPT_WIDTH / 2, SHEET.top + y - RECEIPT_HEIGHT / 2]
  return [
    RECEIPT_WIDTH / 2 + dx * Math.cos(angle) - dy * Math.sin(angle),
    RECEIPT_HEIGHT / 2 + dx * Math.sin(angle) + dy * Math.cos(angle),
  ]
}

/** Where a personal line lies once its sheet is turned. */
const placeOf = (index: number, turn: number): Rectangle => {
  const top = ROWS.top + (4 + index) * ROWS.height + 9
  const corners = [100, 334].flatMap((x) => [top, top + 23].map((y) => turned(x, y, turn)))
  const xs = corners.map(([x]) => Math.round(x))
  const ys = corners.map(([, y]) => Math.round(y))
  return {
    left: Math.min(...xs),
    top: Math.min(...ys),
    width: Math.max(...xs) - Math.min(...xs),
    height: Math.max(...ys) - Math.min(...ys),
  }
}

/** A line of writing on the upright sheet: where it begins, or ends where it stands to the right. */
interface Writing {
  readonly words: string
  readonly x: number
  readonly y: number
  readonly ink: string
  readonly room?: number
  readonly toRight?: boolean
}

const writingOf = (receipt: Receipt): Writing[] => {
  const { next, oneOf } = chance(receipt.seed)
  const ink = oneOf(['#1d2a4d', '#211c16', '#24324f'])
  const number = String(Math.floor(next() * 10_000_000)).padStart(7, '0')
  const [year, month, day] = receipt.date.split('-').map(Number)
  const right = ROWS.left + ROWS.width
  const row = (index: number, words: string, aside = 0): Writing => ({
    words,
    x: ROWS.left,
    y: ROWS.top + index * ROWS.height + 11,
    ink,
    room: ROWS.width - aside,
  })
  const aside = (index: number, words: string): Writing => ({ ...row(index, words), x: right, toRight: true })
  return [
    { words: `№ ${number}`, x: right, y: 40, ink: RED, toRight: true },
    row(0, receipt.payer),
    row(1, receipt.purpose),
    row(2, capitalAmount(receipt.amount), 130),
    aside(2, `￥${formatYuan(receipt.amount)}`),
    row(3, receipt.payee, 170),
    aside(3, `${year} 年 ${month} 月 ${day} 日`),
    ...(receipt.personal ?? []).flatMap(({ label, value }, index): Writing[] => [
      { ...row(4 + index, label), x: 28, ink: FORM, room: 70 },
      row(4 + index, value),
    ]),
  ]
}

/** Sets one line into the picture, each character upright at its place on the turned line. */
const write = async (pixels: Buffer, { words, x, y, ink, room, toRight }: Writing, turn: number) => {
  const { types, width } = await typeset(words, room ?? ROWS.width)
  const start = toRight ? x - width : x
  const colour = [1, 3, 5].map((at) => Number.parseInt(ink.slice(at, at + 2), 16))
  for (const { x: ahead, type } of types) {
    const [middleX, middleY] = turned(start + ahead + CELL / 2, y + 8.5, turn)
    const left = Math.round(middleX - CELL / 2)
    const exact = middleY - CELL / 2
    const top = Math.floor(exact)
    const rest = exact - top
    // A line that climbs by fractions of a pixel: each character lies between two rows.
    for (let row = 0; row <= CELL; row++)
      for (let column = 0; column < CELL; column++) {
        const above = row === 0 ? 0 : type[(row - 1) * CELL + column]!
        const here = row === CELL ? 0 : type[row * CELL + column]!
        const dark = (here * (1 - rest) + above * rest) / 255
        if (dark === 0) continue
        const at = ((top + row) * RECEIPT_WIDTH + left + column) * 3
        for (let c = 0; c < 3; c++) pixels[at + c]! += (colour[c]! - pixels[at + c]!) * dark
      }
  }
}

/**
 * Makes the picture of an invented receipt as JPEG, 600 × 440, marked 演示. Set in the paper's own font, so it looks the
 * same on a machine without Chinese fonts. Some 2 ms of work, most of it off the main thread: ask for many at once.
 */
export const receiptPicture = async (receipt: Receipt): Promise<ReceiptPicture> => {
  const variant = receipt.seed % SHEETS
  const rows = LABELS.length + (receipt.personal?.length ?? 0)
  const sheet = blankOf(variant, rows)
  const pixels = Buffer.from(await blank(sheet, `${variant}/${rows}`))
  for (const writing of writingOf(receipt)) await write(pixels, writing, sheet.turn)
  const raw = { width: RECEIPT_WIDTH, height: RECEIPT_HEIGHT, channels: 3 } as const
  return {
    // Optimal coding would save a tenth of the bytes for twice the time.
    jpeg: await sharp(pixels, { raw }).jpeg({ quality: 75, optimiseCoding: false }).toBuffer(),
    personal: (receipt.personal ?? []).map((_, index) => placeOf(index, sheet.turn)),
  }
}

import { type PrivateKind, privateKindNames } from '../../domain/disclosure/index.ts'
import { text } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { Rectangle } from '../platform/pictures.ts'
import type { FieldError } from './voucherForm.ts'

export type TypedBar = PageModels['deskCover']['bars'][number]

/** A bar in hundredths of a percent of the picture. */
export interface Bar {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
  readonly kind: PrivateKind
}

export interface CoverForm {
  readonly typed: readonly TypedBar[]
  readonly bars: readonly Bar[]
  readonly errors: readonly FieldError[]
}

const MAX_BARS = 60
const WHOLE = 10_000
const SIDES = ['left', 'top', 'width', 'height'] as const

const words = {
  number: text('写 0 到 100 的数，最多两位小数', 'Write a number from 0 to 100, at most two decimals'),
  flat: text('宽和高要大于 0', 'Width and height must be more than 0'),
  outside: text(
    '这一块伸到图外面去了：左加宽、上加高都不能超过 100',
    'It reaches beyond the picture: left and width, top and height may not exceed 100',
  ),
  kind: text('请选遮的是什么', 'Choose what is covered'),
  none: text('还没有画要遮的地方', 'Nothing is covered yet'),
}

/** `12.5` or `１２．５` as hundredths. */
const hundredths = (typed: string): number | undefined => {
  const match = /^(\d{1,3})(?:\.(\d{1,2}))?%?$/.exec(typed.normalize('NFKC').trim())
  if (!match) return undefined
  const value = Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0'))
  return value <= WHOLE ? value : undefined
}

const isKind = (typed: string): typed is PrivateKind => Object.hasOwn(privateKindNames, typed)

const readBar = (typed: TypedBar, name: string): Bar | FieldError => {
  const at = {} as Record<(typeof SIDES)[number], number>
  for (const side of SIDES) {
    const value = hundredths(typed[side])
    if (value === undefined) return { field: `${name}.${side}`, message: words.number }
    at[side] = value
  }
  if (at.width === 0 || at.height === 0)
    return { field: `${name}.${at.width === 0 ? 'width' : 'height'}`, message: words.flat }
  if (at.left + at.width > WHOLE) return { field: `${name}.width`, message: words.outside }
  if (at.top + at.height > WHOLE) return { field: `${name}.height`, message: words.outside }
  return isKind(typed.kind) ? { ...at, kind: typed.kind } : { field: `${name}.kind`, message: words.kind }
}

/** Reads the bars of a form. Rows left empty are no bars; what is wrong is said at its field. */
export const readBars = (fields: Readonly<Record<string, string>>): CoverForm => {
  const typed: TypedBar[] = []
  for (let i = 0; i < MAX_BARS && fields[`bars.${i}.left`] !== undefined; i++) {
    const of = (part: string) => fields[`bars.${i}.${part}`] ?? ''
    typed.push({
      left: of('left'),
      top: of('top'),
      width: of('width'),
      height: of('height'),
      kind: of('kind'),
    })
  }
  const read = typed.flatMap((bar, index) =>
    Object.values(bar).every((part) => part.trim() === '') ? [] : [readBar(bar, `bars.${index}`)],
  )
  const errors = read.filter((each): each is FieldError => 'field' in each)
  const bars = read.filter((each): each is Bar => !('field' in each))
  return {
    typed,
    bars,
    errors: read.length === 0 ? [{ field: 'bars.0.left', message: words.none }] : errors,
  }
}

/** A bar in pixels: never smaller than it was drawn. */
export const onPicture = (bar: Bar, size: { readonly width: number; readonly height: number }): Rectangle => {
  const left = Math.floor((bar.left * size.width) / WHOLE)
  const top = Math.floor((bar.top * size.height) / WHOLE)
  return {
    left,
    top,
    width: Math.ceil(((bar.left + bar.width) * size.width) / WHOLE) - left,
    height: Math.ceil(((bar.top + bar.height) * size.height) / WHOLE) - top,
  }
}

import sharp, { type Sharp } from 'sharp'
import { isRefusal, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { acceptFile } from './fileKind.ts'

const KINDS = ['jpeg', 'png', 'webp'] as const
export type PictureKind = (typeof KINDS)[number]

/** A picture as it may be kept: upright, of the same kind and size, without place, time, camera or anything hidden. */
export interface PreparedPicture {
  readonly kind: PictureKind
  readonly clean: Uint8Array
  readonly width: number
  readonly height: number
  /** JPEG, at most 320 pixels wide and 640 high. */
  readonly thumbnail: Uint8Array
}

/** Pixels of the upright picture, from its top left corner. */
export interface Rectangle {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** More pixels are refused from the header alone: a small file may unpack to gigabytes. */
const MAX_PIXELS = 60_000_000
const COVER = '#5E5548'
/** JPEG codes blocks of 8 × 8; a bar that ends between two would let what lies beside it shine in. */
const BLOCK = 8

const open = (bytes: Uint8Array): Sharp =>
  sharp(bytes, { limitInputPixels: MAX_PIXELS, failOn: 'error' }).autoOrient()

const encoded = (picture: Sharp, kind: PictureKind): Promise<Buffer> => {
  if (kind === 'png') return picture.png().toBuffer()
  return kind === 'webp' ? picture.webp({ quality: 88 }).toBuffer() : picture.jpeg({ quality: 88 }).toBuffer()
}

const tooManyPixels = (): Refusal =>
  refuse(
    'picture.tooManyPixels',
    '照片的尺寸太大了，超过 6000 万像素。请把相机的分辨率调低再拍。',
    'The picture has more than 60 million pixels. Lower the resolution of the camera and take it again.',
  )

const unreadable = (): Refusal =>
  refuse(
    'picture.unreadable',
    '这张照片打不开，可能没有传完。请重新传一次，还不行就重新拍。',
    'This picture cannot be opened; perhaps it did not arrive whole. Send it again, or take it again.',
  )

const upright = async (bytes: Uint8Array): Promise<{ width: number; height: number } | Refusal> => {
  try {
    const { width, height, autoOrient } = await sharp(bytes, { limitInputPixels: false }).metadata()
    return width * height > MAX_PIXELS ? tooManyPixels() : autoOrient
  } catch {
    return unreadable()
  }
}

/**
 * Makes a picture fit to be kept and shown. Its kind is found from content; what is not a whole JPEG, PNG or WebP of
 * at most 20 MB and 60 million pixels is refused in words. Only pixels survive: EXIF with its GPS, the camera's own
 * thumbnail, comments and bytes behind the picture's end do not.
 */
export const preparePicture = async (bytes: Uint8Array): Promise<PreparedPicture | Refusal> => {
  const kind = acceptFile(bytes, KINDS)
  if (isRefusal(kind)) return kind
  const size = await upright(bytes)
  if (isRefusal(size)) return size
  try {
    const clean = await encoded(open(bytes), kind)
    return { kind, clean, width: size.width, height: size.height, thumbnail: await thumbnailOf(clean) }
  } catch {
    return unreadable()
  }
}

const thumbnailOf = (bytes: Uint8Array): Promise<Buffer> =>
  open(bytes)
    .resize(320, 640, { fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .jpeg({ quality: 72 })
    .toBuffer()

/** The part of a rectangle inside the picture, grown outward to whole blocks; `undefined` when it lies outside. */
const onBlocks = (rectangle: Rectangle, width: number, height: number): Rectangle | undefined => {
  const down = (value: number) => Math.max(0, Math.floor(value / BLOCK) * BLOCK)
  const up = (value: number, limit: number) => Math.min(limit, Math.ceil(value / BLOCK) * BLOCK)
  const [left, top] = [down(rectangle.left), down(rectangle.top)]
  const right = up(rectangle.left + rectangle.width, width)
  const bottom = up(rectangle.top + rectangle.height, height)
  return right > left && bottom > top ? { left, top, width: right - left, height: bottom - top } : undefined
}

/** A bar as a picture to lay over. */
const barOver = ({ left, top, width, height }: Rectangle) => ({
  input: { create: { width, height, channels: 3 as const, background: COVER } },
  left,
  top,
})

/** A copy for publication, as JPEG, coded once more from pixels alone. The bars lie on whole blocks inside of it. */
const copyOf = async (
  bytes: Uint8Array,
  size: { readonly width: number; readonly height: number },
  bars: readonly Rectangle[],
): Promise<PreparedPicture | Refusal> => {
  try {
    const clean = await open(bytes)
      .flatten({ background: '#fff' })
      .composite(bars.map(barOver))
      .jpeg({ quality: 88, chromaSubsampling: '4:4:4' })
      .toBuffer()
    return {
      kind: 'jpeg',
      clean,
      width: size.width,
      height: size.height,
      thumbnail: await thumbnailOf(clean),
    }
  } catch {
    return unreadable()
  }
}

/** The upright size of a JPEG, PNG or WebP picture, or why it cannot be copied. */
export const sizeOf = async (bytes: Uint8Array): Promise<{ width: number; height: number } | Refusal> => {
  const kind = acceptFile(bytes, KINDS)
  return isRefusal(kind) ? kind : upright(bytes)
}

/** A copy of a picture on which a person found nothing to cover: the original itself is never published. */
export const copyPicture = async (bytes: Uint8Array): Promise<PreparedPicture | Refusal> => {
  const size = await sizeOf(bytes)
  return isRefusal(size) ? size : copyOf(bytes, size, [])
}

/**
 * A copy of a picture with solid bars over what nobody else may see, as JPEG. The bars replace the pixels before the
 * copy is coded, so nothing of what was covered is in it, not even at a bar's edge. Refuses a rectangle that covers
 * nothing: better no copy than one that looks done.
 */
export const coverPicture = async (
  bytes: Uint8Array,
  rectangles: readonly Rectangle[],
): Promise<PreparedPicture | Refusal> => {
  const size = await sizeOf(bytes)
  if (isRefusal(size)) return size
  const bars = rectangles.map((rectangle) =>
    rectangle.width > 0 && rectangle.height > 0 ? onBlocks(rectangle, size.width, size.height) : undefined,
  )
  const lying = bars.filter((bar) => bar !== undefined)
  return lying.length === 0 || lying.length < bars.length ? nothingCovered() : copyOf(bytes, size, lying)
}

const nothingCovered = (): Refusal =>
  refuse(
    'picture.nothingCovered',
    '有一块遮挡没有落在照片上。请重新画。',
    'One of the bars does not lie on the picture. Please draw it again.',
  )

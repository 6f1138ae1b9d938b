import { unzipSync } from 'fflate'
import { type Refusal, refuse } from '../../domain/kernel/index.ts'
import { looksLikeMp3 } from './audioMp3.ts'

/** Kinds of files that the platform tells apart. A name or a declared type is never believed. */
export type FileKind =
  | 'jpeg'
  | 'png'
  | 'webp'
  | 'pdf'
  | 'ofd'
  | 'xlsx'
  | 'zip'
  | 'xml'
  | 'text'
  | 'mp3'
  | 'm4a'
  | 'ogg'
  | 'wav'

/** A file with more bytes is refused before it is looked at. */
export const MAX_FILE_BYTES = 20_000_000

const MEDIA_TYPES: Record<FileKind, string> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  pdf: 'application/pdf',
  ofd: 'application/ofd',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
  xml: 'application/xml',
  text: 'text/plain; charset=utf-8',
  mp3: 'audio/mpeg',
  m4a: 'audio/mp4',
  ogg: 'audio/ogg',
  wav: 'audio/wav',
}

/** What to send such a file as, together with `X-Content-Type-Options: nosniff`. */
export const mediaTypeOf = (kind: FileKind): string => MEDIA_TYPES[kind]

const ascii = (bytes: Uint8Array, from: number, to: number): string =>
  String.fromCharCode(...bytes.subarray(from, to))

/** An archive's names, from its own directory; nothing is unpacked. */
const namesInZip = (bytes: Uint8Array): string[] | undefined => {
  const names: string[] = []
  try {
    unzipSync(bytes, {
      filter: (entry) => {
        names.push(entry.name)
        return false
      },
    })
    return names
  } catch {
    return undefined
  }
}

const zipKind = (bytes: Uint8Array): FileKind | undefined => {
  const names = namesInZip(bytes)
  if (!names) return undefined
  if (names.includes('OFD.xml')) return 'ofd'
  return names.includes('[Content_Types].xml') && names.includes('xl/workbook.xml') ? 'xlsx' : 'zip'
}

/** Characters as offices write them, in either coding, and no control characters but tab and line ends. */
const isText = (bytes: Uint8Array): boolean => {
  if (bytes.length === 0 || bytes.some((b) => (b < 32 && b !== 9 && b !== 10 && b !== 13) || b === 127))
    return false
  return ['utf-8', 'gb18030'].some((coding) => {
    try {
      new TextDecoder(coding, { fatal: true }).decode(bytes)
      return true
    } catch {
      return false
    }
  })
}

/**
 * The kind of a file by its content; `undefined` for anything else (HEIC, old .xls, programs, an empty file). `m4a` is any
 * MP4: whether it holds sound alone is seen when it is cleaned.
 */
export const typeOf = (bytes: Uint8Array): FileKind | undefined => {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (ascii(bytes, 0, 8) === '\x89PNG\r\n\x1a\n') return 'png'
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WEBP') return 'webp'
  if (ascii(bytes, 0, 5) === '%PDF-') return 'pdf'
  if (ascii(bytes, 0, 4) === 'PK\x03\x04' || ascii(bytes, 0, 4) === 'PK\x05\x06') return zipKind(bytes)
  if (ascii(bytes, 0, 4) === 'RIFF' && ascii(bytes, 8, 12) === 'WAVE') return 'wav'
  if (ascii(bytes, 0, 4) === 'OggS') return 'ogg'
  if (ascii(bytes, 4, 8) === 'ftyp' && !isHeic(bytes)) return 'm4a'
  if (looksLikeMp3(bytes)) return 'mp3'
  if (!isText(bytes)) return undefined
  return /^(\xef\xbb\xbf)?<\?xml[\s?]/.test(ascii(bytes, 0, 16)) ? 'xml' : 'text'
}

const isHeic = (bytes: Uint8Array): boolean =>
  ascii(bytes, 4, 8) === 'ftyp' && /^(hei[cx]|hev[cx]|mif1|msf1)$/.test(ascii(bytes, 8, 12))

const WORDS: Record<FileKind, string> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  pdf: 'PDF',
  ofd: 'OFD',
  xlsx: 'Excel (xlsx)',
  zip: 'ZIP',
  xml: 'XML',
  text: 'CSV',
  mp3: 'MP3',
  m4a: 'M4A',
  ogg: 'OGG',
  wav: 'WAV',
}

/** Takes a file of one of these kinds, or says in words why not. `field` is the form's field that it came from. */
export const acceptFile = <Kind extends FileKind>(
  bytes: Uint8Array,
  kinds: readonly Kind[],
  field?: string,
): Kind | Refusal => {
  const detail = field === undefined ? {} : { field }
  if (bytes.length > MAX_FILE_BYTES) {
    const megabytes = MAX_FILE_BYTES / 1_000_000
    return refuse(
      'file.tooLarge',
      `文件太大了，最多 ${megabytes} MB。请拍小一点，或者分开传。`,
      `The file is too large; at most ${megabytes} MB. Take a smaller picture, or send it in parts.`,
      detail,
    )
  }
  const kind = typeOf(bytes)
  const accepted = kinds.find((one) => one === kind)
  if (accepted) return accepted
  if (isHeic(bytes)) {
    return refuse(
      'file.heic',
      '这是苹果手机的 HEIC 照片，很多手机打不开。请在“设置—相机—格式”里选“兼容性最佳”再拍，或者传截图。',
      'This is an HEIC picture, which many phones cannot open. In Settings, Camera, Formats choose Most Compatible and take it again, or send a screenshot.',
      detail,
    )
  }
  const list = kinds.map((one) => WORDS[one])
  return refuse(
    'file.kind',
    `这种文件收不了。请换成 ${list.join('、')}。`,
    `Files of this kind are not taken. Please send ${list.join(', ')}.`,
    detail,
  )
}

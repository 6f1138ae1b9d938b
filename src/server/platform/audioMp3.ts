import type { Sound } from './audio.ts'

const RATES = [44_100, 48_000, 32_000]
const KBPS_1 = [0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
const KBPS_2 = [0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

interface Frame {
  /** Bytes. */
  readonly length: number
  readonly samples: number
  /** Hertz. */
  readonly rate: number
}

/** The frame of MPEG layer III whose head stands here, or nothing. */
const frameAt = (bytes: Uint8Array, at: number): Frame | undefined => {
  if (at + 4 > bytes.length || bytes[at] !== 0xff) return undefined
  const [second, third] = [bytes[at + 1]!, bytes[at + 2]!]
  const version = (second >> 3) & 3 // 3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5
  if ((second & 0xe0) !== 0xe0 || version === 1 || ((second >> 1) & 3) !== 1) return undefined
  const kbps = (version === 3 ? KBPS_1 : KBPS_2)[third >> 4]
  const base = RATES[(third >> 2) & 3]
  if (!kbps || !base) return undefined
  const rate = base / (version === 3 ? 1 : version === 2 ? 2 : 4)
  const samples = version === 3 ? 1152 : 576
  const length = Math.floor(((samples / 8) * kbps * 1000) / rate) + ((third >> 1) & 1)
  return { length, samples, rate }
}

/** More than the bytes between an ID3 tag and the first frame is no music. */
const MOST_JUNK = 65_536

/** Behind the ID3v2 tags that stand at the beginning; each says its own size, seven bits a byte. */
const afterTags = (bytes: Uint8Array): number => {
  let at = 0
  while (bytes[at] === 0x49 && bytes[at + 1] === 0x44 && bytes[at + 2] === 0x33 && at + 10 <= bytes.length) {
    const size = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + (bytes[at + i]! & 0x7f), 0)
    at += 10 + size + (bytes[at + 5]! & 0x10 ? 10 : 0)
  }
  return at
}

/** Does the content begin as MP3 does: with a tag, or with two frames in a row? */
export const looksLikeMp3 = (bytes: Uint8Array): boolean => {
  if (bytes[0] === 0x49 && bytes[1] === 0x44 && bytes[2] === 0x33) return true
  const first = frameAt(bytes, 0)
  return first !== undefined && frameAt(bytes, first.length) !== undefined
}

/** An MP3 file as its frames alone: tags (ID3, APE, Lyrics3), covers and whatever else stands between are left out. */
export const cleanMp3 = (bytes: Uint8Array): Sound => {
  const frames: Uint8Array[] = []
  let seconds = 0
  let junk = 0
  let rate: number | undefined
  for (let at = afterTags(bytes); at < bytes.length; ) {
    const frame = frameAt(bytes, at)
    const fits =
      frame !== undefined && at + frame.length <= bytes.length && (rate === undefined || frame.rate === rate)
    // The first frame is believed once a second one follows it.
    if (fits && (rate !== undefined || frameAt(bytes, at + frame.length)?.rate === frame.rate)) {
      frames.push(bytes.subarray(at, at + frame.length))
      seconds += frame.samples / frame.rate
      rate = frame.rate
      at += frame.length
    } else {
      junk += 1
      if (junk > MOST_JUNK) return 'broken'
      at += 1
    }
  }
  return frames.length > 1 ? { bytes: Buffer.concat(frames), seconds } : 'broken'
}

import type { Sound } from './audio.ts'

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte << 24
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1
  return value >>> 0
})

/** The checksum of an Ogg page, whose own four bytes count as zero. */
const checksum = (page: Uint8Array): number => {
  let crc = 0
  for (const byte of page) crc = ((crc << 8) ^ TABLE[((crc >>> 24) ^ byte) & 0xff]!) >>> 0
  return crc
}

interface PageOf {
  readonly at: number
  readonly from: number
  readonly to: number
  readonly serial: number
  readonly granule: bigint
  /** Lengths of the pieces that packets are cut into; a piece shorter than 255 ends a packet. */
  readonly laces: Uint8Array
}

const pagesOf = (bytes: Buffer): PageOf[] | undefined => {
  const pages: PageOf[] = []
  for (let at = 0; at < bytes.length; ) {
    if (at + 27 > bytes.length || bytes.toString('latin1', at, at + 4) !== 'OggS') return undefined
    const laces = bytes.subarray(at + 27, at + 27 + bytes[at + 26]!)
    const from = at + 27 + bytes[at + 26]!
    const to = from + laces.reduce((sum, lace) => sum + lace, 0)
    if (to > bytes.length) return undefined
    pages.push({
      at,
      from,
      to,
      serial: bytes.readUInt32LE(at + 14),
      granule: bytes.readBigInt64LE(at + 6),
      laces,
    })
    at = to
  }
  return pages
}

/** Where each byte of the second packet stands: the one with the program's name and all remarks. */
const secondPacket = (pages: readonly PageOf[]): number[] => {
  const places: number[] = []
  let packet = 0
  for (const { from, laces } of pages) {
    let at = from
    for (const lace of laces) {
      if (packet === 1) for (let i = 0; i < lace; i++) places.push(at + i)
      at += lace
      if (lace < 255) packet += 1
      if (packet > 1) return places
    }
  }
  return places
}

/**
 * An Ogg file with Opus or Vorbis. Its remarks (places, devices, pictures) are overwritten where they stand, so that
 * nothing else moves; the pages that held them get their checksum anew.
 */
export const cleanOgg = (raw: Uint8Array): Sound => {
  const bytes = Buffer.from(raw)
  const pages = pagesOf(bytes)
  const [first] = pages ?? []
  if (!pages || !first) return 'broken'
  const opus = bytes.toString('latin1', first.from, first.from + 8) === 'OpusHead'
  const vorbis = bytes.toString('latin1', first.from, first.from + 7) === '\x01vorbis'
  if ((!opus && !vorbis) || first.to - first.from < 16) return 'codec'
  // A second stream would be pictures, or another piece behind the first.
  if (pages.some(({ serial }) => serial !== first.serial)) return 'notSound'

  const places = secondPacket(pages)
  const packet = Buffer.from(places.map((at) => bytes[at]!))
  const head = opus ? 'OpusTags' : '\x03vorbis'
  if (packet.toString('latin1', 0, head.length) !== head) return 'broken'
  const blanked = blankRemarks(packet, head.length)
  if (!blanked) return 'broken'
  for (const [i, at] of places.entries()) bytes[at] = blanked[i]!
  const [begin, end] = [places[0]!, places.at(-1)!]
  for (const { at, to } of pages.filter(({ from, to }) => to > begin && from <= end)) {
    bytes.writeUInt32LE(0, at + 22)
    bytes.writeUInt32LE(checksum(bytes.subarray(at, to)), at + 22)
  }
  const last = Math.max(...pages.map(({ granule }) => Number(granule)))
  const rate = opus ? 48_000 : bytes.readUInt32LE(first.from + 12)
  const skip = opus ? bytes.readUInt16LE(first.from + 10) : 0
  const seconds = rate > 0 ? (last - skip) / rate : 0
  return seconds > 0 ? { bytes, seconds } : 'broken'
}

/** The packet with every string of it overwritten: its vendor, then each remark as `X=` and blanks. */
const blankRemarks = (packet: Buffer, start: number): Buffer | undefined => {
  const blank = Buffer.from(packet)
  let at = start
  const next = (): number | undefined => {
    if (at + 4 > blank.length) return undefined
    const length = blank.readUInt32LE(at)
    at += 4
    return length
  }
  const overwrite = (length: number | undefined, by: string): boolean => {
    if (length === undefined || at + length > blank.length) return false
    blank.fill(' ', at, at + length)
    blank.write(by.slice(0, length), at, 'latin1')
    at += length
    return true
  }
  if (!overwrite(next(), '')) return undefined
  const count = next()
  if (count === undefined) return undefined
  for (let i = 0; i < count; i++) if (!overwrite(next(), 'X=')) return undefined
  // Behind the remarks of Opus anything may stand; behind those of Vorbis one framing bit.
  if (packet.toString('latin1', 0, 8) === 'OpusTags') blank.fill(0, at)
  return blank
}

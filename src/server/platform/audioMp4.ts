import type { Sound } from './audio.ts'

interface Box {
  readonly type: string
  /** Where the box begins, where its content begins, and where it ends. */
  readonly at: number
  readonly from: number
  readonly to: number
}

const boxesIn = (bytes: Buffer, from: number, to: number): Box[] | undefined => {
  const boxes: Box[] = []
  for (let at = from; at < to; ) {
    if (at + 8 > to) return undefined
    const short = bytes.readUInt32BE(at)
    const long = short === 1
    if (long && at + 16 > to) return undefined
    const size = short === 0 ? to - at : long ? Number(bytes.readBigUInt64BE(at + 8)) : short
    const head = long ? 16 : 8
    if (size < head || at + size > to) return undefined
    boxes.push({ type: bytes.toString('latin1', at + 4, at + 8), at, from: at + head, to: at + size })
    at += size
  }
  return boxes
}

/** What a player needs of each box; everything else may tell where, when and on what it was recorded. */
const KEPT: Readonly<Record<string, readonly string[]>> = {
  '': ['ftyp', 'moov', 'mdat'],
  moov: ['mvhd', 'trak', 'iods'],
  trak: ['tkhd', 'mdia', 'edts'],
  edts: ['elst'],
  mdia: ['mdhd', 'hdlr', 'minf'],
  minf: ['smhd', 'dinf', 'stbl', 'hdlr'],
  dinf: ['dref'],
  stbl: ['stsd', 'stts', 'stsc', 'stsz', 'stz2', 'stco', 'co64', 'ctts', 'stss', 'sgpd', 'sbgp'],
}
const TIMES = ['mvhd', 'tkhd', 'mdhd']

/**
 * An MP4 file of sound alone (M4A). What is not needed to play it is blanked where it stands, so that no offset moves:
 * tags with places and devices, times, names of programs. Only AAC: other codecs stay silent on many phones.
 */
export const cleanMp4 = (raw: Uint8Array): Sound => {
  const bytes = Buffer.from(raw)
  let tracks = 0
  let seconds = 0
  const problems: Exclude<Sound, { bytes: Buffer }>[] = []

  const look = ({ type, from, to }: Box): void => {
    if (TIMES.includes(type)) {
      const wide = bytes[from] === 1
      if (from + (wide ? 32 : 24) > to) {
        problems.push('broken')
        return
      }
      bytes.fill(0, from + 4, from + (wide ? 20 : 12))
      if (type === 'mvhd') {
        const scale = bytes.readUInt32BE(from + (wide ? 20 : 12))
        const length = wide ? Number(bytes.readBigUInt64BE(from + 24)) : bytes.readUInt32BE(from + 16)
        seconds = scale > 0 ? length / scale : 0
      }
    }
    if (type === 'hdlr') bytes.fill(0, Math.min(from + 24, to), to)
    if (type === 'stsd') {
      const codec = bytes.toString('latin1', from + 12, from + 16)
      if (codec !== 'mp4a') problems.push(/^sa(mr|wb|wp)$/.test(codec) ? 'amr' : 'codec')
    }
  }

  const walk = (parent: string, from: number, to: number): void => {
    const boxes = boxesIn(bytes, from, to)
    if (!boxes) {
      problems.push('broken')
      return
    }
    for (const box of boxes) {
      if (box.type === 'moof') problems.push('codec')
      if (!KEPT[parent]!.includes(box.type)) {
        bytes.write('free', box.at + 4, 'latin1')
        bytes.fill(0, box.from, box.to)
        continue
      }
      if (box.type === 'trak') tracks += 1
      if (
        parent === 'mdia' &&
        box.type === 'hdlr' &&
        bytes.toString('latin1', box.from + 8, box.from + 12) !== 'soun'
      )
        problems.push('notSound')
      look(box)
      if (KEPT[box.type]) walk(box.type, box.from, box.to)
    }
  }

  walk('', 0, bytes.length)
  // That it shows pictures says more than whatever else is wrong with it.
  if (problems.length > 0) return problems.includes('notSound') ? 'notSound' : problems[0]!
  return tracks > 0 && seconds > 0 ? { bytes, seconds } : 'broken'
}

/** For tests: sound in each container as phones write it, with what they hide in it. */

/** Where it was recorded, and on what. */
export const PLANTED = 'GPS +27.8291+112.9446 HUAWEI-P40'

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

/** A tone of 440 Hz: 16-bit PCM, mono, 22,050 Hz. */
export const testWav = (seconds: number): Buffer => {
  const rate = 22_050
  const data = Buffer.alloc(rate * seconds * 2)
  for (let i = 0; i < rate * seconds; i++)
    data.writeInt16LE(Math.round(9000 * Math.sin((i * 440 * 2 * Math.PI) / rate)), i * 2)
  const format = Buffer.alloc(16)
  format.writeUInt16LE(1, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(rate, 4)
  format.writeUInt32LE(rate * 2, 8)
  format.writeUInt16LE(2, 12)
  format.writeUInt16LE(16, 14)
  const parts = [
    Buffer.from('WAVE'),
    chunk('bext', Buffer.from(PLANTED)),
    chunk('fmt ', format),
    chunk('LIST', Buffer.from(`INFOISRC${PLANTED}`)),
    chunk('data', data),
  ]
  return chunk('RIFF', Buffer.concat(parts))
}

/** Silent frames of MPEG 2 layer III: 24 kbit/s, mono, 24,000 Hz, between an ID3v2 and an ID3v1 tag. */
export const testMp3 = (seconds: number): Buffer => {
  const id3 = Buffer.alloc(10 + 200)
  id3.write('ID3\x03\0\0\0\0\x01\x48', 'latin1')
  id3.write(`COMM${PLANTED}`, 10, 'latin1')
  const frame = Buffer.alloc(72)
  frame.set([0xff, 0xf3, 0x34, 0xc4])
  const old = Buffer.alloc(128)
  old.write(`TAG${PLANTED}`, 'latin1')
  return Buffer.concat([
    id3,
    ...Array.from({ length: Math.round((seconds * 24_000) / 576) }, () => frame),
    old,
  ])
}

const box = (type: string, ...parts: readonly (Buffer | string)[]): Buffer => {
  const body = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
  )
  const head = Buffer.alloc(8)
  head.writeUInt32BE(body.length + 8)
  head.write(type, 4, 'latin1')
  return Buffer.concat([head, body])
}

/** An MP4 with one track; its samples are noise. */
export const testM4a = (seconds: number, { codec = 'mp4a', handler = 'soun' } = {}): Buffer => {
  const times = (type: string): Buffer => {
    const body = Buffer.alloc(100)
    body.writeUInt32BE(3_800_000_000, 4)
    body.writeUInt32BE(3_800_000_000, 8)
    body.writeUInt32BE(1000, 12)
    body.writeUInt32BE(seconds * 1000, 16)
    return box(type, body)
  }
  const zeros = (bytes: number) => Buffer.alloc(bytes)
  const stbl = box('stbl', box('stsd', zeros(4), '\0\0\0\x01', box(codec, zeros(28))), box('stts', zeros(8)))
  const hdlr = box('hdlr', zeros(8), handler, zeros(12), `${PLANTED}\0`)
  const mdia = box('mdia', times('mdhd'), hdlr, box('minf', box('smhd', zeros(8)), stbl))
  const udta = box('udta', box('\xa9xyz', PLANTED))
  return Buffer.concat([
    box('ftyp', 'M4A \0\0\0\0M4A mp42'),
    box('uuid', PLANTED),
    box('mdat', Buffer.from(Array.from({ length: 600 }, (_, i) => (i * 37) % 251))),
    box('moov', times('mvhd'), box('trak', times('tkhd'), mdia, udta), udta, box('meta', PLANTED)),
  ])
}

/** The checksum of an Ogg page, bit by bit: written without a look at the one that is tested. */
const crcOf = (page: Buffer): number => {
  let crc = 0
  for (const byte of page)
    for (let bit = 7; bit >= 0; bit--) {
      const high = ((crc >>> 31) ^ (byte >> bit)) & 1
      crc = ((crc << 1) ^ (high ? 0x04c11db7 : 0)) >>> 0
    }
  return crc
}

const page = (serial: number, number: number, granule: number, kind: number, packet: Buffer): Buffer => {
  const head = Buffer.alloc(27)
  head.write('OggS', 'latin1')
  head[5] = kind
  head.writeBigInt64LE(BigInt(granule), 6)
  head.writeUInt32LE(serial, 14)
  head.writeUInt32LE(number, 18)
  const laces = [...Array.from({ length: Math.floor(packet.length / 255) }, () => 255), packet.length % 255]
  head[26] = laces.length
  const whole = Buffer.concat([head, Buffer.from(laces), packet])
  whole.writeUInt32LE(crcOf(whole), 22)
  return whole
}

/** Opus in Ogg: its remarks are longer than one lace, and name the device. */
export const testOgg = (seconds: number, serial = 7): Buffer => {
  const head = Buffer.alloc(19)
  head.write('OpusHead\x01\x01', 'latin1')
  head.writeUInt16LE(312, 10)
  head.writeUInt32LE(48_000, 12)
  const sized = (words: string): Buffer => {
    const length = Buffer.alloc(4)
    length.writeUInt32LE(Buffer.byteLength(words))
    return Buffer.concat([length, Buffer.from(words)])
  }
  const count = Buffer.alloc(4)
  count.writeUInt32LE(2)
  const remarks = [`LOCATION=${PLANTED}`, `METADATA_BLOCK_PICTURE=${PLANTED.repeat(20)}`].map(sized)
  const tags = Buffer.concat([Buffer.from('OpusTags'), sized(PLANTED), count, ...remarks])
  return Buffer.concat([
    page(serial, 0, 0, 2, head),
    page(serial, 1, 0, 0, tags),
    page(serial, 2, seconds * 48_000 + 312, 4, Buffer.from([0xf8, 0xff, 0xfe])),
  ])
}

/** Does every page of an Ogg bear its own checksum? */
export const oggHolds = (bytes: Buffer): boolean => {
  for (let at = 0; at < bytes.length; ) {
    const laces = bytes[at + 26]!
    const to = at + 27 + laces + bytes.subarray(at + 27, at + 27 + laces).reduce((sum, lace) => sum + lace, 0)
    const copy = Buffer.from(bytes.subarray(at, to))
    copy.writeUInt32LE(0, 22)
    if (crcOf(copy) !== bytes.readUInt32LE(at + 22)) return false
    at = to
  }
  return true
}

import type { Sound } from './audio.ts'

const PCM = 1
/** PCM, floats, A-law, µ-law. */
const CODECS = [PCM, 3, 6, 7]
const MU_LAW = 7
/** Hertz that are enough for speech, as on the telephone. */
const SPEECH = 8000

const chunk = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8)
  head.write(type, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

const wav = (format: Buffer, data: Buffer): Buffer =>
  chunk('RIFF', Buffer.concat([Buffer.from('WAVE'), chunk('fmt ', format), chunk('data', data)]))

/** A sample of 16 bits in the eight of µ-law (ITU-T G.711). */
export const muLaw = (sample: number): number => {
  const sign = sample < 0 ? 0x80 : 0
  const size = Math.min(Math.abs(sample), 32_635) + 132
  const exponent = 24 - Math.clz32(size)
  return ~(sign | (exponent << 4) | ((size >> (exponent + 3)) & 15)) & 0xff
}

/** Speech as it costs a fifth or less: one channel, 8 to 16 kHz (a whole part of what it was), 8 bits by µ-law. */
const shrink = (data: Buffer, channels: number, rate: number): Buffer => {
  const step = Math.max(1, Math.floor(rate / SPEECH))
  const block = step * channels
  const out = Buffer.alloc(Math.floor(data.length / 2 / block))
  for (let i = 0; i < out.length; i++) {
    // The mean of what is left out keeps high tones from turning into low ones, well enough for speech.
    let sum = 0
    for (let j = 0; j < block; j++) sum += data.readInt16LE((i * block + j) * 2)
    out[i] = muLaw(Math.trunc(sum / block))
  }
  const small = Math.round(rate / step)
  const format = Buffer.alloc(18)
  format.writeUInt16LE(MU_LAW, 0)
  format.writeUInt16LE(1, 2)
  format.writeUInt32LE(small, 4)
  format.writeUInt32LE(small, 8)
  format.writeUInt16LE(1, 12)
  format.writeUInt16LE(8, 14)
  return wav(format, out)
}

/**
 * A WAV file with its format and its samples alone; 16-bit PCM is shrunk for speech. Programs that write into a pipe do
 * not know the length: it is mended.
 */
export const cleanWav = (raw: Uint8Array): Sound => {
  const bytes = Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)
  let format: Buffer | undefined
  let data: Buffer | undefined
  for (let at = 12; at + 8 <= bytes.length; ) {
    const type = bytes.toString('latin1', at, at + 4)
    const size = bytes.readUInt32LE(at + 4)
    const body = bytes.subarray(at + 8, Math.min(at + 8 + size, bytes.length))
    if (type === 'fmt ') format ??= body
    if (type === 'data') data ??= body
    at += 8 + size + (size % 2)
  }
  if (!format || format.length < 16 || !data) return 'broken'
  const codec = format.readUInt16LE(0)
  if (!CODECS.includes(codec)) return 'codec'
  const [channels, rate, perSecond] = [format.readUInt16LE(2), format.readUInt32LE(4), format.readUInt32LE(8)]
  if (channels === 0 || channels > 8 || rate === 0 || perSecond === 0) return 'broken'
  const seconds = data.length / perSecond
  if (seconds < 0.1) return 'broken'
  const shrinks = codec === PCM && format.readUInt16LE(14) === 16
  return { bytes: shrinks ? shrink(data, channels, rate) : wav(format, data), seconds }
}

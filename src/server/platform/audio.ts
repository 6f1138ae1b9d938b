import { isRefusal, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { cleanMp3 } from './audioMp3.ts'
import { cleanMp4 } from './audioMp4.ts'
import { cleanOgg } from './audioOgg.ts'
import { cleanWav } from './audioWav.ts'
import { acceptFile, MAX_FILE_BYTES } from './fileKind.ts'

/** Sound that every page can play. */
export const AUDIO_KINDS = ['mp3', 'm4a', 'ogg', 'wav'] as const
export type AudioKind = (typeof AUDIO_KINDS)[number]

/** A recording with more bytes or seconds is refused: whoever listens pays for them. */
export const MAX_AUDIO_BYTES = 10_000_000
export const MAX_AUDIO_SECONDS = 15 * 60

/** Raw sound may be larger before it is shrunk: a quarter of an hour as voices write it. */
export const MAX_RAW_BYTES = 2 * MAX_FILE_BYTES

/** Sound without what is hidden beside it, or what is wrong with it. */
export type Sound =
  | { readonly bytes: Buffer; readonly seconds: number }
  | 'broken'
  | 'amr'
  | 'codec'
  | 'notSound'

export interface CleanAudio {
  readonly kind: AudioKind
  readonly bytes: Buffer
  /** Whole, at least one. */
  readonly seconds: number
}

const cleaners: Readonly<Record<AudioKind, (bytes: Uint8Array) => Sound>> = {
  mp3: cleanMp3,
  m4a: cleanMp4,
  ogg: cleanOgg,
  wav: cleanWav,
}

const problems: Readonly<Record<Extract<Sound, string> | 'large' | 'long', readonly [string, string]>> = {
  large: [
    `录音太大了，最多 ${MAX_AUDIO_BYTES / 1_000_000} MB。请在录音机的设置里选“标准”音质再录，听的人也省流量。`,
    `The recording is too large; at most ${MAX_AUDIO_BYTES / 1_000_000} MB. Choose standard quality in the recorder's settings; listeners save data too.`,
  ],
  long: [
    `录音太长了，最多 ${MAX_AUDIO_SECONDS / 60} 分钟。请只念要紧的。`,
    `The recording is too long; at most ${MAX_AUDIO_SECONDS / 60} minutes. Read what matters.`,
  ],
  broken: [
    '这段录音不完整，读不出有多长。请重新录一段再传。',
    'The recording is not whole: how long it is cannot be told. Record it again.',
  ],
  amr: [
    '这是 AMR 录音，手机网页放不出来。请在录音机的设置里选 M4A 或 MP3，再录一次。',
    "This is an AMR recording, which web pages cannot play. Choose M4A or MP3 in the recorder's settings and record again.",
  ],
  codec: [
    '这段录音的格式很多手机放不出来。请在录音机的设置里选 M4A（AAC）或 MP3，再录一次。',
    "Many phones cannot play this kind of recording. Choose M4A (AAC) or MP3 in the recorder's settings and record again.",
  ],
  notSound: [
    '文件里不只有声音，还有画面或别的东西。请用录音机只录声音，再传。',
    'The file holds pictures or other things beside sound. Record sound alone and send it again.',
  ],
}

/**
 * Takes a recording by its content and leaves only its sound: places, devices, times and remarks are cut out or blanked.
 * What cannot be cleaned or played everywhere is refused in words; `field` is the form's field that it came from.
 */
export const cleanAudio = (bytes: Uint8Array, field?: string): CleanAudio | Refusal => {
  const no = (problem: keyof typeof problems): Refusal =>
    refuse(`audio.${problem}`, ...problems[problem], field === undefined ? {} : { field })
  if (bytes.length > MAX_RAW_BYTES) return no('large')
  if (Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '#!AMR') return no('amr')
  const kind = acceptFile(bytes, AUDIO_KINDS, field)
  if (isRefusal(kind)) return kind
  const sound = cleaners[kind](bytes)
  if (typeof sound === 'string') return no(sound)
  if (sound.seconds > MAX_AUDIO_SECONDS) return no('long')
  if (sound.bytes.length > MAX_AUDIO_BYTES) return no('large')
  return { kind, bytes: sound.bytes, seconds: Math.max(1, Math.round(sound.seconds)) }
}

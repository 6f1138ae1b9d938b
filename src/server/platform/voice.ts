import { type ChildProcess, spawn } from 'node:child_process'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import type { Language } from '../../domain/kernel/index.ts'
import { MAX_RAW_BYTES } from './audio.ts'

/** What reads a text aloud. */
export interface Voice {
  /** The languages that it speaks. */
  readonly languages: readonly Language[]
  /** A sound file of some kind. Throws where the voice fails or is told to stop; its own words never come along. */
  speak(text: string, language: Language, signal?: AbortSignal): Promise<Buffer>
}

/**
 * A command as the words of its line, without a shell: blanks part them, quotes hold them together, nothing else means
 * anything. Throws where a quote is not closed or no word is there.
 */
export const wordsOfCommand = (line: string): [program: string, ...words: string[]] => {
  if (!/^(?:\s|"[^"]*"|'[^']*'|[^\s"'])*$/.test(line)) throw new Error(`a quote is not closed: ${line}`)
  const words = Array.from(line.matchAll(/(?:"[^"]*"|'[^']*'|[^\s"'])+/g), ([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, double?: string, single?: string) => double ?? single ?? ''),
  )
  const [program, ...more] = words
  if (!program) throw new Error('the command is empty')
  return [program, ...more]
}

/** A voice has this long for one publication, in milliseconds. */
const LONGEST = 120_000

/** The program with everything that it started, where the system knows groups. */
const end = (child: ChildProcess): void => {
  try {
    process.kill(-child.pid!, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

/**
 * Runs a program that reads text from its standard input and leaves sound in `{file}`, or on its standard output where no
 * word says `{file}`. It gets no environment of ours but its path, a folder of its own, limited time and limited size.
 */
const run = async (line: string, text: string, longest: number, signal?: AbortSignal): Promise<Buffer> => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-voice-'))
  const file = path.join(folder, 'sound')
  try {
    const [program, ...words] = wordsOfCommand(line)
    const intoFile = words.some((word) => word.includes('{file}'))
    const child = spawn(
      program,
      words.map((word) => word.replaceAll('{file}', file)),
      {
        cwd: folder,
        env: { PATH: process.env.PATH, LANG: 'C.UTF-8', HOME: folder },
        stdio: ['pipe', intoFile ? 'ignore' : 'pipe', 'ignore'],
        detached: true,
      },
    )
    const parts: Buffer[] = []
    let size = 0
    let why = ''
    const stop = (reason: string) => {
      why ||= reason
      end(child)
    }
    const told = () => stop('it was told to stop')
    signal?.addEventListener('abort', told)
    const late = setTimeout(() => stop(`it did not end within ${longest / 1000} s`), longest)
    const watch = setInterval(() => {
      if ((fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0) > MAX_RAW_BYTES)
        stop('its sound is too large')
    }, 500)
    child.stdout?.on('data', (part: Buffer) => {
      parts.push(part)
      size += part.length
      if (size > MAX_RAW_BYTES) stop('its sound is too large')
    })
    // A program that ends without reading is known by its code; the broken pipe says nothing more.
    child.stdin!.on('error', () => undefined)
    child.stdin!.end(text)
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once('error', reject)
      child.once('close', resolve)
    }).finally(() => {
      signal?.removeEventListener('abort', told)
      clearTimeout(late)
      clearInterval(watch)
    })
    if (why || code !== 0) throw new Error(`the voice failed: ${why || `it ended with ${code}`}`)
    if (!intoFile) return Buffer.concat(parts)
    if (!fs.existsSync(file)) throw new Error('the voice failed: it left no file')
    if (fs.statSync(file).size > MAX_RAW_BYTES) throw new Error('the voice failed: its sound is too large')
    return fs.readFileSync(file)
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
}

/** A voice made of one command a language. Throws on a command that cannot be read; `longest` is in milliseconds. */
export const commandVoice = (
  commands: Readonly<Partial<Record<Language, string>>>,
  longest: number = LONGEST,
): Voice | undefined => {
  const languages = (['zh', 'en'] as const).filter((language) => commands[language] !== undefined)
  for (const language of languages) wordsOfCommand(commands[language]!)
  return languages.length === 0
    ? undefined
    : { languages, speak: (text, language, signal) => run(commands[language]!, `${text}\n`, longest, signal) }
}

/** Is there a program of this name that the house may run? */
export const isOnPath = (program: string): boolean =>
  (process.env.PATH ?? '').split(path.delimiter).some((folder) => {
    try {
      fs.accessSync(path.join(folder, program), fs.constants.X_OK)
      return folder !== ''
    } catch {
      return false
    }
  })

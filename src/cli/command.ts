import pino from 'pino'

/** A mistake in how the command was called: told in words, ends with 2. */
export class Usage extends Error {}

/** One command of the command line. */
export interface CliCommand {
  readonly usage: string
  readonly words: string
  run(args: string[]): Promise<void>
}

export const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
export const tell = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** A bar on the terminal, lines of tenths elsewhere. */
export const progressBar = () => {
  let shown = -1
  return (done: number, all: number, what: string) => {
    const percent = all === 0 ? 100 : Math.floor((done * 100) / all)
    if (process.stderr.isTTY) {
      const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '·')
      process.stderr.write(
        `\r${bar} ${String(percent).padStart(3)} % ${what.padEnd(30)}${percent === 100 ? '\n' : ''}`,
      )
    } else if (Math.floor(percent / 10) !== shown) {
      shown = Math.floor(percent / 10)
      tell(`${percent} % ${what}`)
    }
  }
}

export const quiet = () => pino({ level: 'warn' })

export const wholeNumber = (name: string, value: string, most: number): number => {
  const number = Number(value)
  if (!/^\d{1,6}$/.test(value) || number < 1 || number > most) throw new Usage(`--${name}: 1–${most}`)
  return number
}

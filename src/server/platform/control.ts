import { createHash } from 'node:crypto'
import fs from 'node:fs'
import net from 'node:net'
import path from 'node:path'

/** What the running program does for the command line: work that must go through its open database. */
export type ControlCommands = Readonly<
  Record<string, (args: readonly string[], say: (line: unknown) => void) => Promise<unknown>>
>

type Line = { readonly said: unknown } | { readonly answer: unknown } | { readonly failed: string }

/** A socket in the data folder: whoever may read the folder may ask, nobody over the network. */
const addressOf = (dataFolder: string): string =>
  process.platform === 'win32'
    ? `\\\\.\\pipe\\xiangyue-${createHash('sha256').update(path.resolve(dataFolder)).digest('hex').slice(0, 16)}`
    : path.join(dataFolder, 'control.sock')

/** Reads lines of JSON until the other side ends. */
async function* linesOf<T>(socket: net.Socket): AsyncGenerator<T> {
  let rest = ''
  // The reader may leave early and still answer.
  for await (const chunk of socket.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    const lines = (rest + chunk).split('\n')
    rest = lines.pop()!
    for (const line of lines) yield JSON.parse(line) as T
  }
}

/** Listens for the command line until `close`. The caller holds the data folder's lock, so an old socket is nobody's. */
export const openControl = async (
  dataFolder: string,
  commands: ControlCommands,
): Promise<{ close(): Promise<void> }> => {
  const address = addressOf(dataFolder)
  if (process.platform !== 'win32') fs.rmSync(address, { force: true })
  const server = net.createServer(async (socket) => {
    const send = (line: Line) => socket.write(`${JSON.stringify(line)}\n`)
    socket.on('error', () => undefined) // the asker went away; the work goes on to its end
    try {
      for await (const [name, ...args] of linesOf<string[]>(socket)) {
        const answer = await commands[name!]?.(args, (said) => send({ said }))
        send({ answer: answer ?? null })
        break
      }
    } catch (error) {
      send({ failed: error instanceof Error ? error.message : String(error) })
    }
    socket.end()
  })
  const before = process.umask(0o177)
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject)
      server.listen(address, resolve)
    })
  } finally {
    process.umask(before)
  }
  server.unref()
  return { close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** Asks the program that runs on this data folder. `undefined` where none runs. Throws what it failed with. */
export const askRunning = async (
  dataFolder: string,
  request: readonly string[],
  onSaid: (said: unknown) => void,
): Promise<{ readonly answer: unknown } | undefined> => {
  const socket = net.createConnection(addressOf(dataFolder))
  const connected = await new Promise<boolean>((resolve) => {
    socket.once('connect', () => resolve(true))
    socket.once('error', () => resolve(false))
  })
  if (!connected) return undefined
  socket.write(`${JSON.stringify(request)}\n`)
  for await (const line of linesOf<Line>(socket)) {
    if ('said' in line) onSaid(line.said)
    else if ('failed' in line) throw new Error(line.failed)
    else {
      socket.end()
      return line
    }
  }
  throw new Error('乡约程序中途停了 · the running program stopped')
}

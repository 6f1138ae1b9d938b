import { Duplex } from 'node:stream'
import type { Enter } from './embedded.ts'

/** AuthenticationOk and ReadyForQuery (idle): the embedded database knows its one user already. */
const WELCOME = Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 0, 0x5a, 0, 0, 0, 5, 0x49])
const TERMINATE = 0x58

/**
 * The wire between `pg` and the embedded database. What is written in one turn enters the engine in one call, and its
 * answer is parsed once, by `pg`: the adapter that PGlite brings enters five times for each query and parses twice.
 */
export class EmbeddedStream extends Duplex {
  readonly #engine: Enter
  #welcomed = false

  constructor(engine: Enter) {
    super()
    this.#engine = engine
  }

  connect(): this {
    process.nextTick(() => this.emit('connect'))
    return this
  }

  // `pg` calls these of a socket.
  setNoDelay(): this {
    return this
  }
  setKeepAlive(): this {
    return this
  }
  ref(): this {
    return this
  }
  unref(): this {
    return this
  }

  override _read(): void {}

  override _write(message: Buffer, _encoding: BufferEncoding, done: (error?: Error) => void): void {
    this.#enter(message).then(() => done(), done)
  }

  override _writev(messages: readonly { readonly chunk: Buffer }[], done: (error?: Error) => void): void {
    this.#enter(Buffer.concat(messages.map(({ chunk }) => chunk))).then(() => done(), done)
  }

  async #enter(message: Buffer): Promise<void> {
    if (!this.#welcomed) {
      this.#welcomed = true
      this.push(WELCOME)
    } else if (message[0] === TERMINATE) {
      this.push(null)
    } else {
      this.push(Buffer.from((await this.#engine(message)).buffer))
    }
  }
}

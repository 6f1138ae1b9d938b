import { createHash, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'

/** Files named by the SHA-256 of their bytes. What is stored never changes; the same bytes are stored once. */
export interface Blobs {
  /** Stores bytes durably; answers their name, 64 hex digits. */
  put(bytes: Uint8Array): string
  /** The bytes, checked against their name; `undefined` when there are none. Throws when they were changed. */
  get(sha256: string): Buffer | undefined
  /** The SHA-256 of what lies under a name, which is another where it was changed; `undefined` when there is nothing. */
  digestOf(sha256: string): string | undefined
  /** Is the blob here, and does it hold what its name says? */
  holds(sha256: string): boolean
  /** All names, for backup and for checking. */
  names(): string[]
}

const NAME = /^[0-9a-f]{64}$/

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

/**
 * Blobs in a folder, spread over 256 folders by their first two digits. `durable: false` leaves it to the system when
 * bytes reach the disk: for what can be made again, such as the demo.
 */
export const openBlobs = (folder: string, { durable = true } = {}): Blobs => {
  const pathOf = (sha256: string) => {
    if (!NAME.test(sha256)) throw new RangeError('not the name of a blob')
    return path.join(folder, sha256.slice(0, 2), sha256)
  }
  const digestOf = (sha256: string): string | undefined => {
    const target = pathOf(sha256)
    return fs.existsSync(target) ? sha256Hex(fs.readFileSync(target)) : undefined
  }
  return {
    put(bytes) {
      const name = sha256Hex(bytes)
      const target = pathOf(name)
      if (fs.existsSync(target)) return name
      fs.mkdirSync(path.dirname(target), { recursive: true })
      const draft = path.join(folder, `${randomUUID()}.part`)
      const handle = fs.openSync(draft, 'wx', 0o600)
      try {
        fs.writeSync(handle, bytes)
        if (durable) fs.fsyncSync(handle)
      } finally {
        fs.closeSync(handle)
      }
      fs.renameSync(draft, target)
      return name
    },
    get(sha256) {
      const target = pathOf(sha256)
      if (!fs.existsSync(target)) return undefined
      const bytes = fs.readFileSync(target)
      if (sha256Hex(bytes) !== sha256) throw new Error(`blob ${sha256} does not hold what its name says`)
      return bytes
    },
    digestOf,
    holds: (sha256) => digestOf(sha256) === sha256,
    names: () =>
      fs.existsSync(folder)
        ? fs
            .readdirSync(folder)
            .filter((part) => /^[0-9a-f]{2}$/.test(part))
            .flatMap((part) => fs.readdirSync(path.join(folder, part)))
            .filter((name) => NAME.test(name))
            .sort()
        : [],
  }
}

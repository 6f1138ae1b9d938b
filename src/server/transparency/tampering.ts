import fs from 'node:fs'
import path from 'node:path'
import { cosign, readNote, type Signer } from '../../domain/transparency/index.ts'
import type { TestLog } from './testLog.ts'
import type { WitnessContact } from './witnessClient.ts'

/** Ways to falsify a log that lies as files in a folder, for tests of those who check it. */
export interface Tampering {
  readonly name: string
  /** The file or entry that a checker has to name. */
  readonly found: RegExp
  change(folder: string): void
}

const edit = (folder: string, name: string, change: (data: Buffer) => Buffer): void => {
  const file = path.join(folder, name)
  fs.writeFileSync(file, change(fs.readFileSync(file)))
}

const flip =
  (at: number) =>
  (data: Buffer): Buffer => {
    const changed = Buffer.from(data)
    changed[at < 0 ? data.length + at : at]! ^= 1
    return changed
  }

/** Changes a byte inside the base64 at the end of a line of text. */
const flipInLine =
  (line: (text: string) => boolean, at: number) =>
  (data: Buffer): Buffer => {
    const lines = data.toString().split('\n')
    const i = lines.findIndex(line)
    const words = lines[i]!.split(' ')
    words.push(flip(at)(Buffer.from(words.pop()!, 'base64')).toString('base64'))
    return Buffer.from(lines.with(i, words.join(' ')).join('\n'))
  }

const signature = (name: string) => (line: string) => line.startsWith(`— ${name} `)

/** For a log of more than 512 leaves whose last tile is `tile/0/002.p/<last>`. */
export const tamperings = (origin: string, last: number): Tampering[] => [
  {
    name: 'a byte of the signed root',
    found: /checkpoint/,
    change: (f) =>
      edit(
        f,
        'checkpoint',
        flipInLine((line) => /^[A-Za-z0-9+/]{43}=$/.test(line), 5),
      ),
  },
  {
    name: "a byte of the log's signature",
    found: /checkpoint/,
    change: (f) => edit(f, 'checkpoint', flipInLine(signature(origin), 40)),
  },
  {
    name: 'a byte of the time of a cosignature',
    found: /checkpoint/,
    change: (f) => edit(f, 'checkpoint', flipInLine(signature('demo-town'), 11)),
  },
  {
    name: 'a byte of a cosignature',
    found: /checkpoint/,
    change: (f) => edit(f, 'checkpoint', flipInLine(signature('demo-county'), -1)),
  },
  {
    name: 'another size',
    found: /checkpoint/,
    change: (f) => edit(f, 'checkpoint', (data) => Buffer.from(data.toString().replace(/\n\d+\n/, '\n5\n'))),
  },
  { name: 'a byte of a full tile', found: /tile\/0\/001/, change: (f) => edit(f, 'tile/0/001', flip(4000)) },
  {
    name: 'a byte of a partial tile',
    found: new RegExp(`tile/0/002.p/${last}`),
    change: (f) => edit(f, `tile/0/002.p/${last}`, flip(-1)),
  },
  {
    name: 'a byte of an upper tile',
    found: /tile\/1\/000.p\/2/,
    change: (f) => edit(f, 'tile/1/000.p/2', flip(33)),
  },
  {
    name: 'a tile cut short',
    found: /tile\/0\/000/,
    change: (f) => edit(f, 'tile/0/000', (data) => data.subarray(0, -32)),
  },
  { name: 'a tile missing', found: /tile\/0\/000/, change: (f) => fs.rmSync(path.join(f, 'tile/0/000')) },
  {
    name: 'a byte of an entry',
    found: /entry \d+/,
    change: (f) =>
      edit(f, 'tile/entries/001', (data) =>
        Buffer.from(data.toString('latin1').replace('2026-11-05', '2026-11-04'), 'latin1'),
      ),
  },
  {
    name: 'a bundle cut short',
    found: /tile\/entries\/000/,
    change: (f) => edit(f, 'tile/entries/000', (data) => data.subarray(0, -1)),
  },
  {
    name: 'two bundles swapped',
    found: /entry 0/,
    change: (f) => {
      const [a, b] = ['tile/entries/000', 'tile/entries/001'].map((name) =>
        fs.readFileSync(path.join(f, name)),
      )
      edit(f, 'tile/entries/000', () => b!)
      edit(f, 'tile/entries/001', () => a!)
    },
  },
]

/** Ways to falsify a `.tlog-proof`. */
export const proofTamperings = (name: string): Tampering[] => [
  {
    name: 'a byte of a hash of a proof',
    found: /proof/,
    change: (f) =>
      edit(
        f,
        name,
        flipInLine((line) => /^[A-Za-z0-9+/]{43}=$/.test(line), 0),
      ),
  },
  {
    name: 'another index in a proof',
    found: /proof/,
    change: (f) => edit(f, name, (data) => Buffer.from(data.toString().replace(/index \d+/, 'index 4'))),
  },
  {
    name: 'a cosignature in a proof',
    found: /proof/,
    change: (f) => edit(f, name, flipInLine(signature('demo-town'), 30)),
  },
  {
    name: 'a proof without its cosignatures',
    found: /proof/,
    change: (f) =>
      edit(f, name, (data) =>
        Buffer.from(data.toString().replace(/— demo-(town|county|committee) .*\n/g, '')),
      ),
  },
]

/** A witness that signs whatever it is shown. */
export const lyingContacts = ({ contacts, witnessSigners, now }: TestLog): WitnessContact[] =>
  contacts.map((contact, i) => ({
    ...contact,
    addCheckpoint: async (body) => ({ status: 200, body: lie(body, now, witnessSigners[i]!) }),
  }))

const lie = (body: string, now: string, signer: Signer): string => {
  const { text } = readNote(body.slice(body.indexOf('\n\n') + 2))!
  return `${cosign(text, Date.parse(now) / 1000, signer)}\n`
}

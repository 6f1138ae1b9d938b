import fs from 'node:fs'
import path from 'node:path'
import {
  bundlePath,
  openCheckpoint,
  type Policy,
  tilePath,
  tilesOfTree,
} from '../../domain/transparency/index.ts'
import { primitives } from './keys.ts'
import type { PublicationLog } from './log.ts'

/** Size of a checkpoint that one of the policy's logs signed; `undefined` where none did. */
export const signedSize = (note: string, policy: Policy): number | undefined =>
  policy.logs.map(({ key }) => openCheckpoint(note, key, primitives)).find((opened) => opened)?.checkpoint
    .size

/**
 * Writes the log as files, just as they are served: a copy that any web server or USB stick can carry, and that
 * `log verify` reads. Answers how many leaves it holds.
 */
export const exportLog = async (
  log: PublicationLog,
  folder: string,
  proofs: readonly number[] = [],
): Promise<number> => {
  const write = (name: string, data: string | Uint8Array): void => {
    const file = path.join(folder, name)
    fs.mkdirSync(path.dirname(file), { recursive: true })
    fs.writeFileSync(file, data)
  }
  const checkpoint = await log.checkpoint()
  const size = checkpoint === undefined ? undefined : signedSize(checkpoint, log.policy)
  write('policy', log.policyText)
  if (checkpoint === undefined || size === undefined) return 0
  write('checkpoint', checkpoint)
  for (const { level, index, width } of tilesOfTree(size)) {
    for (const name of level === 0
      ? [tilePath({ level, index, width }), bundlePath(index, width)]
      : [tilePath({ level, index, width })]) {
      write(name, (await log.tile(name))!)
    }
  }
  for (const index of proofs) write(`proof/${index}.tlog-proof`, (await log.proofFor(index))!.text)
  return size
}

/**
 * What every bench has in common: our side and the bare side alternate over many short rounds, so that whatever else the
 * machine does meets both; a ratio is the median over the rounds, kept with the machine that it was measured on.
 */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'

const ROUNDS = 61
const WARM_UP = 10

export interface Measure {
  readonly what: string
  readonly against: string
  readonly target: string
  readonly ratio: number
  readonly lowest: number
  readonly highest: number
  readonly met: boolean
}

type Work = () => void | Promise<void>

const seconds = async (work: Work): Promise<number> => {
  const start = process.hrtime.bigint()
  const pending = work()
  // Work that is not asynchronous is not made to wait for a turn of the loop.
  if (pending) await pending
  return Number(process.hrtime.bigint() - start) / 1e9
}

const spread = (ratios: readonly number[]) => {
  const sorted = [...ratios].sort((a, b) => a - b)
  return { ratio: sorted[sorted.length >> 1]!, lowest: sorted[0]!, highest: sorted.at(-1)! }
}

/** Rounds of both sides in turn, the first side changing; the spread of `of(ours, bare)` after a warm-up. */
export const rounds = async (
  ours: Work,
  bare: Work,
  of: (ours: number, bare: number) => number,
): Promise<Pick<Measure, 'ratio' | 'lowest' | 'highest'>> => {
  const ratios: number[] = []
  for (let round = -WARM_UP; round < ROUNDS; round++) {
    const first = round % 2 === 0
    const a = first ? await seconds(ours) : 0
    const b = await seconds(bare)
    const ratio = of(first ? a : await seconds(ours), b)
    if (round >= 0) ratios.push(ratio)
  }
  return spread(ratios)
}

/** What the figures were measured on. */
export const machineHere = () => ({
  cpu: os.cpus()[0]?.model ?? 'unknown',
  cores: os.cpus().length,
  memory: `${Math.round(os.totalmem() / 2 ** 30)} GiB`,
  system: `${os.type()} ${os.release()} ${os.arch()}`,
  node: process.version,
})

/** Prints the measures and keeps them in `results/NAME.json`; the process fails where a target is missed. */
export const report = (name: string, measures: readonly Measure[]): void => {
  console.table(
    measures.map(({ what, against, target, ratio, lowest, highest, met }) => ({
      what,
      against,
      ratio: ratio.toFixed(2),
      'lowest–highest': `${lowest.toFixed(2)}–${highest.toFixed(2)}`,
      target,
      met: met ? 'yes' : 'NO',
    })),
  )
  fs.writeFileSync(
    path.join(import.meta.dirname, 'results', `${name}.json`),
    `${JSON.stringify({ at: new Date().toISOString(), machine: machineHere(), rounds: ROUNDS, measures }, null, 2)}\n`,
  )
  if (measures.some(({ met }) => !met)) process.exitCode = 1
}

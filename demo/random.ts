import { uuidOf } from '../src/server/platform/uuid.ts'

/** Numbers that look like chance and are the same for the same seed (mulberry32). */
export interface Chance {
  /** From 0 (included) to 1 (excluded). */
  next(): number
  /** A whole number, both ends included. */
  whole(from: number, to: number): number
  oneOf<T>(values: readonly T[]): T
  /** A UUID of version 4 shape, made of this chance. */
  id(): string
  /** A chance of its own for a part of the story that runs beside others: what it draws changes nothing here. */
  fork(): Chance
}

export const chance = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = Math.imul(state ^ (state >>> 15), state | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296
  }
  const whole = (from: number, to: number) => from + Math.floor(next() * (to - from + 1))
  const id = (): string => {
    const hex = Array.from({ length: 32 }, () => whole(0, 15).toString(16))
    hex[12] = '4'
    hex[16] = (8 + whole(0, 3)).toString(16)
    const text = hex.join('')
    return `${text.slice(0, 8)}-${text.slice(8, 12)}-${text.slice(12, 16)}-${text.slice(16, 20)}-${text.slice(20)}`
  }
  return {
    next,
    whole,
    oneOf: (values) => values[whole(0, values.length - 1)]!,
    id,
    fork() {
      const [name, own] = [id(), chance(whole(0, 2 ** 32 - 1))]
      let count = 0
      // Sequences of 32 bits may overlap; ids may not.
      return { ...own, id: () => uuidOf(`${name}/${count++}`) }
    },
  }
}

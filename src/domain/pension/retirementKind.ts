import { choice, text } from '../kernel/index.ts'

/** Who retires at which age before any delay. */
export const retirementKinds = {
  man: { words: text('男', 'man'), age: 60 },
  woman55: { words: text('女，原来 55 岁退', 'woman who retired at 55'), age: 55 },
  woman50: { words: text('女，原来 50 岁退', 'woman who retired at 50'), age: 50 },
} as const

export type RetirementKind = keyof typeof retirementKinds

export const retirementKind = choice('男女和原来的退休年龄', 'sex and age of retirement before', {
  man: retirementKinds.man.words,
  woman55: retirementKinds.woman55.words,
  woman50: retirementKinds.woman50.words,
})

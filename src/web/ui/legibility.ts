import { type Sourced, sourced } from '../../domain/kernel/index.ts'

const norm = '移动互联网应用适老化通用设计规范（工信厅信管函〔2021〕67 号）'
const from = <Value>(clause: string, value: Value): Sourced<Value> =>
  sourced(value, 'V2', `${norm}${clause}`, `Norm of 2021 for elderly-friendly apps, ${clause}`)

/** What the norm asks of pages for the elderly, and of all. Sizes in dp, which is a CSS pixel on a phone. */
export const legibility = {
  /** Main text of the elder view, and what it must be able to grow to. */
  elderText: from('1.1', 18),
  largestText: from('1.1', 30),
  /** Line spacing by the size of type; distance from paragraph to paragraph by the line spacing. */
  lineSpacing: from('1.2', 1.3),
  paragraphSpacing: from('1.2', 1.3),
  /** By WCAG's relative luminance: the norm names the threshold and no formula. */
  contrast: from('1.3', 4.5),
  /** Of text over 18 dp. */
  contrastLarge: from('1.3', 3),
  elderTarget: from('2.1', 60),
  target: from('2.1', 44),
} as const

/** Relative luminance of `#rrggbb` (WCAG 2). */
const luminance = (colour: string): number => {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** Contrast of two colours, from 1 to 21. */
export const contrast = (one: string, other: string): number => {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

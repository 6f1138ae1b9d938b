import { type Text, text } from '../kernel/index.ts'

/** Months as people say them: 232 → 19 年 4 个月. */
export const duration = (months: number): Text => {
  const years = Math.floor(months / 12)
  const rest = months % 12
  if (years === 0) return text(`${rest} 个月`, `${rest} months`)
  return rest === 0
    ? text(`${years} 年`, `${years} years`)
    : text(`${years} 年 ${rest} 个月`, `${years} years ${rest} months`)
}

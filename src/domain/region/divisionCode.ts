/**
 * The 12-digit code of the statistics bureau's list (统计用区划代码): province 2, prefecture 2, county 2,
 * township 3, village 3. Its first six digits follow GB/T 2260.
 */
export type DivisionCode = string

export type Level = 'province' | 'prefecture' | 'county' | 'township' | 'village'

const GROUPS: readonly { readonly level: Level; readonly end: number }[] = [
  { level: 'province', end: 2 },
  { level: 'prefecture', end: 4 },
  { level: 'county', end: 6 },
  { level: 'township', end: 9 },
  { level: 'village', end: 12 },
]

/** Twelve digits that name a place; spaces around them and full-width digits are forgiven. Else `undefined`. */
export const parseDivisionCode = (raw: string): DivisionCode | undefined => {
  const code = raw.trim().replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
  return /^[1-9]\d{11}$/.test(code) ? code : undefined
}

/** The level is the last group that is not all zeros: `441900003000` is a township though its county group is `00`. */
export const levelOf = (code: DivisionCode): Level => {
  for (let i = GROUPS.length - 1; i > 0; i--) {
    const group = code.slice(GROUPS[i - 1]!.end, GROUPS[i]!.end)
    if (Number(group) > 0) return GROUPS[i]!.level
  }
  return 'province'
}

/**
 * Codes that could stand above this one, nearest first, made by clearing group after group. Which of them exists,
 * and so which is the parent, only the list can say.
 */
export const codesAbove = (code: DivisionCode): readonly DivisionCode[] => {
  const above: DivisionCode[] = []
  for (const { end } of [...GROUPS].reverse().slice(1)) {
    const cleared = code.slice(0, end).padEnd(12, '0')
    if (cleared !== code && !above.includes(cleared)) above.push(cleared)
  }
  return above
}

/** Under which law the people of a lowest-level place govern themselves. */
export type Committee = 'villagers' | 'residents' | 'unknown'

/**
 * Villagers' or residents' committee. The name decides (村委会, 居委会 …); where it says neither, the bureau's usual
 * ranges do: 001–199 residents, 200–399 villagers. Else `unknown`: the Organic Law must not be applied by guess.
 */
export const committeeOf = (code: DivisionCode, name: string): Committee => {
  if (/居民?委员?会$/.test(name)) return 'residents'
  if (/村民?委员?会$/.test(name)) return 'villagers'
  const last = Number(code.slice(9))
  if (last >= 1 && last <= 199) return 'residents'
  if (last >= 200 && last <= 399) return 'villagers'
  return 'unknown'
}

/** The name as people say it: 烟塘村委会 → 烟塘村, 吴家巷社区居委会 → 吴家巷社区. Other names stay as they are. */
export const shortName = (name: string): string =>
  name.replace(/村?村民?委员?会$/, '村').replace(/社区居民?委员?会$/, '社区')

import { type DivisionCode, shortName } from './divisionCode.ts'
import type { Region } from './regionList.ts'

/** The units directly under a code, in the order of the list. A phone is sent these, never the tree. */
export const childrenOf = (regions: readonly Region[], code: DivisionCode): readonly Region[] =>
  regions.filter((region) => region.parent === code)

/** The units at the top of the list: those whose parent the list does not hold. */
export const topOf = (regions: readonly Region[]): readonly Region[] => {
  const codes = new Set(regions.map((region) => region.code))
  return regions.filter((region) => region.parent === undefined || !codes.has(region.parent))
}

/** From the top of the list down to the unit itself; empty when the list does not hold it. */
export const pathTo = (regions: readonly Region[], code: DivisionCode): readonly Region[] => {
  const byCode = new Map(regions.map((region) => [region.code, region]))
  const path: Region[] = []
  let region = byCode.get(code)
  while (region && !path.includes(region)) {
    path.unshift(region)
    region = region.parent === undefined ? undefined : byCode.get(region.parent)
  }
  return path
}

/** The places above a place, nearest first: those whose offices may act for it. */
export const placesAbove = (regions: readonly Region[], code: DivisionCode): readonly DivisionCode[] =>
  pathTo(regions, code)
    .slice(0, -1)
    .map((region) => region.code)
    .reverse()

/** `湘潭县易俗河镇烟塘村`: the whole name, from the top of the list. Empty when the list does not hold the code. */
export const fullName = (regions: readonly Region[], code: DivisionCode): string =>
  pathTo(regions, code)
    .map((region) => shortName(region.name))
    .join('')

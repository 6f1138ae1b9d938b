import { text, word } from '../kernel/index.ts'

/**
 * A medical-insurance area code (admdvs): six digits that look like a division code and are none. A city's own level is
 * often 99 (430299), so it is never looked up in, nor made from, the division codes of the region room.
 */
export type AreaCode = string

/** Asks for an area code. */
export const areaCode = (zh: string, en: string) =>
  word(
    zh,
    en,
    /^[1-9]\d{5}$/,
    text('要写六位医保区划代码，如 430299。', 'takes the six digits of a medical area, like 430299.'),
  )

/** The first two digits name the province, the first four the city. */
export const sameProvince = (a: AreaCode, b: AreaCode): boolean => a.slice(0, 2) === b.slice(0, 2)
export const sameCity = (a: AreaCode, b: AreaCode): boolean => a.slice(0, 4) === b.slice(0, 4)

/** Full-width letters, digits and signs as their narrow twins; nothing else changes. */
export const narrow = (raw: string): string =>
  raw.replace(/[！-～]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))

/** Narrow, and without the white space and invisible marks that people and programs leave around numbers. */
export const halfWidth = (raw: string): string =>
  narrow(raw).replace(/[\s\u00a0\u3000\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g, '')

/** A number that a spreadsheet shows as `4.30321E+17`: its last digits are lost for good. */
export const isScientific = (raw: string): boolean => /^\d(?:\.\d+)?e\+?\d+$/i.test(halfWidth(raw))

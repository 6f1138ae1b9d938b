import { checkDigits, readHex } from '../transparency/index.ts'

/** The digits that a signing sheet bears: 20 in groups of four, out of the digest of the words that it is for. */
export const sheetDigits = (digest: string): string => checkDigits(readHex(digest)!)

/** What somebody reads off a sheet, without the spaces, dashes and full-width digits that one types. */
const plainDigits = (typed: string): string =>
  typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-－—·.]/g, '')

/** Is a sheet with these digits for the words of this digest? The first four are enough, more must agree too. */
export const isSheetOf = (typed: string, digest: string): boolean => {
  const digits = plainDigits(typed)
  return /^\d{4,20}$/.test(digits) && sheetDigits(digest).replace(/ /g, '').startsWith(digits)
}

import { type Refusal, refuse } from '../kernel/index.ts'
import { halfWidth } from './halfWidth.ts'

const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY'
const ORGANISATION_CHARACTERS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28]
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2]

const weighed = (text: string, weights: readonly number[], characters: string): number =>
  weights.reduce((sum, weight, i) => sum + weight * characters.indexOf(text[i] ?? ''), 0)

/** GB 32100-2015: check character of the first 17. Throws `RangeError` on characters that the code does not use. */
export const creditCodeCheck = (first17: string): string => {
  if (!/^[0-9A-HJ-NPQRTUWXY]{17}$/.test(first17))
    throw new RangeError(`not 17 characters of a credit code: ${first17}`)
  return CHARACTERS[(31 - (weighed(first17, WEIGHTS, CHARACTERS) % 31)) % 31]!
}

/** GB 11714: check character of an organisation code's first eight. Throws `RangeError` on other text. */
export const organisationCodeCheck = (first8: string): string => {
  if (!/^[0-9A-Z]{8}$/.test(first8))
    throw new RangeError(`not 8 characters of an organisation code: ${first8}`)
  const rest = 11 - (weighed(first8, ORGANISATION_WEIGHTS, ORGANISATION_CHARACTERS) % 11)
  return rest === 10 ? 'X' : rest === 11 ? '0' : String(rest)
}

/** Reads a unified social credit code (spaces, full-width, lower case forgiven). Both check characters must fit. */
export const readCreditCode = (raw: string): string | Refusal => {
  const code = halfWidth(raw).toUpperCase()
  if (!/^[0-9A-HJ-NPQRTUWXY]{18}$/.test(code)) {
    return refuse(
      'creditCode.shape',
      '统一社会信用代码是 18 位数字和大写字母，不用 I、O、Z、S、V。请照证书核对。',
      'A unified social credit code has 18 digits and capital letters, without I, O, Z, S, V. Check it with the certificate.',
    )
  }
  if (
    creditCodeCheck(code.slice(0, 17)) !== code[17] ||
    organisationCodeCheck(code.slice(8, 16)) !== code[16]
  ) {
    return refuse(
      'creditCode.check',
      '统一社会信用代码的校验位不对，其中有字符写错了。请照证书逐位核对。',
      'The check character of the credit code does not fit: some character is wrong. Compare each with the certificate.',
    )
  }
  return code
}

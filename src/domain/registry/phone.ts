import { type Refusal, refuse } from '../kernel/index.ts'
import { halfWidth, isScientific } from './halfWidth.ts'

export interface Phone {
  readonly kind: 'mobile' | 'landline' | 'service'
  /** E.164 (`+8613800138000`, `+8673158888888`); a service number (12345, 400…) as it is dialled. */
  readonly number: string
}

const SERVICE = /^(?:110|119|120|122|12345|12393|12333|12348|400\d{7})$/

const wrong = (raw: string): Refusal =>
  refuse(
    'phone.shape',
    `“${raw.trim()}”不是电话号码。手机号是 11 位，以 13 至 19 开头；座机要带区号，如 0731-55551234。`,
    `“${raw.trim()}” is no phone number. A mobile has 11 digits and begins with 13 to 19; a landline needs its area code, such as 0731-55551234.`,
  )

/** Reads a number as people write it: spaces, hyphens, brackets, +86, 0086, full-width digits, Excel's `.0`. */
export const readPhone = (raw: string): Phone | Refusal => {
  if (isScientific(raw)) {
    return refuse(
      'phone.damaged',
      `“${raw.trim()}”是被 Excel 改成科学计数的号码。请把这一列设为“文本”，重新填写。`,
      `“${raw.trim()}” is a number that Excel rewrote. Set the column to Text and enter it again.`,
    )
  }
  const digits = halfWidth(raw)
    .replace(/^['‘’]/, '')
    .replace(/[-–—()]/g, '')
    .replace(/\.0$/, '')
    .replace(/^(?:\+86|0086)/, '')
  if (/^(?:86)?1[3-9]\d{9}$/.test(digits)) return { kind: 'mobile', number: `+86${digits.slice(-11)}` }
  if (/^0[1-9]\d{1,2}\d{7,8}$/.test(digits) && digits.length <= 12) {
    return { kind: 'landline', number: `+86${digits.slice(1)}` }
  }
  if (SERVICE.test(digits)) return { kind: 'service', number: digits }
  return wrong(raw)
}

/** A mobile number to which a one-time code can go; else a refusal. */
export const readMobile = (raw: string): string | Refusal => {
  const phone = readPhone(raw)
  if ('refused' in phone) return phone
  if (phone.kind === 'mobile') return phone.number
  return refuse(
    'phone.notMobile',
    '这里要填能收短信的手机号（11 位，以 13 至 19 开头）。',
    'Enter a mobile number that can receive messages (11 digits, beginning with 13 to 19).',
  )
}

/** `+8613800138000` → `138****8000`; of a landline the last four stay. Service numbers are nobody's and stay whole. */
export const maskPhone = (number: string): string => {
  const mobile = /^\+86(1\d{2})\d{4}(\d{4})$/.exec(number)
  if (mobile) return `${mobile[1]}****${mobile[2]}`
  return number.startsWith('+86') ? `****${number.slice(-4)}` : number
}

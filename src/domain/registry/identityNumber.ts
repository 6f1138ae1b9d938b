import {
  type CalendarDate,
  parseDate,
  type Refusal,
  refuse,
  type Text,
  text,
  yearOf,
} from '../kernel/index.ts'
import { halfWidth, isScientific } from './halfWidth.ts'

export type Sex = 'male' | 'female'

export const SEXES: Readonly<Record<Sex, Text>> = {
  male: text('男', 'male'),
  female: text('女', 'female'),
}

/** A citizen's identity number that passed GB 11643-1999. */
export interface IdentityNumber {
  /** 18 characters, X in upper case. For an old number the 18 that it converts to, not yet seen on a card. */
  readonly number: string
  /** The 15 digits as written, where the paper held an old number. Good for reading history only. */
  readonly old?: string
  readonly birth: CalendarDate
  readonly sex: Sex
  /** What looks odd though the number is formally right. */
  readonly warnings: readonly Text[]
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
const CHECKS = '10X98765432'
const OLDEST = 130

/** Check character of 17 digits: Σ aᵢ·wᵢ mod 11. Throws `RangeError` on anything but 17 digits. */
export const identityCheck = (digits: string): string => {
  if (!/^\d{17}$/.test(digits)) throw new RangeError(`not 17 digits: ${digits}`)
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0)
  return CHECKS[sum % 11]!
}

const birthOf = (number: string): CalendarDate | undefined =>
  parseDate(`${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`)

const sexOf = (number: string): Sex => (Number(number[16]) % 2 === 1 ? 'male' : 'female')

const damaged = (raw: string): Refusal =>
  refuse(
    'identity.damaged',
    `“${raw.trim()}”是被 Excel 当成数字的身份证号，后几位已经丢失，找不回来。请把这一列设为“文本”，照证件重新填写 18 位号码。`,
    `“${raw.trim()}” is an ID number that Excel turned into a plain number; its last digits are lost. Set the column to Text and enter the 18 characters from the card again.`,
  )

const badBirth = (birth: string): Refusal =>
  refuse(
    'identity.birth',
    `号码里的出生日期 ${birth} 不存在或晚于今天。请照证件核对第 7 至 14 位。`,
    `The birth date in the number, ${birth}, does not exist or lies after today. Check digits 7 to 14 with the card.`,
  )

/**
 * Reads an identity number as people and files write it (spaces, full-width digits, lower-case x, a leading
 * apostrophe). GB 11643-1999: 17 digits, a real birth date not after `today`, check character. The area code is
 * not checked: old codes live on. Refuses with what is wrong and what to do.
 */
export const readIdentityNumber = (raw: string, today: CalendarDate): IdentityNumber | Refusal => {
  const number = halfWidth(raw)
    .replace(/^['‘’]/, '')
    .replace(/-/g, '')
    .toUpperCase()
  if (isScientific(raw)) return damaged(raw)
  if (/^\d{15}$/.test(number)) return readOld(number, today)
  if (!/^\d{17}[\dX]$/.test(number)) {
    const length = [...number].length
    return refuse(
      'identity.shape',
      `身份证号应是 18 位数字（末位可以是 X），这里是 ${length} 个字符。请照证件核对。`,
      `An ID number has 18 digits (the last may be X); this has ${length} characters. Check it with the card.`,
    )
  }
  const check = identityCheck(number.slice(0, 17))
  const birth = birthOf(number)
  // Excel keeps 15 digits and writes zeros for the rest.
  if (check !== number[17] && /0{3}$/.test(number)) return damaged(raw)
  if (birth === undefined || birth > today) return badBirth(number.slice(6, 14))
  if (check !== number[17]) {
    return refuse(
      'identity.check',
      `身份证号的校验位不对（末位是 ${number[17]}，按前 17 位应是 ${check}），其中有数字写错了。请照证件逐位核对。`,
      `The check character does not fit (it is ${number[17]}, the first 17 digits need ${check}): some digit is wrong. Compare each with the card.`,
    )
  }
  return { number, birth, sex: sexOf(number), warnings: plausibility(birth, today) }
}

/** The 18 characters that an old 15-digit number becomes: the century 19 and a check character. */
export const convertOldNumber = (old: string): string => {
  const digits = `${old.slice(0, 6)}19${old.slice(6)}`
  return digits + identityCheck(digits)
}

const readOld = (old: string, today: CalendarDate): IdentityNumber | Refusal => {
  const number = convertOldNumber(old)
  const birth = birthOf(number)
  if (birth === undefined || birth > today) return badBirth(old.slice(6, 12))
  return {
    number,
    old,
    birth,
    sex: sexOf(number),
    warnings: [
      text(
        `这是 15 位旧号码，只能用来查历史。按规则换算是 ${number}，请照现在的证件核对后填 18 位号码。`,
        `This is an old 15-digit number, good for history only. By the rule it becomes ${number}; check with today's card and enter the 18 characters.`,
      ),
      ...plausibility(birth, today),
    ],
  }
}

const plausibility = (birth: CalendarDate, today: CalendarDate): readonly Text[] => {
  const age = ageOn(birth, today)
  return age > OLDEST
    ? [
        text(
          `按号码这人已经 ${age} 岁，请核对出生年份。`,
          `By the number this person is ${age} years old. Check the year of birth.`,
        ),
      ]
    : []
}

/** Whole years on a day. A birthday on 29 February counts from 1 March in common years, as the date texts compare. */
export const ageOn = (birth: CalendarDate, day: CalendarDate): number =>
  yearOf(day) - yearOf(birth) - (day.slice(5) < birth.slice(5) ? 1 : 0)

/** `110105********002X`: the eight digits of the birth date are covered; of an old number six. Other text wholly. */
export const maskIdentityNumber = (number: string): string => {
  if (/^\d{17}[\dX]$/.test(number)) return `${number.slice(0, 6)}********${number.slice(14)}`
  if (/^\d{15}$/.test(number)) return `${number.slice(0, 6)}******${number.slice(12)}`
  return '*'.repeat([...number].length)
}

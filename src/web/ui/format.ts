import {
  type CalendarDate,
  dateInShanghai,
  type Fen,
  formatYuan,
  type Language,
  spokenYuan,
  weekday,
  yearOf,
} from '../../domain/kernel/index.ts'

/** A month `2026-10`, a quarter `2026-Q3`, a year `2026` or a day `2026-10-18`: the period that a disclosure is for. */
export type Period = string

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const WEEKDAYS = ['一', '二', '三', '四', '五', '六', '日']
const ENGLISH_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const NUMERALS = ['零', '一', '两', '三', '四', '五', '六', '七', '八', '九', '十']
const ENGLISH_NUMERALS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

const english = (month: number, short: boolean): string => {
  const name = MONTHS[month - 1] ?? ''
  return short ? name.slice(0, 3) : name
}

/** Binds a figure to its unit, a date to its parts and a telephone number to itself, so that none breaks across lines. */
export const bind = (sentence: string): string =>
  sentence
    .replace(/(\d) (?=[\u4e00-\u9fff])/g, '$1\u00a0')
    .replace(/([年月第有了差]) (?=\d)/g, '$1\u00a0')
    .replace(/(日) (?=\d\d?:)/g, '$1\u00a0')
    .replace(/(\d{3})-(?=\d{7})/g, '$1-\u2060')
    .replace(/(\d) (?=(?:yuan|days?|entr|[JFMASOND][a-z]{2,8}\b))/g, '$1\u00a0')

/** `52,318.60 元`, for sentences. In tables the bare `formatYuan` stands, with the unit named once. */
export const sentenceYuan = (amount: Fen, language: Language): string =>
  bind(`${formatYuan(amount)} ${language === 'zh' ? '元' : 'yuan'}`)

/** The size of an amount as one says it, rounded down; never shown alone. `undefined` where the figure is short enough. */
export const spokenAmount = (amount: Fen, language: Language): string | undefined => {
  if (language === 'zh') return spokenYuan(amount)
  const yuan = Math.floor(Math.abs(amount) / 100)
  if (yuan < 1000) return undefined
  const sign = amount < 0 ? 'minus ' : ''
  const exact = (unit: number) => (yuan % unit === 0 && amount % 100 === 0 ? '' : 'over ')
  return yuan < 1_000_000
    ? `${sign}${exact(1000)}${Math.floor(yuan / 1000)} thousand`
    : `${sign}${exact(100_000)}${Math.floor(yuan / 100_000) / 10} million`
}

export interface DayStyle {
  /** Write the year: always when the date is formal; `today` decides otherwise. */
  readonly formal?: boolean
  /** English month in three letters, for rows. */
  readonly short?: boolean
}

/** `11 月 12 日`, with the year when it is not the year of `today` or when the date is formal. */
export const dayText = (
  date: CalendarDate,
  language: Language,
  today: CalendarDate,
  style: DayStyle = {},
): string => {
  const [year, month, day] = [yearOf(date), Number(date.slice(5, 7)), Number(date.slice(8, 10))]
  const withYear = style.formal === true || year !== yearOf(today)
  return bind(
    language === 'zh'
      ? `${withYear ? `${year} 年 ` : ''}${month} 月 ${day} 日`
      : `${day} ${english(month, style.short === true)}${withYear ? ` ${year}` : ''}`,
  )
}

/** `10 月 5 日—10 月 20 日`; a single day stands alone, and a year that both share is written once. */
export const daysText = (
  { from, to }: { readonly from: CalendarDate; readonly to: CalendarDate },
  language: Language,
  today: CalendarDate,
): string => {
  if (from === to) return dayText(from, language, today, { short: true })
  const [first, last] = language === 'zh' ? [today, from] : [to, today]
  return [dayText(from, language, first, { short: true }), dayText(to, language, last, { short: true })].join(
    language === 'zh' ? '—' : ' – ',
  )
}

/** Date and time in Shanghai of a moment: `11 月 11 日 16:45`. */
export const momentText = (moment: string, language: Language, today: CalendarDate): string => {
  const local = new Date(new Date(moment).getTime() + 8 * 3_600_000).toISOString()
  const separator = language === 'zh' ? ' ' : ', '
  return bind(
    `${dayText(dateInShanghai(moment), language, today, { short: true })}${separator}${Number(local.slice(11, 13))}:${local.slice(14, 16)}`,
  )
}

export const weekdayText = (date: CalendarDate, language: Language): string =>
  language === 'zh' ? `星期${WEEKDAYS[weekday(date) - 1] ?? ''}` : (ENGLISH_WEEKDAYS[weekday(date) - 1] ?? '')

export interface PeriodStyle {
  /** English month in three letters. */
  readonly short?: boolean
  /** With its year in any case. */
  readonly formal?: boolean
}

/** `10 月`, `三季度` or `2026 年`; with the year when it is not the year of `today`. */
export const periodText = (
  period: Period,
  language: Language,
  today: CalendarDate,
  style: PeriodStyle = {},
): string => {
  const year = yearOf(period)
  const same = !style.formal && year === yearOf(today)
  const part = period.slice(5)
  if (part === '') return bind(language === 'zh' ? `${year} 年` : String(year))
  const quarter = /^Q([1-4])$/.exec(part)?.[1]
  const [month, day] = part.split('-').map(Number)
  if (language === 'zh') {
    const name = quarter
      ? `${'一二三四'[Number(quarter) - 1] ?? ''}季度`
      : `${month} 月${day ? ` ${day} 日` : ''}`
    return bind(same ? name : `${year} 年${quarter ? '' : ' '}${name}`)
  }
  const name = quarter
    ? `quarter ${quarter}`
    : `${day ? `${day} ` : ''}${english(month!, style.short === true)}`
  return same ? name : `${name} ${year}`
}

/** Small counts as words, with their measure word to follow: 三（个人）, three. Larger ones as figures with a space. */
export const countText = (count: number, language: Language): string =>
  (language === 'zh' ? NUMERALS : ENGLISH_NUMERALS)[count] ?? ` ${count} `

/** The word at the head of an English sentence. */
export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1)

/** How long something takes to hear, to five seconds: 约 1 分 20 秒. */
export const durationText = (seconds: number, language: Language): string => {
  const whole = seconds < 10 ? seconds : Math.round(seconds / 5) * 5
  const [minutes, rest] = [Math.floor(whole / 60), whole % 60]
  const parts = language === 'zh' ? [`${minutes} 分`, `${rest} 秒`] : [`${minutes} min`, `${rest} s`]
  const shown = parts.filter((_, index) => (index === 0 ? minutes : rest) > 0).join(' ')
  return bind(language === 'zh' ? `约 ${shown.replace(/分$/, '分钟')}` : `about ${shown}`).replace(
    / /g,
    '\u00a0',
  )
}

/** What it costs to fetch: 180 KB, 2.0 MB. Rounded up, so that it never costs more than is said. */
export const weightText = (bytes: number): string =>
  bytes < 1_000_000
    ? `${Math.max(1, Math.ceil(bytes / 1000))}\u00a0KB`
    : `${(Math.ceil(bytes / 100_000) / 10).toFixed(1)}\u00a0MB`

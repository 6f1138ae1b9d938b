import { periodKind, periodWords } from '../calendar/index.ts'
import { type Fen, formatYuan, type Language, sumFen } from '../kernel/index.ts'
import { OFFICES, type Office } from '../registry/index.ts'
import { findItem } from './catalogue.ts'
import type { Published } from './disclosureState.ts'
import type { Attachment, Field, FieldRow, FieldValues } from './field.ts'
import {
  type FieldsContent,
  type FinanceContent,
  type FinanceGroup,
  groupName,
  type PublicationDocument,
  sheetTotals,
} from './publication.ts'
import { amountInWords, countInWords, dateInWords, numberInWords, periodInWords } from './spokenNumber.ts'

/** A publication with what its page says around it; all of it is public. */
export interface Readable {
  readonly village: string
  readonly document: PublicationDocument
  readonly published: Pick<Published, 'posting' | 'signatures'>
  /** Days within which the village answers a question. */
  readonly answerDays: number
}

/** A list of more rows is not read out: nobody can listen to it. Its count and its sum are. */
export const MOST_ROWS_READ = 40
/** Nor is a longer text, in characters. It is never cut off in the middle. */
export const LONGEST_READ = 600

/** Words as somebody entered them, made to be said: no line breaks, no brackets, no mark at the end. */
const said = (words: string): string =>
  words
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}〔〕【】]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[。．.！!；;，,、：:\s]+$/u, '')

interface Manner {
  readonly title: (of: Readable, name: string) => string
  readonly amount: (amount: Fen) => string
  readonly number: (value: number) => string
  readonly date: (date: string) => string
}

const ENGLISH_MONTHS = 'January February March April May June July August September October November December'

const manners: Readonly<Record<Language, Manner>> = {
  zh: {
    title: ({ village, document }, name) => `${village}，${periodInWords(document.period)}，${name}。`,
    amount: amountInWords,
    number: numberInWords,
    date: dateInWords,
  },
  en: {
    title: ({ village, document }, name) => `${village}, ${periodWords(document.period).en}: ${name}.`,
    amount: (amount) => `${formatYuan(amount).replace('−', 'minus ')} yuan`,
    number: (value) => (value < 0 ? `minus ${-value}` : String(value)),
    date: (date) =>
      `${Number(date.slice(8))} ${ENGLISH_MONTHS.split(' ')[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`,
  },
}

const spans = {
  month: ['这个月', '月底', '上个月底', 'this month', 'at its end'],
  quarter: ['这个季度', '季度末', '上个季度末', 'this quarter', 'at its end'],
  year: ['这一年', '年底', '上年底', 'this year', 'at its end'],
  day: ['这一天', '这天晚上', '前一天晚上', 'this day', 'at its end'],
} as const

const entries = (groups: readonly FinanceGroup[]): number => groups.reduce((sum, { count }) => sum + count, 0)

const plural = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`

/** The month's money: what came, what went on what, what is left. Single payments are on the page. */
const financeText = (content: FinanceContent, period: string, language: Language): string[] => {
  const { amount } = manners[language]
  const [span, end, before, spanEn, endEn] = spans[periodKind(period) ?? 'month']
  const { received, paid } = sheetTotals(content)
  const largestFirst = (groups: readonly FinanceGroup[]) => [...groups].sort((a, b) => b.amount - a.amount)
  if (language === 'zh') {
    const side = (name: string, groups: readonly FinanceGroup[]): string[] =>
      groups.length === 0
        ? [`${span}没有${name}的钱。`]
        : [
            `${name}的钱，一共${countInWords(entries(groups))}笔。`,
            ...largestFirst(groups).map(
              (group) =>
                `${said(groupName(group).zh)}，${countInWords(group.count)}笔，${amount(group.amount)}。`,
            ),
          ]
    return [
      `${span}收进来${amount(received)}，花出去${amount(paid)}，${end}账上还有${amount(content.closing)}。`,
      ...side('花出去', content.paid),
      ...side('收进来', content.received),
      `${before}账上有${amount(content.opening)}，加上收进来的，减去花出去的，就是${end}的${amount(content.closing)}。`,
    ]
  }
  const side = (name: string, groups: readonly FinanceGroup[]): string[] =>
    groups.length === 0
      ? [`Nothing ${name} ${spanEn}.`]
      : [
          `What ${name}, ${plural(entries(groups), 'entry', 'entries')} in all:`,
          ...largestFirst(groups).map(
            (group) =>
              `${said(groupName(group).en)}, ${plural(group.count, 'entry', 'entries')}, ${amount(group.amount)}.`,
          ),
        ]
  return [
    `${amount(received)} came in ${spanEn}, ${amount(paid)} went out, and ${amount(content.closing)} were left ${endEn}.`,
    ...side('went out', content.paid),
    ...side('came in', content.received),
    `There were ${amount(content.opening)} before. With what came in and without what went out, that makes ${amount(content.closing)}.`,
  ]
}

const valueText = ({ type }: Field, value: unknown, language: Language): string => {
  const { amount, number, date } = manners[language]
  if (type === 'money') return amount(value as Fen)
  if (type === 'number') return number(value as number)
  return type === 'date' ? date(String(value)) : said(String(value))
}

const rowText = (columns: readonly Field[], row: FieldRow, language: Language): string =>
  columns
    .filter(({ key }) => row[key] !== undefined && row[key] !== '')
    .map((column, index) => {
      const value = valueText(column, row[column.key], language)
      // The first names the row, and words speak for themselves; a bare figure needs its column's name.
      return index === 0 || column.type === 'text'
        ? value
        : language === 'zh'
          ? `${column.label.zh}${value}`
          : `${column.label.en} ${value}`
    })
    .join(language === 'zh' ? '，' : ', ')

const listText = (field: Field, rows: readonly FieldRow[], language: Language): string[] => {
  const columns = (field.columns ?? []).filter((column) => column.public)
  const money = columns.filter(({ type }) => type === 'money')
  const sum =
    money.length === 1 ? sumFen(rows.map((row) => (row[money[0]!.key] as Fen | undefined) ?? 0)) : undefined
  const all = sum === undefined ? '' : manners[language].amount(sum)
  const long = rows.length > MOST_ROWS_READ
  if (language === 'zh')
    return [
      `${field.label.zh}，一共${countInWords(rows.length)}条${all && `，合计${all}`}。`,
      ...(long ? ['太长，不一条一条念了，请看公示的那一页。'] : []),
      ...(long ? [] : rows.map((row) => `${rowText(columns, row, language)}。`)),
    ]
  return [
    `${field.label.en}: ${plural(rows.length, 'line', 'lines')}${all && `, ${all} in all`}.`,
    ...(long ? ['The list is too long to be read out; see the published page.'] : []),
    ...(long ? [] : rows.map((row) => `${rowText(columns, row, language)}.`)),
  ]
}

const isThere = (values: FieldValues, { key }: Field): boolean => {
  const value = values[key]
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}

/** The public fields in the order of the form. */
const fieldsText = ({ fields: values }: FieldsContent, item: string, language: Language): string[] =>
  (findItem(item)?.fields ?? [])
    .filter((field) => field.public && isThere(values, field))
    .flatMap((field) => {
      const value = values[field.key]
      if (field.type === 'rows') return listText(field, value as readonly FieldRow[], language)
      if (field.type === 'attachments') {
        const count = (value as readonly Attachment[]).length
        return language === 'zh'
          ? [`还有${countInWords(count)}份附件，在公示的那一页上。`]
          : [`${plural(count, 'attachment', 'attachments')} can be seen on the published page.`]
      }
      const long = field.type === 'text' && String(value).length > LONGEST_READ
      return language === 'zh'
        ? [
            `${field.label.zh}：${long ? '这一段太长，请看公示的那一页' : valueText(field, value, language)}。`,
          ]
        : [
            `${field.label.en}: ${long ? 'too long to be read out; see the published page' : valueText(field, value, language)}.`,
          ]
    })

const correctionText = ({ correction }: PublicationDocument, language: Language): string[] => {
  if (!correction) return []
  const { changes, why } = correction
  return language === 'zh'
    ? [
        '这一份更正了以前的一份。',
        ...changes.map(({ what, was, now }) => `${said(what)}，原来写的是${said(was)}，现在是${said(now)}。`),
        `更正的原因：${said(why)}。`,
      ]
    : [
        'This corrects an earlier version.',
        ...changes.map(
          ({ what, was, now }) => `${said(what)}: it was ${said(was)}, and is now ${said(now)}.`,
        ),
        `The reason: ${said(why)}.`,
      ]
}

const endText = ({ published, answerDays }: Readable, language: Language): string[] => {
  const { date } = manners[language]
  const { signatures, posting } = published
  const signers = signatures.map(({ name, office }) => {
    const title = (OFFICES[office as Office]?.words[language] ?? office).replace(/\s*[（(].*?[）)]/gu, '')
    return language === 'zh' ? `${title}${name}` : `${name}, ${title}`
  })
  return language === 'zh'
    ? [
        ...(signers.length > 0 ? [`审过、签了字的有：${signers.join('、')}。`] : []),
        `公示到${date(posting.until)}。`,
        `哪里看不懂，都可以问村里，村里${countInWords(answerDays)}天内必须答。`,
      ]
    : [
        ...(signers.length > 0 ? [`Checked and signed by: ${signers.join('; ')}.`] : []),
        `It is posted until ${date(posting.until)}.`,
        `Ask about anything that is not clear: the village must answer within ${plural(answerDays, 'day', 'days')}.`,
      ]
}

/**
 * What is read aloud of a publication, a sentence a line, from its public document alone: amounts in full and exact,
 * every line of the sheet or of a list that can be listened to, who signed, until when it hangs, how to ask. Names and
 * words that were entered in Chinese stay so in English.
 */
export const spokenText = (readable: Readable, language: Language): readonly string[] => {
  const { document } = readable
  const { content, item, period } = document
  return [
    manners[language].title(readable, findItem(item)?.plain[language] ?? item),
    ...correctionText(document, language),
    ...(content.kind === 'finance'
      ? financeText(content, period, language)
      : fieldsText(content, item, language)),
    ...endText(readable, language),
  ]
}

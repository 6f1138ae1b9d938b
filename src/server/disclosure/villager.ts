import {
  type Attachment,
  type DisclosureState,
  type Duty,
  dutiesOf,
  type FinanceContent,
  findItem,
  groupName,
  hasEnded,
  localProvisions,
  moneyYear,
  type PublicationContent,
  type PublicationDocument,
  type Published,
} from '../../domain/disclosure/index.ts'
import {
  addDays,
  addMonths,
  type CalendarDate,
  dateInShanghai,
  type Fen,
  firstDay,
  type Id,
  monthOf,
  type Place,
  type Provision,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import { OFFICES, type Office } from '../../domain/registry/index.ts'
import { checkDigits } from '../../domain/transparency/index.ts'
import type { PageModels } from '../../web/door.ts'
import { calendarIn } from '../calendar/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { differs, gone, notFound } from '../platform/http.ts'
import { qrCode } from '../platform/qrCode.ts'
import { type RegionRow, regionPath } from '../region/store.ts'
import { type AudioRow, audioHistory, playedOf } from './audioStore.ts'
import { attachmentsIn } from './draftForm.ts'
import { printedCode, proofPage, proofSummary, recordedDigest } from './proof.ts'
import {
  disclosureById,
  disclosureFacts,
  newestOfItem,
  newestOfYear,
  type PublicationRow,
  postedOn,
  publicationsIn,
  publicationsOf,
  questionsOf,
  settingsOf,
  yearsOf,
} from './store.ts'

/** 钱花到哪儿了: the month's or quarter's receipts and payments. */
export const MONEY = 'FA-02'

export const villageOf = async (
  client: Client,
  code: Place,
): Promise<{ village: RegionRow; above: RegionRow[] }> => {
  const path = await regionPath(client, code)
  const village = path.at(-1)
  if (village?.level !== 'village') throw notFound()
  return { village, above: path.slice(0, -1) }
}

const officeWords = (office: string): Text => OFFICES[office as Office]?.words ?? text(office, office)

const signaturesOf = ({ signatures }: Published) =>
  signatures.map(({ name, office, at, scan }) => ({
    name,
    office: officeWords(office),
    date: dateInShanghai(at),
    ...(scan ? { onPaper: true } : {}),
  }))

/** The published file. Throws where the stored bytes are not what was published. */
export const documentOf = ({ blobs }: Pick<App, 'blobs'>, digest: string): PublicationDocument => {
  const bytes = blobs.get(digest)
  if (!bytes) throw new Error(`the file of a publication is missing: ${digest}`)
  return JSON.parse(bytes.toString('utf8')) as PublicationDocument
}

/** The files that go with a publication. */
export const attachmentsOf = (content: PublicationContent): readonly Attachment[] =>
  content.kind === 'fields' ? attachmentsIn(content.fields) : []

const sum = (groups: readonly { readonly amount: Fen }[]): Fen =>
  groups.reduce((all, { amount }) => all + amount, 0)

/** 农历十月初四, from the runtime's own calendar. */
export const lunar = (date: CalendarDate): string =>
  `农历${new Intl.DateTimeFormat('zh-CN-u-ca-chinese', { month: 'long', day: 'numeric', timeZone: 'UTC' }).format(new Date(`${date}T00:00:00Z`)).replace(/(\d+)日?$/, (_, day: string) => LUNAR_DAYS[Number(day)] ?? day)}`

const LUNAR_DAYS = [
  '',
  ...['初', '十', '廿'].flatMap((tens, i) =>
    [...'一二三四五六七八九十'].map((unit, j) =>
      i === 1 && j === 9
        ? '二十'
        : i === 2 && j === 9
          ? '三十'
          : i === 0 && j === 9
            ? '初十'
            : `${tens}${unit}`,
    ),
  ),
]

/** What a village has fixed for itself, for rules that are asked in its name. */
export const recordedRules = async (client: Client, place: Place): Promise<readonly Provision[]> =>
  localProvisions((await settingsOf(client, place)).settings)

/** Duties of a village as they stand today. */
export const villageDuties = async (
  client: Client,
  place: Place,
  today: CalendarDate,
): Promise<readonly Duty[]> => {
  const [{ settings, since }, disclosures, calendar] = await Promise.all([
    settingsOf(client, place),
    disclosureFacts(client, [place]),
    calendarIn(client),
  ])
  if (since === undefined) return []
  return dutiesOf({ settings, calendar, disclosures, since, today })
}

export const dutyKey = ({ item, period }: Pick<Duty, 'item' | 'period'>): string => `${item}-${period ?? ''}`

export const plain = (item: string): Text => findItem(item)?.plain ?? text(item, item)

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** `2026 年三季度`; without the year where `year` goes without saying. */
export const spanOf = (period: string, year?: string): Text => {
  const [own, part, day] = period.split('-') as [string, string?, string?]
  const within = (zh: string, en: string, gap = ' ') =>
    own === year ? text(zh, en) : text(`${own} 年${gap}${zh}`, `${en} ${own}`)
  if (part === undefined) return text(`${own} 年`, own)
  if (part.startsWith('Q')) return within(`${'一二三四'[Number(part[1]) - 1]}季度`, part, '')
  const month = MONTHS[Number(part) - 1]!
  return day === undefined
    ? within(`${Number(part)} 月`, month)
    : within(`${Number(part)} 月 ${Number(day)} 日`, `${Number(day)} ${month}`)
}

/** `2026 年三季度：集体有哪些家底`, for lists. Under the heading of a year, that year is named no more. */
export const titleOf = (item: string, period: string, year?: string): Text => {
  const [name, span] = [plain(item), spanOf(period, year)]
  return text(`${span.zh}：${name.zh}`, `${name.en}, ${span.en}`)
}

/** What is asked for: the item of a period, or one that is always on display. */
export const itemTitle = (item: string, period: string | undefined): Text =>
  period === undefined ? plain(item) : titleOf(item, period)

/** Where a publication is read. */
export const moneyHref = (row: PublicationRow): string =>
  row.item === MONEY && /^\d{4}-\d{2}$/.test(row.period)
    ? `/v/${row.place}/money/${row.period}`
    : `/v/${row.place}/d/${row.disclosure}`

/** Where a publication is listened to, where there is something to hear of it. */
const listenHref = (
  history: readonly AudioRow[],
  { place, disclosure, number }: PublicationRow,
  isNewest = true,
): { readonly audio?: string } =>
  playedOf(history, number, 'en')
    ? { audio: `/v/${place}/d/${disclosure}/listen${isNewest ? '' : `?version=${number}`}` }
    : {}

/** The village's first page: its money, what is posted, whom to ask. */
export const homeView = async (app: App, code: Place): Promise<PageModels['home']> => {
  const today = dateInShanghai(app.now())
  const read = await app.database.read([code], async (client) => {
    const { village, above } = await villageOf(client, code)
    const [newest, posted, rules, duties] = await Promise.all([
      newestOfItem(client, code, MONEY),
      postedOn(client, code, today),
      settingsOf(client, code),
      villageDuties(client, code, today),
    ])
    const [kept, audio] = newest
      ? await Promise.all([
          disclosureById(client, code, newest.disclosure),
          audioHistory(client, code, newest.disclosure),
        ])
      : []
    return { village, above, newest, posted, rules, duties, state: kept?.state, audio }
  })
  const { village, above, newest, posted, rules, duties, state, audio } = read
  const owed = duties.find((duty) => duty.item === MONEY && duty.state === 'late')
  const published = newest && state?.publications.find(({ number }) => number === newest.number)
  const money = (): PageModels['home']['money'] => {
    if (owed?.period && owed.deadline)
      return {
        state: 'late',
        period: owed.period,
        due: owed.deadline.due,
        ...(newest ? { previous: { period: newest.period, href: moneyHref(newest) } } : {}),
        missing: `/v/${code}/missing/${dutyKey(owed)}`,
      }
    if (!newest || !published) return { state: 'none' }
    if (!app.blobs.holds(newest.digest))
      return { state: 'differs', period: newest.period, proof: proofPage(app, newest) }
    const content = documentOf(app, newest.digest).content as FinanceContent
    return {
      state: 'published',
      period: newest.period,
      href: moneyHref(newest),
      received: sum(content.received),
      paid: sum(content.paid),
      closing: content.closing,
      history: content.months.map(({ period, received, paid }) => ({ month: period, received, paid })),
      signatures: signaturesOf(published),
      postedUntil: newest.postedUntil,
    }
  }
  return {
    code,
    name: village.name,
    above: above.map(({ name }) => name).join(' · '),
    lunar: lunar(today),
    money: money(),
    postings: posted.slice(0, 5).map((row) => ({
      title: titleOf(row.item, row.period, today.slice(0, 4)),
      href: moneyHref(row),
      until: row.postedUntil,
      ...(row.corrections > 0 ? { corrections: row.corrections } : {}),
    })),
    postingsInAll: posted.length,
    phone: rules.phone,
    ...(newest ? { proof: await proofSummary(app, newest) } : {}),
    ...(newest && audio ? listenHref(audio, newest) : {}),
  }
}

/** One publication with all that its page shows around the content. */
export interface Opened {
  readonly village: RegionRow
  readonly above: readonly RegionRow[]
  readonly row: PublicationRow
  readonly rows: readonly PublicationRow[]
  readonly state: DisclosureState
  readonly published: Published
  readonly document: PublicationDocument
}

/**
 * Opens a publication; the newest of its disclosure where no number is named, and with `recorded` the copy that was
 * logged. 404 and 410 as the law wants it; a file that is not what its name says is not shown, and named.
 */
export const openPublication = async (
  app: App,
  code: Place,
  disclosure: Id,
  number?: number,
  recorded = false,
): Promise<Opened> => {
  const { village, above, rows, state } = await app.database.read([code], async (client) => {
    const { village, above } = await villageOf(client, code)
    const [rows, kept] = await Promise.all([
      publicationsOf(client, code, disclosure),
      disclosureById(client, code, disclosure),
    ])
    return { village, above, rows, state: kept?.state }
  })
  const found = number === undefined ? rows.at(-1) : rows.find((one) => one.number === number)
  const published = found && state?.publications.find((one) => one.number === found.number)
  if (!found || !state || !published) throw notFound()
  const row = recorded ? { ...found, digest: await recordedDigest(app, found) } : found
  if (row.namesPeople && hasEnded(published.posting, dateInShanghai(app.now())))
    throw gone(proofPage(app, row))
  if (!app.blobs.holds(row.digest)) throw differs(proofPage(app, row))
  return { village, above, row, rows, state, published, document: documentOf(app, row.digest) }
}

/** What stands around every publication: signatures, posting, questions, proof, downloads. */
export const around = async (app: App, { village, row, rows, published }: Opened) => {
  const { questions, rules, audio } = await app.database.read([village.code], async (client) => ({
    questions: await questionsOf(client, village.code, { disclosure: row.disclosure }),
    rules: await settingsOf(client, village.code),
    audio: await audioHistory(client, village.code, row.disclosure),
  }))
  const newer = rows.find(({ number }) => number > row.number)
  return {
    village: { code: village.code, name: village.name },
    id: row.disclosure,
    period: row.period,
    signatures: signaturesOf(published),
    posted: { from: published.posting.from, until: published.posting.until },
    ...(newer ? { replacedBy: `/v/${village.code}/d/${row.disclosure}` } : {}),
    questions: {
      answered: questions.filter(({ state }) => state.stage !== 'open').length,
      open: questions.filter(({ state }) => state.stage === 'open').length,
      ...(questions[0] ? { href: `/v/${village.code}/q/${questions[0].id}` } : {}),
    },
    answerDays: rules.settings.answerDays.value,
    proof: await proofSummary(app, row),
    ...listenHref(audio, row, !newer),
    paper: {
      qr: qrCode(printedCode(app, row)),
      digits: checkDigits(row.hash),
      phone: rules.phone,
    },
    downloads: [
      { href: `/v/${village.code}/d/${row.disclosure}/poster`, name: text('公示张贴版 A4', 'Poster, A4') },
      { href: `/v/${village.code}/d/${row.disclosure}/poster?paper=a3`, name: text('A3', 'A3') },
      { href: `/api/v1/publications/${row.digest}.json`, name: text('公开的数据', 'The published data') },
    ],
  }
}

/** A month's or quarter's money. */
export const moneyView = async (app: App, opened: Opened): Promise<PageModels['money']> => {
  const { row, document, village } = opened
  const content = document.content as FinanceContent
  const item = (side: 'received' | 'paid') =>
    [...content[side]]
      .sort((a, b) => b.amount - a.amount)
      .map((group) => ({
        item: `${side}-${group.account}`,
        name: groupName(group),
        count: group.count,
        amount: group.amount,
      }))
  return {
    ...(await around(app, opened)),
    before: /^\d{4}-\d{2}$/.test(row.period)
      ? addMonths(row.period, -1)
      : monthOf(addDays(firstDay(row.period.slice(0, 7)), -1)),
    paid: item('paid'),
    received: item('received'),
    balance: {
      opening: content.opening,
      received: sum(content.received),
      paid: sum(content.paid),
      closing: content.closing,
    },
    corrections: document.correction
      ? [
          {
            date: row.publishedOn,
            figures: [],
            reason: document.correction.why,
            old: `/v/${village.code}/d/${row.disclosure}?version=${row.number - 1}`,
          },
        ]
      : [],
  }
}

/** A year's published months added up. A month whose file is not what was published is left out, and named. */
export const moneyYearView = async (
  app: App,
  code: Place,
  year: number,
): Promise<PageModels['moneyYear']> => {
  const { village, rows } = await app.database.read([code], async (client) => ({
    village: (await villageOf(client, code)).village,
    rows: await newestOfYear(client, code, MONEY, year),
  }))
  const readable = rows.filter(({ digest }) => app.blobs.holds(digest))
  const sums = moneyYear(
    readable.map((row) => ({
      month: row.period,
      content: documentOf(app, row.digest).content as FinanceContent,
    })),
  )
  if (!sums) throw notFound()
  const named = (groups: typeof sums.paid) =>
    groups.map(({ group, count, amount }) => ({ name: groupName(group), count, amount }))
  return {
    village: { code: village.code, name: village.name },
    year,
    months: sums.months.map(({ period, received, paid }) => ({ month: period, received, paid })),
    received: named(sums.received),
    paid: named(sums.paid),
    receivedTotal: sums.receivedTotal,
    paidTotal: sums.paidTotal,
    missing: sums.missing,
    opening: sums.opening,
    closing: sums.closing,
  }
}

const ENTRIES = 50

/** Behind one line of a month's money: its entries, each leading to its voucher. */
export const entriesView = (opened: Opened, item: string, page: number): PageModels['entries'] => {
  const { document, village, row } = opened
  const [direction, account] = [item.slice(0, item.indexOf('-')), item.slice(item.indexOf('-') + 1)]
  if (document.content.kind !== 'finance' || (direction !== 'received' && direction !== 'paid'))
    throw notFound()
  const group = document.content[direction].find((one) => one.account === account)
  if (!group) throw notFound()
  const pages = Math.max(1, Math.ceil(group.entries.length / ENTRIES))
  return {
    village: { code: village.code },
    back: { href: moneyHref(row), name: plain(row.item) },
    about: `${row.disclosure}/${item}`,
    item: groupName(group),
    direction,
    period: row.period,
    entries: group.entries
      .slice((page - 1) * ENTRIES, page * ENTRIES)
      .map(({ voucher, number, date, summary, payee, amount }) => ({
        voucher,
        number,
        date,
        summary,
        amount,
        ...(payee ? { party: payee } : {}),
      })),
    count: group.entries.length,
    total: group.amount,
    paging: { page, pages },
  }
}

/** All that a village published in a year, and what it owes. */
export const archiveView = async (
  app: App,
  code: Place,
  wanted: number | undefined,
): Promise<PageModels['archive']> => {
  const today = dateInShanghai(app.now())
  const { village, years, rows, duties, year } = await app.database.read([code], async (client) => {
    const { village } = await villageOf(client, code)
    const years = await yearsOf(client, code)
    const year = wanted ?? years[0] ?? Number(today.slice(0, 4))
    const [rows, duties] = await Promise.all([
      publicationsIn(client, code, { from: `${year}-01-01`, to: `${year}-12-31` }),
      villageDuties(client, code, today),
    ])
    return { village, years, rows, duties, year }
  })
  return {
    village: { code, name: village.name },
    year,
    years: years.filter((one) => one !== year),
    owed: duties
      .filter(({ state }) => state === 'late' || state === 'missing')
      .slice(0, 40)
      .map((duty) => ({
        title: duty.period ? titleOf(duty.item, duty.period, today.slice(0, 4)) : plain(duty.item),
        ...(duty.deadline ? { due: duty.deadline.due } : {}),
        href: `/v/${code}/missing/${dutyKey(duty)}`,
      })),
    ...(rows.some(({ item, period }) => item === MONEY && period.startsWith(`${year}-`))
      ? { money: true }
      : {}),
    published: rows
      .filter(({ replaced }) => !replaced)
      .map((row) => ({
        title: titleOf(row.item, row.period, String(year)),
        href: moneyHref(row),
        published: row.publishedOn,
        until: row.postedUntil,
        ...(row.corrections > 0 ? { corrections: row.corrections } : {}),
        ...(row.namesPeople && row.postedUntil < today ? { takenDown: true } : {}),
      })),
    paging: { page: 1, pages: 1 },
  }
}

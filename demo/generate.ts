import {
  addDays,
  addMonths,
  type CalendarDate,
  firstDay,
  lastDay,
  type Month,
  monthOf,
} from '../src/domain/kernel/index.ts'
import type { House } from '../src/main.ts'
import { type RegionRow, saveRegions } from '../src/server/region/store.ts'
import { closeBooks, keepBooks, openBook, openingOf } from './bookkeeping.ts'
import { fixMoneyRules, leaveClaims } from './claims.ts'
import { divisions, LIUWAN, STORY_VILLAGES } from './county.ts'
import { publishDuties } from './disclosures.ts'
import { type Paper, type PlannedDeal, plan } from './papers.ts'
import { settlePeople } from './people.ts'
import { openPress, type Press } from './press.ts'
import { askAndAnswer, decideRules, prepareMonth, publishSigned } from './publishing.ts'
import { chance } from './random.ts'
import { settle } from './settling.ts'
import { DAYS_TO_ENTER, dealsOf, keepTill } from './spending.ts'
import { at, type StoryClock, type Village } from './story.ts'

export interface DemoOptions {
  readonly seed: number
  readonly villages: number
  /** Months of history of the rich village; the others have six. */
  readonly months: number
  /** The last day of the story. */
  readonly today: CalendarDate
}

/** Told how far it is: parts done of parts in all, and of what. */
export type Progress = (done: number, all: number, what: string) => void

/** A month of a village. */
interface Chapter {
  readonly village: Village
  readonly month: Month
  readonly planned: readonly PlannedDeal[]
}

/** Founds the village and opens its book; answers its months, planned and still to be told. */
const begin = async (
  house: House,
  region: RegionRow,
  seed: number,
  start: Month,
  options: DemoOptions,
  press: Press,
): Promise<Chapter[]> => {
  const luck = chance(seed)
  const rich = region.code === LIUWAN
  const last = monthOf(options.today)
  const village = await settle(house, region, luck, firstDay(start), {
    seed,
    today: firstDay(last),
    bench: options.villages > STORY_VILLAGES,
  })
  await decideRules(house, village, start, last)
  if (rich) await fixMoneyRules(house.app, village, start)
  const opening = openingOf(luck, rich ? 1 : 0.4)
  await openBook(house.app, village, start, opening)
  const tend = keepTill(opening.find(({ account }) => account === '101')!.debit)
  const chapters: Chapter[] = []
  for (let month = start; month <= last; month = addMonths(month, 1)) {
    const until = month === last ? addDays(options.today, -DAYS_TO_ENTER) : lastDay(month)
    const deals = tend(dealsOf(month, luck, rich ? 1 : 0.06, until))
    chapters.push({ village, month, planned: plan(house.app, village, deals, rich ? press : undefined) })
  }
  return chapters
}

/** How many months before the last have payments that began with a claim. */
const CLAIMED_MONTHS = 2

const draw = (month: readonly Chapter[]): Promise<Paper[][]> =>
  Promise.all(month.map(({ planned }) => Promise.all(planned.map(({ paper }) => paper()))))

/** What follows a month whose vouchers are in the books: they are closed and published, and somebody asks about it. */
const finish = async (
  house: House,
  clock: StoryClock,
  told: readonly Chapter[],
  before: readonly Chapter[],
  today: CalendarDate,
): Promise<void> => {
  const prepared = await Promise.all(
    told.map(async ({ village, month, planned }) => {
      const last = before.find((chapter) => chapter.village === village)?.planned ?? []
      // Only the rich village's bank sends its statement as a file; the others compare the paper by eye.
      await closeBooks(
        house.app,
        village,
        month,
        ...(village.place === LIUWAN ? [[...last, ...planned]] : []),
      )
      return prepareMonth(house, village, month, today)
    }),
  )
  const signed = prepared.filter((one) => one !== undefined)
  await publishSigned(house, clock, signed)
  await Promise.all(
    told.map(({ village, month }) =>
      publishDuties(house, clock, village, month, today, village.place === LIUWAN),
    ),
  )
  await house.relay.carry(told.map(({ village }) => village.place))
  for (const { village, disclosure, month } of signed) {
    const asked = addDays(lastDay(month), 12)
    if (village.place === LIUWAN && asked <= today)
      await askAndAnswer(house, village, disclosure, asked, addDays(asked, 2) < today)
  }
}

/**
 * Writes the demo county through the same `decide` functions as everything else, so that it is lawful by construction.
 * The same seed and options give the same story; keys and signatures differ.
 */
export const generate = async (
  house: House,
  clock: StoryClock,
  options: DemoOptions,
  progress: Progress,
): Promise<void> => {
  const last = monthOf(options.today)
  const first = addMonths(last, -options.months)
  const regions = divisions(options.villages)
  const { county, townships, villages } = regions
  clock.moment = at(firstDay(first))
  await house.app.database.deployment((client) => saveRegions(client, [county, ...townships, ...villages]))
  const press = openPress(house.app.configuration.dataFolder)
  const chapters: Chapter[] = []
  for (const [index, region] of villages.entries()) {
    const months = region.code === LIUWAN ? options.months : Math.min(6, options.months)
    const seed = options.seed * 1000 + index
    chapters.push(...(await begin(house, region, seed, addMonths(last, -months), options, press)))
  }
  const settled = [...new Set(chapters.map(({ village }) => village))]
  await settlePeople(house, clock, regions, settled, firstDay(last), options.seed)
  const months = [...Map.groupBy(chapters, ({ month }) => month)].sort(([a], [b]) => (a < b ? -1 : 1))
  // Papers are drawn beside the story, one month ahead of it. The villages keep their books side by side.
  let drawn = draw(months[0]![1])
  for (const [index, [month, told]] of months.entries()) {
    progress(index, months.length, month)
    const papers = await drawn
    const next = months[index + 1]
    if (next) drawn = draw(next[1])
    clock.moment = at(month === last ? options.today : lastDay(month), 18)
    await Promise.all(
      told.map(({ village, planned }, i) =>
        keepBooks(
          house.app,
          village,
          planned,
          papers[i]!,
          village.place === LIUWAN && month >= addMonths(last, -CLAIMED_MONTHS),
        ),
      ),
    )
    // The embedded database has nobody else who would count its rows; without that it reads tables whole.
    if (index === 2 || index === 12 || !next) await house.owner.query('analyze')
    if (month < last) await finish(house, clock, told, months[index - 1]?.[1] ?? [], options.today)
  }
  const rich = settled.find(({ place }) => place === LIUWAN)
  if (rich) await leaveClaims(house.app, rich, press, options.today)
  await press.close()
  clock.moment = new Date().toISOString()
  progress(months.length, months.length, '')
}

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
import { closeBooks, keepBooks, openBook } from './bookkeeping.ts'
import { COUNTY, LIUWAN, TOWNSHIPS, villages } from './county.ts'
import { type PlannedDeal, plan } from './papers.ts'
import { askAndAnswer, decideRules, publishMonth } from './publishing.ts'
import { chance } from './random.ts'
import { type ReceiptPool, receiptPool } from './receiptPool.ts'
import { settle } from './settling.ts'
import { dealsOf } from './spending.ts'
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

/** A village with its months still to be told. */
interface History {
  readonly village: Village
  readonly story: readonly {
    readonly month: Month
    readonly until: CalendarDate
    readonly planned: readonly PlannedDeal[]
  }[]
}

const begin = async (
  house: House,
  region: RegionRow,
  seed: number,
  start: Month,
  options: DemoOptions,
  pool: ReceiptPool,
): Promise<History> => {
  const luck = chance(seed)
  const rich = region.code === LIUWAN
  const last = monthOf(options.today)
  const village = await settle(house, region, luck, firstDay(start))
  await decideRules(house, village, start, last)
  await openBook(house.app, village, start, rich ? 1 : 0.4)
  const story: { month: Month; until: CalendarDate; planned: readonly PlannedDeal[] }[] = []
  for (let month = start; month <= last; month = addMonths(month, 1)) {
    const until = month === last ? options.today : lastDay(month)
    const deals = dealsOf(month, luck, rich ? 1 : 0.06, until)
    story.push({ month, until, planned: plan(house.app, village, deals, rich ? pool : undefined) })
  }
  return { village, story }
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
  const { app } = house
  const last = monthOf(options.today)
  const places = villages(options.villages)
  const startOf = (region: RegionRow) =>
    addMonths(last, -(region.code === LIUWAN ? options.months : Math.min(6, options.months)))
  const first = addMonths(last, -options.months)
  clock.moment = at(firstDay(first))
  await app.database.deployment((client) => saveRegions(client, [COUNTY, ...TOWNSHIPS, ...places]))
  const pool = receiptPool(2)
  const histories: History[] = []
  for (const [index, region] of places.entries())
    histories.push(await begin(house, region, options.seed * 1000 + index, startOf(region), options, pool))
  const all = histories.reduce((sum, { story }) => sum + story.length, 0)
  let done = 0
  for (let month = first; month <= last; month = addMonths(month, 1))
    for (const { village, story } of histories) {
      const chapter = story.find((one) => one.month === month)
      if (!chapter) continue
      progress(done++, all, `${village.name} ${month}`)
      clock.moment = at(chapter.until, 18)
      await keepBooks(app, village, chapter.planned)
      if (month === last) continue
      await closeBooks(app, village, month)
      const disclosure = await publishMonth(house, clock, village, month, options.today)
      const asked = addDays(lastDay(month), 12)
      if (disclosure && village.place === LIUWAN && asked <= options.today)
        await askAndAnswer(house, village, disclosure, asked, addDays(asked, 2) < options.today)
    }
  await pool.close()
  clock.moment = new Date().toISOString()
  progress(all, all, '')
}

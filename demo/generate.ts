import {
  type Actor,
  addDays,
  addMonths,
  type CalendarDate,
  firstDay,
  formatYuan,
  type Id,
  lastDay,
  type Month,
  monthOf,
} from '../src/domain/kernel/index.ts'
import {
  type Attachment,
  type BookCommand,
  balancesAt,
  type NamedCounterparty,
  type OpeningRow,
  postingSteps,
  type VoucherCommand,
  type VoucherState,
  yearEndClosing,
} from '../src/domain/ledger/index.ts'
import type { Office, OrganisationKind } from '../src/domain/registry/index.ts'
import type { House } from '../src/main.ts'
import { bookFigures, noteFiles } from '../src/server/ledger/index.ts'
import type { App } from '../src/server/platform/app.ts'
import { sha256Hex } from '../src/server/platform/blobs.ts'
import type { Step } from '../src/server/platform/matters.ts'
import { type RegionRow, saveRegions } from '../src/server/region/store.ts'
import { addAccount } from '../src/server/registry/index.ts'
import { COUNTY, inventName, LIUWAN, LIUWAN_NAMES, TOWNSHIPS, villages } from './county.ts'
import { settlePeople } from './people.ts'
import { askAndAnswer, decideRules, publishMonth } from './publishing.ts'
import { type Chance, chance } from './random.ts'
import { RECEIPT_HEIGHT, RECEIPT_WIDTH } from './receipt.ts'
import { type ReceiptPool, receiptPool } from './receiptPool.ts'
import { type Deal, dealsOf } from './spending.ts'
import { act, at, type StoryClock, type Village } from './story.ts'

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

const SYSTEM: Actor = { kind: 'system' }

/** Offices of a village by organisation: who holds what in the story. */
const OFFICES: readonly (readonly [OrganisationKind, string, readonly Office[]])[] = [
  ['villagersCommittee', '村民委员会', ['committeeChair', 'villageClerk']],
  ['partyBranch', '党支部', ['branchSecretary', 'branchMember']],
  ['collective', '集体经济组织', ['accountant', 'agentAccountant', 'cashier']],
  ['supervisionCommittee', '村务监督委员会', ['supervisionHead', 'supervisionMember']],
]

const settle = async (
  house: House,
  region: RegionRow,
  luck: Chance,
  since: CalendarDate,
): Promise<Village> => {
  const { app } = house
  const people: Record<string, Extract<Actor, { kind: 'person' }>> = {}
  const when = at(since)
  let collective = ''
  for (const [kind, name, offices] of OFFICES) {
    const organisation = luck.id()
    if (kind === 'collective') collective = organisation
    const establish: Step = {
      kind: 'organisation',
      matter: organisation,
      command: { type: 'establish', kind, name: `${region.name}${name}`, date: since },
    }
    const appoint: Step[] = []
    for (const office of offices) {
      const person = (region.code === LIUWAN && LIUWAN_NAMES[office]) || inventName(luck)
      const account = luck.id()
      await app.database.deployment((client) =>
        addAccount(
          client,
          app.vault,
          {
            id: account,
            name: person,
            phone: `+86199${String(luck.whole(0, 99_999_999)).padStart(8, '0')}`,
            demo: true,
          },
          when,
        ),
      )
      people[office] = {
        kind: 'person',
        account,
        name: person,
        offices: [{ place: region.code, organisation, office }],
      }
      appoint.push({
        kind: 'organisation',
        matter: organisation,
        command: { type: 'appoint', office, account, date: since, basis: '演示：换届选举结果' },
      })
    }
    await act(app, region.code, SYSTEM, [establish, ...appoint], when)
  }
  const villagers = Array.from({ length: 60 }, () => ({ id: luck.id(), name: inventName(luck) }))
  return { place: region.code, name: region.name, book: luck.id(), collective, people, villagers, luck }
}

const opening = (luck: Chance, scale: number): OpeningRow[] => {
  const yuan = (from: number, to: number) => Math.round(luck.whole(from, to) * scale) * 100
  const debits = {
    '101': yuan(1500, 2500),
    '102': yuan(320000, 380000),
    '112-01': yuan(20000, 40000),
    '134': yuan(40000, 60000),
    '151-01': yuan(700000, 900000),
    '151-03': yuan(250000, 350000),
  }
  const credits = {
    '152': yuan(250000, 320000),
    '211-01': yuan(40000, 60000),
    '241-02': yuan(80000, 100000),
    '311': yuan(150000, 180000),
  }
  const sum = (amounts: Record<string, number>) => Object.values(amounts).reduce((a, b) => a + b, 0)
  const retained = yuan(60000, 80000)
  const capital = sum(debits) - sum(credits) - retained
  return [
    ...Object.entries(debits).map(([account, debit]) => ({ account, debit, credit: 0 })),
    ...Object.entries({ ...credits, '301': capital, '322-99': retained }).map(([account, credit]) => ({
      account,
      debit: 0,
      credit,
    })),
  ]
}

const counterpartyOf = (deal: Deal, village: Village): NamedCounterparty => {
  if (!deal.person) return { kind: 'organisation', name: deal.payee }
  const { id, name } = village.luck.oneOf(village.villagers)
  return { kind: 'person', id, name }
}

/** A deal with whom it was made, and its paper: a receipt of its own, or the month's list. */
interface PlannedDeal {
  readonly deal: Deal
  readonly counterparty: NamedCounterparty
  readonly paper: () => Promise<Attachment & { readonly size: number }>
}

/** Chooses what happens in a month; receipts are begun at once and drawn beside the story. */
const plan = (
  app: App,
  village: Village,
  deals: readonly Deal[],
  pool: ReceiptPool | undefined,
): PlannedDeal[] => {
  const list = new TextEncoder().encode(
    deals
      .map(({ date, summary, amount }) => `演示 ${village.name} ${date} ${summary} ${formatYuan(amount)}\n`)
      .join(''),
  )
  return deals.map((deal) => {
    const counterparty = counterpartyOf(deal, village)
    const own = `${village.name}集体经济组织`
    const drawn = pool?.draw({
      payer: deal.direction === 'out' ? own : counterparty.name,
      payee: deal.direction === 'out' ? counterparty.name : own,
      purpose: deal.summary,
      amount: deal.amount,
      date: deal.date,
      seed: village.luck.whole(0, 2 ** 31),
    })
    return {
      deal,
      counterparty,
      async paper() {
        if (!drawn)
          return { sha256: app.blobs.put(list), mime: 'text/plain', name: '单据清单', size: list.length }
        const jpeg = await drawn
        const sha256 = app.blobs.put(jpeg)
        return { sha256, mime: 'image/jpeg', name: '收据', publicSha256: sha256, size: jpeg.length }
      },
    }
  })
}

interface Draft {
  readonly id: Id
  readonly content: Extract<VoucherCommand, { type: 'draft' }>['content']
}

/** Drafted and submitted by the accountant, reviewed by the township's agent, posted in the order given. */
const postAll = async (app: App, village: Village, drafts: readonly Draft[]): Promise<void> => {
  const { accountant, agentAccountant } = village.people
  const each = (actor: Actor, hour: number, steps: (draft: Draft, index: number) => readonly Step[]) =>
    Promise.all(
      drafts.map((draft, index) =>
        act(app, village.place, actor, steps(draft, index), at(draft.content.date, hour)),
      ),
    )
  const command = (id: Id, command: VoucherCommand): Step[] => [{ kind: 'voucher', matter: id, command }]
  await each(accountant!, 10, ({ id, content }) =>
    command(id, { type: 'draft', book: village.book, content }),
  )
  await each(accountant!, 11, ({ id }) => command(id, { type: 'submit' }))
  const reviewed = await each(agentAccountant!, 15, ({ id }) => command(id, { type: 'review' }))
  await each(accountant!, 17, ({ id }, index) =>
    postingSteps(id, reviewed[index]!.matters[0]!.state as VoucherState, (text) =>
      sha256Hex(Buffer.from(text)),
    ),
  )
}

/** The vouchers of a month, one for each deal. */
const keepBooks = async (app: App, village: Village, planned: readonly PlannedDeal[]): Promise<void> => {
  const papers = await Promise.all(planned.map(({ paper }) => paper()))
  const pictures = papers.filter(({ mime }) => mime === 'image/jpeg')
  await app.database.write([village.place], (client) =>
    noteFiles(
      client,
      village.place,
      [
        ...new Map(
          papers.map((paper) => [
            paper.sha256,
            {
              sha256: paper.sha256,
              name: paper.name,
              mime: paper.mime,
              size: paper.size,
              public: paper.mime === 'image/jpeg',
            },
          ]),
        ).values(),
      ],
      pictures.map(({ sha256 }) => ({
        sha256,
        width: RECEIPT_WIDTH,
        height: RECEIPT_HEIGHT,
        thumbnail: sha256,
        covered: [],
      })),
      app.now(),
    ),
  )
  const drafts = planned.map(({ deal, counterparty }, index): Draft => {
    const { size: _size, ...paper } = papers[index]!
    const line = (account: string, debit: number, credit: number, who?: NamedCounterparty) => ({
      account,
      summary: deal.summary,
      debit,
      credit,
      ...(who ? { counterparty: who } : {}),
    })
    const lines =
      deal.direction === 'out'
        ? [line(deal.account, deal.amount, 0, counterparty), line(deal.cash ? '101' : '102', 0, deal.amount)]
        : [line('102', deal.amount, 0), line(deal.account, 0, deal.amount, counterparty)]
    return {
      id: village.luck.id(),
      content: { date: deal.date, summary: deal.summary, lines, attachments: [paper] },
    }
  })
  await postAll(app, village, drafts)
}

/** Closes a month in the first days of the next; a December with its year, by the official route. */
const closeBooks = async (app: App, village: Village, month: Month): Promise<void> => {
  const accountant = village.people.accountant!
  const close = (command: BookCommand) =>
    act(
      app,
      village.place,
      accountant,
      [{ kind: 'book', matter: village.book, command }],
      at(addDays(lastDay(month), 3)),
    )
  if (!month.endsWith('-12')) {
    await close({ type: 'closeMonth', month })
    return
  }
  const figures = await app.database.read([village.place], (client) =>
    bookFigures(client, village.place, village.book, month),
  )
  for (const { summary, lines } of yearEndClosing(balancesAt(figures!, month)))
    await postAll(app, village, [
      {
        id: village.luck.id(),
        content: {
          date: lastDay(month),
          summary: summary.zh,
          lines: lines.map((line) => ({ ...line, summary: summary.zh })),
          attachments: [],
          closing: true,
        },
      },
    ])
  await close({ type: 'closeYear', year: Number(month.slice(0, 4)) })
}

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
  await act(
    house.app,
    region.code,
    village.people.accountant!,
    [
      {
        kind: 'book',
        matter: village.book,
        command: {
          type: 'open',
          organisation: village.collective,
          name: `${region.name}集体账`,
          start,
          opening: opening(luck, rich ? 1 : 0.4),
        },
      },
    ],
    at(firstDay(start), 10),
  )
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
  await settlePeople(
    house,
    histories.map(({ village }) => village),
    firstDay(last),
    options.seed,
  )
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

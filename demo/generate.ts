import { randomUUID } from 'node:crypto'
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
  type Place,
} from '../src/domain/kernel/index.ts'
import {
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
import { bookFigures } from '../src/server/ledger/index.ts'
import type { App } from '../src/server/platform/app.ts'
import { sha256Hex } from '../src/server/platform/blobs.ts'
import type { Step } from '../src/server/platform/matters.ts'
import { type RegionRow, saveRegions } from '../src/server/region/store.ts'
import { addAccount } from '../src/server/registry/index.ts'
import { COUNTY, inventName, LIUWAN, LIUWAN_NAMES, TOWNSHIPS, villages } from './county.ts'
import { publishMonth } from './publishing.ts'
import { type Chance, chance } from './random.ts'
import { receiptPicture } from './receipt.ts'
import { type Deal, dealsOf } from './spending.ts'

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

/** A clock that the story moves: everything that happens bears the time at which it would have happened. */
export interface StoryClock {
  moment: string
}

/** A village of the story, with the people who act in it. */
export interface Village {
  readonly place: Place
  readonly name: string
  readonly book: Id
  readonly collective: Id
  readonly people: Readonly<Record<string, Extract<Actor, { kind: 'person' }>>>
  readonly villagers: readonly { readonly id: Id; readonly name: string }[]
  readonly luck: Chance
}

const at = (date: CalendarDate, hour = 9): string => `${date}T${String(hour - 8).padStart(2, '0')}:00:00.000Z`

/** Sends a story's order and insists: a refusal means that the story breaks the law, which is a fault of the story. */
export const act = async (app: App, place: Place, actor: Actor, steps: readonly Step[], when: string) => {
  const outcome = await app.matters.order({ id: randomUUID(), place, actor, steps, at: when })
  if (!('done' in outcome)) throw new Error(`the story was refused at ${place}: ${JSON.stringify(outcome)}`)
  return outcome
}

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

/** Draws the receipts of a month side by side and keeps them: the original, and the copy with personal lines covered. */
const papersOf = (
  app: App,
  village: Village,
  deals: readonly { deal: Deal; counterparty: NamedCounterparty }[],
) =>
  Promise.all(
    deals.map(async ({ deal, counterparty }) => {
      const { jpeg } = await receiptPicture({
        payer: deal.direction === 'out' ? `${village.name}集体经济组织` : deal.payee || '农户',
        payee: deal.direction === 'out' ? counterparty.name : `${village.name}集体经济组织`,
        purpose: deal.summary,
        amount: deal.amount,
        date: deal.date,
        seed: village.luck.whole(0, 2 ** 31),
      })
      return app.blobs.put(jpeg)
    }),
  )

interface MonthRun {
  readonly app: App
  readonly village: Village
  readonly month: Month
  readonly deals: readonly Deal[]
  /** Draw a receipt for each deal; else the month has one list of its deals. */
  readonly pictures: boolean
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

const keepBooks = async ({ app, village, month, deals, pictures }: MonthRun): Promise<void> => {
  const named = deals.map((deal) => ({ deal, counterparty: counterpartyOf(deal, village) }))
  const list = new TextEncoder().encode(
    `演示 ${village.name} ${month} 收支单据清单\n${deals.map(({ date, summary, amount }) => `${date} ${summary} ${formatYuan(amount)}`).join('\n')}\n`,
  )
  const papers = pictures ? await papersOf(app, village, named) : named.map(() => app.blobs.put(list))
  const drafts = named.map(({ deal, counterparty }, index): Draft => {
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
    const sha256 = papers[index]!
    return {
      id: village.luck.id(),
      content: {
        date: deal.date,
        summary: deal.summary,
        lines,
        attachments: [
          pictures
            ? { sha256, mime: 'image/jpeg', name: '收据', publicSha256: sha256 }
            : { sha256, mime: 'text/plain', name: '单据清单' },
        ],
      },
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
  await app.database.deployment((client) => saveRegions(client, [COUNTY, ...TOWNSHIPS, ...places]))
  const histories = places.map((region) => ({
    region,
    months: region.code === LIUWAN ? options.months : Math.min(6, options.months),
  }))
  const all = histories.reduce((sum, { months }) => sum + months + 1, 0)
  let done = 0
  for (const [index, { region, months }] of histories.entries()) {
    const luck = chance(options.seed * 1000 + index)
    const start = addMonths(last, -months)
    clock.moment = at(firstDay(start))
    const village = await settle(house, region, luck, firstDay(start))
    const rich = region.code === LIUWAN
    await act(
      app,
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
    for (let month = start; month <= last; month = addMonths(month, 1)) {
      progress(done++, all, `${region.name} ${month}`)
      const until = month === last ? options.today : lastDay(month)
      const deals = dealsOf(month, luck, rich ? 1 : 0.06, until)
      clock.moment = at(until, 18)
      await keepBooks({ app, village, month, deals, pictures: rich })
      if (month === last) break
      await closeBooks(app, village, month)
      await publishMonth(house, clock, village, month, options.today)
    }
    await house.relay.carry([region.code])
  }
  clock.moment = new Date().toISOString()
  progress(all, all, '')
}

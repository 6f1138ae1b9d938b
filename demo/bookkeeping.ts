import type { ClaimCommand } from '../src/domain/assets/index.ts'
import {
  type Actor,
  addDays,
  firstDay,
  type Id,
  lastDay,
  type Month,
  monthOf,
  yearOf,
} from '../src/domain/kernel/index.ts'
import {
  type BookCommand,
  balancesAt,
  closingContent,
  type NamedCounterparty,
  type OpeningRow,
  postingSteps,
  type VoucherCommand,
  type VoucherState,
  yearEndClosing,
} from '../src/domain/ledger/index.ts'
import { bookFigures, noteFiles } from '../src/server/ledger/index.ts'
import type { App } from '../src/server/platform/app.ts'
import { sha256Hex } from '../src/server/platform/blobs.ts'
import type { Step } from '../src/server/platform/matters.ts'
import { allowedBy, type Claimed, isClaimed, payClaims } from './claims.ts'
import { settleMonth } from './monthEnd.ts'
import type { Paper, PlannedDeal } from './papers.ts'
import type { Chance } from './random.ts'
import { RECEIPT_HEIGHT, RECEIPT_WIDTH } from './receipt.ts'
import { act, at, type Village } from './story.ts'

/** What a village owns and owes as its book opens; `scale` 1 is a village of full activity. */
export const openingOf = (luck: Chance, scale: number): OpeningRow[] => {
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

/** Opens the village's book with what it owns and owes. */
export const openBook = (app: App, village: Village, start: Month, opening: readonly OpeningRow[]) =>
  act(
    app,
    village,
    village.people.accountant!,
    [
      {
        kind: 'book',
        matter: village.book,
        command: {
          type: 'open',
          organisation: village.collective,
          name: `${village.name}集体账`,
          start,
          opening,
        },
      },
    ],
    at(firstDay(start), 10),
  )

interface Draft {
  readonly id: Id
  /** The claim that it comes from. */
  readonly claim?: Id
  readonly content: Extract<VoucherCommand, { type: 'draft' }>['content']
}

/**
 * Drafted and submitted by the accountant, reviewed by the township's agent, posted in the order given. What happens to
 * the vouchers of one day is one order.
 */
const postAll = async (app: App, village: Village, drafts: readonly Draft[]): Promise<void> => {
  const { accountant, agentAccountant } = village.people
  const days = [...Map.groupBy(drafts, ({ content }) => content.date)]
  const each = (
    actor: Actor,
    hour: number,
    steps: (draft: Draft, day: number, index: number) => readonly Step[],
  ) =>
    Promise.all(
      days.map(([date, ofDay], day) =>
        act(
          app,
          village,
          actor,
          ofDay.flatMap((draft, index) => steps(draft, day, index)),
          at(date, hour),
        ),
      ),
    )
  const command = (id: Id, command: VoucherCommand): Step[] => [{ kind: 'voucher', matter: id, command }]
  const ofClaim = ({ claim }: Draft, command: ClaimCommand): Step[] =>
    claim === undefined ? [] : [{ kind: 'claim', matter: claim, command }]
  await each(accountant!, 10, (draft) => [
    ...command(draft.id, { type: 'draft', book: village.book, content: draft.content }),
    ...ofClaim(draft, { type: 'recordVoucher', voucher: draft.id }),
  ])
  await each(accountant!, 11, ({ id }) => command(id, { type: 'submit' }))
  const reviewed = await each(agentAccountant!, 15, ({ id }) => command(id, { type: 'review' }))
  await each(accountant!, 17, (draft, day, index) => [
    ...postingSteps(draft.id, reviewed[day]!.matters[index]!.state as VoucherState, (text) =>
      sha256Hex(Buffer.from(text)),
    ),
    ...ofClaim(draft, { type: 'book' }),
  ])
}

/** The vouchers of a month, one for each deal; where `claimed`, some of its payments begin with a claim. */
export const keepBooks = async (
  app: App,
  village: Village,
  planned: readonly PlannedDeal[],
  papers: readonly Paper[],
  claimed: boolean,
): Promise<void> => {
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
  const claims = claimed ? await claimsOf(app, village, planned, papers) : new Map<PlannedDeal, Claimed>()
  const drafts = planned.map((one, index): Draft => {
    const { deal, counterparty } = one
    const claim = claims.get(one)
    const { size: _size, ...paper } = papers[index]!
    const line = (account: string, debit: number, credit: number, who?: NamedCounterparty) => ({
      account,
      summary: deal.summary,
      debit,
      credit,
      ...(who ? { counterparty: who } : {}),
    })
    const lines = {
      in: () => [line('102', deal.amount, 0), line(deal.account, 0, deal.amount, counterparty)],
      out: () => [
        line(deal.account, deal.amount, 0, counterparty),
        line(deal.cash ? '101' : '102', 0, deal.amount),
      ],
      drawn: () => [line('101', deal.amount, 0), line('102', 0, deal.amount)],
    }[deal.direction]()
    return {
      id: village.luck.id(),
      ...(claim ? { claim: claim.claim } : {}),
      content: {
        date: deal.date,
        summary: deal.summary,
        lines,
        attachments: [paper],
        ...(claim ? { basis: { words: allowedBy(deal.amount) } } : {}),
      },
    }
  })
  await postAll(app, village, drafts)
}

const claimsOf = async (
  app: App,
  village: Village,
  planned: readonly PlannedDeal[],
  papers: readonly Paper[],
): Promise<Map<PlannedDeal, Claimed>> => {
  const chosen = planned.flatMap((one, index) =>
    one.deal.direction === 'out' && isClaimed(one.deal.amount, one.deal.date, index) ? [{ one, index }] : [],
  )
  if (chosen.length === 0) return new Map()
  const claims = await payClaims(
    app,
    village,
    monthOf(chosen[0]!.one.deal.date),
    chosen.map(({ one: { deal, counterparty }, index }) => ({
      date: deal.date,
      what: deal.summary,
      payee: counterparty,
      amount: deal.amount,
      cash: deal.cash,
      paper: papers[index]!,
    })),
  )
  return new Map(chosen.map(({ one }, at) => [one, claims[at]!]))
}

/**
 * Closes a month in the first days of the next, its bank account reconciled and its cash counted; a December with its
 * year, by the official route. `statement` as in `settleMonth`.
 */
export const closeBooks = async (
  app: App,
  village: Village,
  month: Month,
  statement?: readonly PlannedDeal[],
): Promise<void> => {
  const accountant = village.people.accountant!
  await settleMonth(app, village, month, statement)
  const close = (command: BookCommand) =>
    act(
      app,
      village,
      accountant,
      [{ kind: 'book', matter: village.book, command }],
      at(addDays(lastDay(month), 3)),
    )
  if (!month.endsWith('-12')) {
    await close({ type: 'closeMonth', month })
    return
  }
  const [year, end] = [yearOf(month), lastDay(month)]
  const figures = await app.database.read([village.place], (client) =>
    bookFigures(client, village.place, village.book, [end]),
  )
  for (const closing of yearEndClosing(balancesAt(figures!, end)))
    await postAll(app, village, [{ id: village.luck.id(), content: closingContent(closing, year) }])
  await close({ type: 'closeYear', year })
}

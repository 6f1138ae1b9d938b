import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addMonths, fen, type Month } from '../src/domain/kernel/index.ts'
import { type BankEntry, learn, noExperience, type PastEntry, suggest } from '../src/domain/ledger/index.ts'
import { inventName } from './county.ts'
import { type Chance, chance } from './random.ts'
import { dealsOf } from './spending.ts'

// How good suggested accounts are on the demo's spending: three years of a village, measured on the third.

const START: Month = '2023-11'
const THIRD_YEAR = '2025-11-01'

/** A deal as the book posts it, and as the bank's statement shows it. */
interface Told {
  readonly posted: PastEntry
  readonly shown: BankEntry
}

/**
 * What the bank writes is not what the accountant writes: the kind of transfer comes first, remarks are cut after six
 * characters, every fifth has none at all, and fees and interest are between the bank and itself, without a name.
 */
const wordsOfBank = (summary: string, luck: Chance): string => {
  const kind = luck.oneOf(['网银转账', '跨行汇款', '柜面转账'])
  return luck.whole(1, 5) === 1 ? kind : `${kind} ${summary.slice(0, 6)}`
}

const threeYears = (seed: number): Told[] => {
  const luck = chance(seed)
  const people = Array.from({ length: 60 }, () => inventName(luck))
  const told: Told[] = []
  for (let month = START; month < '2026-11'; month = addMonths(month, 1))
    for (const deal of dealsOf(month, luck, 1, '9999-12-31')) {
      if (deal.cash) continue
      const who = deal.person ? luck.oneOf(people) : deal.payee
      const amount = fen(deal.direction === 'in' ? deal.amount : -deal.amount)
      const ofTheBank = /手续费|利息/.test(deal.summary)
      told.push({
        posted: {
          date: deal.date,
          amount,
          counterparty: who,
          summary: deal.summary,
          account: deal.account,
        },
        shown: {
          date: deal.date,
          amount,
          ...(ofTheBank ? {} : { counterparty: who }),
          summary: ofTheBank ? deal.summary : wordsOfBank(deal.summary, luck),
        },
      })
    }
  return told.sort((a, b) => (a.posted.date < b.posted.date ? -1 : a.posted.date > b.posted.date ? 1 : 0))
}

test('of the third year’s entries, at least 80 % get the right account, learnt only from what came before', (t) => {
  const experience = noExperience()
  let [asked, right, wrong] = [0, 0, 0]
  let today: Told[] = []
  for (const each of threeYears(7)) {
    // A day's entries are suggested before any of that day is learnt.
    if (today[0] && today[0].posted.date !== each.posted.date) {
      learn(
        experience,
        today.map(({ posted }) => posted),
      )
      today = []
    }
    today.push(each)
    if (each.posted.date < THIRD_YEAR) continue
    const suggestion = suggest(experience, each.shown)
    asked++
    if (suggestion?.account === each.posted.account) right++
    else if (suggestion) wrong++
  }
  const share = (right * 100) / asked
  t.diagnostic(
    `${right} of ${asked} right (${share.toFixed(1)} %), ${wrong} wrong, ${asked - right - wrong} open`,
  )
  assert.ok(asked > 900)
  assert.ok(share >= 80, `${share.toFixed(1)} %`)
})

import { formatYuan } from '../src/domain/kernel/index.ts'
import type { Attachment, NamedCounterparty } from '../src/domain/ledger/index.ts'
import type { App } from '../src/server/platform/app.ts'
import type { ReceiptPool } from './receiptPool.ts'
import type { Deal } from './spending.ts'
import type { Village } from './story.ts'

const counterpartyOf = (deal: Deal, village: Village): NamedCounterparty => {
  if (!deal.person) return { kind: 'organisation', name: deal.payee }
  const { id, name } = village.luck.oneOf(village.villagers)
  return { kind: 'person', id, name }
}

/** A deal with whom it was made, and its paper: a receipt of its own, or the month's list. */
export interface PlannedDeal {
  readonly deal: Deal
  readonly counterparty: NamedCounterparty
  readonly paper: () => Promise<Attachment & { readonly size: number }>
}

/** Chooses what happens in a month; receipts are begun at once and drawn beside the story. */
export const plan = (
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

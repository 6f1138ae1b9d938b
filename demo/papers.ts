import { formatYuan } from '../src/domain/kernel/index.ts'
import type { Attachment, NamedCounterparty } from '../src/domain/ledger/index.ts'
import type { App } from '../src/server/platform/app.ts'
import type { Press } from './press.ts'
import type { Deal } from './spending.ts'
import type { Village } from './story.ts'

const counterpartyOf = (deal: Deal, village: Village): NamedCounterparty => {
  if (!deal.person) return { kind: 'organisation', name: deal.payee }
  const { id, name } = village.luck.oneOf(village.villagers)
  return { kind: 'person', id, name }
}

/** A paper of a voucher, stored. */
export type Paper = Attachment & { readonly size: number }

/** A deal with whom it was made, and how its paper comes about: a receipt of its own, or the month's list. */
export interface PlannedDeal {
  readonly deal: Deal
  readonly counterparty: NamedCounterparty
  readonly paper: () => Promise<Paper>
}

/** What happens in a month, with whom. With a press every deal has a receipt, else all share a list. */
export const plan = (
  app: App,
  village: Village,
  deals: readonly Deal[],
  press: Press | undefined,
): PlannedDeal[] => {
  const own = `${village.name}集体经济组织`
  const planned = deals.map((deal) => ({ deal, counterparty: counterpartyOf(deal, village) }))
  if (!press) {
    const list = new TextEncoder().encode(listOf(village, planned))
    return planned.map((one) => ({
      ...one,
      paper: async () => ({
        sha256: app.blobs.put(list),
        mime: 'text/plain',
        name: '单据清单',
        size: list.length,
      }),
    }))
  }
  return planned.map(({ deal, counterparty }) => {
    const seed = village.luck.whole(0, 2 ** 31)
    return {
      deal,
      counterparty,
      async paper() {
        const { sha256, size } = await press.print({
          payer: deal.direction === 'out' ? own : counterparty.name,
          payee: deal.direction === 'out' ? counterparty.name : own,
          purpose: deal.summary,
          amount: deal.amount,
          date: deal.date,
          seed,
        })
        return { sha256, mime: 'image/jpeg', name: '收据', publicSha256: sha256, size }
      },
    }
  })
}

/** The month's list of papers: of each deal its date, what for, with whom and how much. */
const listOf = (
  village: Village,
  planned: readonly { readonly deal: Deal; readonly counterparty: NamedCounterparty }[],
): string =>
  [
    `演示 · ${village.name} · 单据清单（人和钱都是编的）`,
    ...planned.map(({ deal: { date, summary, amount, direction }, counterparty }) =>
      [
        date,
        summary,
        direction === 'out' ? '付给' : '收自',
        counterparty.name,
        `${formatYuan(amount)} 元`,
      ].join('  '),
    ),
    '',
  ].join('\n')

import type { Text } from '../kernel/index.ts'
import type { CatalogueItem, DisclosureClass } from './catalogueItem.ts'
import { financeItems } from './financeItems.ts'
import { partyItems } from './partyItems.ts'
import { villageItems } from './villageItems.ts'

/** The whole catalogue, in the order of party, village, finance. */
export const disclosureItems: readonly CatalogueItem[] = [...partyItems, ...villageItems, ...financeItems]

const byCode = new Map(disclosureItems.map((item) => [item.code, item]))

export const findItem = (code: string): CatalogueItem | undefined => byCode.get(code)

/** What an item's sheet shows: itself and the items that go with it. */
export const itemsOnSheet = (code: string): readonly CatalogueItem[] =>
  disclosureItems.filter(
    (item) => item.code === code || (item.frequency.kind === 'with' && item.frequency.item === code),
  )

export const classNames: Readonly<Record<DisclosureClass, Text>> = {
  party: { zh: '党务', en: 'party affairs' },
  village: { zh: '村务', en: 'village affairs' },
  finance: { zh: '财务', en: 'finance' },
}

import type { Confidence, Text } from '../kernel/index.ts'
import type { Field } from './field.ts'

export type DisclosureClass = 'party' | 'village' | 'finance'

/** How often an item is published. */
export type Frequency =
  /** Always on display, renewed when it changes. */
  | { readonly kind: 'permanent' }
  /** When something happens; `atLeast` names a floor. */
  | { readonly kind: 'anyTime'; readonly atLeast?: 'quarter' }
  /** Once per period; `ahead` for plans, which are due when their year begins. */
  | { readonly kind: 'periodic'; readonly every: 'year' | 'quarter'; readonly ahead?: true }
  /** Quarterly, and monthly in quarters that the village has decided to have many transactions. */
  | { readonly kind: 'cashFlow' }
  /** On the sheet of another item. */
  | { readonly kind: 'with'; readonly item: string }

/** One of the 44 items of the finance rule. */
export interface NumberedItem {
  /** Class and number: `3.2`. */
  readonly number: string
  readonly title: Text
}

/** An item of the catalogue (rules of three-affairs disclosure), with the form that it is filled in. */
export interface CatalogueItem {
  /** `FA-02`. */
  readonly code: string
  readonly class: DisclosureClass
  /** As people say it: 钱花到哪儿了. */
  readonly plain: Text
  /** As the rule says it. The log and the paper notice bear this one. */
  readonly official: Text
  readonly frequency: Frequency
  /** Its content names people: it leaves public pages when its posting ends. */
  readonly namesPeople: boolean
  /** Drawn from the ledger, voucher by voucher, or filled in as a form. */
  readonly form: 'receiptsAndPayments' | 'fields'
  /** Own fields; none where the form is drawn from the ledger. */
  readonly fields: readonly Field[]
  /** How sure the item and its frequency are, and where they stand. */
  readonly mark: Confidence
  readonly source: string
  readonly numbered?: readonly NumberedItem[]
}

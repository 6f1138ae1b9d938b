import { type Context, holdsOffice, type Refusal, refuse } from '../kernel/index.ts'
import { findItem } from './catalogue.ts'
import type { CatalogueItem } from './catalogueItem.ts'
import type { DisclosureState } from './disclosureState.ts'
import type { Field } from './field.ts'
import { clerkAbove } from './offices.ts'
import { classSettings, type DisclosureFacts } from './steps.ts'

/**
 * What the fields of a draft that are not published may be looked at for (个人信息保护法 Art. 6: no more than the purpose
 * needs). `lookPurpose` of the registry has the words.
 */
export type SealedPurpose = 'disclosureReview' | 'disclosureSign' | 'disclosureAnswer' | 'disclosureCheck'

type Situation = Context<Pick<DisclosureFacts, 'settings' | 'above'>>

/** The purposes that the actor's offices allow, the one at hand first. Nobody else may look. */
export const sealedPurposes = (
  state: DisclosureState,
  { actor, place, facts }: Situation,
): SealedPurpose[] => {
  const item = state.draft && findItem(state.draft.item)
  if (!item) return []
  const { drafters, reviewers, signers } = classSettings(item, facts.settings)
  const holds = (offices: readonly string[]) => holdsOffice(actor, place, offices)
  const signs = holds(signers.flatMap(({ offices }) => offices))
  return [
    ...(holds(reviewers) ? (['disclosureReview'] as const) : []),
    ...(signs ? (['disclosureSign'] as const) : []),
    ...(signs || holds(drafters) || holds(reviewers) ? (['disclosureAnswer'] as const) : []),
    ...(clerkAbove(actor, facts.above) ? (['disclosureCheck'] as const) : []),
  ]
}

/** Why a look for this purpose is refused; nothing where it may be: then log it and show. */
export const sealedLookRefusal = (
  state: DisclosureState,
  purpose: string,
  context: Situation,
): Refusal | undefined => {
  const allowed: readonly string[] = sealedPurposes(state, context)
  if (allowed.includes(purpose)) return undefined
  return allowed.length > 0
    ? refuse('disclosure.purpose', '请先选择查看的用途。', 'Choose first what you need it for.', {
        field: 'purpose',
        clause: '个人信息保护法第六条',
      })
    : refuse(
        'disclosure.sealed',
        '不公开的内容只给起草、审核、签字的人和镇里看。',
        'What is not published is for those who draft, review and sign, and for the township.',
        { clause: '个人信息保护法第六条' },
      )
}

/** The fields of an item that are never published, those inside of its tables too. */
export const sealedFields = ({ fields }: CatalogueItem): readonly Field[] =>
  fields.flatMap((field) =>
    field.public ? (field.columns ?? []).filter((column) => !column.public) : [field],
  )

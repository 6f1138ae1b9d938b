import { type Actor, holdsOffice, type Id, type Place, type Refusal, refuse } from '../kernel/index.ts'
import { keepsBook, reviewsBook } from './offices.ts'

/** As what somebody signs a sheet of the month's end. */
export type Signatory = 'keeper' | 'cashier' | 'reviewer'

export const SIGNATORIES: readonly Signatory[] = ['keeper', 'cashier', 'reviewer']

export interface Signature {
  readonly as: Signatory
  readonly account: Id
  /** ISO moment. */
  readonly at: string
}

/** A sheet that several people sign, each as something else. */
export interface Signable {
  readonly needs: readonly Signatory[]
  readonly signed: readonly Signature[]
}

export const isSigned = ({ needs, signed }: Signable): boolean => signed.length === needs.length

/** As what a sheet still wants a signature. */
export const unsigned = ({ needs, signed }: Signable): Signatory[] =>
  needs.filter((each) => !signed.some((signature) => signature.as === each))

export const maySignAs = (actor: Actor, place: Place, organisation: Id, as: Signatory): boolean =>
  as === 'keeper'
    ? keepsBook(actor, place, organisation)
    : as === 'cashier'
      ? holdsOffice(actor, place, ['cashier'], organisation)
      : reviewsBook(actor, place, organisation)

/** As what this person signs next: nobody signs twice. Refused with `ledger.signedAlready` or `ledger.notSigner`. */
export const signatoryOf = (
  sheet: Signable,
  actor: Actor,
  place: Place,
  organisation: Id,
): Signatory | Refusal => {
  if (actor.kind === 'person' && sheet.signed.some(({ account }) => account === actor.account))
    return refuse(
      'ledger.signedAlready',
      '您已经签过了，另一处要由另一个人来签。',
      'You have signed already; the other signature is another person’s.',
    )
  const as = unsigned(sheet).find((each) => maySignAs(actor, place, organisation, each))
  return (
    as ??
    refuse(
      'ledger.notSigner',
      '这张表不由您签。请看表下写的，谁还没签。',
      'This sheet is not yours to sign. Below it stands who has still to sign.',
    )
  )
}

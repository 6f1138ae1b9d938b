import { type CalendarDate, type Refusal, refuse } from '../kernel/index.ts'
import type { Office } from '../registry/index.ts'
import { classNames } from './catalogue.ts'
import type { DisclosureClass } from './catalogueItem.ts'
import { financeRule, organicLaw, partyRule } from './law.ts'
import { DRAFTERS, REVIEWERS, SIGNER_ROLES, type SignerRole } from './procedureChoices.ts'
import type { ClassSettings } from './settings.ts'

/** Who is to draft, review and sign one class, as it is chosen: offices, and the names of signing roles. */
export interface ProcedureChoice {
  readonly drafters: readonly string[]
  readonly reviewers: readonly string[]
  readonly signers: readonly string[]
}

/** Who holds which office of the place today. */
export type Holders = readonly { readonly account: string; readonly office: Office }[]

const clauseOf = (kind: DisclosureClass, today: CalendarDate): string =>
  kind === 'finance' ? financeRule : kind === 'party' ? partyRule : organicLaw('supervision', today)

const chosen = (known: readonly Office[], wanted: readonly string[]): readonly Office[] =>
  known.filter((office) => wanted.includes(office))

/**
 * Reads who drafts, reviews and signs a class. Refused where somebody is missing, where an office may not do it, and
 * where the procedure could never be gone through by different people (nobody signs what he or she reviewed).
 */
export const readProcedure = (
  kind: DisclosureClass,
  choice: ProcedureChoice,
  holders: Holders,
  today: CalendarDate,
): ClassSettings | Refusal => {
  const clause = clauseOf(kind, today)
  const procedure: ClassSettings = {
    drafters: chosen(DRAFTERS[kind], choice.drafters),
    reviewers: chosen(REVIEWERS[kind], choice.reviewers),
    signers: SIGNER_ROLES[kind].filter(({ role }) => choice.signers.includes(role)),
  }
  for (const part of ['drafters', 'reviewers', 'signers'] as const) {
    if (choice[part].length === 0) return nobody(kind, part, clause)
    if (procedure[part].length < new Set(choice[part]).size) return notTheirs(kind, part, clause)
  }
  return apart(kind, procedure, clause) ?? enough(kind, procedure, holders, clause) ?? procedure
}

type Part = keyof ProcedureChoice

const nobody = (kind: DisclosureClass, part: Part, clause: string): Refusal => {
  const { zh, en } = classNames[kind]
  const does = {
    drafters: ['起草', 'drafts'],
    reviewers: ['审核', 'reviews'],
    signers: ['签字', 'signs'],
  }[part]
  return refuse(
    'settings.nobody',
    `${zh}公开总得有人${does[0]}，请至少选一个职务。`,
    `Somebody ${does[1]} disclosures of ${en}. Choose one office at least.`,
    { field: `${part}.${kind}`, clause },
  )
}

const notTheirs = (kind: DisclosureClass, part: Part, clause: string): Refusal =>
  refuse(
    'settings.notTheirs',
    `选了不能做这一步的职务。${classNames[kind].zh}公开请从列出的职务里选。`,
    `An office was chosen that may not do this. Choose from those listed for ${classNames[kind].en}.`,
    { field: `${part}.${kind}`, clause },
  )

const signingOffices = (signers: readonly SignerRole[]): readonly Office[] =>
  signers.flatMap(({ offices }) => offices)

/** Is there a reviewing office that does not sign? */
const apart = (kind: DisclosureClass, { reviewers, signers }: ClassSettings, clause: string) =>
  reviewers.some((office) => !signingOffices(signers).includes(office))
    ? undefined
    : refuse(
        'settings.reviewerSigns',
        `审${classNames[kind].zh}公开的人也都要签字。谁审的谁不能签，请再选一个只审不签的职务，或者少签一个。`,
        `Everybody who is to review ${classNames[kind].en} is to sign it too, and nobody signs what he or she reviewed. Choose an office that reviews and does not sign, or ask for one signature less.`,
        { field: `reviewers.${kind}`, clause },
      )

/** The people who could act: those in office, and somebody yet to come for each part that nobody could take today. */
const peopleFor = (parts: readonly (readonly Office[])[], holders: Holders) => {
  const people = new Map<string, Office[]>()
  for (const { account, office } of holders) people.set(account, [...(people.get(account) ?? []), office])
  for (const offices of parts)
    if (!holders.some(({ office }) => offices.includes(office)))
      people.set(`to come: ${offices[0]}`, [offices[0]!])
  return people
}

/** Could one drafter, another reviewer and a different signer for each role be found among these people? */
const enough = (
  kind: DisclosureClass,
  { drafters, reviewers, signers }: ClassSettings,
  holders: Holders,
  clause: string,
): Refusal | undefined => {
  const sign = signingOffices(signers)
  const people = peopleFor([drafters, reviewers, ...signers.map(({ offices }) => offices)], holders)
  const holding = (offices: readonly Office[]) =>
    [...people].filter(([, held]) => held.some((office) => offices.includes(office))).map(([who]) => who)
  const canSign = (roles: readonly SignerRole[], taken: readonly string[]): boolean => {
    const [first, ...rest] = roles
    return (
      first === undefined ||
      holding(first.offices).some((who) => !taken.includes(who) && canSign(rest, [...taken, who]))
    )
  }
  const possible = holding(reviewers).some(
    (reviewer) =>
      !holding(sign).includes(reviewer) &&
      holding(drafters).some((drafter) => drafter !== reviewer) &&
      canSign(signers, [reviewer]),
  )
  return possible
    ? undefined
    : refuse(
        'settings.tooFew',
        `照今天任职的人，${classNames[kind].zh}公开凑不齐：起草的不能自己审，审的不能签，一个人只签一次。请换一个职务，或者少签一个。`,
        `With those in office today, ${classNames[kind].en} could not be published: nobody reviews an own draft or signs what he or she reviewed, and each person signs once. Choose other offices or one signature less.`,
        { field: `signers.${kind}`, clause },
      )
}

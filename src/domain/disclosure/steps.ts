import {
  type Context,
  isRefusal,
  type Place,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../kernel/index.ts'
import { OFFICES, type Office } from '../registry/index.ts'
import { findItem } from './catalogue.ts'
import type { CatalogueItem } from './catalogueItem.ts'
import type { Child } from './cover.ts'
import { type DisclosureState, lastPublication, missingSignatures } from './disclosureState.ts'
import { financeRule, organicLaw } from './law.ts'
import { clerkAbove, officeHere } from './offices.ts'
import { hasEnded } from './posting.ts'
import type { SignerRole } from './procedureChoices.ts'
import type { ClassSettings, DisclosureSettings } from './settings.ts'

/** What a decision on a disclosure depends on, read in the same transaction. */
export interface DisclosureFacts {
  readonly settings: DisclosureSettings
  /** Township and county of the place, nearest first. */
  readonly above: readonly Place[]
  /** The actor has just signed in again, for a signature. */
  readonly reauthenticated: boolean
  /** Who holds which office of the place today; for signatures on paper. */
  readonly holders: readonly { readonly account: string; readonly name: string; readonly office: Office }[]
  /** Children of the place, whose names never appear. */
  readonly children: readonly Child[]
  /** The books of the period are closed. */
  readonly booksClosed: boolean
  /** Another disclosure of the same item and period exists. */
  readonly alreadyBegun: boolean
  /** Questions about it that wait for an answer. */
  readonly openQuestions: number
}

export type DisclosureStep =
  | 'draft'
  | 'submit'
  | 'return'
  | 'approve'
  | 'sign'
  | 'attachPaper'
  | 'confirmPaper'
  | 'publish'
  | 'file'
  | 'correct'
  | 'abandon'
  | 'close'

type Situation = Context<DisclosureFacts>
type Guard = (state: DisclosureState, context: Situation) => Refusal | undefined

const itemOf = (state: DisclosureState): CatalogueItem | undefined =>
  state.draft ? findItem(state.draft.item) : undefined

export const classSettings = (item: CatalogueItem, settings: DisclosureSettings): ClassSettings =>
  settings.classes[item.class].value

const listed = (offices: readonly Office[]): Text => ({
  zh: offices.map((office) => OFFICES[office].words.zh).join('、'),
  en: offices.map((office) => OFFICES[office].words.en).join(', '),
})

const supervisionClause = (context: Situation): string => organicLaw('supervision', context.today)

/** The rule that a class's review and signatures follow; village affairs have theirs in the organic law. */
const procedureClause = (state: DisclosureState, context: Situation): string =>
  itemOf(state)?.class === 'finance' ? financeRule : supervisionClause(context)

const notYourOffice = (offices: readonly Office[], zh: string, en: string): Refusal => {
  const names = listed(offices)
  return refuse(
    'disclosure.office',
    `${zh}要由${names.zh}来做。请找他们。`,
    `${en} is for the ${names.en}. Ask one of them.`,
  )
}

/** Refused unless the actor may draft this class here; `deed` is what it is asked for. */
export const draftersOnly = (
  item: CatalogueItem | undefined,
  context: Context<Pick<DisclosureFacts, 'settings'>>,
  deed: Text = text('起草', 'Drafting'),
): Refusal | undefined => {
  const { settings } = context.facts
  const drafters = item
    ? classSettings(item, settings).drafters
    : Object.values(settings.classes).flatMap(({ value }) => value.drafters)
  return officeHere(context.actor, context.place, drafters)
    ? undefined
    : notYourOffice([...new Set(drafters)], deed.zh, deed.en)
}

/** All offices that have to do with a class: its drafters, reviewers and signers. */
const everyoneOf = ({ drafters, reviewers, signers }: ClassSettings): readonly Office[] => [
  ...new Set([...drafters, ...reviewers, ...signers.flatMap(({ offices }) => offices)]),
]

const publishers = ({ drafters, signers }: ClassSettings): readonly Office[] => [
  ...new Set([...drafters, ...signers.flatMap(({ offices }) => offices)]),
]

const stageWords: Readonly<Record<DisclosureState['stage'], Text>> = {
  none: { zh: '还没有起草', en: 'nothing has been drafted yet' },
  draft: { zh: '还在起草，没有送审', en: 'it is still a draft and was not sent for review' },
  submitted: { zh: '正在审，还没有审完', en: 'it is being reviewed' },
  returned: { zh: '审的人退回来了，还没有改', en: 'the reviewer sent it back and it was not mended' },
  approved: { zh: '已经审过，正在签字', en: 'it was reviewed and is being signed' },
  published: { zh: '已经公示了', en: 'it is published' },
  closed: { zh: '已经办结了', en: 'it is closed' },
}

const wrongStage = (state: DisclosureState, context: Situation, zh: string, en: string): Refusal => {
  const now = stageWords[state.stage]
  return refuse('disclosure.stage', `${now.zh}。${zh}`, `${en} Now ${now.en}.`, {
    clause: procedureClause(state, context),
  })
}

const person = ({ actor }: Situation) => (actor.kind === 'person' ? actor : undefined)

const reviewGuard: Guard = (state, context) => {
  if (state.stage !== 'submitted')
    return wrongStage(state, context, '送审以后才能审。', 'It can be reviewed once it was sent for review.')
  const settings = classSettings(itemOf(state)!, context.facts.settings)
  const { actor, place } = context
  if (!officeHere(actor, place, settings.reviewers))
    return notYourOffice(settings.reviewers, '审核', 'Reviewing')
  if (person(context)?.account === state.draft?.by)
    return refuse(
      'disclosure.ownDraft',
      '这是您起草的，请另一位来审。',
      'You drafted this. Somebody else has to review it.',
      { clause: procedureClause(state, context) },
    )
  if (settings.signers.some(({ offices }) => officeHere(actor, place, offices)))
    return refuse(
      'disclosure.reviewerSigns',
      '您是要签字的人，审和签不能是同一个人。请另一位委员来审。',
      'You are to sign this, and nobody signs what he or she reviewed. Ask another member to review it.',
      { clause: procedureClause(state, context) },
    )
  return undefined
}

/** The role that the actor could sign in now, or why not. */
export const roleToSign = (state: DisclosureState, context: Situation): SignerRole | Refusal => {
  if (state.stage !== 'approved' || !state.draft)
    return wrongStage(state, context, '审过以后才能签字。', 'It can be signed once it was reviewed.')
  const account = person(context)?.account
  const refusal = signedBefore(state, account, context)
  if (refusal) return refusal
  const { actor, place } = context
  const roles = state.review?.signers ?? []
  const mine = missingSignatures(state).find(({ offices }) => officeHere(actor, place, offices))
  if (mine) return mine
  if (roles.some(({ offices }) => officeHere(actor, place, offices)))
    return refuse(
      'disclosure.roleSigned',
      '您这个职务已经有人签过了，不用再签。',
      'Somebody in your office has signed already. Nothing is left for you to sign.',
    )
  return notYourOffice(
    roles.flatMap(({ offices }) => offices),
    '签字',
    'Signing',
  )
}

/** A person signs once, and never what that person reviewed. */
export const signedBefore = (
  state: DisclosureState,
  account: string | undefined,
  context: Situation,
): Refusal | undefined => {
  if (account !== undefined && state.review?.account === account)
    return refuse(
      'disclosure.ownReview',
      '这一份是您审的，不能再由您签字。',
      'You reviewed this one, so you cannot sign it.',
      { clause: procedureClause(state, context) },
    )
  if (state.signatures.some((signature) => signature.account === account))
    return refuse(
      'disclosure.signedTwice',
      '您已经签过字了，一个人只签一次。',
      'You have signed already; each person signs once.',
    )
  return undefined
}

const signGuard: Guard = (state, context) => {
  const role = roleToSign(state, context)
  if (isRefusal(role)) return role
  return context.facts.reauthenticated
    ? undefined
    : refuse(
        'disclosure.signInAgain',
        '签字前请再登录一次，好确认是您本人。',
        'Sign in again before you sign, so that it is surely you.',
      )
}

/** Refused unless the actor has to do with signatures on paper here: drafts, reviews or signs this class, or is a clerk above. */
export const paperRefusal = (state: DisclosureState, context: Situation): Refusal | undefined => {
  const item = itemOf(state)
  const offices = item ? everyoneOf(classSettings(item, context.facts.settings)) : []
  const { actor, place, facts } = context
  return officeHere(actor, place, offices) || clerkAbove(actor, facts.above)
    ? undefined
    : notYourOffice(offices, '登记纸上的签字', 'Entering a signature on paper')
}

const paperGuard: Guard = (state, context) =>
  state.stage === 'approved'
    ? paperRefusal(state, context)
    : wrongStage(state, context, '审过以后才能签字。', 'It can be signed once it was reviewed.')

const publishGuard: Guard = (state, context) => {
  if (state.stage !== 'approved')
    return wrongStage(
      state,
      context,
      '先送审、再签字，才能公示。',
      'It is published after review and signatures.',
    )
  const missing = missingSignatures(state)
  if (missing.length > 0 || !state.review)
    return refuse(
      'disclosure.unsigned',
      `还差${missing.map(({ title }) => title.zh).join('、')}签字，签齐了才能公示。`,
      `Still to be signed by: ${missing.map(({ title }) => title.en).join(', ')}. It can be published then.`,
      { clause: procedureClause(state, context) },
    )
  const offices = publishers(classSettings(itemOf(state)!, context.facts.settings))
  return officeHere(context.actor, context.place, offices)
    ? undefined
    : notYourOffice(offices, '公示', 'Publishing')
}

const guards: Readonly<Record<DisclosureStep, Guard>> = {
  draft: (state, context) => {
    if (state.stage === 'published' || state.stage === 'closed')
      return wrongStage(
        state,
        context,
        '公示过的不能改。写错了请做更正，原来那一份也留着。',
        'What is published cannot be changed. Make a correction; the first version stays readable.',
      )
    return draftersOnly(itemOf(state), context)
  },
  submit: (state, context) =>
    state.stage === 'draft'
      ? draftersOnly(itemOf(state), context)
      : wrongStage(
          state,
          context,
          '起草好了（退回的改好了）才能送审。',
          'It can be sent for review once it is drafted, or mended after it came back.',
        ),
  return: reviewGuard,
  approve: reviewGuard,
  sign: signGuard,
  attachPaper: paperGuard,
  confirmPaper: (state, context) => {
    const refusal = paperGuard(state, context)
    if (refusal) return refusal
    if (state.papers.length === 0)
      return refuse(
        'disclosure.noPaper',
        '没有等着核对的纸上签字。请先上传签字页的照片。',
        'No signed sheet waits to be confirmed. Upload the scan of the sheet first.',
      )
    return state.papers.every(({ attachedBy }) => attachedBy === person(context)?.account)
      ? refuse(
          'disclosure.ownPaper',
          '签字页是您上传的，请另一位来核对。',
          'You uploaded this sheet. Somebody else has to confirm it.',
        )
      : undefined
  },
  publish: publishGuard,
  file: (state, context) => {
    if (state.stage !== 'published')
      return wrongStage(
        state,
        context,
        '公示以后才报镇里备案。',
        'It is filed with the township once it is published.',
      )
    if (lastPublication(state)?.filed)
      return refuse('disclosure.filed', '已经报镇里备案了。', 'It is filed with the township already.')
    const offices = publishers(classSettings(itemOf(state)!, context.facts.settings))
    return officeHere(context.actor, context.place, offices)
      ? undefined
      : notYourOffice(offices, '报镇里备案', 'Filing')
  },
  correct: (state, context) =>
    state.stage === 'published' || state.stage === 'closed'
      ? draftersOnly(itemOf(state), context)
      : wrongStage(
          state,
          context,
          '还没有公示，直接改就行。',
          'Only what is published needs a correction; change the draft instead.',
        ),
  abandon: (state, context) =>
    state.stage !== 'published' && state.stage !== 'closed' && state.publications.length > 0
      ? draftersOnly(itemOf(state), context)
      : wrongStage(
          state,
          context,
          '只有还没公示的更正能作罢。',
          'Only a correction that is not published yet can be given up.',
        ),
  close: (state, context) => {
    const last = lastPublication(state)
    if (state.stage !== 'published' || !last)
      return wrongStage(state, context, '公示以后才能办结。', 'It can be closed once it is published.')
    if (context.actor.kind !== 'law')
      return refuse(
        'disclosure.closesItself',
        '办完了会自己办结，不用人来点。',
        'It closes by itself when everything is done.',
      )
    if (!hasEnded(last.posting, context.today))
      return refuse(
        'disclosure.posted',
        `公示到 ${last.posting.until}，还没有期满。`,
        `It is posted until ${last.posting.until}.`,
        { clause: organicLaw('publicity', last.on) },
      )
    if (!last.filed)
      return refuse('disclosure.notFiled', '还没有报镇里备案。', 'It is not filed with the township yet.', {
        clause: procedureClause(state, context),
      })
    return context.facts.openQuestions > 0
      ? refuse(
          'disclosure.questions',
          `还有 ${context.facts.openQuestions} 个问题没有答。`,
          `${context.facts.openQuestions} questions wait for an answer.`,
          { clause: organicLaw('publicity', last.on) },
        )
      : undefined
  },
}

/** Why a step cannot be taken now by this actor; nothing where it can. The command's own content is checked besides. */
export const stepRefusal = (
  step: DisclosureStep,
  state: DisclosureState,
  context: Situation,
): Refusal | undefined => guards[step](state, context)

export interface PossibleStep {
  readonly step: DisclosureStep
  /** Absent: the step is possible. */
  readonly refusal?: Refusal
}

/** Every step with the reason why not, for the page that shows what can be done and what stands in the way. */
export const possibleSteps = (state: DisclosureState, context: Situation): readonly PossibleStep[] =>
  (Object.keys(guards) as DisclosureStep[]).map((step) => {
    const refusal = stepRefusal(step, state, context)
    return refusal ? { step, refusal } : { step }
  })

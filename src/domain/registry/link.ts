import {
  type Act,
  addDays,
  type CalendarDate,
  type Id,
  type MatterKind,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../kernel/index.ts'
import { type Keepers, mayKeepRegistry } from './keepers.ts'
import { entryFits, noFit } from './ownEntry.ts'
import type { RosterEntry } from './rosterEntry.ts'

export type LinkWay = 'phone' | 'slip' | 'inPerson'
export type UnlinkReason = 'ownWish' | 'wrongPerson' | 'died' | 'leftVillage' | 'accountClosed'

export interface LinkState {
  readonly entry?: Id
  readonly account?: Id
  readonly how?: LinkWay
  /** ISO moment of the link. */
  readonly since?: string
  /** SHA-256 of the code on the slip; the code itself stands on the paper only. */
  readonly slip?: { readonly digest: string; readonly lastDay: CalendarDate }
}

export type LinkCommand =
  | { readonly type: 'linkByPhone'; readonly entry: Id; readonly account: Id; readonly lastFour: string }
  | {
      readonly type: 'issueSlip'
      readonly entry: Id
      readonly digest: string
      readonly lastDay: CalendarDate
    }
  | { readonly type: 'redeemSlip'; readonly account: Id; readonly digest: string }
  /** `seen` is what the clerk looked at. */
  | {
      readonly type: 'linkInPerson'
      readonly entry: Id
      readonly account: Id
      readonly seen: 'identityCard' | 'householdBook'
    }
  | { readonly type: 'unlink'; readonly reason: UnlinkReason }

export type LinkAct =
  | Act<'linked', { readonly entry: Id; readonly account: Id; readonly how: LinkWay; readonly seen?: string }>
  | Act<'slipIssued', { readonly entry: Id; readonly digest: string; readonly lastDay: CalendarDate }>
  /** A slip let somebody in who was linked already. */
  | Act<'slipUsed', { readonly account: Id; readonly digest: string }>
  | Act<'unlinked', { readonly account: Id; readonly reason: UnlinkReason }>

export interface LinkFacts extends Keepers {
  /** What the roster holds of the entry; absent when there is none. */
  readonly entry?: Pick<RosterEntry, 'phone' | 'identity'>
  /** Phone of the account, proved by a one-time code in this session. */
  readonly provedPhone?: string
  /** Wrong attempts of this account or for this entry today. */
  readonly failuresToday: number
  /** Another entry of this village that the account is linked to. */
  readonly linkedTo?: Id
}

/** Days for which a slip is good, the day of printing not counted. */
export const SLIP_DAYS = 7

/** Wrong tries of one account or phone, and for one entry. */
export const LINK_TRIES_A_DAY = 5
/** The link between one roster entry and the account of that person. Linking and unlinking are acts; the person is told. */
export const link: MatterKind<LinkState, LinkCommand, LinkAct, LinkFacts> = {
  kind: 'link',
  initial: {},

  decide(state, command, { actor, place, today, facts }) {
    const keeps = mayKeepRegistry(actor, place, facts)
    const self = actor.kind === 'person' && actor.actingFor === undefined ? actor.account : undefined
    switch (command.type) {
      case 'linkByPhone': {
        const { entry, account, lastFour } = command
        if (self !== account) return notYou
        const free = checkFree(state, entry, facts)
        if (free) return free
        if (facts.failuresToday >= LINK_TRIES_A_DAY) return tooManyLinkTries
        if (
          !facts.entry ||
          facts.provedPhone === undefined ||
          !entryFits(facts.entry, facts.provedPhone, lastFour)
        )
          return noFit
        return [{ type: 'linked', body: { entry, account, how: 'phone' } }]
      }
      case 'issueSlip': {
        if (keeps) return keeps
        const { entry, digest, lastDay } = command
        // For who is linked already a slip is a way to sign in without a telephone.
        const linked = state.account !== undefined && state.entry === entry
        const free = linked ? undefined : checkFree(state, entry, { ...facts, linkedTo: undefined })
        if (free) return free
        if (!/^[0-9a-f]{64}$/.test(digest) || lastDay < today || lastDay > addDays(today, SLIP_DAYS)) {
          return refuse(
            'link.slip',
            '关联条没有生成好，请重新开一张。',
            'The slip was not made properly. Issue another.',
          )
        }
        return [{ type: 'slipIssued', body: { entry, digest, lastDay } }]
      }
      case 'redeemSlip': {
        const { account, digest } = command
        if (self !== account) return notYou
        if (facts.failuresToday >= LINK_TRIES_A_DAY) return tooManyLinkTries
        if (state.entry === undefined || state.slip?.digest !== digest || state.slip.lastDay < today) {
          return slipExpired
        }
        if (state.account === account) return [{ type: 'slipUsed', body: { account, digest } }]
        return (
          checkFree(state, state.entry, facts) ?? [
            { type: 'linked', body: { entry: state.entry, account, how: 'slip' } },
          ]
        )
      }
      case 'linkInPerson': {
        if (keeps) return keeps
        const { entry, account, seen } = command
        if (self === account) {
          return refuse(
            'link.ownClerk',
            '经办人不能为自己办理关联。请由另一位经办人办理。',
            'A clerk cannot link his or her own account. Ask another clerk.',
          )
        }
        return (
          checkFree(state, entry, facts) ?? [
            { type: 'linked', body: { entry, account, how: 'inPerson', seen } },
          ]
        )
      }
      case 'unlink': {
        if (state.account === undefined)
          return refuse('link.none', '这个名册条目没有关联账户。', 'This entry is linked to no account.')
        const own = self === state.account
        if (!own && keeps) return keeps
        return [{ type: 'unlinked', body: { account: state.account, reason: command.reason } }]
      }
    }
  },

  evolve(state, act) {
    switch (act.type) {
      case 'linked': {
        const { entry, account, how } = act.body
        return { entry, account, how, since: act.at }
      }
      case 'slipIssued': {
        const { entry, digest, lastDay } = act.body
        return { ...state, entry, slip: { digest, lastDay } }
      }
      case 'slipUsed': {
        const { slip: _used, ...linked } = state
        return linked
      }
      case 'unlinked':
        return state.entry === undefined ? {} : { entry: state.entry }
    }
  },
}

export const slipExpired = refuse(
  'link.slipExpired',
  '关联条不对，或者已经过期、用过。请到村委会重新领一张。',
  'The slip is wrong, out of date or used. Get a new one at the village office.',
)

const notYou = refuse(
  'link.notYou',
  '请本人登录后自己办理，或到村委会办理。',
  'Sign in yourself to do this, or go to the village office.',
)

export const tooManyLinkTries = refuse(
  'link.tooMany',
  '今天试的次数太多了。请明天再试，或带身份证到村委会办理。',
  'Too many attempts today. Try tomorrow, or bring your ID card to the village office.',
)

const checkFree = (
  state: LinkState,
  entry: Id,
  facts: Pick<LinkFacts, 'entry'> & { readonly linkedTo?: Id | undefined },
): Refusal | undefined => {
  if (facts.entry === undefined || (state.entry !== undefined && state.entry !== entry)) {
    return refuse(
      'link.noEntry',
      '名册里没有这个人，请到村委会核对。',
      'The roster has no such person. Check at the village office.',
    )
  }
  if (state.account !== undefined) {
    return refuse(
      'link.taken',
      '这个名册条目已经关联了账户。如果不是您本人，请到村委会办理解除。',
      'This entry is linked to an account already. If that is not you, have it undone at the village office.',
    )
  }
  if (facts.linkedTo !== undefined) {
    return refuse(
      'link.twice',
      '这个账户在本村已经关联了一个人，一个账户只能是一个人。',
      'This account is linked to a person of this village already; an account is one person.',
    )
  }
  return undefined
}

/** What the person is told when the link was made or undone. */
export const linkNotice = (made: boolean, how: LinkWay, village: string): Text => {
  const by = LINK_WAYS[how]
  return made
    ? text(
        `您的登录和${village}的名册对上了（${by.zh}）。不是您本人办的？请马上告诉村委会，或者自己解除。`,
        `Your sign-in is linked to the roster of ${village} (${by.en}). If you did not do this, tell the village office at once, or undo it yourself.`,
      )
    : text(
        `您的登录和${village}名册的关联已经解除。`,
        `Your sign-in is no longer linked to the roster of ${village}.`,
      )
}

export const LINK_WAYS: Readonly<Record<LinkWay, Text>> = {
  phone: text('凭手机号和身份证后四位', 'by phone and the last four of the ID number'),
  slip: text('凭村里给的纸条', 'by a slip from the office'),
  inPerson: text('带证件当面办', 'in person with papers'),
}

import { type Actor, type Id, isRefusal, type Place, type Refusal, refuse } from '../kernel/index.ts'
import { readMobile } from '../registry/index.ts'
import { clerkAbove, officeHere, SUPERVISION_OFFICES, VILLAGE_OFFICES } from './offices.ts'

/** Who asks: a villager who is signed in, or somebody for a villager who came to the desk or handed in a paper. */
export interface Asker {
  /** Show the name in public; otherwise 一位村民. */
  readonly showName: boolean
  /** Only for telling that there is an answer. Never public. */
  readonly phone?: string
  /** Asked for somebody else: whose name it is, and how it came. */
  readonly behalf?: { readonly name: string; readonly how: 'paper' | 'desk' }
}

/** What stays in the record of who asked. Name and phone are in the act's sealed part. */
export interface AskedBy {
  /** The account that may say whether it is clear; absent when asked through the desk. */
  readonly account?: Id
  readonly showName: boolean
  readonly how: 'self' | 'paper' | 'desk'
}

export interface AskingFacts {
  /** Township and county of the place, nearest first. */
  readonly above: readonly Place[]
  /** The actor's account is linked to the roster of this place. */
  readonly villager: boolean
}

/** The record of an asker with its sealed part, or why this person cannot ask here. */
export const readAsker = (
  asker: Asker,
  actor: Actor,
  place: Place,
  facts: AskingFacts,
): { readonly by: AskedBy; readonly sealed: Readonly<Record<string, string>> } | Refusal => {
  if (actor.kind !== 'person') return notVillager()
  const { behalf, showName } = asker
  const phone = readPhoneFor(asker.phone)
  if (isRefusal(phone)) return phone
  const sealedPhone = phone === undefined ? {} : { phone }
  if (!behalf)
    return facts.villager
      ? {
          by: { account: actor.account, showName, how: 'self' },
          sealed: { name: actor.name, ...sealedPhone },
        }
      : notVillager()
  const offices = [...VILLAGE_OFFICES, ...SUPERVISION_OFFICES]
  if (!officeHere(actor, place, offices) && !clerkAbove(actor, facts.above))
    return refuse(
      'question.behalf',
      '替人提问要由村里或镇里的工作人员来登记。',
      'Only the staff of the village or township enter a question for somebody else.',
    )
  if (behalf.name.trim() === '')
    return refuse(
      'question.name',
      '请写下是谁问的。不公开也要写，好把答复告诉他。',
      'Write down who asks, so that the answer reaches them. It need not be public.',
      {
        field: 'name',
      },
    )
  return { by: { showName, how: behalf.how }, sealed: { name: behalf.name.trim(), ...sealedPhone } }
}

const notVillager = (): Refusal =>
  refuse(
    'question.notVillager',
    '提问的人要是本村村民。请先登录并和名册对上，或者到村委会写张条子，他们替您登记。',
    'Questions come from villagers. Sign in and link to the roster, or hand in a slip at the office; they will enter it for you.',
  )

const readPhoneFor = (raw: string | undefined): string | undefined | Refusal => {
  if (raw === undefined || raw.trim() === '') return undefined
  const digits = raw.replace(/\D/g, '').length
  if (/^[\d\s-]+$/.test(raw) && digits !== 11)
    return refuse(
      'question.phone',
      `手机号是 11 位，您写了 ${digits} 位。`,
      `A mobile number has 11 digits; you wrote ${digits}.`,
      { field: 'phone' },
    )
  const phone = readMobile(raw)
  return isRefusal(phone) ? { ...phone, field: 'phone' } : phone
}

/** Only who asked may go on with it; what came over the desk goes on over the desk. */
export const mayGoOn = (by: AskedBy, actor: Actor, place: Place, facts: AskingFacts): Refusal | undefined => {
  const same =
    by.account !== undefined
      ? actor.kind === 'person' && actor.account === by.account
      : officeHere(actor, place, [...VILLAGE_OFFICES, ...SUPERVISION_OFFICES]) !== undefined ||
        clerkAbove(actor, facts.above) !== undefined
  return same
    ? undefined
    : refuse(
        'question.notYours',
        '这是别人问的，要由问的人自己来说。',
        'Somebody else asked this; it is for that person to say.',
      )
}

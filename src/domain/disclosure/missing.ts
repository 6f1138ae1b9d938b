import { type Period, periodKind } from '../calendar/index.ts'
import {
  type Act,
  type CalendarDate,
  type Context,
  dateInShanghai,
  type Id,
  isRefusal,
  type MatterKind,
  parseDate,
  type Recorded,
  type Refusal,
  refuse,
  type SealedRef,
} from '../kernel/index.ts'
import { type AskedBy, type Asker, type AskingFacts, readAsker } from './asker.ts'
import { findItem } from './catalogue.ts'
import { type Child, coverFor } from './cover.ts'
import type { Duty } from './duty.ts'
import { organicLaw } from './law.ts'
import { clerkAbove } from './offices.ts'

/** What is wrong with the disclosure: it is not there, or it is not true (组织法 Art.36). */
export type RequestGround = 'missing' | 'untrue'

/** A publication as a request knows it. */
interface Published {
  readonly disclosure: Id
  readonly digest: string
  readonly on: CalendarDate
}

export type RequestCommand =
  | {
      readonly type: 'ask'
      readonly item: string
      /** Absent for items that are always on display. */
      readonly period?: Period
      readonly ground: RequestGround
      /** What is not true; may be empty where the disclosure is missing. */
      readonly text: string
      readonly asker: Asker
    }
  /** The township orders the village to publish by a day. */
  | { readonly type: 'order'; readonly by: CalendarDate; readonly text: string }
  /** Sent by the system when the publication (for `untrue`: the correction) is there. */
  | ({ readonly type: 'fulfil' } & Published)
  | { readonly type: 'refuse'; readonly reasons: string }

export type RequestAct =
  | Act<
      'asked',
      {
        readonly caseNumber: string
        readonly item: string
        readonly period?: Period
        readonly ground: RequestGround
        readonly text: string
        readonly by: AskedBy
        /** What is said to be untrue. Only another publication answers it. */
        readonly of?: Published
      }
    >
  | Act<
      'ordered',
      { readonly by: CalendarDate; readonly text: string; readonly office: string; readonly name: string }
    >
  | Act<'fulfilled', Published>
  | Act<'refused', { readonly reasons: string; readonly office: string; readonly name: string }>

export interface RequestState {
  readonly stage: 'none' | 'asked' | 'ordered' | 'fulfilled' | 'refused'
  /** 〔2026〕催3号, 〔2026〕核4号 where something is untrue; the page puts the village's name before it. */
  readonly caseNumber?: string
  readonly item?: string
  readonly period?: Period
  readonly ground?: RequestGround
  readonly text?: string
  readonly of?: Published
  readonly by?: AskedBy
  readonly person?: SealedRef
  /** ISO moment. */
  readonly askedAt?: string
  readonly order?: {
    readonly by: CalendarDate
    readonly text: string
    readonly office: string
    readonly name: string
  }
  readonly publication?: Published
  readonly refusal?: { readonly reasons: string; readonly office: string; readonly name: string }
}

export interface RequestFacts extends AskingFacts {
  /** The village's duty for this item and period, as `dutiesOf` gives it; absent for what has no fixed day. */
  readonly duty: Duty | undefined
  /** The newest publication of the item for this period, if there is one. */
  readonly published: Published | undefined
  /** The next number of the place in this year. */
  readonly nextNumber: number
  readonly children: readonly Child[]
}

type Situation = Context<RequestFacts>

const ask = (
  state: RequestState,
  { item, period, ground, text, asker }: Extract<RequestCommand, { type: 'ask' }>,
  context: Situation,
): readonly RequestAct[] | Refusal => {
  const { facts, today, actor, place } = context
  const clause = organicLaw('complaint', today)
  if (state.stage !== 'none')
    return refuse('request.stage', '已经记下了，不用再记。', 'This is on record already.')
  if (!findItem(item) || (period !== undefined && periodKind(period) === undefined))
    return refuse(
      'request.item',
      '没有这一项，请从目录里选。',
      'There is no such item. Choose from the catalogue.',
      { field: 'item' },
    )
  if (ground === 'missing' && facts.published)
    return refuse(
      'request.published',
      `${facts.published.on} 已经公示了，请打开看看。`,
      `It was published on ${facts.published.on}. Open it.`,
    )
  if (ground === 'missing' && facts.duty && facts.duty.state !== 'late' && facts.duty.state !== 'missing')
    return refuse(
      'request.early',
      `还没有到期，最晚 ${facts.duty.deadline?.due} 公示。到时候没有，再来催。`,
      `It is not due yet: the last day is ${facts.duty.deadline?.due}. Ask again when it is late.`,
      { clause: facts.duty.clauses[0] ?? clause },
    )
  if (ground === 'untrue' && !facts.published)
    return refuse(
      'request.nothingPublished',
      '还没有公示，说不上对不对。可以先催公示。',
      'Nothing is published yet that could be untrue. You can ask for the publication first.',
    )
  const words = coverFor(facts.children)(text.trim().slice(0, 1000)).text
  if (ground === 'untrue' && words === '')
    return refuse('request.empty', '请写下哪里不对。', 'Write down what is not true.', { field: 'text' })
  const read = readAsker(asker, actor, place, facts)
  if (isRefusal(read)) return read
  const caseNumber = `〔${today.slice(0, 4)}〕${ground === 'untrue' ? '核' : '催'}${facts.nextNumber}号`
  return [
    {
      type: 'asked',
      body: {
        caseNumber,
        item,
        ...(period ? { period } : {}),
        ground,
        text: words,
        by: read.by,
        ...(ground === 'untrue' && facts.published ? { of: facts.published } : {}),
      },
      sealed: read.sealed,
    },
  ]
}

const clerk = (context: Situation): { office: string; name: string } | Refusal => {
  const held = clerkAbove(context.actor, context.facts.above)
  return held && context.actor.kind === 'person'
    ? { office: held.office, name: context.actor.name }
    : refuse('request.clerk', '这一步由镇里或县里来办。', 'This is for the township or county.', {
        clause: organicLaw('complaint', context.today),
      })
}

const order = (
  state: RequestState,
  { by, text }: Extract<RequestCommand, { type: 'order' }>,
  context: Situation,
): readonly RequestAct[] | Refusal => {
  if (state.stage !== 'asked' && state.stage !== 'ordered') return over()
  const who = clerk(context)
  if (isRefusal(who)) return who
  if (parseDate(by) === undefined || by < context.today)
    return refuse('request.day', '限定的日子要是今天或以后。', 'The day is today or later.', { field: 'by' })
  return [{ type: 'ordered', body: { by, text: coverFor(context.facts.children)(text.trim()).text, ...who } }]
}

const over = (): Refusal => refuse('request.over', '这件事已经办完了。', 'This matter is closed.')

/**
 * Does this publication answer the request? It is not older, and where something was untrue it is another file than the
 * one that was.
 */
export const answersRequest = ({ askedAt, of }: RequestState, { digest, on }: Published): boolean =>
  digest !== of?.digest && (askedAt === undefined || on >= dateInShanghai(askedAt))

const fulfil = (
  state: RequestState,
  { disclosure, digest, on }: Extract<RequestCommand, { type: 'fulfil' }>,
  { actor, today }: Situation,
): readonly RequestAct[] | Refusal => {
  if (state.stage !== 'asked' && state.stage !== 'ordered') return over()
  const clause = organicLaw('complaint', today)
  if (actor.kind === 'person')
    return refuse(
      'request.byPublication',
      '公示出来了，这件事自己办结，不用人来点。',
      'It closes by itself when the publication is there.',
      { clause },
    )
  return answersRequest(state, { disclosure, digest, on })
    ? [{ type: 'fulfilled', body: { disclosure, digest, on } }]
    : refuse(
        'request.older',
        '这是催以前的那一份，不算。',
        'This publication is older than the request, so it does not answer it.',
        { clause },
      )
}

const turnDown = (
  state: RequestState,
  reasons: string,
  context: Situation,
): readonly RequestAct[] | Refusal => {
  if (state.stage !== 'asked' && state.stage !== 'ordered') return over()
  const who = clerk(context)
  if (isRefusal(who)) return who
  const words = coverFor(context.facts.children)(reasons.trim()).text
  return words === ''
    ? refuse('request.reasons', '不办要写明为什么。', 'Say why it is turned down.', { field: 'reasons' })
    : [{ type: 'refused', body: { reasons: words, ...who } }]
}

/**
 * A villager asks the township to see that something is published, or published truly (组织法 Art.36: the township or
 * county looks into it and orders publication).
 */
export const disclosureRequestKind: MatterKind<RequestState, RequestCommand, RequestAct, RequestFacts> = {
  kind: 'disclosureRequest',
  initial: { stage: 'none' },
  decide(state, command, context) {
    switch (command.type) {
      case 'ask':
        return ask(state, command, context)
      case 'order':
        return order(state, command, context)
      case 'fulfil':
        return fulfil(state, command, context)
      case 'refuse':
        return turnDown(state, command.reasons, context)
    }
  },
  evolve(state, act: Recorded<RequestAct>): RequestState {
    switch (act.type) {
      case 'asked':
        return { stage: 'asked', ...act.body, person: { sealed: act.seq }, askedAt: act.at }
      case 'ordered':
        return { ...state, stage: 'ordered', order: act.body }
      case 'fulfilled':
        return { ...state, stage: 'fulfilled', publication: act.body }
      case 'refused':
        return { ...state, stage: 'refused', refusal: act.body }
      default:
        return state
    }
  },
}

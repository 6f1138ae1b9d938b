import type { WorkCalendar } from '../calendar/index.ts'
import {
  type Act,
  type CalendarDate,
  type Context,
  dateInShanghai,
  type Fen,
  type Id,
  isRefusal,
  type MatterKind,
  type Recorded,
  type Refusal,
  refuse,
  type SealedRef,
  sumFen,
} from '../kernel/index.ts'
import { type AskedBy, type Asker, type AskingFacts, mayGoOn, readAsker } from './asker.ts'
import { type Child, coverFor } from './cover.ts'
import { organicLaw } from './law.ts'
import { clerkAbove, officeHere, SUPERVISION_OFFICES, VILLAGE_OFFICES } from './offices.ts'
import { answerBy, type DisclosureSettings } from './settings.ts'

/** What a question is about: a publication, an item of it, one voucher. */
export interface QuestionSubject {
  /** The disclosure's matter. */
  readonly disclosure: Id
  /** Account code or field, as the publication names it. */
  readonly item?: string
  readonly voucher?: Id
}

/** Who has to answer: first the village, then those who watch over it, then the township. */
export type AnswerLevel = 'village' | 'supervision' | 'township'
const levels: readonly AnswerLevel[] = ['village', 'supervision', 'township']

export interface AnswerFigure {
  readonly label: string
  readonly amount: Fen
}

interface AnswerBody {
  readonly text: string
  /** Lines of a small table; they add up to the sum below them. */
  readonly figures: readonly AnswerFigure[]
  readonly vouchers: readonly { readonly voucher: Id; readonly number: number }[]
}

interface AnsweredBody extends AnswerBody {
  /** Sum of the figures; absent without figures. */
  readonly total?: Fen
  readonly level: AnswerLevel
  readonly office: string
  readonly name: string
}

export type QuestionCommand =
  | { readonly type: 'ask'; readonly about: QuestionSubject; readonly text: string; readonly asker: Asker }
  | ({ readonly type: 'answer' } & AnswerBody)
  /** Somebody of the supervision committee has read the village's answer. */
  | { readonly type: 'see' }
  | { readonly type: 'clear' }
  | { readonly type: 'askAgain'; readonly text: string }

export type QuestionAct =
  | Act<'asked', { readonly about: QuestionSubject; readonly text: string; readonly by: AskedBy }>
  | Act<'answered', AnsweredBody>
  | Act<'seen', { readonly office: string; readonly name: string }>
  | Act<'cleared', Readonly<Record<string, never>>>
  | Act<'askedAgain', { readonly text: string; readonly level: AnswerLevel }>

export type Turn =
  | { readonly kind: 'asked'; readonly at: string; readonly text: string; readonly level: AnswerLevel }
  | ({
      readonly kind: 'answered'
      readonly at: string
      readonly seenBy?: { readonly office: string; readonly name: string }
    } & AnsweredBody)

export interface QuestionState {
  readonly stage: 'none' | 'open' | 'answered' | 'clear'
  readonly about?: QuestionSubject
  readonly by?: AskedBy
  /** Where name and phone lie. */
  readonly person?: SealedRef
  readonly level: AnswerLevel
  readonly turns: readonly Turn[]
}

export interface QuestionFacts extends AskingFacts {
  /** What it is about is public. */
  readonly published: boolean
  readonly children: readonly Child[]
}

type Situation = Context<QuestionFacts>
const LONGEST = 1000
/** 100 000 000 000 yuan: more than any village, and fifty of them still add up exactly. */
const LARGEST: Fen = 1e13

const publicWords = (raw: unknown, { facts }: Situation): string | Refusal => {
  const text = typeof raw === 'string' ? raw.trim() : ''
  if (text === '')
    return refuse(
      'question.empty',
      '还没有写。写一句话就行。',
      'Nothing is written yet. One sentence will do.',
      {
        field: 'text',
      },
    )
  if (text.length > LONGEST)
    return refuse(
      'question.long',
      `最多写 ${LONGEST} 个字，您写了 ${text.length} 个。`,
      `${LONGEST} characters at most; you wrote ${text.length}.`,
      { field: 'text' },
    )
  return coverFor(facts.children)(text).text
}

const wrongStage = (zh: string, en: string): Refusal => refuse('question.stage', zh, en)

const answerOffices = { village: VILLAGE_OFFICES, supervision: SUPERVISION_OFFICES } as const

const answering = (state: QuestionState, { actor, place, facts }: Situation): string | Refusal => {
  const office =
    state.level === 'township'
      ? clerkAbove(actor, facts.above)?.office
      : officeHere(actor, place, answerOffices[state.level])
  if (office === undefined) {
    const who = {
      village: ['报账员或村委会', 'the accountant or the committee'],
      supervision: ['监督委员会', 'the supervision committee'],
      township: ['镇里', 'the township'],
    }[state.level]
    return refuse('question.level', `这个问题现在由${who[0]}来答。`, `This question is now for ${who[1]}.`)
  }
  return actor.kind === 'person' && actor.account === state.by?.account
    ? refuse(
        'question.ownAnswer',
        '这是您自己问的，请另一位来答。',
        'You asked this yourself. Somebody else has to answer.',
      )
    : office
}

const ask = (
  state: QuestionState,
  { about, text, asker }: Extract<QuestionCommand, { type: 'ask' }>,
  context: Situation,
): readonly QuestionAct[] | Refusal => {
  if (state.stage !== 'none') return wrongStage('这个问题已经问过了。', 'This question was asked already.')
  if (!context.facts.published)
    return refuse(
      'question.unpublished',
      '要问的那一份还没有公示。可以催村里公示。',
      'What you ask about is not published. You can ask for its publication.',
    )
  const words = publicWords(text, context)
  if (isRefusal(words)) return words
  const read = readAsker(asker, context.actor, context.place, context.facts)
  if (isRefusal(read)) return read
  return [{ type: 'asked', body: { about, text: words, by: read.by }, sealed: read.sealed }]
}

const answer = (
  state: QuestionState,
  { text, figures, vouchers }: AnswerBody,
  context: Situation,
): readonly QuestionAct[] | Refusal => {
  if (state.stage !== 'open') return wrongStage('没有等着答的问题。', 'No question waits for an answer.')
  const office = answering(state, context)
  if (isRefusal(office)) return office
  const words = publicWords(text, context)
  if (isRefusal(words)) return words
  if (
    figures.length > 50 ||
    vouchers.length > 50 ||
    !figures.every(({ amount }) => Number.isSafeInteger(amount) && Math.abs(amount) <= LARGEST)
  )
    return refuse(
      'question.figures',
      '答复里的数没有写对，请检查金额（最多 50 行）。',
      'The figures of the answer are not right. Check the amounts (50 rows at most).',
      { field: 'figures' },
    )
  const cover = coverFor(context.facts.children)
  return [
    {
      type: 'answered',
      body: {
        text: words,
        figures: figures.map(({ label, amount }) => ({ label: cover(label).text, amount })),
        vouchers: vouchers.map(({ voucher, number }) => ({ voucher, number })),
        ...(figures.length > 0 ? { total: sumFen(figures.map(({ amount }) => amount)) } : {}),
        level: state.level,
        office,
        name: context.actor.kind === 'person' ? context.actor.name : '',
      },
    },
  ]
}

const see = (state: QuestionState, { actor, place }: Situation): readonly QuestionAct[] | Refusal => {
  const office = officeHere(actor, place, SUPERVISION_OFFICES)
  const last = state.turns[state.turns.length - 1]
  if (last?.kind !== 'answered' || last.level !== 'village' || last.seenBy)
    return wrongStage('没有等着看的答复。', 'No answer waits to be seen.')
  if (office === undefined || actor.kind !== 'person')
    return refuse(
      'question.supervision',
      '这一步由监督委员会来做。',
      'This is for the supervision committee.',
    )
  return [{ type: 'seen', body: { office, name: actor.name } }]
}

const goOn = (
  state: QuestionState,
  command: Extract<QuestionCommand, { type: 'clear' | 'askAgain' }>,
  context: Situation,
): readonly QuestionAct[] | Refusal => {
  if (state.stage !== 'answered' || !state.by)
    return wrongStage('等有了答复，再说清楚不清楚。', 'Say whether it is clear once there is an answer.')
  const refusal = mayGoOn(state.by, context.actor, context.place, context.facts)
  if (refusal) return refusal
  if (command.type === 'clear') return [{ type: 'cleared', body: {} }]
  const next = levels[levels.indexOf(state.level) + 1]
  if (!next)
    return refuse(
      'question.lastLevel',
      '镇里已经答复过了。还不清楚，可以带上这一页到镇里或县里当面问。',
      'The township has answered. If it is still not clear, take this page to the township or county and ask in person.',
      { clause: organicLaw('complaint', context.today) },
    )
  const words = publicWords(command.text, context)
  return isRefusal(words) ? words : [{ type: 'askedAgain', body: { text: words, level: next } }]
}

/** A villager's question about what was published, answered in public (组织法 Art.35: villagers may inquire). */
export const questionKind: MatterKind<QuestionState, QuestionCommand, QuestionAct, QuestionFacts> = {
  kind: 'question',
  initial: { stage: 'none', level: 'village', turns: [] },
  decide(state, command, context) {
    switch (command.type) {
      case 'ask':
        return ask(state, command, context)
      case 'answer':
        return answer(state, command, context)
      case 'see':
        return see(state, context)
      case 'clear':
      case 'askAgain':
        return goOn(state, command, context)
    }
  },
  evolve(state, act: Recorded<QuestionAct>): QuestionState {
    switch (act.type) {
      case 'asked': {
        const { about, text, by } = act.body
        const turn: Turn = { kind: 'asked', at: act.at, text, level: 'village' }
        return { stage: 'open', about, by, person: { sealed: act.seq }, level: 'village', turns: [turn] }
      }
      case 'answered': {
        const turn: Turn = { kind: 'answered', at: act.at, ...act.body }
        return { ...state, stage: 'answered', turns: [...state.turns, turn] }
      }
      case 'seen': {
        const seenBy = act.body
        const last = state.turns.length - 1
        return {
          ...state,
          turns: state.turns.map((turn, i) =>
            i === last && turn.kind === 'answered' ? { ...turn, seenBy } : turn,
          ),
        }
      }
      case 'cleared':
        return { ...state, stage: 'clear' }
      case 'askedAgain': {
        const { text, level } = act.body
        const turn: Turn = { kind: 'asked', at: act.at, text, level }
        return { ...state, stage: 'open', level, turns: [...state.turns, turn] }
      }
      default:
        return state
    }
  },
}

/** By when the newest asking is to be answered, or was; nothing while nobody has asked. */
export const answerDue = (
  { turns }: QuestionState,
  settings: DisclosureSettings,
  calendar: WorkCalendar,
): CalendarDate | undefined => {
  const asked = turns.findLast(({ kind }) => kind === 'asked')
  return asked && answerBy(settings, dateInShanghai(asked.at), calendar)
}

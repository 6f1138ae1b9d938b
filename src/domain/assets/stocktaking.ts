import {
  type Act,
  type Context,
  type Id,
  type MatterKind,
  type Recorded,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../kernel/index.ts'
import { checkPublicWords } from '../ledger/index.ts'
import { keepsRegister } from './offices.ts'
import { checkResolution, type Resolution } from './resolution.ts'

/** A card that should be there. */
export interface ExpectedCard {
  readonly card: Id
  readonly code: string
  readonly place: string
}

/** What was found, by the code on its label, and where. */
export interface Counted {
  readonly code: string
  readonly place: string
}

export const differenceKinds = {
  missing: text('没找到', 'not found'),
  elsewhere: text('放在别处', 'in another place'),
  unlisted: text('没有卡片', 'without a card'),
  twice: text('同一编号有两件', 'two things with one code'),
} as const satisfies Record<string, Text>

export interface Difference {
  readonly code: string
  readonly kind: keyof typeof differenceKinds
}

/** What a count found other than the cards say: each code once, with the first that holds. */
export const countDifferences = (
  expected: readonly ExpectedCard[],
  counted: readonly Counted[],
): readonly Difference[] => {
  const byCode = Map.groupBy(counted, ({ code }) => code)
  const differences: Difference[] = []
  for (const { code, place } of expected) {
    const found = byCode.get(code) ?? []
    if (found.length === 0) differences.push({ code, kind: 'missing' })
    else if (found.length > 1) differences.push({ code, kind: 'twice' })
    else if (found[0]!.place !== place) differences.push({ code, kind: 'elsewhere' })
  }
  const codes = new Set(expected.map(({ code }) => code))
  for (const code of byCode.keys()) if (!codes.has(code)) differences.push({ code, kind: 'unlisted' })
  return differences
}

/** How a difference was settled. The card itself is moved, registered or disposed of by its own act. */
export const settlements = {
  found: text('后来找到了', 'found later'),
  moved: text('卡片改了地点', 'the card was moved'),
  registered: text('补了卡片', 'a card was registered'),
  relabelled: text('重新编了号', 'labelled anew'),
  writtenOff: text('按决定核销', 'written off by decision'),
} as const satisfies Record<string, Text>
export type Settlement = keyof typeof settlements

const SETTLED_BY: Readonly<Record<Difference['kind'], readonly Settlement[]>> = {
  missing: ['found', 'writtenOff'],
  elsewhere: ['moved', 'found'],
  unlisted: ['registered', 'relabelled'],
  twice: ['relabelled'],
}

export interface SettledDifference {
  readonly code: string
  readonly how: Settlement
  readonly reasons: string
  /** The decision; for what is written off. */
  readonly resolution?: Resolution
}

export interface StocktakingState {
  readonly stage: 'none' | 'counting' | 'counted' | 'settled'
  readonly organisation: Id
  readonly expected: readonly ExpectedCard[]
  readonly counted: readonly Counted[]
  readonly differences: readonly Difference[]
  readonly settled: readonly SettledDifference[]
}

export type StocktakingCommand =
  | { readonly type: 'open'; readonly organisation: Id; readonly expected: readonly ExpectedCard[] }
  | ({ readonly type: 'count' } & Counted)
  /** Ends the count; what differs is to be settled one by one. */
  | { readonly type: 'finish' }
  | ({ readonly type: 'settle' } & SettledDifference)

export type StocktakingAct =
  | Act<'opened', { readonly organisation: Id; readonly expected: readonly ExpectedCard[] }>
  | Act<'counted', Counted>
  | Act<'finished', { readonly differences: readonly Difference[] }>
  | Act<'settled', SettledDifference>

const MOST_CARDS = 100

/** A stock-taking (资产盘点): the cards, counted by their codes, and each difference with how it was settled. */
export const stocktaking: MatterKind<StocktakingState, StocktakingCommand, StocktakingAct> = {
  kind: 'stocktaking',
  initial: { stage: 'none', organisation: '', expected: [], counted: [], differences: [], settled: [] },

  decide(state, command, { actor, place, today }) {
    const organisation = command.type === 'open' ? command.organisation : state.organisation
    if (!keepsRegister(actor, place, organisation))
      return refuse(
        'assets.notRegistrar',
        '盘点由报账员、理事会或村文书来办。',
        'Stock is taken by the accountant, the council or the village clerk.',
      )
    const stage = { open: 'none', count: 'counting', finish: 'counting', settle: 'counted' } as const
    if (state.stage !== stage[command.type])
      return refuse(
        'assets.stocktakingStage',
        '盘点现在不能办这一步。',
        'This step of the stock-taking is not possible now.',
      )
    switch (command.type) {
      case 'open':
        // An act holds so many cards; a larger stock is taken by place.
        return command.expected.length === 0 || command.expected.length > MOST_CARDS
          ? refuse(
              'assets.stocktakingCards',
              `一次盘点 1 到 ${MOST_CARDS} 件，多的请按地点分开盘。`,
              `A stock-taking holds 1 to ${MOST_CARDS} cards; take a larger stock place by place.`,
              { field: 'expected' },
            )
          : [{ type: 'opened', body: { organisation, expected: command.expected } }]
      case 'count':
        return /^[\w-]{1,40}$/.test(command.code)
          ? (checkPublicWords([['place', command.place]], []) ?? [
              { type: 'counted', body: { code: command.code, place: command.place } },
            ])
          : refuse('assets.code', '这不是资产标签上的编号。', 'This is not the code of an asset’s label.', {
              field: 'code',
            })
      case 'finish':
        return [{ type: 'finished', body: { differences: countDifferences(state.expected, state.counted) } }]
      case 'settle':
        return settle(state, command, today)
    }
  },

  evolve(state, act: Recorded<StocktakingAct>) {
    switch (act.type) {
      case 'opened':
        return { ...state, ...act.body, stage: 'counting' }
      case 'counted':
        return { ...state, counted: [...state.counted, act.body] }
      case 'finished': {
        const { differences } = act.body
        return { ...state, differences, stage: differences.length === 0 ? 'settled' : 'counted' }
      }
      case 'settled': {
        const settled = [...state.settled, act.body]
        return {
          ...state,
          settled,
          stage: settled.length === state.differences.length ? 'settled' : 'counted',
        }
      }
      default:
        return state
    }
  },
}

const settle = (
  { differences, settled }: StocktakingState,
  { type: _type, ...body }: Extract<StocktakingCommand, { type: 'settle' }>,
  today: Context['today'],
): readonly StocktakingAct[] | Refusal => {
  const { code, how, reasons, resolution } = body
  const difference = differences.find((each) => each.code === code)
  if (difference === undefined || settled.some((each) => each.code === code))
    return refuse(
      'assets.noDifference',
      '这个编号没有差异，或者已经处理过。',
      'This code has no difference, or it was settled.',
      { field: 'code' },
    )
  const ways = SETTLED_BY[difference.kind]
  if (!ways.includes(how))
    return refuse(
      'assets.settledBy',
      `“${differenceKinds[difference.kind].zh}”可以这样处理：${ways.map((each) => settlements[each].zh).join('、')}。`,
      `“${differenceKinds[difference.kind].en}” is settled by: ${ways.map((each) => settlements[each].en).join(', ')}.`,
      { field: 'how' },
    )
  if (reasons.trim() === '') return refuse('assets.reasons', '请写明原因。', 'Say why.', { field: 'reasons' })
  if (how === 'writtenOff' && resolution === undefined)
    return refuse(
      'assets.resolutionNeeded',
      '核销要有会议的决定，请写明哪个会议、哪天、几号决议、依据哪一条。',
      'Writing off needs a resolution. Name the meeting, its day, the number and the clause.',
      { field: 'resolution' },
    )
  return (
    (resolution && checkResolution(resolution, today)) ??
    checkPublicWords([['reasons', reasons]], []) ?? [{ type: 'settled', body }]
  )
}

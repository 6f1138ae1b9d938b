import {
  type Act,
  type Context,
  type Id,
  isRefusal,
  type MatterKind,
  type Recorded,
  type Refusal,
  refuse,
  text,
} from '../kernel/index.ts'
import { checkPublicWords } from '../ledger/index.ts'
import { type Boundary, readBoundary } from './boundary.ts'
import type { ContractState } from './contractState.ts'
import { keepsRegister } from './offices.ts'

export const resourceKinds = {
  cropland: text('耕地', 'cropland'),
  woodland: text('林地', 'woodland'),
  grassland: text('草地', 'grassland'),
  orchard: text('园地', 'orchards'),
  tidalFlat: text('滩涂', 'tidal flats'),
  water: text('水面', 'water'),
  wasteHills: text('“四荒”地', 'waste hills'),
  buildingLand: text('集体建设用地', 'collective building land'),
}
export type ResourceKind = keyof typeof resourceKinds

/** A resource that the collective owns. Area in whole square metres. */
export interface ResourceCard<Bounds = Boundary> {
  readonly kind: ResourceKind
  readonly name: string
  readonly place: string
  readonly area: number
  readonly boundary?: Bounds
}

export interface ResourceState {
  readonly organisation: Id | undefined
  readonly card: ResourceCard
  /** The contract by which somebody uses it; none while the collective uses it itself. */
  readonly usedBy?: Id
}

export type ResourceCommand =
  | { readonly type: 'register'; readonly organisation: Id; readonly card: ResourceCard<unknown> }
  /** Measured or drawn again; `reasons` say why it changed. */
  | { readonly type: 'remeasure'; readonly card: ResourceCard<unknown>; readonly reasons: string }
  | { readonly type: 'use'; readonly contract: Id }
  | { readonly type: 'free' }

export type ResourceAct =
  | Act<'registered', { readonly organisation: Id; readonly card: ResourceCard }>
  | Act<'remeasured', { readonly card: ResourceCard; readonly reasons: string }>
  | Act<'used', { readonly contract: Id }>
  | Act<'freed', Record<never, never>>

export interface ResourceFacts {
  /** The contract that `use` names, or that uses it now. */
  readonly contract?: ContractState
}

const NO_CARD: ResourceCard = { kind: 'cropland', name: '', place: '', area: 0 }
const LARGEST = 1_000_000_000_000

/** A natural resource of the collective (资源): how large, where, and who uses it by which contract. */
export const resource: MatterKind<ResourceState, ResourceCommand, ResourceAct, ResourceFacts> = {
  kind: 'resource',
  initial: { organisation: undefined, card: NO_CARD },

  decide(state, command, context) {
    if ((command.type === 'register') !== (state.organisation === undefined))
      return refuse(
        'assets.resource',
        '还没有这项资源，或者已经登记过。',
        'There is no such resource, or it is registered already.',
      )
    const organisation = command.type === 'register' ? command.organisation : state.organisation!
    if (!keepsRegister(context.actor, context.place, organisation))
      return refuse(
        'assets.notRegistrar',
        '台账由报账员、理事会或村文书来登记。',
        'Registers are kept by the accountant, the council or the village clerk.',
      )
    switch (command.type) {
      case 'register': {
        const card = readCard(command.card)
        return isRefusal(card) ? card : [{ type: 'registered', body: { organisation, card } }]
      }
      case 'remeasure': {
        const card = readCard(command.card)
        if (isRefusal(card)) return card
        return command.reasons.trim() === ''
          ? refuse('assets.reasons', '请写明原因。', 'Say why.', { field: 'reasons' })
          : (checkPublicWords([['reasons', command.reasons]], []) ?? [
              { type: 'remeasured', body: { card, reasons: command.reasons.trim() } },
            ])
      }
      case 'use':
        return use(state, command.contract, context)
      case 'free':
        return state.usedBy === undefined
          ? refuse('assets.notUsed', '这项资源没有人承包。', 'Nobody uses this resource by contract.')
          : context.facts.contract?.stage === 'running'
            ? refuse(
                'assets.contractRunning',
                '合同还没有结束，请先办合同结束。',
                'The contract is still running. End it first.',
              )
            : [{ type: 'freed', body: {} }]
    }
  },

  evolve(state, act: Recorded<ResourceAct>) {
    switch (act.type) {
      case 'registered':
        return { ...state, ...act.body }
      case 'remeasured':
        return { ...state, card: act.body.card }
      case 'used':
        return { ...state, usedBy: act.body.contract }
      case 'freed': {
        const { usedBy: _void, ...rest } = state
        return rest
      }
      default:
        return state
    }
  },
}

const readCard = ({ kind, name, place, area, boundary }: ResourceCard<unknown>): ResourceCard | Refusal => {
  const wrong =
    (!Object.hasOwn(resourceKinds, kind) && 'kind') ||
    (name.trim() === '' && 'name') ||
    (!(Number.isSafeInteger(area) && area > 0 && area <= LARGEST) && 'area')
  if (wrong)
    return refuse(
      'assets.resourceField',
      '请写资源的种类、名称和面积（平方米，整数）。',
      'Write the kind, the name and the area in whole square metres.',
      { field: wrong },
    )
  const words = checkPublicWords(
    [
      ['name', name],
      ['place', place],
    ],
    [],
  )
  if (words) return words
  if (boundary === undefined) return { kind, name, place, area }
  const read = readBoundary(boundary)
  return isRefusal(read) ? read : { kind, name, place, area, boundary: read }
}

const use = (
  { usedBy }: ResourceState,
  contract: Id,
  { facts, matter }: Context<ResourceFacts>,
): readonly ResourceAct[] | Refusal => {
  if (usedBy !== undefined)
    return refuse(
      'assets.usedAlready',
      '这项资源已经有人承包。',
      'This resource is used by a contract already.',
    )
  return facts.contract?.stage === 'running' && facts.contract.terms.resources.includes(matter)
    ? [{ type: 'used', body: { contract } }]
    : refuse(
        'assets.contractNames',
        '要有一份正在履行的合同，写明承包的就是这项资源。',
        'A running contract that names this resource is needed.',
        { field: 'contract' },
      )
}

import { type Act, type Id, type MatterKind, type Refusal, refuse } from '../kernel/index.ts'
import { type Keepers, mayKeepRegistry } from './keepers.ts'
import type { KnownEntry, RosterEntry } from './rosterEntry.ts'
import type { RosterCounts } from './rosterImport.ts'

/** Fields of an entry that a correction may name. */
export type CorrectableField = Exclude<keyof RosterEntry, 'household' | 'relation'>

export interface ImportRecord {
  /** SHA-256 (hex) of the file as it came, and of the canonical JSON of the entries read from it. Neither is kept. */
  readonly file: string
  readonly entries: string
  readonly counts: RosterCounts
}

export interface CorrectionRequest {
  readonly seq: number
  readonly entry: Id
  readonly fields: readonly CorrectableField[]
}

export interface RosterState {
  readonly imports: number
  readonly last?: ImportRecord
  /** Asked for and not answered yet. What is asked lies in the sealed part of act `seq`. */
  readonly requests: readonly CorrectionRequest[]
}

export type RosterCommand =
  /** `people` are the entries that are new or change: kept in the roster's own table, never in the act. */
  | ({ readonly type: 'import'; readonly people: readonly KnownEntry[] } & ImportRecord)
  /** Values are the corrected ones, as text; they are kept sealed. `request` names the asking that this answers. */
  | {
      readonly type: 'correct'
      readonly entry: Id
      readonly values: Readonly<Partial<Record<CorrectableField, string>>>
      readonly request?: number
    }
  | {
      readonly type: 'askCorrection'
      readonly entry: Id
      readonly values: Readonly<Partial<Record<CorrectableField, string>>>
      readonly why: string
    }
  | { readonly type: 'declineCorrection'; readonly request: number; readonly reason: string }

export type RosterAct =
  | Act<'imported', ImportRecord>
  | Act<
      'corrected',
      { readonly entry: Id; readonly fields: readonly CorrectableField[]; readonly request?: number }
    >
  | Act<'correctionAsked', { readonly entry: Id; readonly fields: readonly CorrectableField[] }>
  | Act<'correctionDeclined', { readonly request: number; readonly reason: string }>

export interface RosterFacts extends Keepers {
  /** The entry that the acting account is linked to in this place. */
  readonly ownEntry?: Id
}

const SHA256 = /^[0-9a-f]{64}$/

/** A village's roster: each import by the hashes of what came and what was read, each correction with its reason. */
export const roster: MatterKind<RosterState, RosterCommand, RosterAct, RosterFacts> = {
  kind: 'roster',
  initial: { imports: 0, requests: [] },

  decide(state, command, context) {
    const keeps = mayKeepRegistry(context.actor, context.place, context.facts)
    switch (command.type) {
      case 'import': {
        if (keeps) return keeps
        const { file, entries, counts } = command
        if (!SHA256.test(file) || !SHA256.test(entries)) {
          return refuse(
            'roster.file',
            '名册文件没有上传完整，请重新上传。',
            'The roster file did not arrive whole. Upload it again.',
          )
        }
        if (counts.errors > 0) {
          return refuse(
            'roster.errors',
            `名册里还有 ${counts.errors} 处错误。请照预览逐处改正后再导入，要么全部导入，要么一条也不导入。`,
            `The roster still has ${counts.errors} errors. Correct them as the preview says and import again: all or nothing.`,
          )
        }
        // The same file again: nothing changes, so nothing is recorded.
        return counts.new + counts.changed === 0
          ? []
          : [{ type: 'imported', body: { file, entries, counts } }]
      }
      case 'correct': {
        if (keeps) return keeps
        const { entry, values, request } = command
        const wrong = checkValues(values) ?? checkRequest(state, request, entry)
        if (wrong) return wrong
        return [
          {
            type: 'corrected',
            body: { entry, fields: fieldsOf(values), ...(request === undefined ? {} : { request }) },
            sealed: sealedOf(values),
          },
        ]
      }
      case 'askCorrection': {
        const { entry, values, why } = command
        if (context.actor.kind !== 'person' || context.facts.ownEntry !== entry) {
          return refuse(
            'roster.notYourEntry',
            '只能为自己的名册条目申请更正。代家人申请，请到村委会办理。',
            'You can ask for corrections of your own entry only. For your family, go to the village office.',
          )
        }
        const waits = state.requests.some(
          (one) => one.entry === entry && one.fields.some((field) => field in values),
        )
        if (waits) {
          return refuse(
            'roster.asked',
            '这一项您已经请村里改了，还没有答复。等答复了再提。',
            'You asked to correct this already and it is not answered yet. Wait for the answer.',
            { field: 'field' },
          )
        }
        return (
          checkValues(values) ?? [
            {
              type: 'correctionAsked',
              body: { entry, fields: fieldsOf(values) },
              sealed: { ...sealedOf(values), why },
            },
          ]
        )
      }
      case 'declineCorrection': {
        if (keeps) return keeps
        if (command.reason.trim() === '') {
          return refuse('roster.reason', '不同意更正，要写明理由。', 'Say why the correction is declined.', {
            field: 'reason',
            clause: '个人信息保护法第46条、第50条',
          })
        }
        const { request, reason } = command
        return (
          checkRequest(state, request) ?? [
            { type: 'correctionDeclined', body: { request, reason: reason.trim() } },
          ]
        )
      }
    }
  },

  evolve(state, act) {
    const answered = (request: number | undefined) => state.requests.filter(({ seq }) => seq !== request)
    switch (act.type) {
      case 'imported':
        return { ...state, imports: state.imports + 1, last: act.body }
      case 'corrected':
        return { ...state, requests: answered(act.body.request) }
      case 'correctionAsked':
        return { ...state, requests: [...state.requests, { seq: act.seq, ...act.body }] }
      case 'correctionDeclined':
        return { ...state, requests: answered(act.body.request) }
    }
  },
}

type Values = Readonly<Partial<Record<CorrectableField, string>>>

const fieldsOf = (values: Values): readonly CorrectableField[] =>
  (Object.keys(values) as CorrectableField[]).sort()

const sealedOf = (values: Values): Readonly<Record<string, string>> =>
  ({ ...values }) as Record<string, string>

const checkValues = (values: Values): Refusal | undefined =>
  Object.keys(values).length > 0
    ? undefined
    : refuse('roster.noValues', '请写明要更正哪一项、改成什么。', 'Say which item to correct, and to what.')

const checkRequest = (state: RosterState, request: number | undefined, entry?: Id): Refusal | undefined =>
  request === undefined ||
  state.requests.some((one) => one.seq === request && (entry === undefined || one.entry === entry))
    ? undefined
    : refuse(
        'roster.noRequest',
        '没有这项更正申请，或者已经答复。',
        'There is no such request, or it has been answered.',
      )

import { type Act, addDays, type CalendarDate, type Id, type Recorded } from '../kernel/index.ts'
import type { Office, OrganisationKind } from './offices.ts'

export type EndReason = 'termEnded' | 'resigned' | 'recalled' | 'ineligible' | 'died' | 'transferred'

/** An office held from one day (included) to another (excluded). The holder is an account; the name lies in the registry. */
export interface Appointment {
  /** Number of the act that made it: how other acts name it. */
  readonly seq: number
  readonly office: Office
  readonly account: Id
  readonly from: CalendarDate
  readonly to?: CalendarDate
  readonly ended?: EndReason
  readonly handover?: Handover
}

export interface Handover {
  readonly date: CalendarDate
  readonly to: Id
  /** What passed on: seal, books, keys. In words, without personal data. */
  readonly items: readonly string[]
  /** SHA-256 of the signed list, when it was scanned. */
  readonly paper?: string
}

export interface OrganisationState {
  readonly kind?: OrganisationKind
  readonly name?: string
  readonly creditCode?: string
  readonly since?: CalendarDate
  readonly dissolved?: CalendarDate
  readonly appointments: readonly Appointment[]
}

export type OrganisationCommand =
  | {
      readonly type: 'establish'
      readonly kind: OrganisationKind
      readonly name: string
      readonly creditCode?: string
      readonly date: CalendarDate
    }
  | { readonly type: 'rename'; readonly name: string; readonly creditCode?: string }
  | { readonly type: 'dissolve'; readonly date: CalendarDate }
  | {
      readonly type: 'appoint'
      readonly office: Office
      readonly account: Id
      readonly date: CalendarDate
      readonly basis: string
    }
  | {
      readonly type: 'end'
      readonly appointment: number
      readonly date: CalendarDate
      readonly reason: EndReason
    }
  | {
      readonly type: 'handOver'
      readonly appointment: number
      readonly to: Id
      readonly date: CalendarDate
      readonly items: readonly string[]
      readonly paper?: string
    }
  /** The second factor of somebody in office is lost: it is taken away, so that the next sign-in sets it up anew. */
  | { readonly type: 'renewFactor'; readonly account: Id; readonly seen: 'identityCard' }

export type OrganisationAct =
  | Act<
      'established',
      {
        readonly kind: OrganisationKind
        readonly name: string
        readonly creditCode?: string
        readonly date: CalendarDate
      }
    >
  | Act<'renamed', { readonly name: string; readonly creditCode?: string }>
  | Act<'dissolved', { readonly date: CalendarDate }>
  /** `basis` says what the appointment rests on: an election's resolution, a township document. */
  | Act<
      'appointed',
      { readonly office: Office; readonly account: Id; readonly date: CalendarDate; readonly basis: string }
    >
  | Act<'ended', { readonly appointment: number; readonly date: CalendarDate; readonly reason: EndReason }>
  | Act<'handedOver', { readonly appointment: number } & Handover>
  | Act<'factorRenewed', { readonly account: Id; readonly seen: 'identityCard' }>

/** Appointments in force on a day: from the day of appointment to the day before the end. */
export const officesOn = (state: OrganisationState, date: CalendarDate): readonly Appointment[] =>
  state.appointments.filter(({ from, to }) => from <= date && (to === undefined || date < to))

const HANDOVER_DAYS = 10
export const HANDOVER_CLAUSE = '村民委员会组织法（2025）第24条'

/** Offices that ended without a handover, with the day by which it is due: within 10 days, Organic Law Art. 24. */
export const handoversDue = (
  state: OrganisationState,
): readonly { readonly appointment: Appointment; readonly due: CalendarDate }[] =>
  state.appointments.flatMap((appointment) =>
    appointment.to === undefined ||
    appointment.handover !== undefined ||
    !HANDS_OVER.includes(appointment.office)
      ? []
      : [{ appointment, due: addDays(appointment.to, HANDOVER_DAYS) }],
  )

/** Offices that leave seals, money or books behind. */
const HANDS_OVER: readonly Office[] = [
  'committeeChair',
  'branchSecretary',
  'councilChair',
  'accountant',
  'agentAccountant',
  'cashier',
  'supervisionHead',
  'groupLeader',
]

/** Total: takes every act as it stands. */
export const evolveOrganisation = (
  state: OrganisationState,
  act: Recorded<OrganisationAct>,
): OrganisationState => {
  const change = (seq: number, fields: Partial<Appointment>): OrganisationState => ({
    ...state,
    appointments: state.appointments.map((one) => (one.seq === seq ? { ...one, ...fields } : one)),
  })
  switch (act.type) {
    case 'established': {
      const { date, ...rest } = act.body
      return { ...state, ...rest, since: date }
    }
    case 'renamed':
      return { ...state, ...act.body }
    case 'dissolved':
      return { ...state, dissolved: act.body.date }
    case 'appointed': {
      const { office, account, date } = act.body
      return {
        ...state,
        appointments: [...state.appointments, { seq: act.seq, office, account, from: date }],
      }
    }
    case 'ended':
      return change(act.body.appointment, { to: act.body.date, ended: act.body.reason })
    case 'handedOver': {
      const { appointment, ...handover } = act.body
      return change(appointment, { handover })
    }
    case 'factorRenewed':
      return state
  }
}

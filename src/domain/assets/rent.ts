import { monthsLater } from '../calendar/index.ts'
import { type CalendarDate, daysBetween, type Fen, fen, proportion, sumFen } from '../kernel/index.ts'

/** Rent that falls due on a day, in fen. */
export interface RentDue {
  readonly date: CalendarDate
  readonly amount: Fen
}

/** Rent at even times, raised by so many basis points after every so many times. */
export interface RentPlan {
  readonly first: CalendarDate
  readonly everyMonths: number
  readonly times: number
  readonly amount: Fen
  readonly raise?: { readonly afterTimes: number; readonly basisPoints: number }
}

/** The days and amounts of a plan. A raise is of the amount before it, rounded to the fen. */
export const rentSchedule = ({ first, everyMonths, times, amount, raise }: RentPlan): readonly RentDue[] => {
  let current = amount
  return Array.from({ length: times }, (_, at) => {
    if (raise && at > 0 && at % raise.afterTimes === 0)
      current = fen(current + proportion(current, raise.basisPoints, 10_000))
    return { date: monthsLater(first, at * everyMonths), amount: current }
  })
}

/** One due amount with what has been paid of it; `daysLate` is 0 while it is paid. */
export interface RentPart extends RentDue {
  readonly paid: Fen
  readonly left: Fen
  readonly daysLate: number
}

/** How the rent of a contract stands on a day. */
export interface RentStanding {
  readonly parts: readonly RentPart[]
  readonly due: Fen
  readonly paid: Fen
  readonly arrears: Fen
  /** Paid before it fell due. */
  readonly ahead: Fen
}

/** Payments settle the oldest first. All in fen; the day itself is not late yet. */
export const rentStanding = (
  schedule: readonly RentDue[],
  payments: readonly RentDue[],
  on: CalendarDate,
): RentStanding => {
  const paid = sumFen(payments.filter(({ date }) => date <= on).map(({ amount }) => amount))
  let rest = paid
  const parts = schedule
    .filter(({ date }) => date <= on)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((each): RentPart => {
      const settled = Math.max(0, Math.min(rest, each.amount))
      rest = fen(rest - settled)
      const left = fen(each.amount - settled)
      return { ...each, paid: settled, left, daysLate: left === 0 ? 0 : daysBetween(each.date, on) }
    })
  return {
    parts,
    due: sumFen(parts.map(({ amount }) => amount)),
    paid,
    arrears: sumFen(parts.map(({ left }) => left)),
    ahead: rest,
  }
}

import { type CalendarDate, type Id, parseDate, type Refusal, refuse, text } from '../kernel/index.ts'
import { checkPublicWords } from '../ledger/index.ts'

export const resolvingBodies = {
  villagersAssembly: text('村民会议', "the villagers' assembly"),
  representativeMeeting: text('村民代表会议', "the representatives' meeting"),
  memberAssembly: text('成员大会', 'the member assembly'),
  representativeCongress: text('成员代表大会', 'the congress of member representatives'),
  council: text('理事会', 'the council'),
  twoCommittees: text('村两委会议', 'the meeting of the two committees'),
  groupMeeting: text('村民小组会议', "the group's meeting"),
}
export type ResolvingBody = keyof typeof resolvingBodies

/** Those whose resolution stands above the committees and the head. */
export const ASSEMBLIES: readonly ResolvingBody[] = [
  'villagersAssembly',
  'representativeMeeting',
  'memberAssembly',
  'representativeCongress',
  'groupMeeting',
]

/** A decision by its meeting, day and number, with the clause that lets that meeting decide. `matter` where it was taken here. */
export interface Resolution {
  readonly body: ResolvingBody
  readonly date: CalendarDate
  readonly number: string
  readonly clause: string
  readonly matter?: Id
}

/** Refuses a decision that is not named by day, number and clause, or that is still to come. */
export const checkResolution = (
  { body, date, number, clause }: Resolution,
  today: CalendarDate,
  bodies: readonly ResolvingBody[] = Object.keys(resolvingBodies) as ResolvingBody[],
): Refusal | undefined => {
  if (!bodies.includes(body))
    return refuse(
      'assets.resolutionBody',
      `这件事要由${bodies.map((each) => resolvingBodies[each].zh).join('、')}决定。`,
      `This is decided by ${bodies.map((each) => resolvingBodies[each].en).join(', or ')}.`,
      { field: 'resolution.body' },
    )
  if (parseDate(date) === undefined || date > today)
    return refuse(
      'assets.resolutionDate',
      '请写会议是哪天决定的，不能晚于今天。',
      'Write the day of the decision; it cannot lie ahead.',
      { field: 'resolution.date' },
    )
  if (number.trim() === '' || clause.trim() === '')
    return refuse(
      'assets.resolutionNamed',
      '请写决议的编号，和让这个会议来定的条款（章程第几条，或者法律第几条）。',
      'Write the number of the resolution, and the clause of the charter or the law that lets this meeting decide.',
      { field: number.trim() === '' ? 'resolution.number' : 'resolution.clause' },
    )
  return checkPublicWords(
    [
      ['resolution.number', number],
      ['resolution.clause', clause],
    ],
    [],
  )
}

/** In words, as a voucher names its basis. */
export const resolutionWords = ({ body, date, number, clause }: Resolution): string =>
  `${resolvingBodies[body].zh} ${date} ${number}（${clause}）`

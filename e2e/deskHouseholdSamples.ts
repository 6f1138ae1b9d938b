import { text } from '../src/domain/kernel/index.ts'
import { HOUSEHOLD_EVENTS, type HouseholdEvent } from '../src/domain/registry/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { command, type DeskSample, desk } from './deskSample.ts'

type Household = PageModels['deskHousehold']
type Form = PageModels['deskHouseholdEvent']

const EVENTS = Object.keys(HOUSEHOLD_EVENTS) as HouseholdEvent[]
const father = { id: 'p0', name: '何水生' }
const mother = { id: 'p1', name: '王秀兰' }
const son = { id: 'p2', name: '何志强' }
const wife = { id: 'p3', name: '欧阳㛃' }
const here = { id: 'h1', number: '0301', head: '何志强' }
const old = { id: 'h2', number: '0288', head: '何水生' }

const household: Household = {
  desk,
  household: here,
  members: [
    { ...son, relation: 'head', since: '2012-03-02', why: 'split' },
    { ...wife, relation: 'spouse', since: '2013-10-01', why: 'marriage' },
    { ...mother, relation: 'unknown', since: '2012-03-02', why: 'split' },
  ],
  history: [
    { date: '2026-10-30', what: 'head', persons: [son] },
    { date: '2026-10-30', what: 'left', why: 'death', persons: [father] },
    { date: '2013-10-01', what: 'joined', why: 'marriage', persons: [wife] },
    { date: '2012-03-02', what: 'joined', why: 'split', persons: [father, mother, son], other: old },
    { date: '2012-03-02', what: 'head', persons: [father] },
  ],
  events: EVENTS,
}

const formOf = (event: HouseholdEvent, more: Partial<Form> = {}): Form => ({
  desk,
  command,
  household: here,
  event,
  members: household.members,
  others: [old, { id: 'h3', head: '张大山' }],
  newcomers: event === 'moveIn' ? 2 : 1,
  typed: {},
  ...more,
})

/** Households: the page, and the form of every event. */
export const householdSamples: readonly DeskSample[] = [
  { name: 'household', page: 'deskHousehold', model: household },
  {
    name: 'household-closed',
    page: 'deskHousehold',
    model: {
      ...household,
      household: { ...old, closed: '2026-10-30' },
      members: [],
      history: [
        { date: '2026-10-30', what: 'closed', persons: [] },
        { date: '2026-10-30', what: 'left', why: 'merge', persons: [father], other: here },
        { date: '1998-01-01', what: 'joined', why: 'founding', persons: [father] },
      ],
      events: [],
    },
  },
  ...EVENTS.map(
    (event): DeskSample => ({
      name: `household-${event}`,
      page: 'deskHouseholdEvent',
      model: formOf(event),
    }),
  ),
  {
    name: 'household-split-refused',
    page: 'deskHouseholdEvent',
    model: formOf('split', {
      typed: { date: '2026-11-31', 'member-p1': 'parent' },
      errors: [
        {
          field: 'date',
          message: text('请写日期，像 2026-11-12 这样。', 'Write the day, like 2026-11-12.'),
        },
        {
          field: 'members',
          message: text(
            '请在分出去的人里选一个做新户的户主。',
            'Choose one of those who split off as the head of the new household.',
          ),
        },
      ],
    }),
  },
]

import { type CalendarDate, type Id, type Refusal, readDate, refuse } from '../../domain/kernel/index.ts'
import {
  findKnown,
  type HouseholdCommand,
  type HouseholdEvent,
  type HouseholdStep,
  householdByHead,
  type Joining,
  type KnownEntry,
  type KnownHousehold,
  marry,
  merge,
  move,
  presentHead,
  presentMembers,
  RELATIONS,
  type Relation,
  type Relations,
  readNewcomer,
  split,
} from '../../domain/registry/index.ts'

/** What the form of an event is read against. */
export interface EventGround {
  readonly household: KnownHousehold
  /** Everybody whom the roster holds. */
  readonly entries: readonly KnownEntry[]
  readonly today: CalendarDate
  readonly newId: () => Id
}

type Fields = Readonly<Record<string, string>>
type Member = Exclude<Relation, 'head'>

export const MOST_NEWCOMERS = 12

/** How many newcomers a form has room for. */
export const newcomersIn = ({ newcomers }: Fields): number => {
  const asked = Number(newcomers)
  return Number.isInteger(asked) ? Math.min(Math.max(asked, 1), MOST_NEWCOMERS) : 1
}

const relationOf = (raw: string | undefined): Member | undefined =>
  raw !== undefined && Object.hasOwn(RELATIONS, raw) && raw !== 'head' ? (raw as Member) : undefined

const missing = (field: string, zh: string, en: string): Refusal =>
  refuse('household.missing', zh, en, { field })
const noRelation = (field: string) => missing(field, '请选与户主的关系。', 'Choose the relation to the head.')

/**
 * Reads the form of an event into the steps of one order, or says everything that is wrong with it, by field. Someone
 * whom the roster knows from before keeps the same entry.
 */
export const readEvent = (
  event: HouseholdEvent,
  fields: Fields,
  ground: EventGround,
): readonly HouseholdStep[] | { readonly wrong: readonly Refusal[] } => {
  const { household, today } = ground
  const wrong: Refusal[] = []
  const value = (name: string) => fields[name]?.trim() || undefined
  const need = (name: string, zh: string, en: string): string => {
    const said = value(name)
    if (said === undefined) wrong.push(missing(name, zh, en))
    return said ?? ''
  }
  const date = event === 'relate' ? today : (readDate(fields.date ?? '') ?? '')
  if (date === '')
    wrong.push(missing('date', '请写日期，像 2026-11-12 这样。', 'Write the day, like 2026-11-12.'))
  const nextHead = value('nextHead')
  const next = nextHead === undefined ? {} : { nextHead }
  const person = () => need('person', '请选是谁。', 'Choose who it is.')
  const to = () => need('to', '请选到哪一户。', 'Choose the household.')
  const members = presentMembers(household.state)
  /** Members as the form says them: what each is to the head, or nothing. */
  const said = members.flatMap(({ person: id }) => {
    const chosen = value(`member-${id}`)
    return chosen === undefined ? [] : [{ id, chosen }]
  })
  const joinings = (): Joining[] =>
    said.flatMap(({ id, chosen }) => {
      const relation = relationOf(chosen)
      return relation === undefined ? [] : [{ person: id, relation }]
    })
  const relations = (): Relations => Object.fromEntries(joinings().map((one) => [one.person, one.relation]))
  const someone = (joining: readonly Joining[]) => {
    if (joining.length === 0)
      wrong.push(missing('members', '请选要办理的人。', 'Choose the people concerned.'))
    return joining
  }
  const one = (command: HouseholdCommand): HouseholdStep[] => [
    { kind: 'household', matter: household.id, command },
  ]

  const steps = (): readonly HouseholdStep[] => {
    switch (event) {
      case 'birth':
      case 'marryIn': {
        const [member] = readNewcomers(event, fields, ground, date, wrong)
        return member ? one({ type: event, date, member }) : []
      }
      case 'moveIn':
        return one({ type: 'moveIn', date, members: readNewcomers(event, fields, ground, date, wrong) })
      case 'death':
      case 'marryOut':
        return one({ type: event, date, person: person(), ...next })
      case 'marryTo': {
        const event = { date, person: person(), from: household.id, to: to(), ...next }
        const relation = relationOf(value('relation'))
        if (relation === undefined) wrong.push(noRelation('relation'))
        return marry({ ...event, relation: relation ?? 'other' })
      }
      case 'moveOut': {
        const persons = said.map(({ id }) => id)
        return one({ type: 'moveOut', date, persons, ...next })
      }
      case 'moveTo':
        return move({ date, from: household.id, to: to(), members: someone(joinings()), ...next })
      case 'merge':
        for (const { person: id } of members)
          if (relationOf(value(`member-${id}`)) === undefined) wrong.push(noRelation(`member-${id}`))
        return merge({ date, from: household.id, to: to(), members: joinings() })
      case 'split': {
        const heads = said.filter(({ chosen }) => chosen === 'head')
        if (heads.length !== 1)
          wrong.push(
            missing(
              'members',
              '请在分出去的人里选一个做新户的户主。',
              'Choose one of those who split off as the head of the new household.',
            ),
          )
        const number = value('number')
        const { group } = household.state
        return split({
          date,
          from: household.id,
          to: ground.newId(),
          ...(number === undefined ? {} : { number: number.slice(0, 20) }),
          ...(group === undefined ? {} : { group }),
          head: heads[0]?.id ?? '',
          members: joinings(),
          ...next,
        })
      }
      case 'changeHead':
        return one({
          type: 'changeHead',
          date,
          head: need('head', '请选谁做户主。', 'Choose the new head.'),
          relations: Object.fromEntries(Object.entries(relations()).filter(([id]) => id !== value('head'))),
        })
      case 'relate':
        return one({ type: 'relate', date, relations: relations() })
    }
  }
  const read = steps()
  return wrong.length > 0 ? { wrong } : read
}

const readNewcomers = (
  event: HouseholdEvent,
  fields: Fields,
  { household, entries, today, newId }: EventGround,
  date: CalendarDate,
  wrong: Refusal[],
): Joining[] => {
  const known = findKnown(entries)
  const head = presentHead(household.state)
  const headEntry = entries.find(({ id }) => id === head)?.entry
  const tie = household.state.number ?? (headEntry ? householdByHead(headEntry) : '')
  const { group } = household.state
  return Array.from({ length: newcomersIn(fields) }, (_, index) => {
    const form = Object.fromEntries(
      ['name', 'identity', 'sex', 'birth', 'phone'].map((field) => [
        field,
        fields[`${field}-${index}`] ?? '',
      ]),
    )
    const relation = relationOf(fields[`relation-${index}`])
    if (relation === undefined) wrong.push(noRelation(`relation-${index}`))
    const read = readNewcomer(
      {
        ...form,
        sex: form.sex === 'male' ? '男' : form.sex === 'female' ? '女' : '',
        ...(event === 'birth' ? { birth: date } : {}),
        ...(group === undefined ? {} : { group }),
      },
      relation ?? 'other',
      tie,
      today,
    )
    if ('problems' in read) {
      for (const { field, words } of read.problems)
        wrong.push({
          refused: true,
          code: `newcomer.${field}`,
          words,
          field: event === 'birth' && field === 'birth' ? 'date' : `${field}-${index}`,
        })
      return []
    }
    const before = known(read.entry)
    if (event === 'birth' && before) {
      wrong.push(
        refuse(
          'household.known',
          '名册里已经有同名、同一天出生的人。请核对是不是登记过了。',
          'The roster has somebody of that name born on that day. Check whether it was entered already.',
          { field: `name-${index}` },
        ),
      )
      return []
    }
    const entry = { ...before?.entry, ...read.entry }
    return [{ person: before?.id ?? newId(), relation: relation ?? 'other', entry }]
  }).flat()
}

/** The field that an event is about: where a refusal stands that names no other. */
const ABOUT: Readonly<Record<HouseholdEvent, string>> = {
  birth: 'name-0',
  marryIn: 'name-0',
  moveIn: 'name-0',
  death: 'person',
  marryOut: 'person',
  marryTo: 'to',
  moveTo: 'to',
  merge: 'to',
  moveOut: 'members',
  split: 'members',
  relate: 'members',
  changeHead: 'head',
}

/** The field of an event's form at which a refusal stands. */
export const fieldOf = (event: HouseholdEvent, { field }: Refusal): string =>
  field === undefined || (event === 'changeHead' && field === 'nextHead') ? ABOUT[event] : field

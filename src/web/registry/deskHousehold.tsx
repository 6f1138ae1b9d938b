import { type CalendarDate, type Id, type Text, text } from '../../domain/kernel/index.ts'
import {
  HOUSEHOLD_EVENTS,
  type HouseholdEvent,
  type HouseholdMoment,
  JOINED,
  LEFT,
  RELATIONS,
  type Relation,
  relationWords,
  type Sex,
} from '../../domain/registry/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  type Option,
  Section,
  Select,
  TextField,
  useReader,
} from '../ui/index.ts'

const words = {
  title: (number: string | undefined, head: string) =>
    number === undefined
      ? text(`${head}户`, `Household of ${head}`)
      : text(`${number} 户　${head}`, `Household ${number}, ${head}`),
  closed: (day: string) => text(`${day}已经销户。`, `Closed on ${day}.`),
  members: text('现在的人', 'Members now'),
  name: text('姓名', 'Name'),
  relation: text('与户主关系', 'Relation to head'),
  since: text('从哪天起', 'Since'),
  how: text('怎么来的', 'How'),
  history: text('这一户的变动', 'What happened in this household'),
  enter: text('登记变动', 'Enter a change'),
  from: (other: string) => text(`，从${other}来`, ` from ${other}`),
  to: (other: string) => text(`，到${other}去`, ` to ${other}`),
  head: (name: string) => text(`${name}做户主`, `${name} became head`),
  end: text('销户', 'The household was closed'),
  roster: text('回到名册', 'Back to the roster'),
  back: text('不登记，回到这一户', 'Back to the household, nothing entered'),
  date: text('哪天的事', 'Day of the event'),
  bornOn: text('哪天出生', 'Day of birth'),
  dayHint: text('写成 2026-11-12', 'Like 2026-11-12'),
  who: text('谁', 'Who'),
  choose: text('请选一个', 'Choose one'),
  unsaid: (people: number) =>
    text(`${people} 个人与户主的关系还没有填。`, `${people} have no relation to the head yet.`),
  nextHead: text('本户的新户主', 'Next head of this household'),
  nextHeadHint: text('户主离开的时候才填', 'Only where the head leaves'),
  newHead: text('谁做户主', 'New head'),
  toHousehold: text('到哪一户', 'To which household'),
  relationThere: text('到那一户，与户主的关系', 'Relation to the head there'),
  personName: text('姓名', 'Name'),
  sex: text('性别', 'Sex'),
  birth: text('出生日期', 'Date of birth'),
  identity: text('身份证号', 'ID number'),
  identityHint: text('有了它，出生日期和性别可以不填', 'With it, birth date and sex may stay empty'),
  phone: text('手机号', 'Phone'),
  newcomer: (index: number) => text(`第 ${index} 个人`, `Person ${index}`),
  more: text('再加一个人', 'Add another person'),
  stays: text('留在本户', 'stays'),
  goes: text('离开', 'leaves'),
  leaveOpen: text('以后再填', 'to be said later'),
  number: text('新户的户号', 'Number of the new household'),
  people: {
    split: text('谁分出去，与新户主的关系', 'Who splits off, and the relation to the new head'),
    moveTo: text('谁迁过去，与那户户主的关系', 'Who moves, and the relation to the head there'),
    moveOut: text('谁迁出', 'Who moves out'),
    merge: text('每个人与那户户主的关系', 'Relation of each to the head there'),
    changeHead: text('其他人与新户主的关系', 'Relation of the others to the new head'),
    relate: text('每个人与户主的关系', 'Relation of each to the head'),
  },
  member: (name: string, { zh, en }: Text) => text(`${name}（${zh}）`, `${name} (${en})`),
  submit: text('登记', 'Enter'),
  final: text(
    '登记以后留在这一户的变动里，不能删。请先核对人和日期。',
    'What is entered stays in the history. Check people and day first.',
  ),
  duty: {
    basis: text(
      '《村民委员会组织法》第十六条、《农村集体经济组织法》第十二条：登记村民和成员家庭，要有准的名册',
      "Organic Law of Villagers' Committees, Art. 16, and Rural Collective Economic Organisations Law, Art. 12",
    ),
    readers: text(
      '村委会、村文书和镇里经办人；号码和电话都遮着',
      "The committee, its clerk and the township's clerk; numbers are masked",
    ),
    kept: text('在名册里一直留着', 'For as long as the roster is kept'),
  },
}

/** Somebody named in a household, now or earlier. */
export interface HouseholdPerson {
  readonly id: Id
  readonly name: string
}

export interface DeskHouseholdView {
  readonly desk: DeskView
  readonly household: HouseholdTitle & { readonly closed?: CalendarDate }
  readonly members: readonly (HouseholdPerson & {
    readonly relation: Relation | 'unknown'
    readonly since: CalendarDate
    readonly why: keyof typeof JOINED
  })[]
  /** Newest first. `other` is a household's title. */
  readonly history: readonly (Pick<HouseholdMoment, 'date' | 'what' | 'why'> & {
    readonly persons: readonly HouseholdPerson[]
    readonly other?: HouseholdTitle
  })[]
  /** What the reader may enter; none: may only read. */
  readonly events: readonly HouseholdEvent[]
}

export interface HouseholdTitle {
  readonly id: Id
  readonly number?: string | undefined
  /** The head's name; of a closed household the last one's. */
  readonly head: string
}

const titleOf = ({ number, head }: HouseholdTitle): Text => words.title(number, head)

/** A household: who is in it, what happened, and what may be entered. */
export const DeskHouseholdPage = ({ desk, household, members, history, events }: DeskHouseholdView) => {
  const { say, day } = useReader()
  const formal = (date: CalendarDate) => day(date, { formal: true })
  const unsaid = members.filter(({ relation }) => relation === 'unknown').length
  return (
    <Desk
      desk={desk}
      at="roster"
      title={titleOf(household)}
      intro={household.closed && say(words.closed(formal(household.closed)))}
      aside={
        events.length > 0 && (
          <Section title={words.enter}>
            <ul class="rows">
              {events.map((event) => (
                <li key={event}>
                  <a href={deskPaths.householdEvent(desk.code, household.id, event)}>
                    {say(HOUSEHOLD_EVENTS[event])}
                  </a>
                </li>
              ))}
            </ul>
          </Section>
        )
      }
    >
      {members.length > 0 && (
        <DeskTable
          label={words.members}
          columns={[
            { name: words.name, names: true },
            { name: words.relation },
            { name: words.how },
            { name: words.since },
          ]}
          groups={[
            {
              rows: members.map(({ id, name, relation, since, why }) => [
                <a key="name" href={deskPaths.person(desk.code, id)}>
                  {name}
                </a>,
                say(relationWords(relation)),
                say(JOINED[why]),
                formal(since),
              ]),
            },
          ]}
        />
      )}
      {unsaid > 0 && (
        <p class="note">
          {say(words.unsaid(unsaid))}
          {events.includes('relate') && (
            <>
              {' '}
              <a href={deskPaths.householdEvent(desk.code, household.id, 'relate')}>
                {say(HOUSEHOLD_EVENTS.relate)}
              </a>
            </>
          )}
        </p>
      )}
      <Section title={words.history}>
        <ul class="rows">
          {history.map((moment, index) => (
            <li key={index} class="split">
              <span>
                <Sentence desk={desk} moment={moment} />
              </span>
              <span class="note">{formal(moment.date)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <p class="gap">
        <a href={deskPaths.roster(desk.code)}>{say(words.roster)}</a>
      </p>
    </Desk>
  )
}

const Sentence = ({
  desk,
  moment: { what, why, persons, other },
}: {
  desk: DeskView
  moment: DeskHouseholdView['history'][number]
}) => {
  const { say, zh } = useReader()
  const names = persons.map(({ name }) => name).join(zh ? '、' : ', ')
  if (what === 'closed') return <>{say(words.end)}</>
  if (what === 'head') return <>{say(words.head(names))}</>
  const reason =
    why && (what === 'joined' ? JOINED[why as keyof typeof JOINED] : LEFT[why as keyof typeof LEFT])
  const [before, after] = other
    ? say((what === 'joined' ? words.from : words.to)('\u0000')).split('\u0000')
    : ['', '']
  return (
    <>
      {names}
      {zh ? '' : ' '}
      {reason && say(reason)}
      {before}
      {other && <a href={deskPaths.household(desk.code, other.id)}>{say(titleOf(other))}</a>}
      {after}
    </>
  )
}

export interface DeskHouseholdEventView {
  readonly desk: DeskView
  readonly command: Command
  readonly household: HouseholdTitle
  readonly event: HouseholdEvent
  readonly members: readonly (HouseholdPerson & { readonly relation: Relation | 'unknown' })[]
  /** The other households of the village. */
  readonly others: readonly HouseholdTitle[]
  /** How many newcomers the form has room for. */
  readonly newcomers: number
  /** What was typed, by field. */
  readonly typed: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[] | undefined
}

const SEX_OPTIONS: readonly (Option & { readonly value: '' | Sex })[] = [
  { value: '', label: words.choose },
  { value: 'male', label: text('男', 'male') },
  { value: 'female', label: text('女', 'female') },
]
const RELATION_OPTIONS: readonly Option[] = Object.entries(RELATIONS).flatMap(([value, label]) =>
  value === 'head' ? [] : [{ value, label }],
)
const NAMES_ONE: readonly HouseholdEvent[] = ['death', 'marryOut', 'marryTo']
const GOES_TO: readonly HouseholdEvent[] = ['marryTo', 'moveTo', 'merge']
const HEAD_MAY_LEAVE: readonly HouseholdEvent[] = [
  'death',
  'marryOut',
  'marryTo',
  'moveOut',
  'moveTo',
  'split',
]

/** The form of one event. It asks for what this event needs and nothing else. */
export const DeskHouseholdEventPage = (view: DeskHouseholdEventView) => {
  const { say } = useReader()
  const { desk, command, household, event, members, others, typed, errors } = view
  const head = members.find(({ relation }) => relation === 'head')
  const field = (name: string) => ({ name, value: typed[name], errors })
  const people = (chosen: readonly HouseholdPerson[]): Option[] => [
    { value: '', label: words.choose },
    ...chosen.map(({ id, name }) => ({ value: id, label: name })),
  ]
  return (
    <Desk
      desk={desk}
      at="roster"
      title={HOUSEHOLD_EVENTS[event]}
      beside={<a href={deskPaths.household(desk.code, household.id)}>{say(titleOf(household))}</a>}
      errors={errors}
    >
      <div class="lone">
        <CommandForm
          action={deskPaths.householdEvent(desk.code, household.id, event)}
          command={command}
          label={HOUSEHOLD_EVENTS[event]}
        >
          {event !== 'relate' && (
            <TextField
              {...field('date')}
              label={event === 'birth' ? words.bornOn : words.date}
              hint={words.dayHint}
              digits
              short
            />
          )}
          {NAMES_ONE.includes(event) && (
            <Select {...field('person')} label={words.who} options={people(members)} />
          )}
          {event === 'changeHead' && (
            <Select
              {...field('head')}
              label={words.newHead}
              options={people(members.filter((one) => one !== head))}
            />
          )}
          {GOES_TO.includes(event) && (
            <Select
              {...field('to')}
              label={words.toHousehold}
              options={[
                { value: '', label: words.choose },
                ...others.map((other) => ({ value: other.id, label: titleOf(other) })),
              ]}
            />
          )}
          {event === 'marryTo' && (
            <Select
              {...field('relation')}
              label={words.relationThere}
              options={[{ value: '', label: words.choose }, ...RELATION_OPTIONS]}
            />
          )}
          {(event === 'birth' || event === 'marryIn' || event === 'moveIn') && <Newcomers view={view} />}
          {event in words.people && <Members view={view} />}
          {event === 'split' && <TextField {...field('number')} label={words.number} optional short />}
          {HEAD_MAY_LEAVE.includes(event) && members.length > 1 && (
            <Select
              {...field('nextHead')}
              label={words.nextHead}
              hint={words.nextHeadHint}
              options={people(members.filter((one) => one !== head))}
            />
          )}
          <p class="note">{say(words.final)}</p>
          <div class="actions">
            <Button words={words.submit} kind="ink" name="do" value="enter" />
            {event === 'moveIn' && <Button words={words.more} name="do" value="more" />}
            <a href={deskPaths.household(desk.code, household.id)}>{say(words.back)}</a>
          </div>
        </CommandForm>
        <FormBasis {...words.duty} />
      </div>
    </Desk>
  )
}

/** People whom the roster does not know yet. A newborn has no day of its own: it is the day of the event. */
const Newcomers = ({ view: { event, newcomers, typed, errors } }: { view: DeskHouseholdEventView }) => {
  const { say } = useReader()
  return (
    <>
      {Array.from({ length: newcomers }, (_, index) => {
        const field = (name: string) => ({
          name: `${name}-${index}`,
          value: typed[`${name}-${index}`],
          errors,
        })
        return (
          <fieldset key={index} class={newcomers > 1 ? 'one' : undefined}>
            {newcomers > 1 && <legend>{say(words.newcomer(index + 1))}</legend>}
            <TextField {...field('name')} label={words.personName} />
            <Select
              {...field('relation')}
              label={words.relation}
              options={[{ value: '', label: words.choose }, ...RELATION_OPTIONS]}
            />
            <TextField
              {...field('identity')}
              label={words.identity}
              {...(event === 'birth' ? {} : { hint: words.identityHint })}
              optional
            />
            <Select {...field('sex')} label={words.sex} options={SEX_OPTIONS} />
            {event !== 'birth' && (
              <>
                <TextField {...field('birth')} label={words.birth} hint={words.dayHint} digits short />
                <TextField {...field('phone')} label={words.phone} digits short optional />
              </>
            )}
          </fieldset>
        )
      })}
      <input type="hidden" name="newcomers" value={newcomers} />
    </>
  )
}

/** What each member does in this event: stays, leaves, or is what to whom. */
const Members = ({ view: { event, members, typed, errors } }: { view: DeskHouseholdEventView }) => {
  const { say } = useReader()
  const none: Readonly<Partial<Record<HouseholdEvent, Text>>> = {
    split: words.stays,
    moveTo: words.stays,
    moveOut: words.stays,
    merge: words.choose,
  }
  const options: readonly Option[] = [
    { value: '', label: none[event] ?? words.leaveOpen },
    ...(event === 'split' ? [{ value: 'head', label: RELATIONS.head }] : []),
    ...(event === 'moveOut' ? [{ value: 'goes', label: words.goes }] : RELATION_OPTIONS),
  ]
  const asked = members.filter(({ relation }) => event !== 'relate' || relation !== 'head')
  const error = errors?.find(({ field }) => field === 'members')
  return (
    <fieldset id="members" class={error ? 'field each bad' : 'field each'}>
      <legend>{say(words.people[event as keyof typeof words.people])}</legend>
      {error && <strong>{say(error.message)}</strong>}
      {asked.map(({ id, name, relation }) => {
        const said = typed[`member-${id}`] ?? (event === 'relate' && relation !== 'unknown' ? relation : '')
        return (
          <Select
            key={id}
            name={`member-${id}`}
            label={relation === 'unknown' ? text(name, name) : words.member(name, RELATIONS[relation])}
            value={said}
            options={options}
            errors={errors}
          />
        )
      })}
    </fieldset>
  )
}

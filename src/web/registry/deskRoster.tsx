import { type CalendarDate, type Id, type Place, type Text, text } from '../../domain/kernel/index.ts'
import type { UnmaskableField } from '../../domain/registry/index.ts'
import {
  Button,
  ButtonLink,
  Choices,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  FormBasis,
  Notice,
  NotYet,
  Pagination,
  type Paging,
  Section,
  Select,
  useReader,
  type Words,
} from '../ui/index.ts'

const words = {
  title: text('名册', 'Roster'),
  count: (people: number, households: number, away: number) =>
    text(
      `${people} 人，${households} 户，${away} 人在外。号码、电话都遮着，要看先说用途。`,
      `${people} people in ${households} households, ${away} away. Numbers are masked; to see them, say what for.`,
    ),
  findBy: text('姓名、户号', 'Name or household'),
  group: text('村民小组', 'Group'),
  allGroups: text('全部小组', 'All groups'),
  show: text('找', 'Find'),
  none: text('没有找到。', 'Nobody found.'),
  empty: text('名册还是空的。导入一张表就有了。', 'The roster is empty. Import a table to begin.'),
  import: text('导入名册', 'Import a roster'),
  name: text('姓名', 'Name'),
  relation: text('与户主关系', 'Relation to head'),
  noNumber: text('没有户号', 'no number'),
  household: text('户号', 'Household'),
  sexAge: text('性别、年龄', 'Sex, age'),
  identity: text('身份证号', 'ID number'),
  phone: text('手机号', 'Phone'),
  away: text('在外', 'Away'),
  age: (sex: string, age: number | undefined) =>
    text(age === undefined ? sex : `${sex}　${age} 岁`, age === undefined ? sex : `${sex}, ${age}`),
  address: text('住址', 'Address'),
  birth: text('出生日期', 'Date of birth'),
  account: text('账户', 'Account'),
  linked: (day: string) => text(`${day}连上`, `linked ${day}`),
  notLinked: text('还没连上', 'not linked'),
  members: text('一户的人', 'Household'),
  history: text('哪天起在哪户', 'Households over time'),
  since: (day: string) => text(`${day}起`, `from ${day}`),
  looks: text('谁看过', 'Who looked'),
  noLooks: text('还没有人看过遮住的内容。', 'Nobody has looked at what is masked.'),
  unmask: text('看遮住的内容', 'See what is masked'),
  unmaskDuty: {
    basis: text(
      '《个人信息保护法》第六条：为了选的这件事，只看用得着的',
      'Personal Information Protection Law, Art. 6: for the purpose chosen, no more than it needs',
    ),
    readers: text('您看了什么、为什么看，本人查得到', 'The person can see what you looked at and why'),
    kept: text('看过的记录至少 3 年', 'The record of the look: at least 3 years'),
  },
  unmaskNote: text(
    '看一次记一次：谁、什么时候、为什么。本人在“我的信息”里看得到。',
    'Each look is recorded: who, when and why. The person can see it.',
  ),
  purpose: text('看来做什么', 'What for'),
  fields: text('看哪几样', 'Which'),
  see: text('记下来并打开', 'Record and show'),
  shown: text('已经打开：', 'Shown: '),
  shownNote: text('离开这一页就又遮上。', 'it is masked again when you leave this page.'),
}

const fieldWords: Readonly<Record<UnmaskableField, Text>> = {
  identity: words.identity,
  birth: words.birth,
  phone: words.phone,
  address: words.address,
}

/** A person as masked for the reader. */
export interface RosterRow {
  readonly id: Id
  readonly name: string
  readonly sex?: Words
  readonly age?: number
  /** The household that the person lives in, and its number as the office writes it. */
  readonly home?: Id
  readonly household?: string
  readonly relation?: Words
  readonly group?: string
  readonly identity?: string
  readonly phone?: string
  readonly away?: string
}

export interface DeskRosterView {
  readonly desk: DeskView
  readonly people: number
  readonly households: number
  readonly away: number
  readonly find: string
  readonly group?: string
  readonly groups: readonly string[]
  readonly rows: readonly RosterRow[]
  readonly paging: Paging
  readonly mayImport: boolean
}

/** The roster, masked, page by page. */
export const DeskRosterPage = (view: DeskRosterView) => {
  const { say } = useReader()
  const { desk, find, group, groups, rows, paging } = view
  return (
    <Desk
      desk={desk}
      at="roster"
      title={words.title}
      intro={say(words.count(view.people, view.households, view.away))}
      end={view.mayImport && <ButtonLink words={words.import} href={deskPaths.rosterImport(desk.code)} />}
    >
      <form method="get" action={deskPaths.roster(desk.code)} class="find" role="search">
        <label>
          <span>{say(words.findBy)}</span>
          <input type="search" name="find" value={find} autocomplete="off" />
        </label>
        <label>
          <span>{say(words.group)}</span>
          <select name="group">
            <option value="">{say(words.allGroups)}</option>
            {groups.map((each) => (
              <option key={each} value={each} selected={each === group}>
                {each}
              </option>
            ))}
          </select>
        </label>
        <Button words={words.show} />
      </form>
      {rows.length === 0 ? (
        <p>{say(view.people === 0 ? words.empty : words.none)}</p>
      ) : (
        <DeskTable
          label={words.title}
          columns={[
            { name: words.household },
            { name: words.name, names: true },
            { name: words.relation },
            { name: words.sexAge },
            { name: words.group },
            { name: words.identity },
            { name: words.phone },
            { name: words.away },
          ]}
          groups={[
            {
              rows: rows.map((row) => [
                <Home key="home" place={desk.code} row={row} />,
                <a key="name" href={deskPaths.person(desk.code, row.id)}>
                  {row.name}
                </a>,
                row.relation && say(row.relation),
                row.sex && say(words.age(say(row.sex), row.age)),
                row.group,
                row.identity,
                row.phone,
                row.away,
              ]),
            },
          ]}
        />
      )}
      <Pagination
        paging={paging}
        href={(page) => deskPaths.roster(desk.code, { ...(find && { find }), ...(group && { group }), page })}
      />
    </Desk>
  )
}

/** The way to somebody's household, by its number where it has one. */
const Home = ({ place, row: { home, household } }: { place: Place; row: RosterRow }) => {
  const { say } = useReader()
  const number = household ?? say(words.noNumber)
  return home === undefined ? household : <a href={deskPaths.household(place, home)}>{number}</a>
}

export interface DeskPersonView {
  readonly desk: DeskView
  readonly command: Command
  readonly person: RosterRow & { readonly birth?: string; readonly address?: string }
  /** What was uncovered just now, in full. */
  readonly shown?: Readonly<Partial<Record<UnmaskableField, string>>>
  /** When the account was linked; absent: none is. */
  readonly linked?: CalendarDate
  readonly members: readonly Pick<RosterRow, 'id' | 'name' | 'relation'>[]
  readonly history: readonly {
    readonly id: Id
    readonly household: string
    readonly from: CalendarDate
    readonly words: Words
  }[]
  readonly looks: readonly {
    readonly at: string
    readonly who: string
    readonly office: Words
    readonly purpose: Words
    readonly fields: string
  }[]
  /** Purposes that the reader's offices allow, with what each may show. */
  readonly purposes: readonly {
    readonly key: string
    readonly words: Words
    readonly fields: readonly UnmaskableField[]
  }[]
  /** What was asked for and refused. */
  readonly asked?: { readonly purpose: string; readonly fields: readonly UnmaskableField[] }
  readonly errors?: readonly FieldError[]
}

/** One person, masked, with the form that uncovers for a purpose. */
export const DeskPersonPage = (view: DeskPersonView) => {
  const { say, day } = useReader()
  const { desk, person, shown = {}, members, history } = view
  const fields = (['identity', 'birth', 'phone', 'address'] as const).flatMap((field) => {
    const value = shown[field] ?? person[field]
    return value === undefined
      ? []
      : [{ label: fieldWords[field], value: shown[field] ? <b>{value}</b> : value }]
  })
  return (
    <Desk
      desk={desk}
      at="roster"
      title={person.name}
      beside={
        <span class="note">
          <Home place={desk.code} row={person} />　{person.group}
        </span>
      }
      errors={view.errors}
      before={Object.keys(shown).length > 0 && <Notice what={words.shown}>{say(words.shownNote)}</Notice>}
      aside={<Looks view={view} />}
    >
      <div class="lone">
        <Facts
          facts={[
            ...(person.sex
              ? [{ label: words.sexAge, value: say(words.age(say(person.sex), person.age)) }]
              : []),
            ...(person.relation ? [{ label: words.relation, value: say(person.relation) }] : []),
            ...fields,
            ...(person.away ? [{ label: words.away, value: person.away }] : []),
            {
              label: words.account,
              value: say(view.linked ? words.linked(day(view.linked, { formal: true })) : words.notLinked),
            },
          ]}
        />
      </div>
      <div class="columns">
        <Section title={words.members}>
          <ul class="rows">
            {members.map((member) => (
              <li key={member.id} class="split">
                <a href={deskPaths.person(desk.code, member.id)}>{member.name}</a>
                <span>{member.relation && say(member.relation)}</span>
              </li>
            ))}
          </ul>
        </Section>
        <Section title={words.history}>
          <ul class="rows">
            {history.map((each) => (
              <li key={each.from + each.id} class="split">
                <span>
                  <a href={deskPaths.household(desk.code, each.id)}>
                    {each.household || say(words.noNumber)}
                  </a>
                  {`　${say(each.words)}`}
                </span>
                <span class="note">{say(words.since(day(each.from, { formal: true })))}</span>
              </li>
            ))}
          </ul>
        </Section>
      </div>
    </Desk>
  )
}

const Looks = ({
  view: { desk, command, person, looks, purposes, asked, errors },
}: {
  view: DeskPersonView
}) => {
  const { say, moment } = useReader()
  const offered = [...new Set(purposes.flatMap(({ fields }) => fields))]
  return (
    <>
      <Section title={words.unmask}>
        {purposes.length === 0 ? (
          <NotYet
            words={words.see}
            why={text(
              '您的职务不能看。请找村文书或乡镇经办人。',
              'Your office may not look. Ask the village clerk or the township.',
            )}
          />
        ) : (
          <CommandForm action={deskPaths.person(desk.code, person.id)} command={command} label={words.unmask}>
            <Select
              name="purpose"
              label={words.purpose}
              value={asked?.purpose}
              options={[
                { value: '', label: text('请选一个', 'Choose one') },
                ...purposes.map(({ key, words: label }) => ({ value: key, label })),
              ]}
              errors={errors}
            />
            <Choices
              name="fields"
              label={words.fields}
              values={asked?.fields}
              options={offered.map((field) => ({ value: field, label: fieldWords[field] }))}
              errors={errors}
            />
            <Button words={words.see} name="do" value="unmask" />
          </CommandForm>
        )}
        <p class="note">{say(words.unmaskNote)}</p>
        {purposes.length > 0 && <FormBasis {...words.unmaskDuty} />}
      </Section>
      <Section title={words.looks}>
        {looks.length === 0 && <p>{say(words.noLooks)}</p>}
        <ul class="rows">
          {looks.map((look) => (
            <li key={look.at}>
              {look.who}　{say(look.office)}
              <small>
                {moment(look.at)}　{say(look.purpose)}
              </small>
              <small>{look.fields}</small>
            </li>
          ))}
        </ul>
      </Section>
    </>
  )
}

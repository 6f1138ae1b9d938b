import type { DisclosureClass } from '../../domain/disclosure/index.ts'
import { type CalendarDate, type Id, type Place, text } from '../../domain/kernel/index.ts'
import {
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type Period,
  Rich,
  Section,
  Tabs,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { classNames, deskWords } from './deskWords.ts'

const words = {
  title: text('村里公开', 'Publication in the villages'),
  source: text(
    '数字从各村公开的记录里来，不用村里填表',
    'Drawn from what the villages publish; they fill in nothing',
  ),
  order: text('按区划代码排，不排名次，不打分', 'In the order of division codes: no ranks, no scores'),
  show: text('看哪些', 'Which'),
  all: text('全部', 'All'),
  notPublished: text('还没公示', 'Not published'),
  notAnswered: text('有问没答', 'Questions open'),
  notWitnessed: text('等作证', 'Waiting for a witness'),
  code: text('代码', 'Code'),
  village: text('村', 'Village'),
  open: text('没答的问', 'Open questions'),
  count: text('件', 'number'),
  proof: text('存证', 'Proof'),
  holds: text('对得上', 'Holds'),
  waits: text('等作证', 'Waiting'),
  broken: text('对不上', 'Does not hold'),
  story: text('怎么回事', 'What is going on'),
  help: text('能帮什么', 'How to help'),
  due: (day: string) => text(`最晚 ${day}`, `due ${day}`),
  notDue: text('还没到', 'Not yet'),
  remind: text(
    '提醒只发给要办的人一次，过期再告诉他们的主任一次，不在群里点名。',
    'A reminder goes once to whoever has to act, and once to their chair when it is late; nobody is named in a group.',
  ),
  requests: text('村民催公示的、说不对的', 'Asked for by villagers, or said to be untrue'),
  number: text('编号', 'Number'),
  handle: text('办', 'Handle'),
  asked: text('哪天说的', 'Asked'),
  ordered: (day: string) => text(`限 ${day} 前公示`, `to be published by ${day}`),
  toCorrect: (day: string) => text(`限 ${day} 前更正`, `to be corrected by ${day}`),
  missing: text('还没公示', 'Not published'),
  untrue: text('说是不对', 'Said to be untrue'),
}

/** How one village stands with one thing that was due. */
export type VillageCell =
  | { readonly state: 'met'; readonly on: CalendarDate; readonly lateDays: number }
  | { readonly state: 'late'; readonly lateDays: number }
  | { readonly state: 'open' }

export interface VillageRow {
  readonly code: Place
  readonly name: string
  /** In the order of `columns`; absent where the village does not owe it. */
  readonly cells: readonly (VillageCell | undefined)[]
  readonly questions: number
  readonly proof: 'holds' | 'waits' | 'broken'
  /** What is known of it: 报账员请假, never a private reason. */
  readonly story?: Words
  readonly help?: { readonly href: string; readonly words: Words }
  /** Where the row leads; left out: the village's own board. */
  readonly href?: string
}

/** That a villager asked for what is missing, or said that something is untrue. */
export interface RequestRow {
  readonly id: Id
  readonly place: Place
  readonly village: string
  readonly number: string
  readonly subject: Words
  readonly ground: 'missing' | 'untrue'
  readonly asked: CalendarDate
  /** By when the township has to have dealt with it, or the village by its order. */
  readonly due: CalendarDate
  /** By when the township ordered it. */
  readonly orderedBy?: CalendarDate
}

export type VillageShown = 'all' | 'notPublished' | 'notAnswered' | 'notWitnessed'

export interface DeskTownshipView {
  readonly desk: DeskView
  /** ISO moment of the figures. */
  readonly at: string
  /** One sentence that says it all; `**…**` is strong. */
  readonly summary: Words
  readonly columns: readonly {
    readonly class: DisclosureClass
    readonly period: Period
    readonly due: CalendarDate
  }[]
  readonly shown: VillageShown
  readonly counts: Readonly<Record<VillageShown, number>>
  /** By division code. */
  readonly rows: readonly VillageRow[]
  /** Those that are not done yet, oldest first. */
  readonly requests: readonly RequestRow[]
}

/** A township's villages side by side: facts by division code, never a ranking. */
export const DeskTownshipPage = (view: DeskTownshipView) => {
  const { say, moment, period, day } = useReader()
  const { desk, columns, counts, shown, rows } = view
  const helps = rows.some((row) => row.help)
  return (
    <Desk
      desk={desk}
      at="villages"
      title={words.title}
      end={
        <>
          {moment(view.at)}　{say(words.source)}
        </>
      }
      intro={<Rich words={view.summary} />}
    >
      <div class="split">
        <Tabs
          label={words.show}
          tabs={(Object.keys(counts) as VillageShown[])
            .filter((each) => each === 'all' || counts[each] > 0 || each === shown)
            .map((each) => ({
              href: deskPaths.villages(desk.code, each === 'all' ? {} : { show: each }),
              name: words[each],
              count: counts[each],
              current: each === shown,
            }))}
        />
        <span class="note">{say(words.order)}</span>
      </div>
      <DeskTable
        label={words.title}
        columns={[
          { name: words.code },
          { name: words.village, names: true },
          ...columns.map((column) => ({
            name: `${period(column.period, { short: true })}${say(text('', ' '))}${say(classNames[column.class])}`,
            under: words.due(day(column.due, { short: true })),
          })),
          { name: words.open, right: true, under: words.count },
          { name: words.proof },
          { name: words.story },
          ...(helps ? [{ name: words.help, right: true }] : []),
        ]}
        groups={[
          {
            rows: rows.map((row) => [
              <span key="code" class="note">
                {row.code.slice(9)}
              </span>,
              <a key="name" href={row.href ?? deskPaths.disclosures(row.code)}>
                {row.name}
              </a>,
              ...row.cells.map((cell, index) => <Cell key={index} cell={cell} />),
              row.questions > 0 ? <b key="questions">{row.questions}</b> : '0',
              <Proof key="proof" proof={row.proof} />,
              row.story && <small key="story">{say(row.story)}</small>,
              ...(helps
                ? [
                    row.help && (
                      <a key="help" href={row.help.href}>
                        {say(row.help.words)}
                      </a>
                    ),
                  ]
                : []),
            ]),
          },
        ]}
      />
      <p class="foot-note">
        <span>{say(words.remind)}</span>
      </p>
      {view.requests.length > 0 && <Requests requests={view.requests} />}
    </Desk>
  )
}

const Requests = ({ requests }: { requests: readonly RequestRow[] }) => {
  const { say, day, daysTo } = useReader()
  return (
    <Section title={words.requests}>
      <DeskTable
        label={words.requests}
        columns={[
          { name: words.number },
          { name: words.village, names: true },
          { name: deskWords.item },
          { name: words.asked },
          { name: deskWords.due },
          { name: deskWords.state },
          { name: deskWords.next, right: true },
        ]}
        groups={[
          {
            rows: requests.map((one) => [
              <span key="number" class="keep">
                {one.number}
              </span>,
              <a key="village" href={deskPaths.disclosures(one.place)}>
                {one.village}
              </a>,
              say(one.subject),
              <span key="asked" class="keep">
                {day(one.asked, { short: true })}
              </span>,
              <span key="due" class={daysTo(one.due) <= 3 ? 'urgent keep' : 'keep'}>
                {day(one.due, { short: true })}
              </span>,
              say(
                one.orderedBy
                  ? (one.ground === 'untrue' ? words.toCorrect : words.ordered)(
                      day(one.orderedBy, { short: true }),
                    )
                  : words[one.ground],
              ),
              <a key="handle" href={deskPaths.request(one.place, one.id)}>
                {say(words.handle)}
                <span class="hear">{one.number}</span>
              </a>,
            ]),
          },
        ]}
      />
    </Section>
  )
}

const Cell = ({ cell }: { cell: VillageCell | undefined }) => {
  const { say, day } = useReader()
  if (cell === undefined) return null
  if (cell.state === 'late') return <Tag kind="wrong" words={deskWords.late(cell.lateDays)} />
  if (cell.state === 'open') return <span class="note">{say(words.notDue)}</span>
  return (
    <span class="keep">
      <i class="tick" aria-hidden="true" />
      {day(cell.on, { short: true })}
      {cell.lateDays > 0 && <small>{say(deskWords.wasLate(cell.lateDays))}</small>}
    </span>
  )
}

const Proof = ({ proof }: { proof: VillageRow['proof'] }) =>
  proof === 'holds' ? (
    <span class="keep">
      <i class="tick" aria-hidden="true" />
      <Said />
    </span>
  ) : (
    <Tag kind={proof === 'waits' ? 'waiting' : 'wrong'} words={words[proof]} />
  )

const Said = () => {
  const { say } = useReader()
  return <>{say(words.holds)}</>
}

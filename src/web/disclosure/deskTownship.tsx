import type { DisclosureClass } from '../../domain/disclosure/index.ts'
import { addDays, type CalendarDate, type Id, type Place, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  FormBasis,
  type Period,
  Rich,
  Section,
  Tabs,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { classNames, deskWords, orderDuty } from './deskWords.ts'

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
  requests: text('村民催公示的', 'Asked for by villagers'),
  number: text('编号', 'Number'),
  orderHead: text('限期公示', 'Order publication'),
  orderOf: (number: string) => text(`${number}：限期公示`, `${number}: order publication`),
  orderBy: text('最晚哪天公示，写成 2026-11-05', 'To be published by, like 2026-11-05'),
  orderIt: text('限期', 'Order'),
  asked: text('哪天催的', 'Asked'),
  ordered: (day: string) => text(`限 ${day} 前公示`, `to be published by ${day}`),
  notOrdered: text('还没公示', 'Not published'),
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

/** That a villager asked for what is missing. */
export interface RequestRow {
  readonly id: Id
  readonly command: Command
  readonly place: Place
  readonly village: string
  readonly number: string
  readonly subject: Words
  readonly asked: CalendarDate
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
      {view.requests.length > 0 && <Requests desk={desk} requests={view.requests} />}
    </Desk>
  )
}

/** Days ahead of the day that stands in the empty field to show how one is written. */
const ORDER_DAYS = 10

const Requests = ({ desk, requests }: { desk: DeskView; requests: readonly RequestRow[] }) => {
  const { say, day, today } = useReader()
  return (
    <Section title={words.requests}>
      <DeskTable
        label={words.requests}
        columns={[
          { name: words.number },
          { name: words.village, names: true },
          { name: deskWords.item },
          { name: words.asked },
          { name: deskWords.state },
          { name: words.orderHead },
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
              say(one.orderedBy ? words.ordered(day(one.orderedBy, { short: true })) : words.notOrdered),
              <CommandForm
                key="order"
                action={deskPaths.request(one.place, one.id)}
                command={one.command}
                label={words.orderOf(one.number)}
              >
                <input type="hidden" name="back" value={desk.code} />
                <span class="cell ordering">
                  <input
                    type="text"
                    name="by"
                    autocomplete="off"
                    placeholder={addDays(today, ORDER_DAYS)}
                    aria-label={say(words.orderBy)}
                  />
                  <Button words={words.orderIt} name="do" value="order" />
                </span>
              </CommandForm>,
            ]),
          },
        ]}
      />
      <FormBasis {...orderDuty} />
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

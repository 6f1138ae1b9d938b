import type { DisclosureClass, DisclosureStage } from '../../domain/disclosure/index.ts'
import { type CalendarDate, type Id, text } from '../../domain/kernel/index.ts'
import {
  Button,
  ButtonLink,
  type Cells,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type Period,
  Section,
  Select,
  Tabs,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { classNames, deskWords, disclosureStages } from './deskWords.ts'

const words = {
  title: text('公示', 'Publications'),
  count: (todo: number) =>
    text(
      todo === 0 ? '该公开的都公开了。' : `还有 ${todo} 项要公开。`,
      todo === 0 ? 'Everything due is published.' : `${todo} to publish.`,
    ),
  late: (n: number) => text(`其中 ${n} 项已经过期。`, `${n} of them late.`),
  show: text('看哪些', 'Which'),
  todo: text('要办的', 'To do'),
  met: text('已经公开的', 'Published'),
  missing: text('还没有', 'Missing'),
  upcoming: text('还没到', 'Not yet'),
  open: text('可以办了', 'Can be done'),
  begin: text('起草', 'Draft'),
  goOn: text('接着办', 'Go on'),
  look: text('看', 'Look'),
  other: text('公开别的事', 'Publish something else'),
  otherNote: text('有事就公开，不用等到期。', 'Publish when something happens; no need to wait.'),
  choose: text('公开什么', 'What'),
  none: text('这里没有。', 'Nothing here.'),
}

/** A duty as the domain derives it, with the words of its item. */
export interface BoardRow {
  readonly item: string
  readonly name: Words
  readonly class: DisclosureClass
  readonly period?: Period
  readonly due?: CalendarDate
  readonly state: 'upcoming' | 'open' | 'late' | 'met' | 'missing'
  readonly lateDays: number
  readonly publishedOn?: CalendarDate
  readonly matter?: Id
  readonly stage?: DisclosureStage
  /** Why this day, and by which clauses. */
  readonly why: Words
  readonly mayDraft: boolean
}

export interface DeskDisclosuresView {
  readonly desk: DeskView
  readonly shown: 'todo' | 'met'
  readonly counts: { readonly todo: number; readonly late: number; readonly met: number }
  readonly rows: readonly BoardRow[]
  /** Items that are published when something happens; for those who may draft. */
  readonly anyTime: readonly { readonly code: string; readonly name: Words }[]
}

/** The board of one village: what is to be published, by when, how far it is. */
export const DeskDisclosuresPage = (view: DeskDisclosuresView) => {
  const { say } = useReader()
  const { desk, shown, counts, rows } = view
  const classes = (Object.keys(classNames) as DisclosureClass[]).filter((each) =>
    rows.some((row) => row.class === each),
  )
  return (
    <Desk
      desk={desk}
      at="disclosures"
      title={words.title}
      intro={
        <>
          {say(words.count(counts.todo))}
          {counts.late > 0 && say(words.late(counts.late))}
        </>
      }
      aside={view.anyTime.length > 0 && <Other view={view} />}
    >
      <Tabs
        label={words.show}
        tabs={(['todo', 'met'] as const).map((each) => ({
          href: deskPaths.disclosures(desk.code, { state: each }),
          name: words[each],
          count: counts[each],
          current: each === shown,
        }))}
      />
      {rows.length === 0 ? (
        shown === 'met' && <p>{say(words.none)}</p>
      ) : (
        <DeskTable
          label={words.title}
          columns={[
            { name: deskWords.item },
            { name: deskWords.period },
            { name: deskWords.basis },
            { name: deskWords.due },
            { name: deskWords.state },
            { name: deskWords.next, right: true },
          ]}
          groups={classes.map((each) => ({
            title: classNames[each],
            rows: rows.filter((row) => row.class === each).map((row) => cells(row, desk)),
          }))}
        />
      )}
    </Desk>
  )
}

const cells = (row: BoardRow, desk: DeskView): Cells => [
  <Name key="name" row={row} desk={desk} />,
  <For key="for" row={row} />,
  <Why key="why" row={row} />,
  <Due key="due" row={row} />,
  <State key="state" row={row} />,
  <Next key="next" row={row} desk={desk} />,
]

const Name = ({ row, desk }: { row: BoardRow; desk: DeskView }) => {
  const { say } = useReader()
  return row.matter ? (
    <a href={deskPaths.disclosure(desk.code, row.matter)}>{say(row.name)}</a>
  ) : (
    say(row.name)
  )
}

const For = ({ row }: { row: BoardRow }) => {
  const { say, period } = useReader()
  return <span class="keep">{row.period ? period(row.period) : say(deskWords.always)}</span>
}

const Why = ({ row }: { row: BoardRow }) => {
  const { say } = useReader()
  return <small class="why">{say(row.why)}</small>
}

const Due = ({ row }: { row: BoardRow }) => {
  const { day, daysTo } = useReader()
  if (row.due === undefined) return null
  const pressing = row.state !== 'met' && daysTo(row.due) <= 3
  return <span class={pressing ? 'urgent keep' : 'keep'}>{day(row.due, { short: true })}</span>
}

const State = ({ row }: { row: BoardRow }) => {
  const { say, day } = useReader()
  if (row.state === 'met') {
    const on = row.publishedOn ? deskWords.on(day(row.publishedOn, { short: true })) : words.met
    return (
      <>
        <Tag kind="ok" words={on} />
        {row.lateDays > 0 && <small>{say(deskWords.wasLate(row.lateDays))}</small>}
      </>
    )
  }
  const { kind, words: stage } = disclosureStages[row.stage ?? 'none']
  const stands = row.stage && row.stage !== 'none'
  if (row.state === 'late' || row.state === 'missing')
    return (
      <>
        <Tag kind="wrong" words={row.state === 'late' ? deskWords.late(row.lateDays) : words.missing} />
        {stands && <small>{say(stage)}</small>}
      </>
    )
  if (stands) return kind ? <Tag kind={kind} words={stage} /> : say(stage)
  return <>{say(words[row.state])}</>
}

const Next = ({ row, desk }: { row: BoardRow; desk: DeskView }) => {
  if (row.matter)
    return (
      <ButtonLink
        words={row.state === 'met' ? words.look : words.goOn}
        href={deskPaths.disclosure(desk.code, row.matter)}
      />
    )
  if (!row.mayDraft || row.state === 'upcoming') return null
  return <ButtonLink words={words.begin} href={deskPaths.newDisclosure(desk.code, row.item, row.period)} />
}

const Other = ({ view: { desk, anyTime } }: { view: DeskDisclosuresView }) => {
  const { say } = useReader()
  return (
    <Section title={words.other}>
      <form method="get" action={deskPaths.newDisclosure(desk.code)}>
        <Select
          name="item"
          label={words.choose}
          options={anyTime.map(({ code, name }) => ({ value: code, label: name }))}
        />
        <Button words={words.begin} />
      </form>
      <p class="note">{say(words.otherNote)}</p>
    </Section>
  )
}

import { type CalendarDate, formatYuan, type Place, text } from '../../domain/kernel/index.ts'
import {
  DaysLeft,
  DeskPage,
  type DeskPlace,
  DeskTable,
  deskPaths,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { type ClaimRow, ClaimTag } from './claimParts.tsx'
import { ClaimLink } from './deskClaims.tsx'
import { claimWords } from './words.ts'

const words = {
  title: text('各村的报账', 'Claims of all villages'),
  intro: text(
    '村里交来的，付了钱、等做账的。办完的日子按各村定的算。',
    'Handed over by the villages, paid, waiting for their vouchers. Days are counted by what each village fixed.',
  ),
  none: text('没有等您办的。', 'Nothing waits for you.'),
  due: text('最晚', 'Due'),
  notOver: text('村里还没交', 'Not handed over yet'),
  notFixed: text('还没定几天', 'No days fixed'),
  left: text('还剩', 'Left'),
  late: (n: number) => text(`晚 ${n} 天`, n === 1 ? '1 day late' : `${n} days late`),
}

export interface QueueRow extends ClaimRow {
  /** By when the agent books or returns it; `notFixed` where the organisation has fixed no days. */
  readonly due?: CalendarDate | 'notFixed'
}

export interface DeskClaimQueueView {
  readonly desk: Pick<DeskPlace, 'above' | 'person' | 'office'> & { readonly place: Words }
  readonly villages: readonly {
    readonly place: Place
    readonly name: string
    readonly rows: readonly QueueRow[]
  }[]
}

/** What waits for an agent accountant, village by village, the earliest day first. */
export const DeskClaimQueuePage = ({ desk, villages }: DeskClaimQueueView) => {
  const { say } = useReader()
  const open = villages.filter(({ rows }) => rows.length > 0)
  return (
    <DeskPage
      desk={{
        ...desk,
        place: say(desk.place),
        nav: [
          [{ href: deskPaths.claimQueue, name: claimWords.queue, current: true }],
          villages.map(({ place, name, rows }) => ({
            href: deskPaths.claims(place),
            name,
            count: rows.length,
          })),
        ],
      }}
      title={words.title}
      intro={say(open.length === 0 ? words.none : words.intro)}
    >
      {open.length > 0 && (
        <DeskTable
          label={words.title}
          columns={[
            { name: claimWords.what, names: true },
            { name: claimWords.state },
            { name: words.due },
            { name: words.left },
            { name: claimWords.amount, figure: true },
          ]}
          groups={open.map(({ place, name, rows }) => ({
            title: name,
            rows: rows.map((row) => [
              <ClaimLink key="what" row={row} href={deskPaths.claim(place, row.id)} />,
              <ClaimTag key="stage" stage={row.stage} />,
              <Due key="due" due={row.due} />,
              <Left key="left" due={row.due} />,
              formatYuan(row.amount),
            ]),
          }))}
        />
      )}
    </DeskPage>
  )
}

const Due = ({ due }: { due: QueueRow['due'] }) => {
  const { say, day } = useReader()
  if (due === undefined) return <span class="note">{say(words.notOver)}</span>
  return due === 'notFixed' ? (
    <span class="note">{say(words.notFixed)}</span>
  ) : (
    <span class="keep">{day(due)}</span>
  )
}

const Left = ({ due }: { due: QueueRow['due'] }) => {
  const { daysTo } = useReader()
  if (due === undefined || due === 'notFixed') return null
  const days = daysTo(due)
  return days < 0 ? <Tag kind="wrong" words={words.late(-days)} /> : <DaysLeft until={due} />
}

import { formatYuan, text } from '../../domain/kernel/index.ts'
import {
  ButtonLink,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  Pagination,
  type Paging,
  Section,
  useReader,
  type Words,
} from '../ui/index.ts'
import { type ClaimRow, ClaimTag } from './claimParts.tsx'
import { claimWords } from './words.ts'

const words = {
  title: text('报账', 'Claims'),
  mine: (n: number) =>
    n === 0
      ? text('没有等您办的。', 'Nothing waits for you.')
      : text(`${n} 张等您办。`, n === 1 ? 'One waits for you.' : `${n} wait for you.`),
  groups: {
    mine: text('等我办', 'Waits for me'),
    others: text('等别人办', 'Waits for others'),
    done: text('办完的', 'Done'),
  },
  none: text('这里还没有报账单。', 'There is no claim here yet.'),
  newWhat: text('拍下单据就能报，手机上也行。', 'A picture of the paper is enough to begin, on a phone too.'),
}

export interface DeskClaimsView {
  readonly desk: DeskView
  readonly mine: readonly ClaimRow[]
  readonly others: readonly ClaimRow[]
  readonly done: readonly ClaimRow[]
  readonly paging: Paging
  /** The reader may hand in claims. */
  readonly mayWrite: boolean
  /** The reader keeps books in several villages. */
  readonly queue: boolean
  /** Where each book's rules stand. */
  readonly rules: readonly { readonly id: string; readonly name: string }[]
}

/** Claims by whose turn it is: the reader's own first. */
export const DeskClaimsPage = ({
  desk,
  mine,
  others,
  done,
  paging,
  mayWrite,
  queue,
  rules,
}: DeskClaimsView) => {
  const { say, zh } = useReader()
  const groups = [
    { title: words.groups.mine, rows: mine },
    { title: words.groups.others, rows: others },
    { title: words.groups.done, rows: done },
  ].filter(({ rows }) => rows.length > 0)
  return (
    <Desk
      desk={desk}
      at="claims"
      title={words.title}
      intro={say(words.mine(mine.length))}
      aside={
        <>
          {mayWrite && (
            <section>
              <ButtonLink words={claimWords.new} kind="ink" href={deskPaths.newClaim(desk.code)} />
              <p class="note">{say(words.newWhat)}</p>
            </section>
          )}
          {queue && (
            <section>
              <a href={deskPaths.claimQueue}>{say(claimWords.queue)}</a>
            </section>
          )}
          {rules.length > 0 && (
            <Section title={claimWords.rules}>
              <ul class="rows">
                {rules.map(({ id, name }) => (
                  <li key={id}>
                    <a href={deskPaths.moneyRules(desk.code, id)}>{name}</a>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </>
      }
    >
      {groups.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <DeskTable
          label={words.title}
          columns={[
            { name: claimWords.date },
            { name: claimWords.what, names: true },
            { name: claimWords.handler },
            { name: claimWords.papers },
            { name: claimWords.state },
            { name: claimWords.amount, figure: true },
          ]}
          groups={groups.map(({ title, rows }) => ({
            title,
            rows: rows.map((row) => [
              <span key="date" class="keep">
                {zh && row.date
                  ? `${Number(row.date.slice(5, 7))} 月 ${Number(row.date.slice(8))} 日`
                  : row.date}
              </span>,
              <ClaimLink key="what" row={row} href={deskPaths.claim(desk.code, row.id)} />,
              row.handler,
              row.papers > 0 && say(claimWords.count(row.papers)),
              <ClaimTag key="stage" stage={row.stage} />,
              formatYuan(row.amount),
            ]),
          }))}
        />
      )}
      <Pagination paging={paging} href={(page) => deskPaths.claims(desk.code, { page })} />
    </Desk>
  )
}

const unnamed: Words = text('还没写', 'Not written yet')

export const ClaimLink = ({ row, href }: { row: ClaimRow; href: string }) => {
  const { say } = useReader()
  return (
    <span>
      <a href={href}>{row.what || say(unnamed)}</a>
      {row.purpose && <small>{row.purpose}</small>}
    </span>
  )
}

import { type CalendarDate, type Fen, type Text, text } from '../../domain/kernel/index.ts'
import {
  type Back,
  ButtonLink,
  LedgerSection,
  Page,
  Pagination,
  type Paging,
  type Period,
  paths,
  Rich,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

export interface EntryView {
  readonly voucher: string
  /** The number given at posting. */
  readonly number: number
  readonly date: CalendarDate
  readonly summary: string
  /** Payee or payer as the public may see it: private persons masked. */
  readonly party?: string | undefined
  readonly amount: Fen
}

export interface EntriesView {
  readonly village: { readonly code: string }
  readonly back: Back
  /** What a question about this line names: the disclosure and its item. */
  readonly about: string
  readonly item: Words
  readonly direction: 'received' | 'paid'
  readonly period: Period
  readonly entries: readonly EntryView[]
  /** Of the whole item, also where the list is paged. */
  readonly count: number
  readonly total: Fen
  readonly paging: Paging
}

const both = (words: Words): Text => (typeof words === 'string' ? text(words, words) : words)

/** Behind one line of a statement: its entries, each leading to its voucher. */
export const EntriesPage = ({
  village,
  back,
  about,
  item,
  direction,
  period,
  entries,
  count,
  total,
  paging,
}: EntriesView) => {
  const { say, yuan, day, path, period: periodName } = useReader()
  const paid = direction === 'paid'
  const same = (shown: string) => text(shown, shown)
  const pagePath = path.replace(/\?.*/, '')
  return (
    <Page title={(paid ? words.entriesPaid : words.entriesReceived)(both(item))} back={back}>
      <p class="lead">
        <Rich words={words.entriesLead(same(periodName(period)), count, same(yuan(total)))} />
      </p>
      <LedgerSection
        title={words.entries}
        lines={entries.map((entry) => ({
          name: entry.summary,
          href: paths.voucher(village.code, entry.voucher),
          amount: entry.amount,
          note: [
            day(entry.date, { short: true }),
            say(words.number(entry.number)),
            entry.party && say((paid ? words.payee : words.payer)(entry.party)),
          ].map(
            (part) =>
              part && (
                <span key={part} class="part">
                  {part}
                </span>
              ),
          ),
        }))}
        {...(paging.pages < 2 && { total: { name: text('一共', 'In all'), amount: total } })}
      />
      <Pagination paging={paging} href={(page) => `${pagePath}?page=${page}`} />
      <div class="gap">
        <ButtonLink href={paths.ask(village.code, about)} words={words.ask} />
      </div>
    </Page>
  )
}

import { type CalendarDate, type Fen, yearOf } from '../../domain/kernel/index.ts'
import {
  type CorrectedFigure,
  Correction,
  type LedgerLine,
  LedgerSection,
  Page,
  type Period,
  paths,
  Rich,
  Section,
  useReader,
  type Words,
} from '../ui/index.ts'
import {
  both,
  PublishedEnd,
  PublishedStatus,
  PublishedStrip,
  type PublishedView,
  Warnings,
} from './published.tsx'
import { words } from './words.ts'

export interface MoneyItem {
  /** Name of the item in addresses. */
  readonly item: string
  readonly name: Words
  readonly count: number
  readonly amount: Fen
}

export interface MoneyView extends PublishedView {
  /** The period before, whose closing balance this one opens with. */
  readonly before: Period
  readonly paid: readonly MoneyItem[]
  readonly received: readonly MoneyItem[]
  readonly balance: {
    readonly opening: Fen
    readonly received: Fen
    readonly paid: Fen
    readonly closing: Fen
  }
  readonly corrections: readonly MoneyCorrection[]
}

export interface MoneyCorrection {
  readonly date: CalendarDate
  readonly figures: readonly CorrectedFigure[]
  readonly reason: Words
  /** The publication that this one replaces. */
  readonly old: string
}

const counted = (items: readonly MoneyItem[]) => items.reduce((sum, { count }) => sum + count, 0)

/** A month's or quarter's money: 逐项, each item leading to its entries. */
export const MoneyPage = (view: MoneyView) => {
  const { say, yuan, period: periodName } = useReader()
  const { village, id, paid, received, balance, corrections } = view
  const period = periodName(view.period)
  const most = [...paid].sort((a, b) => b.amount - a.amount)[0]
  const lines = (items: readonly MoneyItem[]): LedgerLine[] =>
    items.map(({ item, name, count, amount }) => ({
      name,
      count,
      amount,
      href: paths.entries(village.code, id, item),
    }))
  return (
    <Page
      title={words.moneyTitle(period)}
      back={{ href: paths.home(village.code), name: village.name }}
      audio={view.audio}
      status={<PublishedStatus {...view} />}
      wall={<PublishedStrip {...view} title={words.money} />}
    >
      <Warnings {...view} />
      <p class="lead">
        <Rich
          words={words.summary(
            period,
            yuan(balance.received),
            yuan(balance.paid),
            counted(paid) + counted(received),
          )}
        />
        {most && say(words.mostly(both(most.name), yuan(most.amount)))}
      </p>
      {corrections.map((correction) => (
        <Correction
          key={correction.old}
          title={words.correction(correction.figures.length)}
          date={correction.date}
          figures={correction.figures}
          words={{ was: words.was, now: words.shouldBe, after: words.stop }}
          link={
            <>
              {say(correction.reason)}
              {say(words.reposted)}
              <a href={correction.old}>{say(words.compare)}</a>
            </>
          }
        />
      ))}
      <div class="sides">
        {[
          { title: words.paid, items: paid, total: words.totalPaid, sum: balance.paid },
          { title: words.received, items: received, total: words.totalReceived, sum: balance.received },
        ].map(({ title, items, total, sum }) =>
          items.length > 0 ? (
            <LedgerSection
              key={title.en}
              title={title}
              lines={lines(items)}
              total={{ name: total, count: counted(items), amount: sum }}
            />
          ) : (
            <Section key={title.en} title={title}>
              <p>{say(words.nothing)}</p>
            </Section>
          ),
        )}
      </div>
      <LedgerSection
        title={words.left}
        lines={[
          { name: words.atEndOf(periodName(view.before)), amount: balance.opening },
          { name: words.receivedIn(period), amount: balance.received, sign: '＋ ' },
          { name: words.paidIn(period), amount: balance.paid, sign: '－ ' },
        ]}
        total={{ name: words.atEndOf(period), amount: balance.closing }}
      />
      <p class="offpaper">
        <a href={paths.moneyYear(village.code, yearOf(view.period))}>
          {say(words.seeYear(yearOf(view.period)))}
        </a>
      </p>
      <PublishedEnd {...view} entries />
    </Page>
  )
}

import type { Fen, Month } from '../../domain/kernel/index.ts'
import {
  LedgerSection,
  Notice,
  Page,
  paths,
  Rich,
  Rows,
  Section,
  SharesChart,
  useReader,
  type Words,
} from '../ui/index.ts'
import { both } from './published.tsx'
import { words } from './words.ts'

interface YearItem {
  readonly name: Words
  readonly count: number
  readonly amount: Fen
}

export interface MoneyYearView {
  readonly village: { readonly code: string; readonly name: Words }
  readonly year: number
  /** Published months, oldest first. */
  readonly months: readonly { readonly month: Month; readonly received: Fen; readonly paid: Fen }[]
  /** The largest first. */
  readonly received: readonly YearItem[]
  readonly paid: readonly YearItem[]
  readonly receivedTotal: Fen
  readonly paidTotal: Fen
  readonly missing: readonly Month[]
  readonly opening: Fen
  readonly closing: Fen
}

const counted = (items: readonly YearItem[]) => items.reduce((sum, { count }) => sum + count, 0)

/** A year's money from its published months: where it came from and where it went, as a picture and as its table. */
export const MoneyYearPage = (view: MoneyYearView) => {
  const { say, yuan, period } = useReader()
  const { village, year, months, received, paid, receivedTotal, paidTotal, missing } = view
  const [first, last] = [months[0]!.month, months.at(-1)!.month]
  const span = first === last ? period(first) : `${period(first)}—${period(last)}`
  const most = paid[0]
  return (
    <Page title={words.yearTitle(year)} back={{ href: paths.home(village.code), name: village.name }}>
      <p class="lead">
        <Rich words={words.yearLead(span, yuan(receivedTotal), yuan(paidTotal))} />
        {most && say(words.yearMostly(both(most.name), yuan(most.amount)))}
      </p>
      {missing.length > 0 && (
        <Notice what={words.notCounted}>
          {say(words.yearMissing(missing.map((month) => period(month)).join('、')))}
        </Notice>
      )}
      <SharesChart
        label={words.yearPicture}
        came={received.map(({ amount }) => amount)}
        went={paid.map(({ amount }) => amount)}
      />
      <div class="sides">
        <LedgerSection
          title={words.cameFrom}
          lines={received}
          total={{ name: words.totalReceived, count: counted(received), amount: receivedTotal }}
        />
        <LedgerSection
          title={words.wentTo}
          lines={paid}
          total={{ name: words.totalPaid, count: counted(paid), amount: paidTotal }}
        />
      </div>
      {missing.length === 0 && (
        <LedgerSection
          title={words.left}
          lines={[
            { name: words.atStartOf(period(first)), amount: view.opening },
            { name: words.received, amount: receivedTotal, sign: '＋ ' },
            { name: words.paid, amount: paidTotal, sign: '－ ' },
          ]}
          total={{ name: words.atEndOf(period(last)), amount: view.closing }}
        />
      )}
      <Section title={words.byMonth}>
        <Rows
          rows={months.toReversed().map((each) => ({
            title: period(each.month),
            href: paths.money(village.code, each.month),
            fact: say(words.monthMoney(yuan(each.received), yuan(each.paid))),
          }))}
        />
      </Section>
    </Page>
  )
}

import type { CalendarDate, Fen } from '../../domain/kernel/index.ts'
import { Mismatch, ProofLine, type ProofSummary } from '../transparency/index.ts'
import {
  ButtonLink,
  DaysLeft,
  Doors,
  kitWords,
  Ledger,
  type MonthBars,
  MonthChart,
  Notice,
  Page,
  type Period,
  paths,
  Rich,
  Rows,
  Seal,
  Section,
  type Signature,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

/** The money of the latest period, or why there is none. */
export type HomeMoney =
  | {
      readonly state: 'published'
      readonly period: Period
      readonly href: string
      readonly received: Fen
      readonly paid: Fen
      readonly closing: Fen
      /** Up to six months, the latest last. */
      readonly history: readonly MonthBars[]
      readonly signatures: readonly Signature[]
      readonly postedUntil: CalendarDate
    }
  | {
      readonly state: 'due' | 'late'
      readonly period: Period
      readonly due: CalendarDate
      readonly previous?: { readonly period: Period; readonly href: string } | undefined
      /** Where to ask for it, once it is late. */
      readonly missing?: string | undefined
    }
  /** The stored copy of the month is not the recorded one: none of its figures is shown. */
  | { readonly state: 'differs'; readonly period: Period; readonly proof: string }
  | { readonly state: 'none' }

export interface PostingRow {
  readonly title: Words
  readonly href: string
  readonly until: CalendarDate
  readonly corrections?: number | undefined
}

export interface HomeView {
  readonly code: string
  readonly name: Words
  readonly above: Words
  /** 农历十月初四, where the reader reads Chinese. */
  readonly lunar?: string | undefined
  readonly money: HomeMoney
  /** The ones that end soonest. */
  readonly postings: readonly PostingRow[]
  readonly postingsInAll: number
  readonly phone?: string | undefined
  readonly proof?: ProofSummary | undefined
  /** Where the money shown is read aloud. */
  readonly audio?: string | undefined
}

const Published = ({
  money,
  audio,
}: {
  money: Extract<HomeMoney, { state: 'published' }>
  audio: string | undefined
}) => {
  const { say, period, count, day, daysTo, elder } = useReader()
  const left = daysTo(money.postedUntil)
  const people = count(money.signatures.length)
  return (
    <Section
      title={elder ? words.moneyOf(period(money.period)) : words.money}
      side={!elder && say(words.moneyUnit(period(money.period, { short: true })))}
    >
      <Ledger
        three
        label={words.money}
        lines={[
          { name: words.received, amount: money.received },
          { name: words.paid, amount: money.paid },
        ]}
        total={{ name: elder ? words.left : words.leftAtEnd, amount: money.closing }}
      />
      <MonthChart months={money.history} />
      {elder ? (
        <p>{say(words.signedShort(people))}</p>
      ) : (
        <div class="row-seals">
          <span>
            {money.signatures.map(({ name }) => (
              <Seal key={name} name={name} />
            ))}
          </span>
          <p>
            {say(words.threeSigned(people))}
            <small>
              {say(words.postedUntil(day(money.postedUntil), left < 0 ? undefined : kitWords.daysLeft(left)))}
            </small>
          </p>
        </div>
      )}
      <ButtonLink kind="ink" href={money.href} words={elder ? words.seeEntriesElder : words.seeEntries} />
      {audio && !elder && <ButtonLink href={audio} words={words.listen} />}
    </Section>
  )
}

const Unpublished = ({ money }: { money: Extract<HomeMoney, { state: 'due' | 'late' }> }) => {
  const { say, period, day, daysTo } = useReader()
  const name = period(money.period)
  return (
    <Section title={words.money}>
      <p class="lead">{say(words.notYet(name))}</p>
      {money.state === 'late' ? (
        <p>
          <Rich words={words.wasDue(day(money.due))} />
          <b class="urgent keep">{say(words.late(-daysTo(money.due)))}</b>
          {say(words.townshipKnows)}
        </p>
      ) : (
        <p>
          <Rich words={words.dueBy(day(money.due))} />
        </p>
      )}
      {money.previous && (
        <ButtonLink href={money.previous.href} words={words.see(period(money.previous.period))} />
      )}
      {money.missing && <ButtonLink href={money.missing} words={words.askToPublish} />}
    </Section>
  )
}

const Differing = ({ money }: { money: Extract<HomeMoney, { state: 'differs' }> }) => {
  const { say, period } = useReader()
  return (
    <Section title={words.money}>
      <Notice kind="red" what={words.differs}>
        {say(words.differsNote(period(money.period)))}
      </Notice>
      <ButtonLink kind="ink" href={money.proof} words={words.seeProof} />
    </Section>
  )
}

const Money = ({ money, audio }: Pick<HomeView, 'money' | 'audio'>) => {
  const { say } = useReader()
  if (money.state === 'published') return <Published money={money} audio={audio} />
  if (money.state === 'differs') return <Differing money={money} />
  if (money.state !== 'none') return <Unpublished money={money} />
  return (
    <Section title={words.money}>
      <p>{say(words.nothingEver)}</p>
    </Section>
  )
}

const Postings = ({ home }: { home: HomeView }) => {
  const { say, day, elder } = useReader()
  const all = <a href={paths.published(home.code)}>{say(words.allPosted(home.postingsInAll))}</a>
  return (
    <Section title={words.posting} side={!elder && home.postings.length > 0 && all}>
      {home.postings.length > 0 ? (
        <Rows
          rows={home.postings.map(({ title, href, until, corrections }) => ({
            title: `${say(title)}${corrections ? say(words.corrected(corrections)) : ''}`,
            href,
            fact: !elder && say(words.until(day(until, { short: true }))),
            right: <DaysLeft until={until} />,
          }))}
        />
      ) : (
        <p>{say(words.postingNone)}</p>
      )}
      {(elder || home.postings.length === 0) && (
        <p>
          <a href={paths.published(home.code)}>{say(words.past)}</a>
        </p>
      )}
    </Section>
  )
}

/** The village's own page: its money, what is posted, where to ask, whether it can be believed. */
export const HomePage = (home: HomeView) => {
  const { say, day, weekday, today, elder, zh, language, path } = useReader()
  const { code, phone } = home
  const ask = [
    { href: paths.ask(code), name: words.ask, note: words.askNote },
    ...(phone
      ? [
          {
            href: `tel:${phone.replace(/\D/g, '')}`,
            name: elder ? words.callElder : words.call,
            note: words.onDuty(phone),
          },
        ]
      : []),
    ...(elder ? [] : [{ href: paths.published(code), name: words.pastShort, note: words.pastNote }]),
    { href: paths.rules(code), name: words.reckon, note: words.reckonNote },
    { href: paths.me, name: words.mine, note: words.mineNote },
  ]
  const date = zh
    ? [day(today, { formal: !elder }), weekday(today), home.lunar]
    : [`${weekday(today)} ${day(today, { formal: true })}`]
  return (
    <Page
      title={home.name}
      village
      where={home.above}
      audio={elder ? home.audio : undefined}
      status={date.map(
        (part) =>
          part && (
            <span key={part} class="note keep">
              {part}
            </span>
          ),
      )}
    >
      {home.proof && <Mismatch proof={home.proof} />}
      <Money money={home.money} audio={home.audio} />
      <Postings home={home} />
      <Section title={words.need}>
        <Doors doors={ask} />
      </Section>
      {home.proof && <ProofLine {...home.proof} paper />}
      {elder && (
        <form class="foot" method="post" action={paths.settings}>
          <input type="hidden" name="back" value={path} />
          <button
            type="submit"
            class="link"
            name="language"
            value={language === 'zh' ? 'en' : 'zh'}
            lang={zh ? 'en' : 'zh-CN'}
          >
            {say(kitWords.otherLanguage)}
          </button>
        </form>
      )}
    </Page>
  )
}

import { type CalendarDate, type Fen, type Month, type Text, text } from '../../domain/kernel/index.ts'
import {
  ButtonLink,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  LedgerSection,
  Rich,
  Section,
  Tag,
  useReader,
} from '../ui/index.ts'
import { type DeskDuty, dutyWords } from './deskDuty.ts'

const words = {
  title: text('今天要办的', 'Today'),
  count: (n: number) => text(`一共 ${n} 件`, n === 1 ? 'One thing' : `${n} things`),
  due: (n: number) => text(`**${n} 件今天到期**`, `**${n} due today**`),
  late: (n: number) => text(`**${n} 件已经过期**`, `**${n} late**`),
  promise: text('办完就没了，不用打卡，不用截图。', 'Done is done: no check-ins, no screenshots.'),
  nothing: text('眼下没有要办的。', 'Nothing to do at the moment.'),
  what: text('什么事', 'What'),
  basis: text('凭什么要办', 'Why'),
  until: text('最晚', 'Due'),
  state: text('现在', 'Now'),
  next: text('下一步', 'Next'),
  today: text('今天', 'Today'),
  dueToday: text('今天到期', 'Due today'),
  dueAlready: text('已经到期', 'Due'),
  soon: text('这几天', 'These days'),
  waiting: text('在等别人', 'Waiting for others'),
  coming: text('到时候会提醒您', 'You will be reminded'),
  lateBy: (n: number) => text(`晚 ${n} 天`, n === 1 ? '1 day late' : `${n} days late`),
  waitsFor: (who: string) => text(`等${who}`, `Waits for ${who}`),
  sent: (day: string) => text(`${day}送出`, `sent ${day}`),
  from: (day: string) => text(`${day}起`, `from ${day}`),
  notYet: text('还没到', 'Not yet'),
  upTo: (month: string) => text(`${month}到今天`, `${month} so far`),
  received: text('收进来', 'Came in'),
  paid: text('花出去', 'Went out'),
  balance: text('账上还有', 'In the accounts'),
  asked: text('村民最近问的', 'Asked lately'),
  notAnswered: text('没答', 'not answered'),
  answered: (moment: string) => text(`${moment} 已答`, `answered ${moment}`),
  clear: text('，村民说清楚了', ', clear to the asker'),
  noQuestions: text('最近没人问。', 'Nobody asked lately.'),
  write: text('记一张凭证', 'Write a voucher'),
  lunar: (day: string) => text(`农历${day}`, ''),
} satisfies Record<string, Text | ((...given: never[]) => Text)>

export interface DeskTodayView {
  readonly desk: DeskView
  /** 十月初四. */
  readonly lunar?: string
  /** What the reader must do, by due date; what waits for others; what is still to come. */
  readonly mine: readonly DeskDuty[]
  readonly waiting: readonly DeskDuty[]
  readonly coming: readonly DeskDuty[]
  readonly money?: {
    readonly month: Month
    readonly received: Fen
    readonly paid: Fen
    readonly balance: Fen
    readonly href: string
  }
  readonly questions: readonly {
    readonly id: string
    readonly title: string
    readonly asked: CalendarDate
    /** Moment of the answer. */
    readonly answered?: string
    readonly clear?: boolean
  }[]
  /** Where a voucher is written; absent for those who write none. */
  readonly newVoucher?: string
}

/** Today's duties: what must be done, why, by when, how it stands, and the one button that does it. */
export const DeskTodayPage = (view: DeskTodayView) => {
  const { say, day, weekday, today, daysTo } = useReader()
  const { desk, mine, waiting, coming } = view
  const late = mine.filter(({ due }) => due !== undefined && daysTo(due) < 0)
  const dueToday = mine.filter(({ due }) => due === today)
  const pressing = [...late, ...dueToday]
  const soon = mine.filter((duty) => !pressing.includes(duty))
  const groups = [
    { title: late.length > 0 ? words.dueAlready : words.dueToday, duties: pressing },
    { title: words.soon, duties: soon },
    { title: words.waiting, duties: waiting },
    { title: words.coming, duties: coming },
  ].filter(({ duties }) => duties.length > 0)
  const intro = [
    say(words.count(mine.length)),
    ...(late.length > 0 ? [say(words.late(late.length))] : []),
    ...(dueToday.length > 0 ? [say(words.due(dueToday.length))] : []),
  ].join(say(text('，', ', ')))
  return (
    <Desk
      desk={desk}
      at="today"
      title={words.title}
      end={
        <>
          {day(today, { formal: true })}　{weekday(today)}
          {view.lunar && `　${say(words.lunar(view.lunar))}`}
        </>
      }
      intro={
        mine.length === 0 ? (
          say(words.nothing)
        ) : (
          <Rich words={`${intro}${say(text('。', '. '))}${say(words.promise)}`} />
        )
      }
      aside={<Aside view={view} />}
    >
      {groups.length > 0 && (
        <DeskTable
          label={words.title}
          columns={[
            { name: words.what },
            { name: words.basis },
            { name: words.until },
            { name: words.state },
            { name: words.next, right: true },
          ]}
          groups={groups.map(({ title, duties }) => ({
            title,
            rows: duties.map((duty) => [
              <Subject key="title" duty={duty} />,
              <small key="basis" class="why">
                {say(duty.basis)}
              </small>,
              <Due key="due" duty={duty} urgent={duties === pressing} />,
              <State key="state" duty={duty} mine={mine.includes(duty)} />,
              <Next key="next" duty={duty} mine={mine.includes(duty)} first={duty === pressing[0]} />,
            ]),
          }))}
        />
      )}
    </Desk>
  )
}

const Subject = ({ duty }: { duty: DeskDuty }) => {
  const { say, period, zh } = useReader()
  const when = duty.period ? `${period(duty.period)}${zh ? '' : ''}` : ''
  return (
    <a href={duty.href}>
      {duty.village && `${duty.village}${zh ? '：' : ': '}`}
      {say(dutyWords[duty.kind].title(say(duty.subject), when, zh))}
    </a>
  )
}

const Due = ({ duty: { due }, urgent }: { duty: DeskDuty; urgent: boolean }) => {
  const { say, day, today, daysTo } = useReader()
  if (due === undefined) return null
  const left = daysTo(due)
  if (left < 0) return <b class="urgent keep">{say(words.lateBy(-left))}</b>
  return (
    <span class={urgent ? 'urgent keep' : 'keep'}>
      {due === today ? say(words.today) : day(due, { short: true })}
    </span>
  )
}

const State = ({ duty, mine }: { duty: DeskDuty; mine: boolean }) => {
  const { say } = useReader()
  if (duty.waitsFor) return <Tag kind="waiting" words={words.waitsFor(say(duty.waitsFor))} />
  const [kind, state] = dutyWords[duty.kind].state(duty.count ?? 0)
  if (!mine && kind === undefined) return <span class="keep">{say(words.notYet)}</span>
  return kind ? <Tag kind={kind} words={state} /> : <span class="keep">{say(state)}</span>
}

const Next = ({ duty, mine, first }: { duty: DeskDuty; mine: boolean; first: boolean }) => {
  const { say, day } = useReader()
  const { next } = dutyWords[duty.kind]
  if (mine) return <ButtonLink words={next} href={duty.href} kind={first ? 'ink' : 'plain'} />
  const since = duty.since && day(duty.since, { short: true })
  return (
    <small class="keep">
      {since ? say(duty.waitsFor ? words.sent(since) : words.from(since)) : say(next)}
    </small>
  )
}

const Aside = ({ view: { desk, money, questions, newVoucher } }: { view: DeskTodayView }) => {
  const { say, day, moment, period } = useReader()
  return (
    <>
      {money && (
        <LedgerSection
          title={words.upTo(period(money.month))}
          lines={[
            { name: words.received, amount: money.received },
            { name: words.paid, amount: money.paid },
          ]}
          total={{ name: words.balance, amount: money.balance, href: money.href }}
        />
      )}
      <Section title={words.asked}>
        {questions.length === 0 && <p>{say(words.noQuestions)}</p>}
        <ul class="rows">
          {questions.map((question) => (
            <li key={question.id}>
              <a href={deskPaths.question(desk.code, question.id)}>{say(question.title)}</a>
              <small>
                {question.answered
                  ? say(words.answered(moment(question.answered)))
                  : `${day(question.asked, { short: true })}　${say(words.notAnswered)}`}
                {question.clear && say(words.clear)}
              </small>
            </li>
          ))}
        </ul>
      </Section>
      {newVoucher && (
        <section>
          <ButtonLink words={words.write} href={newVoucher} />
        </section>
      )}
    </>
  )
}

import {
  type CalendarDate,
  type Fen,
  formatYuan,
  type Id,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import type { BookRef } from '../ledger/index.ts'
import {
  type Command,
  Desk,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  Notice,
  Section,
  type Step,
  StepLine,
  useReader,
  type Words,
} from '../ui/index.ts'
import { ClaimPapers, type ClaimPaperView, ClaimTag } from './claimParts.tsx'
import { ClaimDeeds } from './deskClaimDeeds.tsx'
import { type ClaimStage, claimWords } from './words.ts'

const words = {
  title: text('报账单', 'Claim'),
  waits: (who: Text) => text(`等${who.zh}`, `Waits for ${who.en}`),
  account: text('账', 'Book'),
  paid: text('怎么付的', 'Paid'),
  transfer: text('转账', 'by transfer'),
  cash: text('现金', 'in cash'),
  allowed: text('凭什么批', 'Approved by'),
  voucher: text('凭证', 'Voucher'),
  seeVoucher: text('看凭证', 'See the voucher'),
  agentBy: text('代理会计最晚哪天办完', 'The agent is done by'),
  returned: text('退回来了：', 'It came back: '),
  refused: text('没有批准：', 'Refused: '),
  split: text('可能拆开报了：', 'It may have been split: '),
  splitWhat: (n: number, days: number, sum: string, limit: string) =>
    text(
      `同一个收款人，${days} 天以内 ${n} 张，合起来 ${sum} 元，超过 ${limit} 元的审批限额；单张都没超。只是提醒，请看清楚再批。另外的：`,
      `${n} claims of one payee within ${days} days sum to ${sum} yuan, over the approval limit of ${limit} that each keeps to. A sign, not a finding: look before you approve. The others: `,
    ),
  duplicate: text('可能报重了：', 'It may be handed in twice: '),
  within: text('这张报账单里有两份', 'it stands twice in this claim'),
  steps: text('办到哪了', 'How far it has come'),
  history: text('每一步', 'Every step'),
}

/** A step of the life of a claim, as it was taken. */
export interface ClaimActView {
  readonly what: Text
  readonly by: string
  readonly at: string
  readonly note?: string
}

export type ClaimDeed =
  | 'edit'
  | 'handIn'
  | 'attest'
  | 'approve'
  | 'return'
  | 'refuse'
  | 'withdraw'
  | 'pay'
  | 'handOver'
  | 'sendBack'
  | 'addPapers'
  | 'recordVoucher'
  | 'book'

export interface DeskClaimView {
  readonly desk: DeskView
  readonly claim: Id
  readonly command: Command
  readonly stage: ClaimStage
  readonly book: BookRef
  readonly date: string
  readonly what: string
  readonly purpose: string
  readonly payee: string
  readonly amount: Fen
  readonly basis?: string
  readonly papers: readonly ClaimPaperView[]
  readonly steps: readonly Step[]
  readonly acts: readonly ClaimActView[]
  readonly reasons?: string
  /** What allowed it: the approver and the rule, or the resolution. */
  readonly allowed?: Words
  readonly payment?: { readonly method: 'transfer' | 'cash'; readonly date: CalendarDate }
  readonly voucher?: Id
  readonly agentBy?: CalendarDate
  readonly split: readonly {
    readonly sum: Fen
    readonly limit: Fen
    readonly days: number
    readonly count: number
    readonly others: readonly { readonly id: Id; readonly what: string }[]
  }[]
  readonly duplicates: readonly {
    readonly reason: Text
    readonly other?: { readonly id: Id; readonly what: string }
  }[]
  readonly can: readonly ClaimDeed[]
  /** The step that it waits for, where the reader may not take it; `setting` where a rule is missing. */
  readonly cannot?: { readonly deed: ClaimDeed; readonly why: Words; readonly setting: boolean }
  /** Approval takes a resolution of one of these. */
  readonly bodies?: readonly { readonly value: string; readonly label: Text }[]
  /** Most that is paid in cash, and whose rule it is; absent where it is not fixed. */
  readonly cashLimit?: { readonly amount: Fen; readonly source: Text }
  /** For the voucher: expense and other accounts, and those that hold the money. */
  readonly accounts?: readonly { readonly value: string; readonly label: string }[]
  readonly from?: readonly { readonly value: string; readonly label: string }[]
  readonly today: CalendarDate
  readonly typed: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** One claim: what it is for, its papers, the steps so far, what its reviewer should see, and what is possible now. */
export const DeskClaimPage = (view: DeskClaimView) => {
  const { say } = useReader()
  const { desk, what, stage, errors } = view
  return (
    <Desk
      desk={desk}
      at="claims"
      title={what || words.title}
      beside={<ClaimTag stage={stage} />}
      end={<a href={deskPaths.claims(desk.code)}>{say(claimWords.all)}</a>}
      errors={errors}
      aside={
        <Section title={words.steps}>
          <StepLine steps={view.steps} />
        </Section>
      }
    >
      <Warnings view={view} />
      <ClaimFacts view={view} />
      <ClaimPapers papers={view.papers} />
      <ClaimDeeds view={view} />
      <History acts={view.acts} />
    </Desk>
  )
}

const Warnings = ({ view: { desk, stage, reasons, split, duplicates } }: { view: DeskClaimView }) => {
  const { say, zh } = useReader()
  const link = ({ id, what }: { id: Id; what: string }) => (
    <a key={id} class="part" href={deskPaths.claim(desk.code, id)}>
      {what}
    </a>
  )
  return (
    <>
      {reasons && (stage === 'returned' || stage === 'refused' || stage === 'paid') && (
        <Notice kind="red" what={stage === 'refused' ? words.refused : words.returned}>
          {reasons}
        </Notice>
      )}
      {duplicates.map(({ reason, other }, index) => (
        <Notice key={index} kind="red" what={words.duplicate}>
          {say(reason)}
          {zh ? '，' : ': '}
          {other ? link(other) : say(words.within)}
        </Notice>
      ))}
      {split.map(({ sum, limit, days, count, others }) => (
        <Notice key={limit} kind="red" what={words.split}>
          {say(words.splitWhat(count, days, formatYuan(sum), formatYuan(limit)))}
          {others.map(link)}
        </Notice>
      ))}
    </>
  )
}

const ClaimFacts = ({ view }: { view: DeskClaimView }) => {
  const { say, day } = useReader()
  const { desk, book, basis, allowed, payment, voucher, agentBy } = view
  return (
    <Facts
      facts={[
        { label: claimWords.amount, value: <b>{formatYuan(view.amount)}</b> },
        { label: claimWords.purpose, value: view.purpose },
        { label: claimWords.payee, value: view.payee },
        { label: claimWords.date, value: view.date && day(view.date, { formal: true }) },
        ...(basis ? [{ label: claimWords.basis, value: basis }] : []),
        { label: words.account, value: book.name },
        ...(allowed ? [{ label: words.allowed, value: say(allowed) }] : []),
        ...(payment
          ? [
              {
                label: words.paid,
                value: `${day(payment.date, { formal: true })}　${say(words[payment.method])}`,
              },
            ]
          : []),
        ...(agentBy ? [{ label: words.agentBy, value: day(agentBy, { formal: true }) }] : []),
        ...(voucher
          ? [
              {
                label: words.voucher,
                value: <a href={deskPaths.voucher(desk.code, book.id, voucher)}>{say(words.seeVoucher)}</a>,
              },
            ]
          : []),
      ]}
    />
  )
}

const History = ({ acts }: { acts: DeskClaimView['acts'] }) => {
  const { say, moment } = useReader()
  return (
    <Section title={words.history}>
      <ul class="rows">
        {acts.map(({ what, by, at, note }, index) => (
          <li key={index}>
            <p>
              <span class="part">{moment(at)}</span>
              <b class="part">{say(what)}</b>
              <span class="part">{by}</span>
            </p>
            {note && <p class="note">{note}</p>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

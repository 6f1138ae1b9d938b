import { type CalendarDate, type Fen, type Text, text } from '../../domain/kernel/index.ts'
import {
  type Back,
  ButtonLink,
  type Fact,
  Facts,
  Journal,
  type JournalLine,
  Notice,
  Page,
  Paper,
  type PaperPicture,
  paths,
  Section,
  type Signature,
  Signers,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { words } from './words.ts'

export interface VoucherView {
  readonly village: { readonly code: string }
  readonly back: Back
  readonly id: string
  /** The disclosure that shows it. */
  readonly disclosure: string
  /** Given at posting; public vouchers are posted. */
  readonly number: number
  readonly date: CalendarDate
  readonly summary: string
  /** What happened, in one sentence, where more is known than the summary says. */
  readonly sentence?: Words | undefined
  readonly lines: readonly JournalLine[]
  readonly debit: Fen
  readonly credit: Fen
  /** The decision that the payment rests on, and how much of it is used with this one. */
  readonly decision?:
    | {
        readonly title: Words
        readonly href?: string | undefined
        readonly ceiling?: Fen | undefined
        readonly used?: Fen | undefined
      }
    | undefined
  /** Money going out without a decision on record says so. */
  readonly payment: boolean
  readonly checked?: { readonly who: Words; readonly date: CalendarDate } | undefined
  /** Preparer, reviewer, poster, supervisor. */
  readonly signatures: readonly Signature[]
  readonly papers: readonly PaperPicture[]
  readonly reversal?:
    | { readonly kind: 'reverses' | 'reversedBy'; readonly voucher: string; readonly number: number }
    | undefined
  readonly audio?: string | undefined
}

const Grounds = ({ decision, checked, payment }: Pick<VoucherView, 'decision' | 'checked' | 'payment'>) => {
  const { say, yuan, day } = useReader()
  if (!decision && !checked && !payment) return null
  const both = (shown: string): Text => text(shown, shown)
  const facts: Fact[] = []
  if (decision) {
    const { title, href, ceiling, used } = decision
    facts.push({ label: words.decidedBy, value: href ? <a href={href}>{say(title)}</a> : say(title) })
    if (ceiling !== undefined && used !== undefined)
      facts.push({
        label: words.used,
        value: (
          <>
            {say(words.usedSum(yuan(used), yuan(ceiling)))}
            <b class={used <= ceiling ? 'fine' : 'urgent'}>
              {say(used <= ceiling ? words.within : words.beyond)}
            </b>
          </>
        ),
      })
  }
  if (checked) {
    const who = typeof checked.who === 'string' ? both(checked.who) : checked.who
    facts.push({ label: words.checkedBy, value: say(words.checked(who, day(checked.date))) })
  }
  return (
    <Section title={words.basis}>
      <Facts facts={facts} />
      {!decision && payment && <p>{say(words.noBasis)}</p>}
    </Section>
  )
}

const Reversal = ({ village, reversal }: Pick<VoucherView, 'village' | 'reversal'>) => {
  const { say } = useReader()
  if (!reversal) return null
  const sentence = reversal.kind === 'reverses' ? words.reverses : words.reversedBy
  return (
    <Notice kind="red" what={words.reversal}>
      {say(sentence(words.number(reversal.number)))}{' '}
      <a href={paths.voucher(village.code, reversal.voucher)}>{say(words.seeOther)}</a>
    </Notice>
  )
}

/** One voucher as the public sees it: what happened, how it is booked, on what grounds, who signed, the papers. */
export const VoucherPage = (view: VoucherView) => {
  const { say, day, count, language, elder } = useReader()
  const { decision, papers, signatures } = view
  const measured = decision?.ceiling !== undefined && decision.used !== undefined
  const within = measured && (decision.used ?? 0) <= (decision.ceiling ?? 0)
  const list = (covered: readonly Words[]): Text => {
    const shown = covered.map(say).join(language === 'zh' ? '、' : ', ')
    return text(shown, shown)
  }
  return (
    <Page
      title={view.summary}
      back={view.back}
      audio={view.audio}
      under={[day(view.date, { formal: true }), words.number(view.number)]}
      status={
        <>
          <Tag kind="ok" words={words.signedBy(count(signatures.length))} />
          {measured && (
            <Tag
              kind={within ? 'ok' : 'wrong'}
              words={within ? words.withinDecision : words.beyondDecision}
            />
          )}
        </>
      }
    >
      <Reversal village={view.village} reversal={view.reversal} />
      {view.sentence && <p class="lead">{say(view.sentence)}</p>}
      <Section title={words.journal} side={elder ? undefined : say(text('单位：元', 'yuan'))}>
        <Journal lines={view.lines} debit={view.debit} credit={view.credit} label={words.journal} />
        {elder && (
          <p>
            <Tag kind="ok" words={words.balanced} />
          </p>
        )}
        <p class="note">{say(words.debitCredit)}</p>
      </Section>
      <Grounds decision={decision} checked={view.checked} payment={view.payment} />
      <Section title={words.who}>
        <Signers signatures={signatures} />
      </Section>
      <Section title={words.papers} side={papers.length > 0 && say(words.papersCount(papers.length))}>
        {papers.map((paper) => (
          <Paper
            key={paper.src}
            paper={paper}
            coveredWhy={paper.covered.length > 0 ? words.covered(list(paper.covered)) : words.photo}
            enlarge={words.enlarge}
          />
        ))}
        {papers.length === 0 && <p>{say(words.noPapers)}</p>}
      </Section>
      <p class="gap">{say(words.permanent)}</p>
      <ButtonLink
        href={paths.ask(view.village.code, `${view.disclosure}/${view.id}`)}
        words={words.askThis}
      />
    </Page>
  )
}

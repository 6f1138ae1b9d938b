import type { CalendarDate, Fen } from '../../domain/kernel/index.ts'
import type { Standing } from '../../domain/transparency/index.ts'
import {
  type Back,
  ButtonLink,
  CheckDigits,
  kitWords,
  Ledger,
  Notice,
  Page,
  paths,
  Section,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import { standings, words } from './words.ts'

export interface WitnessView {
  readonly name: Words
  /** 县里, 隔壁村, 镇里. */
  readonly where?: Words | undefined
  readonly state: 'signed' | 'waiting' | 'differs'
  /** ISO moment of the cosignature, or when the difference was found. */
  readonly at?: string | undefined
  /** Instead of a moment: 停电，晚到. */
  readonly note?: Words | undefined
}

/** One figure that is not what the record says. */
export interface Difference {
  readonly name: Words
  readonly recorded: Fen
  readonly shown: Fen
}

export interface ProofView {
  readonly back: Back
  /** The title of what was published. */
  readonly subject: Words
  readonly disclosure: string
  readonly log: number
  readonly index: number
  readonly standing: Standing
  /** The date that the publisher gives. */
  readonly published: CalendarDate
  /** The date that counts, where witnesses saw it more than a day later. */
  readonly trueDate?: CalendarDate | undefined
  readonly witnesses: readonly WitnessView[]
  /** The 20 digits of the leaf. */
  readonly digits: string
  /** Why it fails, in one sentence. */
  readonly reason?: Words | undefined
  readonly differences?: readonly Difference[] | undefined
  /** The recorded copy, where what is shown differs from it. */
  readonly recorded?: string | undefined
  /** Where to tell those above the village. */
  readonly tell?: string | undefined
  /** Until when the county must explain. */
  readonly explainBy?: CalendarDate | undefined
  /** What the browser needs to compute the verdict again: the entry's index, and the published file's hash. */
  readonly recompute?: { readonly index: number; readonly file: string } | undefined
  /** Downloads: leaf, proof, policy. */
  readonly files: readonly { readonly href: string; readonly name: Words }[]
}

const witnessTags = {
  signed: { kind: 'ok', word: words.signed },
  waiting: { kind: 'waiting', word: words.missing },
  differs: { kind: 'wrong', word: words.differs },
} as const

const Witnesses = ({ witnesses }: { witnesses: readonly WitnessView[] }) => {
  const { say, moment } = useReader()
  return (
    <ul class="rows">
      {witnesses.map((witness) => {
        const { kind, word } = witnessTags[witness.state]
        return (
          <li key={say(witness.name)}>
            <p class="split">
              <b>{say(witness.name)}</b>
              <Tag kind={kind} words={word} />
            </p>
            <p class="split note">
              <span>
                {witness.state === 'differs' ? say(words.vouched) : witness.where && say(witness.where)}
              </span>
              <span>{witness.at ? moment(witness.at) : witness.note && say(witness.note)}</span>
            </p>
          </li>
        )
      })}
    </ul>
  )
}

const Differences = ({ view }: { view: ProofView }) => {
  const { say, day, elder } = useReader()
  if (!view.differences?.length) return null
  return (
    <Section title={words.where}>
      {view.differences.map(({ name, recorded, shown }, index) => (
        <div key={index}>
          <p class="split note">
            <span>{say(name)}</span>
            {!elder && <span>{say(kitWords.unit)}</span>}
          </p>
          <Ledger
            label={name}
            lines={[
              { name: words.recorded(day(view.published)), amount: recorded },
              { name: words.shown, amount: shown, wrong: true },
            ]}
          />
        </div>
      ))}
    </Section>
  )
}

/** The reader's own phone computes it all again: the island `proof` puts its button and its findings here. */
const SelfCheck = ({ view }: { view: ProofView }) => {
  const { say, head } = useReader()
  const { recompute } = view
  if (!recompute) return null
  head.islands.add('proof')
  return (
    <div
      class="selfcheck"
      data-island="proof"
      data-index={recompute.index}
      data-file={recompute.file}
      data-published={view.published}
    >
      <noscript>
        <p class="note">{say(words.noScript)}</p>
      </noscript>
    </div>
  )
}

const Holding = ({ view }: { view: ProofView }) => {
  const { say, day, count } = useReader()
  const signed = view.witnesses.filter(({ state }) => state === 'signed').length
  const holds = view.standing === 'holds'
  const date = day(view.trueDate ?? view.published)
  const sentence = {
    holds: words.holds(date),
    waiting: words.waiting(date, signed, view.witnesses.length - signed),
    unwitnessed: words.unwitnessed(date),
    fails: words.fails(date),
  }[view.standing]
  return (
    <>
      <p>{say(sentence)}</p>
      {view.trueDate && (
        <Notice kind="red" what={words.lateWhat}>
          {say(words.late(day(view.published), date))}
        </Notice>
      )}
      <Section title={words.who}>
        {view.witnesses.length > 0 ? (
          <>
            <Witnesses witnesses={view.witnesses} />
            <p class="note">{say(holds ? words.copies(count(signed)) : words.meanwhile)}</p>
          </>
        ) : (
          <p>{say(words.noWitnesses)}</p>
        )}
      </Section>
      <Section title={holds ? words.digits : words.first}>
        <p>{say(holds ? words.printed : words.noteDown)}</p>
        <CheckDigits digits={view.digits} />
        <SelfCheck view={view} />
        {!holds && <ButtonLink href="" words={words.again2} />}
      </Section>
    </>
  )
}

const Failing = ({ view }: { view: ProofView }) => {
  const { say, day } = useReader()
  return (
    <>
      <Differences view={view} />
      <Section title={words.who}>
        <Witnesses witnesses={view.witnesses} />
      </Section>
      <Section title={words.what}>
        <p>
          {say(words.trust)}
          {view.explainBy && say(words.county(day(view.explainBy)))}
        </p>
        {view.recorded && <ButtonLink kind="ink" href={view.recorded} words={words.seeRecorded} />}
        {view.tell && <ButtonLink href={view.tell} words={words.tell} />}
        <SelfCheck view={view} />
      </Section>
    </>
  )
}

/** Proof of one publication: the verdict, who stands for it, how to check it oneself. */
export const ProofPage = (view: ProofView) => {
  const { say, day, demo } = useReader()
  const { kind, word } = standings[view.standing]
  const fails = view.standing === 'fails'
  return (
    <Page title={words.title} back={view.back} under={[view.subject, words.entry(view.log, view.index)]}>
      {fails ? (
        <div class="notice red">
          <p class="verdict">
            <Tag kind={kind} words={word} />
          </p>
          <p>
            <b>{say(words.lineFails)}</b>
            {say(view.reason ?? words.fails(day(view.published)))}
          </p>
        </div>
      ) : (
        <p class="verdict gap">
          <Tag kind={kind} words={word} />
        </p>
      )}
      {fails ? <Failing view={view} /> : <Holding view={view} />}
      <p class="foot note downloads">
        {say(words.files)}
        {view.files.map(({ href, name }) => (
          <a key={href} href={href} download>
            {say(name)}
          </a>
        ))}
      </p>
      <p class="note">
        <a href={paths.log}>{say(words.aboutLog)}</a>
      </p>
      {!fails && <ButtonLink href={view.disclosure} words={words.see} />}
      {demo && <p class="note">{say(words.demoKeys)}</p>}
    </Page>
  )
}

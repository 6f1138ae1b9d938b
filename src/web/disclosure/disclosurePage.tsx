import type { Fen } from '../../domain/kernel/index.ts'
import {
  Facts,
  kitWords,
  LedgerSection,
  Notice,
  Page,
  Parts,
  paths,
  Rows,
  Section,
  useReader,
  type Words,
} from '../ui/index.ts'
import { PublishedEnd, PublishedStatus, PublishedStrip, type PublishedView, Warnings } from './published.tsx'
import { words } from './words.ts'

/** One block of a publication that is not the month's money. */
export type Block =
  | {
      readonly kind: 'facts'
      readonly title?: Words
      readonly facts: readonly { readonly label: Words; readonly value: Words }[]
    }
  | {
      readonly kind: 'sums'
      readonly title: Words
      readonly lines: readonly { readonly name: Words; readonly amount: Fen }[]
      readonly total?: Fen | undefined
    }
  | {
      readonly kind: 'list'
      readonly title?: Words
      readonly rows: readonly { readonly title: Words; readonly facts?: readonly Words[] }[]
    }
  | { readonly kind: 'text'; readonly title?: Words; readonly paragraphs: readonly Words[] }

export interface DisclosureView extends PublishedView {
  readonly title: Words
  /** One sentence that says it all. */
  readonly summary?: Words | undefined
  readonly blocks: readonly Block[]
  readonly attachments: readonly { readonly href: string; readonly name: Words }[]
  /** What this publication corrects. */
  readonly correction?:
    | {
        readonly changes: readonly { readonly what: string; readonly was: string; readonly now: string }[]
        readonly why: string
        readonly old: string
      }
    | undefined
  /** Names people: leaves the page when its posting ends. */
  readonly namesPeople: boolean
}

export const BlockView = ({ block }: { block: Block }) => {
  const { say } = useReader()
  if (block.kind === 'sums')
    return (
      <LedgerSection
        title={block.title}
        lines={block.lines}
        {...(block.total !== undefined && { total: { name: kitWords.total, amount: block.total } })}
      />
    )
  return (
    <Section title={block.title ?? words.contents}>
      {block.kind === 'facts' && (
        <Facts facts={block.facts.map(({ label, value }) => ({ label, value: say(value) }))} />
      )}
      {block.kind === 'list' && (
        <Rows
          rows={block.rows.map(({ title, facts }) => ({ title, fact: facts && <Parts parts={facts} /> }))}
        />
      )}
      {block.kind === 'text' &&
        block.paragraphs.map((paragraph, index) => <p key={index}>{say(paragraph)}</p>)}
    </Section>
  )
}

/** Any other publication: its fields, its papers, and what every publication has. */
export const DisclosurePage = (view: DisclosureView) => {
  const { say, period } = useReader()
  const { village, blocks, attachments } = view
  return (
    <Page
      title={view.title}
      under={[period(view.period, { formal: true })]}
      back={{ href: paths.home(village.code), name: village.name }}
      audio={view.audio}
      status={<PublishedStatus {...view} />}
      wall={<PublishedStrip {...view} />}
    >
      <Warnings {...view} />
      {view.correction && (
        <Notice kind="red" what={words.correctedHere}>
          {view.correction.changes.map(({ what, was, now }) => (
            <span key={what}>
              <br />
              <b>{what}</b>　<Parts parts={[words.changedFrom(was), words.changedTo(now)]} />
            </span>
          ))}
          <br />
          {view.correction.why} <a href={view.correction.old}>{say(words.oldVersion)}</a>
        </Notice>
      )}
      {view.summary && <p class="lead">{say(view.summary)}</p>}
      {blocks.map((block, index) => (
        <BlockView key={index} block={block} />
      ))}
      {attachments.length > 0 && (
        <Section title={words.attachments}>
          <Rows rows={attachments.map(({ href, name }) => ({ title: name, href }))} />
        </Section>
      )}
      {view.namesPeople && <p class="note gap">{say(words.personal)}</p>}
      <PublishedEnd {...view} />
    </Page>
  )
}

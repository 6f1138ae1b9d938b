import { type CalendarDate, type Fen, formatYuan, type Id, text } from '../../domain/kernel/index.ts'
import { Section, Tag, useReader } from '../ui/index.ts'
import { type ClaimStage, claimStages, claimWords } from './words.ts'

const words = {
  none: text('还没有单据。', 'No papers yet.'),
  see: text('放大', 'Enlarge'),
  dated: text('开票', 'issued'),
  total: (amount: string) => text(`${amount} 元`, `${amount} yuan`),
}

/** A claim as a row of a list. Names no person. */
export interface ClaimRow {
  readonly id: Id
  readonly date: CalendarDate
  readonly what: string
  readonly purpose: string
  readonly amount: Fen
  readonly stage: ClaimStage
  readonly handler: string
  readonly papers: number
}

/** A paper of a claim, with what it says of itself where that is known. */
export interface ClaimPaperView {
  readonly sha256: string
  readonly name: string
  readonly href: string
  readonly src?: string
  readonly width?: number
  readonly height?: number
  readonly invoice?: { readonly number: string; readonly date?: CalendarDate; readonly total?: Fen }
}

export const ClaimTag = ({ stage }: { stage: ClaimStage }) => {
  const { say } = useReader()
  const { kind, words: label } = claimStages[stage]
  return kind ? <Tag kind={kind} words={label} /> : <span>{say(label)}</span>
}

/** What an invoice says of itself, on one line. */
export const useInvoiceLine = () => {
  const { say, day } = useReader()
  return ({ number, date, total }: NonNullable<ClaimPaperView['invoice']>): string =>
    [
      ...(number ? [say(claimWords.invoice(number))] : []),
      ...(date ? [`${say(words.dated)} ${day(date)}`] : []),
      ...(total === undefined ? [] : [say(words.total(formatYuan(total)))]),
    ].join('　')
}

export const ClaimPapers = ({
  papers,
  each,
}: {
  papers: readonly ClaimPaperView[]
  /** What a form adds to each. */
  each?: (paper: ClaimPaperView, index: number) => preact.ComponentChildren
}) => {
  const { say } = useReader()
  const line = useInvoiceLine()
  return (
    <Section title={claimWords.papers} side={papers.length > 0 && say(claimWords.count(papers.length))}>
      {papers.length === 0 && <p>{say(words.none)}</p>}
      <ul class="papers across">
        {papers.map((paper, index) => (
          <li key={paper.sha256}>
            {paper.src && (
              <img
                src={paper.src}
                width={paper.width}
                height={paper.height}
                alt={paper.name}
                loading="lazy"
              />
            )}
            <p>
              <a href={paper.href} aria-label={`${say(words.see)}：${paper.name}`}>
                {paper.src ? say(words.see) : paper.name}
              </a>
            </p>
            {paper.invoice && <p class="note">{line(paper.invoice)}</p>}
            {each?.(paper, index)}
          </li>
        ))}
      </ul>
    </Section>
  )
}

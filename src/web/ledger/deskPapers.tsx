import { text } from '../../domain/kernel/index.ts'
import { type FieldError, FileField, Section, useReader, type Words } from '../ui/index.ts'

const words = {
  title: text('单据', 'Papers'),
  count: (n: number) => text(`${n} 张`, String(n)),
  none: text(
    '还没有单据。发票、收据、清单拍清楚就行。',
    'No papers yet. A clear picture of the invoice, receipt or list will do.',
  ),
  enlarge: text('放大', 'Enlarge'),
  cover: text('遮住一块', 'Cover a part'),
  drop: text('去掉', 'Take off'),
  covered: (what: string) =>
    text(
      `${what}已遮住。公开出去的是遮过的这一张，原件留在档案里。`,
      `${what} covered. The covered copy is what is published; the original stays in the archive.`,
    ),
  bare: text(
    '还没遮过。上面有身份证号、电话、账号的，先遮住再公开。',
    'Nothing is covered. Cover ID, phone and account numbers before it is published.',
  ),
  add: text('再加一张', 'Add papers'),
  hint: text(
    '照片或 PDF，每张不超过 20 MB。存草稿时一起传。',
    'Pictures or PDF, up to 20 MB each. Sent with the draft.',
  ),
}

export interface PaperView {
  readonly sha256: string
  readonly name: string
  /** Small picture of the copy to publish, or of the original while nothing is covered; absent for a PDF. */
  readonly src?: string
  readonly width?: number
  readonly height?: number
  readonly href: string
  /** What was covered by hand: 户号. */
  readonly covered: readonly Words[]
  /** The covered copy exists. */
  readonly public: boolean
}

/** The papers behind a voucher, with what is covered, and room for more. `form` is the id of the form that sends them. */
export const Papers = ({
  papers,
  cover,
  form,
  errors,
}: {
  papers: readonly PaperView[]
  cover: (sha256: string) => string
  form: string | undefined
  errors: readonly FieldError[] | undefined
}) => {
  const { say, zh } = useReader()
  return (
    <Section title={words.title} side={papers.length > 0 && say(words.count(papers.length))}>
      {papers.length === 0 && <p>{say(words.none)}</p>}
      <ul class="papers">
        {papers.map((paper) => (
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
            <p class="split">
              <a href={paper.href} aria-label={`${say(words.enlarge)}：${paper.name}`}>
                {paper.src ? say(words.enlarge) : paper.name}
              </a>
              <a href={cover(paper.sha256)} aria-label={`${say(words.cover)}：${paper.name}`}>
                {say(words.cover)}
              </a>
              {form && (
                <button type="submit" class="link" form={form} name="drop" value={paper.sha256}>
                  {say(words.drop)}
                </button>
              )}
            </p>
            <p class="note">
              {paper.public
                ? say(words.covered(paper.covered.map(say).join(zh ? '、' : ', ')))
                : say(words.bare)}
            </p>
          </li>
        ))}
      </ul>
      {form && <Adding form={form} errors={errors} />}
    </Section>
  )
}

const Adding = ({ form, errors }: { form: string; errors: readonly FieldError[] | undefined }) => (
  <FileField
    name="papers"
    label={words.add}
    hint={words.hint}
    accept="image/*,application/pdf"
    errors={errors}
    form={form}
    many
  />
)

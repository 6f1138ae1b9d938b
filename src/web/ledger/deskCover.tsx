import { type Id, text } from '../../domain/kernel/index.ts'
import {
  Button,
  Check,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Notice,
  Section,
  Tag,
  useReader,
  type Words,
} from '../ui/index.ts'
import type { BookRef } from './deskVouchers.tsx'

const words = {
  title: text('遮住不能公开的', 'Cover what may not be published'),
  intro: text(
    '按住鼠标在图上拖，就遮住一块。也可以点“加一块”，用方向键挪，按住 Shift 改大小，Delete 去掉。',
    'Drag over the picture to cover a part. Or add a bar, move it with the arrow keys, size it with Shift, take it off with Delete.',
  ),
  introPlain: text(
    '在旁边填每一块离左边、上边多远，多宽多高，都是占整张图的百分之几。',
    'Say beside how far each bar lies from the left and the top, how wide and how high it is, in percent of the picture.',
  ),
  back: text('回到凭证', 'Back to the voucher'),
  original: text('原件', 'The original'),
  fromCopyNote: text('再遮的加在已经遮住的上面。', 'New bars are added to what is covered already.'),
  startAgain: text('从原件重新遮', 'Start again from the original'),
  bars: text('要遮的', 'Bars'),
  bar: (n: number) => text(`第 ${n} 块`, `Bar ${n}`),
  kind: text('遮的是什么', 'What is covered'),
  choose: text('请选', 'Choose'),
  left: text('左 %', 'Left %'),
  top: text('上 %', 'Top %'),
  width: text('宽 %', 'Width %'),
  height: text('高 %', 'Height %'),
  add: text('加一块', 'Add a bar'),
  draw: text('用手指画一块', 'Draw with a finger'),
  save: text('遮好了，做公开的一张', 'Make the covered copy'),
  nothing: text('没有要遮的', 'Nothing to cover'),
  seen: text(
    '我看过整张，上面没有证件号、电话、账号、病情、住址和孩子的名字',
    'I looked at all of it: no ID, phone or account number, illness, address or name of a child',
  ),
  nothingDo: text('照这样公开', 'Publish it as it is'),
  public: text('村民看到的就是这一张', 'This is what villagers see'),
  publicLater: text(
    '这个月公开以后，村民看到的是这一张',
    'Villagers will see this once the month is published',
  ),
  noneYet: text(
    '还没有公开的一张。没有办这一步，村民看不到这张单据。',
    'There is no copy to publish yet; until there is, villagers do not see this paper.',
  ),
  copies: text('做过的', 'Copies made'),
  covered: (what: string) => text(`遮住了${what}`, `${what} covered`),
  bare: text('没有遮', 'nothing covered'),
  current: text('公开这一张', 'Published'),
  earlier: text('不再公开', 'No longer published'),
  see: text('看', 'See'),
  cannot: text('这张不能公开：', 'It cannot be published: '),
  duty: {
    basis: text(
      '《个人信息保护法》第 25 条、第 28 条',
      'Personal Information Protection Law, Art. 25 and 28',
    ),
    readers: text(
      '原件：本组织的会计、复核和监督的人。遮过的：所有人。',
      'Original: accountant, reviewers and supervisors. Covered copy: everybody.',
    ),
    kept: text(
      '原件和会计档案一起保管 30 年；做过的每一张都留底。',
      'The original for 30 years with the accounting archive; each copy made stays on record.',
    ),
  },
}

/** A bar as typed, in percent of the picture. */
export interface CoverBar {
  readonly left: string
  readonly top: string
  readonly width: string
  readonly height: string
  readonly kind: string
}

export interface CoverCopy {
  readonly href: string
  readonly by: string
  readonly at: string
  readonly covered: readonly Words[]
  readonly current: boolean
}

interface Picture {
  readonly src: string
  readonly width: number
  readonly height: number
}

export interface DeskCoverView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly voucher: Id
  readonly summary: string
  readonly paper: { readonly sha256: string; readonly name: string }
  readonly command: Command
  /** What bars are laid on: the original, or the copy made last. Absent where it cannot be drawn. */
  readonly ground?: Picture & { readonly sha256: string; readonly copy: boolean }
  /** Why it cannot be covered, nor published. */
  readonly refused?: Words
  readonly bars: readonly CoverBar[]
  readonly kinds: readonly { readonly kind: string; readonly name: Words }[]
  /** The copy that is published, and whether its month is. */
  readonly published?: Picture & { readonly open: boolean }
  /** The newest first. */
  readonly copies: readonly CoverCopy[]
  readonly errors?: readonly FieldError[]
}

const seenAs = (open: boolean | undefined): Words => (open ? words.public : words.publicLater)

const SIDES = ['left', 'top', 'width', 'height'] as const

/** One paper of a voucher: bars are laid over what is private, and the copy that villagers see is made of it. */
export const DeskCoverPage = (view: DeskCoverView) => {
  const { say, head } = useReader()
  const { desk, book, voucher, paper, ground, errors } = view
  if (ground) head.islands.add('coverBars')
  return (
    <Desk
      desk={desk}
      at="vouchers"
      title={words.title}
      beside={
        <span class="note">
          {paper.name}　{view.summary}
        </span>
      }
      end={<a href={deskPaths.voucher(desk.code, book.id, voucher)}>{say(words.back)}</a>}
      intro={
        ground && (
          <>
            <span data-awake hidden>
              {say(words.intro)}
            </span>
            <span data-asleep>{say(words.introPlain)}</span>
          </>
        )
      }
      errors={errors}
      before={
        view.refused && (
          <Notice kind="red" what={words.cannot}>
            {say(view.refused)}
          </Notice>
        )
      }
      aside={ground && <Bars view={view} ground={ground.sha256} />}
    >
      {ground && (
        <Section title={ground.copy ? seenAs(view.published?.open) : words.original}>
          {ground.copy && (
            <p class="note">
              {say(words.fromCopyNote)}{' '}
              <a href={`${deskPaths.cover(desk.code, book.id, voucher, paper.sha256)}?from=original`}>
                {say(words.startAgain)}
              </a>
            </p>
          )}
          <div class="board">
            <img src={ground.src} width={ground.width} height={ground.height} alt={paper.name} />
          </div>
        </Section>
      )}
      <Published view={view} />
    </Desk>
  )
}

const Bars = ({ view, ground }: { view: DeskCoverView; ground: string }) => {
  const { say } = useReader()
  const { desk, book, voucher, paper, command, errors } = view
  const action = deskPaths.cover(desk.code, book.id, voucher, paper.sha256)
  return (
    <>
      <Section title={words.bars}>
        <CommandForm action={action} command={command} label={words.bars}>
          <input type="hidden" name="from" value={ground} />
          <div class="bars">
            {view.bars.map((bar, index) => (
              <BarFields key={index} bar={bar} index={index} kinds={view.kinds} errors={errors ?? []} />
            ))}
          </div>
          <p data-awake hidden>
            <button type="button" class="btn" data-add>
              {say(words.add)}
            </button>
            <button type="button" class="btn" data-draw aria-pressed="false">
              {say(words.draw)}
            </button>
          </p>
          <p data-asleep>
            <Button words={words.add} name="do" value="rows" />
          </p>
          <Button words={words.save} kind="ink" name="do" value="cover" />
        </CommandForm>
      </Section>
      {!view.ground?.copy && (
        <Section title={words.nothing}>
          <CommandForm action={action} command={command} label={words.nothing}>
            <input type="hidden" name="from" value={ground} />
            <Check name="seen" label={words.seen} />
            <Button words={words.nothingDo} name="do" value="nothing" />
          </CommandForm>
        </Section>
      )}
      <FormBasis {...words.duty} />
    </>
  )
}

const BarFields = ({
  bar,
  index,
  kinds,
  errors,
}: {
  bar: CoverBar
  index: number
  kinds: DeskCoverView['kinds']
  errors: readonly FieldError[]
}) => {
  const { say } = useReader()
  const name = `bars.${index}`
  const wrong = errors.find(({ field }) => field.startsWith(`${name}.`))
  const invalid = (field: string) => (wrong?.field === field ? 'true' : undefined)
  return (
    <fieldset class={wrong ? 'field bad' : 'field'}>
      <legend>{say(words.bar(index + 1))}</legend>
      {wrong && <strong id={`${name}-error`}>{say(wrong.message)}</strong>}
      <select
        id={`${name}.kind`}
        name={`${name}.kind`}
        aria-label={say(words.kind)}
        aria-invalid={invalid(`${name}.kind`)}
        aria-describedby={wrong && `${name}-error`}
      >
        <option value="">{say(words.choose)}</option>
        {kinds.map(({ kind, name: called }) => (
          <option key={kind} value={kind} selected={kind === bar.kind}>
            {say(called)}
          </option>
        ))}
      </select>
      <div class="four">
        {SIDES.map((side) => (
          <label key={side}>
            <span>{say(words[side])}</span>
            <input
              type="text"
              inputMode="decimal"
              autocomplete="off"
              id={`${name}.${side}`}
              name={`${name}.${side}`}
              value={bar[side]}
              aria-invalid={invalid(`${name}.${side}`)}
              aria-describedby={wrong && `${name}-error`}
            />
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The copy, where bars are not laid on it, and all that were made. */
const Published = ({ view: { published, copies, paper, ground } }: { view: DeskCoverView }) => {
  const { say, zh, moment } = useReader()
  return (
    <>
      {!ground?.copy && (
        <Section title={seenAs(published?.open)}>
          {published ? (
            <p class="board">
              <img src={published.src} width={published.width} height={published.height} alt={paper.name} />
            </p>
          ) : (
            <p>{say(words.noneYet)}</p>
          )}
        </Section>
      )}
      {copies.length > 0 && (
        <Section title={words.copies}>
          <ul class="rows">
            {copies.map((copy) => (
              <li key={copy.at} class="split">
                <p>
                  <span class="part">{moment(copy.at)}</span>
                  <span class="part">{copy.by}</span>
                  {say(
                    copy.covered.length > 0
                      ? words.covered(copy.covered.map(say).join(zh ? '、' : ', '))
                      : words.bare,
                  )}
                </p>
                <p>
                  <Tag
                    kind={copy.current ? 'ok' : 'waiting'}
                    words={copy.current ? words.current : words.earlier}
                  />{' '}
                  <a href={copy.href} aria-label={`${say(words.see)}：${moment(copy.at)}`}>
                    {say(words.see)}
                  </a>
                </p>
              </li>
            ))}
          </ul>
        </Section>
      )}
    </>
  )
}

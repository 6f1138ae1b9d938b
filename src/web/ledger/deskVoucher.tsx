import { type CalendarDate, type Id, type Month, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandButton,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Notice,
  NotYet,
  Section,
  type Signature,
  Signers,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { type AccountOption, Balance, Entry, type EntryLine, totals } from './deskEntry.tsx'
import { Papers, type PaperView } from './deskPapers.tsx'
import type { BookRef } from './deskVouchers.tsx'
import { ledgerDuty, ledgerWords, stages, type VoucherStage, voucherNumber } from './deskWords.ts'

const words = {
  new: text('记一张凭证', 'Write a voucher'),
  title: text('凭证', 'Voucher'),
  noNumber: text('记账时给号', 'Numbered when posted'),
  saved: (moment: string) => text(`草稿 ${moment} 已存`, `Draft saved ${moment}`),
  returned: text('退回来了：', 'It came back: '),
  isRed: text('红字凭证：', 'Red voucher: '),
  takesBack: text('冲销', 'takes back '),
  takenBack: text('已经冲销：', 'Taken back: '),
  see: text('看红字凭证', 'see the red voucher'),
  basis: text('凭什么付', 'By what decision'),
  basisLabel: text('决议、合同或规定', 'Decision, contract or rule'),
  noBasis: text('没有写。', 'Not written.'),
  who: text('谁来审', 'Who reviews'),
  reviewer: text('复核', 'Review'),
  watcher: text('监督', 'Supervision'),
  rule: text('制单的人不能复核自己的凭证。', 'Who prepared a voucher may not review it.'),
  signed: text('谁办的', 'Who acted'),
  rows: text('再加 4 行', 'Four more lines'),
  save: text('存草稿', 'Save draft'),
  submit: text('送去复核', 'Send to review'),
  uneven: text('借贷相等了才能送', 'Debit must equal credit first'),
  review: text('复核通过', 'Pass'),
  return: text('退回', 'Send back'),
  returnWhy: text('为什么退回', 'Why it goes back'),
  returnHint: text('写清楚改哪里，制单的人看得到。', 'Say what to mend; the preparer reads it.'),
  post: text('记账', 'Post'),
  postWhat: text(
    '记了账就有号，不能改、不能删。',
    'Posting gives the number; it can never be changed or deleted.',
  ),
  reverse: text('红字冲销', 'Reverse in red'),
  reverseWhat: text(
    '照原样生成一张红字草稿，复核、记账以后才算数。',
    'Makes a red draft of the same lines; it counts once reviewed and posted.',
  ),
  reverseSummary: text('为什么冲销', 'Why it is taken back'),
  discard: text('作废这张草稿', 'Discard this draft'),
  keys: [
    ['Enter', text('下一格', 'next cell')],
    ['=', text('填差额', 'fills the rest')],
    ['Ctrl S', text('存草稿', 'saves')],
  ] as const,
}

export type VoucherDeed = 'save' | 'submit' | 'review' | 'return' | 'post' | 'reverse' | 'discard'

export interface DeskVoucherView {
  readonly desk: DeskView
  readonly book: BookRef
  /** Absent while it was never saved. */
  readonly voucher?: Id
  readonly command: Command
  readonly stage: VoucherStage
  readonly number?: number
  /** As typed, where it is no date. */
  readonly date: CalendarDate
  readonly lines: readonly EntryLine[]
  readonly spare?: number
  /** To choose from while it is written, the likely ones first. */
  readonly accounts: readonly AccountOption[]
  readonly papers: readonly PaperView[]
  readonly basis: string
  /** How much of what the decision allows is used: 到今天已用 …，没有超。 */
  readonly basisNote?: Words
  /** Names of who will review and watch; and who acted so far. */
  readonly reviewer?: string
  readonly watcher?: string
  readonly signatures: readonly Signature[]
  readonly can: readonly VoucherDeed[]
  /** What may not be done yet, and why. */
  readonly cannot: readonly { readonly deed: VoucherDeed; readonly why: Words }[]
  readonly returned?: string
  readonly reverses?: { readonly id: Id; readonly month: Month; readonly number: number }
  readonly reversedBy?: Id
  readonly saved?: string
  readonly errors?: readonly FieldError[]
}

/** Deeds whose forms ask for words, not for a press alone. */
const ASKING: readonly VoucherDeed[] = ['save', 'return', 'reverse']

/** One voucher, to write, to review, to post or to read. */
export const DeskVoucherPage = (view: DeskVoucherView) => {
  const { say, period, moment } = useReader()
  const { desk, book, number, voucher, errors } = view
  const writing = view.can.includes('save')
  return (
    <Desk
      desk={desk}
      at="vouchers"
      title={
        voucher === undefined || view.stage === 'draft'
          ? words.new
          : number === undefined
            ? words.title
            : voucherNumber(number)
      }
      beside={
        <>
          <span class="note">
            {number === undefined ? say(words.noNumber) : period(view.date.slice(0, 7))}　{book.name}
          </span>
          {writing && <VoucherDate date={view.date} errors={errors} />}
        </>
      }
      end={writing ? view.saved && say(words.saved(moment(view.saved))) : say(stages[view.stage].words)}
      errors={errors}
      before={<Notices view={view} />}
      aside={
        <Papers
          papers={view.papers}
          cover={(paper) => deskPaths.cover(desk.code, book.id, voucher ?? '', paper)}
          form={writing ? 'voucher' : undefined}
          errors={errors}
        />
      }
    >
      {writing ? <Writing view={view} /> : <Reading view={view} />}
      {ASKING.some((deed) => view.can.includes(deed)) && <FormBasis {...ledgerDuty} />}
    </Desk>
  )
}

/** In the title, as on paper; it belongs to the form below. */
const VoucherDate = ({ date, errors }: { date: string; errors: readonly FieldError[] | undefined }) => {
  const { say } = useReader()
  const wrong = errors?.find(({ field }) => field === 'date')
  return (
    <label class="dated">
      <span class="note">{say(ledgerWords.date)}</span>{' '}
      <input
        type="text"
        id="date"
        name="date"
        form="voucher"
        value={date}
        inputMode="numeric"
        autocomplete="off"
        aria-invalid={wrong && 'true'}
        aria-describedby={wrong && 'date-error'}
      />
      {wrong && (
        <strong id="date-error" class="urgent">
          {say(wrong.message)}
        </strong>
      )}
    </label>
  )
}

const Notices = ({
  view: { desk, book, returned, reverses, reversedBy, stage },
}: {
  view: DeskVoucherView
}) => {
  const { say, period } = useReader()
  return (
    <>
      {returned && stage !== 'posted' && (
        <Notice kind="red" what={words.returned}>
          {returned}
        </Notice>
      )}
      {reverses && (
        <Notice what={words.isRed}>
          {say(words.takesBack)}
          <a href={deskPaths.voucher(desk.code, book.id, reverses.id)}>
            {period(reverses.month)} {say(voucherNumber(reverses.number))}
          </a>
        </Notice>
      )}
      {reversedBy && (
        <Notice kind="red" what={words.takenBack}>
          <a href={deskPaths.voucher(desk.code, book.id, reversedBy)}>{say(words.see)}</a>
        </Notice>
      )}
    </>
  )
}

const Writing = ({ view }: { view: DeskVoucherView }) => {
  const { say, csrf } = useReader()
  const { desk, book, voucher, command, errors, lines, can, cannot } = view
  const [debit, credit] = totals(lines)
  const why = cannot.find(({ deed }) => deed === 'submit')?.why ?? words.uneven
  return (
    <>
      <form
        id="voucher"
        method="post"
        action={deskPaths.voucher(desk.code, book.id, voucher ?? 'new')}
        enctype="multipart/form-data"
        class="written"
        aria-label={say(words.new)}
      >
        {csrf && <input type="hidden" name="csrf" value={csrf} />}
        <input type="hidden" name="id" value={command.id} />
        <input type="hidden" name="version" value={command.version} />
        <Entry lines={lines} spare={view.spare ?? 3} accounts={view.accounts} errors={errors ?? []} />
        <Balance lines={lines} />
        <div class="columns">
          <Section title={words.basis}>
            <TextField name="basis" label={words.basisLabel} value={view.basis} errors={errors} optional />
            {view.basisNote && <p class="note">{say(view.basisNote)}</p>}
          </Section>
          <Reviewers view={view} />
        </div>
        <div class="actions">
          <Button words={words.save} name="do" value="save" />
          {can.includes('submit') && <Button words={words.submit} kind="ink" name="do" value="submit" />}
          <p class="btn notyet" hidden>
            {say(words.submit)}
          </p>
          <p class="note" id="why" hidden={debit === credit && debit !== 0 && can.includes('submit')}>
            {say(why)}
          </p>
          <Button words={words.rows} name="do" value="rows" />
          <p class="note push keys" hidden>
            {words.keys.map(([key, does]) => (
              <span key={key}>
                <kbd>{key}</kbd> {say(does)}{' '}
              </span>
            ))}
          </p>
        </div>
      </form>
      {voucher !== undefined && can.includes('discard') && (
        <details>
          <summary>{say(words.discard)}</summary>
          <CommandButton
            action={deskPaths.voucher(desk.code, book.id, voucher)}
            command={command}
            does="discard"
            words={words.discard}
          />
        </details>
      )}
    </>
  )
}

const Reviewers = ({ view: { reviewer, watcher } }: { view: DeskVoucherView }) => {
  const { say } = useReader()
  return (
    <Section title={words.who}>
      <p>
        {reviewer && (
          <>
            {say(words.reviewer)}　{reviewer}
            <br />
          </>
        )}
        {watcher && (
          <>
            {say(words.watcher)}　{watcher}
          </>
        )}
      </p>
      <p class="note">{say(words.rule)}</p>
    </Section>
  )
}

const Reading = ({ view }: { view: DeskVoucherView }) => {
  const { say, day } = useReader()
  return (
    <>
      <p class="intro">
        {say(ledgerWords.date)}　{day(view.date, { formal: true })}
      </p>
      <Entry lines={view.lines} />
      <div class="columns">
        <Section title={words.basis}>
          <p>{view.basis || say(words.noBasis)}</p>
          {view.basisNote && <p class="note">{say(view.basisNote)}</p>}
        </Section>
        <Section title={words.signed}>
          <Signers signatures={view.signatures} />
        </Section>
      </div>
      <Deeds view={view} />
    </>
  )
}

/** What the reader may do with a voucher that is not being written. */
const Deeds = ({
  view: { desk, book, voucher, command, can, cannot, errors },
}: {
  view: DeskVoucherView
}) => {
  const { say } = useReader()
  if (voucher === undefined) return null
  const action = deskPaths.voucher(desk.code, book.id, voucher)
  return (
    <>
      {cannot.map(({ deed, why }) => (
        <div key={deed} class="actions">
          <NotYet words={words[deed]} why={why} />
        </div>
      ))}
      {can.includes('post') && (
        <CommandForm action={action} command={command} label={words.post}>
          <div class="actions">
            <Button words={words.post} kind="red" name="do" value="post" />
            <p class="note">{say(words.postWhat)}</p>
          </div>
        </CommandForm>
      )}
      {(can.includes('review') || can.includes('return')) && (
        <CommandForm action={action} command={command} label={words.review}>
          {can.includes('return') && (
            <TextArea
              name="reasons"
              label={words.returnWhy}
              hint={words.returnHint}
              rows={2}
              errors={errors}
              optional
            />
          )}
          <div class="actions">
            {can.includes('review') && <Button words={words.review} kind="red" name="do" value="review" />}
            {can.includes('return') && <Button words={words.return} name="do" value="return" />}
          </div>
        </CommandForm>
      )}
      {can.includes('reverse') && (
        <details open={errors?.some(({ field }) => field === 'summary')}>
          <summary>{say(words.reverse)}</summary>
          <CommandForm action={action} command={command} label={words.reverse}>
            <p class="note">{say(words.reverseWhat)}</p>
            <TextField name="summary" label={words.reverseSummary} errors={errors} />
            <div class="actions">
              <Button words={words.reverse} name="do" value="reverse" />
            </div>
          </CommandForm>
        </details>
      )}
    </>
  )
}

import { type Fen, formatYuan, type Id, type Text, text } from '../../domain/kernel/index.ts'
import {
  Button,
  Check,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  type FieldError,
  FileField,
  FormBasis,
  Notice,
  Section,
  Select,
  TextField,
  useReader,
} from '../ui/index.ts'
import { ClaimPapers, type ClaimPaperView } from './claimParts.tsx'
import { claimDuty, claimWords } from './words.ts'

const words = {
  title: text('报一笔账', 'New claim'),
  edit: text('改报账单', 'Change the claim'),
  intro: text(
    '先传单据。电子发票（XML、OFD、带文字的 PDF）能读出号码、日期和金额，替您填上；XML、OFD 还有销售方。照片读不出，请照着填。',
    'Send the papers first. An electronic invoice (XML, OFD, PDF with text) is read for number, date and amount; XML and OFD for the seller too. Pictures cannot be read, so type what they say.',
  ),
  add: text('拍照或选文件', 'Take a picture or choose files'),
  addHint: text(
    '照片、PDF、OFD、XML，每个不超过 20 MB，可以一次选几个。',
    'Pictures, PDF, OFD, XML, up to 20 MB each; several at once.',
  ),
  number: text('发票号码', 'Invoice number'),
  drop: text('去掉这一张', 'Take this one off'),
  read: text('从发票读到的，请核对：', 'Read from the invoice, check it: '),
  unread: (what: Text) => text(`没读到${what.zh}。`, `Not found: ${what.en}.`),
  check: text('金额对不上：', 'The amounts differ: '),
  otherAmount: (invoice: string) =>
    text(
      `发票上一共 ${invoice} 元，和填的不一样，请核对。`,
      `The invoices sum to ${invoice} yuan, which is not the amount below. Check it.`,
    ),
  payeeHint: text(
    '单位写全称；个人写姓名，公开的时候会遮住。',
    'An organisation by its full name; a person by name, which is masked in public.',
  ),
  whatHint: text('如“水管 12 根”。这里不写个人的名字。', 'Like “12 water pipes”. No personal names here.'),
  purposeHint: text('如“修清水渠”', 'Like “mending the canal”'),
  amountHint: text('写成 1234.50 这样', 'Like 1234.50'),
  whatFor: text('花在哪里', 'What the money went for'),
  save: text('先存下', 'Keep as a draft'),
  handIn: text('交上去', 'Hand in'),
  returned: text('退回来了：', 'It came back: '),
  back: text('回到报账单', 'Back to the claim'),
}

export interface DeskClaimFormView {
  readonly desk: DeskView
  /** Absent while it was never kept. */
  readonly claim?: Id
  readonly command: Command
  /** Books to choose from; one once it is kept. */
  readonly books: readonly { readonly id: Id; readonly name: string }[]
  readonly book: Id
  readonly typed: {
    readonly date: string
    readonly what: string
    readonly purpose: string
    readonly payee: string
    readonly amount: string
    readonly basis: string
  }
  readonly papers: readonly ClaimPaperView[]
  /** What electronic invoices among the papers say, and what was not found in them. */
  readonly read: readonly {
    readonly paper: string
    readonly facts: readonly { readonly name: Text; readonly value: string }[]
    readonly unknown: readonly Text[]
  }[]
  /** The sum of the invoices, where the amount is another. */
  readonly otherAmount?: Fen
  readonly returned?: string
  readonly errors?: readonly FieldError[]
}

/** The form of a claim, as it is filled in on a phone: papers first, then what they are for. */
export const DeskClaimFormPage = (view: DeskClaimFormView) => {
  const { say, zh } = useReader()
  const { desk, claim, command, typed, books, papers, read, otherAmount, returned, errors } = view
  const fields = { errors }
  return (
    <Desk
      desk={desk}
      at="claims"
      title={claim ? words.edit : words.title}
      end={claim && <a href={deskPaths.claim(desk.code, claim)}>{say(words.back)}</a>}
      intro={say(words.intro)}
      errors={errors}
      before={
        returned && (
          <Notice kind="red" what={words.returned}>
            {returned}
          </Notice>
        )
      }
    >
      <CommandForm
        action={claim ? deskPaths.editClaim(desk.code, claim) : deskPaths.newClaim(desk.code)}
        command={command}
        files
        label={claim ? words.edit : words.title}
      >
        <ClaimPapers
          papers={papers}
          each={(paper) => (
            <>
              <TextField
                name={`invoice.${paper.sha256}`}
                label={words.number}
                value={paper.invoice?.number}
                errors={errors}
                digits
                optional
              />
              <Check name={`drop.${paper.sha256}`} label={words.drop} />
            </>
          )}
        />
        <FileField
          name="papers"
          label={words.add}
          hint={words.addHint}
          accept="image/*,application/pdf,.ofd,.xml,text/xml,application/xml"
          errors={errors}
          many
        />
        {read.map(({ paper, facts, unknown }) => (
          <Notice key={paper} what={words.read}>
            {facts.map(({ name, value }) => `${say(name)} ${value}`).join(zh ? '，' : ', ')}
            {zh ? '。' : '. '}
            {unknown.length > 0 &&
              say(
                words.unread(
                  text(unknown.map((each) => each.zh).join('、'), unknown.map((each) => each.en).join(', ')),
                ),
              )}
          </Notice>
        ))}
        {otherAmount !== undefined && (
          <Notice kind="red" what={words.check}>
            {say(words.otherAmount(formatYuan(otherAmount)))}
          </Notice>
        )}
        <Section title={words.whatFor}>
          <div class="lone">
            {books.length > 1 ? (
              <Select
                {...fields}
                name="book"
                label={claimWords.book}
                value={view.book}
                options={books.map(({ id, name }) => ({ value: id, label: name }))}
              />
            ) : (
              <input type="hidden" name="book" value={view.book} />
            )}
            <TextField
              {...fields}
              name="what"
              label={claimWords.what}
              hint={words.whatHint}
              value={typed.what}
            />
            <TextField
              {...fields}
              name="purpose"
              label={claimWords.purpose}
              hint={words.purposeHint}
              value={typed.purpose}
            />
            <TextField
              {...fields}
              name="payee"
              label={claimWords.payee}
              hint={words.payeeHint}
              value={typed.payee}
            />
            <TextField
              {...fields}
              name="amount"
              label={claimWords.amount}
              hint={words.amountHint}
              value={typed.amount}
              short
            />
            <TextField
              {...fields}
              name="date"
              label={claimWords.date}
              hint={claimWords.dateHint}
              value={typed.date}
              short
            />
            <TextField {...fields} name="basis" label={claimWords.basis} value={typed.basis} optional />
          </div>
        </Section>
        <div class="actions">
          <Button words={words.save} name="do" value="save" />
          <Button words={words.handIn} kind="ink" name="do" value="handIn" />
        </div>
      </CommandForm>
      <FormBasis {...claimDuty} />
    </Desk>
  )
}

import { formatYuan, text } from '../../domain/kernel/index.ts'
import {
  Button,
  ButtonLink,
  Choice,
  CommandForm,
  deskPaths,
  Field,
  FileField,
  FormBasis,
  NotYet,
  Section,
  Select,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import type { ClaimDeed, DeskClaimView } from './deskClaim.tsx'
import { claimDuty, claimWords } from './words.ts'

const words = {
  title: text('现在能办的', 'What is possible now'),
  nothing: text('现在没有要您办的。', 'Nothing is yours to do now.'),
  deeds: {
    edit: text('改', 'Change it'),
    handIn: text('交上去', 'Hand in'),
    attest: text('我证明有这件事', 'I attest it'),
    approve: text('批准', 'Approve'),
    return: text('退回去改', 'Send back'),
    refuse: text('不批准', 'Refuse'),
    withdraw: text('撤回', 'Withdraw'),
    pay: text('已经付了', 'It is paid'),
    handOver: text('交给代理会计', 'Hand over to the agent'),
    sendBack: text('退给村里', 'Send back to the village'),
    addPapers: text('补单据', 'Add papers'),
    recordVoucher: text('生成凭证草稿', 'Draft the voucher'),
    book: text('凭证已记账，办完', 'The voucher is posted: finish'),
  } satisfies Record<ClaimDeed, Words>,
  rules: text('去定规矩', 'Where it is fixed'),
  attestWhat: text('您知道这件事，东西到了、活干了。', 'You know of it: the goods came, the work was done.'),
  why: text('退回或不批准的原因', 'Why it goes back or is refused'),
  whyBack: text('为什么退', 'Why it goes back'),
  whyHint: text('经手人看得到，写清楚改哪里。', 'The handler reads it: say what to mend.'),
  resolution: text('哪个会议的决定', 'Which meeting decided'),
  resolutionDate: text('会议是哪天', 'Day of the meeting'),
  number: text('决议编号', 'Number of the resolution'),
  clause: text('凭哪一条由它定', 'The clause that lets it decide'),
  clauseHint: text('章程第几条，或法律第几条', 'An article of the charter or the law'),
  method: text('怎么付的', 'How it was paid'),
  transfer: text('转账', 'By transfer'),
  cash: text('现金', 'In cash'),
  cashHint: (limit: string, source: string) =>
    text(`一笔最多 ${limit} 元，${source}`, `At most ${limit} yuan, ${source}`),
  cashOver: (limit: string) =>
    text(`超过现金限额 ${limit} 元，只能转账。`, `Over the cash limit of ${limit} yuan: by transfer only.`),
  cashUnset: text('现金限额还没定，先转账。', 'No limit for cash is fixed yet: pay by transfer.'),
  paidOn: text('哪天付的', 'Day of payment'),
  debit: (n: number) =>
    text(`记到哪个科目${n > 1 ? `（第 ${n} 个）` : ''}`, n > 1 ? `Account ${n}` : 'Account'),
  part: (n: number) => text(`其中多少元${n > 1 ? `（第 ${n} 个）` : ''}`, n > 1 ? `Amount ${n}` : 'Amount'),
  partHint: text('只有一个科目就空着，全记在那里。', 'Leave it empty where there is one account.'),
  more: text('分到几个科目', 'Over several accounts'),
  from: text('从哪里付的', 'Paid from'),
  choose: text('请选', 'Choose'),
  voucherWhat: text(
    '单据、收款人和批准的依据一起带过去，不用再填；凭证记了账，这张报账单就办完了。',
    'Papers, payee and approval go along, nothing is typed again; once the voucher is posted, the claim is done.',
  ),
  add: text('拍照或选文件', 'Take a picture or choose files'),
}

/** Deeds that ask for something in words or files. */
const ASKING: readonly ClaimDeed[] = ['return', 'refuse', 'pay', 'sendBack', 'addPapers', 'recordVoucher']

/** The forms of what the reader may do with a claim now, and why the step that it waits for is not the reader's. */
export const ClaimDeeds = ({ view }: { view: DeskClaimView }) => {
  const { say } = useReader()
  const { desk, book, can, cannot } = view
  return (
    <Section title={words.title} id="do">
      {can.length === 0 && !cannot && <p>{say(words.nothing)}</p>}
      {cannot && (
        <>
          <NotYet words={words.deeds[cannot.deed]} why={cannot.why} />
          {cannot.setting && (
            <p>
              <a href={deskPaths.moneyRules(desk.code, book.id)}>{say(words.rules)}</a>
            </p>
          )}
        </>
      )}
      <Handler view={view} />
      {can.includes('attest') && <OneButton view={view} deed="attest" kind="red" note={words.attestWhat} />}
      <Approve view={view} />
      {can.includes('pay') && <Pay view={view} />}
      {can.includes('recordVoucher') && <Voucher view={view} />}
      {can.includes('book') && <OneButton view={view} deed="book" kind="ink" />}
      {can.includes('handOver') && <OneButton view={view} deed="handOver" />}
      <Back view={view} />
      {can.includes('addPapers') && <AddPapers view={view} />}
      {can.includes('withdraw') && (
        <details>
          <summary>{say(words.deeds.withdraw)}</summary>
          <OneButton view={view} deed="withdraw" />
        </details>
      )}
      {can.some((deed) => ASKING.includes(deed) || (deed === 'approve' && view.bodies)) && (
        <FormBasis {...claimDuty} />
      )}
    </Section>
  )
}

interface Part {
  readonly view: DeskClaimView
}

const actionOf = ({ desk, claim }: DeskClaimView) => deskPaths.claim(desk.code, claim)

const OneButton = ({
  view,
  deed,
  kind = 'plain',
  note,
}: Part & { deed: ClaimDeed; kind?: 'ink' | 'red' | 'plain'; note?: Words }) => {
  const { say } = useReader()
  return (
    <CommandForm action={actionOf(view)} command={view.command} label={words.deeds[deed]}>
      <div class="actions">
        <Button words={words.deeds[deed]} kind={kind} name="do" value={deed} />
        {note && <p class="note">{say(note)}</p>}
      </div>
    </CommandForm>
  )
}

const Handler = ({ view }: Part) => {
  const { desk, claim, can } = view
  return (
    <>
      {can.includes('handIn') && <OneButton view={view} deed="handIn" kind="ink" />}
      {can.includes('edit') && (
        <p class="actions">
          <ButtonLink words={words.deeds.edit} href={deskPaths.editClaim(desk.code, claim)} />
        </p>
      )}
    </>
  )
}

const Approve = ({ view }: Part) => {
  const { can, bodies, typed, errors } = view
  if (!can.includes('approve')) return null
  return (
    <CommandForm action={actionOf(view)} command={view.command} label={words.deeds.approve}>
      {bodies && (
        <div class="lone">
          <Select
            name="resolution.body"
            label={words.resolution}
            value={typed['resolution.body']}
            options={bodies}
            errors={errors}
          />
          <TextField
            name="resolution.date"
            label={words.resolutionDate}
            hint={claimWords.dateHint}
            value={typed['resolution.date']}
            errors={errors}
            short
          />
          <TextField
            name="resolution.number"
            label={words.number}
            value={typed['resolution.number']}
            errors={errors}
          />
          <TextField
            name="resolution.clause"
            label={words.clause}
            hint={words.clauseHint}
            value={typed['resolution.clause']}
            errors={errors}
          />
        </div>
      )}
      <div class="actions">
        <Button words={words.deeds.approve} kind="red" name="do" value="approve" />
      </div>
    </CommandForm>
  )
}

/** One reason, and the ways to give the claim back that are open to the reader. */
const Back = ({ view }: Part) => {
  const { say } = useReader()
  const { can, typed, errors } = view
  const ways = (['return', 'refuse', 'sendBack'] as const).filter((deed) => can.includes(deed))
  if (ways.length === 0) return null
  const title = ways.map((deed) => say(words.deeds[deed])).join(say(text('、', ', ')))
  return (
    <details open={errors?.some(({ field }) => field === 'reasons')}>
      <summary>{title}</summary>
      <CommandForm action={actionOf(view)} command={view.command} label={title}>
        <div class="lone">
          <TextArea
            name="reasons"
            label={ways.includes('sendBack') ? words.whyBack : words.why}
            hint={words.whyHint}
            value={typed.reasons}
            rows={2}
            errors={errors}
          />
        </div>
        <div class="actions">
          {ways.map((deed) => (
            <Button key={deed} words={words.deeds[deed]} name="do" value={deed} />
          ))}
        </div>
      </CommandForm>
    </details>
  )
}

const Pay = ({ view }: Part) => {
  const { zh } = useReader()
  const { cashLimit, amount, typed, errors, today } = view
  const over = cashLimit && amount > cashLimit.amount
  const cash = {
    value: 'cash',
    label: words.cash,
    ...(cashLimit && {
      hint: words.cashHint(formatYuan(cashLimit.amount), zh ? cashLimit.source.zh : cashLimit.source.en),
    }),
  }
  const hint = over ? words.cashOver(formatYuan(cashLimit.amount)) : cashLimit ? undefined : words.cashUnset
  return (
    <CommandForm action={actionOf(view)} command={view.command} label={words.deeds.pay}>
      <div class="lone">
        <Choice
          name="payment.method"
          label={words.method}
          {...(hint && { hint })}
          value={typed['payment.method'] ?? 'transfer'}
          options={[{ value: 'transfer', label: words.transfer }, ...(over || !cashLimit ? [] : [cash])]}
          errors={errors}
        />
        <TextField
          name="payment.date"
          label={words.paidOn}
          hint={claimWords.dateHint}
          value={typed['payment.date'] ?? today}
          errors={errors}
          short
        />
      </div>
      <div class="actions">
        <Button words={words.deeds.pay} kind="red" name="do" value="pay" />
      </div>
    </CommandForm>
  )
}

const ROWS = [0, 1, 2, 3] as const

const Voucher = ({ view }: Part) => {
  const { say } = useReader()
  const { accounts = [], from = [], typed, errors } = view
  const choose = { value: '', label: words.choose }
  const row = (index: number) => (
    <div key={index}>
      <Select
        name={`debits.${index}.account`}
        label={words.debit(index + 1)}
        value={typed[`debits.${index}.account`] ?? ''}
        options={[choose, ...accounts]}
        errors={errors}
      />
      <TextField
        name={`debits.${index}.amount`}
        label={words.part(index + 1)}
        {...(index === 0 && { hint: words.partHint })}
        value={typed[`debits.${index}.amount`]}
        errors={errors}
        optional={index === 0}
        short
      />
    </div>
  )
  const several = ROWS.slice(1).some((index) => typed[`debits.${index}.account`])
  return (
    <CommandForm action={actionOf(view)} command={view.command} label={words.deeds.recordVoucher}>
      <p class="note">{say(words.voucherWhat)}</p>
      <div class="lone" id="debits">
        {row(0)}
        <details open={several}>
          <summary>{say(words.more)}</summary>
          {ROWS.slice(1).map(row)}
        </details>
        <Field
          name="from"
          label={words.from}
          errors={errors}
          control={(tie) => (
            <select {...tie}>
              {from.map(({ value, label }) => (
                <option key={value} value={value} selected={value === typed.from}>
                  {label}
                </option>
              ))}
            </select>
          )}
        />
      </div>
      <div class="actions">
        <Button words={words.deeds.recordVoucher} kind="ink" name="do" value="recordVoucher" />
      </div>
    </CommandForm>
  )
}

const AddPapers = ({ view }: Part) => {
  const { say } = useReader()
  return (
    <details open={view.errors?.some(({ field }) => field === 'papers')}>
      <summary>{say(words.deeds.addPapers)}</summary>
      <CommandForm action={actionOf(view)} command={view.command} files label={words.deeds.addPapers}>
        <div class="lone">
          <FileField
            name="papers"
            label={words.add}
            accept="image/*,application/pdf,.ofd,.xml,text/xml,application/xml"
            errors={view.errors}
            many
          />
        </div>
        <div class="actions">
          <Button words={words.deeds.addPapers} name="do" value="addPapers" />
        </div>
      </CommandForm>
    </details>
  )
}

import { text } from '../../domain/kernel/index.ts'
import {
  Button,
  Check,
  Choice,
  type Command,
  CommandForm,
  deskPaths,
  Facts,
  type FieldError,
  Section,
  TextArea,
  TextField,
  useReader,
} from '../ui/index.ts'
import { type SignAs, signatoryNames } from './deskMonthSign.tsx'

const words = {
  title: text('月底要办的', 'At the end of a month'),
  change: text('改月底要办的', "Change what a month's end wants"),
  bank: text('结账前要和银行对账', 'Bank accounts are reconciled before a month closes'),
  bankHint: text(
    '本组织没有自己的银行账户，才去掉',
    'Untick only where the organisation has no bank account',
  ),
  cash: text('结账前要盘点现金', 'Cash is counted before a month closes'),
  cashHint: text('本组织不留现金，才去掉', 'Untick only where the organisation keeps no cash'),
  bankFact: text('和银行对账', 'Reconciliation'),
  cashFact: text('盘点现金', 'Cash count'),
  yes: text('要', 'Yes'),
  no: text('不要', 'No'),
  sheetSigners: text('调节表谁签', 'Who signs the reconciliation'),
  countSigners: text('盘点表谁签', 'Who signs the cash count'),
  days: text('自动配对时，日期最多差几天', 'Days that matched entries may lie apart'),
  reason: text('为什么改', 'Why'),
  reasonHint: text('不对账或不盘点的，一定要写', 'Needed where one of them is not done'),
  save: text('改', 'Change'),
}

export interface MonthEndSettings {
  readonly bankReconciled: boolean
  readonly cashCounted: boolean
  readonly reconciliationSigners: readonly SignAs[]
  readonly cashCountSigners: readonly SignAs[]
  readonly reconciliationDays: number
}

/** Pairs of signers that a form offers, first the one that a new book has. */
const SHEET_SIGNERS: readonly (readonly SignAs[])[] = [
  ['keeper', 'reviewer'],
  ['keeper', 'cashier'],
]
const COUNT_SIGNERS: readonly (readonly SignAs[])[] = [
  ['cashier', 'keeper'],
  ['keeper', 'reviewer'],
]

/** What closing a month wants in this book, and the form that changes it. */
export const MonthEndSection = ({
  place,
  book,
  settings,
  command,
  typed = {},
  errors,
}: {
  place: string
  book: string
  settings: MonthEndSettings
  command?: Command | undefined
  typed?: Readonly<Record<string, string>> | undefined
  errors: readonly FieldError[] | undefined
}) => {
  const { say, zh } = useReader()
  const names = (signers: readonly SignAs[]) =>
    signers.map((as) => say(signatoryNames[as])).join(zh ? '、' : ', ')
  const options = (pairs: readonly (readonly SignAs[])[]) =>
    pairs.map((pair) => ({ value: pair.join(' '), label: names(pair) }))
  return (
    <Section title={words.title}>
      <Facts
        facts={[
          { label: words.bankFact, value: say(settings.bankReconciled ? words.yes : words.no) },
          { label: words.cashFact, value: say(settings.cashCounted ? words.yes : words.no) },
          { label: words.sheetSigners, value: names(settings.reconciliationSigners) },
          { label: words.countSigners, value: names(settings.cashCountSigners) },
        ]}
      />
      {command && (
        <details open={errors?.some(({ field }) => field === 'reason' || field === 'reconciliationDays')}>
          <summary>{say(words.change)}</summary>
          <CommandForm action={deskPaths.book(place, book)} command={command} label={words.change}>
            <Check
              name="bankReconciled"
              label={words.bank}
              hint={words.bankHint}
              checked={settings.bankReconciled}
            />
            <Check
              name="cashCounted"
              label={words.cash}
              hint={words.cashHint}
              checked={settings.cashCounted}
            />
            <Choice
              name="reconciliationSigners"
              label={words.sheetSigners}
              value={settings.reconciliationSigners.join(' ')}
              options={options(SHEET_SIGNERS)}
              errors={errors}
            />
            <Choice
              name="cashCountSigners"
              label={words.countSigners}
              value={settings.cashCountSigners.join(' ')}
              options={options(COUNT_SIGNERS)}
              errors={errors}
            />
            <TextField
              name="reconciliationDays"
              label={words.days}
              value={typed.reconciliationDays ?? String(settings.reconciliationDays)}
              digits
              short
              errors={errors}
            />
            <TextArea
              name="reason"
              label={words.reason}
              hint={words.reasonHint}
              rows={2}
              value={typed.reason ?? ''}
              errors={errors}
            />
            <div class="actions">
              <Button words={words.save} name="do" value="monthEnd" />
            </div>
          </CommandForm>
        </details>
      )}
    </Section>
  )
}

import type { ComponentChildren } from 'preact'
import { type CalendarDate, text } from '../../domain/kernel/index.ts'
import type { BookRef } from '../ledger/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Section,
  Select,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { claimWords, moneyRulesDuty } from './words.ts'

const words = {
  title: text('报账的规矩', 'Rules for claims'),
  intro: text(
    '全国没有统一规定的，由本组织开会定。没定的那一项，报账走到那一步会停下，告诉您缺哪一条。',
    'What the nation leaves open is decided by a meeting of the organisation. Where nothing is fixed, a claim stops at that step and says what is missing.',
  ),
  lookOnly: text(
    '由本组织负责人、村委会主任、支部书记或乡镇经办人登记，您可以看。',
    "Entered by the organisation's head, the committee's chair, the branch's secretary or the township's clerk. You may look.",
  ),
  now: text('现在的', 'In force'),
  rule: text('规矩', 'Rule'),
  value: text('怎么定的', 'As fixed'),
  meeting: text('哪次会定的', 'Decided by'),
  since: text('从哪天起', 'Since'),
  unset: text('还没有定', 'Not decided yet'),
  change: text('登记会上定的', 'Enter what a meeting decided'),
  history: text('改过的', 'What was changed'),
  entered: text('哪天登记', 'Entered'),
  enteredBy: text('谁登记的', 'By'),
  by: text('哪次会定的', 'Which meeting decided'),
  byHint: text('如“2026 年第三次村民代表会议”', 'Like “third meeting of representatives, 2026”'),
  decided: text('哪天开的会', 'Day of the meeting'),
  keep: text('就这样定', 'Keep this'),
  row: (n: number) => text(`第 ${n} 档：多少元以下（含）`, `Step ${n}: up to how many yuan`),
  approver: (n: number) => text(`第 ${n} 档由谁批`, `Step ${n}: approved by`),
  rowHint: text('最后一档空着，管以上所有金额。', 'Leave the last one empty: it is for all above.'),
  none: text('没有这一档', 'no such step'),
  branch: text('党支部委员会要几个人签', 'How many of the branch committee sign'),
  committee: text('村民委员会要几个人签', "How many of the villagers' committee sign"),
  cash: text('一笔最多付多少元现金', 'Most that is paid in cash, in yuan'),
  split: text('几天以内的报账放在一起看', 'Days within which claims are looked at together'),
  unit: text('按什么算', 'Counted in'),
  n: text('几天', 'Days'),
  back: text('回到报账', 'Back to the claims'),
}

/** The forms of the page, by the setting that they fix. */
export type MoneyRulesForm = 'limits' | 'joint' | 'cash' | 'split' | 'agent'

export interface DeskMoneyRulesView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly command: Command
  readonly rules: readonly {
    readonly form: MoneyRulesForm
    readonly name: Words
    /** Absent where nothing is fixed. */
    readonly value?: Words
    readonly source?: Words
    readonly since?: CalendarDate
  }[]
  readonly history: readonly {
    readonly on: CalendarDate
    readonly by: string
    readonly name: Words
    readonly value: Words
    readonly source: string
  }[]
  readonly may: boolean
  readonly approvers: readonly { readonly value: string; readonly label: Words }[]
  readonly units: readonly { readonly value: string; readonly label: Words }[]
  readonly open?: MoneyRulesForm
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** What a book's organisation has fixed for claims: who approves what, the limit of cash, days; and the forms for it. */
export const DeskMoneyRulesPage = (view: DeskMoneyRulesView) => {
  const { say, day } = useReader()
  const { desk, book, rules, history, may, errors } = view
  return (
    <Desk
      desk={desk}
      at="claims"
      title={words.title}
      beside={<span class="note">{book.name}</span>}
      end={<a href={deskPaths.claims(desk.code)}>{say(words.back)}</a>}
      intro={say(words.intro)}
      errors={errors}
    >
      <Section title={words.now}>
        <DeskTable
          label={words.now}
          columns={[
            { name: words.rule, names: true },
            { name: words.value },
            { name: words.meeting },
            { name: words.since },
          ]}
          groups={[
            {
              rows: rules.map(({ name, value, source, since }) => [
                say(name),
                value ? say(value) : <b key="unset">{say(words.unset)}</b>,
                source && say(source),
                since && (
                  <span key="since" class="keep">
                    {day(since, { formal: true })}
                  </span>
                ),
              ]),
            },
          ]}
        />
      </Section>
      {may ? <Forms view={view} /> : <p class="note gap">{say(words.lookOnly)}</p>}
      {history.length > 0 && (
        <Section title={words.history}>
          <DeskTable
            label={words.history}
            columns={[
              { name: words.entered },
              { name: words.rule, names: true },
              { name: words.value },
              { name: words.meeting },
              { name: words.enteredBy },
            ]}
            groups={[
              {
                rows: history.map(({ on, by, name, value, source }) => [
                  <span key="on" class="keep">
                    {day(on, { formal: true })}
                  </span>,
                  say(name),
                  say(value),
                  source,
                  by,
                ]),
              },
            ]}
          />
        </Section>
      )}
      {may && <FormBasis {...moneyRulesDuty} />}
    </Desk>
  )
}

interface Part {
  readonly view: DeskMoneyRulesView
}

const LIMITS = [0, 1, 2, 3] as const

const Forms = ({ view }: Part) => {
  const { approvers, units } = view
  const none = { value: '', label: words.none }
  return (
    <Section title={words.change}>
      <Folded view={view} form="limits">
        {LIMITS.map((index) => (
          <div key={index}>
            <Typed
              view={view}
              form="limits"
              name={`upTo.${index}`}
              label={words.row(index + 1)}
              {...(index === 0 && { hint: words.rowHint })}
              optional
            />
            <Chosen
              view={view}
              form="limits"
              name={`by.${index}`}
              label={words.approver(index + 1)}
              options={[none, ...approvers]}
            />
          </div>
        ))}
      </Folded>
      <Folded view={view} form="joint">
        <Typed view={view} form="joint" name="branch" label={words.branch} />
        <Typed view={view} form="joint" name="committee" label={words.committee} />
      </Folded>
      <Folded view={view} form="cash">
        <Typed view={view} form="cash" name="yuan" label={words.cash} hint={amountHint} />
      </Folded>
      <Folded view={view} form="split">
        <Typed view={view} form="split" name="days" label={words.split} />
      </Folded>
      <Folded view={view} form="agent">
        <Chosen view={view} form="agent" name="unit" label={words.unit} options={units} />
        <Typed view={view} form="agent" name="n" label={words.n} />
      </Folded>
    </Section>
  )
}

const amountHint: Words = text('写成 500 或 500.00', 'Like 500 or 500.00')

/** Names of fields bear their form's, so that each stands once on the page. */
const typedIn = ({ open, typed }: DeskMoneyRulesView, form: MoneyRulesForm, name: string) =>
  open === form ? typed?.[`${name}.${form}`] : undefined

const Typed = ({
  view,
  form,
  name,
  label,
  hint,
  optional = false,
}: Part & { form: MoneyRulesForm; name: string; label: Words; hint?: Words; optional?: boolean }) => (
  <TextField
    name={`${name}.${form}`}
    label={label}
    {...(hint && { hint })}
    value={typedIn(view, form, name)}
    errors={view.errors}
    optional={optional}
    short
    digits
  />
)

const Chosen = ({
  view,
  form,
  name,
  label,
  options,
}: Part & {
  form: MoneyRulesForm
  name: string
  label: Words
  options: readonly { readonly value: string; readonly label: Words }[]
}) => (
  <Select
    name={`${name}.${form}`}
    label={label}
    value={typedIn(view, form, name)}
    options={options}
    errors={view.errors}
  />
)

const Folded = ({ view, form, children }: Part & { form: MoneyRulesForm; children: ComponentChildren }) => {
  const { say } = useReader()
  const { desk, book, command, open, rules, errors } = view
  const name = rules.find((rule) => rule.form === form)!.name
  return (
    <details open={open === form}>
      <summary>{say(name)}</summary>
      <CommandForm action={deskPaths.moneyRules(desk.code, book.id)} command={command} label={name}>
        <div class="lone">
          {children}
          <TextField
            name={`by.${form}`}
            label={words.by}
            hint={words.byHint}
            value={typedIn(view, form, 'by')}
            errors={errors}
          />
          <TextField
            name={`decided.${form}`}
            label={words.decided}
            hint={claimWords.dateHint}
            value={typedIn(view, form, 'decided')}
            errors={errors}
            short
          />
        </div>
        <div class="actions">
          <Button words={words.keep} kind="red" name="do" value={form} />
        </div>
      </CommandForm>
    </details>
  )
}

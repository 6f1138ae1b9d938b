import { type CalendarDate, type Id, type Text, text } from '../../domain/kernel/index.ts'
import {
  type EndReason,
  OFFICES,
  type Office,
  ORGANISATION_KINDS,
  type OrganisationKind,
  type WithdrawalReason,
} from '../../domain/registry/index.ts'
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
  NotYet,
  Section,
  Select,
  Tag,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'

const words = {
  title: text('任职', 'Offices'),
  intro: text(
    '谁在哪个组织担任什么，从哪天到哪天。能办什么事，看今天担任的职务。',
    'Who holds which office, from when to when. What one may do follows from the offices held today.',
  ),
  office: text('职务', 'Office'),
  person: text('谁', 'Who'),
  from: text('从', 'From'),
  to: text('到', 'To'),
  now: text('现任', 'In office'),
  was: text('以前的', 'Earlier'),
  nobody: text('没有人', 'Nobody'),
  handover: text('交接', 'Handover'),
  due: (day: string) => text(`${day}前要交接`, `Hand over by ${day}`),
  handedOver: (day: string) => text(`${day}已交接`, `Handed over ${day}`),
  appoint: text('登记任职', 'Enter an office'),
  end: text('登记离任', 'Enter the end of an office'),
  handOver: text('登记交接', 'Enter a handover'),
  relatives: text('近亲属', 'Near relatives'),
  relativesNote: text(
    '村委会成员、管钱管账的人，和他们的近亲属，不能当监督委员会的人。本人申报，或由乡镇经办人登记；登记后不能删；错了的，由经办人撤回，原来的也留着。',
    'Members of the committee, those who keep money or books, and their near relatives may not sit on the supervision committee. Declared by oneself or entered by the township. It is never deleted: a clerk withdraws what is wrong, and both stay readable.',
  ),
  declare: text('申报近亲属', 'Declare near relatives'),
  pair: text('哪两个人', 'Who'),
  entered: text('登记', 'Entered'),
  stands: text('现在', 'Now'),
  counts: text('有效', 'Counts'),
  withdrawnOn: (day: string, by: string) =>
    text(`${day}撤回${by && `，${by}`}`, `Withdrawn ${day}${by && `, ${by}`}`),
  withdraw: text('撤回一项申报', 'Withdraw a declaration'),
  withdrawIt: text('撤回', 'Withdraw'),
  withdrawals: {
    mistake: text('登记错了，本来就不是近亲属', 'Entered by mistake: they were no near relatives'),
    ended: text('亲属关系已经没有了（如离婚）', 'They are no relatives any more (such as after a divorce)'),
  },
  one: text('一方', 'One'),
  other: text('另一方', 'The other'),
  who: text('姓名和手机号', 'Name and phone number'),
  whoHint: text(
    '如“王小明 13800000000”。已经有账户的，只写姓名也行；没有账户的会新建',
    'Like “王小明 13800000000”. The name alone will do for somebody with an account here; others get one',
  ),
  dayFrom: text('从哪天起', 'From'),
  dayTo: text('从哪天起不再担任', 'First day out of office'),
  day: text('哪天交接的', 'Day of the handover'),
  dayHint: text('写成 2026-11-12', 'Like 2026-11-12'),
  basis: text('凭什么', 'By what'),
  basisHint: text(
    '选举结果、决议或镇里的文件，写名字和文号',
    'Election, resolution or document, with its number',
  ),
  reason: text('为什么', 'Why'),
  items: text('交了什么', 'What was handed over'),
  itemsHint: text('一行一样：公章、账本、钥匙……', 'One a line: seal, books, keys …'),
  new: text('登记一个组织', 'Enter an organisation'),
  kind: text('哪一类', 'Kind'),
  name: text('名称', 'Name'),
  creditCode: text('统一社会信用代码', 'Unified social credit code'),
  since: text('哪天成立', 'Founded'),
  duty: {
    basis: text(
      '《村民委员会组织法》第三十九条、第四十条：村务档案、任期和离任审计',
      "Organic Law of Villagers' Committees, Art. 39 and 40: village archive, audit of terms",
    ),
    readers: text('谁担任什么、从哪天到哪天，谁都能看', 'Anyone may see who holds which office, and when'),
    kept: text('在村务档案里一直留着', 'For good, in the village archive'),
  },
  noCode: text('没有信用代码', 'No credit code'),
}

const reasons: Readonly<Record<EndReason, Text>> = {
  termEnded: text('任期满', 'end of term'),
  resigned: text('辞职', 'resigned'),
  recalled: text('罢免', 'recalled'),
  ineligible: text('不再符合条件', 'no longer eligible'),
  died: text('去世', 'died'),
  transferred: text('工作调动', 'transferred'),
}

export interface OfficeHeld {
  /** Number of the appointment within its organisation. */
  readonly appointment: number
  readonly office: Office
  readonly name: string
  readonly from: CalendarDate
  readonly to?: CalendarDate
  readonly ended?: EndReason
  readonly handoverDue?: CalendarDate
  readonly handedOver?: CalendarDate
}

export interface OrganisationView {
  readonly id: Id
  readonly command: Command
  readonly kind: OrganisationKind
  readonly name: string
  readonly creditCode?: string
  readonly offices: readonly OfficeHeld[]
  /** Offices that the reader may fill here; none: why not. */
  readonly fills: readonly Office[]
  readonly whyNot?: Words
  /** The form that came back with errors stays open. */
  readonly open?: 'appoint' | 'end' | 'handOver'
}

/** Two people as declared; absent facts are of a time when they were not kept. */
export interface RelativesView {
  readonly value: string
  readonly names: readonly [string, string]
  readonly declared?: { readonly on: CalendarDate; readonly by?: string }
  readonly withdrawn?: {
    readonly on: CalendarDate
    readonly by?: string
    readonly reason: WithdrawalReason
  }
}

export interface DeskOfficesView {
  readonly desk: DeskView
  readonly organisations: readonly OrganisationView[]
  /** To enter another; absent for those who may not. */
  readonly establish?: { readonly command: Command; readonly kinds: readonly OrganisationKind[] }
  /** Near relatives among those in office, as declared; absent where the reader has no part in it. */
  readonly relatives?: {
    readonly command: Command
    readonly pairs: readonly RelativesView[]
    /** The reader may withdraw what is wrong. */
    readonly mayWithdraw?: boolean
    readonly people: readonly { readonly account: Id; readonly name: string }[]
  }
  readonly errors?: readonly FieldError[]
}

/** Organisations of the place and who holds which office in them, with dates. */
export const DeskOfficesPage = ({ desk, organisations, establish, relatives, errors }: DeskOfficesView) => {
  const { say } = useReader()
  return (
    <Desk desk={desk} at="offices" title={words.title} intro={say(words.intro)} errors={errors}>
      {organisations.map((organisation) => (
        <Organisation key={organisation.id} desk={desk} organisation={organisation} errors={errors} />
      ))}
      {relatives && relatives.people.length > 1 && (
        <Relatives desk={desk} relatives={relatives} errors={errors} />
      )}
      {establish && <Establish desk={desk} establish={establish} errors={errors} />}
      {(establish || relatives || organisations.some(({ fills }) => fills.length > 0)) && (
        <FormBasis {...words.duty} />
      )}
    </Desk>
  )
}

interface Part {
  readonly desk: DeskView
  readonly organisation: OrganisationView
  readonly errors: readonly FieldError[] | undefined
}

const Organisation = ({ desk, organisation, errors }: Part) => {
  const { say, day } = useReader()
  const { kind, name, creditCode, offices, fills, whyNot } = organisation
  const present = offices.filter(({ to }) => to === undefined)
  const past = offices.filter(({ to }) => to !== undefined)
  const row = (held: OfficeHeld) => [
    say(OFFICES[held.office].words),
    held.name,
    day(held.from, { formal: true }),
    held.to ? day(held.to, { formal: true }) : '',
    held.ended ? say(reasons[held.ended]) : '',
    <HandoverState key="handover" held={held} />,
  ]
  return (
    <Section title={name} side={`${say(ORGANISATION_KINDS[kind])}　${creditCode ?? say(words.noCode)}`}>
      <DeskTable
        label={name}
        columns={[
          { name: words.office },
          { name: words.person, names: true },
          { name: words.from },
          { name: words.to },
          { name: words.reason },
          { name: words.handover },
        ]}
        groups={[
          {
            rows:
              present.length > 0 ? present.map(row) : [[say(words.now), say(words.nobody), '', '', '', '']],
          },
          ...(past.length > 0 ? [{ title: words.was, rows: past.map(row) }] : []),
        ]}
      />
      {fills.length === 0 ? (
        whyNot && (
          <div class="actions">
            <NotYet words={words.appoint} why={whyNot} />
          </div>
        )
      ) : (
        <Forms desk={desk} organisation={organisation} errors={errors} />
      )}
    </Section>
  )
}

const HandoverState = ({ held: { handedOver, handoverDue } }: { held: OfficeHeld }) => {
  const { day, daysTo } = useReader()
  if (handedOver) return <Tag kind="ok" words={words.handedOver(day(handedOver, { short: true }))} />
  if (handoverDue === undefined) return null
  return (
    <Tag
      kind={daysTo(handoverDue) < 0 ? 'wrong' : 'waiting'}
      words={words.due(day(handoverDue, { short: true }))}
    />
  )
}

/** Names of fields bear the organisation's id, so that each stands once on the page; the server takes the end off. */
const Forms = ({ desk, organisation, errors }: Part) => {
  const { say } = useReader()
  const { id, command, offices, fills, open } = organisation
  const action = deskPaths.organisation(desk.code, id)
  const own = (field: string) => `${field}.${id}`
  const present = offices.filter(({ to }) => to === undefined)
  const waiting = offices.filter(({ to, handedOver, handoverDue }) => to && handoverDue && !handedOver)
  const choices = (of: readonly OfficeHeld[]) =>
    of.map((held) => ({
      value: String(held.appointment),
      label: `${say(OFFICES[held.office].words)}　${held.name}`,
    }))
  return (
    <>
      <details open={open === 'appoint'}>
        <summary>{say(words.appoint)}</summary>
        <CommandForm action={action} command={command} label={`${say(words.appoint)}，${organisation.name}`}>
          <div class="lone">
            <Select
              name={own('office')}
              label={words.office}
              options={fills.map((office) => ({ value: office, label: OFFICES[office].words }))}
              errors={errors}
            />
            <TextField name={own('person')} label={words.who} hint={words.whoHint} errors={errors} />
            <TextField name={own('from')} label={words.dayFrom} hint={words.dayHint} errors={errors} short />
            <TextField name={own('basis')} label={words.basis} hint={words.basisHint} errors={errors} />
          </div>
          <div class="actions">
            <Button words={words.appoint} kind="red" name="do" value="appoint" />
          </div>
        </CommandForm>
      </details>{' '}
      {present.length > 0 && (
        <details open={open === 'end'}>
          <summary>{say(words.end)}</summary>
          <CommandForm action={action} command={command} label={`${say(words.end)}，${organisation.name}`}>
            <div class="lone">
              <Select
                name={own('appointment')}
                label={words.person}
                options={choices(present)}
                errors={errors}
              />
              <TextField name={own('to')} label={words.dayTo} hint={words.dayHint} errors={errors} short />
              <Select
                name={own('reason')}
                label={words.reason}
                options={(Object.keys(reasons) as EndReason[]).map((value) => ({
                  value,
                  label: reasons[value],
                }))}
                errors={errors}
              />
            </div>
            <div class="actions">
              <Button words={words.end} kind="red" name="do" value="end" />
            </div>
          </CommandForm>
        </details>
      )}{' '}
      {waiting.length > 0 && (
        <details open={open === 'handOver'}>
          <summary>{say(words.handOver)}</summary>
          <CommandForm
            action={action}
            command={command}
            label={`${say(words.handOver)}，${organisation.name}`}
          >
            <div class="lone">
              <Select name={own('left')} label={words.person} options={choices(waiting)} errors={errors} />
              <TextField name={own('successor')} label={words.who} hint={words.whoHint} errors={errors} />
              <TextField name={own('day')} label={words.day} hint={words.dayHint} errors={errors} short />
              <TextArea
                name={own('items')}
                label={words.items}
                hint={words.itemsHint}
                rows={3}
                errors={errors}
              />
            </div>
            <div class="actions">
              <Button words={words.handOver} name="do" value="handOver" />
            </div>
          </CommandForm>
        </details>
      )}
    </>
  )
}

const Relatives = ({
  desk,
  relatives: { command, pairs, people, mayWithdraw = false },
  errors,
}: {
  desk: DeskView
  relatives: NonNullable<DeskOfficesView['relatives']>
  errors: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  const options = people.map(({ account, name }) => ({ value: account, label: name }))
  const counting = pairs.filter(({ withdrawn }) => withdrawn === undefined)
  const action = deskPaths.offices(desk.code)
  return (
    <Section title={words.relatives}>
      <p class="note">{say(words.relativesNote)}</p>
      {pairs.length > 0 && <Pairs pairs={pairs} />}
      <details open={errors?.some(({ field }) => field === 'b')}>
        <summary>{say(words.declare)}</summary>
        <CommandForm action={action} command={command} label={words.declare}>
          <div class="lone">
            <Select name="a" label={words.one} options={options} errors={errors} />
            <Select name="b" label={words.other} options={options} errors={errors} />
          </div>
          <div class="actions">
            <Button words={words.declare} name="do" value="relatives" />
          </div>
        </CommandForm>
      </details>{' '}
      {mayWithdraw && counting.length > 0 && (
        <details open={errors?.some(({ field }) => field === 'pair')}>
          <summary>{say(words.withdraw)}</summary>
          <CommandForm action={action} command={command} label={words.withdraw}>
            <div class="lone">
              <Select
                name="pair"
                label={words.pair}
                options={counting.map(({ value, names }) => ({ value, label: names.join('　') }))}
                errors={errors}
              />
              <Select
                name="withdrawal"
                label={words.reason}
                options={(Object.keys(words.withdrawals) as WithdrawalReason[]).map((value) => ({
                  value,
                  label: words.withdrawals[value],
                }))}
                errors={errors}
              />
            </div>
            <div class="actions">
              <Button words={words.withdrawIt} kind="red" name="do" value="withdraw" />
            </div>
          </CommandForm>
        </details>
      )}
    </Section>
  )
}

const Pairs = ({ pairs }: { pairs: readonly RelativesView[] }) => {
  const { say, day } = useReader()
  return (
    <DeskTable
      label={words.relatives}
      columns={[{ name: words.pair, names: true }, { name: words.entered }, { name: words.stands }]}
      groups={[
        {
          rows: pairs.map(({ names, declared, withdrawn }) => [
            names.join('　'),
            declared && (
              <span key="declared">
                <span class="keep">{day(declared.on, { formal: true })}</span>
                {declared.by && <small>{declared.by}</small>}
              </span>
            ),
            withdrawn ? (
              <span key="withdrawn">
                {say(words.withdrawnOn(day(withdrawn.on, { formal: true }), withdrawn.by ?? ''))}
                <small>{say(words.withdrawals[withdrawn.reason])}</small>
              </span>
            ) : (
              say(words.counts)
            ),
          ]),
        },
      ]}
    />
  )
}

const Establish = ({
  desk,
  establish: { command, kinds },
  errors,
}: {
  desk: DeskView
  establish: NonNullable<DeskOfficesView['establish']>
  errors: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  return (
    <section>
      <details open={errors?.some(({ field }) => field === 'name' || field === 'creditCode')}>
        <summary>{say(words.new)}</summary>
        <CommandForm action={deskPaths.offices(desk.code)} command={command} label={words.new}>
          <div class="lone">
            <Select
              name="kind"
              label={words.kind}
              options={kinds.map((value) => ({ value, label: ORGANISATION_KINDS[value] }))}
              errors={errors}
            />
            <TextField name="name" label={words.name} errors={errors} />
            <TextField name="creditCode" label={words.creditCode} errors={errors} optional />
            <TextField name="since" label={words.since} hint={words.dayHint} errors={errors} short />
          </div>
          <div class="actions">
            <Button words={words.new} name="do" value="establish" />
          </div>
        </CommandForm>
      </details>
    </section>
  )
}

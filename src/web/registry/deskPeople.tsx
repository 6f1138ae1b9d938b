import { type CalendarDate, type Id, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  Pagination,
  type Paging,
  Qr,
  type QrView,
  Section,
  Select,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'

const words = {
  title: text('登录的村民', 'Villagers who sign in'),
  intro: (linked: number, people: number) =>
    text(
      `名册上 ${people} 人，${linked} 人能登录。没有手机、换了号码的，打一张纸条，或者当面办。`,
      `${linked} of ${people} people on the roster can sign in. For those without a phone, or with a new number: print a slip, or do it in person.`,
    ),
  find: text('姓名、户号', 'Name or household'),
  show: text('找', 'Find'),
  none: text('没有找到。', 'Nobody found.'),
  empty: text('名册还是空的。', 'The roster is empty.'),
  chosen: text('打纸条', 'Slip'),
  choose: (name: string) => text(`给${name}打纸条`, `A slip for ${name}`),
  household: text('户号', 'Household'),
  name: text('姓名', 'Name'),
  group: text('组', 'Group'),
  state: text('登录', 'Sign-in'),
  linked: (day: string) => text(`${day}对上`, `linked ${day}`),
  slipUntil: (day: string) => text(`纸条到 ${day}`, `slip until ${day}`),
  not: text('还没有', 'not yet'),
  print: text('打印勾上的纸条', 'Print slips for those ticked'),
  printNote: (days: number) =>
    text(
      `纸条只能用一次，${days} 天内有效；再打一张，前一张就作废。谁打印的都记下来。当面交给本人。`,
      `A slip works once, within ${days} days; a new one voids the one before. Who printed it is recorded. Hand it to the person.`,
    ),
  slips: text('登录纸条', 'Sign-in slips'),
  slipsIntro: text(
    '这些字只显示这一次。现在打印，沿虚线剪开，当面交给本人。',
    'These codes are shown this once. Print now, cut along the lines, and hand them over in person.',
  ),
  scan: text('扫码，或打开', 'Scan, or open'),
  enter: text('填这 12 个字：', 'and enter:'),
  until: (day: string) => text(`用到 ${day}为止，只能用一次`, `Good to the end of ${day}, once`),
  lost: text('捡到的请交村委会', 'If found, please return it to the village office'),
  qr: (name: string) => text(`${name}的登录二维码`, `Sign-in code of ${name}`),
  back: text('回名单', 'Back to the list'),
  inPerson: text('当面办', 'Do it in person'),
  inPersonNote: text(
    '看过证件再办。以后本人用这个手机号登录；没有手机就空着，打纸条。',
    'See the papers first. The person signs in with this phone from then on; leave it empty without one, and print a slip.',
  ),
  phone: text('本人的手机号', 'Phone of the person'),
  seen: text('看过什么证件', 'Papers seen'),
  identityCard: text('身份证', 'ID card'),
  householdBook: text('户口簿', 'Household book'),
  link: text('对上', 'Link'),
  unlink: text('解除', 'Undo'),
  unlinkWhy: text('为什么解除', 'Why'),
  reasons: {
    wrongPerson: text('对错了人', 'Wrong person'),
    ownWish: text('本人要求', "At the person's wish"),
    died: text('去世', 'Died'),
    leftVillage: text('迁出', 'Moved away'),
  },
  corrections: text('请求更正的', 'Corrections asked for'),
  isNow: text('现在', 'Now'),
  shouldBe: text('应该是', 'Should be'),
  why: text('本人说', 'The person says'),
  correct: text('核实了，改', 'Checked: correct it'),
  decline: text('不改', 'Do not correct'),
  declineWhy: text('不改的理由', 'Why not'),
  declineHint: text('不改才要写，本人看得到。', 'Only if you decline; the person reads it.'),
  staff: text('担任职务的人', 'People in office'),
  office: text('职务', 'Office'),
  factor: text('动态码', 'Second factor'),
  hasFactor: text('设好了', 'set up'),
  noFactor: text('还没设', 'not yet'),
  renew: text('看过身份证，重办', 'ID card seen: set up anew'),
}

export interface DeskPeopleView {
  readonly desk: DeskView
  readonly people: number
  readonly linked: number
  readonly find: string
  readonly rows: readonly {
    readonly id: Id
    readonly name: string
    readonly household?: string | undefined
    readonly group?: string | undefined
    readonly linked?: CalendarDate | undefined
    readonly slipUntil?: CalendarDate | undefined
  }[]
  readonly paging: Paging
  readonly slipDays: number
  readonly command: Command
  /** Corrections that wait (个人信息保护法 Art. 46): of whom and of what. */
  readonly corrections: readonly { readonly id: Id; readonly name: string; readonly field: Words }[]
  /** People in office here whose second factor the reader may have set up anew; for clerks above. */
  readonly staff: readonly {
    readonly account: Id
    readonly organisation: Id
    readonly name: string
    readonly office: Words
    readonly enrolled: boolean
  }[]
}

/** Who of the roster can sign in, and slips for who cannot yet. */
export const DeskPeoplePage = (view: DeskPeopleView) => {
  const { say, day } = useReader()
  const { desk, find, rows, paging, staff, corrections } = view
  return (
    <Desk desk={desk} at="people" title={words.title} intro={say(words.intro(view.linked, view.people))}>
      {corrections.length > 0 && (
        <Section title={words.corrections}>
          <ul class="rows">
            {corrections.map(({ id, name, field }) => (
              <li key={id + say(field)} class="split">
                <a href={deskPaths.personLink(desk.code, id)}>{name}</a>
                <span>{say(field)}</span>
              </li>
            ))}
          </ul>
        </Section>
      )}
      <form method="get" action={deskPaths.people(desk.code)} class="find" role="search">
        <label>
          <span>{say(words.find)}</span>
          <input type="search" name="find" value={find} autocomplete="off" />
        </label>
        <Button words={words.show} />
      </form>
      {rows.length === 0 ? (
        <p>{say(view.people === 0 ? words.empty : words.none)}</p>
      ) : (
        <CommandForm
          action={`${deskPaths.people(desk.code)}/slips`}
          command={view.command}
          label={words.slips}
        >
          <DeskTable
            label={words.title}
            columns={[
              { name: words.household },
              { name: words.name, names: true },
              { name: words.group },
              { name: words.state },
              { name: words.chosen, right: true },
            ]}
            groups={[
              {
                rows: rows.map(({ id, name, household, group, linked, slipUntil }) => [
                  household,
                  <a key="name" href={deskPaths.personLink(desk.code, id)}>
                    {name}
                  </a>,
                  group,
                  say(
                    linked
                      ? words.linked(day(linked, { formal: true }))
                      : slipUntil
                        ? words.slipUntil(day(slipUntil, { formal: true }))
                        : words.not,
                  ),
                  <input
                    key="slip"
                    type="checkbox"
                    name="entries"
                    value={id}
                    aria-label={say(words.choose(name))}
                  />,
                ]),
              },
            ]}
          />
          <div class="actions">
            <Button words={words.print} kind="ink" />
          </div>
          <p class="note">{say(words.printNote(view.slipDays))}</p>
        </CommandForm>
      )}
      <Pagination
        paging={paging}
        href={(page) => `${deskPaths.people(desk.code)}?find=${encodeURIComponent(find)}&page=${page}`}
      />
      {staff.length > 0 && (
        <Section title={words.staff}>
          <DeskTable
            label={words.staff}
            columns={[
              { name: words.name, names: true },
              { name: words.office },
              { name: words.factor },
              { name: words.renew, right: true },
            ]}
            groups={[
              {
                rows: staff.map(({ account, organisation, name, office, enrolled }) => [
                  name,
                  say(office),
                  say(enrolled ? words.hasFactor : words.noFactor),
                  enrolled && (
                    <form key="renew" method="post" action={`${deskPaths.people(desk.code)}/factor`}>
                      <input type="hidden" name="account" value={account} />
                      <input type="hidden" name="organisation" value={organisation} />
                      <button type="submit" class="link">
                        {say(words.renew)}
                      </button>
                    </form>
                  ),
                ]),
              },
            ]}
          />
        </Section>
      )}
    </Desk>
  )
}

export interface DeskPersonLinkView {
  readonly desk: DeskView
  readonly id: Id
  readonly command: Command
  readonly name: string
  readonly facts: readonly { readonly label: Words; readonly value: Words }[]
  readonly linked?: CalendarDate | undefined
  readonly phone?: string | undefined
  readonly corrections: readonly {
    readonly seq: number
    readonly field: Words
    readonly present: string
    readonly value: string
    readonly why: string
  }[]
  readonly errors?: readonly FieldError[] | undefined
}

/** One person of the roster: linked in person, or the link undone. */
export const DeskPersonLinkPage = (view: DeskPersonLinkView) => {
  const { say, day } = useReader()
  const { desk, id, command, name, facts, linked, phone, errors } = view
  const action = deskPaths.personLink(desk.code, id)
  return (
    <Desk desk={desk} at="people" title={name} errors={errors}>
      <div class="lone">
        <Facts
          facts={[
            ...facts.map(({ label, value }) => ({ label, value: say(value) })),
            {
              label: words.state,
              value: say(linked ? words.linked(day(linked, { formal: true })) : words.not),
            },
          ]}
        />
      </div>
      {view.corrections.map((one) => (
        <Section key={one.seq} title={words.corrections}>
          <div class="lone">
            <Facts
              facts={[
                { label: words.isNow, value: `${say(one.field)}　${one.present}` },
                { label: words.shouldBe, value: <b>{one.value}</b> },
                { label: words.why, value: one.why },
              ]}
            />
          </div>
          <CommandForm action={action} command={command} label={words.corrections}>
            <input type="hidden" name="request" value={one.seq} />
            <TextField
              name={`reason-${one.seq}`}
              label={words.declineWhy}
              hint={words.declineHint}
              errors={errors}
            />
            <div class="actions">
              <Button words={words.correct} kind="red" name="do" value="correct" />
              <Button words={words.decline} name="do" value="decline" />
            </div>
          </CommandForm>
        </Section>
      ))}
      {linked ? (
        <Section title={words.unlink}>
          <CommandForm action={action} command={command} label={words.unlink}>
            <Select
              name="reason"
              label={words.unlinkWhy}
              errors={errors}
              options={Object.entries(words.reasons).map(([value, label]) => ({ value, label }))}
            />
            <div class="actions">
              <Button words={words.unlink} name="do" value="unlink" />
            </div>
          </CommandForm>
        </Section>
      ) : (
        <Section title={words.inPerson}>
          <CommandForm action={action} command={command} label={words.inPerson}>
            <p class="note">{say(words.inPersonNote)}</p>
            <TextField name="phone" label={words.phone} value={phone} errors={errors} digits optional />
            <Select
              name="seen"
              label={words.seen}
              errors={errors}
              options={[
                { value: 'identityCard', label: words.identityCard },
                { value: 'householdBook', label: words.householdBook },
              ]}
            />
            <div class="actions">
              <Button words={words.link} kind="ink" name="do" value="link" />
            </div>
          </CommandForm>
        </Section>
      )}
      <p>
        <a href={deskPaths.people(desk.code)}>{say(words.back)}</a>
      </p>
    </Desk>
  )
}

export interface DeskSlipsView {
  readonly desk: DeskView
  readonly slips: readonly {
    readonly name: string
    /** Twelve characters in groups of four. */
    readonly code: string
    readonly qr: QrView
  }[]
  /** Where the code is entered by hand. */
  readonly address: string
  readonly lastDay: CalendarDate
}

/** A4 full of slips to cut apart. */
export const DeskSlipsPage = ({ desk, slips, address, lastDay }: DeskSlipsView) => {
  const { say, day } = useReader()
  return (
    <Desk desk={desk} at="people" title={words.slips} intro={say(words.slipsIntro)}>
      <ul class="slips">
        {slips.map(({ name, code, qr }) => (
          <li key={code}>
            <Qr qr={qr} label={words.qr(name)} width={120} />
            <div>
              <p>
                <b>{name}</b>　{desk.place}
              </p>
              <p>
                {say(words.scan)} <span class="keep">{address}</span> {say(words.enter)}
              </p>
              <p class="code">{code}</p>
              <p class="note">
                {say(words.until(day(lastDay, { formal: true })))}
                <br />
                {say(words.lost)}
              </p>
            </div>
          </li>
        ))}
      </ul>
      <p class="gap">
        <a href={deskPaths.people(desk.code)}>{say(words.back)}</a>
      </p>
    </Desk>
  )
}

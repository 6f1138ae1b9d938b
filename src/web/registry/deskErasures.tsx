import { type CalendarDate, type Id, text } from '../../domain/kernel/index.ts'
import type { ErasureGround, ErasureState } from '../../domain/registry/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  type FieldError,
  NotYet,
  Section,
  Select,
  Tag,
  TextArea,
  TextField,
  useReader,
} from '../ui/index.ts'

const words = {
  title: text('删除个人信息', 'Erasure of personal data'),
  intro: text(
    '《个人信息保护法》第四十七条。一个人提出，另一个经办人同意，才删。删了找不回来；账目、名册、公开过的不在内。',
    'Personal Information Protection Law, Art. 47. One clerk proposes, another agrees. It cannot be undone; books, rosters and publications are not touched.',
  ),
  waiting: text('等第二个人', 'Waiting for a second clerk'),
  done: text('办过的', 'Settled'),
  nothing: text('没有。', 'None.'),
  propose: text('提出删除', 'Propose'),
  phone: text('这个人登录的手机号', 'Phone with which the person signs in'),
  name: text('姓名', 'Name'),
  link: text('或者：替人登记的提问的网址', 'Or: address of a question entered for somebody'),
  linkHint: text(
    '当面、纸条提的问题，没有登录，用网址来找。',
    'What was asked over the desk has no sign-in; its address finds it.',
  ),
  ground: text('依据哪一项', 'On which ground'),
  reason: text('为什么、谁提出来的', 'Why, and on whose request'),
  reasonHint: text('不写姓名和号码，这句话会留着。', 'No names or numbers: this sentence stays.'),
  send: text('提出', 'Propose'),
  approve: text('同意删除', 'Agree and erase'),
  decline: text('不同意', 'Decline'),
  declineWhy: text('不同意的理由', 'Why it is declined'),
  yours: text('您提出的，要另一位经办人同意。', 'You proposed it; another clerk has to agree.'),
  person: text('一个登录的人', 'A person who signs in'),
  asked: text('一件替人登记的事', 'A matter entered for somebody'),
}

const grounds: Readonly<Record<ErasureGround, ReturnType<typeof text>>> = {
  withdrawn: text('本人撤回同意（第三项）', 'Consent withdrawn (item 3)'),
  purposeOver: text('目的已经达到（第一项）', 'The purpose is reached (item 1)'),
  retentionOver: text('保存期满（第二项）', 'The time is over (item 2)'),
  unlawful: text('违法处理的（第四项）', 'Handled against the law (item 4)'),
}

const stages: Readonly<Record<ErasureState['stage'], ReturnType<typeof text>>> = {
  none: text('', ''),
  proposed: text('等同意', 'Proposed'),
  ordered: text('已删', 'Erased'),
  erased: text('已删', 'Erased'),
  declined: text('没同意', 'Declined'),
}

export interface DeskErasuresView {
  readonly desk: DeskView
  readonly command: Command
  readonly rows: readonly {
    readonly id: Id
    readonly command: Command
    readonly stage: ErasureState['stage']
    readonly ofPerson: boolean
    readonly ground: ErasureGround
    readonly reason: string
    readonly on: CalendarDate
    /** The reader proposed it. */
    readonly own: boolean
  }[]
  readonly written?:
    | { readonly phone: string; readonly name: string; readonly link: string; readonly reason: string }
    | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** Erasures of the county: proposed by one clerk, agreed to by another. */
export const DeskErasuresPage = ({ desk, command, rows, written, errors }: DeskErasuresView) => {
  const { say, day } = useReader()
  const waiting = rows.filter(({ stage }) => stage === 'proposed')
  const settled = rows.filter(({ stage }) => stage !== 'proposed')
  const row = (one: DeskErasuresView['rows'][number]) => (
    <>
      <b>{say(one.ofPerson ? words.person : words.asked)}</b>　{say(grounds[one.ground])}
      {one.reason && <p>{one.reason}</p>}
      <p class="split">
        <span class="note">{day(one.on, { formal: true })}</span>
        <Tag kind={one.stage === 'proposed' ? 'waiting' : 'ok'} words={stages[one.stage]} />
      </p>
    </>
  )
  return (
    <Desk desk={desk} at="erasures" title={words.title} intro={say(words.intro)} errors={errors}>
      <Section title={words.waiting}>
        {waiting.length === 0 && <p>{say(words.nothing)}</p>}
        <ul class="rows">
          {waiting.map((one) => (
            <li key={one.id}>
              {row(one)}
              {one.own ? (
                <NotYet words={words.approve} why={words.yours} />
              ) : (
                <CommandForm
                  action={deskPaths.erasure(desk.code, one.id)}
                  command={one.command}
                  label={words.approve}
                >
                  <TextField name={`decline-${one.id}`} label={words.declineWhy} optional errors={errors} />
                  <div class="actions">
                    <Button words={words.approve} kind="red" name="do" value="approve" />
                    <Button words={words.decline} name="do" value="decline" />
                  </div>
                </CommandForm>
              )}
            </li>
          ))}
        </ul>
      </Section>
      <Section title={words.propose}>
        <CommandForm action={deskPaths.erasures(desk.code)} command={command} label={words.propose}>
          <TextField
            name="phone"
            label={words.phone}
            value={written?.phone}
            errors={errors}
            digits
            optional
          />
          <TextField name="name" label={words.name} value={written?.name} errors={errors} optional />
          <TextField
            name="link"
            label={words.link}
            hint={words.linkHint}
            value={written?.link}
            errors={errors}
            optional
          />
          <Select
            name="ground"
            label={words.ground}
            errors={errors}
            options={Object.entries(grounds).map(([value, label]) => ({ value, label }))}
          />
          <TextArea
            name="reason"
            label={words.reason}
            hint={words.reasonHint}
            value={written?.reason}
            errors={errors}
            rows={2}
          />
          <div class="actions">
            <Button words={words.send} kind="ink" />
          </div>
        </CommandForm>
      </Section>
      {settled.length > 0 && (
        <Section title={words.done}>
          <ul class="rows">
            {settled.map((one) => (
              <li key={one.id}>{row(one)}</li>
            ))}
          </ul>
        </Section>
      )}
    </Desk>
  )
}

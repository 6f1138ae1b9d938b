import { type CalendarDate, type Id, type Place, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  FormBasis,
  Section,
  Tag,
  type TagKind,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { requestDuty } from './deskWords.ts'

const words = {
  missingTitle: (number: string) => text(`村民催公示 ${number}`, `Asked for by a villager ${number}`),
  untrueTitle: (number: string) => text(`村民说不对 ${number}`, `Said to be untrue ${number}`),
  what: text('说的是哪一样', 'What it is about'),
  village: text('哪个村', 'Village'),
  asked: text('哪天说的', 'Asked'),
  by1: text('谁说的', 'Who asks'),
  seeWho: text('看是谁说的（会记下来）', 'See who it is (the look is noted)'),
  due: text('镇里最晚', 'Settled by'),
  dueFact: (day: string, clause: string) => text(`${day}（${clause}）`, `${day} (${clause})`),
  ground: text('为什么', 'Why'),
  missing: text('到期没有公示', 'It is due and not published'),
  untrue: text('公示的不对', 'What is published is not true'),
  said: text('村民说的', 'The villager says'),
  state: text('现在', 'Now'),
  orderedFacts: text('镇里限期', "The township's order"),
  publishBy: (day: string) => text(`${day}前公示`, `to be published by ${day}`),
  correctBy: (day: string) => text(`${day}前更正`, `to be corrected by ${day}`),
  refusedBy: text('不办的理由', 'Why it was turned down'),
  by: text('谁办的', 'By'),
  order: text('限村里公示', 'Order the village to publish'),
  byDay: text('最晚哪天公示', 'To be published by'),
  orderCorrection: text('查实了，限村里更正', 'It is untrue: order a correction'),
  correctedBy: text('最晚哪天更正', 'To be corrected by'),
  date: text('写成 2026-11-20', 'Like 2026-11-20'),
  words: text('对村里说的话', 'What the village is told'),
  orderIt: text('发限期通知', 'Send the order'),
  orderAgain: text('改限期', 'Change the day'),
  refuse: text('不办，说明理由', 'Turn it down, with reasons'),
  reasons: text('为什么不办', 'Why it is turned down'),
  reasonsHint: text(
    '说的人看得到这些话，也会知道可以再找县里。',
    'Who asked reads this, and learns that the county can be asked next.',
  ),
  refuseIt: text('不办', 'Turn it down'),
  clerks: text('由镇里或县里的经办人来办。', 'This is for a clerk of the township or county.'),
  back: text('看全镇的', 'All villages'),
}

const states = {
  asked: ['waiting', text('等镇里办', 'Waits for the township')],
  ordered: ['running', text('已限期', 'Ordered')],
  fulfilled: ['ok', text('已公示', 'Published')],
  corrected: ['ok', text('已更正', 'Corrected')],
  refused: [undefined, text('没有办', 'Turned down')],
} as const satisfies Readonly<Record<string, readonly [TagKind | undefined, Words]>>

export type RequestStage = Exclude<keyof typeof states, 'corrected'>

export interface DeskRequestView {
  readonly desk: DeskView
  readonly id: Id
  readonly command: Command
  readonly number: string
  readonly subject: Words
  readonly asked: CalendarDate
  readonly ground: 'missing' | 'untrue'
  readonly text?: string
  readonly asker: Words
  /** Shows who asked; the look is noted. Absent once it is shown. */
  readonly who?: string
  /** By when the township has to have settled it, and by which clause, while it has not. */
  readonly due?: { readonly on: CalendarDate; readonly clause: string }
  /** What is said to be untrue, at the desk: where it is corrected. */
  readonly disclosure?: string
  readonly stage: RequestStage
  readonly order?: { readonly by: CalendarDate; readonly text: string; readonly who: Words }
  readonly refusal?: { readonly reasons: string; readonly who: Words }
  readonly published?: { readonly on: CalendarDate; readonly href: string }
  /** The board of the township. */
  readonly board?: { readonly place: Place; readonly name: string }
  /** The reader may order and refuse. */
  readonly may: boolean
  readonly typed?: { readonly by?: string; readonly text?: string; readonly reasons?: string }
  readonly open?: 'refuse'
  readonly errors?: readonly FieldError[]
}

/** What a villager asked a village to publish, and what the township makes of it. */
export const DeskRequestPage = (view: DeskRequestView) => {
  const { say, day, daysTo } = useReader()
  const { desk, number, subject, asked, ground, stage, due, order, refusal, published, board, errors } = view
  const untrue = ground === 'untrue'
  const about = published?.href ?? view.disclosure
  const [kind, said] = states[untrue && stage === 'fulfilled' ? 'corrected' : stage]
  const open = stage === 'asked' || stage === 'ordered'
  return (
    <Desk
      desk={desk}
      at="disclosures"
      title={(untrue ? words.untrueTitle : words.missingTitle)(number)}
      beside={kind ? <Tag kind={kind} words={said} /> : <span>{say(said)}</span>}
      end={board && <a href={deskPaths.villages(board.place)}>{say(words.back)}</a>}
      errors={errors}
    >
      <Facts
        facts={[
          {
            label: words.what,
            value: about ? <a href={about}>{say(subject)}</a> : say(subject),
          },
          { label: words.village, value: <a href={deskPaths.disclosures(desk.code)}>{desk.place}</a> },
          { label: words.asked, value: day(asked, { formal: true }) },
          {
            label: words.by1,
            value: (
              <>
                {say(view.asker)}　{view.who && <a href={view.who}>{say(words.seeWho)}</a>}
              </>
            ),
          },
          ...(due
            ? [
                {
                  label: words.due,
                  value: (
                    <span class={daysTo(due.on) <= 3 ? 'urgent' : undefined}>
                      {say(words.dueFact(day(due.on, { formal: true }), due.clause))}
                    </span>
                  ),
                },
              ]
            : []),
          { label: words.ground, value: say(words[ground]) },
          ...(view.text ? [{ label: words.said, value: view.text }] : []),
          ...(order
            ? [
                {
                  label: words.orderedFacts,
                  value: [
                    say((untrue ? words.correctBy : words.publishBy)(day(order.by, { formal: true }))),
                    say(order.who),
                    order.text,
                  ]
                    .filter(Boolean)
                    .join('　'),
                },
              ]
            : []),
          ...(refusal
            ? [
                { label: words.refusedBy, value: refusal.reasons },
                { label: words.by, value: say(refusal.who) },
              ]
            : []),
        ]}
      />
      {open && (view.may ? <Deeds view={view} /> : <p class="note gap">{say(words.clerks)}</p>)}
    </Desk>
  )
}

const Deeds = ({ view }: { view: DeskRequestView }) => {
  const { say } = useReader()
  const { desk, id, command, order, typed = {}, open, errors } = view
  const action = deskPaths.request(desk.code, id)
  const untrue = view.ground === 'untrue'
  const title = untrue ? words.orderCorrection : words.order
  return (
    <Section title={title}>
      <CommandForm action={action} command={command} label={title}>
        <div class="lone">
          <TextField
            name="by"
            label={untrue ? words.correctedBy : words.byDay}
            hint={words.date}
            value={typed.by}
            errors={errors}
            short
          />
          <TextArea name="text" label={words.words} value={typed.text} rows={2} errors={errors} optional />
        </div>
        <div class="actions">
          <Button words={order ? words.orderAgain : words.orderIt} kind="ink" name="do" value="order" />
        </div>
      </CommandForm>
      <details open={open === 'refuse'}>
        <summary>{say(words.refuse)}</summary>
        <CommandForm action={action} command={command} label={words.refuse}>
          <div class="lone">
            <TextArea
              name="reasons"
              label={words.reasons}
              hint={words.reasonsHint}
              value={typed.reasons}
              rows={3}
              errors={errors}
            />
          </div>
          <div class="actions">
            <Button words={words.refuseIt} kind="red" name="do" value="refuse" />
          </div>
        </CommandForm>
      </details>
      <FormBasis {...requestDuty} />
    </Section>
  )
}

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
  title: (number: string) => text(`村民催公示 ${number}`, `Asked for by a villager ${number}`),
  what: text('催的是什么', 'What is asked for'),
  village: text('哪个村', 'Village'),
  asked: text('哪天催的', 'Asked'),
  ground: text('为什么', 'Why'),
  missing: text('到期没有公示', 'It is due and not published'),
  untrue: text('公示的不对', 'What is published is not true'),
  said: text('村民说的', 'The villager says'),
  state: text('现在', 'Now'),
  orderedFacts: text('镇里限期', "The township's order"),
  orderedBy: (day: string) => text(`${day}前公示`, `to be published by ${day}`),
  refusedBy: text('不办的理由', 'Why it was turned down'),
  by: text('谁办的', 'By'),
  order: text('限村里公示', 'Order the village to publish'),
  byDay: text('最晚哪天公示', 'To be published by'),
  date: text('写成 2026-11-20', 'Like 2026-11-20'),
  words: text('对村里说的话', 'What the village is told'),
  orderIt: text('发限期通知', 'Send the order'),
  orderAgain: text('改限期', 'Change the day'),
  refuse: text('不办，说明理由', 'Turn it down, with reasons'),
  reasons: text('为什么不办', 'Why it is turned down'),
  reasonsHint: text(
    '催的人看得到这些话，也会知道可以再找县里。',
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
  refused: [undefined, text('没有办', 'Turned down')],
} as const satisfies Readonly<Record<string, readonly [TagKind | undefined, Words]>>

export type RequestStage = keyof typeof states

export interface DeskRequestView {
  readonly desk: DeskView
  readonly id: Id
  readonly command: Command
  readonly number: string
  readonly subject: Words
  readonly asked: CalendarDate
  readonly ground: 'missing' | 'untrue'
  readonly text?: string
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
  const { say, day } = useReader()
  const { desk, number, subject, asked, ground, stage, order, refusal, published, board, errors } = view
  const [kind, said] = states[stage]
  const open = stage === 'asked' || stage === 'ordered'
  return (
    <Desk
      desk={desk}
      at="disclosures"
      title={words.title(number)}
      beside={kind ? <Tag kind={kind} words={said} /> : <span>{say(said)}</span>}
      end={board && <a href={deskPaths.villages(board.place)}>{say(words.back)}</a>}
      errors={errors}
    >
      <Facts
        facts={[
          {
            label: words.what,
            value: published ? <a href={published.href}>{say(subject)}</a> : say(subject),
          },
          { label: words.village, value: <a href={deskPaths.disclosures(desk.code)}>{desk.place}</a> },
          { label: words.asked, value: day(asked, { formal: true }) },
          { label: words.ground, value: say(words[ground]) },
          ...(view.text ? [{ label: words.said, value: view.text }] : []),
          ...(order
            ? [
                {
                  label: words.orderedFacts,
                  value: [say(words.orderedBy(day(order.by, { formal: true }))), say(order.who), order.text]
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
  return (
    <Section title={words.order}>
      <CommandForm action={action} command={command} label={words.order}>
        <div class="lone">
          <TextField name="by" label={words.byDay} hint={words.date} value={typed.by} errors={errors} short />
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

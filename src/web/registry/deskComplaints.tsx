import { type CalendarDate, text } from '../../domain/kernel/index.ts'
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
  Section,
  Tag,
  TextArea,
  useReader,
} from '../ui/index.ts'

const words = {
  title: text('反映', 'Complaints'),
  intro: text(
    '村民反映下一级单位的事，被反映的单位看不到。打开一件就记一次，反映的人查得到。',
    'What villagers report about the offices below; those offices cannot see it. Each look is recorded and the person can see it.',
  ),
  none: text('没有人反映。', 'No complaints.'),
  filed: text('哪天收到', 'Received'),
  about: text('反映谁', 'About'),
  state: text('办到哪一步', 'State'),
  waiting: text('没答', 'Not answered'),
  answered: text('已答', 'Answered'),
  open: text('打开', 'Open'),
  who: text('谁反映的', 'From'),
  answer: text('答复', 'Answer'),
  answerLabel: text('查了什么，怎么处理', 'What was found and done'),
  answerHint: text('只有反映的人看得到。', 'Only the person who reported reads it.'),
  send: text('答复', 'Answer'),
}

export interface DeskComplaintsView {
  readonly desk: DeskView
  readonly rows: readonly {
    readonly id: string
    readonly about: string
    readonly filed: CalendarDate
    readonly answered: boolean
  }[]
}

/** Complaints that this township or county keeps. Nothing of their words is shown before one is opened. */
export const DeskComplaintsPage = ({ desk, rows }: DeskComplaintsView) => {
  const { say, day } = useReader()
  return (
    <Desk desk={desk} at="complaints" title={words.title} intro={say(words.intro)}>
      {rows.length === 0 ? (
        <p>{say(words.none)}</p>
      ) : (
        <DeskTable
          label={words.title}
          columns={[
            { name: words.about, names: true },
            { name: words.filed },
            { name: words.state, right: true },
          ]}
          groups={[
            {
              rows: rows.map(({ id, about, filed, answered }) => [
                <a key="about" href={deskPaths.complaint(desk.code, id)}>
                  {about}
                </a>,
                day(filed, { formal: true }),
                <Tag
                  key="state"
                  kind={answered ? 'ok' : 'waiting'}
                  words={answered ? words.answered : words.waiting}
                />,
              ]),
            },
          ]}
        />
      )}
    </Desk>
  )
}

export interface DeskComplaintView {
  readonly desk: DeskView
  readonly id: string
  readonly command: Command
  readonly about: string
  readonly name: string
  readonly filed: CalendarDate
  readonly text: string
  readonly answer?: string | undefined
  readonly written?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** One complaint, opened and logged, with the form that answers. */
export const DeskComplaintPage = (view: DeskComplaintView) => {
  const { day } = useReader()
  const { desk, id, command, about, name, filed, answer, written, errors } = view
  return (
    <Desk desk={desk} at="complaints" title={words.title} errors={errors}>
      <Facts
        facts={[
          { label: words.about, value: about },
          { label: words.who, value: name },
          { label: words.filed, value: day(filed, { formal: true }) },
        ]}
      />
      <p class="quote">{view.text}</p>
      {answer ? (
        <Section title={words.answer}>
          <p>{answer}</p>
        </Section>
      ) : (
        <CommandForm action={deskPaths.complaint(desk.code, id)} command={command} label={words.answer}>
          <TextArea
            name="text"
            label={words.answerLabel}
            hint={words.answerHint}
            value={written}
            errors={errors}
          />
          <div class="actions">
            <Button words={words.send} kind="ink" />
          </div>
        </CommandForm>
      )}
    </Desk>
  )
}

import { text } from '../../domain/kernel/index.ts'
import {
  Button,
  Choice,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Select,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { newRequestDuty } from './deskWords.ts'

const words = {
  title: text('替村民登记：没公示的、公示不对的', 'Enter for a villager: what is missing or not true'),
  lead: text(
    '村民当面说的，或者交来的纸，照他的话记。记下就送到镇里，并有一个编号，请告诉他。',
    "Said at the counter or handed in on paper: keep to the villager's words. It goes to the township and gets a number; tell it to the villager.",
  ),
  which: text('说的是哪一样', 'What it is about'),
  missing: (name: string) => text(`没有公示：${name}`, `Not published: ${name}`),
  untrue: (name: string) => text(`公示的不对：${name}`, `Not true: ${name}`),
  what: text('哪里不对，实际是怎样', 'What is not true, and how it really is'),
  whatHint: text('没有公示的，可以不写。', 'May be left empty where nothing is published.'),
  who: text('谁说的', 'Who says so'),
  whoHint: text('不公开；镇里好把结果告诉他。', 'Not public; so that the township can tell the outcome.'),
  phone: text('电话', 'Phone'),
  how: text('怎么来的', 'How it came'),
  desk: text('当面说的', 'Said at the counter'),
  paper: text('交来一张纸', 'On paper'),
  save: text('登记，送到镇里', 'Enter it and send it to the township'),
  nothing: text('眼下没有到期没公示的，也没有公示过什么。', 'Nothing is late and nothing is published.'),
}

export interface DeskNewRequestView {
  readonly desk: DeskView
  readonly command: Command
  /** What is late, and then what is published, newest first; `value` is what the form carries. */
  readonly choices: readonly {
    readonly value: string
    readonly ground: 'missing' | 'untrue'
    readonly name: Words
  }[]
  /** As typed, when it comes back with errors. */
  readonly typed?: Readonly<Partial<Record<'about' | 'text' | 'name' | 'phone' | 'how', string>>>
  readonly errors?: readonly FieldError[]
}

/** The form for a villager who says over the counter or on paper that something is missing or not true. */
export const DeskNewRequestPage = ({ desk, command, choices, typed = {}, errors }: DeskNewRequestView) => {
  const { say } = useReader()
  return (
    <Desk
      desk={desk}
      at="questions"
      title={words.title}
      intro={say(choices.length === 0 ? words.nothing : words.lead)}
      errors={errors}
    >
      {choices.length > 0 && (
        <CommandForm action={deskPaths.newRequest(desk.code)} command={command}>
          <div class="lone">
            <Select
              name="about"
              label={words.which}
              value={typed.about}
              errors={errors}
              options={choices.map(({ value, ground, name }) => ({ value, label: words[ground](say(name)) }))}
            />
            <TextArea
              name="text"
              label={words.what}
              hint={words.whatHint}
              value={typed.text}
              errors={errors}
              optional
            />
            <TextField
              name="name"
              label={words.who}
              hint={words.whoHint}
              value={typed.name}
              errors={errors}
              short
            />
            <TextField
              name="phone"
              label={words.phone}
              value={typed.phone}
              errors={errors}
              digits
              short
              optional
            />
            <Choice
              name="how"
              label={words.how}
              value={typed.how ?? 'desk'}
              options={[
                { value: 'desk', label: words.desk },
                { value: 'paper', label: words.paper },
              ]}
            />
          </div>
          <div class="actions">
            <Button words={words.save} kind="ink" />
          </div>
          <FormBasis {...newRequestDuty} />
        </CommandForm>
      )}
    </Desk>
  )
}

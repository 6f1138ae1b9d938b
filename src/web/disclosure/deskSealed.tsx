import { type Id, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  type FormDuty,
  Notice,
  Section,
  Select,
  useReader,
  type Words,
} from '../ui/index.ts'
import { type Block, BlockView } from './disclosurePage.tsx'

const words = {
  title: text('不公开的', 'Not published'),
  note: text(
    '这些只给办这件事的人看。先选用途，看一次；谁看过、为什么，都记下来。',
    'For those in charge only. Choose what you need it for; you see it once, and each look is logged.',
  ),
  open: text('要看的，先说用途', 'To see it, say first what for'),
  purpose: text('看来做什么', 'What for'),
  choose: text('请选一个', 'Choose one'),
  see: text('看一次', 'Show once'),
  shown: text('不公开，请不要抄出去。', 'Not for publication; do not copy it out.'),
  shownNote: text(
    '这次查看已经记下来。离开这一页就看不到了。',
    'This look is logged. The words are gone when you leave the page.',
  ),
  erased: text('〔已删除〕', '[erased]'),
  looks: text('谁看过', 'Who looked'),
  times: (n: string) => text(`，一共${n}次`, `, ${n} times`),
}

const sealedDuty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十七条：审查公开的内容；《个人信息保护法》第六条：只看办事要用的',
    "Organic Law of Villagers' Committees, Art. 37: examining what is disclosed; Personal Information Protection Law, Art. 6: no more than is needed",
  ),
  readers: text('查看记录：本人、办这件事的人和镇里', 'The log of looks: those in charge, and the township'),
  kept: text('和这份公示的档案一起留着', 'With the archive of this publication'),
}

/** The fields that are not published: named always, shown for a purpose. */
export interface SealedView {
  readonly fields: readonly Words[]
  /** What the reader's offices may look for. */
  readonly purposes: readonly { readonly key: string; readonly words: Words }[]
  /** What was looked at just now; empty where the law erased it. */
  readonly shown?: readonly Block[]
  readonly purpose?: string
}

export interface LookView {
  readonly at: string
  readonly who: string
  readonly office: Words
  readonly purpose: Words
}

/** That there is something, and the form that shows it once. */
export const Sealed = ({
  desk,
  id,
  command,
  sealed,
  errors,
}: {
  desk: DeskView
  id: Id
  command: Command
  sealed: SealedView
  errors: readonly FieldError[] | undefined
}) => {
  const { say } = useReader()
  const { fields, purposes, shown } = sealed
  return (
    <Section title={words.title}>
      {shown ? (
        <>
          <Notice what={words.shown}>{say(words.shownNote)}</Notice>
          {shown.length === 0 && <p>{say(words.erased)}</p>}
          <div class="sheet">
            {shown.map((block, index) => (
              <BlockView key={index} block={block} />
            ))}
          </div>
        </>
      ) : (
        <ul class="rows">
          {fields.map((label) => (
            <li key={say(label)}>{say(label)}　＊＊＊</li>
          ))}
        </ul>
      )}
      {!shown && (
        <details open={sealed.purpose !== undefined}>
          <summary>{say(words.open)}</summary>
          <p class="note">{say(words.note)}</p>
          <CommandForm action={deskPaths.sealedFields(desk.code, id)} command={command} label={words.title}>
            <Select
              name="purpose"
              label={words.purpose}
              value={sealed.purpose}
              options={[
                { value: '', label: words.choose },
                ...purposes.map(({ key, words: label }) => ({ value: key, label })),
              ]}
              errors={errors}
            />
            <div class="actions">
              <Button words={words.see} />
            </div>
            <FormBasis {...sealedDuty} />
          </CommandForm>
        </details>
      )}
    </Section>
  )
}

/** Who looked at what is personal in it, and what for. */
export const LooksTaken = ({ looks }: { looks: readonly LookView[] }) => {
  const { say, moment, count } = useReader()
  if (looks.length === 0) return null
  // Who looked several times for one purpose stands once, with the last time.
  const grouped = [...Map.groupBy(looks, ({ who, purpose }) => `${who}/${say(purpose)}`).values()]
  return (
    <Section title={words.looks}>
      <ul class="rows">
        {grouped.map(([look, ...more]) => (
          <li key={look!.at + look!.who}>
            {look!.who}　{say(look!.office)}
            <small>
              {moment(look!.at)}　{say(look!.purpose)}
              {more.length > 0 && say(words.times(count(more.length + 1)))}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  )
}

import { type CalendarDate, type Fen, type Id, plainYuan, text } from '../../domain/kernel/index.ts'
import {
  Button,
  ButtonLink,
  Choice,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Pagination,
  type Paging,
  paths,
  Section,
  Select,
  Tabs,
  Tag,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { answerDuty, askDuty, deskWords } from './deskWords.ts'
import { Answer, type AnswerView } from './questionPage.tsx'

const words = {
  title: text('问答', 'Questions'),
  show: text('看哪些', 'Which'),
  open: text('没答的', 'Not answered'),
  answered: text('答了的', 'Answered'),
  question: text('问题', 'Question'),
  asked: text('哪天问的', 'Asked'),
  noneOpen: text('没有要答的。', 'Nothing to answer.'),
  none: text('这里没有。', 'Nothing here.'),
  notYet: text('没答', 'Not answered'),
  clear: text('村民说清楚了', 'Clear to the asker'),
  again: text('村民还不清楚', 'Still not clear'),
  was: text('已答', 'Answered'),
  answer: text('答复', 'Answer'),
  answerLabel: text('怎么回事，一句一句说清楚', 'What happened, plainly'),
  answerHint: text(
    '会公开。不要写别人的名字、电话。',
    'It is published. No names or phone numbers of others.',
  ),
  figures: text('账是怎么算的', 'How the figure comes about'),
  figuresNote: text('可以不填。写了会自动加起来。', 'May be left empty. They are added up.'),
  name: text('哪一项', 'Item'),
  amount: text('金额（元）', 'Amount (yuan)'),
  of: (row: number, label: { zh: string; en: string }) =>
    text(`第 ${row} 行${label.zh}`, `${label.en}, row ${row}`),
  vouchers: text('附上哪些凭证', 'Vouchers to show'),
  more: text('再加几行', 'More rows'),
  send: text('答复出去', 'Send the answer'),
  sendNote: text('答复会公开，问的人会收到消息。', 'The answer is published and the asker is told.'),
  about: text('问的是', 'About'),
  seeWho: text('看是谁问的（会记下）', 'See who asked (the look is noted)'),
  enter: text('替村民登记问题', 'Enter a question for a villager'),
  enterLead: text(
    '村民没有手机，或者写了条子来问：在这里替他登记，和手机上问的一样公开、一样限期答复。',
    'A villager without a phone, or with a note on paper: enter the question here. It is published and due like any other.',
  ),
  what: text('问的话，照他说的写', 'The question, in the words of who asks'),
  whatHint: text('会公开。不要写名字、电话。', 'It is published. No names or phone numbers.'),
  which: text('问的是哪一份公示', 'Which publication it is about'),
  who: text('谁问的', 'Who asks'),
  whoHint: text('不公开也要写，好把答复告诉他。', 'Needed to bring the answer, even where it is not shown.'),
  phone: text('电话', 'Phone'),
  phoneHint: text('只用来告诉他有了答复。', 'Only to tell that there is an answer.'),
  how: text('怎么来的', 'How it came'),
  desk: text('本人来说的', 'Told at the desk'),
  paper: text('写了条子', 'Handed in on paper'),
  shown: text('公开时怎么写他的名字', 'How the name is shown'),
  aVillager: text('写“一位村民”', '“A villager”'),
  name1: text('写他的名字', 'The name'),
  enterRequest: text('登记没公示的、不对的', 'Enter what is missing or not true'),
  save: text('登记', 'Enter it'),
  publicPage: text('村民看到的这一页，可以打印给他', 'The page that villagers see, to print for the asker'),
  mustBy: (day: string) => text(`最晚 ${day} 要答`, `Due ${day}`),
}

export interface QuestionRow {
  readonly id: Id
  readonly title: string
  readonly about?: Words
  readonly asked: CalendarDate
  readonly due: CalendarDate
  readonly state: 'open' | 'answered' | 'clear' | 'again'
  /** On the desk of a township. */
  readonly village?: string
}

export interface DeskQuestionsView {
  readonly desk: DeskView
  readonly shown: 'open' | 'answered'
  readonly counts: Readonly<Record<'open' | 'answered', number>>
  readonly rows: readonly QuestionRow[]
  readonly paging: Paging
}

/** What villagers asked, oldest due first. */
export const DeskQuestionsPage = ({ desk, shown, counts, rows, paging }: DeskQuestionsView) => {
  const { say, day, daysTo } = useReader()
  const villages = rows.some((row) => row.village !== undefined)
  return (
    <Desk
      desk={desk}
      at="questions"
      title={words.title}
      aside={
        desk.village && (
          <>
            <ButtonLink words={words.enter} href={deskPaths.newQuestion(desk.code)} />
            <ButtonLink words={words.enterRequest} href={deskPaths.newRequest(desk.code)} />
          </>
        )
      }
    >
      <Tabs
        label={words.show}
        tabs={(['open', 'answered'] as const).map((each) => ({
          href: deskPaths.questions(desk.code, { state: each }),
          name: words[each],
          count: counts[each],
          current: each === shown,
        }))}
      />
      {rows.length === 0 ? (
        <p>{say(shown === 'open' ? words.noneOpen : words.none)}</p>
      ) : (
        <DeskTable
          label={words.title}
          columns={[
            ...(villages ? [{ name: deskWords.village }] : []),
            { name: words.question, names: true },
            { name: words.about },
            { name: words.asked },
            { name: deskWords.due },
            { name: deskWords.state },
          ]}
          groups={[
            {
              rows: rows.map((row) => [
                ...(villages ? [row.village] : []),
                <a key="title" href={deskPaths.question(desk.code, row.id)}>
                  {row.title}
                </a>,
                row.about && <small key="about">{say(row.about)}</small>,
                <span key="asked" class="keep">
                  {day(row.asked, { short: true })}
                </span>,
                <span key="due" class={row.state === 'open' && daysTo(row.due) <= 3 ? 'urgent keep' : 'keep'}>
                  {day(row.due, { short: true })}
                </span>,
                <QuestionState key="state" row={row} />,
              ]),
            },
          ]}
        />
      )}
      <Pagination paging={paging} href={(page) => deskPaths.questions(desk.code, { state: shown, page })} />
    </Desk>
  )
}

const QuestionState = ({ row }: { row: QuestionRow }) => {
  const { say, daysTo } = useReader()
  const late = -daysTo(row.due)
  if (row.state === 'open')
    return late > 0 ? <Tag kind="wrong" words={deskWords.late(late)} /> : say(words.notYet)
  if (row.state === 'again') return <Tag kind="wrong" words={words.again} />
  return <Tag kind="ok" words={row.state === 'clear' ? words.clear : words.was} />
}

export interface DeskQuestionView {
  readonly desk: DeskView
  readonly id: Id
  readonly command: Command
  readonly title: string
  readonly text: string
  readonly asker: Words
  /** Shows who asked; the look is noted. Absent once it is shown. */
  readonly who?: string
  /** ISO moment. */
  readonly askedAt: string
  readonly due: CalendarDate
  readonly about?: { readonly name: Words; readonly href: string }
  readonly answers: readonly AnswerView[]
  readonly mayAnswer: boolean
  /** As typed, when it comes back with errors. */
  readonly typed?: string
  readonly figures?: readonly { readonly name: string; readonly amount: Fen | string }[]
  /** Vouchers behind what was asked about, to show with the answer. */
  readonly vouchers: readonly { readonly id: Id; readonly name: Words; readonly chosen: boolean }[]
  readonly errors?: readonly FieldError[]
}

/** One question, and the form that answers it with figures and vouchers. */
export const DeskQuestionPage = (view: DeskQuestionView) => {
  const { say, day, moment, daysTo } = useReader()
  const { desk, about, answers } = view
  return (
    <Desk
      desk={desk}
      at="questions"
      title={view.title}
      end={
        answers.length === 0 && (
          <span class={daysTo(view.due) <= 3 ? 'urgent' : undefined}>{say(words.mustBy(day(view.due)))}</span>
        )
      }
      errors={view.errors}
    >
      <div class="lone">
        {about && (
          <p>
            {say(words.about)}　<a href={about.href}>{say(about.name)}</a>
          </p>
        )}
        <p class="note">
          {say(view.asker)}　{moment(view.askedAt)}　{view.who && <a href={view.who}>{say(words.seeWho)}</a>}
        </p>
        <div class="quote">
          <p>{view.text}</p>
        </div>
        {answers.map((answer) => (
          <Answer key={answer.at} answer={answer} />
        ))}
        <p>
          <a href={paths.question(desk.code, view.id)}>{say(words.publicPage)}</a>
        </p>
      </div>
      {view.mayAnswer && <AnswerForm view={view} />}
    </Desk>
  )
}

const AnswerForm = ({
  view: { desk, id, command, typed, figures = [], vouchers, errors },
}: {
  view: DeskQuestionView
}) => {
  const { say } = useReader()
  const all = [...figures, ...Array.from({ length: 3 }, () => ({ name: '', amount: '' }))]
  const cell = (index: number, part: 'name' | 'amount', value: string) => (
    <span key={part} class="cell">
      <input
        type="text"
        id={`figures.${index}.${part}`}
        name={`figures.${index}.${part}`}
        value={value}
        inputMode={part === 'amount' ? 'decimal' : undefined}
        autocomplete="off"
        aria-label={say(words.of(index + 1, words[part]))}
        aria-invalid={errors?.some(({ field }) => field === `figures.${index}.${part}`) ? 'true' : undefined}
      />
    </span>
  )
  return (
    <CommandForm action={deskPaths.question(desk.code, id)} command={command} label={words.answer}>
      <Section title={words.answer}>
        <div class="lone">
          <TextArea
            name="answer"
            label={words.answerLabel}
            hint={words.answerHint}
            value={typed}
            errors={errors}
          />
          <h3 class="gap">{say(words.figures)}</h3>
          <p class="note">{say(words.figuresNote)}</p>
          <DeskTable
            label={words.figures}
            columns={[
              { name: words.name, asked: true },
              { name: words.amount, right: true },
            ]}
            groups={[
              {
                rows: all.map(({ name, amount }, index) => [
                  cell(index, 'name', name),
                  cell(index, 'amount', typeof amount === 'number' ? plainYuan(amount) : amount),
                ]),
              },
            ]}
          />
          {vouchers.length > 0 && (
            <fieldset class="field">
              <legend>{say(words.vouchers)}</legend>
              {vouchers.map((voucher) => (
                <label key={voucher.id} class="pick">
                  <input type="checkbox" name="vouchers" value={voucher.id} checked={voucher.chosen} />
                  <span>{say(voucher.name)}</span>
                </label>
              ))}
            </fieldset>
          )}
        </div>
        <div class="actions">
          <Button words={words.send} kind="red" name="do" value="answer" />
          <Button words={words.more} name="do" value="rows" />
          <p class="note">{say(words.sendNote)}</p>
        </div>
        <FormBasis {...answerDuty} />
      </Section>
    </CommandForm>
  )
}

export interface DeskAskView {
  readonly desk: DeskView
  readonly command: Command
  /** What is published and may be asked about, newest first. */
  readonly publications: readonly { readonly id: Id; readonly name: Words }[]
  /** As typed, when it comes back with errors. */
  readonly typed?: Readonly<Partial<Record<'text' | 'about' | 'name' | 'phone' | 'how' | 'shown', string>>>
  readonly errors?: readonly FieldError[]
}

/** The form for a question that came over the counter or on paper. */
export const DeskAskPage = ({ desk, command, publications, typed = {}, errors }: DeskAskView) => {
  const { say } = useReader()
  return (
    <Desk desk={desk} at="questions" title={words.enter} intro={say(words.enterLead)} errors={errors}>
      <CommandForm action={deskPaths.newQuestion(desk.code)} command={command}>
        <div class="lone">
          <TextArea name="text" label={words.what} hint={words.whatHint} value={typed.text} errors={errors} />
          <Select
            name="about"
            label={words.which}
            value={typed.about}
            errors={errors}
            options={publications.map(({ id, name }) => ({ value: id, label: name }))}
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
            hint={words.phoneHint}
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
          <Choice
            name="shown"
            label={words.shown}
            value={typed.shown ?? 'no'}
            options={[
              { value: 'no', label: words.aVillager },
              { value: 'yes', label: words.name1 },
            ]}
          />
        </div>
        <div class="actions">
          <Button words={words.save} kind="ink" />
        </div>
        <FormBasis {...askDuty} />
      </CommandForm>
    </Desk>
  )
}

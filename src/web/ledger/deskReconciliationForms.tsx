import { formatYuan } from '../../domain/kernel/index.ts'
import {
  Button,
  Choice,
  type Command,
  CommandForm,
  DeskTable,
  deskPaths,
  type FieldError,
  Section,
  TextField,
  useReader,
} from '../ui/index.ts'
import type { DeskReconciliationView, ReconciledItem } from './deskReconciliation.tsx'
import { reconciliationWords as words } from './deskReconciliationWords.ts'

/** What is done with the items that were ticked in the sheet: they belong to this form by its id. */
export const Choosing = ({
  action,
  command,
  errors,
}: {
  action: string
  command: Command
  errors: readonly FieldError[] | undefined
}) => {
  const { say, csrf } = useReader()
  const wrong = errors?.find(({ field }) => field === 'pair')
  return (
    <form id="choosing" method="post" action={action} aria-label={say(words.pairing)}>
      {csrf && <input type="hidden" name="csrf" value={csrf} />}
      <input type="hidden" name="id" value={command.id} />
      <input type="hidden" name="version" value={command.version} />
      {wrong && (
        <p id="pair" class="urgent">
          {say(wrong.message)}
        </p>
      )}
      <div class="actions">
        <span class="note">{say(words.pairing)}</span>
        <Button words={words.pair} name="do" value="pair" />
        <Button words={words.apart} name="do" value="apart" />
        <Button words={words.release} name="do" value="release" />
        <p class="note">{say(words.pairNote)}</p>
      </div>
    </form>
  )
}

const Items = ({ items, view }: { items: readonly ReconciledItem[]; view: DeskReconciliationView }) => {
  const { day } = useReader()
  const { desk, book } = view
  return (
    <>
      {items.map(({ id, date, words: said, who, voucher }) => (
        <span key={id} class="part">
          {day(date, { short: true })}　{who && <>{who} </>}
          {voucher ? <a href={deskPaths.voucher(desk.code, book.id, voucher.id)}>{said}</a> : said}
          <br />
        </span>
      ))}
    </>
  )
}

/** What belongs together, folded; a wrong match is taken apart by its tick. */
export const SettledGroups = ({ view, action }: { view: DeskReconciliationView; action: string }) => {
  const { say } = useReader()
  const { settled, change } = view
  if (settled.length === 0) return <p class="note">{say(words.noneSettled)}</p>
  const table = (
    <DeskTable
      label={words.settled(settled.length)}
      columns={[
        { name: words.bank, names: true },
        { name: words.book },
        { name: words.item },
        { name: words.amount, figure: true },
      ]}
      groups={[
        {
          rows: settled.map(({ why, bank, book }) => {
            const [one] = [...bank, ...book]
            const side = bank.length > 0 ? 'bank' : 'book'
            const total = (bank.length > 0 ? bank : book).reduce((sum, { amount }) => sum + amount, 0)
            return [
              <span key="bank">
                {change && (
                  <>
                    <input
                      type="checkbox"
                      name={`${side}.${one!.id}`}
                      value="yes"
                      aria-label={say(words.choose(`${one!.date} ${one!.words} ${formatYuan(total)}`))}
                    />{' '}
                  </>
                )}
                <Items items={bank} view={view} />
              </span>,
              <span key="book">
                <Items items={book} view={view} />
              </span>,
              say(words.why[why]),
              formatYuan(total),
            ]
          }),
        },
      ]}
    />
  )
  return (
    <details>
      <summary>{say(words.settled(settled.length))}</summary>
      {change ? (
        <CommandForm action={action} command={change} label={words.split}>
          {table}
          <div class="actions">
            <Button words={words.split} name="do" value="apart" />
          </div>
        </CommandForm>
      ) : (
        table
      )}
    </details>
  )
}

/** The book's entries beside a statement on paper: ticked are those that it has not. */
export const ByEye = ({ view, action }: { view: DeskReconciliationView; action: string }) => {
  const { say, day } = useReader()
  const { desk, book, change } = view
  const apart = [...view.bookReceived, ...view.bookPaid].map((item) => ({ ...item, apart: true }))
  const items = [...apart, ...view.seen.map((item) => ({ ...item, apart: false }))].toSorted((a, b) =>
    a.date < b.date ? -1 : a.date > b.date ? 1 : a.id < b.id ? -1 : 1,
  )
  if (items.length === 0) return <p class="note">{say(words.noEntries)}</p>
  const table = (
    <DeskTable
      label={words.byEye}
      columns={[
        { name: words.item, names: true },
        { name: words.date },
        { name: words.book },
        { name: words.amount, figure: true },
      ]}
      groups={[
        {
          rows: items.map((item) => [
            <span key="words">
              {change && (
                <>
                  <input
                    type="checkbox"
                    name={`book.${item.id}`}
                    value="yes"
                    checked={item.apart}
                    aria-label={say(words.choose(`${item.date} ${item.words} ${formatYuan(item.amount)}`))}
                  />{' '}
                </>
              )}
              {item.words}
            </span>,
            <span key="date" class="keep">
              {day(item.date, { short: true })}
            </span>,
            item.voucher ? (
              <a key="voucher" href={deskPaths.voucher(desk.code, book.id, item.voucher.id)}>
                {item.voucher.number}
              </a>
            ) : (
              say(words.byHand)
            ),
            <span key="amount" class={item.amount < 0 ? 'minus' : undefined}>
              {formatYuan(item.amount)}
            </span>,
          ]),
        },
      ]}
    />
  )
  return (
    <Section title={words.byEye}>
      {change ? (
        <CommandForm action={action} command={change} label={words.byEye}>
          {table}
          <div class="actions">
            <Button words={words.saveMarks} name="do" value="marks" />
          </div>
        </CommandForm>
      ) : (
        table
      )}
    </Section>
  )
}

/** Items that are written down by hand, and taken out again. */
export const Noting = ({
  view,
  action,
  command,
}: {
  view: DeskReconciliationView
  action: string
  command: Command
}) => {
  const { say } = useReader()
  const { typed = {}, errors } = view
  const byHand = [...view.bankReceived, ...view.bankPaid, ...view.bookReceived, ...view.bookPaid].filter(
    (item) => item.byHand,
  )
  const open = errors?.some(({ field }) => ['date', 'amount', 'way', 'words'].includes(field)) ?? false
  return (
    <>
      <details open={open}>
        <summary>{say(words.line)}</summary>
        <CommandForm action={action} command={command} label={words.line}>
          <div class="columns">
            <TextField name="date" label={words.date} value={typed.date ?? ''} digits errors={errors} short />
            <TextField name="amount" label={words.amount} value={typed.amount ?? ''} errors={errors} short />
          </div>
          <Choice
            name="way"
            label={words.way}
            value={typed.way}
            options={[
              { value: 'in', label: words.in },
              { value: 'out', label: words.out },
            ]}
            errors={errors}
          />
          <TextField
            name="words"
            label={words.words}
            hint={words.wordsHint}
            value={typed.words ?? ''}
            errors={errors}
          />
          <div class="actions">
            <Button words={words.add} name="do" value="line" />
            {view.first && <Button words={words.earlier} name="do" value="earlier" />}
          </div>
        </CommandForm>
      </details>
      {byHand.map((item) => (
        <CommandForm key={item.id} action={action} command={command} label={words.withdraw}>
          <input type="hidden" name="item" value={item.id} />
          <div class="actions">
            <span>
              {item.words} {formatYuan(item.amount)}
            </span>
            <Button words={words.withdraw} name="do" value="withdraw" />
          </div>
        </CommandForm>
      ))}
    </>
  )
}

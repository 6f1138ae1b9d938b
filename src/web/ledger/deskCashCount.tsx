import {
  type CalendarDate,
  type Fen,
  formatYuan,
  type Month,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
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
  MonthPicker,
  NotYet,
  Section,
  TextArea,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { monthEndDuty, notNow, SheetSignatures, SheetState, type SignedView } from './deskMonthSign.tsx'
import type { BookRef } from './deskVouchers.tsx'

const words = {
  title: text('库存现金盘点表', 'Cash count'),
  intro: text(
    '当面点钱，写每种有几张，出纳和会计一起签。白条不能抵库存。',
    'Count together and write how many pieces of each; cashier and accountant both sign. IOUs are no cash.',
  ),
  counting: text('点钱', 'Counting'),
  date: text('哪天点的', 'Day of the count'),
  piece: text('面额', 'Piece'),
  pieces: text('张（枚）数', 'How many'),
  amount: text('金额', 'Amount'),
  total: text('点出来的', 'Counted'),
  balance: text('账上那天的', 'In the book that day'),
  over: text('多出来', 'Over'),
  short: text('少了', 'Short'),
  equal: text('账款相符', 'The cash is as in the book'),
  reason: text('多了少了的原因', 'Why it differs'),
  reasonHint: text('相符就不用写', 'Not needed where it is as in the book'),
  reasonIs: text('原因：', 'Why: '),
  look: text('先算一算', 'Work it out'),
  sign: text('点好，签字', 'Counted: sign'),
  again: text('重新点', 'Count again'),
  none: text('这个月还没有点过。', 'Not counted yet in this month.'),
  vouchers: text('回到凭证', 'Back to the vouchers'),
  unit: text('单位：元', 'yuan'),
}

/** 5 角 or 100 元, as the piece is called. */
const pieceName = (fen: Fen): Text =>
  fen >= 100
    ? text(`${fen / 100} 元`, `${fen / 100} yuan`)
    : fen >= 10
      ? text(`${fen / 10} 角`, `${fen / 10} jiao`)
      : text(`${fen} 分`, `${fen} fen`)

export interface DeskCashCountView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly month: Month
  readonly months: readonly Month[]
  /** Every piece that there is, the largest first, with how many were counted. */
  readonly pieces: readonly { readonly piece: Fen; readonly count: number }[]
  /** What was counted, or was typed and worked out. */
  readonly count?: {
    readonly date: CalendarDate
    readonly total: Fen
    readonly bookBalance: Fen
    readonly difference: Fen
    readonly reason?: string
  }
  readonly signed: SignedView
  /** To count; or why not yet. */
  readonly prepare?: Command
  readonly why?: Words
  readonly typed: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** 库存现金盘点表 of a month. */
export const DeskCashCountPage = (view: DeskCashCountView) => {
  const { say, period } = useReader()
  const { desk, book, month, signed, prepare, why, errors } = view
  const here = (of: Month) => deskPaths.cashCount(desk.code, book.id, of)
  const made = signed.state !== 'missing'
  return (
    <Desk
      desk={desk}
      at="vouchers"
      title={words.title}
      errors={errors}
      beside={
        <span class="note">
          {book.name}　{period(month)}
        </span>
      }
      end={<SheetState of={signed} />}
      intro={say(words.intro)}
      aside={
        <>
          <SheetSignatures of={signed} action={here(month)} errors={errors} />
          {!prepare && why && <NotYet words={notNow} why={why} />}
        </>
      }
    >
      <MonthPicker
        months={view.months}
        month={month}
        href={here}
        action={deskPaths.cashCount(desk.code, book.id)}
      />
      {view.count ? <Counted view={view} count={view.count} /> : <p>{say(words.none)}</p>}
      {prepare && (
        <details open={!made || (errors?.length ?? 0) > 0 || view.typed.date !== undefined}>
          <summary>{say(made ? words.again : words.counting)}</summary>
          <Counting view={view} command={prepare} action={here(month)} />
        </details>
      )}
      <p class="foot-note">
        <span>{say(words.unit)}</span>
        <a href={deskPaths.vouchers(desk.code, book.id, month)}>{say(words.vouchers)}</a>
      </p>
      {(prepare || signed.second) && <FormBasis {...monthEndDuty} />}
    </Desk>
  )
}

const Counted = ({
  view: { pieces },
  count: { date, total, bookBalance, difference, reason },
}: {
  view: DeskCashCountView
  count: NonNullable<DeskCashCountView['count']>
}) => {
  const { say, day } = useReader()
  return (
    <Section title={text(`${day(date)}点的`, `Counted on ${day(date)}`)}>
      <DeskTable
        label={words.title}
        columns={[
          { name: words.piece },
          { name: words.pieces, right: true },
          { name: words.amount, figure: true },
        ]}
        groups={[
          {
            rows: [
              ...pieces
                .filter(({ count }) => count > 0)
                .map(({ piece, count }) => [say(pieceName(piece)), String(count), formatYuan(piece * count)]),
              { look: 'strong' as const, cells: [say(words.total), '', formatYuan(total)] },
              [say(words.balance), '', formatYuan(bookBalance)],
            ],
          },
        ]}
        total={[
          say(difference === 0 ? words.equal : difference > 0 ? words.over : words.short),
          '',
          formatYuan(Math.abs(difference)),
        ]}
      />
      {reason && (
        <p>
          <b>{say(words.reasonIs)}</b>
          {reason}
        </p>
      )}
    </Section>
  )
}

const Counting = ({
  view: { pieces, typed, errors },
  command,
  action,
}: {
  view: DeskCashCountView
  command: Command
  action: string
}) => (
  <CommandForm action={action} command={command} label={words.counting}>
    <TextField name="date" label={words.date} value={typed.date ?? ''} digits short errors={errors} />
    <div class="pieces">
      {pieces.map(({ piece, count }) => (
        <TextField
          key={piece}
          name={`pieces.${piece}`}
          label={pieceName(piece)}
          value={typed[`pieces.${piece}`] ?? (count > 0 ? String(count) : '')}
          digits
          short
          errors={errors}
        />
      ))}
    </div>
    <TextArea
      name="reason"
      label={words.reason}
      hint={words.reasonHint}
      rows={2}
      value={typed.reason ?? ''}
      errors={errors}
    />
    <div class="actions">
      <Button words={words.look} name="do" value="look" />
      <Button words={words.sign} kind="red" name="do" value="count" />
    </div>
  </CommandForm>
)

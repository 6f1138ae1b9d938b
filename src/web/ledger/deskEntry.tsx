import { type Fen, formatYuan, plainYuan, sumFen, type Text, text } from '../../domain/kernel/index.ts'
import { DigitCells, DigitHead, Digits, type FieldError, Tag, useReader } from '../ui/index.ts'
import { ledgerWords } from './deskWords.ts'

const words = {
  lines: text('分录', 'Lines'),
  row: text('行', 'Line'),
  of: (row: number, what: Text) => text(`第 ${row} 行${what.zh}`, `${what.en}, line ${row}`),
  even: text('借贷相等', 'Debit equals credit'),
  short: (amount: string, side: 'debit' | 'credit') =>
    text(`还差 ${amount}，在${side === 'debit' ? '借' : '贷'}方`, `${amount} missing on the ${side} side`),
  empty: text('还没有金额', 'No amounts yet'),
  who: text('对方是谁（单位或个人）', 'With whom (organisation or person)'),
  whoAside: (name: string) => text(`对方：${name}`, `With ${name}`),
  error: text('错误：', 'Error: '),
}

export interface AccountOption {
  readonly code: string
  /** With the names above it: 公益支出 · 路灯. */
  readonly name: string
  /** First letters of the name in pinyin, to type it by: gyzcld. */
  readonly initials: string
  /** Why it stands first: 上月也用它. */
  readonly note?: string
  /** Kept by counterparty, as 113 always is. */
  readonly withWhom?: boolean
}

export interface EntryLine {
  readonly summary: string
  readonly account?: Pick<AccountOption, 'code' | 'name' | 'withWhom'>
  readonly counterparty?: string
  /** Nil where the amount is on the other side. */
  readonly debit: Fen
  readonly credit: Fen
  /** What was typed and could not be read, shown again as it was. */
  readonly typed?: { readonly account?: string; readonly debit?: string; readonly credit?: string }
}

interface EntryProps {
  readonly lines: readonly EntryLine[]
  /** Empty lines after the written ones. */
  readonly spare?: number
  readonly errors?: readonly FieldError[]
  /** Absent: the lines are only read. */
  readonly accounts?: readonly AccountOption[]
}

const NOTHING: EntryLine = { summary: '', debit: 0, credit: 0 }

/** As the account field shows and sends it; the server reads the code before the blank. */
export const accountText = ({ code, name }: Pick<AccountOption, 'code' | 'name'>): string => `${code} ${name}`

/** A voucher's lines in digit columns, to write or to read. */
export const Entry = ({ lines, spare = 0, errors = [], accounts }: EntryProps) => {
  const { say, head } = useReader()
  if (accounts) head.islands.add('voucherEntry')
  const all = [...lines, ...Array.from({ length: accounts ? spare : 0 }, () => NOTHING)]
  const [debit, credit] = totals(lines)
  return (
    <>
      <table role="table" class="entry" aria-label={`${say(words.lines)}，${say(ledgerWords.unit)}`}>
        <thead role="rowgroup">
          <tr role="row">
            <th role="columnheader" scope="col" class="no">
              {say(words.row)}
            </th>
            <th role="columnheader" scope="col">
              {say(ledgerWords.summary)}
            </th>
            <th role="columnheader" scope="col">
              {say(ledgerWords.account)}
            </th>
            {[ledgerWords.debit, ledgerWords.credit].map((side) => (
              <th key={side.en} role="columnheader" scope="col" class="fen">
                <b>{say(side)}</b>
                <DigitHead />
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {all.map((line, index) =>
            accounts ? (
              <WrittenLine key={index} line={line} index={index} errors={errors} />
            ) : (
              <ReadLine key={index} line={line} index={index} />
            ),
          )}
        </tbody>
        <tfoot role="rowgroup">
          <tr role="row" class="total">
            <td role="cell" class="no" />
            <th role="rowheader" scope="row">
              {say(ledgerWords.total)}
            </th>
            <td role="cell" />
            <td role="cell" class="fen" data-name={say(ledgerWords.debit)} data-total="debit">
              <Digits fen={debit} />
            </td>
            <td role="cell" class="fen" data-name={say(ledgerWords.credit)} data-total="credit">
              <Digits fen={credit} />
            </td>
          </tr>
        </tfoot>
      </table>
      {accounts && (
        <datalist id="accounts">
          {accounts.map((account) => (
            <option
              key={account.code}
              value={accountText(account)}
              data-initials={account.initials}
              data-note={account.note}
              data-with={account.withWhom ? 'yes' : undefined}
            />
          ))}
        </datalist>
      )}
    </>
  )
}

/** Debit and credit total of lines. */
export const totals = (lines: readonly Pick<EntryLine, 'debit' | 'credit'>[]): readonly [Fen, Fen] => [
  sumFen(lines.map((line) => line.debit)),
  sumFen(lines.map((line) => line.credit)),
]

/** ○ 还差 …, then ✓ 借贷相等. Never red while someone still writes. */
export const Balance = ({ lines }: { lines: readonly Pick<EntryLine, 'debit' | 'credit'>[] }) => {
  const [debit, credit] = totals(lines)
  const even = debit === credit && debit !== 0
  const short = words.short(formatYuan(Math.abs(debit - credit)), debit < credit ? 'debit' : 'credit')
  return (
    <div class={even ? 'balance even' : 'balance'} role="status">
      <p>
        <Tag
          kind={even ? 'ok' : 'waiting'}
          words={even ? words.even : debit === credit ? words.empty : short}
        />
      </p>
      <p class="hint" />
    </div>
  )
}

const ReadLine = ({ line, index }: { line: EntryLine; index: number }) => {
  const { say } = useReader()
  return (
    <tr role="row">
      <td role="cell" class="no">
        {index + 1}
      </td>
      <th role="rowheader" scope="row">
        {line.summary}
      </th>
      <td role="cell">
        {line.account && accountText(line.account)}
        {line.counterparty && <small>{say(words.whoAside(line.counterparty))}</small>}
      </td>
      {(['debit', 'credit'] as const).map((side) => (
        <td key={side} role="cell" class="fen" data-name={say(ledgerWords[side])}>
          <Digits fen={line[side] === 0 ? undefined : line[side]} />
        </td>
      ))}
    </tr>
  )
}

const WrittenLine = ({
  line,
  index,
  errors,
}: {
  line: EntryLine
  index: number
  errors: readonly FieldError[]
}) => {
  const { say } = useReader()
  const name = `lines.${index}`
  const wrong = errors.filter(({ field }) => field === name || field.startsWith(`${name}.`))
  const tie = (part: string, what: Text) => {
    const bad = wrong.some(({ field }) => field === `${name}.${part}`)
    return {
      id: `${name}.${part}`,
      name: `${name}.${part}`,
      'aria-label': say(words.of(index + 1, what)),
      'aria-invalid': bad ? ('true' as const) : undefined,
      'aria-describedby': wrong.length > 0 ? `${name}.error` : undefined,
      autocomplete: 'off',
    }
  }
  return (
    <>
      <tr role="row" id={name}>
        <th role="rowheader" scope="row" class="no">
          {index + 1}
        </th>
        <td role="cell" data-name={say(ledgerWords.summary)}>
          <input {...tie('summary', ledgerWords.summary)} type="text" value={line.summary} maxLength={200} />
        </td>
        <td role="cell" class="account" data-name={say(ledgerWords.account)}>
          <input
            {...tie('account', ledgerWords.account)}
            type="text"
            list="accounts"
            value={line.typed?.account ?? (line.account ? accountText(line.account) : '')}
          />
          {(line.account?.withWhom || line.counterparty !== undefined) && (
            <input
              {...tie('counterparty', words.who)}
              type="text"
              value={line.counterparty}
              placeholder={say(words.who)}
            />
          )}
        </td>
        {(['debit', 'credit'] as const).map((side) => (
          <td key={side} role="cell" class="fen" data-name={say(ledgerWords[side])}>
            <input
              {...tie(side, ledgerWords[side])}
              type="text"
              inputMode="decimal"
              value={line.typed?.[side] ?? (line[side] === 0 ? '' : plainYuan(line[side]))}
            />
            <DigitCells fen={line[side] === 0 ? undefined : line[side]} />
          </td>
        ))}
      </tr>
      {wrong.length > 0 && (
        <tr role="row" class="bad">
          <td role="cell" colSpan={5}>
            <strong id={`${name}.error`}>
              {wrong.map(({ message }) => `${say(words.error)}${say(message)}`).join(' ')}
            </strong>
          </td>
        </tr>
      )}
    </>
  )
}

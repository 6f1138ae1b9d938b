import type { ComponentChildren } from 'preact'
import { type Fen, formatYuan } from '../../domain/kernel/index.ts'
import { useReader, type Words } from './env.tsx'
import { Section } from './frame.tsx'
import { words } from './words.ts'

/** An amount as it stands in a table: two decimals, red with its sign when negative. */
export const Amount = ({ fen, sign = '', wrong }: AmountProps) => (
  <span class={fen < 0 || wrong ? 'minus' : undefined}>
    {sign}
    {formatYuan(fen)}
  </span>
)

export interface AmountProps {
  readonly fen: Fen
  /** How it enters a sum, where signs are shown. */
  readonly sign?: '＋ ' | '－ ' | ''
  readonly wrong?: boolean
}

/** One thing after another for large type: the amount with its unit, and how one says it. */
export const SpokenAmount = ({ fen, sign = '', wrong }: AmountProps) => {
  const { yuan, spoken } = useReader()
  return (
    <>
      <span class={fen < 0 || wrong ? 'sum minus' : 'sum'}>
        {sign}
        {yuan(fen)}
      </span>
      {spoken(fen) && <small>{spoken(fen)}</small>}
    </>
  )
}

export interface LedgerLine {
  readonly name: Words
  readonly amount: Fen
  readonly href?: string | undefined
  /** Entries behind the amount. */
  readonly count?: number | undefined
  readonly note?: ComponentChildren
  readonly sign?: '＋ ' | '－ '
  /** A figure that is not what it should be: red. */
  readonly wrong?: boolean
}

interface LedgerProps {
  readonly lines: readonly LedgerLine[]
  readonly total?: LedgerLine
  /** Named for people who hear the table; where a section's title stands above, its words. */
  readonly label: Words
  /** The three figures of the home page. */
  readonly three?: boolean
}

const Name = ({ line }: { line: LedgerLine }) => {
  const { say } = useReader()
  return (
    <>
      {line.href ? <a href={line.href}>{say(line.name)}</a> : say(line.name)}
      {line.note && <small>{line.note}</small>}
    </>
  )
}

/** Roles are spelled out because the rows wrap (`display: flex`) and browsers would forget the table. */
const Row = ({ line, counted, total }: { line: LedgerLine; counted: boolean; total?: boolean }) => {
  const { say } = useReader()
  return (
    <tr role="row" class={total ? 'total' : undefined}>
      <th role="rowheader" scope="row">
        <Name line={line} />
      </th>
      {counted && (
        <td role="cell" class="count">
          {line.count !== undefined && say(words.entries(line.count))}
        </td>
      )}
      <td role="cell" class="num">
        <Amount fen={line.amount} sign={line.sign ?? ''} wrong={line.wrong === true} />
      </td>
    </tr>
  )
}

/** Lines under vermilion ruling with a total. In the elder view each amount stands under its name. */
export const Ledger = ({ lines, total, label, three }: LedgerProps) => {
  const { say, elder } = useReader()
  const all = total ? [...lines, total] : lines
  if (elder)
    return (
      <ul class={total ? 'sums' : 'sums open'}>
        {all.map((line, index) => (
          <li key={index} class={line === total ? 'total' : undefined}>
            <Name line={line} />
            <SpokenAmount fen={line.amount} sign={line.sign ?? ''} wrong={line.wrong === true} />
          </li>
        ))}
      </ul>
    )
  const counted = all.some((line) => line.count !== undefined)
  const look = ['ledger', three && 'three', !total && 'open'].filter(Boolean).join(' ')
  return (
    <table role="table" class={look} aria-label={`${say(label)}，${say(words.unit)}`}>
      <tbody role="rowgroup">
        {all.map((line, index) => (
          <Row key={index} line={line} counted={counted} total={line === total} />
        ))}
      </tbody>
    </table>
  )
}

/** A ledger under its own title, with the unit named once. */
export const LedgerSection = ({ title, ...ledger }: Omit<LedgerProps, 'label'> & { title: Words }) => {
  const { say, elder } = useReader()
  return (
    <Section title={title} side={!elder && say(words.unit)}>
      <Ledger {...ledger} label={title} />
    </Section>
  )
}

export interface JournalLine {
  readonly account: Words
  readonly note?: Words | undefined
  readonly debit?: Fen | undefined
  readonly credit?: Fen | undefined
}

/** A voucher's lines, debit and credit. In the elder view one column, with the word 借 or 贷. */
export const Journal = ({
  lines,
  debit,
  credit,
  label,
}: {
  lines: readonly JournalLine[]
  debit: Fen
  credit: Fen
  label: Words
}) => {
  const { say, elder, yuan } = useReader()
  if (elder)
    return (
      <ul class="sums journal">
        {lines.map((line, index) => (
          <li key={index}>
            <b>{say(line.account)}</b>
            {line.note && <p>{say(line.note)}</p>}
            <p class="split">
              <span>{say(line.debit === undefined ? words.credit : words.debit)}</span>
              <span class="num">{yuan(line.debit ?? line.credit ?? 0)}</span>
            </p>
          </li>
        ))}
        <li class="total">
          <p class="split">
            <span>{say(words.debitTotal)}</span>
            <b class="num">{yuan(debit)}</b>
          </p>
          <p class="split">
            <span>{say(words.creditTotal)}</span>
            <b class="num">{yuan(credit)}</b>
          </p>
        </li>
      </ul>
    )
  const cell = (amount: Fen | undefined) => (
    <td role="cell" class="num">
      {amount !== undefined && <Amount fen={amount} />}
    </td>
  )
  return (
    <table role="table" class="ledger journal" aria-label={`${say(label)}，${say(words.unit)}`}>
      <thead role="rowgroup">
        <tr role="row">
          <th role="columnheader" scope="col">
            {say(words.account)}
          </th>
          <th role="columnheader" scope="col" class="num">
            {say(words.debitColumn)}
          </th>
          <th role="columnheader" scope="col" class="num">
            {say(words.creditColumn)}
          </th>
        </tr>
      </thead>
      <tbody role="rowgroup">
        {lines.map((line, index) => (
          <tr key={index} role="row">
            <th role="rowheader" scope="row">
              {say(line.account)}
              {line.note && <small>{say(line.note)}</small>}
            </th>
            {cell(line.debit)}
            {cell(line.credit)}
          </tr>
        ))}
        <tr role="row" class="total">
          <th role="rowheader" scope="row">
            {say(words.sum)}
          </th>
          {cell(debit)}
          {cell(credit)}
        </tr>
      </tbody>
    </table>
  )
}

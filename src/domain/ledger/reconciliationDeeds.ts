import {
  type Context,
  type Fen,
  firstDay,
  formatYuan,
  isRefusal,
  type Month,
  monthOf,
  parseDate,
  type Refusal,
  refuse,
} from '../kernel/index.ts'
import type { BookState } from './book.ts'
import { bareCounterparty, counterpartyKey, sealedNames } from './counterparty.ts'
import { checkOpenMonth, wordsOf } from './monthSheet.ts'
import { keepsBook } from './offices.ts'
import {
  type BookEntry,
  type Pair,
  type Reconciliation,
  type ReconciliationInput,
  reconcile,
  sumOf,
} from './reconciliationItems.ts'
import type {
  BroughtLine,
  KeptLine,
  ReconciliationAct,
  ReconciliationCommand,
  ReconciliationFacts,
  ReconciliationState,
} from './reconciliationSheet.ts'
import { settingsOf } from './settings.ts'
import { isSigned, signatoryOf } from './signatories.ts'

type SheetContext = Context<ReconciliationFacts>

/** Lines in one act; half as many of each side in transit. */
const CHUNK = 20

/** What a sheet of this state is made from; `closing` is what the bank's statement ends with. */
export const reconciliationInput = (
  state: Pick<ReconciliationState, 'lines' | 'earlier' | 'pairs' | 'apart'>,
  { book, entries = [], balance = 0, before }: ReconciliationFacts,
  closing: Fen,
): ReconciliationInput => {
  const byEye = state.lines.every(({ typed }) => typed)
  return {
    closing,
    balance,
    lines: [...(before?.transit.lines ?? []), ...state.lines],
    entries: [...(before?.transit.entries ?? []), ...state.earlier, ...entries],
    carried: before?.difference ?? 0,
    byEye,
    pairs: state.pairs,
    days: settingsOf(book ?? { settings: {} }).reconciliationDays,
    apart: byEye ? [...state.apart, ...state.lines.map(({ id }) => id)] : state.apart,
  }
}

/** What a command comes to; the book and the month are looked at before. */
export const reconciliationDeed = (
  state: ReconciliationState,
  command: ReconciliationCommand,
  context: SheetContext,
  book: BookState,
): ReconciliationAct[] | Refusal => {
  const { actor, place } = context
  if (command.type === 'countersign' || command.type === 'return') {
    const { sheet } = state
    if (!sheet || isSigned(sheet))
      return refuse(
        'ledger.nothingToSign',
        '这张调节表还没编好，或者已经签完了。',
        'This reconciliation is not made yet, or is signed already.',
      )
    const as = signatoryOf(sheet, actor, place, book.organisation!)
    if (isRefusal(as)) return as
    if (command.type === 'countersign') return [{ type: 'countersigned', body: { as } }]
    const reasons = wordsOf(command.reasons, 'reasons')
    return isRefusal(reasons) ? reasons : [{ type: 'returned', body: { reasons } }]
  }
  if (!keepsBook(actor, place, book.organisation!))
    return refuse(
      'ledger.notBookkeeper',
      '调节表由这个组织的报账员（会计）或代理会计编。请让他们来办。',
      'The accountant or agent accountant of this organisation makes the reconciliation. Ask them.',
    )
  switch (command.type) {
    case 'bringLines':
      return keep(command.lines, command.of.month)
    case 'noteLine':
      return note(command.line, command.of.month)
    case 'noteEarlier':
      return noteEarlier(command.entry, command.of.month, context.facts)
    case 'withdraw':
      return [...state.lines.filter(({ typed }) => typed), ...state.earlier].some(
        ({ id }) => id === command.item,
      )
        ? [{ type: 'withdrawn', body: { item: command.item } }]
        : refuse(
            'ledger.notByHand',
            '只有手工记的才能拿掉。',
            'Only what was written by hand can be withdrawn.',
          )
    case 'pair':
      return pair(state, command.pair, context.facts)
    case 'setApart':
    case 'release':
      return command.items.length === 0
        ? nothingChosen()
        : [
            {
              type: command.type === 'setApart' ? 'setApart' : 'released',
              body: { items: [...command.items] },
            },
          ]
    case 'prepare':
      return prepare(state, command, context, book)
  }
}

const nothingChosen = () => refuse('ledger.nothingChosen', '一笔也没有选。', 'No entry is chosen.')

const kept = ({ counterparty, ...line }: BroughtLine, typed: boolean): KeptLine => ({
  ...line,
  words: line.words.slice(0, 60),
  ...(counterparty && { counterparty: counterpartyKey(bareCounterparty(counterparty)).slice(0, 62) }),
  ...(typed && { typed }),
})

const keptActs = (lines: readonly BroughtLine[], typed = false): ReconciliationAct[] => {
  const acts: ReconciliationAct[] = []
  for (let at = 0; at < lines.length; at += CHUNK) {
    const part = lines.slice(at, at + CHUNK)
    const sealed = sealedNames(part.map(({ counterparty }) => counterparty))
    acts.push({
      type: 'linesKept',
      body: { lines: part.map((line) => kept(line, typed)) },
      ...(Object.keys(sealed).length > 0 && { sealed }),
    })
  }
  return acts
}

const otherMonth = (month: Month) =>
  refuse(
    'ledger.otherMonth',
    `日期要在 ${month} 里，写成 ${month}-08 这样。`,
    `The day must lie in ${month}. Write it like ${month}-08.`,
    { field: 'date' },
  )

const keep = (lines: readonly BroughtLine[], month: Month): ReconciliationAct[] | Refusal =>
  lines.some(({ date }) => monthOf(date) !== month) ? otherMonth(month) : keptActs(lines)

const noAmount = () =>
  refuse('ledger.amount', '金额要写，不能是零。', 'Write an amount that is not nil.', { field: 'amount' })

const note = (line: BroughtLine, month: Month): ReconciliationAct[] | Refusal => {
  if (parseDate(line.date) === undefined || monthOf(line.date) !== month) return otherMonth(month)
  if (line.amount === 0) return noAmount()
  const words = wordsOf(line.words, 'words')
  return isRefusal(words) ? words : keptActs([{ ...line, words }], true)
}

const noteEarlier = (
  entry: BookEntry,
  month: Month,
  { before }: ReconciliationFacts,
): ReconciliationAct[] | Refusal => {
  if (before)
    return refuse(
      'ledger.notFirst',
      '以前的未达账项已经从上一张调节表带过来了，不用再记。',
      'What was in transit before came over from the last reconciliation.',
      { field: 'date' },
    )
  if (parseDate(entry.date) === undefined || entry.date >= firstDay(month))
    return refuse(
      'ledger.earlierDate',
      `要写 ${firstDay(month)} 以前的日期。`,
      `Write a day before ${firstDay(month)}.`,
      { field: 'date' },
    )
  if (entry.amount === 0) return noAmount()
  const words = wordsOf(entry.words, 'words')
  return isRefusal(words) ? words : [{ type: 'earlierNoted', body: { entry: { ...entry, words } } }]
}

const pair = (
  state: ReconciliationState,
  chosen: Pair,
  facts: ReconciliationFacts,
): ReconciliationAct[] | Refusal => {
  const input = reconciliationInput(state, facts, 0)
  const ours = input.lines.filter(({ id }) => chosen.bank.includes(id))
  const theirs = input.entries.filter(({ id }) => chosen.book.includes(id))
  if (
    ours.length !== chosen.bank.length ||
    theirs.length !== chosen.book.length ||
    ours.length + theirs.length < 2
  )
    return nothingChosen()
  const [bank, book] = [sumOf(ours), sumOf(theirs)]
  return bank === book
    ? [{ type: 'paired', body: { bank: [...chosen.bank], book: [...chosen.book] } }]
    : refuse(
        'ledger.pairSum',
        `两边的钱不一样多：银行这边 ${formatYuan(bank)}，账上这边 ${formatYuan(book)}。请再选。`,
        `The sides differ: ${formatYuan(bank)} at the bank, ${formatYuan(book)} in the book. Choose again.`,
      )
}

/** The sheet as it would be made now. */
export const reconciliationNow = (
  state: ReconciliationState,
  facts: ReconciliationFacts,
  closing: Fen,
): Reconciliation => reconcile(reconciliationInput(state, facts, closing))

const prepare = (
  state: ReconciliationState,
  { closing, reason: said = '', of: { month } }: Extract<ReconciliationCommand, { type: 'prepare' }>,
  context: SheetContext,
  book: BookState,
): ReconciliationAct[] | Refusal => {
  const { facts, actor, place } = context
  const refusal = checkOpenMonth(book, month, context.today)
  if (refusal) return refusal
  const { entries, balance } = facts
  if (entries === undefined || balance === undefined) throw new TypeError('a sheet needs facts of the book')
  const now = reconciliationNow(state, facts, closing)
  if (now.difference !== 0 && said.trim() === '')
    return refuse(
      'ledger.differenceUnexplained',
      `调节以后还差 ${formatYuan(now.difference)} 元。请再对一对；对不上的，写明原因。`,
      `${formatYuan(now.difference)} yuan are left after the adjustment. Look again; what cannot be found, explain in words.`,
      { field: 'reason' },
    )
  const reason = said.trim() === '' ? undefined : wordsOf(said, 'reason')
  if (isRefusal(reason)) return reason
  const { reconciliationSigners: needs } = settingsOf(book)
  const as = signatoryOf({ needs, signed: [] }, actor, place, book.organisation!)
  if (isRefusal(as)) return as
  const { byEye } = reconciliationInput(state, facts, closing)
  const { difference, carried } = now
  const body = {
    ...{ as, needs, closing, balance, difference, carried, byEye },
    entries: entries.filter(({ date }) => monthOf(date) === month).length,
    ...(reason !== undefined && { reason }),
  }
  return [{ type: 'prepared', body }, ...transitActs(now)]
}

const transitActs = (now: Reconciliation): ReconciliationAct[] => {
  const lines = [...now.bankReceived, ...now.bankPaid]
  const entries = [...now.bookReceived, ...now.bookPaid]
  const acts: ReconciliationAct[] = []
  for (let at = 0; at < Math.max(lines.length, entries.length); at += CHUNK / 2)
    acts.push({
      type: 'transitNoted',
      body: { lines: lines.slice(at, at + CHUNK / 2), entries: entries.slice(at, at + CHUNK / 2) },
    })
  return acts
}

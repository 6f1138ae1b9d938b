import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Actor, addDays, addMonths, firstDay, lastDay, type Month } from '../kernel/index.ts'
import {
  type BookEntry,
  type BroughtLine,
  bankReconciliation,
  type CashCountState,
  cashCount,
  isSigned,
  type KeptLine,
  moneyChecks,
  type ReconciliationCommand,
  type ReconciliationFacts,
  type ReconciliationState,
  reconcile,
  reconciliationNow,
  settingsOf,
} from './index.ts'
import { BOOK, CASHIER, codeOf, credit, debit, KEEPER, must, person, REVIEWER, TestBook } from './testBook.ts'

const MONTH = '2026-01'
const of = { book: BOOK, account: '102', month: MONTH }
const entry = (id: string, day: number, amount: number, more: Partial<BookEntry> = {}): BookEntry => ({
  id,
  date: addDays('2026-01-01', day),
  amount,
  words: '一笔',
  ...more,
})
const line = (id: string, day: number, amount: number, more: Partial<KeptLine> = {}): KeptLine => ({
  ...entry(id, day, amount),
  ...more,
})

/** A line without a name, as an import brings it. */
const brought = (id: string, day: number, amount: number): BroughtLine => {
  const { counterparty: _none, ...more } = entry(id, day, amount)
  return more
}

type Without<Command> = Command extends unknown ? Omit<Command, 'of'> : never

/** A book of January, with what a sheet of its bank account is decided on. */
const sheetOf = (facts: Partial<ReconciliationFacts> = {}, today = '2026-02-02') => {
  const book = new TestBook()
  must(book.open('2026-01'))
  book.today = today
  let state: ReconciliationState = bankReconciliation.initial
  const known: ReconciliationFacts = { book: book.book, balance: 0, entries: [], ...facts }
  return {
    state: () => state,
    now: (closing: number) => reconciliationNow(state, known, closing),
    /** The code of the refusal, where there is one. */
    does: (command: Without<ReconciliationCommand>, actor: Actor = KEEPER): string | undefined => {
      const whole = { ...command, of } as ReconciliationCommand
      const refused = codeOf(bankReconciliation.decide(state, whole, book.context('sheet', actor, known)))
      if (refused === undefined) state = book.decided(bankReconciliation, state, whole, actor, known)
      return refused
    },
  }
}

test('会计法 Art.17: the accountant makes the sheet, another signs it; a change wants both again', () => {
  const sheet = sheetOf({ balance: 500, entries: [entry('e', 3, 500)] })
  const prepare = { type: 'prepare', closing: 500 } as const
  assert.equal(sheet.does({ type: 'countersign' }, REVIEWER), 'ledger.nothingToSign')
  assert.equal(sheet.does(prepare, REVIEWER), undefined)
  assert.equal(sheet.does({ type: 'countersign' }, REVIEWER), 'ledger.signedAlready')
  assert.equal(sheet.does({ type: 'countersign' }, CASHIER), 'ledger.notSigner')
  assert.equal(sheet.does({ type: 'return', reasons: ' ' } as never, KEEPER), 'ledger.wordsNeeded')
  assert.equal(sheet.does({ type: 'return', reasons: '余额抄错了' } as never, KEEPER), undefined)
  assert.deepEqual([sheet.state().sheet, sheet.state().returned], [undefined, '余额抄错了'])
  assert.equal(sheet.does(prepare, CASHIER), 'ledger.notBookkeeper')
  assert.equal(sheet.does(prepare), undefined)
  assert.equal(sheet.does({ type: 'countersign' }, REVIEWER), undefined)
  assert.ok(isSigned(sheet.state().sheet!))
  assert.equal(sheet.does({ type: 'setApart', items: ['e'] }), undefined)
  assert.equal(sheet.state().sheet, undefined)
})

test('a difference is named to the fen, and left only with words; no phone numbers in them', () => {
  const sheet = sheetOf({ balance: 500, entries: [entry('e', 3, 500)] })
  const prepare = (reason?: string) =>
    sheet.does({ type: 'prepare', closing: 437, ...(reason && { reason }) })
  assert.equal(sheet.now(437).difference, -63)
  assert.equal(prepare(), 'ledger.differenceUnexplained')
  assert.equal(prepare('问 13800000000'), 'ledger.personalWords')
  assert.equal(prepare('银行多扣了，已去问'), undefined)
  assert.deepEqual(
    [sheet.state().sheet?.difference, sheet.state().sheet?.reason],
    [-63, '银行多扣了，已去问'],
  )
})

test('a month is reconciled in its turn, when it is over, on an account that the book has', () => {
  const early = sheetOf({}, '2026-01-30')
  assert.equal(early.does({ type: 'prepare', closing: 0 }), 'ledger.monthNotOver')
  const other = (more: Partial<typeof of>) => {
    const book = new TestBook()
    must(book.open('2026-01'))
    const command = { type: 'prepare', closing: 0, of: { ...of, ...more } } as const
    const facts = { book: book.book, balance: 0, entries: [] }
    return codeOf(
      bankReconciliation.decide(bankReconciliation.initial, command, book.context('sheet', KEEPER, facts)),
    )
  }
  assert.equal(other({ account: '101' }), 'ledger.noBank')
  assert.equal(other({ account: '102-77' }), 'ledger.noBank')
  assert.equal(other({ month: '2026-02' }), 'ledger.closeInOrder')
  assert.equal(other({ month: '2025-12' }), 'ledger.month')
  assert.equal(other({}), undefined)
})

test('by hand: pairs of one sum, kept apart, matched again; a typed line is taken out, an imported one stays', () => {
  const sheet = sheetOf({ balance: -300, entries: [entry('e', 3, -100), entry('f', 25, -200)] })
  const amounts = (items: readonly { readonly amount: number }[]) => items.map(({ amount }) => amount)
  assert.equal(
    sheet.does({ type: 'bringLines', lines: [brought('a', 4, -100), brought('b', 5, -200)] }),
    undefined,
  )
  assert.deepEqual(amounts(sheet.now(-300).bookPaid), [-200])
  const pair = (bank: string[], book: string[]) => sheet.does({ type: 'pair', pair: { bank, book } })
  assert.equal(pair(['a'], ['f']), 'ledger.pairSum')
  assert.equal(pair(['a'], ['none']), 'ledger.nothingChosen')
  assert.equal(pair(['b'], ['f']), undefined)
  assert.deepEqual([sheet.now(-300).bookPaid, sheet.now(-300).difference], [[], 0])
  assert.equal(sheet.does({ type: 'setApart', items: ['a', 'b'] }), undefined)
  assert.deepEqual(amounts(sheet.now(-300).bankPaid).sort(), [-100, -200])
  assert.equal(sheet.does({ type: 'release', items: ['a', 'b'] }), undefined)
  assert.deepEqual(amounts(sheet.now(-300).bankPaid), [-200])
  const typed = { id: 't', date: '2026-01-09', amount: -3, words: '短信费' }
  assert.equal(sheet.does({ type: 'noteLine', line: { ...typed, date: '2026-02-01' } }), 'ledger.otherMonth')
  assert.equal(sheet.does({ type: 'noteLine', line: { ...typed, amount: 0 } }), 'ledger.amount')
  assert.equal(sheet.does({ type: 'noteLine', line: typed }), undefined)
  assert.deepEqual(amounts(sheet.now(-303).bankPaid).sort(), [-200, -3])
  assert.equal(sheet.does({ type: 'withdraw', item: 'a' }), 'ledger.notByHand')
  assert.equal(sheet.does({ type: 'withdraw', item: 't' }), undefined)
})

test('a first sheet takes what was booked before; a later one has it from the sheet before', () => {
  const cheque = entry('old', -4, -5_000, { words: '上年的支票' })
  const first = sheetOf()
  first.does({ type: 'bringLines', lines: [brought('a', 4, -5_000)] })
  assert.equal(
    first.does({ type: 'noteEarlier', entry: { ...cheque, date: '2026-01-05' } }),
    'ledger.earlierDate',
  )
  assert.equal(first.now(0).difference, 5_000)
  assert.equal(first.does({ type: 'noteEarlier', entry: cheque }), undefined)
  assert.deepEqual([first.now(0).difference, first.now(0).settled[0]?.book[0]?.id], [0, 'old'])
  const before = sheetOf({ balance: 100, entries: [entry('e', 30, 100)] })
  assert.equal(before.does({ type: 'setApart', items: ['e'] }), undefined)
  assert.equal(before.does({ type: 'prepare', closing: 0 }), undefined)
  const next = sheetOf({ before: before.state().sheet!, balance: 100 })
  assert.equal(next.does({ type: 'noteEarlier', entry: cheque }), 'ledger.notFirst')
  next.does({ type: 'bringLines', lines: [brought('b', 28, 100)] })
  assert.deepEqual([next.now(100).bookReceived, next.now(100).difference], [[], 0])
})

test('what a voucher was written from, and what takes itself back, needs no dates; names are sealed', () => {
  const base = { carried: 0, byEye: false, pairs: [], apart: [], days: 3, closing: 0, balance: 0 }
  const made = reconcile({
    ...base,
    lines: [line('a', 0, -7), line('b', 0, -7)],
    entries: [entry('e', 300, -7, { madeFrom: 'b' })],
  })
  assert.deepEqual(
    made.settled.map(({ why, bank }) => [why, bank[0]!.id]),
    [['madeFrom', 'b']],
  )
  const back = reconcile({
    ...base,
    lines: [line('a', 0, -7), line('b', 9, 7, { reverses: 'a' })],
    entries: [entry('e', 0, 9, { voucher: 'v' }), entry('f', 40, -9, { voucher: 'w', reverses: 'v' })],
  })
  assert.deepEqual(
    [back.settled.map(({ why }) => why), back.bankPaid, back.bookPaid, back.difference],
    [['takenBack', 'takenBack'], [], [], 0],
  )
  const sheet = sheetOf()
  const who = { kind: 'person', id: 'p1', name: '何水生' } as const
  const command = { type: 'bringLines', of, lines: [{ ...line('a', 1, -7), counterparty: who }] } as const
  const book = new TestBook()
  must(book.open('2026-01'))
  const acts = must(
    bankReconciliation.decide(sheet.state(), command, book.context('s', KEEPER, { book: book.book })),
  )
  assert.ok(!JSON.stringify(acts.map(({ body }) => body)).includes('何水生'))
  assert.deepEqual(
    acts.map((act) => act.sealed),
    [undefined, { p1: '何水生' }],
  )
})

const moves = fc.array(
  fc.record({
    day: fc.nat(27),
    amount: fc.integer({ min: -30, max: 30 }).filter((amount) => amount !== 0),
    atBank: fc.constantFrom('same', 'late', 'never', 'only'),
    who: fc.option(fc.constantFrom('o:甲', 'o:乙'), { nil: undefined }),
  }),
  { maxLength: 12 },
)

test('law: over months, balances and what is in transit explain the whole difference to the fen, in any order', () => {
  fc.assert(
    fc.property(
      fc.array(moves, { minLength: 1, maxLength: 3 }),
      fc.integer({ min: -50, max: 50 }),
      fc.boolean(),
      (months, lost, turned) => {
        let [bank, book, carried] = [1_000, 1_000, 0]
        let transit: { lines: readonly KeptLine[]; entries: readonly BookEntry[] } = {
          lines: [],
          entries: [],
        }
        let late: KeptLine[] = []
        for (const [number, ofMonth] of months.entries()) {
          const month: Month = addMonths(MONTH, number)
          const [lines, entries]: [KeptLine[], BookEntry[]] = [late, []]
          late = []
          for (const [index, { day, amount, atBank, who }] of ofMonth.entries()) {
            const date = addDays(firstDay(month), day)
            const more = { amount, words: '一笔', ...(who && { counterparty: who }) }
            if (atBank !== 'only') entries.push({ id: `e${number}.${index}`, date, ...more })
            const at = { id: `l${number}.${index}`, ...more }
            if (atBank === 'late') late.push({ ...at, date: firstDay(addMonths(month, 1)) })
            else if (atBank !== 'never') lines.push({ ...at, date })
          }
          const sum = (items: readonly { readonly amount: number }[]) =>
            items.reduce((total, { amount }) => total + amount, 0)
          // What the bank took without a line is the one difference that a sheet cannot settle.
          bank += sum(lines) - (number === 0 ? lost : 0)
          book += sum(entries)
          const input = {
            ...{ closing: bank, balance: book, carried, byEye: false, pairs: [], apart: [], days: 10 },
            lines: [...transit.lines, ...lines],
            entries: [...transit.entries, ...entries],
          }
          const now = reconcile(input)
          const again = reconcile({
            ...input,
            lines: turned ? input.lines.toReversed() : input.lines.toSorted((a, b) => a.amount - b.amount),
            entries: turned
              ? input.entries.toReversed()
              : input.entries.toSorted((a, b) => a.amount - b.amount),
          })
          const ids = (of: typeof now) =>
            [of.bankReceived, of.bankPaid, of.bookReceived, of.bookPaid].map((kind) =>
              kind.map(({ id }) => id).sort(),
            )
          assert.deepEqual(ids(again), ids(now))
          assert.equal(now.difference, lost === 0 ? 0 : -lost)
          assert.equal(now.fresh, number === 0 && lost !== 0 ? -lost : 0)
          const [ours, theirs] = [
            [...now.bankReceived, ...now.bankPaid],
            [...now.bookReceived, ...now.bookPaid],
          ]
          assert.equal(bank - book, sum(ours) - sum(theirs) + now.difference)
          for (const { bank, book } of now.settled) assert.equal(sum(bank), sum(book))
          const used = now.settled.flatMap(({ bank, book }) => [...bank, ...book].map(({ id }) => id))
          assert.deepEqual(
            [...used, ...[...ours, ...theirs].map(({ id }) => id)].sort(),
            [...input.lines, ...input.entries].map(({ id }) => id).sort(),
          )
          transit = { lines: ours, entries: theirs }
          carried = now.difference
        }
      },
    ),
    { numRuns: 300 },
  )
})

test('a cash count: by cashier and accountant, on a day of the month or the next, its difference in words', () => {
  const book = new TestBook()
  must(book.open('2026-01'))
  book.today = '2026-02-03'
  let state: CashCountState = cashCount.initial
  const facts = { book: book.book, balance: 12_050 }
  const command = {
    type: 'count',
    of: { book: BOOK, month: MONTH },
    date: '2026-01-31',
    pieces: { 10000: 1, 1000: 2, 50: 1 },
  } as const
  const does = (more: object, actor: Actor) => {
    const whole = { ...command, ...more } as typeof command
    const refused = codeOf(cashCount.decide(state, whole, book.context('count', actor, facts)))
    if (refused === undefined) state = book.decided(cashCount, state, whole, actor, facts)
    return refused
  }
  assert.equal(does({ date: '2025-12-31' }, CASHIER), 'ledger.countDate')
  assert.equal(does({ date: '2026-02-04' }, CASHIER), 'ledger.countDate')
  assert.equal(does({}, person('x', 'councilChair')), 'ledger.notSigner')
  assert.equal(does({ pieces: { 10000: 1 } }, CASHIER), 'ledger.cashReason')
  assert.equal(does({ pieces: { 10000: 1 }, reason: '少找了' }, CASHIER), undefined)
  assert.equal(state.sheet?.difference, -2_050)
  assert.equal(does({}, CASHIER), undefined)
  assert.equal(does({ type: 'countersign' }, CASHIER), 'ledger.signedAlready')
  assert.equal(does({ type: 'countersign' }, REVIEWER), undefined)
  assert.ok(isSigned(state.sheet!))
  assert.equal(does({ type: 'return', reasons: '不对' }, KEEPER), 'ledger.nothingToSign')
})

test('会计法 Art.17: a month with money closes only over signed sheets; an idle account wants none', () => {
  const book = new TestBook()
  must(book.open('2026-01'))
  book.today = '2026-03-02'
  book.write('a', '2026-01-05', [debit('102', 7), credit('504', 7)])
  book.write('b', '2026-01-06', [debit('101', 2), credit('102', 2)])
  const done = book.money(MONTH)
  const close = (money: typeof done, month: string = MONTH) =>
    codeOf(book.onBook({ type: 'closeMonth', month }, KEEPER, { unposted: 0, money }))
  const [bank] = done.banks
  const { sheet: _sheet, ...unmade } = bank!
  const half = { ...bank!, sheet: { ...bank!.sheet!, signed: bank!.sheet!.signed.slice(0, 1) } }
  assert.equal(close({ ...done, banks: [unmade] }), 'ledger.notReconciled')
  assert.equal(close({ ...done, banks: [half] }), 'ledger.notReconciled')
  assert.equal(close({ ...done, banks: [{ ...bank!, closing: bank!.closing + 1 }] }), 'ledger.notReconciled')
  assert.equal(close({ ...done, banks: [{ ...bank!, entries: 9 }] }), 'ledger.notReconciled')
  const { sheet: _count, ...uncounted } = done.cash
  assert.equal(close({ ...done, cash: uncounted }), 'ledger.notCounted')
  assert.equal(close({ ...done, cash: { ...done.cash, onDay: 1 } }), 'ledger.notCounted')
  const idle = { opening: 0, closing: 0, moved: false }
  const quiet = {
    banks: [{ ...unmade, ...idle, entries: 0 }],
    cash: { ...uncounted, ...idle },
  }
  assert.deepEqual(moneyChecks(settingsOf(book.book), quiet), [])
  assert.equal(close(done), undefined)
  assert.equal(lastDay(book.book.closedThrough), '2026-01-31')
})

test('a book may close without them only for a reason; two people sign at least, the accountant first', () => {
  const book = new TestBook()
  must(book.open('2026-01'))
  const set = (settings: object, reason?: string) =>
    codeOf(book.onBook({ type: 'set', settings, ...(reason !== undefined && { reason }) }))
  assert.equal(set({ bankReconciled: false }), 'ledger.wordsNeeded')
  assert.equal(set({ bankReconciled: false }, '小组没有银行账户'), undefined)
  assert.equal(set({ cashCountSigners: ['cashier'] }), 'ledger.signers')
  assert.equal(set({ reconciliationSigners: ['reviewer', 'keeper'] }), 'ledger.signers')
  assert.equal(set({ reconciliationSigners: ['keeper', 'cashier'], reconciliationDays: 3 }), undefined)
  assert.deepEqual(
    [settingsOf(book.book).bankReconciled, settingsOf(book.book).reconciliationDays],
    [false, 3],
  )
})

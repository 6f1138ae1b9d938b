import { createHash } from 'node:crypto'
import {
  type Act,
  type Actor,
  type CalendarDate,
  type Context,
  type Fen,
  type Id,
  isRefusal,
  lastDay,
  type MatterKind,
  type Month,
  monthOf,
  type Recorded,
  type Refusal,
} from '../kernel/index.ts'
import {
  type BookAct,
  type BookCommand,
  type BookEntry,
  type BookFacts,
  type BookFigures,
  type BookState,
  bankReconciliation,
  book,
  cashCount,
  counterpartyKey,
  digestText,
  type MonthMoney,
  moneyAccounts,
  type NamedCounterparty,
  type OpeningBalance,
  type OpeningRow,
  type PostedLine,
  postedLines,
  postingSteps,
  type VoucherAct,
  type VoucherCommand,
  type VoucherContent,
  type VoucherFacts,
  type VoucherState,
  voucher,
} from './index.ts'

// A book with everything around it that a server would bring, for tests: every step passes `decide`.

export const PLACE = '430321100201'
export const COLLECTIVE = 'collective'
export const BOOK = 'book'
export const PAPER = { sha256: 'a'.repeat(64), mime: 'image/jpeg', name: '收据.jpg' }

export const person = (account: string, office: string, organisation = COLLECTIVE): Actor => ({
  kind: 'person',
  account,
  name: account,
  offices: [{ place: PLACE, organisation, office }],
})
export const KEEPER = person('keeper', 'accountant')
export const CASHIER = person('cashier', 'cashier')
export const REVIEWER = person('reviewer', 'agentAccountant')

export const sha256 = (text: string) => createHash('sha256').update(text).digest('hex')
export const yuan = (amount: number): Fen => Math.round(amount * 100)
export const debit = (account: string, amount: number, counterparty?: NamedCounterparty) =>
  side(account, yuan(amount), 0, counterparty)
export const credit = (account: string, amount: number, counterparty?: NamedCounterparty) =>
  side(account, 0, yuan(amount), counterparty)

type Line = VoucherContent<NamedCounterparty>['lines'][number]
const side = (account: string, debit: Fen, credit: Fen, counterparty?: NamedCounterparty): Line => ({
  account,
  summary: '分录',
  debit,
  credit,
  ...(counterparty ? { counterparty } : {}),
})

export const content = (
  date: CalendarDate,
  lines: readonly Line[],
  more: Partial<VoucherContent<NamedCounterparty>> = {},
) => ({
  date,
  summary: '一笔账',
  lines,
  attachments: [PAPER],
  ...more,
})

export class TestBook {
  book: BookState = book.initial
  readonly vouchers = new Map<Id, VoucherState>()
  readonly acts: Recorded<Act>[] = []
  readonly names: Record<Id, string> = {}
  opening: OpeningBalance[] = []
  today: CalendarDate = '2027-12-31'
  private seq = 0

  context<F>(matter: Id, actor: Actor, facts: F, peers: ReadonlyMap<Id, unknown> = new Map()): Context<F> {
    return { now: `${this.today}T01:00:00Z`, today: this.today, place: PLACE, matter, actor, peers, facts }
  }

  private apply<S, A extends Act>(
    kind: Pick<MatterKind<S, never, A, never>, 'evolve'>,
    state: S,
    acts: readonly A[],
    actor: Actor,
  ): S {
    let after = state
    for (const act of acts) {
      Object.assign(this.names, act.sealed ?? {})
      const by = actor.kind === 'person' ? { kind: 'person', account: actor.account } : actor
      const recorded = { ...act, seq: ++this.seq, at: this.today, by } as unknown as Recorded<A>
      this.acts.push(recorded as Recorded<Act>)
      after = kind.evolve(after, recorded)
    }
    return after
  }

  onBook(command: BookCommand, actor: Actor = KEEPER, facts: BookFacts = {}): readonly BookAct[] | Refusal {
    const acts = book.decide(this.book, command, this.context(BOOK, actor, facts))
    if (!isRefusal(acts)) this.book = this.apply(book, this.book, acts, actor)
    return acts
  }

  open(
    start: string,
    opening: readonly OpeningRow[] = [],
    more: Partial<Extract<BookCommand, { type: 'open' }>> = {},
  ) {
    const acts = this.onBook({
      type: 'open',
      organisation: COLLECTIVE,
      name: '合作社的账',
      start,
      opening,
      ...more,
    })
    this.opening = opening.map(({ counterparty, ...row }) => ({
      ...row,
      ...(counterparty ? { counterparty: counterpartyKey(counterparty) } : {}),
    }))
    return acts
  }

  on(
    id: Id,
    command: VoucherCommand,
    actor: Actor = KEEPER,
    facts: VoucherFacts = {},
  ): readonly VoucherAct[] | Refusal {
    const state = this.vouchers.get(id) ?? voucher.initial
    const acts = voucher.decide(
      state,
      command,
      this.context(id, actor, { book: this.book, sha256, ...facts }),
    )
    if (!isRefusal(acts)) this.vouchers.set(id, this.apply(voucher, state, acts, actor))
    return acts
  }

  /** Runs the posting steps as one order: all or nothing. */
  post(id: Id, actor: Actor = KEEPER): Refusal | undefined {
    const peers = new Map<Id, unknown>()
    const done: (() => void)[] = []
    for (const step of postingSteps(id, this.vouchers.get(id)!, sha256)) {
      if (step.kind === 'book') {
        const acts = book.decide(this.book, step.command, this.context(BOOK, actor, {}, new Map(peers)))
        if (isRefusal(acts)) return acts
        const after = this.apply(book, this.book, acts, actor)
        peers.set(step.matter, after)
        done.push(() => {
          this.book = after
        })
      } else {
        const state = this.vouchers.get(step.matter)!
        const acts = voucher.decide(
          state,
          step.command,
          this.context(step.matter, actor, { book: this.book, sha256 }, new Map(peers)),
        )
        if (isRefusal(acts)) return acts
        const after = this.apply(voucher, state, acts, actor)
        peers.set(step.matter, after)
        done.push(() => this.vouchers.set(step.matter, after))
      }
    }
    for (const finish of done) finish()
    return undefined
  }

  /** Drafts, submits, reviews and posts; throws at the first refusal. */
  write(
    id: Id,
    date: CalendarDate,
    lines: readonly Line[],
    more: Partial<VoucherContent<NamedCounterparty>> = {},
  ): void {
    must(this.on(id, { type: 'draft', book: BOOK, content: content(date, lines, more) }))
    this.finish(id)
  }

  reverse(id: Id, of: Id, date: CalendarDate): void {
    const original = this.vouchers.get(of)!
    const names = this.names
    must(this.on(id, { type: 'draftReversal', of, date, summary: '冲销', names }, KEEPER, { original }))
    this.finish(id)
  }

  finish(id: Id): void {
    must(this.on(id, { type: 'submit' }))
    must(this.on(id, { type: 'review' }, REVIEWER))
    must(this.post(id))
  }

  lines(): PostedLine[] {
    return [...this.vouchers].flatMap(([id, state]) => postedLines(id, state))
  }

  figures(): BookFigures {
    return { start: this.book.start, opening: this.opening, movements: this.lines() }
  }

  /** The month's money as closing reads it: bank accounts reconciled by eye and cash counted, each signed by two. */
  money(month: Month): MonthMoney {
    const { banks, cash } = moneyAccounts(this.figures(), month)
    const entriesOf = (account: string): BookEntry[] =>
      this.lines().flatMap(({ voucher, number, date, summary: words, ...line }, at) =>
        line.account === account && monthOf(date) === month
          ? [{ id: `${voucher}/${at}`, voucher, number, date, words, amount: line.debit - line.credit }]
          : [],
      )
    return {
      banks: banks.map((bank) => {
        const of = { book: BOOK, account: bank.account, month }
        const entries = entriesOf(bank.account)
        const facts = { book: this.book, balance: bank.closing, entries }
        const command = { type: 'prepare', of, closing: bank.closing } as const
        const made = this.decided(bankReconciliation, bankReconciliation.initial, command, KEEPER, facts)
        const { sheet } = this.decided(bankReconciliation, made, { type: 'countersign', of }, REVIEWER, facts)
        return { ...bank, entries: entries.length, sheet: sheet! }
      }),
      cash: {
        ...cash,
        onDay: cash.closing,
        sheet: this.decided(
          cashCount,
          this.decided(
            cashCount,
            cashCount.initial,
            {
              type: 'count',
              of: { book: BOOK, month },
              date: lastDay(month),
              pieces: {
                1: Math.max(0, cash.closing) % 1_000_000,
                10000: Math.floor(cash.closing / 1_000_000) * 100,
              },
            },
            CASHIER,
            { book: this.book, balance: cash.closing },
          ),
          { type: 'countersign', of: { book: BOOK, month } },
          KEEPER,
          { book: this.book },
        ).sheet!,
      },
    }
  }

  /** The state that a command leaves; throws at a refusal. */
  decided<S, C, A extends Act, F>(
    kind: MatterKind<S, C, A, F>,
    state: S,
    command: C,
    actor: Actor,
    facts: F,
  ): S {
    const acts = must(kind.decide(state, command, this.context('sheet', actor, facts)))
    return this.apply(kind as MatterKind<S, never, A, never>, state, acts, actor)
  }

  digest(id: Id): string {
    return sha256(digestText(this.vouchers.get(id)!))
  }
}

/** The value, or a thrown refusal. */
export const must = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`${answer.code}: ${answer.words.zh} (${answer.field ?? ''})`)
  return answer
}

export const codeOf = (answer: unknown): string | undefined => (isRefusal(answer) ? answer.code : undefined)

/** The opening of the worked year 2026, on 1 January. */
export const OPENING_2026: readonly OpeningRow[] = [
  debit('101', 2_000),
  debit('102', 318_000),
  debit('112', 40_000),
  debit('151', 1_200_000),
  credit('152', 300_000),
  debit('134', 50_000),
  credit('211', 60_000),
  credit('241', 100_000),
  credit('301', 900_000),
  credit('311', 180_000),
  credit('322-99', 70_000),
].map(({ account, debit, credit }) => ({ account, debit, credit }))

/** The year 2026 of the same example: everything but the members' payment and the closing. */
export const year2026 = (): TestBook => {
  const test = new TestBook()
  must(test.open('2026-01', OPENING_2026))
  const entries: readonly (readonly [date: string, lines: readonly Line[]])[] = [
    ['2026-02-10', [debit('102', 200_000), credit('501', 200_000)]],
    ['2026-03-11', [debit('102', 30_000), credit('502', 30_000)]],
    ['2026-04-12', [debit('102', 80_000), credit('503', 80_000)]],
    ['2026-05-13', [debit('102', 5_000), credit('504', 5_000)]],
    ['2026-06-14', [debit('511', 60_000), credit('102', 60_000)]],
    ['2026-06-15', [debit('511', 25_000), credit('152', 25_000)]],
    ['2026-07-16', [debit('512', 2_400), credit('102', 2_400)]],
    ['2026-08-17', [debit('513', 30_000), credit('102', 30_000)]],
    ['2026-08-18', [debit('513-01', 40_000), credit('102', 40_000)]],
    ['2026-09-19', [debit('514', 20_000), credit('102', 20_000)]],
    ['2026-09-20', [debit('514', 15_000), credit('152', 15_000)]],
    ['2026-10-21', [debit('515', 1_600), credit('102', 1_600)]],
  ]
  for (const [index, [date, lines]] of entries.entries()) test.write(`v${index + 1}`, date, lines)
  return test
}

import { createHash } from 'node:crypto'
import {
  type Act,
  type Actor,
  type CalendarDate,
  type Context,
  type Id,
  isRefusal,
  type MatterKind,
  type Recorded,
  type Refusal,
  type Ruleset,
  readLayer,
  rulesetOn,
  text,
} from '../kernel/index.ts'
import {
  type BookState,
  book,
  type NamedCounterparty,
  type PostedLine,
  postedLines,
  postingSteps,
  type VoucherContent,
  type VoucherState,
  voucher,
} from '../ledger/index.ts'
import { assetsSettings } from './index.ts'

// A village with its book and any matter, as a server would run them, for tests: every step passes `decide`.

export const PLACE = '430321100201'
export const COLLECTIVE = 'collective'
export const BOOK = 'book'
export const TODAY = '2027-12-31'

export const person = (account: string, ...offices: readonly string[]): Actor => ({
  kind: 'person',
  account,
  name: account,
  offices: offices.map((office) => ({ place: PLACE, organisation: COLLECTIVE, office })),
})
export const KEEPER = person('keeper', 'accountant')
export const REVIEWER = person('reviewer', 'agentAccountant')

export const must = <T>(answer: T | Refusal): T => {
  if (isRefusal(answer)) throw new Error(`${answer.code}: ${answer.words.zh} (${answer.field ?? ''})`)
  return answer
}
export const codeOf = (answer: unknown): string | undefined => (isRefusal(answer) ? answer.code : undefined)

/** What a village has fixed, by setting. */
export const rulesOf = (values: Readonly<Record<string, unknown>>, on: CalendarDate = TODAY): Ruleset =>
  rulesetOn(on, [must(readLayer(text('村里定的', 'fixed by the village'), values, assetsSettings))])

export const PAPER = { sha256: 'a'.repeat(64), mime: 'image/jpeg', name: '发票.jpg' }
const sha256 = (words: string) => createHash('sha256').update(words).digest('hex')

export class TestVillage {
  today: CalendarDate = TODAY
  book: BookState = book.initial
  readonly states = new Map<Id, unknown>()
  readonly acts: Recorded<Act>[] = []
  private seq = 0

  constructor(start = '2026-01', opening: Parameters<TestVillage['openBook']>[1] = []) {
    this.openBook(start, opening)
  }

  private openBook(
    start: string,
    opening: readonly { account: string; debit: number; credit: number; counterparty?: NamedCounterparty }[],
  ) {
    const command = { type: 'open', organisation: COLLECTIVE, name: '账', start, opening } as const
    must(this.do(book, BOOK, command, KEEPER, {}))
    this.book = this.states.get(BOOK) as BookState
  }

  context<F>(matter: Id, actor: Actor, facts: F, peers: ReadonlyMap<Id, unknown> = new Map()): Context<F> {
    return { now: `${this.today}T01:00:00Z`, today: this.today, place: PLACE, matter, actor, peers, facts }
  }

  do<S, C, A extends Act, F>(
    kind: MatterKind<S, C, A, F>,
    matter: Id,
    command: C,
    actor: Actor,
    facts: F,
    peers: ReadonlyMap<Id, unknown> = new Map(),
  ): readonly A[] | Refusal {
    let state = (this.states.get(matter) as S | undefined) ?? kind.initial
    const acts = kind.decide(state, command, this.context(matter, actor, facts, peers))
    if (isRefusal(acts)) return acts
    for (const { sealed: _kept, ...act } of acts) {
      const by = actor.kind === 'person' ? { kind: 'person', account: actor.account } : actor
      const recorded = { ...act, seq: ++this.seq, at: this.today, by } as unknown as Recorded<A>
      this.acts.push(recorded as Recorded<Act>)
      state = kind.evolve(state, recorded)
    }
    this.states.set(matter, state)
    if (matter === BOOK) this.book = state as unknown as BookState
    return acts
  }

  voucher(id: Id): VoucherState {
    return this.states.get(id) as VoucherState
  }

  draft(id: Id, content: VoucherContent<NamedCounterparty>): void {
    must(this.do(voucher, id, { type: 'draft', book: BOOK, content }, KEEPER, { book: this.book }))
  }

  /** The states of vouchers drafted in the same order. */
  peers(...ids: readonly Id[]): ReadonlyMap<Id, unknown> {
    return new Map(ids.map((id) => [id, this.states.get(id)]))
  }

  post(id: Id): void {
    const facts = { book: this.book, sha256 }
    must(this.do(voucher, id, { type: 'submit' }, KEEPER, facts))
    must(this.do(voucher, id, { type: 'review' }, REVIEWER, facts))
    const peers = new Map<Id, unknown>()
    for (const step of postingSteps(id, this.voucher(id), sha256)) {
      if (step.kind === 'book') must(this.do(book, BOOK, step.command, KEEPER, {}, peers))
      else must(this.do(voucher, step.matter, step.command, KEEPER, facts, peers))
      peers.set(step.matter, this.states.get(step.matter))
    }
  }

  reverse(id: Id, of: Id, date: CalendarDate, names: Readonly<Record<Id, string>> = {}): void {
    const command = { type: 'draftReversal', of, date, summary: '冲销', names } as const
    must(this.do(voucher, id, command, KEEPER, { book: this.book, original: this.voucher(of) }))
    this.post(id)
  }

  lines(): PostedLine[] {
    return [...this.states].flatMap(([id, state]) =>
      (state as VoucherState).content?.lines ? postedLines(id, state as VoucherState) : [],
    )
  }
}

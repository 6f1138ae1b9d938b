import { createHash } from 'node:crypto'
import {
  type Act,
  type Actor,
  type Context,
  isRefusal,
  type MatterKind,
  type Recorded,
  type RecordedActor,
  type Refusal,
} from '../kernel/index.ts'
import type { Office } from '../registry/index.ts'
import { disclosureKind } from './disclosure.ts'
import type { DraftContent, DraftEntry, FinanceContent } from './publication.ts'
import { defaultSettings } from './settings.ts'
import type { DisclosureFacts } from './steps.ts'

/** For tests: an invented village with the people that a disclosure needs, and a hand to run commands. */
export const place = '990000001202'
export const township = '990000001000'
export const above = [township, '990000000000']

export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex')

export const person = (name: string, ...offices: readonly Office[]): Extract<Actor, { kind: 'person' }> => ({
  kind: 'person',
  account: sha256(name).slice(0, 12),
  name,
  offices: offices.map((office) => ({ place, organisation: 'organisation', office })),
})

export const accountant = person('陈小满', 'accountant')
export const reviewer = person('何秀莲', 'supervisionMember')
export const supervisionHead = person('李桂英', 'supervisionHead')
export const chair = person('周明远', 'committeeChair')
export const villager = person('吴大有')
export const clerk: Actor = {
  kind: 'person',
  account: 'clerk',
  name: '罗清',
  offices: [{ place: township, organisation: 'agency', office: 'townshipClerk' }],
}
export const law: Actor = { kind: 'law', clause: '村民委员会组织法（2025）第三十五条' }

export const kind = disclosureKind(sha256)

export const facts: DisclosureFacts = {
  settings: defaultSettings,
  above,
  reauthenticated: true,
  holders: [accountant, reviewer, supervisionHead, chair].flatMap(({ account, name, offices }) =>
    offices.map(({ office }) => ({ account, name, office: office as Office })),
  ),
  children: [{ name: '张小明', birth: '2015-06-01' }],
  booksClosed: true,
  alreadyBegun: false,
  openQuestions: 0,
}

export const contextOf = <Facts>(actor: Actor, today: string, own: Facts): Context<Facts> => ({
  now: `${today}T02:00:00.000Z`,
  today,
  place,
  matter: '01900000-0000-7000-8000-000000000001',
  actor,
  peers: new Map(),
  facts: own,
})

const recordedActor = (actor: Actor): RecordedActor =>
  actor.kind === 'person' ? { kind: 'person', account: actor.account } : actor

/** One matter under test: decides, records, folds. A refusal leaves everything as it was. */
export const matterOf = <State, Command, A extends Act, Facts>(
  matterKind: MatterKind<State, Command, A, Facts>,
  startFacts: Facts,
) => {
  let state = matterKind.initial
  const acts: A[] = []
  return {
    get state() {
      return state
    },
    acts,
    /** Answers the refusal, or nothing when it was done. */
    run(command: Command, actor: Actor, today: string, some: Partial<Facts> = {}): Refusal | undefined {
      const context = contextOf(actor, today, { ...startFacts, ...some })
      const decided = matterKind.decide(state, command, context)
      if (isRefusal(decided)) return decided
      for (const act of decided) {
        acts.push(act)
        const { sealed: _, ...open } = act
        state = matterKind.evolve(state, {
          ...open,
          seq: acts.length,
          at: context.now,
          by: recordedActor(actor),
        } as unknown as Recorded<A>)
      }
      return undefined
    },
  }
}

export const entry = (
  number: number,
  summary: string,
  amount: number,
  more: Partial<DraftEntry> = {},
): DraftEntry => ({
  voucher: `01900000-0000-7000-8000-${String(number).padStart(12, '0')}`,
  number,
  date: '2026-10-12',
  summary,
  amount,
  ...more,
})

const group = (account: string, label: string, ...entries: readonly DraftEntry[]) => ({
  account,
  label,
  count: entries.length,
  amount: entries.reduce((sum, { amount }) => sum + amount, 0),
  entries,
})

/** October 2026 in four vouchers. */
export const october = (clearing = 2_150_000): FinanceContent<DraftEntry> => ({
  kind: 'finance',
  opening: 37_880_495,
  received: [group('502', '鱼塘承包款', entry(3, '收鱼塘承包款', 3_600_000))],
  paid: [
    group('514', '打扫卫生、运垃圾', entry(17, '运垃圾 3 车', 285_000), entry(18, '打扫卫生', 480_000)),
    group(
      '511',
      '清水渠',
      entry(19, '付张建国清水渠', clearing, { payee: { name: '张建国', person: true } }),
    ),
  ],
  closing: 37_880_495 + 3_600_000 - 765_000 - clearing,
  months: [
    { period: '2026-09', received: 1_200_000, paid: 900_000 },
    { period: '2026-10', received: 3_600_000, paid: 765_000 + clearing },
  ],
})

export const draftOctober = (content: DraftContent = october()) =>
  ({ type: 'draft', item: 'FA-02', period: '2026-10', content }) as const

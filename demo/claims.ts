import {
  agentPeriod,
  approvalLimits,
  type ClaimCommand,
  type ClaimContent,
  cashLimit,
  jointSignatures,
  type MoneyRulesCommand,
  splitDays,
} from '../src/domain/assets/index.ts'
import { addDays, type CalendarDate, type Id, type Month, type Place } from '../src/domain/kernel/index.ts'
import type { NamedCounterparty } from '../src/domain/ledger/index.ts'
import { moneyRulesMatter } from '../src/server/assets/index.ts'
import { noteFiles } from '../src/server/ledger/index.ts'
import type { App } from '../src/server/platform/app.ts'
import type { Paper } from './papers.ts'
import type { Press } from './press.ts'
import { type Chance, chance } from './random.ts'
import { RECEIPT_HEIGHT, RECEIPT_WIDTH } from './receipt.ts'
import { act, at, type Village } from './story.ts'

/** Up to this the head approves alone, and up to that the two committees. */
const ALONE = 500_00
const JOINTLY = 5000_00

/** What the collective's first assembly fixed for its money. */
export const fixMoneyRules = async (app: App, village: Village, start: Month): Promise<void> => {
  const command: MoneyRulesCommand = {
    type: 'set',
    organisation: village.collective,
    values: {
      [approvalLimits.name]: [
        { upTo: ALONE, by: 'chair' },
        { upTo: JOINTLY, by: 'twoCommittees' },
        { by: 'resolution' },
      ],
      [jointSignatures.name]: { branch: 1, committee: 1 },
      [cashLimit.name]: 200_00,
      [splitDays.name]: 7,
      [agentPeriod.name]: { unit: 'workday', n: 5 },
    },
    decision: { by: '演示：成员大会', decided: `${start}-01` },
  }
  await act(
    app,
    { place: village.place, luck: luckOf(start, 'rules') },
    village.people.councilChair!,
    [{ kind: 'moneyRules', matter: moneyRulesMatter(village.collective), command }],
    at(`${start}-01`, 11),
  )
}

/** Chances of their own, so that the rest of the story stays as it is without claims. */
const luckOf = (month: Month, what: 'rules' | 'claims' | 'open'): Chance =>
  chance(Number(month.replace('-', '')) * 10 + ['rules', 'claims', 'open'].indexOf(what))

/** One who acts on a claim, when, and what. */
type Deed = readonly [person: string, date: CalendarDate, hour: number, ...commands: readonly ClaimCommand[]]

const tell = async (
  app: App,
  { place, people }: { readonly place: Place; readonly people: Village['people'] },
  luck: Chance,
  claim: Id,
  deeds: readonly Deed[],
): Promise<void> => {
  for (const [person, date, hour, ...commands] of deeds)
    await act(
      app,
      { place, luck },
      people[person]!,
      commands.map((command) => ({ kind: 'claim', matter: claim, command })),
      at(date, hour),
    )
}

const attest: ClaimCommand = { type: 'attest' }
const approve: ClaimCommand = { type: 'approve' }

/** Who approves an amount by the rules above. */
const approvals = (amount: number, date: CalendarDate): readonly Deed[] =>
  amount <= ALONE
    ? [['councilChair', date, 15, approve]]
    : [
        ['committeeChair', date, 15, approve],
        ['branchMember', date, 16, approve],
      ]

/** A payment that begins with a claim. */
export interface Claimed {
  readonly claim: Id
  readonly date: CalendarDate
  readonly what: string
  readonly payee: NamedCounterparty
  readonly amount: number
  readonly cash: boolean
  readonly paper: Paper
}

/** The words under which a claim is allowed; its voucher names them. */
export const allowedBy = (amount: number): string => (amount <= ALONE ? '负责人一人' : '村两委联签')

/** Which payments of a month begin with a claim: a few, none too large, none before the rules were fixed. */
export const isClaimed = (amount: number, date: CalendarDate, index: number): boolean =>
  amount <= JOINTLY && Number(date.slice(8)) > 3 && index % 11 === 5

/** Claims on their way to being paid: handed in, attested and approved the day before. */
export const payClaims = async (
  app: App,
  village: Village,
  month: Month,
  claims: readonly Omit<Claimed, 'claim'>[],
): Promise<Claimed[]> => {
  const luck = luckOf(month, 'claims')
  const told = claims.map((one) => ({ ...one, claim: luck.id(), luck: chance(luck.whole(0, 2 ** 31)) }))
  await Promise.all(
    told.map(({ claim, date, what, payee, amount, cash, paper, luck: own }) => {
      const before = addDays(date, -1)
      const method = cash ? 'cash' : 'transfer'
      return tell(app, village, own, claim, [
        [
          'villageClerk',
          before,
          9,
          draft(village, { date: before, what, payee, amount, papers: [paper] }),
          handIn,
        ],
        ['supervisionMember', before, 11, attest],
        ...approvals(amount, before),
        ['cashier', date, 9, { type: 'pay', payment: { method, date } }],
      ])
    }),
  )
  return told
}

const handIn: ClaimCommand = { type: 'handIn' }

const draft = (
  { collective, book }: Pick<Village, 'collective' | 'book'>,
  content: Omit<ClaimContent<NamedCounterparty>, 'purpose'> & { readonly purpose?: string },
): ClaimCommand => ({ type: 'draft', organisation: collective, book, content: contentOf(content) })

const contentOf = ({
  papers,
  ...content
}: Omit<ClaimContent<NamedCounterparty>, 'purpose'> & { readonly purpose?: string }) => ({
  purpose: '村里公用',
  ...content,
  papers: papers.map(({ sha256, mime, name }) => ({ sha256, mime, name })),
})

/** What waits at the desk as the story ends: a claim that came back once, a split pair, a receipt handed in twice. */
export const leaveClaims = async (
  app: App,
  village: Village,
  press: Press,
  today: CalendarDate,
): Promise<void> => {
  const luck = luckOf(today.slice(0, 7), 'open')
  const day = (ago: number) => addDays(today, -ago)
  const shop = (name: string): NamedCounterparty => ({ kind: 'organisation', name })
  const papers: Paper[] = []
  const receipt = async (payee: string, purpose: string, amount: number, date: CalendarDate) => {
    const seed = luck.whole(0, 2 ** 31)
    const payer = `${village.name}集体经济组织`
    const { sha256, size } = await press.print({ payer, payee, purpose, amount, date, seed })
    const paper: Paper = { sha256, mime: 'image/jpeg', name: '收据', size }
    papers.push(paper)
    return paper
  }
  const write = async (
    what: string,
    purpose: string,
    payee: string,
    amount: number,
    ago: number,
    paper?: Paper,
  ) => {
    const date = day(ago)
    const kept = paper ?? (await receipt(payee, what, amount, date))
    return { what, purpose, payee: shop(payee), amount, date, papers: [kept] }
  }
  const begun = (content: Awaited<ReturnType<typeof write>>): Deed => [
    'villageClerk',
    content.date,
    10,
    draft(village, content),
    handIn,
  ]
  const run = (...deeds: readonly Deed[]) => tell(app, village, luck, luck.id(), deeds)

  const brooms = await write('竹扫把', '打扫村道', '云溪五金店', 276_00, 6)
  const paint = await write('油漆 2 桶', '刷宣传栏', '云溪五金店', 336_50, 5)
  const [mats, more] = [
    await write('防滑垫', '村部台阶', '云溪便民超市', 420_00, 4),
    await write('防滑垫', '老年活动室', '云溪便民超市', 390_00, 3),
  ]
  const twice = await write('油漆', '刷宣传栏', '云溪五金店', 336_50, 3, paint.papers[0])
  const lamps = await write('手电筒 6 个', '夜间巡逻', '云溪五金店', 168_00, 3)
  const tea = await write('茶叶、纸杯', '开会用', '云溪便民超市', 86_00, 2)
  await app.database.write([village.place], (client) =>
    noteFiles(
      client,
      village.place,
      papers.map(({ sha256, name, mime, size }) => ({ sha256, name, mime, size, public: false })),
      papers.map(({ sha256 }) => ({
        sha256,
        width: RECEIPT_WIDTH,
        height: RECEIPT_HEIGHT,
        thumbnail: sha256,
        covered: [],
      })),
      app.now(),
    ),
  )
  await run(
    begun(brooms),
    ['supervisionMember', day(6), 11, attest],
    ['councilChair', day(5), 9, { type: 'return', reasons: '写清楚多少把、发给了哪几个组' }],
    [
      'villageClerk',
      day(5),
      14,
      {
        type: 'redraft',
        content: contentOf({ ...brooms, what: '竹扫把 30 把', purpose: '打扫村道，三个组各 10 把' }),
      },
      handIn,
    ],
    ['supervisionMember', day(4), 10, attest],
  )
  await run(
    begun(paint),
    ['supervisionMember', day(5), 11, attest],
    ...approvals(paint.amount, day(5)),
    ['cashier', day(4), 9, { type: 'pay', payment: { method: 'transfer', date: day(4) } }],
    ['accountant', day(4), 10, { type: 'handOver' }],
  )
  for (const one of [mats, more]) await run(begun(one), ['supervisionMember', one.date, 11, attest])
  await run(
    begun(twice),
    ['supervisionMember', day(3), 11, attest],
    ['councilChair', day(2), 15, { type: 'refuse', reasons: '和前几天那张是同一张收据，已经付过了' }],
  )
  await run(begun(lamps), ['supervisionMember', day(3), 11, attest], ...approvals(lamps.amount, day(2)))
  await run(begun(tea))
}

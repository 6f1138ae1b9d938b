import { periodOf } from '../src/domain/calendar/index.ts'
import {
  type DisclosureState,
  type ManyTransactions,
  type SealedScan,
  settingsMatter,
  sheetDigits,
} from '../src/domain/disclosure/index.ts'
import {
  type Actor,
  addDays,
  addMonths,
  type CalendarDate,
  type Id,
  isRefusal,
  lastDay,
  type Month,
  monthOf,
} from '../src/domain/kernel/index.ts'
import type { House } from '../src/main.ts'
import { draftFinance, keepScan, signingSheetOf } from '../src/server/disclosure/index.ts'
import type { MatterNow } from '../src/server/platform/matters.ts'
import { regionPath } from '../src/server/region/store.ts'
import { LIUWAN } from './county.ts'
import { signedSheet } from './signedSheet.ts'
import { act, at, insist, type StoryClock, type Village } from './story.ts'

/** What the village decided before its first month: publish by the 10th, monthly because money moves often. */
export const decideRules = async (
  house: House,
  village: Village,
  start: Month,
  until: Month,
): Promise<void> => {
  const meeting = { decided: `${start}-01`, by: '演示：村民代表会议' }
  const manyTransactions: Record<string, ManyTransactions> = {}
  for (let month = start; month <= until; month = addMonths(month, 1))
    manyTransactions[periodOf(`${month}-01`, 'quarter')] = { many: true, ...meeting }
  await act(
    house.app,
    village,
    village.people.committeeChair!,
    [
      {
        kind: 'disclosureSettings',
        matter: settingsMatter(village.place),
        command: {
          type: 'set',
          change: {
            since: `${start}-01`,
            localDisclosureDay: { finance: 10 },
            manyTransactions,
            phone: '0990-5550100',
            decision: meeting,
          },
        },
      },
    ],
    at(`${start}-01`, 10),
  )
}

/** How a month's disclosure went: most in time, a few late or sent back first. */
interface Course {
  readonly publishedAfter: number
  readonly returned: boolean
}

const courseOf = (village: Village, month: Month): Course => ({
  publishedAfter: village.luck.whole(1, 14) === 1 ? village.luck.whole(11, 14) : village.luck.whole(7, 10),
  returned: Number(month.slice(5)) % 7 === 3,
})

/** A disclosure that is signed, and the day on which it will be published. */
export interface Signed {
  readonly village: Village
  readonly disclosure: Id
  readonly month: Month
  readonly day: CalendarDate
}

/** The chair is away and signs the printed sheet; its scan is stored as the desk stores one. */
const signOnPaper = async (
  { app }: House,
  village: Village,
  disclosure: Id,
  { draft }: DisclosureState,
  on: CalendarDate,
): Promise<{ readonly scan: string; readonly sealed: SealedScan }> => {
  const { name } = village.people.committeeChair!
  const above = await app.database.deployment((client) => regionPath(client, village.place))
  const sheet = signingSheetOf(app, disclosure, draft!, {
    village: { code: village.place, name: village.name },
    above: above.slice(0, -1).map((place) => place.name),
    roles: [{ title: '负责人', holders: [name] }],
    printedOn: on,
  })
  const date = `${Number(on.slice(5, 7))} 月 ${Number(on.slice(8))} 日`
  const bytes = await signedSheet(sheet, { name, date })
  const kept = await keepScan(app, village.place, disclosure, bytes)
  if (isRefusal(kept)) throw new Error(`the story's sheet was refused: ${kept.words.en}`)
  return kept
}

/**
 * A month's money, from the draft to the signatures: drafted from the closed books, reviewed by a member of the
 * supervision committee, signed by three; in one month of the rich village the chair signs on paper. Answers nothing where the story ends before it would be published.
 */
export const prepareMonth = async (
  house: House,
  village: Village,
  month: Month,
  today: CalendarDate,
): Promise<Signed | undefined> => {
  const { app } = house
  const { accountant, supervisionMember, committeeChair, supervisionHead } = village.people
  const { publishedAfter, returned } = courseOf(village, month)
  const day = (days: number) => addDays(lastDay(month), days)
  if (day(publishedAfter) > today) return undefined
  const disclosure = village.luck.id()
  const draft = async (days: number): Promise<MatterNow> =>
    insist(
      await draftFinance(app, {
        id: village.luck.id(),
        matter: disclosure,
        place: village.place,
        actor: accountant!,
        period: month,
        at: at(day(days), 10),
      }),
    )
  const step = (matter: Id, actor: Actor, command: unknown, days: number, hour: number) =>
    act(app, village, actor, [{ kind: 'disclosure', matter, command }], at(day(days), hour))

  let { id, state } = await draft(4)
  await step(id, accountant!, { type: 'submit' }, 4, 11)
  if (returned) {
    await step(id, supervisionMember!, { type: 'return', reasons: '有两张单据的照片看不清，请重拍。' }, 5, 9)
    ;({ id, state } = await draft(5))
    await step(id, accountant!, { type: 'submit' }, 5, 15)
  }
  const { digest } = (state as DisclosureState).draft!
  await step(id, supervisionMember!, { type: 'approve', digest }, 5, 16)
  const onPaper = village.place === LIUWAN && month === addMonths(monthOf(today), -2)
  for (const [index, signer] of [supervisionHead, accountant, ...(onPaper ? [] : [committeeChair])].entries())
    await step(id, signer!, { type: 'sign', digest, reauthenticated: true }, 6, 9 + index)
  if (onPaper) {
    const kept = await signOnPaper(house, village, id, state as DisclosureState, day(6))
    const { account } = committeeChair!
    const sheet = sheetDigits(digest).slice(0, 4)
    await step(
      id,
      accountant!,
      { type: 'attachPaper', digest, sheet, role: 'head', signer: account, ...kept },
      6,
      15,
    )
    await step(id, supervisionHead!, { type: 'confirmPaper', role: 'head', scan: kept.scan }, 6, 16)
  }
  return { village, disclosure, month, day: day(publishedAfter) }
}

/** Publishes what is due, day by day: on the wall, in the files, and in the log with its witnesses. */
export const publishSigned = async (
  house: House,
  clock: StoryClock,
  signed: readonly Signed[],
): Promise<void> => {
  const days = [...Map.groupBy(signed, ({ day }) => day)].sort(([a], [b]) => (a < b ? -1 : 1))
  for (const [day, due] of days) {
    clock.moment = at(day, 16)
    const all = (type: 'publish' | 'file', hour: number) =>
      Promise.all(
        due.map(({ village, disclosure }) =>
          act(
            house.app,
            village,
            village.people.accountant!,
            [{ kind: 'disclosure', matter: disclosure, command: { type } }],
            at(day, hour),
          ),
        ),
      )
    await all('publish', 16)
    await all('file', 17)
    await house.relay.carry(due.map(({ village }) => village.place))
  }
}

const QUESTIONS: readonly { readonly ask: string; readonly answer: string }[] = [
  {
    ask: '路灯电费这个月怎么比上个月多？',
    answer: '上个月坏了几盏，修好以后都亮了，电费就回来了。电费单在凭证里，欢迎来看。',
  },
  { ask: '运垃圾的钱是按车算还是包月？', answer: '按车算，每车的过磅单都附在凭证后面。' },
  {
    ask: '误工补贴一天多少钱，是谁定的？',
    answer: '一天 80 元，是村民代表会议定的，名单和天数每月都贴出来。',
  },
  { ask: '鱼塘维护为什么分这么多笔？', answer: '都是零工，干一天结一天，每一笔都有收条。' },
]

/** Villagers ask at the office about what was published, and are answered. The last one waits still. */
export const askAndAnswer = async (
  house: House,
  village: Village,
  disclosure: Id,
  asked: CalendarDate,
  answered: boolean,
): Promise<void> => {
  const { villageClerk, accountant } = village.people
  const { ask, answer } = village.luck.oneOf(QUESTIONS)
  const matter = village.luck.id()
  const step = (actor: Actor, command: unknown, when: string) =>
    act(house.app, village, actor, [{ kind: 'question', matter, command }], when)
  await step(
    villageClerk!,
    {
      type: 'ask',
      about: { disclosure },
      text: ask,
      asker: { showName: false, behalf: { name: village.luck.oneOf(village.villagers).name, how: 'desk' } },
    },
    at(asked, 10),
  )
  if (answered)
    await step(
      accountant!,
      { type: 'answer', text: answer, figures: [], vouchers: [] },
      at(addDays(asked, 2), 11),
    )
}

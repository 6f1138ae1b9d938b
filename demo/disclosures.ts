import { periodEnd } from '../src/domain/calendar/index.ts'
import {
  type Correction,
  type DisclosureClass,
  type DisclosureState,
  type Duty,
  type FieldValues,
  findItem,
} from '../src/domain/disclosure/index.ts'
import { addDays, type CalendarDate, type Id, lastDay, type Month } from '../src/domain/kernel/index.ts'
import type { House } from '../src/main.ts'
import { draftDisclosure, ledgerFields, villageDuties } from '../src/server/disclosure/index.ts'
import { act, at, insist, type StoryClock, type Village } from './story.ts'

type Who = keyof Village['people']

/** Who drafts, who reviews and who signs what is no ledger's sheet. */
const HANDS: Readonly<Record<DisclosureClass, { drafter: Who; reviewer: Who; signers: readonly Who[] }>> = {
  party: { drafter: 'branchSecretary', reviewer: 'branchMember', signers: ['branchSecretary'] },
  village: {
    drafter: 'villageClerk',
    reviewer: 'supervisionMember',
    signers: ['committeeChair', 'supervisionHead'],
  },
  finance: {
    drafter: 'accountant',
    reviewer: 'supervisionMember',
    signers: ['supervisionHead', 'accountant', 'committeeChair'],
  },
}

const MEETINGS = ['支部党员大会', '支部委员会', '党小组会', '党课', '主题党日']
const TOPICS = ['学习村民委员会组织法', '商量清水渠怎么管', '防汛值班怎么排', '听取村务监督委员会的意见']
const WORK = [
  ['通知养老待遇资格认证', '县人社局'],
  ['登记医保缴费', '县医保局'],
  ['入户查看秋粮补贴面积', '镇农业农村办'],
  ['防火巡查', '镇应急办'],
] as const
const PROMISES = ['修好村口的路灯', '帮三户老人收稻子', '清理东头的水沟', '教大家用手机挂号']

/** What an item says; people in it are invented, as everybody in the demo. */
const fieldsOf = (item: string, { village, on }: { village: Village; on: CalendarDate }): FieldValues => {
  const { luck, people } = village
  const person = () => luck.oneOf(village.villagers).name
  const name = (office: Who) => people[office]!.name
  const yuan = (least: number, most: number) => luck.whole(least, most) * 100
  const plans = () => PROMISES.map((what) => ({ what, who: name('branchMember'), progress: '正在办' }))
  switch (item) {
    case 'PA-01':
      return {
        members: [
          { name: name('branchSecretary'), office: '党支部书记', work: '全面工作' },
          { name: name('branchMember'), office: '支部委员', work: '组织、纪检' },
        ],
        partyMembers: luck.whole(18, 40),
      }
    case 'PA-02':
      return { plans: plans() }
    case 'PA-03':
      return {
        meetings: [0, 1, 2].map((n) => ({
          date: addDays(on, 8 * n - 60),
          kind: luck.oneOf(MEETINGS),
          topic: luck.oneOf(TOPICS),
          expected: 24,
          present: luck.whole(18, 24),
        })),
      }
    case 'PA-05':
      return { date: addDays(on, -30), results: [{ name: name('branchMember'), result: '合格' }] }
    case 'PA-06': {
      const collected = yuan(2000, 4000)
      const spent = yuan(300, 900)
      return {
        opening: 120_000,
        collected,
        passedOn: collected - spent,
        spent: [{ what: '订党报党刊', amount: spent }],
        closing: 120_000,
      }
    }
    case 'PA-08':
      return {
        promises: [0, 1].map(() => ({
          what: luck.oneOf(PROMISES),
          who: name('branchMember'),
          progress: '办完了',
        })),
      }
    case 'VA-02':
      return {
        received: [{ from: '县财政局', purpose: '村级运转补助', amount: yuan(20_000, 50_000) }],
        used: [{ purpose: '修灌溉水渠', amount: yuan(5000, 15_000) }],
      }
    case 'VA-03':
      return {
        work: [0, 1].map(() => {
          const [what, forWhom] = luck.oneOf(WORK)
          return { what, forWhom, progress: `${luck.whole(40, 120)} 户都办完了` }
        }),
      }
    case 'VA-05':
      return {
        people: [0, 1, 2].map(() => ({
          name: person(),
          work: '清沟、巡堤',
          rate: '一天 80 元',
          amount: yuan(800, 2400),
        })),
        decided: '演示：村民代表会议',
      }
    case 'VA-09':
      return {
        date: addDays(on, -20),
        results: [
          { name: name('committeeChair'), office: '村委会主任', result: '优秀' },
          { name: name('villageClerk'), office: '文书', result: '称职' },
        ],
      }
    case 'VA-10':
      return {
        text: '一、垃圾放进桶里，不往河里倒。\n二、红白喜事从简，份子钱不攀比。\n三、路和水渠大家一起护。\n四、邻里有事先商量，商量不成找调解。',
        adopted: addDays(on, -40),
      }
    case 'FA-01':
      return {
        figures: [
          { what: '收入计划', amount: yuan(300_000, 500_000) },
          { what: '支出计划', amount: yuan(200_000, 300_000) },
        ],
      }
    case 'FA-05':
      return {
        resources: [
          { kind: '耕地', area: '1286.4', use: '承包到户' },
          { kind: '水面', area: '64', use: '鱼塘，承包经营', income: 3_600_000 },
        ],
      }
    default:
      return { figures: [{ what: '收益总额', amount: yuan(80_000, 120_000), note: '演示' }] }
  }
}

/** One disclosure from its form to the township: at times it comes back first. Answers its id. */
const publishForm = async (
  house: House,
  clock: StoryClock,
  village: Village,
  {
    item,
    period,
    fields,
    on,
    correction,
    matter,
  }: {
    readonly item: string
    readonly period: string
    readonly fields: FieldValues
    readonly on: CalendarDate
    readonly correction?: Correction
    readonly matter?: Id
  },
): Promise<Id> => {
  const { app } = house
  const { drafter, reviewer, signers } = HANDS[findItem(item)!.class]
  const who = (office: Who) => village.people[office]!
  const draft = async (hour: number) =>
    insist(
      await draftDisclosure(
        app,
        {
          place: village.place,
          actor: who(drafter),
          period,
          at: at(on, hour),
          ...(correction ? { correction } : {}),
          ...(matter ? { matter } : {}),
        },
        item,
        { kind: 'fields', fields },
      ),
    )
  const step = (id: Id, office: Who, commands: readonly object[], hour: number) =>
    act(
      app,
      village,
      who(office),
      commands.map((command) => ({ kind: 'disclosure', matter: id, command })),
      at(on, hour),
    )
  let { id, state } = await draft(8)
  if (village.luck.whole(1, 9) === 1) {
    await step(id, drafter, [{ type: 'submit' }], 9)
    await step(id, reviewer, [{ type: 'return', reasons: '有一处没写清楚，请补上再送。' }], 9)
    ;({ id, state } = await draft(10))
  }
  const { digest } = (state as DisclosureState).draft!
  await step(id, drafter, [{ type: 'submit' }], 10)
  await step(id, reviewer, [{ type: 'approve', digest }], 11)
  for (const signer of signers) await step(id, signer, [{ type: 'sign', digest, reauthenticated: true }], 14)
  clock.moment = at(on, 16)
  await step(id, drafter, [{ type: 'publish' }, { type: 'file' }], 16)
  return id
}

/** What the rich village leaves unpublished, so that a villager asks the township for it. */
const FORGOTTEN = 'VA-03'

const askFor = (house: House, village: Village, { item, period }: Duty, on: CalendarDate) =>
  act(
    house.app,
    village,
    village.people.villageClerk!,
    [
      {
        kind: 'disclosureRequest',
        matter: village.luck.id(),
        command: {
          type: 'ask',
          item,
          period,
          ground: 'missing',
          text: '',
          asker: {
            showName: false,
            behalf: { name: village.luck.oneOf(village.villagers).name, how: 'desk' },
          },
        },
      },
    ],
    at(on, 10),
  )

/**
 * Publishes what a village owes beside its monthly money, in the middle of the month after; some of it a month late,
 * some corrected. In the rich village one thing of the newest quarter is left out and asked for.
 */
export const publishDuties = async (
  house: House,
  clock: StoryClock,
  village: Village,
  month: Month,
  today: CalendarDate,
  rich: boolean,
): Promise<void> => {
  const { app } = house
  const { luck } = village
  const on = addDays(lastDay(month), 18)
  if (on > today) return
  const { place } = village
  const duties = await app.database.read([place], (client) => villageDuties(client, place, on))
  const corrections: (() => Promise<unknown>)[] = []
  const meet = async (duty: Duty, village: Village): Promise<void> => {
    if (duty.item === 'FA-02' || duty.matter || duty.state === 'upcoming' || duty.state === 'met') return
    const forgotten = rich && duty.item === FORGOTTEN && addDays(periodEnd(duty.period!), 100) > today
    if (forgotten) {
      if (duty.state === 'late') await askFor(house, village, duty, on)
      return
    }
    const { luck } = village
    if (duty.state === 'open' && luck.whole(1, 14) === 1) return
    const period = duty.period ?? on
    const { item } = duty
    const given = await app.database.read([place], (client) => ledgerFields(client, place, item, period))
    const fields = Object.keys(given).length > 0 ? given : fieldsOf(item, { village, on })
    const matter = await publishForm(house, clock, village, { item, period, fields, on })
    if (rich && item === 'FA-05' && luck.whole(1, 3) === 1)
      corrections.push(() =>
        publishForm(house, clock, village, {
          item,
          period,
          matter,
          on: addDays(on, 3) > today ? on : addDays(on, 3),
          fields: {
            resources: [
              { kind: '耕地', area: '1268.4', use: '承包到户' },
              { kind: '水面', area: '64', use: '鱼塘，承包经营', income: 3_600_000 },
            ],
          },
          correction: {
            changes: [{ what: '耕地面积', was: '1286.4 亩', now: '1268.4 亩' }],
            why: '抄数的时候两位数写颠倒了。',
          },
        }),
      )
  }
  // All at once, each with a luck of its own, so that who comes first changes nothing.
  await Promise.all(duties.map((duty) => meet(duty, { ...village, luck: luck.fork() })))
  for (const correct of corrections) await correct()
}

import { addDays, type CalendarDate, yearOf } from '../src/domain/kernel/index.ts'
import { inventedIdentity, type Sex } from '../src/domain/registry/index.ts'
import { inventGiven, inventPhone, inventSurname } from './county.ts'
import type { Chance } from './random.ts'

// The people of a village as its office would hand them in. All of them are invented.

/** An invented person of the village, as a row of the roster writes it. */
export interface Resident {
  readonly household: string
  readonly relation: string
  readonly name: string
  readonly sex: Sex
  readonly birth: CalendarDate
  readonly identity: string
  readonly ethnicity: string
  readonly phone: string
  readonly group: string
  readonly address: string
  /** Where the person works or lives away; empty for who is at home. */
  readonly away: string
}

export interface RosterPlan {
  readonly village: string
  readonly households: number
  /** First six digits of the ID numbers: 990000 to 999999, which exist nowhere. */
  readonly area: number
  readonly today: CalendarDate
  /** Names of the first heads of households: those who hold office. */
  readonly heads?: readonly string[]
}

const GROUPS = ['一组', '二组', '三组', '四组', '五组', '六组', '七组', '八组']
const AWAY = ['广东省东莞市', '浙江省义乌市', '江苏省昆山市', '福建省晋江市', '县城', '省城']

interface Member {
  readonly relation: string
  readonly sex: Sex
  readonly age: number
  /** Of the head's family, or with a surname of their own. */
  readonly own?: true
}

/** Who lives together: old couples, widows, families of two and three generations. */
const family = (luck: Chance): Member[] => {
  const other = (sex: Sex): Sex => (sex === 'male' ? 'female' : 'male')
  const kind = luck.whole(1, 100)
  if (kind <= 9)
    return [{ relation: '户主', sex: luck.oneOf(['male', 'female', 'female']), age: luck.whole(66, 91) }]
  const sex: Sex = luck.whole(1, 8) === 1 ? 'female' : 'male'
  if (kind <= 24) {
    const age = luck.whole(61, 84)
    return [
      { relation: '户主', sex, age },
      { relation: '配偶', sex: other(sex), age: age + luck.whole(-4, 2), own: true },
    ]
  }
  const age = luck.whole(29, 58)
  const members: Member[] = [
    { relation: '户主', sex, age },
    { relation: '配偶', sex: other(sex), age: age + luck.whole(-4, 2), own: true },
  ]
  const children = luck.oneOf([0, 1, 1, 1, 2, 2, 2])
  for (let child = 0; child < children; child++) {
    const childSex = luck.oneOf<Sex>(['male', 'female'])
    const order = child === 0 ? '长' : '次'
    const years = Math.max(0, age - luck.whole(22, 27) - child * 3)
    members.push({ relation: `${order}${childSex === 'male' ? '子' : '女'}`, sex: childSex, age: years })
  }
  if (kind <= 45) members.push({ relation: '母亲', sex: 'female', age: age + luck.whole(21, 27), own: true })
  if (kind <= 33) members.push({ relation: '父亲', sex: 'male', age: age + luck.whole(22, 28) })
  return members
}

/** A family whose head can hold an office: of an age to work. */
const officeFamily = (luck: Chance): Member[] => {
  for (;;) {
    const members = family(luck)
    if (members[0]!.age >= 30 && members[0]!.age <= 62) return members
  }
}

/** About two thirds of those of working age are away, and some take their children along: a third of the village. */
const isAway = (age: number, luck: Chance): boolean =>
  luck.next() < (age >= 18 && age <= 55 ? 0.48 : age < 18 ? 0.2 : age <= 62 ? 0.1 : 0)

/** The people of a village, household by household. The same luck gives the same people. */
export const residents = (
  { village, households, area, today, heads = [] }: RosterPlan,
  luck: Chance,
): Resident[] => {
  const people: Resident[] = []
  const identities = new Set<string>()
  /** Those born on one day differ by their order. */
  const identityOf = (birth: CalendarDate, order: number): string => {
    const identity = inventedIdentity(birth, order, area)
    if (identities.has(identity)) return identityOf(birth, (order + 2) % 1000)
    identities.add(identity)
    return identity
  }
  for (let index = 0; index < households; index++) {
    const surname = heads[index]?.slice(0, 1) ?? inventSurname(luck)
    const group = GROUPS[Math.floor((index * GROUPS.length) / households)]!
    const ethnicity = luck.whole(1, 20) === 1 ? luck.oneOf(['苗族', '土家族']) : '汉族'
    const office = index < heads.length
    for (const { relation, sex, age, own } of office ? officeFamily(luck) : family(luck)) {
      const born = addDays(
        `${yearOf(today) - age}-${today.slice(5)}`.replace('02-29', '02-28'),
        -luck.whole(1, 364),
      )
      const order = (people.length % 500) * 2 + (sex === 'male' ? 1 : 0)
      people.push({
        household: String(index + 1).padStart(4, '0'),
        relation,
        name:
          (relation === '户主' ? heads[index] : undefined) ??
          (own ? inventSurname(luck) : surname) + inventGiven(luck),
        sex,
        birth: born,
        identity: identityOf(born, order),
        ethnicity,
        phone: age >= 16 && luck.whole(1, 10) > 2 ? inventPhone(luck) : '',
        group,
        address: `${village}${group}${(index % 60) + 1}号`,
        away: isAway(age, luck) && !(office && relation === '户主') ? luck.oneOf(AWAY) : '',
      })
    }
  }
  return people
}

const HEADER = [
  '户号',
  '与户主关系',
  '姓名',
  '性别',
  '公民身份号码',
  '出生日期',
  '民族',
  '联系电话',
  '村民小组',
  '住址',
  '户口性质',
  '外出地',
  '备注',
]

/** The sheet that an office hands in: a title, a header, a row for each person. */
export const rosterTable = (village: string, people: readonly Resident[]): string[][] => [
  [`${village}村民花名册（演示，人都是编的）`],
  HEADER,
  ...people.map((one) => [
    one.household,
    one.relation,
    one.name,
    one.sex === 'male' ? '男' : '女',
    one.identity,
    one.birth,
    one.ethnicity,
    one.phone,
    one.group,
    one.address,
    '农业',
    one.away,
    '',
  ]),
]

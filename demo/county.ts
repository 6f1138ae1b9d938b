import { readFileSync } from 'node:fs'
import { readRegionCsv } from '../src/domain/region/index.ts'
import { type RegionRow, regionRow } from '../src/server/region/store.ts'
import type { Chance } from './random.ts'

// The county, its places and its people are invented. The codes lie where no county is.

export const COUNTY: RegionRow = {
  code: '990101000000',
  name: '示例县',
  parent: null,
  level: 'county',
  kind: 'county',
}

const township = (code: string, name: string): RegionRow => ({
  code,
  name,
  parent: COUNTY.code,
  level: 'township',
  kind: 'township',
})

export const TOWNSHIPS: readonly RegionRow[] = [
  township('990101100000', '云溪镇'),
  township('990101101000', '柏树镇'),
  township('990101200000', '石门乡'),
]

const NAMES: readonly (readonly string[])[] = [
  ['上坪村', '柳湾村', '石桥村', '黄土坪村', '大沟村'],
  ['枣林村', '下营村', '水磨村', '杨家台村'],
  ['南塬村', '上八里坪苗族土家族联合新村', '北沟村'],
]

/** The village that is rich in detail. */
export const LIUWAN = '990101100202'

/** The first `count` of the twelve villages, 柳湾村 always among them. */
export const villages = (count: number): RegionRow[] => {
  const all = TOWNSHIPS.flatMap((town, t) =>
    NAMES[t]!.map(
      (name, v): RegionRow => ({
        code: `${town.code.slice(0, 9)}${201 + v}`,
        name,
        parent: town.code,
        level: 'village',
        kind: 'villagersCommittee',
      }),
    ),
  )
  const rich = all.find(({ code }) => code === LIUWAN)!
  return [rich, ...all.filter(({ code }) => code !== LIUWAN)].slice(0, count)
}

/** The villages of the story; a larger demo, for the bench, stands on a real division list. */
export const STORY_VILLAGES = 12
export const MOST_VILLAGES = 351

/** A county with the townships that its villages lie in. */
export interface Divisions {
  readonly county: RegionRow
  readonly townships: readonly RegionRow[]
  readonly villages: readonly RegionRow[]
}

/** Names and codes of a real county; its people and papers are invented like all others. */
const realDivisions = (count: number): Divisions => {
  const list = readRegionCsv(
    readFileSync(new URL('../src/domain/region/testdata/region-430321.csv', import.meta.url), 'utf8'),
  )
  if ('problems' in list) throw new Error('the division list cannot be read')
  const rows = list.regions.map(regionRow)
  const chosen = rows.filter(({ level }) => level === 'village').slice(0, count)
  const used = new Set(chosen.map(({ parent }) => parent))
  return {
    county: rows.find(({ level }) => level === 'county')!,
    townships: rows.filter(({ level, code }) => level === 'township' && used.has(code)),
    villages: chosen,
  }
}

/** Where a demo of `count` villages plays. */
export const divisions = (count: number): Divisions =>
  count > STORY_VILLAGES
    ? realDivisions(count)
    : { county: COUNTY, townships: TOWNSHIPS, villages: villages(count) }

const SURNAMES = [...'李王张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕']
const GIVEN = [
  '桂英',
  '小满',
  '明远',
  '水生',
  '清',
  '静',
  '建国',
  '秀兰',
  '德顺',
  '春梅',
  '志强',
  '玉珍',
  '长根',
  '金花',
  '立新',
  '改娥',
  '有田',
  '雪',
  '海波',
  '喜凤',
  '宝山',
  '文秀',
  '铁柱',
  '燕',
  '守业',
  '红霞',
  '万年',
  '巧云',
  '永福',
  '月',
  '大勇',
  '兰芝',
  '开春',
  '素贞',
  '新民',
  '腊梅',
]

export const inventSurname = (luck: Chance): string => luck.oneOf(SURNAMES)
export const inventGiven = (luck: Chance): string => luck.oneOf(GIVEN)

/** An invented name. */
export const inventName = (luck: Chance): string => inventSurname(luck) + inventGiven(luck)

/** An invented mobile number: no operator was ever given 154. */
export const inventPhone = (luck: Chance): string =>
  `154${String(luck.whole(0, 99_999_999)).padStart(8, '0')}`

/** Those who hold office in the rich village bear the names of the pictures in the papers. */
export const LIUWAN_NAMES: Readonly<Record<string, string>> = {
  committeeChair: '周明远',
  accountant: '陈小满',
  agentAccountant: '罗清',
  supervisionHead: '李桂英',
  branchSecretary: '何建国',
}

import { type Text, text } from '../kernel/index.ts'
import { halfWidth } from './halfWidth.ts'
import { columnLetter } from './rosterProblem.ts'

/** What a column of a roster can hold. */
export type RosterField =
  | 'household'
  | 'headName'
  | 'relation'
  | 'name'
  | 'sex'
  | 'identity'
  | 'birth'
  | 'ethnicity'
  | 'phone'
  | 'address'
  | 'group'
  | 'hukou'
  | 'away'
  | 'remark'

/** Field → column index from 0. What the import proposes and the person corrects. */
export type RosterMapping = Readonly<Partial<Record<RosterField, number>>>

export const ROSTER_FIELDS: Readonly<Record<RosterField, Text>> = {
  household: text('户号', 'household number'),
  headName: text('户主姓名', 'name of the head'),
  relation: text('与户主关系', 'relation to the head'),
  name: text('姓名', 'name'),
  sex: text('性别', 'sex'),
  identity: text('公民身份号码', 'ID number'),
  birth: text('出生日期', 'date of birth'),
  ethnicity: text('民族', 'ethnic group'),
  phone: text('联系电话', 'phone'),
  address: text('住址', 'address'),
  group: text('村民小组', "villagers' group"),
  hukou: text('户口性质', 'household registration'),
  away: text('外出地', 'lives or works away at'),
  remark: text('备注', 'remarks'),
}

/** The wordings that offices use, after `plainHeader`. A pattern matches the whole header. */
const WORDINGS: Readonly<Record<RosterField, RegExp>> = {
  household:
    /^(?:家庭|农户|户籍|户口)?户?(?:号|编号|编码|号码|代码)$|^户(?:口簿|口本|口薄)(?:号|编号|号码)$|^家庭(?:号|编号|编码)$/,
  headName: /^(?:户主|户主姓名|户主名字|所属户主|户主名称)$/,
  relation: /^(?:与|和|同)?(?:户主|家庭)?(?:之)?关系$|^(?:与|和|同)户主的关系$|^家庭关系$|^成员关系$/,
  name: /^(?:姓名|名字|成员姓名|家庭成员|家庭成员姓名|村民姓名|人员姓名|人口姓名)$/,
  sex: /^性别$/,
  identity: /^(?:居民|公民|成员)?(?:身份证?|身份证件|证件)(?:号|号码|编号)$|^身份证$|^公民身份证?号码?$/,
  birth: /^出生(?:日期|年月|年月日|时间)?$|^生日$/,
  ethnicity: /^(?:民族|族别)$/,
  phone:
    /^(?:本人|成员)?(?:联系|移动)?(?:电话|手机|方式)(?:号|号码)?$|^手机号码?\/?(?:联系)?电话$|^联系电话\/手机号?$/,
  address:
    /^(?:家庭|现|户籍|居住|详细|现居|户口|常住|家庭详细)?(?:住址|地址|住所|居住地)$|^户籍所在地$|^门牌号?$/,
  group: /^(?:所属|所在)?(?:村民|居民)?(?:小组|组别|组|组名|小组名称|生产队|村组|屋场)$/,
  hukou: /^户口(?:性质|类别|类型)$|^户籍(?:性质|类别|类型)$|^农业户口$/,
  away: /^(?:外出|务工|外出务工|现外出)(?:地|地点|地址|去向|所在地|就业地|居住地|情况|目的地)$|^外出务工$|^现居地$/,
  remark: /^(?:备注|说明|附注|其他说明)$/,
}

/** English headers, for files that came out of other programs. */
const ENGLISH: Readonly<Record<string, RosterField>> = {
  household: 'household',
  householdno: 'household',
  relation: 'relation',
  name: 'name',
  sex: 'sex',
  gender: 'sex',
  idnumber: 'identity',
  birth: 'birth',
  dateofbirth: 'birth',
  ethnicity: 'ethnicity',
  phone: 'phone',
  mobile: 'phone',
  address: 'address',
  group: 'group',
  remarks: 'remark',
}

/** Header without spaces, stars, colons and what stands in brackets: `*公民身份号码（必填）` → `公民身份号码`. */
const plainHeader = (raw: string): string =>
  halfWidth(raw)
    .replace(/[([【〔][^)\]】〕]*[)\]】〕]/g, '')
    .replace(/[*:：、，。.★※]/g, '')

/** The field that a header names, if it names one. */
export const fieldOfHeader = (raw: string): RosterField | undefined => {
  const header = plainHeader(raw)
  if (header === '') return undefined
  const fields = Object.keys(WORDINGS) as RosterField[]
  return fields.find((field) => WORDINGS[field].test(header)) ?? ENGLISH[header.toLowerCase()]
}

/** Proposes a mapping for a header row. The first column of a field counts; later ones stay unused. */
export const mapColumns = (headers: readonly string[]): RosterMapping => {
  const mapping: Partial<Record<RosterField, number>> = {}
  headers.forEach((header, index) => {
    const field = fieldOfHeader(header)
    if (field !== undefined) mapping[field] ??= index
  })
  return mapping
}

export interface RosterColumn {
  readonly letter: string
  readonly header: string
  /** Absent: nothing is read from this column. */
  readonly field?: RosterField
}

/** Each column with its header and what is read from it, for the screen on which the mapping is corrected. */
export const describeColumns = (
  headers: readonly string[],
  mapping: RosterMapping,
): readonly RosterColumn[] => {
  const fields = new Map(
    (Object.entries(mapping) as [RosterField, number][]).map(([field, index]) => [index, field]),
  )
  return headers.map((header, index) => {
    const field = fields.get(index)
    return { letter: columnLetter(index), header: header.trim(), ...(field === undefined ? {} : { field }) }
  })
}

import { type CalendarDate, type Text, text } from '../kernel/index.ts'

/** What never reaches a public page (PIPL Art.25, 28). */
export type PrivateKind = 'identity' | 'phone' | 'account' | 'health' | 'address' | 'child'

/** What each kind is called, where it was covered by hand. */
export const privateKindNames: Readonly<Record<PrivateKind, Text>> = {
  identity: text('证件号', 'ID number'),
  phone: text('电话', 'Telephone number'),
  account: text('账号', 'Account number'),
  health: text('健康情况', 'Health'),
  address: text('住址', 'Address'),
  child: text('孩子姓名', 'Name of a child'),
}

/** What stands in place of something covered. Says what it is; holds nothing that would be covered again. */
export const coverWords: Readonly<Record<PrivateKind, string>> = {
  identity: '〔证件号不公开〕',
  phone: '〔电话不公开〕',
  account: '〔账号不公开〕',
  health: '〔健康情况不公开〕',
  address: '〔住址不公开〕',
  child: '〔孩子姓名不公开〕',
}

export interface Child {
  readonly name: string
  readonly birth?: CalendarDate
}

export interface Covered {
  readonly text: string
  readonly kinds: readonly PrivateKind[]
}

interface Found {
  readonly kind: PrivateKind
  readonly from: number
  readonly to: number
}

/** One character as it counts, with the piece of the original that it stands for. */
interface Mark {
  readonly char: string
  readonly from: number
  readonly to: number
}

const CHINESE_DIGITS = '〇一二三四五六七八九'
const OTHER_DIGITS: Readonly<Record<string, string>> = {
  零: '0',
  幺: '1',
  壹: '1',
  贰: '2',
  叁: '3',
  肆: '4',
  伍: '5',
  陆: '6',
  柒: '7',
  捌: '8',
  玖: '9',
  '○': '0',
}

/** The value of a digit of any script, or `undefined`. Decimal digits stand in runs of ten from their zero. */
const digitOf = (char: string): string | undefined => {
  if (char >= '0' && char <= '9') return char
  const chinese = CHINESE_DIGITS.indexOf(char)
  if (chinese >= 0) return String(chinese)
  if (OTHER_DIGITS[char]) return OTHER_DIGITS[char]
  if (!/^\p{Nd}$/u.test(char)) return undefined
  const code = char.codePointAt(0)!
  let zero = code
  while (code - zero < 9 && /^\p{Nd}$/u.test(String.fromCodePoint(zero - 1))) zero -= 1
  return String(code - zero)
}

/** Compatibility forms become plain (full-width, circled, superscript …), invisible characters go. */
const marksOf = (text: string): Mark[] => {
  const marks: Mark[] = []
  let from = 0
  for (const original of text) {
    const to = from + original.length
    for (const char of original.normalize('NFKC').toUpperCase())
      if (!/^[\p{Cf}\p{Cc}\p{Mn}\p{Me}\u115f\u1160\u3164]$/u.test(char) || /\s/.test(char))
        marks.push({ char, from, to })
    from = to
  }
  return marks
}

const isLetter = (char: string): boolean => /^\p{L}$/u.test(char)

interface Run {
  readonly digits: string
  readonly marks: readonly Mark[]
  /** Numbers of digits that stand together. */
  readonly tokens: readonly number[]
  /** As written, with what stands between. */
  readonly written: string
  /** An X right after it, as ID numbers may end. */
  readonly check?: Mark
}

/** What people put between the digits of one number. Other signs (brackets, colons, 、) end a number in `close` runs. */
const CLOSE = /^[\s\p{Z}\p{Pd}.,·•・‧_/\\|*#]$/u

/** Digits that belong together: with few separators between them (`close`), or with anything but letters (`loose`). */
const runsOf = (marks: readonly Mark[], reach: 'close' | 'loose'): Run[] => {
  const runs: Run[] = []
  let own: { digits: string; marks: Mark[]; tokens: number[]; written: string } | undefined
  let gap = ''
  const end = (next?: Mark) => {
    if (own) runs.push({ ...own, ...(next?.char === 'X' ? { check: next } : {}) })
    own = undefined
    gap = ''
  }
  for (const mark of marks) {
    const digit = digitOf(mark.char)
    if (digit !== undefined) {
      if (!own) own = { digits: '', marks: [], tokens: [], written: '' }
      if (gap !== '' || own.tokens.length === 0) own.tokens.push(0)
      own.tokens[own.tokens.length - 1]! += 1
      own.digits += digit
      own.marks.push(mark)
      own.written += gap + digit
      gap = ''
    } else if (own) {
      const joins =
        reach === 'loose' ? !isLetter(mark.char) && gap.length < 8 : CLOSE.test(mark.char) && gap.length < 3
      if (joins) gap += mark.char
      else end(mark)
    }
  }
  end()
  return runs
}

const spanOf = (kind: PrivateKind, marks: readonly Mark[], check?: Mark): Found => ({
  kind,
  from: marks[0]!.from,
  to: (check ?? marks[marks.length - 1]!).to,
})

const DATE = '(?:19|20)\\d\\d[-./](?:0?[1-9]|1[0-2])[-./](?:0?[1-9]|[12]\\d|3[01])'
const DATES = new RegExp(`^${DATE}(?:[^\\d]{1,3}${DATE})*$`)
const MOBILE = /^(?:(?:00)?86)?1[3-9]\d{9}$/
const PLAUSIBLE_ID = /^[1-8]\d{5}(?:18|19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}$/
const LANDLINE = /^0[1-9]\d{1,2}[2-9]\d{6,7}$/
const PHONE_TOKENS = ['3 4 4', '3 8', '7 4', '3 3 5', '4 7', '5 6', Array(11).fill(1).join(' ')]

const inCloseRun = (run: Run): Found[] => {
  const { digits, marks, check } = run
  const length = digits.length
  if (MOBILE.test(digits) || /^0\d{9,11}$/.test(digits)) return [spanOf('phone', marks)]
  if (length < 12 || DATES.test(run.written)) return []
  const identity = length === 15 || length === 18 || (length === 17 && check !== undefined)
  return [spanOf(identity ? 'identity' : 'account', marks, check)]
}

const inLooseRun = (run: Run): Found[] => {
  const { digits, marks, check, tokens } = run
  const found: Found[] = []
  for (let i = 0; i + 17 <= digits.length; i++) {
    if (!PLAUSIBLE_ID.test(digits.slice(i, i + 17))) continue
    const last = digits.length > i + 17 ? i + 18 : i + 17
    found.push(spanOf('identity', marks.slice(i, last), last === i + 17 ? check : undefined))
  }
  if (LANDLINE.test(digits)) found.push(spanOf('phone', marks))
  for (let first = 0, at = 0; first < tokens.length; at += tokens[first]!, first++) {
    if (!MOBILE.test(digits.slice(at, at + 11))) continue
    for (const shape of PHONE_TOKENS)
      if (tokens.slice(first, first + shape.split(' ').length).join(' ') === shape)
        found.push(spanOf('phone', marks.slice(at, at + 11)))
  }
  return found
}

const WORDED: readonly (readonly [PrivateKind, RegExp])[] = [
  ['identity', /(?:身份证|证件)(?:号码?)?[^\p{L}\d]{0,4}[为是]?[^\p{L}\d]{0,4}\d[\dX*]{4,}/gu],
  [
    'account',
    /(?:[账帐][号户]|卡号|银行卡|社保卡|医保卡|存折)(?:号码?)?[^\p{L}\d]{0,4}[为是]?[^\p{L}\d]{0,4}\d[\d*]{4,}|尾号[^\p{L}\d]{0,4}\d{3,}/gu,
  ],
  [
    'phone',
    /(?:电话|手机|联系方式|微信号?|QQ号?)(?:号码?)?[^\p{L}\d]{0,4}[为是]?[^\p{L}\d]{0,4}\d{6,}(?!\.\d)/gu,
  ],
]

const HEALTH: readonly RegExp[] = [
  /癌症?|肿瘤|恶性|白血病|尿毒症|透析|化疗|放疗|艾滋|HIV|梅毒|[甲乙丙丁]肝|肝炎|肝硬化|结核|糖尿病|高血压|高血脂|心脏病|冠心病|心梗|脑梗|脑溢血|脑出血|脑瘫|中风|偏瘫|瘫痪|癫痫|抑郁|精神病|精神障碍|精神分裂|智障|智力低下|痴呆|帕金森|骨折|截肢|失明|聋哑|流产|怀孕|孕妇|先天性|慢性病|罕见病|尘肺|肾衰|肾病|胃病|手术|住院|出院|病危|病重|病情|病历|病人|病故|病逝|患病|患者|因病|得病|生病|看病|治病|重病|大病|绝症|伤残/gu,
  /残疾(?!人联合会|人两项补贴|人事业|人保障金)/gu,
  /疾病(?!预防|防控|控制)/gu,
  /患[有了]?\p{L}{0,6}[病症炎瘤]/gu,
]

const COUNT = '[\\d一二三四五六七八九十百零〇]+'
const ADDRESS: readonly RegExp[] = [
  new RegExp(
    `(?:第?${COUNT})?(?:组|队|屯|湾|寨|坪|冲|弄|巷|街|胡同|大道|路)[-]?${COUNT}号(?![凭票文令路桥灯涵机井])(?:之?${COUNT}|附${COUNT})?(?:${COUNT}[室户])?`,
    'gu',
  ),
  new RegExp(`门牌(?:号码?)?[:]?${COUNT}(?:号|附|-|${COUNT})*`, 'gu'),
  new RegExp(`${COUNT}[栋幢座](?:${COUNT}单元)?(?:${COUNT}[室户号]?)?`, 'gu'),
  new RegExp(`${COUNT}单元${COUNT}[室户号]?`, 'gu'),
  new RegExp(`${COUNT}号(?:楼|院)${COUNT}?(?:单元)?${COUNT}?[室户号]?`, 'gu'),
  new RegExp(`${COUNT}-${COUNT}-${COUNT}[室户]|\\d{3,4}[室]`, 'gu'),
]

/** Marks as one text that patterns can be held against, with the mark that each of its code units belongs to. */
interface View {
  readonly text: string
  readonly marks: readonly Mark[]
  readonly starts: readonly number[]
}

const viewOf = (marks: readonly Mark[]): View => ({
  text: marks.map(({ char }) => char).join(''),
  marks,
  starts: marks.flatMap(({ char }, index) => Array<number>(char.length).fill(index)),
})

const matches = (kind: PrivateKind, pattern: RegExp, { text, marks, starts }: View): Found[] => {
  const found: Found[] = []
  for (const match of text.matchAll(pattern)) {
    if (match[0] === '') continue
    const last = starts[match.index + match[0].length - 1]!
    found.push(spanOf(kind, marks.slice(starts[match.index]!, last + 1)))
  }
  return found
}

const escaped = (raw: string): string => raw.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
const lettersOf = (marks: readonly Mark[]) =>
  marks.filter(({ char }) => isLetter(char) || digitOf(char) !== undefined)

const childPatterns = (children: readonly Child[]): readonly RegExp[] => {
  const names = children
    .map(({ name }) =>
      lettersOf(marksOf(name))
        .map(({ char }) => char)
        .join(''),
    )
    .filter((name) => [...name].length >= 2)
    // The longest first, so that 张小明月 is not left as a rest behind 张小明.
    .sort((a, b) => b.length - a.length)
    .map(escaped)
  const births = children.flatMap(({ birth }) => {
    if (!birth) return []
    const [year, month, day] = birth.split('-').map(Number)
    return `${year}年?0?${month}月?0?${day}(?!\\d)日?`
  })
  return [names, births].filter((list) => list.length > 0).map((list) => new RegExp(list.join('|'), 'gu'))
}

const findPrivate = (text: string, ofChildren: readonly RegExp[]): Found[] => {
  const marks = marksOf(text)
  const inDigits = (some: readonly Mark[]) =>
    viewOf(some.map((mark) => ({ ...mark, char: digitOf(mark.char) ?? mark.char })))
  const tight = viewOf(marks.filter(({ char }) => !/^[\s\p{Z}]$/u.test(char)))
  const worded = inDigits(marks)
  const letters = lettersOf(marks)
  const lettered = viewOf(letters)
  const forChildren = ofChildren.length === 0 ? [] : [lettered, inDigits(letters)]
  return [
    ...runsOf(marks, 'close').flatMap(inCloseRun),
    ...runsOf(marks, 'loose').flatMap(inLooseRun),
    ...WORDED.flatMap(([kind, pattern]) => matches(kind, pattern, worded)),
    ...HEALTH.flatMap((pattern) => matches('health', pattern, lettered)),
    ...ADDRESS.flatMap((pattern) => matches('address', pattern, tight)),
    ...ofChildren.flatMap((pattern) => forChildren.flatMap((view) => matches('child', pattern, view))),
  ]
}

const coverOnce = (text: string, found: readonly Found[]): string => {
  const sorted = [...found].sort((a, b) => a.from - b.from || b.to - a.to)
  let result = ''
  let at = 0
  for (const { kind, from, to } of sorted) {
    if (from >= at) result += text.slice(at, from) + coverWords[kind]
    at = Math.max(at, to)
  }
  return result + text.slice(at)
}

export type Cover = (text: string) => Covered

/**
 * Makes the cover of a place whose children these are. It covers everything in a text that looks like an ID number, a
 * telephone or account number, an illness, an exact address or one of the children. It would rather cover too much:
 * whoever drafts sees the result and can say it otherwise.
 */
export const coverFor = (children: readonly Child[]): Cover => {
  const ofChildren = childPatterns(children)
  return (text) => {
    const kinds = new Set<PrivateKind>()
    let result = text
    // Covering brings strangers together, so look again until nothing is found.
    for (;;) {
      const found = findPrivate(result, ofChildren)
      if (found.length === 0) return { text: result, kinds: [...kinds] }
      for (const { kind } of found) kinds.add(kind)
      result = coverOnce(result, found)
    }
  }
}

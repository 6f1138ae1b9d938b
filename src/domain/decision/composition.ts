import { step, type Text, type TraceStep, text } from '../kernel/index.ts'

/** What is wrong with how a body is made up, and what to do. */
export const problems = {
  fewRepresentatives: text(
    '代表不到组成人员的五分之四',
    'representatives are under four fifths of the members',
  ),
  fewWomen: text(
    '妇女代表不到组成人员的三分之一',
    'women representatives are under one third of the members',
  ),
  fewForHouseholds: text('代表少了：每十五户至少一名', 'too few: one for every fifteen households at least'),
  manyForHouseholds: text('代表多了：每五户最多一名', 'too many: one for every five households at most'),
  notOverTwenty: text('代表要超过二十人', 'there must be more than twenty representatives'),
  noWoman: text('没有妇女', 'there is no woman'),
  size: text('人数不在三到七人之间', 'there are not three to seven'),
  localSize: text('人数和当地规定不符', 'their number differs from the local rule'),
  committeeMember: text(
    '有村委会成员或者他们的近亲属',
    "members of the villagers' committee, or their near relatives, are among them",
  ),
  noExpert: text('没有懂财会、管理的人', 'nobody among them knows finance or management'),
  usualSize: text('人数一般在三到七人之间', 'they are usually three to seven'),
  even: text('人数一般是单数', 'their number is usually odd'),
  nearRelatives: text('成员之间有近亲属', 'near relatives sit together'),
  noSupervisor: text('没有监事', 'there is no supervisor'),
  councilOrAccounts: text(
    '有理事会成员、财务人员或者会计',
    'council members, finance or accounting staff are among them',
  ),
  theirRelatives: text(
    '有理事会成员、财务人员、会计的近亲属',
    'near relatives of the council or of those who keep the accounts are among them',
  ),
} as const satisfies Record<string, Text>

export type Problem = keyof typeof problems

/** Keeps those that hold, in the order of the law. */
export const found = (tests: Readonly<Partial<Record<Problem, boolean | undefined>>>): readonly Problem[] =>
  (Object.keys(tests) as Problem[]).filter((name) => tests[name] === true)

/** How many representatives so many households may have: one for every five to fifteen. */
export const representativesFor = (households: number): { readonly from: number; readonly to: number } => ({
  from: Math.max(1, Math.ceil(households / 15)),
  to: Math.max(1, Math.floor(households / 5)),
})

export const compositionSteps = (
  counts: readonly TraceStep[],
  names: readonly Problem[],
): readonly TraceStep[] => [...counts, ...names.map((name) => step(problems[name].zh, problems[name].en, ''))]

/** What the law or custom only calls usual: pointed out, not wrong. */
const usual: ReadonlySet<Problem> = new Set(['usualSize', 'even', 'localSize'])

export const sayComposition = ({ problems: names }: { readonly problems: readonly Problem[] }): Text => {
  const wrong = names.filter((name) => !usual.has(name))
  const unusual = names.filter((name) => usual.has(name))
  if (names.length === 0) return text('符合规定。', 'In order.')
  const said = (list: readonly Problem[], { zh, en }: Text): Text =>
    list.length === 0
      ? text('', '')
      : text(
          `${zh}：${list.map((name) => problems[name].zh).join('；')}。`,
          `${en}: ${list.map((name) => problems[name].en).join('; ')}.`,
        )
  const parts = [
    said(wrong, text('不合规定', 'Not in order')),
    said(unusual, text('和通常的不同', 'Not as usual')),
  ]
  return text(
    parts.map(({ zh }) => zh).join(''),
    parts
      .map(({ en }) => en)
      .filter(Boolean)
      .join(' '),
  )
}

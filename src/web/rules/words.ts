import { type Confidence, type Text, text } from '../../domain/kernel/index.ts'

/** The situations of life that rules are found under, by the room that keeps them. */
export const situations: Readonly<Record<string, Text>> = {
  calendar: text('办事要等多久', 'How long it takes'),
  disclosure: text('账和事什么时候公开', 'When things must be public'),
  decision: text('开会、表决、集体的事', 'Meetings, votes, the collective'),
  election: text('选村委会', 'Elections'),
  medical: text('看病、报销', 'Doctors and bills'),
  pension: text('养老、转社保', 'Pensions and moving them'),
  party: text('党员的事', 'Party members'),
  registry: text('核对一个号码', 'Is a number right?'),
  region: text('核对一个区划', 'Is a division right?'),
}

/** How sure an answer is, in words of a villager. */
export const surety: Readonly<Record<Confidence, Text>> = {
  V: text('照法律条文算的', 'By the text of the law'),
  V2: text('照引用条文的材料算的', 'By a text that quotes the law'),
  M: text('请县里核对', 'The county should check it'),
  m: text('请县里核对', 'The county should check it'),
}

export const words = {
  title: text('算一算', 'Work it out'),
  lead: text(
    '把情况填进去，这里照法律一步一步算给您看。不用登录，填的什么都不留。',
    'Fill in how it stands, and see it worked out by the law, step by step. No sign-in; nothing is kept.',
  ),
  questions: (n: number) => text(`${n} 个问题`, n === 1 ? 'one question' : `${n} questions`),
  compute: text('算一算', 'Work it out'),
  answer: text('答案', 'Answer'),
  again: text('换个情况再算', 'Another case'),
  fill: text('填一填', 'How it stands'),
  steps: text('怎么算的', 'How it was worked out'),
  clauses: text('凭哪一条', 'By which clauses'),
  unknown: text('现在还定不了', 'It cannot be settled yet'),
  expected: (day: string) =>
    text(`按现在知道的，预计是 **${day}**。`, `As things stand, reckon with **${day}**.`),
  earliest: (day: string) =>
    text(`最早可能是 ${day}，先按早的准备更稳妥。`, `It may be as early as ${day}; be ready by then.`),
  missingWho: text(
    '这一项由当地定。村里、镇里或县里登记了，就能算。',
    'A place decides this. Once village, township or county enters it, it can be worked out.',
  ),
  check: text(
    '有的数还没有对照过原文，办正事以前请打电话问一问县里。',
    'Some numbers were not yet compared with the text of the law. Ask the county before you rely on them.',
  ),
  example: text('看一个例子', 'See an example'),
  choose: text('请选', 'Choose'),
  yes: text('是', 'Yes'),
  no: text('不是', 'No'),
  dayHint: (today: string) => text(`写成 ${today} 这样`, `like ${today}`),
  monthHint: (month: string) => text(`写成 ${month} 这样`, `like ${month}`),
  yuan: text('元', 'yuan'),
  percent: text('百分之几', 'per cent'),
  more: text('加一行', 'One more row'),
  row: (n: number) => text(`第 ${n} 行`, `Row ${n}`),
  /** Days on end, the second day of the same month without it. */
  until: (from: string, until: string) => text(`${from}到 ${until}`, `${from} to ${until}`),
  send: text(
    '把这个网址发给别人，打开就是这个答案。',
    'Send this address to somebody: it opens this answer.',
  ),
  duty: {
    basis: text('您自己来算，不填也行', 'Your own choice'),
    readers: text('没有人看：填的只在您的网址里', 'Nobody: what you fill in is in your address only'),
    kept: text('不留', 'Not kept'),
  },
} as const

import { type Text, text } from '../../domain/kernel/index.ts'
import { capital } from '../ui/index.ts'

/** Sentences of the room 三务公开. */
export const words = {
  // county
  county: text('村里的账和事，都在这里公示。', 'Where the villages publish their accounts and affairs.'),
  findVillage: text('找您的村', 'Find your village'),
  villageName: text('村名，写一两个字就行', 'Name of the village, one or two characters will do'),
  find: text('找', 'Find'),
  found: (n: number) => text(`找到 ${n} 个村`, n === 1 ? 'Found one village' : `Found ${n} villages`),
  notFound: text(
    '没有找到。换一个字试试，或者从下面的乡镇里找。',
    'Nothing found. Try another character, or look through the townships below.',
  ),
  townships: text('按乡镇找', 'By township'),
  villages: (n: number) => text(`${n} 个村`, n === 1 ? '1 village' : `${n} villages`),
  all: text('全县', 'The county'),

  // home
  money: text('钱花到哪儿了', 'Where the money went'),
  moneyUnit: (period: string) => text(`${period} · 单位：元`, `${period} · yuan`),
  moneyOf: (period: string) => text(`${period}的钱`, `Money in ${period}`),
  yearTitle: (year: number) => text(`${year} 年的钱`, `Money in ${year}`),
  yearLead: (span: string, received: string, paid: string) =>
    text(
      `${span}，收进来 **${received}**，花出去 **${paid}**。`,
      `${capital(span)}: **${received}** came in, **${paid}** went out.`,
    ),
  yearMostly: (name: Text, amount: string) =>
    text(`花得最多的是${name.zh}，${amount}。`, ` Most went to ${name.en.toLowerCase()}, ${amount}.`),
  notCounted: text('少几个月。', 'Some months are missing.'),
  yearMissing: (months: string) =>
    text(`${months}还没有公示，没有算在里面。`, `${months} not published yet, and not counted here.`),
  yearPicture: text(
    '上面一条是收进来的，下面一条是花出去的，一样长短就是一样多；每一段是下面表里的一项，从左到右、从多到少。',
    'The upper bar is what came in, the lower what went out, on one scale; each part is a line of the table below, the largest first.',
  ),
  cameFrom: text('从哪儿来', 'Where it came from'),
  wentTo: text('花到哪儿去', 'Where it went'),
  byMonth: text('一个月一个月看', 'Month by month'),
  monthMoney: (received: string, paid: string) =>
    text(`收 ${received}，花 ${paid}`, `${received} in, ${paid} out`),
  atStartOf: (period: string) => text(`${period}初`, `At the beginning of ${period}`),
  seeYear: (year: number) => text(`看 ${year} 年一共收了多少、花到哪儿去`, `See all of ${year} together`),
  received: text('收进来', 'Came in'),
  paid: text('花出去', 'Went out'),
  leftAtEnd: text('月底账上还有', 'Left at the end'),
  left: text('账上还有', 'Left'),
  threeSigned: (people: string) =>
    text(`${people}个人审过、签了字。`, `${capital(people)} people checked and signed.`),
  signedShort: (people: string) => text(`${people}个人签了字。`, `${capital(people)} people signed.`),
  postedUntil: (day: string, left: Text | undefined) =>
    text(`公示到 ${day}${left ? `，${left.zh}` : ''}`, `Posted until ${day}${left ? `, ${left.en}` : ''}`),
  seeEntries: text('看每一笔钱', 'See every entry'),
  seeEntriesElder: text('花到哪儿了', 'Where it went'),
  mismatch: text('和登记的对不上', 'Does not match the record'),
  differs: text('对不上。', 'It does not match.'),
  differsNote: (period: string) =>
    text(
      `${period}的账存着的和登记的不一样，先不显示，免得您看到错的数。`,
      `The stored accounts of ${period} are not what was recorded. They are not shown, so that nobody reads wrong figures.`,
    ),
  seeProof: text('看当时的登记', 'See the record'),
  notYet: (period: string) =>
    text(`${period}的账还没有公示。`, `The accounts of ${period} are not published yet.`),
  dueBy: (day: string) => text(`最晚 **${day}**公示。`, `They are due by **${day}**.`),
  wasDue: (day: string) => text(`最晚 **${day}**就该公示，`, `They were due on **${day}**: `),
  late: (n: number) => text(`已经晚了 ${n} 天`, n === 1 ? '1 day late' : `${n} days late`),
  townshipKnows: text('。镇里已经知道。', '. The township knows.'),
  see: (period: string) => text(`看 ${period}的`, `See ${period}`),
  askToPublish: text('请村里公示', 'Ask the village to publish'),
  nothingEver: text('这个村还没有在这里公示过账。', 'This village has not published any accounts here yet.'),
  posting: text('正在公示', 'On the notice board'),
  postingNone: text('眼下没有公示。', 'Nothing is posted at the moment.'),
  allPosted: (n: number) => text(`全部 ${n} 件`, `All ${n}`),
  past: text('看以前公示过的', 'See what was posted before'),
  until: (day: string) => text(`到 ${day}`, `Until ${day}`),
  corrected: (n: number) => text(`（更正 ${n} 处）`, n === 1 ? ' (1 correction)' : ` (${n} corrections)`),
  need: text('有事找村里', 'Ask the village'),
  ask: text('问一问', 'Ask'),
  askNote: text('账目、公示看不懂', 'Money, notices'),
  call: text('打电话', 'Call'),
  callElder: text('打村里电话', 'Call the village'),
  onDuty: (phone: string) => text(`值班 ${phone}`, phone),
  pastShort: text('以前的公示', 'Past notices'),
  pastNote: text('每一次都留着', 'Every one is kept'),
  reckon: text('算一算', 'Work it out'),
  reckonNote: text('几天答复、人够不够', 'By when, how many'),
  mine: text('我的', 'Mine'),
  mineNote: text('我问过的、我的资料', 'My questions, my data'),
  settings: text('设置', 'Settings'),

  // money page
  moneyTitle: (period: string) => text(`${period}的钱花到哪儿了`, `Where the money went in ${period}`),
  peopleSigned: (people: string) => text(`${people}人审签`, `${capital(people)} signed`),
  isPosted: text('公示中', 'Posted'),
  postedOver: text('公示期满', 'Posting over'),
  olderVersion: text('这是旧的一版。', 'This is an older version.'),
  olderNote: text(
    '上面的数后来更正过，以新的一版为准。',
    'Its figures were corrected later; the newer version counts. ',
  ),
  newer: text('看新的一版', 'See the newer version'),
  summary: (period: string, received: string, paid: string, count: number) =>
    text(
      `${period}收进来 **${received}**，花出去 **${paid}**，一共 ${count} 笔。`,
      `In ${period} **${received}** came in and **${paid}** went out, ${count === 1 ? '1 entry' : `${count} entries`} in all. `,
    ),
  mostly: (name: Text, amount: string) =>
    text(`花得最多的是${name.zh}，${amount}。`, `Most went on ${name.en}: ${amount}.`),
  correction: (n: number) => text(`更正 ${n} 处`, n === 1 ? '1 correction' : `${n} corrections`),
  was: text('：原来写 ', ': it said '),
  shouldBe: text('，应该是 ', ', it should be '),
  stop: text('。', '. '),
  reposted: text(
    '改后重新签字，公示重新算天数。',
    'It was signed again, and the days of posting count anew. ',
  ),
  compare: text('对照原来那一版', 'Compare with the old version'),
  totalPaid: text('一共花出去', 'Went out in all'),
  totalReceived: text('一共收进来', 'Came in in all'),
  atEndOf: (period: string) => text(`${period}底`, `End of ${period}`),
  atStart: text('期初', 'At the start'),
  receivedIn: (period: string) => text(`${period}收进来`, `Came in in ${period}`),
  paidIn: (period: string) => text(`${period}花出去`, `Went out in ${period}`),
  nothing: text('这个月没有。', 'Nothing this month.'),
  signers: text('谁审的，谁签的', 'Who checked, who signed'),
  postedFor: (days: number, from: string, to: string) =>
    text(`公示 ${days} 天：${from}到 ${to}`, `Posted for ${days} days: ${from} to ${to}`),
  questions: text('有疑问？', 'Any questions?'),
  asked: (answered: number, open: number) =>
    text(
      [answered > 0 && `已答 ${answered} 条`, open > 0 && `没答 ${open} 条`].filter(Boolean).join('，'),
      [answered > 0 && `${answered} answered`, open > 0 && `${open} open`].filter(Boolean).join(', '),
    ),
  askAny: (days: number | undefined) =>
    text(
      `哪一笔看不懂都可以问。${days === undefined ? '' : `${days} 天内必须答，`}问和答大家都看得到。`,
      `Ask about any entry. ${days === undefined ? '' : `The village must answer within ${days} days. `}Everyone can see questions and answers.`,
    ),
  hangs: text('贴到', 'Posted until'),
  demoPaper: text('演示', 'Demo'),
  code: text('二维码：这一份公示', 'Code: this publication'),
  scanEntries: text('扫一扫，看每一笔', 'Scan to see every entry'),
  scanAll: text('扫一扫，看全文', 'Scan to read it all'),
  three: text('您可以做三件事', 'Three things that you can do'),
  lookVerb: text('看', 'Look'),
  seeEach: text(
    '每一笔付给谁、凭什么付，附的单据也看得到。',
    'Whom each entry paid and on what grounds, with its papers.',
  ),
  seeAll: text('全文和附件，扫码就看得到。', 'The whole text and its papers.'),
  askVerb: text('问', 'Ask'),
  askHow: (phone: string | undefined, days: number | undefined) =>
    text(
      `扫码，${phone ? `打 ${phone}，` : ''}或上门。${days === undefined ? '' : `${days} 天内答。`}`,
      `Scan, ${phone ? `call ${phone} ` : ''}or come in. ${days === undefined ? '' : `Answered within ${days} days.`}`,
    ),
  checkVerb: text('核', 'Check'),
  checkHow: text(
    '和手机上“公开存证”里的数字比一比：',
    'Compare these digits with those “On public record” on a phone:',
  ),
  differing: text(
    '不一样就是有人改过，请告诉镇里。',
    'If they differ, somebody changed it: tell the township.',
  ),
  downloads: text('下载：', 'Download: '),
  contents: text('公示的内容', 'What is published'),
  attachments: text('附件', 'Attachments'),
  personal: text(
    '公示期满以后，这一页的内容会撤下来，只留登记的印记，因为里面有人名。',
    'When the posting ends, this page is taken down and only its mark in the register stays, because it names people.',
  ),

  // listening
  listen: text('听一听', 'Listen'),
  noticePage: text('公示的那一页', 'The published page'),
  listenTo: (subject: Text) => text(`听：${subject.zh}`, `Listen to: ${subject.en}`),
  madeByVoice: (duration: string, weight: string) =>
    text(
      `机器念的，${duration}，${weight}。点了播放才下载。`,
      `Read by a machine, ${duration}, ${weight}. Nothing is fetched before you press play.`,
    ),
  madeByPerson: (day: string, duration: string, weight: string) =>
    text(
      `村里人 ${day}录的，${duration}，${weight}。点了播放才下载。`,
      `Recorded in the village on ${day}, ${duration}, ${weight}. Nothing is fetched before you press play.`,
    ),
  onlyChinese: text('念的是汉语。', 'It is in Chinese. '),
  cannotPlay: text('这部手机放不出来？下载了听', 'It does not play? Download it'),
  wordsRead: text('念的话', 'What is read'),
  inWriting: text('写成字', 'In writing'),
  ownWords: text(
    '录音的人用的是自己的话，可能和下面的字不一样。以公示的那一页为准。',
    'Whoever recorded it used words of his or her own, which may differ. The published page counts.',
  ),

  // archive
  publishedTitle: text('公示过的', 'All that was published'),
  publishedLead: text(
    '每一次公示都留着，更正前的也留着。',
    'Every publication stays, those before a correction too.',
  ),
  owed: text('该公示、还没公示的', 'Due and not yet published'),
  due: (day: string) => text(`最晚 ${day}`, `Due ${day}`),
  isLate: (n: number) => text(`晚了 ${n} 天`, n === 1 ? '1 day late' : `${n} days late`),
  wasLate: (n: number) =>
    text(`公示于最晚日期后 ${n} 天`, n === 1 ? 'Published 1 day late' : `Published ${n} days late`),
  publishedOn: (day: string) => text(`${day}公示`, `Published ${day}`),
  done: text('公示满了', 'Over'),
  takenDown: text('内容已撤下', 'Taken down'),
  year: (year: number) => text(`${year} 年`, String(year)),
  otherYears: text('别的年份', 'Other years'),
  noneThisYear: text('这一年没有公示过。', 'Nothing was published this year.'),

  // missing
  missingTitle: (subject: Text) => text(`${subject.zh}，还没有公示`, `${subject.en}: not published yet`),
  alwaysShown: text('要长期公开', 'always on display'),
  missingAlways: text(
    '这一项要长期公开，现在还没有。',
    'This is to be on display at all times, and is not there yet. ',
  ),
  correctedHere: text('这一份更正了前一份', 'This corrects an earlier version'),
  changedFrom: (was: string) => text(`原来：${was}`, `was: ${was}`),
  changedTo: (now: string) => text(`现在：${now}`, `now: ${now}`),
  oldVersion: text('看更正以前的', 'See the earlier version'),
  missingLead: (day: string) => text(`最晚 ${day}就该公示，`, `It was due on ${day}: `),
  reasonGiven: text('村里说的原因', "The village's reason"),
  noReason: text('村里还没有说原因。', 'The village has given no reason.'),
  rule: text('为什么要公示', 'Why it is due'),
  requestNote: text(
    '按一下，村里和镇里都会收到，并给您一个编号。要先登录，一个人只算一次。',
    'Press once: village and township both get it, and you get a number. Sign in first, so that one person counts once.',
  ),
  requested: (n: number) =>
    text(
      `已经有 ${n} 个人请过。`,
      n === 1 ? 'One person has asked already.' : `${n} people have asked already.`,
    ),
  cases: text('请过的，镇里怎么办的', 'What was asked, and what the township made of it'),
  yours: text('（您请的）', ' (yours)'),
  waitsForTownship: text('等镇里办', 'Waits for the township'),
  ordered: text('镇里已限期', 'Ordered'),
  orderedBy: (day: string) => text(`，镇里限 ${day}前公示`, `; to be published by ${day}`),
  correctBy: (day: string) => text(`，镇里限 ${day}前更正`, `; to be corrected by ${day}`),
  correctedOn: (day: string) => text(`，${day}更正了`, `; corrected ${day}`),
  isCorrected: text('已更正', 'Corrected'),
  turnedDown: text('镇里没有办', 'Turned down'),
  askedOn: (day: string) => text(`${day}请的`, `Asked ${day}`),
  because: text('镇里说：', 'The township says: '),
  disagree: text('不同意的，可以', 'If you disagree, you can '),
  toCounty: text('向县里反映', 'complain to the county'),
  orCall: text('，或者打县里电话 ', ', or call it: '),
  requestReaders: text(
    '有几个人请过，大家都看得到。您是谁，只有村里和镇里的经办人看得到。',
    'Everyone sees how many have asked. Who you are is seen only by the clerks of village and township.',
  ),
  requestReceived: text('收到了。', 'Received.'),
  requestFollows: text(
    '村里和镇里都看得到有人请过。公示出来，就在村里的首页上。',
    'Village and township both see that it was asked for. Once published, it stands on the village page.',
  ),
  otherWay: text('也可以', 'Or'),
  phoneTownship: (phone: string) => text(`打镇里电话 ${phone}`, `Call the township: ${phone}`),

  // untrue
  untrue: text('公示的不对？请镇里查', 'Not true? Ask the township to look'),
  untrueTitle: text('公示的不对，请镇里查', 'This is not true'),
  untrueOf: text('您说的是：', 'This is about: '),
  unclearFirst: text('看不懂的，先', 'If something is not clear, '),
  askFirst: text('问一问', 'ask first'),
  untrueLead: text(
    '。您知道它写的不是实情，在这里说，镇里来查；查实了，限村里更正。',
    '. If you know that it does not tell the truth, say so here: the township looks into it, and where you are right it orders a correction.',
  ),
  whatIsUntrue: text('哪里不对，实际是怎样', 'What is not true, and how it really is'),
  whatIsUntrueHint: text('写您看到的、知道的。', 'Write what you saw or know.'),
  sendToTownship: text('送到镇里', 'Send it to the township'),
  untrueBy: (day: string) =>
    text(
      `镇里最晚 ${day}办完，给您一个说法（《信访工作条例》第三十四条，60 天）。`,
      `The township has to answer by ${day} (Regulation on Petitions, Art. 34: 60 days).`,
    ),
  untruePaper: text(
    '不会打字的，到村里或镇里当面说，或者交一张纸，经办人替您登记。',
    'If you cannot type, say it at the village or township office, or hand in a paper: the clerk enters it for you.',
  ),
  untrueSignIn: text(
    '先登录，镇里怎么办的，您在“我的”里看得到。',
    'Sign in first: what the township makes of it then stands under “Mine”.',
  ),
  untrueFollows: text(
    '镇里和村里都看得到了。怎么办的，写在这一页和“我的”里。更正了，公示的那一页会写明。',
    'Township and village both see it. What comes of it stands here and under “Mine”; a correction is shown on the published page.',
  ),
  untrueAgain: text(
    '您说过了，还没有办完。办完了，还可以再说。',
    'You have said so already, and it is not settled yet.',
  ),
  untrueSaid: (n: number) =>
    text(
      `已经有 ${n} 个人说这一份不对。`,
      n === 1 ? 'One person has said that this is not true.' : `${n} people have said that this is not true.`,
    ),
  untrueBasis: text(
    '《村民委员会组织法》第三十六条：公布的事项不真实的，村民有权向乡镇反映，乡镇负责调查核实，责令依法公布。',
    "Organic Law of Villagers' Committees, Art. 36: villagers may report what is untrue; the township looks into it and orders lawful publication.",
  ),
  untrueReaders: text(
    '有几个人说过、镇里怎么办的，大家都看得到。您写的话，您是谁，只有村里和镇里的经办人看得到。',
    'Everyone sees how many said so and what came of it. Your words, and who you are, only the clerks of village and township.',
  ),

  // ask
  askAbout: text('您问的是：', 'You ask about: '),
  askOther: text('换一项', 'Something else'),
  yourQuestion: text('您要问什么', 'What do you want to ask?'),
  yourQuestionHint: text('写一句话就行。', 'One sentence is enough.'),
  nameShown: text('公开时怎么写您的名字', 'How your name is shown'),
  aVillager: text('写“一位村民”', '“A villager”'),
  myName: text('写我的名字', 'My name'),
  send: text('发出去', 'Send'),
  answerBy: (day: string) =>
    text(
      `村里 ${day}前必须答。不答，镇里会看到。`,
      `The village must answer by ${day}. If it does not, the township sees it.`,
    ),
  byPhone: (phone: string) =>
    text(
      `不会打字？打 ${phone}，值班的人替您写。`,
      `Cannot type? Call ${phone} and the person on duty writes it down for you.`,
    ),
  complain: text(
    '村里办事不对？直接向镇里、县里反映，村里看不到',
    'The village did wrong? Complain to the township or county; the village cannot see it',
  ),
  askBasis: text(
    '《村民委员会组织法》第三十五条：村民有权查询公布的事项。',
    "Organic Law of Villagers' Committees, Art. 35: villagers may ask about what is published.",
  ),
  askReaders: text(
    '问的话和答复，大家都看得到。您是谁，只有村里经办人看得到。',
    'Everyone sees question and answer. Who you are is seen only by the clerk who handles it.',
  ),
  askKept: text('和这一份公示一起留着。', 'As long as the publication itself.'),
  signInFirst: text('问之前先登录，答复了才找得到您。', 'Sign in first, so that the answer can reach you.'),
  signIn: text('登录', 'Sign in'),

  // question
  answered: text('已答', 'Answered'),
  open: text('等答复', 'Waiting for an answer'),
  clear: text('问清楚了', 'Made clear'),
  answeredIn: (days: number) =>
    days === 0
      ? text('当天就答了', 'Answered the same day')
      : text(`问了 ${days} 天就答了`, days === 1 ? 'Answered in one day' : `Answered in ${days} days`),
  mustBy: (day: string) => text(`最晚 ${day}答`, `Due by ${day}`),
  about: text('问的是', 'About'),
  seenBy: (who: string) => text(`${who}看过这个答复。`, `${who} has seen this answer.`),
  isClear: text('这样说清楚了吗？', 'Is it clear now?'),
  yes: text('清楚了', 'Yes, it is clear'),
  no: text('还不清楚，再问', 'Not yet, ask again'),
  whatIsUnclear: text('哪里不清楚（可以不写）', 'What is not clear (you may leave it empty)'),
  again: (phone: string | undefined) =>
    text(
      `再问一次会送到监督委员会。${phone ? `还不行，可以找镇里：${phone}` : ''}`,
      `Asking again goes to the supervision committee. ${phone ? `If that does not help, call the township: ${phone}` : ''}`,
    ),
  noAnswer: text('村里还没有答。', 'The village has not answered yet.'),
  askAnother: text('问别的', 'Ask something else'),
} as const

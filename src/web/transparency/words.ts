import { type Text, text } from '../../domain/kernel/index.ts'
import type { Standing } from '../../domain/transparency/index.ts'
import type { TagKind } from '../ui/index.ts'

/** The one word of a verdict, and its colour. */
export const standings: Record<Standing, { readonly kind: TagKind; readonly word: Text }> = {
  holds: { kind: 'ok', word: text('对得上', 'It matches') },
  waiting: { kind: 'waiting', word: text('等作证', 'Waiting') },
  unwitnessed: { kind: 'waiting', word: text('尚无见证', 'No witness yet') },
  fails: { kind: 'wrong', word: text('对不上', 'It does not match') },
}

export const words = {
  title: text('公开存证', 'On public record'),
  lineHolds: (witnesses: string) =>
    text(
      `这一页登记过了，${witnesses}家单位作证，谁也不能悄悄改。`,
      `This page is on record with ${witnesses} witnesses. Nobody can change it quietly. `,
    ),
  lineWaiting: text(
    '这一页登记过了，作证的还没到齐。',
    'This page is on record; not all witnesses have signed yet. ',
  ),
  lineUnwitnessed: text(
    '这一页登记过了，还没有外人见证。',
    'This page is on record, but nobody outside has witnessed it. ',
  ),
  lineFails: text('先别信这一页上的数。', 'Do not trust the figures on this page yet. '),
  lineLate: (day: string) =>
    text(`外面的单位 ${day}才看到，以这一天为准。`, `Witnesses first saw it on ${day}; that date counts. `),
  mismatch: text('对不上。', 'It does not match.'),
  seeWhere: text('看哪里不一样', 'See where it differs'),
  noWitnesses: text(
    '县里还没有请外面的单位来作证。',
    'The county has asked nobody outside to witness the record yet.',
  ),
  vouched: text('作证的是登记的那一版', 'Witnessed the recorded version'),
  check: text('自己核对', 'Check it yourself'),
  how: text('怎么知道的', 'How do we know?'),
  paper: text(
    '没有手机也行：村口公示栏贴着同样的一张。',
    'No phone needed: the same sheet hangs on the village board.',
  ),
  holds: (day: string) =>
    text(
      `您看到的和 ${day}登记的一模一样。从那时起，一个字都没有改过。`,
      `What you see is exactly what was recorded on ${day}. Not one character has changed since.`,
    ),
  waiting: (day: string, here: number, missing: number) =>
    text(
      `村里 ${day}已经登记。作证的到了 ${here} 家，还差 ${missing} 家，一般一天内到齐。`,
      `The village put it on record on ${day}. ${here} of ${here + missing} witnesses have signed; the rest usually come within a day.`,
    ),
  unwitnessed: (day: string) =>
    text(
      `村里 ${day}登记了，只有本平台自己的签名。外面还没有人作证，登记的时间先不能当真。`,
      `The village put it on record on ${day}, with the platform's own signature only. Nobody outside has witnessed it, so do not rely on the time yet.`,
    ),
  fails: (day: string) => text(`它和 ${day}登记的不一样。`, `It is not what was recorded on ${day}.`),
  late: (claimed: string, seen: string) =>
    text(
      `村里写的是 ${claimed}公布，作证的单位 ${seen}才看到，以 ${seen}为准。`,
      `The village says ${claimed}; the witnesses first saw it on ${seen}. The later date counts.`,
    ),
  lateWhat: text('日子对不上。', 'The date differs.'),
  who: text('谁作证', 'Who has witnessed it'),
  signed: text('作证', 'Witnessed'),
  missing: text('还没到', 'Not yet'),
  differs: text('对不上', 'Differs'),
  copies: (witnesses: string) =>
    text(
      `${witnesses}家各留一份。村里想悄悄改，他们那份对不上，马上看得出来。`,
      `Each of the ${witnesses} keeps its own copy. A quiet change would differ from theirs and be seen at once.`,
    ),
  meanwhile: text(
    '现在看到的可以先看。到齐以后，这里会变成“对得上”。',
    'You can read it already. When all have signed, this will say “It matches”.',
  ),
  digits: text('自己核对', 'Check it yourself'),
  first: text('您可以先做', 'What you can do now'),
  printed: text('村口公示栏上也印着这些数字：', 'The notice on the village board bears the same digits:'),
  noteDown: text('记下这些数字，到齐后再比：', 'Note these digits and compare them later:'),
  again: text('用手机再算一遍', 'Compute it again on this phone'),
  noScript: text(
    '这台手机上不能自己算。请到村委会看张贴的那一张，或者在电脑上用这条命令查：npx xiangyue log verify 网址/log',
    'This browser cannot compute it. Compare with the sheet at the village office, or on a computer run: npx xiangyue log verify ADDRESS/log',
  ),
  aboutLog: text('存证簿是什么，谁在作证', 'What the log is, and who witnesses it'),
  logBack: text('全县', 'The county'),
  logTitle: text('存证簿', 'The public log'),
  logLead: text(
    '村里公布一份东西，就在这本簿子里记一条。记的是文件的“指纹”，不是文件本身，里面没有人名。簿子只能往后添，不能改、不能抽页。',
    'Each publication of a village is recorded here. What is recorded is the fingerprint of the file, not the file, and no names of people. Entries can only be added at the end, never changed or taken out.',
  ),
  logHow: text(
    '外面的单位隔一会儿来看一次，确认前面的没有变，再签上名字和时间。要偷偷改旧账，得让他们一起作假。',
    'Offices outside look in regularly, confirm that nothing before has changed, and sign with the time. To change the past unseen, they would have to lie together.',
  ),
  logEntries: (n: number) => text(`现在有 ${n} 条`, `${n} entries now`),
  logEmpty: text('簿子里还没有记录。', 'Nothing is recorded yet.'),
  logNobody: text(
    '尚无见证。现在只有本平台自己的签名，登记的时间先不能当真。',
    "Not witnessed yet. Only the platform's own signature stands on it, so do not rely on the times.",
  ),
  logSaw: (size: number) => text(`看到第 ${size} 条`, `Saw ${size} entries`),
  logNever: text('还没来看过', 'Has not looked yet'),
  logSelf: text('自己查', 'Check it yourself'),
  logSelfWhat: text(
    '在任何一份公示的底下按“自己核对”，手机会自己算一遍。懂电脑的，用下面这条命令查整本簿子，不用相信本网站：',
    'Press “Check it yourself” under any publication and your phone computes it again. If you know computers, this command checks the whole log without trusting this site:',
  ),
  logFiles: text('簿子的文件：', 'Files of the log: '),
  checkpointFile: text('签名清单', 'Checkpoint'),
  policyFile: text('见证规则', 'Policy'),
  again2: text('再看一次', 'Look again'),
  files: text(
    '懂电脑的可以下载，用别人做的工具查：',
    'If you know computers, download and check with another tool: ',
  ),
  where: text('哪里不一样', 'Where it differs'),
  recorded: (day: string) => text(`${day}登记的`, `Recorded on ${day}`),
  shown: text('现在显示的', 'Shown now'),
  what: text('怎么办', 'What to do'),
  trust: text('以登记的那一版为准。', 'The recorded version counts. '),
  county: (day: string) =>
    text(`县里已经收到通知，${day}前要说清原因。`, `The county has been told and must explain by ${day}.`),
  seeRecorded: text('看登记的那一版', 'See the recorded version'),
  tell: text('告诉镇里', 'Tell the township'),
  see: text('看这一份公示', 'Read this publication'),
  entry: (log: number, index: number) =>
    text(`第 ${log} 本第 ${index + 1} 条`, `Book ${log}, entry ${index + 1}`),
  demoKeys: text(
    '演示：登记和作证用的都是演示钥匙，时间是模拟的。',
    'Demo: record and witnesses use demo keys, and time is simulated.',
  ),
} as const

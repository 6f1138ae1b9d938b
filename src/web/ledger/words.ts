import { type Text, text } from '../../domain/kernel/index.ts'
import { capital } from '../ui/index.ts'

export const words = {
  entriesPaid: (item: Text) => text(`${item.zh}，花了哪几笔`, `${item.en}: what was paid`),
  entriesReceived: (item: Text) => text(`${item.zh}，收了哪几笔`, `${item.en}: what came in`),
  entriesLead: (period: Text, count: number, total: Text) =>
    text(
      `${period.zh}一共 ${count} 笔，**${total.zh}**。点一笔，看凭证和单据。`,
      `${count} in ${period.en}, **${total.en}** in all. Open one to see its voucher and papers.`,
    ),
  entries: text('每一笔', 'Each one'),
  payee: (name: string) => text(`付给${name}`, `to ${name}`),
  payer: (name: string) => text(`${name}交来`, `from ${name}`),
  number: (n: number) => text(`记字第 ${n} 号`, `Voucher ${n}`),
  ask: text('看不懂，问一问', 'Not clear? Ask'),
  signedBy: (people: string) => text(`${people}人签字`, `${capital(people)} signed`),
  withinDecision: text('有决议，没超支', 'Decided, within the sum'),
  beyondDecision: text('超了决议的数', 'Beyond the sum decided'),
  journal: text('账上怎么记的', 'How it stands in the books'),
  balanced: text('两边相等', 'Both sides are equal'),
  debitCredit: text(
    '“借”是钱用到哪里，“贷”是钱从哪里来，两边一定相等。',
    'Debit says where the money went, credit where it came from. Both sides are always equal.',
  ),
  basis: text('凭什么付', 'On what grounds'),
  decidedBy: text('谁定的', 'Decided by'),
  used: text('花了多少', 'Used so far'),
  usedSum: (used: string, ceiling: string) =>
    text(`共 ${used}，最多 ${ceiling}，`, `${used} of at most ${ceiling}, `),
  within: text('没有超', 'within it'),
  beyond: text('超了', 'beyond it'),
  checkedBy: text('谁验的', 'Checked by'),
  checked: (who: Text, day: string) => text(`${who.zh} ${day}验过`, `${who.en}, ${day}`),
  noBasis: text('这一笔没有记下是凭哪个决议付的。', 'No decision is on record for this payment.'),
  who: text('谁经手的', 'Who handled it'),
  papers: text('单据', 'Papers'),
  papersCount: (n: number) => text(`共 ${n} 张`, n === 1 ? '1 sheet' : `${n} sheets`),
  noPapers: text('这一笔没有附单据。', 'No papers are attached to this voucher.'),
  enlarge: text('放大看', 'Enlarge'),
  photo: text('照片。', ', photo.'),
  covered: (what: Text) =>
    text(
      `照片。${what.zh}已遮住，这是依法保护个人信息。`,
      `, photo. ${what.en} covered: the law protects personal data.`,
    ),
  permanent: text(
    '记好的账不能改、不能删。写错了只能用红字冲掉再记一笔，两笔都看得到。',
    'A posted voucher cannot be changed or deleted. A mistake is reversed in red and written again; both stay visible.',
  ),
  askThis: text('这一笔有疑问，问一问', 'Ask about this voucher'),
  reverses: (n: Text) => text(`这一笔是红字，冲掉${n.zh}。`, `This entry in red reverses ${n.en}.`),
  reversedBy: (n: Text) =>
    text(`这一笔写错了，已经用${n.zh}冲掉。`, `This entry was wrong; ${n.en} reverses it.`),
  reversal: text('红字冲销', 'Reversed'),
  seeOther: text('看那一笔', 'See the other'),
} as const

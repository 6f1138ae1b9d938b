import { type Text, text } from '../../domain/kernel/index.ts'
import type { FormDuty, TagKind } from '../ui/index.ts'

/** How far a claim has come; `ClaimStage` of the domain without `none`. */
export type ClaimStage =
  | 'draft'
  | 'handedIn'
  | 'returned'
  | 'attested'
  | 'approved'
  | 'paid'
  | 'drafted'
  | 'booked'
  | 'refused'
  | 'withdrawn'

export const claimStages: Readonly<
  Record<ClaimStage, { readonly kind: TagKind | undefined; readonly words: Text }>
> = {
  draft: { kind: undefined, words: text('草稿', 'Draft') },
  handedIn: { kind: 'waiting', words: text('等证明', 'Waits to be attested') },
  returned: { kind: 'wrong', words: text('退回', 'Returned') },
  attested: { kind: 'waiting', words: text('等审批', 'Waits for approval') },
  approved: { kind: 'running', words: text('等付款', 'Waits to be paid') },
  paid: { kind: 'running', words: text('等做账', 'Waits for its voucher') },
  drafted: { kind: 'running', words: text('凭证等记账', 'Voucher not posted yet') },
  booked: { kind: 'ok', words: text('已记账', 'Booked') },
  refused: { kind: undefined, words: text('没批准', 'Refused') },
  withdrawn: { kind: undefined, words: text('已撤回', 'Withdrawn') },
}

export const claimWords = {
  date: text('哪天花的', 'Day of the expense'),
  what: text('买了什么、做了什么', 'What was bought or done'),
  purpose: text('做什么用', 'What it is for'),
  payee: text('钱付给谁', 'Who is to be paid'),
  amount: text('金额（元）', 'Amount (yuan)'),
  basis: text('凭哪个决定、合同或规定', 'By which decision, contract or rule'),
  book: text('哪本账', 'Which book'),
  state: text('状态', 'State'),
  handler: text('经手人', 'Handled by'),
  papers: text('单据', 'Papers'),
  count: (n: number) => text(`${n} 张`, String(n)),
  invoice: (number: string) => text(`发票 ${number}`, `Invoice ${number}`),
  person: text('个人', 'A person'),
  dateHint: text('写成 2026-11-12', 'Like 2026-11-12'),
  new: text('报一笔账', 'New claim'),
  all: text('全部报账', 'All claims'),
  rules: text('报账的规矩', 'Rules for claims'),
  queue: text('各村等我办的', 'All villages'),
}

/** What the forms of claims owe. The period is that of the accounting archive rules of 2015. */
export const claimDuty: FormDuty = {
  basis: text(
    '财农〔2021〕121号、财会〔2023〕14号；审批权限由本组织定',
    'Cai Nong [2021] 121, Cai Kuai [2023] 14; who approves what is decided by the organisation',
  ),
  readers: text(
    '本组织的会计、出纳、复核和监督的人，村两委成员；等证明的时候，村里任职的人',
    'Accountant, cashier, reviewers and supervisors here, the two committees; while it waits to be attested, those in office in the village',
  ),
  kept: text('和会计凭证一起 30 年', 'With the vouchers, 30 years'),
}

export const moneyRulesDuty: FormDuty = {
  basis: text(
    '财农〔2021〕121号：支出审批由本组织定',
    'Cai Nong [2021] 121: how spending is approved is decided by the organisation',
  ),
  readers: text('在村里、镇里、县里任职的人', 'Those in office in village, township and county'),
  kept: text('一直留着，改了也看得到原来的', 'For good; what was changed stays readable'),
}

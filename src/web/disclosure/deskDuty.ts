import type { CalendarDate, Text } from '../../domain/kernel/index.ts'
import { text } from '../../domain/kernel/index.ts'
import type { Period, TagKind, Words } from '../ui/index.ts'

/** What is to be done with something. Each has its sentence, its state and its button in `dutyWords`. */
export type DutyKind =
  | 'answer'
  | 'draft'
  | 'mend'
  | 'review'
  | 'sign'
  | 'confirmPaper'
  | 'publish'
  | 'file'
  | 'accept'
  | 'untrue'
  | 'reviewVoucher'
  | 'mendVoucher'
  | 'postVoucher'
  | 'addPapers'
  | 'reconcile'
  | 'signReconciliation'
  | 'countCash'
  | 'signCount'
  | 'closeMonth'
  | 'posting'
  | 'claim'

/** One duty of today's page: facts only; the words follow from `kind`. */
export interface DeskDuty {
  readonly kind: DutyKind
  /** The question, the catalogue item, the voucher's summary. */
  readonly subject: Words
  /** Of a disclosure or a month's books. */
  readonly period?: Period
  readonly href: string
  /** Why it must be done: the clause, or the village's own rule. */
  readonly basis: Words
  readonly due?: CalendarDate
  /** Who has it now, where that is not the reader. */
  readonly waitsFor?: Words
  /** Since when it waits; or from when it can be done. */
  readonly since?: CalendarDate
  /** How many: papers that are missing, days that a posting has run. */
  readonly count?: number
  /** The village, on the desk of a township. */
  readonly village?: string
}

export type DutyState = readonly [TagKind | undefined, Text]

interface DutyWords {
  readonly title: (subject: string, period: string, zh: boolean) => string
  /** How it stands while it is the reader's turn. */
  readonly state: (count: number) => DutyState
  readonly next: Text
}

const of =
  (zh: string, en: string): DutyWords['title'] =>
  (subject, period, isChinese) =>
    (isChinese ? zh : en).replace('{subject}', subject).replace('{period}', period).trim()

const plain = (zh: string, en: string) => (): DutyState => [undefined, text(zh, en)]

export const dutyWords: Readonly<Record<DutyKind, DutyWords>> = {
  answer: {
    title: of('答复：{subject}', 'Answer: {subject}'),
    state: plain('没答', 'Not answered'),
    next: text('答复', 'Answer'),
  },
  draft: {
    title: of('{period}{subject}', '{subject}, {period}'),
    state: plain('还没起草', 'Not drafted'),
    next: text('起草', 'Draft'),
  },
  mend: {
    title: of('{period}{subject}', '{subject}, {period}'),
    state: plain('退回来了', 'Came back'),
    next: text('改', 'Mend'),
  },
  review: {
    title: of('审：{period}{subject}', 'Review: {subject}, {period}'),
    state: plain('等您审', 'Waits for you'),
    next: text('审', 'Review'),
  },
  sign: {
    title: of('签字：{period}{subject}', 'Sign: {subject}, {period}'),
    state: plain('等您签', 'Waits for you'),
    next: text('去签', 'Sign'),
  },
  confirmPaper: {
    title: of('核对纸上的签字：{period}{subject}', 'Check a signature on paper: {subject}, {period}'),
    state: plain('等您核对', 'Waits for you'),
    next: text('去核对', 'Check'),
  },
  publish: {
    title: of('公示：{period}{subject}', 'Publish: {subject}, {period}'),
    state: () => ['ok', text('都签了', 'All signed')],
    next: text('公示', 'Publish'),
  },
  file: {
    title: of('{period}{subject}送镇里备案', 'File {subject}, {period}'),
    state: () => ['ok', text('已公示', 'Published')],
    next: text('送出', 'Send'),
  },
  accept: {
    title: of('收下备案：{period}{subject}', 'Accept the filing: {subject}, {period}'),
    state: plain('送来了', 'Arrived'),
    next: text('看', 'Look'),
  },
  untrue: {
    title: of('村民说不对：{period}{subject}', 'Said to be untrue: {subject}, {period}'),
    state: plain('镇里在查', 'The township looks into it'),
    next: text('看', 'Look'),
  },
  claim: {
    title: of('报账：{subject}', 'Claim: {subject}'),
    state: plain('等您办', 'Waits for you'),
    next: text('办', 'Handle'),
  },
  reviewVoucher: {
    title: of('复核凭证：{subject}', 'Review voucher: {subject}'),
    state: plain('等您复核', 'Waits for you'),
    next: text('复核', 'Review'),
  },
  mendVoucher: {
    title: of('改凭证：{subject}', 'Mend voucher: {subject}'),
    state: plain('退回来了', 'Came back'),
    next: text('改', 'Mend'),
  },
  postVoucher: {
    title: of('凭证记账：{subject}', 'Post voucher: {subject}'),
    state: () => ['ok', text('已复核', 'Reviewed')],
    next: text('记账', 'Post'),
  },
  addPapers: {
    title: of('补单据照片：{subject}', 'Add papers: {subject}'),
    state: (n) => [undefined, text(`缺 ${n} 张`, `${n} missing`)],
    next: text('补上', 'Add'),
  },
  reconcile: {
    title: of('{period}对账：{subject}', 'Reconcile {period}: {subject}'),
    state: plain('还没对', 'Not reconciled'),
    next: text('对账', 'Reconcile'),
  },
  signReconciliation: {
    title: of('签字：{period}余额调节表', 'Sign the reconciliation of {period}'),
    state: plain('等您签', 'Waits for you'),
    next: text('去签', 'Sign'),
  },
  countCash: {
    title: of('{period}现金盘点', 'Count the cash of {period}'),
    state: plain('还没点', 'Not counted'),
    next: text('点钱', 'Count'),
  },
  signCount: {
    title: of('签字：{period}现金盘点表', 'Sign the cash count of {period}'),
    state: plain('等您签', 'Waits for you'),
    next: text('去签', 'Sign'),
  },
  closeMonth: {
    title: of('{period}结账', 'Close {period}'),
    state: plain('凭证都记了', 'All posted'),
    next: text('结账', 'Close'),
  },
  posting: {
    title: of('{period}{subject}公示期满', 'Posting ends: {subject}, {period}'),
    state: (n) => ['running', text(`公示第 ${n} 天`, `Day ${n} of posting`)],
    next: text('自动收尾', 'Ends by itself'),
  },
}

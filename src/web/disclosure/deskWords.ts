import type { DisclosureClass, DisclosureStage } from '../../domain/disclosure/index.ts'
import { type Text, text } from '../../domain/kernel/index.ts'
import type { TagKind } from '../ui/index.ts'

/** How far a disclosure has come. */
export const disclosureStages: Readonly<
  Record<DisclosureStage, { readonly kind: TagKind | undefined; readonly words: Text }>
> = {
  none: { kind: undefined, words: text('还没起草', 'Not drafted') },
  draft: { kind: undefined, words: text('草稿', 'Draft') },
  submitted: { kind: 'waiting', words: text('等审核', 'Waits for review') },
  returned: { kind: 'wrong', words: text('退回', 'Returned') },
  approved: { kind: 'waiting', words: text('等签字', 'Waits for signatures') },
  published: { kind: 'running', words: text('公示中', 'Posted') },
  closed: { kind: 'ok', words: text('办完了', 'Done') },
}

export const classNames: Readonly<Record<DisclosureClass, Text>> = {
  finance: text('财务', 'Finance'),
  village: text('村务', 'Village affairs'),
  party: text('党务', 'Party affairs'),
}

export const deskWords = {
  item: text('公开什么', 'What'),
  period: text('哪一期', 'For'),
  due: text('最晚', 'Due'),
  state: text('现在', 'Now'),
  basis: text('凭什么', 'Why'),
  next: text('下一步', 'Next'),
  always: text('常年公开', 'always shown'),
  late: (days: number) => text(`晚 ${days} 天`, days === 1 ? '1 day late' : `${days} days late`),
  wasLate: (days: number) => text(`晚了 ${days} 天`, days === 1 ? '1 day late' : `${days} days late`),
  on: (day: string) => text(`${day}已公示`, `Published ${day}`),
  village: text('村', 'Village'),
  save: text('存草稿', 'Save draft'),
}

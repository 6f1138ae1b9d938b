import { type FinanceEntry, groupName, type QuestionSubject } from '../../domain/disclosure/index.ts'
import { type Fen, type Place, type Text, text } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import { type Opened, openPublication, titleOf } from './villager.ts'

/** What a question is about, as its page names it. */
export interface NamedSubject {
  readonly subject: QuestionSubject
  readonly name: Text
  readonly href: string
  /** Of the item or the entry. Fen. */
  readonly amount?: Fen
}

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

const groupsOf = ({ document: { content } }: Opened) =>
  content.kind === 'finance'
    ? (['received', 'paid'] as const).flatMap((side) => content[side].map((group) => ({ side, group })))
    : []

const entryName = ({ number, summary }: FinanceEntry): Text =>
  text(`第 ${number} 号凭证：${summary}`, `Voucher ${number}: ${summary}`)

/**
 * The publication, item or voucher that an address names as `DISCLOSURE`, `DISCLOSURE/received-501-01` or
 * `DISCLOSURE/VOUCHER`; the whole publication where it shows no such part, `undefined` where there is none.
 */
export const readSubject = async (
  app: App,
  place: Place,
  about: string | undefined,
): Promise<NamedSubject | undefined> => {
  const [disclosure = '', part = ''] = (about ?? '').split('/')
  if (!ID.test(disclosure)) return undefined
  const opened = await openPublication(app, place, disclosure).catch(() => undefined)
  if (!opened) return undefined
  const whole = titleOf(opened.row.item, opened.row.period)
  const href = `/v/${place}/d/${disclosure}`
  for (const { side, group } of groupsOf(opened)) {
    const item = `${side}-${group.account}`
    if (part === item || part === group.account) {
      const { zh, en } = groupName(group)
      return {
        subject: { disclosure, item: group.account },
        name: text(`${whole.zh}：${zh}`, `${whole.en}: ${en}`),
        href: `${href}/${item}`,
        amount: group.amount,
      }
    }
    const entry = group.entries.find(({ voucher }) => voucher === part)
    if (entry)
      return {
        subject: { disclosure, voucher: part },
        name: entryName(entry),
        href: `/v/${place}/voucher/${part}`,
        amount: entry.amount,
      }
  }
  return { subject: { disclosure }, name: whole, href }
}

/** The address that names this subject again. */
export const addressOf = ({ disclosure, item, voucher }: QuestionSubject): string =>
  [disclosure, voucher ?? item].filter((part) => part !== undefined).join('/')

import type { Page } from 'playwright-core'
import { text } from '../src/domain/kernel/index.ts'
import type { PageModels, PageName } from '../src/web/door.ts'

/** Invented people, places and sums, for pictures of every desk page and state. Today is 12 November 2026. */
export type DeskSample = {
  [Name in PageName]: {
    readonly name: string
    readonly page: Name
    readonly model: PageModels[Name]
    /** What a hand does before the picture is taken. */
    readonly act?: (tab: Page) => Promise<void>
  }
}[PageName]

export const code = '990101202000'
type Desk = PageModels['deskToday']['desk']
export const desk: Desk = {
  code,
  place: '柳湾村',
  above: ['示例县', '云溪镇'],
  person: '陈小满',
  office: text('报账员', 'Accountant'),
  village: true,
  elsewhere: true,
  rooms: [
    { room: 'today', count: 4 },
    { room: 'claims', count: 2 },
    { room: 'vouchers' },
    { room: 'import' },
    { room: 'statements' },
    { room: 'disclosures' },
    { room: 'questions', count: 1 },
    { room: 'settings' },
    { room: 'roster' },
    { room: 'offices' },
    { room: 'books' },
  ],
}
/** A desk above the villages. */
export const deskAbove: Desk = {
  code,
  place: '云溪镇',
  above: ['示例县'],
  person: '罗清',
  office: text('镇经办人', 'Township clerk'),
  village: false,
  rooms: [{ room: 'villages' }, { room: 'accounts' }, { room: 'settings' }, { room: 'complaints', count: 1 }],
}
export const book = { id: 'b1', name: '柳湾村股份经济合作社' }
export const command = { id: '0199a0b0-0000-7000-8000-000000000001', version: 3 }
export const months = ['2026-11', '2026-10', '2026-09', '2026-08', '2026-07']

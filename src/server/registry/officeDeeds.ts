import {
  type CalendarDate,
  type Id,
  isRefusal,
  parseDate,
  type Refusal,
  refuse,
} from '../../domain/kernel/index.ts'
import { isOffice, type OrganisationCommand } from '../../domain/registry/index.ts'
import { badForm, notFound } from '../platform/http.ts'

/** What the desk does with an office. */
export const OFFICE_DEEDS = ['appoint', 'end', 'handOver'] as const
export type OfficeDeed = (typeof OFFICE_DEEDS)[number]

/** Where a refusal of the domain stands on the form, where it names no field of it. */
export const FIELD_OF: Readonly<Record<OfficeDeed, string>> = {
  appoint: 'person',
  end: 'to',
  handOver: 'left',
}

const END_REASONS = ['termEnded', 'resigned', 'recalled', 'ineligible', 'died', 'transferred'] as const

export const badDate = (field: string) =>
  refuse('office.date', '日期写成 2026-11-12 这样。', 'Write the date like 2026-11-12.', { field })

/** What the form asks for; `person` names the field in which somebody is meant. */
export const deedOf = (
  deed: OfficeDeed,
  field: (name: string) => string,
): { readonly command: (account: Id) => OrganisationCommand; readonly person?: string } | Refusal => {
  const dateIn = (name: string): CalendarDate | Refusal => parseDate(field(name).trim()) ?? badDate(name)
  switch (deed) {
    case 'appoint': {
      const date = dateIn('from')
      const office = field('office')
      if (isRefusal(date)) return date
      if (!isOffice(office)) throw notFound()
      return {
        person: 'person',
        command: (account) => ({ type: 'appoint', office, account, date, basis: field('basis') }),
      }
    }
    case 'end': {
      const date = dateIn('to')
      if (isRefusal(date)) return date
      const reason = END_REASONS.find((one) => one === field('reason'))
      if (!reason) throw badForm()
      return { command: () => ({ type: 'end', appointment: Number(field('appointment')), date, reason }) }
    }
    case 'handOver': {
      const date = dateIn('day')
      if (isRefusal(date)) return date
      const items = field('items')
        .split('\n')
        .map((item) => item.trim())
        .filter((item) => item !== '')
      return {
        person: 'successor',
        command: (account) => ({
          type: 'handOver',
          appointment: Number(field('left')),
          to: account,
          date,
          items,
        }),
      }
    }
  }
}

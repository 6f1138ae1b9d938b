import {
  type CalendarDate,
  type HeldOffice,
  type Id,
  type Place,
  type Refusal,
  refuse,
  type Text,
  text,
} from '../kernel/index.ts'
import { ageOn, maskIdentityNumber } from './identityNumber.ts'
import type { Office } from './offices.ts'
import { maskName } from './personName.ts'
import { maskPhone } from './phone.ts'
import { householdNumber, type KnownEntry, type RosterEntry } from './rosterEntry.ts'

/** Who looks at a roster entry. */
export interface RosterViewer {
  /** The roster entry of the viewer in this village, and the household it is in. */
  readonly entry?: Id
  readonly household?: string
  readonly offices: readonly HeldOffice[]
  /** The village, and the township and county above it, in which an office lets one see its roster. */
  readonly places: readonly Place[]
}

/** A view of an entry: covered where the viewer has no need. What is absent is not shown at all. */
export type MaskedEntry = Partial<Omit<RosterEntry, 'birth'>> & {
  readonly id: Id
  readonly name: string
  readonly birth?: CalendarDate
  readonly age?: number
  /** Fields that are covered and could be shown for a purpose. */
  readonly covered: readonly UnmaskableField[]
}

export type UnmaskableField = 'identity' | 'birth' | 'phone' | 'address'

/** Offices that work with the roster. Others of the village see what every villager sees. */
const ROSTER_OFFICES: readonly Office[] = [
  'committeeChair',
  'committeeViceChair',
  'committeeMember',
  'villageClerk',
  'branchSecretary',
  'townshipClerk',
  'countyClerk',
]

export const worksWithRoster = ({ offices, places }: RosterViewer): boolean =>
  offices.some(
    ({ place, office }) => places.includes(place) && (ROSTER_OFFICES as readonly string[]).includes(office),
  )

const hidden = (entry: RosterEntry): Partial<RosterEntry> => ({
  ...(entry.identity === undefined ? {} : { identity: maskIdentityNumber(entry.identity) }),
  ...(entry.oldIdentity === undefined ? {} : { oldIdentity: maskIdentityNumber(entry.oldIdentity) }),
  ...(entry.phone === undefined ? {} : { phone: maskPhone(entry.phone) }),
})

const coverable = (entry: RosterEntry): readonly UnmaskableField[] =>
  (['identity', 'birth', 'phone', 'address'] as const).filter((field) => entry[field] !== undefined)

/**
 * What a viewer sees of an entry: oneself everything; the household names, relations and covered numbers; those who
 * work with the roster names, ages and covered numbers; everybody else a covered name.
 */
export const maskedEntry = (
  { id, entry }: KnownEntry,
  viewer: RosterViewer,
  today: CalendarDate,
): MaskedEntry => {
  const age = ageOn(entry.birth, today)
  if (viewer.entry === id) return { ...entry, id, age, covered: [] }
  const { birth: _birth, address: _address, remark: _remark, household: _household, away, ...named } = entry
  const number = householdNumber(entry)
  const open = { ...named, ...(number === undefined ? {} : { household: number }) }
  if (worksWithRoster(viewer)) {
    return {
      ...open,
      ...hidden(entry),
      ...(away === undefined ? {} : { away }),
      id,
      age,
      covered: coverable(entry),
    }
  }
  if (viewer.household !== undefined && viewer.household === entry.household) {
    return { ...open, ...hidden(entry), id, age, covered: [] }
  }
  return { id, name: maskName(entry.name), covered: [] }
}

export interface UnmaskPurpose {
  readonly key: string
  readonly words: Text
  /** What may be shown for it: no more than it needs. */
  readonly fields: readonly UnmaskableField[]
  readonly offices: readonly Office[]
  readonly clause: string
}

const VILLAGE: readonly Office[] = ['committeeChair', 'committeeViceChair', 'committeeMember', 'villageClerk']
const CLERKS: readonly Office[] = ['townshipClerk', 'countyClerk']

/** What personal data may be uncovered for. Every use is logged with its purpose and the person can see it. */
export const UNMASK_PURPOSES: readonly UnmaskPurpose[] = [
  {
    key: 'rosterCheck',
    words: text('核对、更正名册', 'check or correct the roster'),
    fields: ['identity', 'birth', 'phone', 'address'],
    offices: [...VILLAGE, ...CLERKS],
    clause: '个人信息保护法第13条第1款第3项、第46条',
  },
  {
    key: 'electorate',
    words: text('登记参加选举的村民', 'register voters'),
    fields: ['identity', 'birth'],
    offices: [...VILLAGE, ...CLERKS],
    clause: '村民委员会组织法（2025）第16条',
  },
  {
    key: 'service',
    words: text('为本人办理事项', 'handle a matter that the person asked for'),
    fields: ['identity', 'birth', 'phone', 'address'],
    offices: [...VILLAGE, ...CLERKS],
    clause: '个人信息保护法第13条第1款第3项',
  },
  {
    key: 'relief',
    words: text('核对救助、补贴资格', 'check entitlement to relief or subsidies'),
    fields: ['identity', 'birth', 'address'],
    offices: [...VILLAGE, ...CLERKS],
    clause: '社会救助法；个人信息保护法第13条第1款第3项',
  },
  {
    key: 'contact',
    words: text('有事找到本人', 'reach the person'),
    fields: ['phone', 'address'],
    offices: [...VILLAGE, 'branchSecretary', ...CLERKS],
    clause: '个人信息保护法第13条第1款第3项',
  },
  {
    key: 'emergency',
    words: text('救灾、急病等紧急情况', 'disaster or medical emergency'),
    fields: ['birth', 'phone', 'address'],
    offices: [...VILLAGE, 'branchSecretary', ...CLERKS],
    clause: '个人信息保护法第13条第1款第4项',
  },
]

/** Whether these fields may be uncovered for this purpose. `undefined` means yes: show them and log the look. */
export const checkUnmask = (
  viewer: RosterViewer,
  key: string,
  fields: readonly UnmaskableField[],
): Refusal | undefined => {
  const purpose = UNMASK_PURPOSES.find((one) => one.key === key)
  if (!purpose) {
    return refuse('unmask.purpose', '请先选择查看的用途。', 'Choose first what you need it for.', {
      field: 'purpose',
    })
  }
  const held = viewer.offices.some(
    ({ place, office }) =>
      viewer.places.includes(place) && (purpose.offices as readonly string[]).includes(office),
  )
  if (!held) {
    return refuse(
      'unmask.office',
      '您的职务不能为这个用途查看。请找村文书或乡镇经办人。',
      'Your office may not look for this purpose. Ask the village clerk or the township.',
      { clause: purpose.clause },
    )
  }
  if (fields.some((field) => !purpose.fields.includes(field))) {
    return refuse(
      'unmask.fields',
      '这个用途用不到所选的内容。请只选需要的，或换一个用途。',
      'This purpose does not need what was chosen. Choose less, or another purpose.',
      { clause: '个人信息保护法第6条', field: 'fields' },
    )
  }
  return undefined
}

/** Purposes of looks that are not the roster's: who asked or complained, what a disclosure or a voucher keeps back. */
const OTHER_PURPOSES: Readonly<Record<string, Text>> = {
  question: text('答复提问', 'answer a question'),
  complaint: text('办理您反映的事', 'handle your complaint'),
  request: text('办理您请镇里查的、催的', 'handle what you asked of the township'),
  disclosureDraft: text('改草稿', 'mend the draft'),
  disclosureReview: text('审核这一份', 'review it'),
  disclosureSign: text('签字以前核对', 'check it before signing'),
  disclosureAnswer: text('答复村民的询问', "answer villagers' questions"),
  disclosureCheck: text('镇里、县里检查', 'inspection by the township or county'),
  voucherWork: text('办理凭证', 'work on a voucher'),
  voucherCover: text('遮挡单据', 'cover a paper of a voucher'),
  claim: text('办理报账', 'handle an expense claim'),
  paperSignature: text('核对纸上的签字', 'check a signature on paper'),
}

/** What a look was for, in words. Looks of earlier days hold words in place of a code; they are shown as they are. */
export const lookPurpose = (key: string): Text =>
  OTHER_PURPOSES[key] ?? UNMASK_PURPOSES.find((one) => one.key === key)?.words ?? text(key, key)

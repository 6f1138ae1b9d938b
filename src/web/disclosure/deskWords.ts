import type { DisclosureClass, DisclosureStage } from '../../domain/disclosure/index.ts'
import { type Text, text } from '../../domain/kernel/index.ts'
import type { FormDuty, TagKind } from '../ui/index.ts'

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

/** What forms about a publication owe; its own basis stands in the catalogue. */
export const publicationDuty: Omit<FormDuty, 'basis'> = {
  readers: text(
    '公开的内容谁都能看；不公开的只有审核和镇里看得到',
    'What is public, anyone; the rest only reviewers and the township',
  ),
  kept: text(
    '公开的一直留着；写到个人的，期满撤下',
    'What is public stays; what names people goes when the posting ends',
  ),
}

/** A reason for sending back is read inside the house alone. */
export const reviewDuty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十七条：村务监督委员会审查公开的内容',
    "Organic Law of Villagers' Committees, Art. 37: the supervision committee examines what is disclosed",
  ),
  readers: text('起草、审核、签字的人和镇里', 'Those who draft, review and sign, and the township'),
  kept: text('和这份公示的档案一起留着', 'With the archive of this publication'),
}

/** What the township makes of a villager's request. */
export const requestDuty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十六条：不及时公布、公布不真实的，乡镇负责调查核实，责令依法公布',
    "Organic Law of Villagers' Committees, Art. 36: the township looks into what is not published or not true, and orders lawful publication",
  ),
  readers: text(
    '谁都看得到，写在“还没有公示”“公示的不对”那一页上；是谁说的，那里不写',
    'Everybody, on the page of what is missing or not true; who asked is not said there',
  ),
  kept: text('和这份公示的档案一起留着', 'With the archive of this publication'),
}

/** What a villager asks for over the counter. */
export const newRequestDuty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十六条：不及时公布、公布不真实的，村民有权向乡镇反映',
    "Organic Law of Villagers' Committees, Art. 36: villagers may report what is not published or not true",
  ),
  readers: text(
    '写的话、是谁、电话，只有村里和镇里的经办人看得到；大家看得到有几个人说过',
    'Words, name and phone, only the clerks of village and township; everybody sees how many said so',
  ),
  kept: text('和这份公示一起留着', 'As long as the publication itself'),
}

export const askDuty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十五条：村民有权询问公布的事项',
    "Organic Law of Villagers' Committees, Art. 35: villagers may ask about what is published",
  ),
  readers: text(
    '问的话谁都看得到；是谁问的、电话，只有经办人看得到',
    'Everybody sees the question; who asks, and the phone, only who handles it',
  ),
  kept: text('和这份公示一起留着', 'As long as the publication itself'),
}
export const answerDuty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十五条：村民询问的，应当答复',
    "Organic Law of Villagers' Committees, Art. 35: what villagers ask is answered",
  ),
  readers: text('谁都看得到，和问的话放在一起', 'Everybody, beside the question'),
  kept: text('和这份公示一起留着', 'As long as the publication itself'),
}

export const unprintable = text('有字印不出来。', 'Some characters cannot be printed.')
export const unprintableWhat = (characters: string): Text =>
  text(
    `印这张纸的字库里没有：${characters}。印出来会是空框，请在纸上手写补上。`,
    `The font of this paper lacks ${characters}. They would print as empty boxes; write them in by hand.`,
  )

import type { ComponentChildren } from 'preact'
import { type Place, type Text, text } from '../../domain/kernel/index.ts'
import { type DeskLink, DeskPage, type DeskPageProps } from './deskFrame.tsx'
import { deskPaths } from './deskPaths.ts'
import type { Words } from './env.tsx'
import { paths } from './paths.ts'

export type DeskRoom =
  | 'today'
  | 'villages'
  | 'accounts'
  | 'claims'
  | 'vouchers'
  | 'import'
  | 'statements'
  | 'assets'
  | 'disclosures'
  | 'questions'
  | 'settings'
  | 'roster'
  | 'offices'
  | 'books'
  | 'people'
  | 'complaints'
  | 'erasures'

/** Where and as whom one works, and what of the desk is open to these offices. */
export interface DeskView {
  /** Division code of the place. */
  readonly code: Place
  readonly place: string
  /** Names of the places above, largest first. */
  readonly above: readonly string[]
  readonly person: string
  readonly office: Words
  readonly rooms: readonly { readonly room: DeskRoom; readonly count?: number }[]
  /** One holds offices elsewhere too, or works here as a clerk from above. */
  readonly elsewhere?: boolean
  /** A village has a page that villagers see; a township or county has none. */
  readonly village: boolean
}

const rooms: readonly (readonly [DeskRoom, Text, (place: Place) => string])[] = [
  ['today', text('今天', 'Today'), deskPaths.today],
  ['villages', text('村里公开', 'Villages'), deskPaths.villages],
  ['accounts', text('村里账目', 'Village accounts'), deskPaths.rollUpToday],
  ['claims', text('报账', 'Claims'), deskPaths.claims],
  ['vouchers', text('凭证', 'Vouchers'), deskPaths.vouchersToday],
  ['import', text('银行流水', 'Bank statement'), deskPaths.importToday],
  ['statements', text('报表', 'Statements'), deskPaths.statementsToday],
  ['assets', text('固定资产', 'Fixed assets'), deskPaths.assetsToday],
  ['disclosures', text('公示', 'Publications'), deskPaths.disclosures],
  ['questions', text('问答', 'Questions'), deskPaths.questions],
  ['settings', text('规矩、电话', 'Rules, telephone'), deskPaths.settings],
  ['roster', text('名册', 'Roster'), deskPaths.roster],
  ['offices', text('任职', 'Offices'), deskPaths.offices],
  ['people', text('登录的村民', 'Villagers who sign in'), deskPaths.people],
  ['complaints', text('反映', 'Complaints'), deskPaths.complaints],
  ['erasures', text('删除个人信息', 'Erasure'), deskPaths.erasures],
  ['books', text('账套', 'Books'), deskPaths.books],
]
const ABOUT_PEOPLE: readonly DeskRoom[] = ['roster', 'people', 'offices', 'erasures', 'books']

const seen = text('村民看到的', 'What villagers see')
const elsewhere = text('换一个地方', 'Another place')

const navigation = (desk: DeskView, at: DeskRoom): DeskLink[][] => {
  const links = rooms.flatMap(([room, name, href]) => {
    const open = desk.rooms.find((each) => each.room === room)
    return open ? [{ room, name, href: href(desk.code), count: open.count, current: room === at }] : []
  })
  return [
    links.filter(({ room }) => !ABOUT_PEOPLE.includes(room)),
    links.filter(({ room }) => ABOUT_PEOPLE.includes(room)),
    [
      ...(desk.village ? [{ name: seen, href: paths.home(desk.code) }] : []),
      ...(desk.elsewhere ? [{ name: elsewhere, href: deskPaths.places }] : []),
    ],
  ].filter((group) => group.length > 0)
}

/** A desk page in its place: the frame with the navigation that these offices have. */
export const Desk = ({
  desk,
  at,
  ...page
}: Omit<DeskPageProps, 'desk'> & { desk: DeskView; at: DeskRoom; children?: ComponentChildren }) => (
  <DeskPage
    {...page}
    desk={{
      above: desk.above,
      place: desk.place,
      person: desk.person,
      office: desk.office,
      nav: navigation(desk, at),
    }}
  />
)

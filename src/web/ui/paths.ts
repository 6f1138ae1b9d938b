import type { Month } from '../../domain/kernel/index.ts'

const part = encodeURIComponent

/** Where each page stands. The server routes the same paths. */
export const paths = {
  county: '/',
  township: (code: string) => `/?township=${part(code)}`,
  home: (village: string) => `/v/${part(village)}/`,
  published: (village: string) => `/v/${part(village)}/published`,
  money: (village: string, month: Month) => `/v/${part(village)}/money/${part(month)}`,
  /** All published months of a year together. */
  moneyYear: (village: string, year: number) => `/v/${part(village)}/money/${year}`,
  disclosure: (village: string, id: string) => `/v/${part(village)}/d/${part(id)}`,
  /** What is read aloud of a publication; of an older version where it is named. */
  listen: (village: string, id: string, version?: number) =>
    `/v/${part(village)}/d/${part(id)}/listen${version === undefined ? '' : `?version=${version}`}`,
  sound: (village: string, id: string, sha256: string) =>
    `/v/${part(village)}/d/${part(id)}/audio/${part(sha256)}`,
  entries: (village: string, id: string, item: string) => `/v/${part(village)}/d/${part(id)}/${part(item)}`,
  poster: (village: string, id: string) => `/v/${part(village)}/d/${part(id)}/poster`,
  voucher: (village: string, id: string) => `/v/${part(village)}/voucher/${part(id)}`,
  ask: (village: string, about?: string) =>
    `/v/${part(village)}/ask${about === undefined ? '' : `?about=${part(about)}`}`,
  question: (village: string, id: string) => `/v/${part(village)}/q/${part(id)}`,
  rules: (village: string) => `/v/${part(village)}/rules`,
  rule: (village: string, name: string) => `/v/${part(village)}/rules/${part(name)}`,
  /** A duty whose publication is missing; POST asks the village to publish. */
  missing: (village: string, duty: string) => `/v/${part(village)}/missing/${part(duty)}`,
  /** Where a villager says that a publication is not true; POST sends it to the township. */
  untrue: (village: string, id: string) => `/v/${part(village)}/d/${part(id)}/untrue`,
  proof: (log: number, index: number) => `/t/${log}-${index}`,
  /** The log explained, with its witnesses. */
  log: '/log/',
  me: '/me',
  myData: '/me/data',
  link: '/me/link',
  slip: '/slip',
  complain: (village: string) => `/v/${part(village)}/complain`,
  signIn: '/sign-in',
  signOut: '/sign-out',
  signOutEverywhere: '/sign-out/everywhere',
  prove: (back: string) => `/prove?back=${part(back)}`,
  demoPeople: '/demo',
  settings: '/settings',
} as const

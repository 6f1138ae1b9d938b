import type { CalendarDate, Id, Month, Place } from '../../domain/kernel/index.ts'

const part = encodeURIComponent

const query = (given: Readonly<Record<string, string | number | undefined>>): string => {
  const set = Object.entries(given).filter(([, value]) => value !== undefined)
  return set.length === 0 ? '' : `?${set.map(([name, value]) => `${name}=${part(String(value))}`).join('&')}`
}

/** A month with its span, or days; the last month that has a posting where nothing is said. */
type StatementOf =
  | { readonly span?: string; readonly month?: Month }
  | { readonly span: string; readonly from: CalendarDate; readonly to: CalendarDate }

const desk = (place: Place) => `/desk/${part(place)}`
const book = (place: Place, id: Id) => `${desk(place)}/books/${part(id)}`

/** Where each desk page stands. A GET shows the page, a POST to the same address does what its form says in `do`. */
export const deskPaths = {
  /** All places where one holds an office, to choose from. */
  places: '/desk',
  today: (place: Place) => `${desk(place)}/`,
  /** Of the book that the person keeps or reviews here. */
  vouchersToday: (place: Place) => `${desk(place)}/vouchers`,
  rollUpToday: (place: Place) => `${desk(place)}/accounts`,
  /** A statement summed over the books of all places below. */
  rollUp: (place: Place, statement: string, of: StatementOf = {}) =>
    `${desk(place)}/accounts/${part(statement)}${query(of)}`,
  rollUpXlsx: (place: Place, statement: string, of: StatementOf) =>
    `${desk(place)}/accounts/${part(statement)}/xlsx${query(of)}`,
  /** What each place below brings to one figure. */
  rollUpFigure: (place: Place, statement: string, of: { key: string; column: string } & StatementOf) =>
    `${desk(place)}/accounts/${part(statement)}/figure${query(of)}`,
  statementsToday: (place: Place) => `${desk(place)}/statements`,
  importToday: (place: Place) => `${desk(place)}/import`,
  books: (place: Place) => `${desk(place)}/books`,
  /** A book's opening balances and its sub-accounts. */
  book: (place: Place, id: Id) => book(place, id),
  vouchers: (place: Place, id: Id, month?: Month, filter: { state?: string; page?: number } = {}) =>
    `${book(place, id)}/vouchers${query({ month, ...filter })}`,
  voucher: (place: Place, id: Id, voucher: Id | 'new') => `${book(place, id)}/vouchers/${part(voucher)}`,
  cover: (place: Place, id: Id, voucher: Id, sha256: string) =>
    `${book(place, id)}/vouchers/${part(voucher)}/papers/${part(sha256)}/cover`,
  closeMonth: (place: Place, id: Id) => `${book(place, id)}/close`,
  /** The reconciliation of a bank account in a month; of the next month to close where none is said. */
  reconciliation: (place: Place, id: Id, month?: Month, account?: string) =>
    `${book(place, id)}/reconciliation${query({ month, account })}`,
  reconciliationXlsx: (place: Place, id: Id, month: Month, account: string) =>
    `${book(place, id)}/reconciliation/xlsx${query({ month, account })}`,
  cashCount: (place: Place, id: Id, month?: Month) => `${book(place, id)}/cash-count${query({ month })}`,
  import: (place: Place, id: Id) => `${book(place, id)}/import`,
  statement: (place: Place, id: Id, statement: string, of: StatementOf = {}) =>
    `${book(place, id)}/statements/${part(statement)}${query(of)}`,
  statementXlsx: (place: Place, id: Id, statement: string, of: StatementOf) =>
    `${book(place, id)}/statements/${part(statement)}/xlsx${query(of)}`,
  /** The lines behind one figure of a statement. */
  figure: (place: Place, id: Id, of: { statement: string; key: string; column: string } & StatementOf) =>
    `${book(place, id)}/figures${query(of)}`,
  /** Expense claims of all books of the place. */
  claims: (place: Place, filter: { page?: number } = {}) => `${desk(place)}/claims${query(filter)}`,
  newClaim: (place: Place) => `${desk(place)}/claims/new`,
  claim: (place: Place, id: Id) => `${desk(place)}/claims/${part(id)}`,
  editClaim: (place: Place, id: Id) => `${desk(place)}/claims/${part(id)}/edit`,
  claimPaper: (place: Place, id: Id, sha256: string) =>
    `${desk(place)}/claims/${part(id)}/papers/${part(sha256)}`,
  /** What waits for an agent who keeps books in several villages. */
  claimQueue: '/desk/claims',
  /** Who approves what, the limit of cash and the like, of a book's organisation. */
  moneyRules: (place: Place, id: Id) => `${book(place, id)}/rules`,
  /** The register of the place's first book. */
  assetsToday: (place: Place) => `${desk(place)}/assets`,
  assets: (place: Place, id: Id) => `${book(place, id)}/assets`,
  newAsset: (place: Place, id: Id) => `${book(place, id)}/assets/new`,
  asset: (place: Place, id: Id) => `${desk(place)}/assets/${part(id)}`,
  assetPhoto: (place: Place, id: Id) => `${desk(place)}/assets/${part(id)}/photo`,
  disclosures: (place: Place, filter: { state?: string } = {}) =>
    `${desk(place)}/disclosures${query(filter)}`,
  disclosure: (place: Place, id: Id) => `${desk(place)}/disclosures/${part(id)}`,
  /** Where the scan of a signed sheet is handed in. */
  signedPapers: (place: Place, id: Id) => `${desk(place)}/disclosures/${part(id)}/papers`,
  /** The scan of a signed sheet beside the words that it is for. */
  signedPaper: (place: Place, id: Id, scan: string) =>
    `${desk(place)}/disclosures/${part(id)}/papers/${part(scan)}`,
  /** A look at what of a disclosure is not published. */
  sealedFields: (place: Place, id: Id) => `${desk(place)}/disclosures/${part(id)}/sealed`,
  /** The form of a catalogue item, for a period where a duty asks for it. */
  newDisclosure: (place: Place, item?: string, period?: string) =>
    `${desk(place)}/disclosures/new${query({ item, period })}`,
  /** The form again: to mend a draft, or to correct what is published. */
  editDisclosure: (place: Place, id: Id) => `${desk(place)}/disclosures/${part(id)}/edit`,
  /** What is read aloud of a publication: to hear it, and to record it. */
  readAloud: (place: Place, id: Id) => `${desk(place)}/disclosures/${part(id)}/audio`,
  sound: (place: Place, id: Id, sha256: string) =>
    `${desk(place)}/disclosures/${part(id)}/audio/${part(sha256)}`,
  questions: (place: Place, filter: { state?: string; page?: number } = {}) =>
    `${desk(place)}/questions${query(filter)}`,
  newQuestion: (place: Place) => `${desk(place)}/questions/new`,
  question: (place: Place, id: Id) => `${desk(place)}/questions/${part(id)}`,
  villages: (place: Place, filter: { show?: string } = {}) => `${desk(place)}/villages${query(filter)}`,
  /** What a villager asked a village to publish. */
  request: (place: Place, id: Id) => `${desk(place)}/requests/${part(id)}`,
  /** Where the desk enters what a villager asks for over the counter or on paper. */
  newRequest: (place: Place) => `${desk(place)}/requests/new`,
  /** The place's own rules of disclosure and its telephone. */
  settings: (place: Place) => `${desk(place)}/settings`,
  offices: (place: Place) => `${desk(place)}/offices`,
  organisation: (place: Place, id: Id) => `${desk(place)}/offices/${part(id)}`,
  roster: (place: Place, filter: { find?: string; group?: string; page?: number } = {}) =>
    `${desk(place)}/roster${query(filter)}`,
  person: (place: Place, id: Id) => `${desk(place)}/roster/${part(id)}`,
  household: (place: Place, id: Id) => `${desk(place)}/households/${part(id)}`,
  /** The form of one event of a household. */
  householdEvent: (place: Place, id: Id, event: string) =>
    `${desk(place)}/households/${part(id)}/${part(event)}`,
  /** Villagers who sign in: links, and slips to print. */
  people: (place: Place) => `${desk(place)}/people`,
  personLink: (place: Place, entry: Id) => `${desk(place)}/people/${part(entry)}`,
  complaints: (place: Place) => `${desk(place)}/complaints`,
  complaint: (place: Place, id: Id) => `${desk(place)}/complaints/${part(id)}`,
  erasures: (place: Place) => `${desk(place)}/erasures`,
  erasure: (place: Place, id: Id) => `${desk(place)}/erasures/${part(id)}`,
  rosterImport: (place: Place) => `${desk(place)}/roster/import`,
} as const

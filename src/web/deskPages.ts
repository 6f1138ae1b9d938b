import {
  DeskDisclosurePage,
  DeskDisclosuresPage,
  DeskDraftPage,
  DeskQuestionPage,
  DeskQuestionsPage,
  DeskTodayPage,
  DeskTownshipPage,
} from './disclosure/index.ts'
import {
  DeskBooksPage,
  DeskCoverPage,
  DeskFigurePage,
  DeskImportPage,
  DeskStatementsPage,
  DeskVoucherPage,
  DeskVouchersPage,
} from './ledger/index.ts'
import {
  DeskOfficesPage,
  DeskPersonPage,
  DeskPlacesPage,
  DeskRosterImportPage,
  DeskRosterPage,
} from './registry/index.ts'

/** The pages of the desk, by name. */
export const deskPages = {
  deskPlaces: DeskPlacesPage,
  deskToday: DeskTodayPage,
  deskVouchers: DeskVouchersPage,
  deskVoucher: DeskVoucherPage,
  deskCover: DeskCoverPage,
  deskImport: DeskImportPage,
  deskStatements: DeskStatementsPage,
  deskFigure: DeskFigurePage,
  deskDisclosures: DeskDisclosuresPage,
  deskDisclosure: DeskDisclosurePage,
  deskDraft: DeskDraftPage,
  deskQuestions: DeskQuestionsPage,
  deskQuestion: DeskQuestionPage,
  deskTownship: DeskTownshipPage,
  deskOffices: DeskOfficesPage,
  deskBooks: DeskBooksPage,
  deskRoster: DeskRosterPage,
  deskPerson: DeskPersonPage,
  deskRosterImport: DeskRosterImportPage,
} as const

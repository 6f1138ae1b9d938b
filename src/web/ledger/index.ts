export { DeskBooksPage, type DeskBooksView } from './deskBooks.tsx'
export type { AccountOption, EntryLine } from './deskEntry.tsx'
export { DeskFigurePage, type DeskFigureView } from './deskFigure.tsx'
export { DeskImportPage, type DeskImportView, type ImportPreview, type ImportRow } from './deskImport.tsx'
export type { PaperView } from './deskPapers.tsx'
export {
  type Beside,
  DeskStatementsPage,
  type DeskStatementsView,
  type FigureLine,
  type Span,
  type StatementName,
  type StatementTable,
  type TrialLine,
} from './deskStatements.tsx'
export { DeskVoucherPage, type DeskVoucherView, type VoucherDeed } from './deskVoucher.tsx'
export { type BookRef, DeskVouchersPage, type DeskVouchersView, type VoucherRow } from './deskVouchers.tsx'
export { EntriesPage, type EntriesView, type EntryView } from './entriesPage.tsx'
export { VoucherPage, type VoucherView } from './voucherPage.tsx'

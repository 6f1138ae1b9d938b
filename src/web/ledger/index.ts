export { DeskBookPage, type DeskBookView } from './deskBook.tsx'
export { DeskBooksPage, type DeskBooksView } from './deskBooks.tsx'
export { DeskCashCountPage, type DeskCashCountView } from './deskCashCount.tsx'
export { type CoverBar, type CoverCopy, DeskCoverPage, type DeskCoverView } from './deskCover.tsx'
export type { AccountOption, EntryLine } from './deskEntry.tsx'
export { DeskFigurePage, type DeskFigureView } from './deskFigure.tsx'
export { DeskImportPage, type DeskImportView, type ImportPreview, type ImportRow } from './deskImport.tsx'
export type { PaperView } from './deskPapers.tsx'
export {
  DeskReconciliationPage,
  type DeskReconciliationView,
  type ReconciledItem,
} from './deskReconciliation.tsx'
export { reconciliationSheetWords } from './deskReconciliationWords.ts'
export { DeskRollUpFigurePage, DeskRollUpPage } from './deskRollUp.tsx'
export { DeskStatementsPage } from './deskStatements.tsx'
export type {
  Asked,
  DeskStatementsView,
  FigureLine,
  Shown,
  Span,
  StatementName,
  StatementTable,
  TrialLine,
} from './deskStatementView.ts'
export { spanNames, statementNames, statementSheetWords } from './deskStatementView.ts'
export { DeskVoucherPage, type DeskVoucherView, type VoucherDeed } from './deskVoucher.tsx'
export { type BookRef, DeskVouchersPage, type DeskVouchersView, type VoucherRow } from './deskVouchers.tsx'
export { EntriesPage, type EntriesView, type EntryView } from './entriesPage.tsx'
export { VoucherPage, type VoucherView } from './voucherPage.tsx'

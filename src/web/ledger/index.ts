export { EntriesPage, type EntriesView, type EntryView } from './entriesPage.tsx'
export { VoucherPage, type VoucherView } from './voucherPage.tsx'

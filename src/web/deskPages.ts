import { DeskTodayPage } from './disclosure/index.ts'
import { DeskVoucherPage, DeskVouchersPage } from './ledger/index.ts'

/** The pages of the desk, by name. */
export const deskPages = {
  deskToday: DeskTodayPage,
  deskVouchers: DeskVouchersPage,
  deskVoucher: DeskVoucherPage,
} as const

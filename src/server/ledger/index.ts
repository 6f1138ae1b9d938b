import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { bookRoutes } from './bookRoutes.ts'
import { cashCountRoutes } from './cashCountRoutes.ts'
import { coverRoutes } from './coverRoutes.ts'
import { importRoutes } from './importRoutes.ts'
import { publicVoucherRoutes } from './publicVoucherRoutes.ts'
import { reconciliationRoutes } from './reconciliationRoutes.ts'
import { rollUpRoutes } from './rollUpRoutes.ts'
import { statementRoutes } from './statementRoutes.ts'
import { voucherListRoutes } from './voucherListRoutes.ts'
import { type StepsWithPosting, voucherRoutes } from './voucherRoutes.ts'

export { accountOptions } from './accountOptions.ts'
export { type BookRow, bookById, booksOf } from './books.ts'
export * from './financeSheet.ts'
export { importStatement } from './importStatement.ts'
export { type MonthEndDuty, monthEndDuties } from './monthEndDuties.ts'
export { cashCountId, monthMoney, reconciliationFacts, reconciliationId } from './monthSheets.ts'
export { namesIn } from './names.ts'
export { sendBytes, sendFile, takePapers } from './papers.ts'
export { bookFigures } from './postedLines.ts'
export { ledgerRooms } from './rooms.ts'
export { sealedParts } from './sealedActs.ts'
export { noteFiles, picturesOf, storedFile } from './storedFiles.ts'
export { codeTyped, type FieldError, personIdIn } from './voucherForm.ts'
export type { StepsWithPosting } from './voucherRoutes.ts'
export { thumbnailSize } from './voucherView.ts'

/** `withPosting` answers what else happens in the order that posts a voucher: the claim that it was drafted from is booked. */
export const ledgerRoutes = (
  server: Server,
  app: App,
  pages: Pages,
  withPosting: StepsWithPosting = async () => [],
): void => {
  publicVoucherRoutes(server, app, pages)
  voucherListRoutes(server, app, pages)
  voucherRoutes(server, app, pages, withPosting)
  statementRoutes(server, app, pages)
  reconciliationRoutes(server, app, pages)
  cashCountRoutes(server, app, pages)
  rollUpRoutes(server, app, pages)
  coverRoutes(server, app, pages)
  importRoutes(server, app, pages)
  bookRoutes(server, app, pages)
}

import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { bookRoutes } from './bookRoutes.ts'
import { coverRoutes } from './coverRoutes.ts'
import { importRoutes } from './importRoutes.ts'
import { publicVoucherRoutes } from './publicVoucherRoutes.ts'
import { statementRoutes } from './statementRoutes.ts'
import { voucherRoutes } from './voucherRoutes.ts'

export { importStatement } from './bankImport.ts'
export * from './financeSheet.ts'
export { sendFile, takePapers } from './papers.ts'
export { ledgerRooms } from './rooms.ts'
export { type BookRow, bookFigures, booksOf, noteFiles, noteLook, sealedParts, storedFile } from './store.ts'

export const ledgerRoutes = (server: Server, app: App, pages: Pages): void => {
  publicVoucherRoutes(server, app, pages)
  voucherRoutes(server, app, pages)
  statementRoutes(server, app, pages)
  coverRoutes(server, app, pages)
  importRoutes(server, app, pages)
  bookRoutes(server, app, pages)
}

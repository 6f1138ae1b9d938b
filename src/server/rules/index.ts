import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { rulePageRoutes } from './pageRoutes.ts'
import { ruleRoutes } from './routes.ts'

export const rulesRoutes = (server: Server, app: App, pages: Pages): void => {
  ruleRoutes(server, app)
  rulePageRoutes(server, app, pages)
}

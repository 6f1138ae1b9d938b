import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import type { AnyRoom } from '../platform/room.ts'
import { organisationRoom } from './organisations.ts'
import { peopleRoutes } from './people.ts'
import { secondFactorRoutes } from './secondFactorRoutes.ts'
import { settingsRoutes } from './settings.ts'
import { signInRoutes } from './signIn.ts'

export { addAccount } from './accounts.ts'
export { type DeskPlace, type DeskView, deskView, enterDesk } from './deskView.ts'
export { isLinked } from './links.ts'

export const registryRooms: readonly AnyRoom[] = [organisationRoom]

export const registryRoutes = (server: Server, app: App, pages: Pages): void => {
  signInRoutes(server, app, pages)
  secondFactorRoutes(server, app, pages)
  settingsRoutes(server, app, pages)
  peopleRoutes(server, app, pages)
}

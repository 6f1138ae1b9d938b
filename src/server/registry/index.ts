import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import type { AnyRoom } from '../platform/room.ts'
import { complaintRoutes } from './complaintRoutes.ts'
import { complaintRoom } from './complaints.ts'
import { deskPeopleRoutes } from './deskPeopleRoutes.ts'
import { deskPlaceRoutes } from './deskPlaces.ts'
import { erasureRoutes } from './erasureRoutes.ts'
import { erasureRoom } from './erasures.ts'
import { householdRoutes } from './householdRoutes.ts'
import { householdRoom } from './households.ts'
import { linkRoutes } from './linkRoutes.ts'
import { linkRoom } from './links.ts'
import { myRoutes } from './myRoutes.ts'
import { officeRoutes } from './officeRoutes.ts'
import { organisationRoom } from './organisations.ts'
import { peopleRoutes } from './people.ts'
import { relativesRoom } from './relatives.ts'
import { rosterImportRoutes } from './rosterImportRoutes.ts'
import { rosterRoutes } from './rosterRoutes.ts'
import { rosterRoom } from './rosters.ts'
import { secondFactorRoutes } from './secondFactorRoutes.ts'
import { settingsRoutes } from './settings.ts'
import { signInRoutes } from './signIn.ts'

export { addAccount, namesOfAccounts } from './accounts.ts'
export { type DeskPlace, type DeskView, deskView, enterDesk } from './deskView.ts'
export { carryErasures } from './erasures.ts'
export { isLinked, villagesOf } from './links.ts'
export { logLook, looksAt } from './looks.ts'
export { childrenIn, entriesOf, entryById, saveEntries } from './rosterEntries.ts'
export { importRoster, previewFile, readRosterFile } from './rosterImport.ts'
export { carryCorrections } from './rosters.ts'

export const registryRooms: readonly AnyRoom[] = [
  organisationRoom,
  rosterRoom,
  householdRoom,
  linkRoom,
  erasureRoom,
  complaintRoom,
  relativesRoom,
]

export const registryRoutes = (server: Server, app: App, pages: Pages): void => {
  signInRoutes(server, app, pages)
  secondFactorRoutes(server, app, pages)
  settingsRoutes(server, app, pages)
  peopleRoutes(server, app, pages)
  linkRoutes(server, app, pages)
  deskPlaceRoutes(server, app, pages)
  myRoutes(server, app, pages)
  complaintRoutes(server, app, pages)
  rosterImportRoutes(server, app, pages)
  rosterRoutes(server, app, pages)
  householdRoutes(server, app, pages)
  deskPeopleRoutes(server, app, pages)
  erasureRoutes(server, app, pages)
  officeRoutes(server, app, pages)
}

import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { askRoutes } from './askRoutes.ts'
import { deskAudioRoutes } from './deskAudioRoutes.ts'
import { deskDisclosureRoutes } from './deskDisclosureRoutes.ts'
import { deskDraftRoutes } from './deskDraftRoutes.ts'
import { deskPaperRoutes } from './deskPaperRoutes.ts'
import { deskQuestionRoutes } from './deskQuestionRoutes.ts'
import { deskRoutes } from './deskRoutes.ts'
import { deskTownshipRoutes } from './deskTownshipRoutes.ts'
import { listenRoutes } from './listenRoutes.ts'
import { missingRoutes } from './missingRoutes.ts'
import { newRequestRoutes } from './newRequestRoutes.ts'
import { requestRoutes } from './requestRoutes.ts'
import { settingsRoutes } from './settingsRoutes.ts'
import { untrueRoutes } from './untrueRoutes.ts'
import { villagerRoutes } from './villagerRoutes.ts'

export const disclosureRoutes = (server: Server, app: App, pages: Pages): void => {
  villagerRoutes(server, app, pages)
  askRoutes(server, app, pages)
  missingRoutes(server, app, pages)
  untrueRoutes(server, app, pages)
  listenRoutes(server, app, pages)
  deskRoutes(server, app, pages)
  deskDraftRoutes(server, app, pages)
  deskAudioRoutes(server, app, pages)
  deskDisclosureRoutes(server, app, pages)
  deskPaperRoutes(server, app, pages)
  deskQuestionRoutes(server, app, pages)
  deskTownshipRoutes(server, app, pages)
  newRequestRoutes(server, app, pages)
  requestRoutes(server, app, pages)
  settingsRoutes(server, app, pages)
}

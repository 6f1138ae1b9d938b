import { assetsRooms } from './assets/index.ts'
import { carryToLog, disclosureRooms, type ReadAloud } from './disclosure/index.ts'
import { ledgerRooms } from './ledger/index.ts'
import type { App } from './platform/app.ts'
import type { Carrier } from './platform/relay.ts'
import type { AnyRoom } from './platform/room.ts'
import { carryCorrections, carryErasures, registryRooms } from './registry/index.ts'

/** Every kind of matter that this program keeps. */
export const rooms: readonly AnyRoom[] = [
  ...registryRooms,
  ...ledgerRooms,
  ...assetsRooms,
  ...disclosureRooms,
]

/** Who carries out the messages that commits leave, by topic. */
export const carriers = (app: App, readAloud: ReadAloud): Readonly<Record<string, Carrier>> => ({
  log: carryToLog(app, readAloud),
  erase: carryErasures(app),
  correctEntry: carryCorrections(app),
})

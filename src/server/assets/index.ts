import type { StepsWithPosting } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { assetFormRoutes } from './assetFormRoutes.ts'
import { assetListRoutes } from './assetListRoutes.ts'
import { assetRoutes } from './assetRoutes.ts'
import { claimFormRoutes } from './claimFormRoutes.ts'
import { claimListRoutes } from './claimListRoutes.ts'
import { claimRoutes } from './claimRoutes.ts'
import { claimOfVoucher } from './claims.ts'
import { moneyRulesRoutes } from './moneyRulesRoutes.ts'

export { claimsWaiting } from './claimsWaiting.ts'
export { moneyRulesMatter } from './moneyRules.ts'
export { assetsRooms } from './rooms.ts'

/** A claim is booked in the order that posts its voucher. */
export const bookClaimWith: StepsWithPosting = async (client, place, voucher) => {
  const matter = await claimOfVoucher(client, place, voucher)
  return matter === undefined ? [] : [{ kind: 'claim', matter, command: { type: 'book' } }]
}

export const assetsRoutes = (server: Server, app: App, pages: Pages): void => {
  claimListRoutes(server, app, pages)
  claimFormRoutes(server, app, pages)
  claimRoutes(server, app, pages)
  moneyRulesRoutes(server, app, pages)
  assetListRoutes(server, app, pages)
  assetFormRoutes(server, app, pages)
  assetRoutes(server, app, pages)
}

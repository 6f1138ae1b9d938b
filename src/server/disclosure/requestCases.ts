import type { RequestGround, RequestState } from '../../domain/disclosure/index.ts'
import { dateInShanghai, type Place } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import type { Viewer } from '../platform/session.ts'
import type { RegionRow } from '../region/store.ts'
import { type Kept, settingsIn } from './store.ts'

/** The requests of one ground as their page shows them: who asked is said to nobody but the asker. */
export const casesOf = (
  requests: readonly Kept<RequestState>[],
  ground: RequestGround,
  viewer: Viewer,
): NonNullable<PageModels['missing']['cases']> =>
  requests
    .filter(({ state }) => state.ground === ground)
    .map(({ state }) => ({
      number: state.caseNumber ?? '',
      asked: dateInShanghai(state.askedAt!),
      mine: state.by?.account !== undefined && state.by.account === viewer.account,
      ...(state.order ? { orderedBy: state.order.by } : {}),
      ...(state.refusal ? { refused: state.refusal.reasons } : {}),
      ...(state.publication ? { answered: state.publication.on } : {}),
    }))

/** Where a villager turns who disagrees: `above` is county and township, in this order. */
export const waysUp = async (app: App, place: Place, above: readonly RegionRow[]) => {
  const codes = above.map(({ code }) => code)
  const phones = await app.database.read(codes, (client) => settingsIn(client, codes))
  const [county, township] = above
  const townshipPhone = township && phones.get(township.code)?.phone
  const countyPhone = county && phones.get(county.code)?.phone
  return {
    complain: `/v/${place}/complain`,
    ...(townshipPhone ? { townshipPhone } : {}),
    ...(countyPhone ? { countyPhone } : {}),
  }
}

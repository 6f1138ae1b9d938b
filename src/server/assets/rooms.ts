import {
  type AssetAct,
  type AssetCommand,
  type AssetFacts,
  type AssetState,
  type ClaimAct,
  type ClaimCommand,
  type ClaimFacts,
  type ClaimState,
  claim,
  fixedAsset,
  type MoneyRules,
  type MoneyRulesAct,
  type MoneyRulesCommand,
  type MoneyRulesFacts,
  moneyRules,
} from '../../domain/assets/index.ts'
import type { AnyRoom, Room } from '../platform/room.ts'
import { placesAbove } from '../region/store.ts'
import { codeTaken, goneOf, vouchersOf } from './assets.ts'
import { marksOf, readClaimFacts } from './claims.ts'
import { moneyRulesMatter } from './moneyRules.ts'

/** Claims: each with the marks by which a receipt that comes twice, and a claim that was split, are found. */
const claimRoom: Room<ClaimState, ClaimCommand, ClaimAct, ClaimFacts> = {
  kind: claim,
  listing: ({ stage, content }) => ({ status: stage, title: content.what, sort: content.date }),
  facts: readClaimFacts,
  rows: ({ place, matter, after, acts }) =>
    acts.length === 0
      ? []
      : marksOf(after).map((mark) => ({
          table: 'claim_mark',
          key: ['place', 'claim', 'mark'],
          values: { place, claim: matter, mark },
        })),
}

const moneyRulesRoom: Room<MoneyRules, MoneyRulesCommand, MoneyRulesAct, MoneyRulesFacts> = {
  kind: moneyRules,
  listing: ({ organisation }) => ({ status: 'set', title: '', sort: organisation }),
  async facts(client, { place, matter, command: { organisation } }) {
    const [above, found] = await Promise.all([
      placesAbove(client, place),
      client.query(`select 1 from matter where place = $1 and id = $2 and kind = 'organisation'`, [
        place,
        organisation,
      ]),
    ])
    return { above, ownMatter: matter === moneyRulesMatter(organisation) && found.rows.length > 0 }
  },
}

/** Cards of fixed assets, sorted by the code on their label. Whether a code is taken lies in the other cards. */
const assetRoom: Room<AssetState, AssetCommand, AssetAct, AssetFacts> = {
  kind: fixedAsset,
  listing: ({ card, disposal }) => ({
    status: disposal === undefined ? 'held' : 'disposed',
    title: card.name,
    sort: card.code,
  }),
  alone: ({ type }) => type === 'register',
  async facts(client, { place, matter, command }) {
    if (command.type === 'register')
      return { gone: [], codeTaken: await codeTaken(client, place, command.organisation, command.card.code) }
    const { rows } = await client.query<{ state: AssetState }>(
      `select state from matter where place = $1 and id = $2 and kind = 'fixedAsset'`,
      [place, matter],
    )
    return {
      gone: await goneOf(
        client,
        place,
        rows.flatMap(({ state }) => vouchersOf(state)),
      ),
    }
  },
}

export const assetsRooms: readonly AnyRoom[] = [claimRoom, moneyRulesRoom, assetRoom]

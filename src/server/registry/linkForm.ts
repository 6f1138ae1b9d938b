import { z } from 'zod'
import type { Client } from '../platform/database.ts'
import { villagesByTownship } from '../region/store.ts'

/** Villages to choose one's own from. */
export const villageChoice = async (client: Client) =>
  (await villagesByTownship(client)).map(({ code, name, township }) => ({ code, name, township }))

export const linkForm = z.object({
  village: z.string().max(12).default(''),
  lastFour: z.string().max(8).default(''),
})

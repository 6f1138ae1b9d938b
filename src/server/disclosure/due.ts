import { randomUUID } from 'node:crypto'
import { organicLaw } from '../../domain/disclosure/index.ts'
import { type Actor, dateInShanghai } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import { allPlaces } from '../region/store.ts'
import { anchorPlace } from '../transparency/index.ts'
import { postingsEnded } from './store.ts'

/**
 * Sends the commands that time brings: postings that have ended close what is done. Then asks witnesses that are still
 * missing, and anchors every place in which something changed since its last anchor.
 */
export const actsDue = async (app: App): Promise<void> => {
  const today = dateInShanghai(app.now())
  const actor: Actor = { kind: 'law', clause: organicLaw('publicity', today) }
  for (const place of await app.database.deployment(allPlaces)) {
    const ended = await app.database.read([place], (client) => postingsEnded(client, place, today))
    // What is not filed or has open questions is refused, and stays on the desk until it is.
    for (const matter of ended)
      await app.matters.order({
        id: randomUUID(),
        place,
        actor,
        steps: [{ kind: 'disclosure', matter, command: { type: 'close' } }],
      })
    await anchorPlace(app, place)
  }
  await app.publicationLog.publish()
}

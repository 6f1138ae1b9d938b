import { dateInShanghai, type Id, type Language, type Place } from '../../domain/kernel/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { notFound } from '../platform/http.ts'
import { audioHistory, type PlayedAudio, playedOf } from './audioStore.ts'
import { sentencesOf } from './readAloud.ts'
import { moneyHref, type Opened, openPublication, titleOf } from './villager.ts'

/** The page that reads a publication aloud. 404 where nothing can be heard of it. */
export const listenView = async (
  app: App,
  opened: Opened,
  language: Language,
): Promise<PageModels['listen']> => {
  const { row, rows } = opened
  const { place, disclosure, number } = row
  const history = await app.database.read([place], (client) => audioHistory(client, place, disclosure))
  const played = playedOf(history, number, language)
  if (!played) throw notFound()
  const isNewest = rows.at(-1) === row
  const { sha256, ...sound } = played.sound
  return {
    page: isNewest ? moneyHref(row) : `/v/${place}/d/${disclosure}?version=${number}`,
    subject: titleOf(row.item, row.period),
    sound: { ...sound, src: `/v/${place}/d/${disclosure}/audio/${sha256}` },
    source: played.source === 'recorded' ? 'recorded' : 'made',
    on: dateInShanghai(played.at),
    language: played.language,
    // What the voice read is kept as it was read; a recording has the words that stand for it.
    sentences: played.words?.split('\n') ?? (await sentencesOf(app, row, played.language)) ?? [],
    ...(isNewest ? {} : { replacedBy: `/v/${place}/d/${disclosure}` }),
  }
}

/** The sound of this hash, where it is what is played of one of the versions. 404 and 410 as the publication itself. */
export const playedSound = async (
  app: App,
  place: Place,
  disclosure: Id,
  sha256: string,
): Promise<{ readonly opened: Opened; readonly played: PlayedAudio }> => {
  const history = await app.database.read([place], (client) => audioHistory(client, place, disclosure))
  for (const number of new Set(history.map((row) => row.number).toReversed()))
    for (const language of ['zh', 'en'] as const) {
      const played = playedOf(history, number, language)
      if (played?.sound.sha256 === sha256)
        return { opened: await openPublication(app, place, disclosure, number), played }
    }
  throw notFound()
}

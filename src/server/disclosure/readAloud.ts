import { randomUUID } from 'node:crypto'
import { spokenText } from '../../domain/disclosure/index.ts'
import { dateInShanghai, isRefusal, type Language, type Place } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import { cleanAudio } from '../platform/audio.ts'
import { mediaTypeOf } from '../platform/fileKind.ts'
import type { Voice } from '../platform/voice.ts'
import { regionByCode } from '../region/store.ts'
import { addAudio, type StoredSound, unreadOn } from './audioStore.ts'
import { disclosureById, type PublicationRow, settingsOf } from './store.ts'
import { documentOf, MONEY } from './villager.ts'

export interface ReadAloud {
  /** Begins, with these places. Before, notices pass unheard: writing the demo brings years at once. */
  wake(places: readonly Place[]): void
  /** Reads soon what hangs in these places and was not read yet. Returns at once: nothing waits for a voice. */
  notice(places: readonly Place[]): void
  /** Resolves when nothing is left to read. */
  idle(): Promise<void>
  stop(): Promise<void>
}

/** So many failures in a row are the voice's, not the text's: the round ends. */
const MOST_FAILURES = 3

/** The sentences of a publication as its page has them. */
export const sentencesOf = async (
  app: Pick<App, 'database' | 'blobs'>,
  row: PublicationRow,
  language: Language,
): Promise<readonly string[] | undefined> => {
  const { village, state, rules } = await app.database.read([row.place], async (client) => ({
    village: await regionByCode(client, row.place),
    state: (await disclosureById(client, row.place, row.disclosure))?.state,
    rules: await settingsOf(client, row.place),
  }))
  const published = state?.publications.find(({ number }) => number === row.number)
  if (!village || !published) return undefined
  return spokenText(
    {
      village: village.name,
      document: documentOf(app, row.digest),
      published,
      answerDays: rules.settings.answerDays.value,
    },
    language,
  )
}

/** Stores sound under its hash. */
export const keepSound = (
  { blobs }: Pick<App, 'blobs'>,
  clean: Exclude<ReturnType<typeof cleanAudio>, { refused: true }>,
): StoredSound => ({
  sha256: blobs.put(clean.bytes),
  mime: mediaTypeOf(clean.kind),
  size: clean.bytes.length,
  seconds: clean.seconds,
})

/**
 * Has publications read by a voice, one at a time, besides everything else. What is missing is found in the tables, so
 * that a process that dies leaves nothing half done, and a voice that is set up later reads what still hangs. What fails
 * is tried again with the next notice; every hour brings one.
 */
export const openReadAloud = (
  app: Pick<App, 'database' | 'blobs' | 'log' | 'now'>,
  voice: Voice | undefined,
): ReadAloud => {
  const waiting = new Set<Place>()
  let running: Promise<void> | undefined
  let awake = false
  const stopping = new AbortController()
  const { signal } = stopping
  let failures = 0

  const read = async (row: PublicationRow, language: Language): Promise<void> => {
    const sentences = await sentencesOf(app, row, language)
    if (!sentences) return
    const words = sentences.join('\n')
    const clean = cleanAudio(await voice!.speak(words, language, signal))
    if (isRefusal(clean)) throw new Error(`the voice left no sound that can be played: ${clean.code}`)
    const sound = keepSound(app, clean)
    const { disclosure, number } = row
    await app.database.write([row.place], (client) =>
      addAudio(
        client,
        row.place,
        { id: randomUUID(), disclosure, number, language, source: 'made', sound, words },
        app.now(),
      ),
    )
  }

  const readPlace = async (place: Place, language: Language): Promise<void> => {
    const wanted = { day: dateInShanghai(app.now()), item: MONEY, language }
    for (const row of await app.database.read([place], (client) => unreadOn(client, place, wanted))) {
      if (signal.aborted || failures >= MOST_FAILURES) return
      try {
        await read(row, language)
        failures = 0
      } catch (error) {
        if (signal.aborted) return
        failures += 1
        app.log.error(
          { place, disclosure: row.disclosure, number: row.number, language, error: String(error) },
          'not read aloud; the next round tries again',
        )
      }
    }
  }

  const run = async () => {
    for (const place of waiting) {
      waiting.delete(place)
      if (signal.aborted || failures >= MOST_FAILURES) continue
      for (const language of voice!.languages)
        await readPlace(place, language).catch((error: unknown) => {
          failures += 1
          app.log.error({ place, error: String(error) }, 'not read aloud; the next round tries again')
        })
    }
    failures = 0
    running = undefined
  }

  const notice = (places: readonly Place[]) => {
    if (!voice || !awake || signal.aborted) return
    for (const place of places) waiting.add(place)
    running ??= run()
  }

  return {
    wake(places) {
      awake = true
      notice(places)
    },
    notice,
    async idle() {
      while (running) await running
    },
    async stop() {
      stopping.abort()
      await running
    },
  }
}

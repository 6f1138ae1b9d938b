import { type AudioSource, playedAudio } from '../../domain/disclosure/index.ts'
import type { CalendarDate, Id, Language, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'
import { PUBLICATION, type PublicationRow } from './store.ts'

/** The sound of a publication, as it is stored. */
export interface StoredSound {
  readonly sha256: string
  readonly mime: string
  /** Bytes. */
  readonly size: number
  readonly seconds: number
}

export interface AudioRow {
  readonly id: Id
  readonly disclosure: Id
  readonly number: number
  readonly language: Language
  readonly source: AudioSource
  /** None where a recording was taken back. */
  readonly sound: StoredSound | undefined
  /** What the voice read, a sentence a line. */
  readonly words: string | null
  /** Who recorded; the name is the account's, so that an erased person has none. */
  readonly name: string | null
  readonly office: string | null
  /** ISO moment. */
  readonly at: string
}

export type PlayedAudio = AudioRow & { readonly sound: StoredSound }

/** All that was made and recorded for a disclosure, oldest first. */
export const audioHistory = async (client: Client, place: Place, disclosure: Id): Promise<AudioRow[]> =>
  (
    await client.query<Omit<AudioRow, 'sound' | 'at'> & StoredSound & { at: Date }>(
      `select a.id, a.disclosure, a.number, a.language, a.source, a.sha256, a.mime, a.size, a.seconds, a.words, c.name, a.office, a.at
         from publication_audio a left join account c on c.id = a.account
        where a.place = $1 and a.disclosure = $2 order by a.at, a.id`,
      [place, disclosure],
    )
  ).rows.map(({ sha256, mime, size, seconds, at, ...row }) => ({
    ...row,
    at: at.toISOString(),
    sound: sha256 === null ? undefined : { sha256, mime, size, seconds },
  }))

/** What is played of a publication: in the language where there is any, else in Chinese. */
export const playedOf = (
  history: readonly AudioRow[],
  number: number,
  language: Language,
): PlayedAudio | undefined => {
  const own = (wanted: Language) => {
    const played = playedAudio(history.filter((row) => row.number === number && row.language === wanted))
    return played?.sound && { ...played, sound: played.sound }
  }
  return own(language) ?? own('zh')
}

export interface NewAudio {
  readonly id: Id
  readonly disclosure: Id
  readonly number: number
  readonly language: Language
  readonly source: AudioSource
  readonly sound?: StoredSound
  readonly words?: string
  readonly account?: Id
  readonly office?: string
}

/** Adds to the history. Said twice, by the same id or made once more, it stays as it is. */
export const addAudio = async (client: Client, place: Place, audio: NewAudio, at: string): Promise<void> => {
  const { sound } = audio
  await client.query(
    `insert into publication_audio
       (place, id, disclosure, number, language, source, sha256, mime, size, seconds, words, account, office, at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) on conflict do nothing`,
    [
      place,
      audio.id,
      audio.disclosure,
      audio.number,
      audio.language,
      audio.source,
      sound?.sha256 ?? null,
      sound?.mime ?? null,
      sound?.size ?? null,
      sound?.seconds ?? null,
      audio.words ?? null,
      audio.account ?? null,
      audio.office ?? null,
      at,
    ],
  )
}

/**
 * Publications that count, hang on a day or are the newest of an item (the one that stands on the village's first page),
 * and were not read by the voice in this language yet; newest first.
 */
export const unreadOn = async (
  client: Client,
  place: Place,
  { day, item, language }: { day: CalendarDate; item: string; language: Language },
): Promise<PublicationRow[]> =>
  (
    await client.query<PublicationRow>(
      `${PUBLICATION} where p.place = $1 and not p.replaced
          and (p.posted_until >= $2 or p.disclosure = (select n.disclosure from publication n
            where n.place = $1 and n.item = $4 order by n.published_on desc, n.number desc limit 1))
          and not exists (select from publication_audio a where a.place = p.place and a.disclosure = p.disclosure
            and a.number = p.number and a.language = $3 and a.source = 'made')
        order by p.published_on desc, p.item`,
      [place, day, language, item],
    )
  ).rows

import type { PrivateKind } from '../../domain/disclosure/index.ts'
import type { Id, Place } from '../../domain/kernel/index.ts'
import type { Client } from '../platform/database.ts'
import { insertRows } from '../platform/statements.ts'

export interface StoredFile {
  readonly sha256: string
  readonly name: string
  readonly mime: string
  readonly size: number
  readonly public: boolean
}

export interface StoredPicture {
  readonly sha256: string
  readonly width: number
  readonly height: number
  readonly thumbnail: string
  /** What was covered on it by hand. */
  readonly covered: readonly PrivateKind[]
}

/** Notes files that the place uses, and the pictures among them. Said twice, it stays as it is. */
export const noteFiles = async (
  client: Client,
  place: Place,
  files: readonly StoredFile[],
  pictures: readonly StoredPicture[],
  at: string,
): Promise<void> => {
  const key = ['place', 'sha256']
  await Promise.all([
    ...insertRows(
      client,
      'blob_use',
      files.map((file) => ({ place, ...file, at })),
      key,
      true,
    ),
    ...insertRows(
      client,
      'paper_picture',
      pictures.map((picture) => ({ place, ...picture })),
      key,
      true,
    ),
  ])
}

/** A file that the place uses. */
export const storedFile = async (
  client: Client,
  place: Place,
  sha256: string,
): Promise<StoredFile | undefined> =>
  (
    await client.query<StoredFile>(
      'select sha256, name, mime, size, public from blob_use where place = $1 and sha256 = $2',
      [place, sha256],
    )
  ).rows[0]

export const picturesOf = async (
  client: Client,
  place: Place,
  names: readonly string[],
): Promise<Map<string, StoredPicture>> =>
  new Map(
    (
      await client.query<StoredPicture>(
        'select sha256, width, height, thumbnail, covered from paper_picture where place = $1 and sha256 = any($2)',
        [place, names],
      )
    ).rows.map((row) => [row.sha256, row]),
  )

/** The copies made of one paper of a voucher, the first made first: by whom and when. */
export const copiesMade = async (
  client: Client,
  place: Place,
  voucher: Id,
  sha256: string,
): Promise<{ sha256: string; name: string; at: string }[]> =>
  (
    await client.query<{ sha256: string; name: string; at: Date }>(
      `select a.body::jsonb->>'publicSha256' as sha256, c.name, a.at from act a
         join account c on c.id = (a.actor::jsonb->>'account')::uuid
        where a.place = $1 and a.matter = $2 and a.type = 'covered' and a.body::jsonb->>'sha256' = $3 order by a.seq`,
      [place, voucher, sha256],
    )
  ).rows.map((row) => ({ ...row, at: row.at.toISOString() }))

import type { SealedScan } from '../../domain/disclosure/index.ts'
import { type Id, isRefusal, type Place, type Refusal } from '../../domain/kernel/index.ts'
import { storedFile } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { acceptFile, mediaTypeOf } from '../platform/fileKind.ts'
import { preparePicture } from '../platform/pictures.ts'
import { openFile, sealFile } from '../platform/sealedFiles.ts'

type Keeper = Pick<App, 'blobs' | 'vault'>

/** A scan is looked at beside the words: what cannot be drawn here is not taken. */
const KINDS = ['jpeg', 'png', 'webp', 'pdf'] as const

/**
 * Stores the scan of a signed sheet, a picture without what the phone hid in it. It bears a handwritten signature, so
 * it lies encrypted, and its key goes into the sealed part of the act (个人信息保护法 Art.47, 51).
 */
export const keepScan = async (
  { blobs, vault }: Keeper,
  place: Place,
  matter: Id,
  bytes: Uint8Array,
): Promise<{ readonly scan: string; readonly sealed: SealedScan } | Refusal> => {
  const kind = acceptFile(bytes, KINDS, 'scan')
  if (isRefusal(kind)) return kind
  const picture = kind === 'pdf' ? undefined : await preparePicture(bytes)
  if (isRefusal(picture)) return { ...picture, field: 'scan' }
  const { sha256, key } = sealFile(blobs, vault, picture?.clean ?? bytes, `${place}/${matter}`)
  return { scan: sha256, sealed: { key, mime: mediaTypeOf(picture?.kind ?? kind) } }
}

/** A scan as it can be opened, with the number of the act that brought it. */
export interface Scan {
  readonly seq: number
  readonly mime: string
  readonly name: string
  /** Nothing where its file is missing. */
  bytes(): Buffer | undefined
}

/** A scan of this disclosure; `erased` where the law closed it, `undefined` where there is none of that name. */
export const scanOf = async (
  client: Client,
  { blobs, vault }: Keeper,
  place: Place,
  matter: Id,
  sha256: string,
): Promise<Scan | 'erased' | undefined> => {
  const { rows } = await client.query<{ seq: number; sealed: Buffer | null; wasSealed: boolean }>(
    `select seq, sealed, sealed_digest is not null as "wasSealed" from act
      where place = $1 and matter = $2 and type = 'paperAttached' and body::jsonb->>'scan' = $3 order by seq desc limit 1`,
    [place, matter, sha256],
  )
  const [act] = rows
  if (!act) return undefined
  const { seq, sealed, wasSealed } = act
  if (sealed) {
    const { key, mime } = vault.unseal(sealed, `${place}/${matter}/${seq}`) as unknown as SealedScan
    return { seq, mime, name: '签字单', bytes: () => openFile(blobs, { sha256, key }) }
  }
  if (wasSealed) return 'erased'
  // Handed in before scans were sealed.
  const file = await storedFile(client, place, sha256)
  return file && { seq, mime: file.mime, name: file.name, bytes: () => blobs.get(sha256) }
}

import type { FastifyReply } from 'fastify'
import { type PrivateKind, privateKindNames } from '../../domain/disclosure/index.ts'
import { isRefusal, type Place, type Refusal } from '../../domain/kernel/index.ts'
import type { Attachment } from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { acceptFile, mediaTypeOf } from '../platform/fileKind.ts'
import type { FormFile } from '../platform/form.ts'
import { notFound } from '../platform/http.ts'
import { type PreparedPicture, preparePicture } from '../platform/pictures.ts'
import { noteFiles, type StoredFile, type StoredPicture } from './storedFiles.ts'

const KINDS = ['jpeg', 'png', 'webp', 'pdf', 'ofd', 'xml'] as const

/** What a picture leaves: itself without hidden data, and its small copy. */
export interface KeptPicture {
  readonly files: readonly StoredFile[]
  readonly picture: StoredPicture
}

/** Stores a picture with its thumbnail. `covered` says what was covered on it, where something was. */
export const keepPicture = (
  app: App,
  { clean, thumbnail, kind, width, height }: PreparedPicture,
  name: string,
  of: { readonly public: boolean; readonly covered: readonly PrivateKind[] },
): KeptPicture => {
  const sha256 = app.blobs.put(clean)
  const small = app.blobs.put(thumbnail)
  const file = (sha: string, size: number, mime: string) => ({
    sha256: sha,
    name,
    mime,
    size,
    public: of.public,
  })
  return {
    files: [
      file(sha256, clean.length, mediaTypeOf(kind)),
      ...(small === sha256 ? [] : [file(small, thumbnail.length, mediaTypeOf('jpeg'))]),
    ],
    picture: { sha256, width, height, thumbnail: small, covered: of.covered },
  }
}

/** A file's name as it may stay for ever: without the phone's path, at most 100 characters. */
const nameOf = (file: FormFile): string => file.name.replace(/^.*[/\\]/, '').slice(-100) || '单据'

/** What was covered, to be read. */
export const kindWords = (covered: readonly PrivateKind[]) => covered.map((kind) => privateKindNames[kind])

/**
 * Takes uploaded papers: pictures lose what is hidden in them, PDF, OFD and XML stay as they are. All or none. `public` says
 * that they came as the copies to be published.
 */
export const takePapers = async (
  app: App,
  place: Place,
  uploads: readonly FormFile[],
  of: { readonly public: boolean } = { public: false },
): Promise<Attachment[] | Refusal> => {
  const attachments: Attachment[] = []
  const files: StoredFile[] = []
  const pictures: StoredPicture[] = []
  for (const upload of uploads) {
    const kind = acceptFile(upload.bytes, KINDS, 'papers')
    if (isRefusal(kind)) return kind
    const name = nameOf(upload)
    if (kind === 'pdf' || kind === 'ofd' || kind === 'xml') {
      const sha256 = app.blobs.put(upload.bytes)
      files.push({ sha256, name, mime: mediaTypeOf(kind), size: upload.bytes.length, public: of.public })
      attachments.push({ sha256, name, mime: mediaTypeOf(kind) })
      continue
    }
    const prepared = await preparePicture(upload.bytes)
    if (isRefusal(prepared)) return { ...prepared, field: 'papers' }
    const kept = keepPicture(app, prepared, name, { ...of, covered: [] })
    files.push(...kept.files)
    pictures.push(kept.picture)
    attachments.push({ sha256: kept.picture.sha256, name, mime: kept.files[0]!.mime })
  }
  if (files.length > 0)
    await app.database.write([place], (client) => noteFiles(client, place, files, pictures, app.now()))
  return attachments
}

interface Named {
  readonly sha256: string
  readonly mime: string
  readonly name: string
}

/** Sends a stored file; see `sendBytes`. */
export const sendFile = (reply: FastifyReply, app: App, file: Named, cache: string) =>
  sendBytes(reply, app.blobs.get(file.sha256), file, cache)

/** Sends a file so that nothing in it can run: no scripts, no guessing of its type; only pictures show in place. */
export const sendBytes = (
  reply: FastifyReply,
  bytes: Buffer | undefined,
  { sha256, mime, name }: Named,
  cache: string,
) => {
  if (!bytes) throw notFound()
  const shown = mime.startsWith('image/') ? 'inline' : 'attachment'
  return reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('content-disposition', `${shown}; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('cache-control', cache)
    .header('etag', `"${sha256}"`)
    .type(mime)
    .send(bytes)
}

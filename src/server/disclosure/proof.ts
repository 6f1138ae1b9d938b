import { judge, type Verdict, writePrintedCode } from '../../domain/transparency/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { primitives } from '../transparency/index.ts'
import type { PublicationRow } from './store.ts'

type ProofSummary = NonNullable<PageModels['home']['proof']>

/** What the log says of a publication, judged afresh from leaf, proof and policy, as the reader's phone does it too. */
export const verdictOf = async (
  { publicationLog, blobs }: App,
  { index, digest, publishedOn }: PublicationRow,
): Promise<Verdict | undefined> => {
  const [leaf, proof] = await Promise.all([publicationLog.leaf(index), publicationLog.proofFor(index)])
  if (!leaf || !proof) return undefined
  // The stored file is hashed again: a file that was changed does not match what was logged.
  const documents = blobs.holds(digest) ? [digest] : []
  return judge(
    { leaf: leaf.leaf, proof: proof.text, policy: publicationLog.policy, published: publishedOn, documents },
    primitives,
  )
}

/** Where a publication's place in the log is shown, also once its content is taken down. */
export const proofPage = ({ publicationLog }: App, { index }: PublicationRow): string =>
  `/t/${publicationLog.number}-${index}`

/** What the code on paper opens: the entry, and the hash that the paper vouches for. */
export const printedCode = (
  { configuration, publicationLog }: App,
  { index, hash }: Pick<PublicationRow, 'index' | 'hash'>,
): string => writePrintedCode({ site: configuration.publicUrl, log: publicationLog.number, index, hash })

/** The line at the end of a published page. */
export const proofSummary = async (app: App, row: PublicationRow): Promise<ProofSummary> => {
  const verdict = await verdictOf(app, row)
  return {
    standing: verdict?.standing ?? 'waiting',
    witnesses: verdict?.witnessed.length ?? 0,
    href: proofPage(app, row),
  }
}

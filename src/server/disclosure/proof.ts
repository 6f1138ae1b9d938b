import { differencesOf, type PublicationDocument } from '../../domain/disclosure/index.ts'
import { dateInShanghai, isRefusal, type Text, text } from '../../domain/kernel/index.ts'
import {
  checkDigits,
  judge,
  readLeaf,
  type Verdict,
  witnessWords,
  writePrintedCode,
} from '../../domain/transparency/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { App } from '../platform/app.ts'
import { primitives } from '../transparency/index.ts'
import type { PublicationRow } from './store.ts'

type ProofSummary = NonNullable<PageModels['home']['proof']>
type ProofView = PageModels['proof']

/** Its posting is over and it named people: the law wants its content gone. */
const takenDown = ({ now }: App, { namesPeople, postedUntil }: PublicationRow): boolean =>
  namesPeople && postedUntil < dateInShanghai(now())

/** What the log says of a publication, judged afresh from leaf, proof and policy, as the reader's phone does it too. */
export const verdictOf = async (app: App, row: PublicationRow): Promise<Verdict | undefined> => {
  const { publicationLog, blobs } = app
  const { index, digest, publishedOn } = row
  const [leaf, proof] = await Promise.all([publicationLog.leaf(index), publicationLog.proofFor(index)])
  if (!leaf || !proof) return undefined
  // The stored file is hashed again: one that was changed or is lost does not match what was logged.
  const stored = blobs.digestOf(digest)
  const documents = stored === undefined && takenDown(app, row) ? [] : [stored ?? 'lost']
  return judge(
    { leaf: leaf.leaf, proof: proof.text, policy: publicationLog.policy, published: publishedOn, documents },
    primitives,
  )
}

/** Where a publication's place in the log is shown, also once its content is taken down. */
export const proofPage = ({ publicationLog }: App, { index }: Pick<PublicationRow, 'index'>): string =>
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
    ...(verdict?.trueDate ? { trueDate: verdict.trueDate } : {}),
  }
}

/** The digest that was logged for a publication, whatever the database says today. */
export const recordedDigest = async (
  { publicationLog }: App,
  { index, digest }: Pick<PublicationRow, 'index' | 'digest'>,
): Promise<string> => {
  const logged = await publicationLog.leaf(index)
  const leaf = logged && readLeaf(logged.leaf)
  return (leaf && !isRefusal(leaf) && leaf.docs[0]?.sha256) || digest
}

/** Both copies, where what is shown is another file than the recorded one and both are here. */
const copiesOf = async (app: App, row: PublicationRow) => {
  const recorded = await recordedDigest(app, row)
  const { blobs } = app
  if (recorded === row.digest || !blobs.holds(recorded) || takenDown(app, row)) return undefined
  const read = (digest: string) => JSON.parse(blobs.get(digest)!.toString('utf8')) as PublicationDocument
  return {
    differences: blobs.holds(row.digest)
      ? differencesOf(read(recorded).content, read(row.digest).content)
      : [],
    recorded: `/v/${row.place}/d/${row.disclosure}?version=${row.number}&recorded=yes`,
  }
}

/** The proof of one publication: the verdict of today, who witnessed it and when, and what differs. */
export const proofView = async (
  app: App,
  row: PublicationRow,
  subject: Text,
  village: Text | string,
): Promise<ProofView> => {
  const { policy, number: log } = app.publicationLog
  const verdict = await verdictOf(app, row)
  const standing = verdict?.standing ?? 'waiting'
  const signed = new Map(
    (verdict?.witnessed ?? []).map(({ name, time }) => [name, new Date(time * 1000).toISOString()]),
  )
  const here = signed.size > 0 && standing === 'fails' ? 'differs' : 'signed'
  const copies = standing === 'fails' ? await copiesOf(app, row) : undefined
  return {
    back: { href: `/v/${row.place}/`, name: village },
    subject,
    disclosure: `/v/${row.place}/d/${row.disclosure}`,
    log,
    index: row.index,
    standing,
    published: row.publishedOn,
    ...(verdict?.trueDate ? { trueDate: verdict.trueDate } : {}),
    ...(standing === 'fails' ? { reason: verdict?.words[0], tell: `/v/${row.place}/complain` } : {}),
    ...copies,
    witnesses: policy.witnesses.map(({ name }) => ({
      name: witnessWords(policy, name),
      state: signed.has(name) ? here : ('waiting' as const),
      ...(signed.has(name) ? { at: signed.get(name) } : {}),
    })),
    digits: checkDigits(row.hash),
    recompute: { index: row.index, file: row.digest },
    files: [
      { href: `/log/leaf/${row.index}`, name: text('存证条目', 'Log entry') },
      { href: `/log/proof/${row.index}`, name: text('存证文件', 'Proof file') },
      { href: '/log/policy', name: text('见证规则', 'Policy') },
    ],
  }
}

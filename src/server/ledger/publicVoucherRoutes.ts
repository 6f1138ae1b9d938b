import { z } from 'zod'
import { sumFen, text } from '../../domain/kernel/index.ts'
import { fullAccountName, isCash } from '../../domain/ledger/index.ts'
import { ERASED_NAME, maskName } from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import { notFound, type Server } from '../platform/http.ts'
import type { Pages } from '../platform/pages.ts'
import { bookById } from './books.ts'
import { HASH, placeParam } from './entrance.ts'
import { kindWords, sendFile } from './papers.ts'
import { publicPaper, publicPapersOf, publishedIn } from './publicVouchers.ts'
import { picturesOf } from './storedFiles.ts'
import { voucherMatter } from './vouchers.ts'
import { namesOf, signaturesOf } from './voucherView.ts'

const FOR_EVER = 'public, max-age=31536000, immutable'

const maskedName = (name: string | undefined): string => (name === undefined ? ERASED_NAME : maskName(name))

/** What anybody may see of a book: vouchers of published months, persons masked, papers as covered for publication. */
export const publicVoucherRoutes = (server: Server, app: App, pages: Pages): void => {
  server.get(
    '/v/:village/voucher/:id',
    { config: { forEverybody: true }, schema: { params: z.object({ village: placeParam, id: z.uuid() }) } },
    async (request, reply) => {
      const { village, id } = request.params
      const view = await app.database.read([village], async (client) => {
        const [voucher, disclosure] = await Promise.all([
          voucherMatter(client, village, id),
          publishedIn(client, village, id),
        ])
        if (!voucher || !disclosure) throw notFound()
        const { state } = voucher
        const { content } = state
        const [names, signatures, papers, book, reverses] = await Promise.all([
          namesOf(client, app, village, id, state),
          signaturesOf(client, village, id),
          publicPapersOf(client, village, [id]),
          bookById(client, village, state.book),
          content.reverses ? voucherMatter(client, village, content.reverses) : undefined,
        ])
        const [pictures, reversedBy] = await Promise.all([
          picturesOf(
            client,
            village,
            papers.map(({ sha256 }) => sha256),
          ),
          state.reversedBy ? voucherMatter(client, village, state.reversedBy) : undefined,
        ])
        const party = (who: (typeof content.lines)[number]['counterparty']): string | undefined =>
          who === undefined
            ? undefined
            : who.kind === 'organisation'
              ? who.name
              : maskedName(names.get(who.id))
        const reversal = reverses
          ? { kind: 'reverses' as const, voucher: reverses.id, number: reverses.state.number ?? 0 }
          : reversedBy
            ? { kind: 'reversedBy' as const, voucher: reversedBy.id, number: reversedBy.state.number ?? 0 }
            : undefined
        return {
          village: { code: village },
          back: {
            href: `/v/${village}/money/${state.month}`,
            name: text(`${Number(state.month!.slice(5))} 月的钱`, 'The money of that month'),
          },
          id,
          disclosure,
          number: state.number!,
          date: content.date,
          summary: content.summary,
          lines: content.lines.map((line) => {
            const name =
              fullAccountName(line.account, book?.state.accounts ?? {}) ?? text(line.account, line.account)
            const who = party(line.counterparty)
            return {
              account: name,
              note: who ? text(`${line.summary}　${who}`, `${line.summary} · ${who}`) : line.summary,
              ...(line.debit === 0 ? {} : { debit: line.debit }),
              ...(line.credit === 0 ? {} : { credit: line.credit }),
            }
          }),
          debit: sumFen(content.lines.map(({ debit }) => debit)),
          credit: sumFen(content.lines.map(({ credit }) => credit)),
          ...(content.basis ? { decision: { title: content.basis.words } } : {}),
          payment: content.lines.some(({ account, credit }) => isCash(account) && credit > 0),
          signatures: [...signatures],
          papers: papers.flatMap(({ sha256, name }) => {
            const picture = pictures.get(sha256)
            return picture
              ? [
                  {
                    src: `/v/${village}/paper/${sha256}`,
                    href: `/v/${village}/paper/${sha256}`,
                    width: picture.width,
                    height: picture.height,
                    name,
                    covered: kindWords(picture.covered),
                  },
                ]
              : []
          }),
          ...(reversal ? { reversal } : {}),
        }
      })
      return pages.sendPublic(request, reply, 'voucher', view)
    },
  )

  server.get(
    '/v/:village/paper/:sha256',
    { schema: { params: z.object({ village: placeParam, sha256: z.string().regex(HASH) }) } },
    async (request, reply) => {
      const { village, sha256 } = request.params
      const paper = await app.database.read([village], (client) => publicPaper(client, village, sha256))
      if (!paper) throw notFound()
      return sendFile(reply, app, { sha256, ...paper }, FOR_EVER)
    },
  )
}

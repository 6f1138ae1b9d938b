import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import {
  addMonths,
  dateInShanghai,
  type Id,
  type Month,
  monthOf,
  type Place,
} from '../../domain/kernel/index.ts'
import { keepsBook, reviewsBook, seesBook } from '../../domain/ledger/index.ts'
import type { App } from '../platform/app.ts'
import { actorOf, forbidden, notFound } from '../platform/http.ts'
import { type DeskPlace, type DeskView, deskView, enterDesk } from '../registry/index.ts'
import { type BookRow, bookById, booksOf } from './books.ts'

export const placeParam = z.string().regex(/^\d{12}$/)
export const monthText = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const bookParams = z.object({ place: placeParam, book: z.uuid() })
export const voucherParams = bookParams.extend({ voucher: z.uuid() })
export const HASH = /^[0-9a-f]{64}$/
export const paperParams = voucherParams.extend({ sha256: z.string().regex(HASH) })

/** A book, entered by somebody who may read it. */
export interface Entered {
  readonly place: Place
  readonly book: BookRow
  readonly desk: DeskView
  readonly account: Id
  readonly keeps: boolean
  readonly reviews: boolean
}

const maySee = (request: FastifyRequest, here: DeskPlace, book: BookRow): boolean =>
  seesBook(
    actorOf(request.viewer),
    here.place.code,
    book.state.organisation!,
    here.above.map(({ code }) => code),
  )

/** Enters a book; 401, 403 or 404 where that is not for this person, or not here. */
export const enterBook = (app: App, request: FastifyRequest, place: Place, id: Id): Promise<Entered> =>
  app.database.read([place], async (client) => {
    const here = await enterDesk(client, request.viewer, place)
    const book = await bookById(client, place, id)
    if (!book) throw notFound()
    if (!maySee(request, here, book)) throw forbidden()
    const actor = actorOf(request.viewer)
    const { organisation } = book.state
    return {
      place,
      book,
      desk: deskView(here, request.viewer),
      account: request.viewer.account!,
      keeps: keepsBook(actor, place, organisation!),
      reviews: reviewsBook(actor, place, organisation!),
    }
  })

/** The books of a place that this person may read. */
export const booksSeen = (
  app: App,
  request: FastifyRequest,
  place: Place,
): Promise<{ readonly desk: DeskView; readonly books: BookRow[] }> =>
  app.database.read([place], async (client) => {
    const here = await enterDesk(client, request.viewer, place)
    const books = await booksOf(client, place)
    return {
      desk: deskView(here, request.viewer),
      books: books.filter((book) => maySee(request, here, book)),
    }
  })

export const todayOf = (app: App) => dateInShanghai(app.now())

/** The months of a book up to today, newest first. */
export const monthsOf = ({ state: { start } }: BookRow, today: string): Month[] => {
  const months: Month[] = []
  for (let month = monthOf(today); month >= start; month = addMonths(month, -1)) months.push(month)
  return months.length > 0 ? months : [start]
}

/** Is it a month of the book, up to this one and the one that closes next? */
export const reachesMonth = (book: BookRow, month: Month, today: string): boolean =>
  month >= book.state.start && (month <= monthOf(today) || month === addMonths(book.state.closedThrough, 1))

export const refOf = (book: BookRow) => ({ id: book.id, name: book.state.name })

import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { type Gone, keepsRegister } from '../../domain/assets/index.ts'
import { type Id, monthOf, type Place, type Refusal } from '../../domain/kernel/index.ts'
import { isWithin, keepsBook, level1Account } from '../../domain/ledger/index.ts'
import { accountOptions, type BookRow, bookById, type FieldError } from '../ledger/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { notFound } from '../platform/http.ts'
import { type AssetMatter, assetMatter, goneOf, vouchersOf } from './assets.ts'
import { type EnteredClaims, enterClaims, placeParams, todayOf } from './claimEntrance.ts'

export const registerParams = placeParams.extend({ book: z.uuid() })
export const assetParams = placeParams.extend({ asset: z.uuid() })

/** The register of a book, entered by somebody in office here or above. */
export interface EnteredRegister extends Pick<EnteredClaims, 'place' | 'desk' | 'actor' | 'books'> {
  readonly book: BookRow
  /** May enter and move cards. */
  readonly registers: boolean
  /** May draft their vouchers. */
  readonly keeps: boolean
}

export interface EnteredAsset extends EnteredRegister {
  readonly asset: AssetMatter
  readonly gone: Gone
}

/** Enters the register of a book; 401, 403 or 404 where that is not for this person, or not here. */
export const enterRegister = async (
  client: Client,
  request: FastifyRequest,
  place: Place,
  id: Id,
): Promise<EnteredRegister> => {
  const { desk, actor, books } = await enterClaims(client, request, place)
  const book = await bookById(client, place, id)
  if (!book) throw notFound()
  const organisation = book.state.organisation!
  return {
    place,
    desk,
    actor,
    books,
    book,
    registers: keepsRegister(actor, place, organisation),
    keeps: keepsBook(actor, place, organisation),
  }
}

/** Enters one card; 404 where the place has none of this id. */
export const enterAsset = async (
  client: Client,
  request: FastifyRequest,
  place: Place,
  id: Id,
): Promise<EnteredAsset> => {
  await enterClaims(client, request, place)
  const asset = await assetMatter(client, place, id)
  if (!asset) throw notFound()
  const [entered, gone] = await Promise.all([
    enterRegister(client, request, place, asset.state.book),
    goneOf(client, place, vouchersOf(asset.state)),
  ])
  return { ...entered, asset, gone }
}

/** The accounts that a card and its vouchers may name, those in use first. */
export const assetAccounts = async (client: Client, app: App, place: Place, book: BookRow) => {
  const all = await accountOptions(client, place, book, monthOf(todayOf(app)))
  const of = (may: (code: string) => boolean) =>
    all.filter(({ code }) => may(code)).map(({ code, name }) => ({ value: code, label: `${code} ${name}` }))
  const bears = (code: string) => ['expense', 'cost'].includes(level1Account(code)?.class ?? '')
  return {
    account: of((code) => isWithin(code, '151')),
    depreciationAccount: of((code) => isWithin(code, '152')),
    chargedTo: of(bears),
    against: of((code) => !isWithin(code, '151') && !isWithin(code, '152')),
  }
}

/** A refusal at its field of the form. */
export const assetError = ({ field = 'do', words }: Refusal): FieldError => ({ field, message: words })

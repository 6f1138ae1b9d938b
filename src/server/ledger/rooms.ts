import {
  type Id,
  type Month,
  monthOf,
  type Place,
  parseDate,
  parseMonth,
  sumFen,
} from '../../domain/kernel/index.ts'
import {
  type BookAct,
  type BookCommand,
  type BookFacts,
  type BookState,
  balancesAt,
  book,
  counterpartyKey,
  postedLines,
  receiptsAndPayments,
  type VoucherAct,
  type VoucherCommand,
  type VoucherFacts,
  type VoucherState,
  voucher,
  yearPeriod,
} from '../../domain/ledger/index.ts'
import { sha256Hex } from '../platform/blobs.ts'
import type { Client } from '../platform/database.ts'
import type { Change, Room, Row } from '../platform/room.ts'
import { bookOfVoucher, bookState } from './books.ts'
import { cashCountRoom, reconciliationRoom } from './monthRooms.ts'
import { monthMoney } from './monthSheets.ts'
import { bookFigures } from './postedLines.ts'
import { unpostedIn, voucherState } from './vouchers.ts'

const OPENING_ROWS = 100
/** After every posting that there can be. */
const END_OF_ALL = '9999-12-31'
const closingFacts = async (client: Client, place: Place, book: Id, month: Month): Promise<BookFacts> => {
  if (parseMonth(month) === undefined) return {}
  const [unposted, money] = await Promise.all([
    unpostedIn(client, place, book, month),
    monthMoney(client, place, book, month),
  ])
  return { unposted, money }
}

/** Books: what closing looks at is counted and summed in the same transaction. */
const bookRoom: Room<BookState, BookCommand, BookAct, BookFacts> = {
  kind: book,
  listing: (state) => ({ status: 'open', title: state.name, sort: state.start }),
  async facts(client, { place, matter, command }) {
    switch (command.type) {
      case 'closeMonth':
        return closingFacts(client, place, matter, command.month)
      case 'closeYear': {
        const { to } = yearPeriod(command.year)
        const [closing, figures] = await Promise.all([
          closingFacts(client, place, matter, monthOf(to)),
          bookFigures(client, place, matter, [to]),
        ])
        return { ...closing, balances: figures ? balancesAt(figures, to) : [] }
      }
      case 'closeAccount': {
        const figures = await bookFigures(client, place, matter, [END_OF_ALL])
        return { balances: figures ? balancesAt(figures, END_OF_ALL) : [] }
      }
      default:
        return {}
    }
  },
  /** What closing looks at lies in the sheets of its month. */
  alone: ({ type }) => type === 'closeMonth' || type === 'closeYear',
  rows: ({ place, matter, acts }): Row[] =>
    acts.flatMap((act) =>
      act.type === 'openingRecorded'
        ? act.body.rows.map(({ account, counterparty, debit, credit }, index) => ({
            table: 'book_opening',
            key: ['place', 'book', 'line'],
            values: {
              place,
              book: matter,
              line: act.seq * OPENING_ROWS + index,
              account,
              counterparty: counterparty ? counterpartyKey(counterparty) : null,
              debit,
              credit,
            },
          }))
        : [],
    ),
}

const voucherFacts = async (
  client: Client,
  { place, matter, command }: { place: string; matter: string; command: VoucherCommand },
): Promise<VoucherFacts> => {
  const of = command.type === 'draftReversal' ? command.of : matter
  const [original, itsBook] = await Promise.all([
    command.type === 'draftReversal' ? voucherState(client, place, of) : undefined,
    command.type === 'draft' ? bookState(client, place, command.book) : bookOfVoucher(client, place, of),
  ])
  return {
    sha256: (text) => sha256Hex(Buffer.from(text)),
    ...(itsBook ? { book: itsBook } : {}),
    ...(original ? { original } : {}),
  }
}

const listed = ({ place, matter, after }: Change<VoucherState, VoucherAct>): Row => {
  const { content, stage, number, preparers } = after
  const money = receiptsAndPayments(0, postedLines(matter, after))
  const persons = content.lines.flatMap(({ counterparty }) =>
    counterparty?.kind === 'person' ? [counterparty.sealed] : [],
  )
  return {
    table: 'voucher_list',
    key: ['place', 'voucher'],
    values: {
      place,
      voucher: matter,
      book: after.book,
      month: parseDate(content.date) ? monthOf(content.date) : '',
      date: content.date,
      number: number ?? null,
      status: stage,
      summary: content.summary,
      amount: sumFen(content.lines.map((line) => line.debit)),
      received: money.receivedTotal,
      paid: money.paidTotal,
      papers: content.attachments.length,
      closing: content.closing ?? false,
      preparer: preparers[preparers.length - 1] ?? null,
      sealed: persons[0] ?? null,
    },
  }
}

const linesOf = ({ place, matter, after }: Change<VoucherState, VoucherAct>): Row[] =>
  postedLines(matter, after).map((line, index) => ({
    table: 'voucher_line',
    key: ['place', 'voucher', 'line'],
    values: {
      place,
      book: after.book,
      voucher: matter,
      line: index,
      month: monthOf(line.date),
      date: line.date,
      number: line.number,
      account: line.account,
      counterparty: line.counterparty ?? null,
      summary: line.summary,
      debit: line.debit,
      credit: line.credit,
      closing: line.closing ?? false,
    },
  }))

const papersOf = ({ place, matter, after }: Change<VoucherState, VoucherAct>): Row[] =>
  after.content.attachments.map(({ sha256, mime, name, publicSha256 }, position) => ({
    table: 'voucher_paper',
    key: ['place', 'voucher', 'position'],
    values: { place, voucher: matter, position, sha256, mime, name, public_sha256: publicSha256 ?? null },
  }))

/** Vouchers: each listed, and once posted with the lines that statements are summed from. */
const voucherRoom: Room<VoucherState, VoucherCommand, VoucherAct, VoucherFacts> = {
  kind: voucher,
  listing: ({ stage, content, number }) => ({
    status: stage,
    title: content.summary,
    sort: `${content.date} ${String(number ?? 0).padStart(5, '0')}`,
  }),
  facts: voucherFacts,
  rows: (change) => {
    if (change.acts.length === 0) return []
    const posted = change.acts.some((act) => act.type === 'posted')
    const covered = change.after.stage === 'posted' && change.acts.some((act) => act.type === 'covered')
    return [
      listed(change),
      ...(posted ? linesOf(change) : []),
      ...(posted || covered ? papersOf(change) : []),
    ]
  },
}

export const ledgerRooms = [bookRoom, voucherRoom, reconciliationRoom, cashCountRoom] as const

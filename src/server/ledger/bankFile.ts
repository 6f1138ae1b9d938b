import { type Id, isRefusal, type Place, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { findColumns } from '../../domain/ledger/index.ts'
import { readSpreadsheet } from '../platform/spreadsheet.ts'
import type { Vault } from '../platform/vault.ts'
import type { BankUploadRow } from './bankRows.ts'

/** More entries than this are not shown on a page; no village has so many in a year. */
const MAX_ENTRIES = 2000

/** A bank's export: its file's name and the cells of the sheet that holds the entries. */
export interface BankFile {
  readonly name: string
  readonly cells: readonly (readonly string[])[]
}

/** Reads an uploaded export; of several sheets the one that has a bank's header. */
export const readBankFile = (bytes: Uint8Array, name: string): BankFile | Refusal => {
  const read = readSpreadsheet(bytes, name)
  if (isRefusal(read)) return read
  const { rows } = read.sheets.find((sheet) => findColumns(sheet.rows)) ?? read.sheets[0]!
  if (rows.length > MAX_ENTRIES)
    return refuse(
      'ledger.statementRows',
      `流水太长了，一次最多 ${MAX_ENTRIES} 行。请从银行分月份导出。`,
      `The statement is too long: at most ${MAX_ENTRIES} rows at a time. Export it by month.`,
      { field: 'file' },
    )
  return { name: name.replace(/^.*[/\\]/, '').slice(-100), cells: rows }
}

const uploadContext = (place: Place, id: Id) => `${place}/bankUpload/${id}`

export const sealFile = (vault: Vault, place: Place, id: Id, file: BankFile): Buffer =>
  vault.encrypt(JSON.stringify(file), uploadContext(place, id))

export const openFile = (vault: Vault, place: Place, { id, content }: BankUploadRow): BankFile =>
  JSON.parse(vault.decrypt(content, uploadContext(place, id)))

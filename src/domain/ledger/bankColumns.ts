import { amountOfCell, dateOfCell, directionOfCell, headerWord, isNothing } from './bankCells.ts'

/** What a column of a bank's export can be. `in`, `out` are amounts by direction, `amount` one with a sign or a mark. */
export type BankField =
  | 'date'
  | 'time'
  | 'serial'
  | 'summary'
  | 'note'
  | 'in'
  | 'out'
  | 'amount'
  | 'mark'
  | 'balance'
  | 'counterparty'
  | 'counterpartyAccount'

/**
 * How a file is read: shown to the accountant, corrected, and remembered per account. `flow` is what only a person
 * can settle: which way amounts go.
 */
export interface BankMapping {
  /** Index of the header's row in the file. */
  readonly headerRow: number
  /** The header's words, by which a later file of the same shape is known. */
  readonly header: readonly string[]
  /** Index of each field's column. */
  readonly columns: Readonly<Partial<Record<BankField, number>>>
  /**
   * `plain`: in and out as the columns, signs or marks say. `swapped`: the other way round. `allIn`, `allOut`,
   * `byBalance`: for amounts that carry neither sign nor mark.
   */
  readonly flow?: 'plain' | 'swapped' | 'allIn' | 'allOut' | 'byBalance'
}

/** A header of amounts that go one way: 贷方发生额, 收入, 收入金额, but not 入账日期, nor 收入/支出金额. */
const amounts = (words: string, others: string): RegExp =>
  new RegExp(`^(?!.*(?:${others}))(?:交易|本期)?(?:${words})(?:发生额|金额|数|额)?$`)

/** Header words per field, the surest first. */
const WORDS: readonly (readonly [BankField, readonly RegExp[]])[] = [
  ['in', [amounts('贷方|收入|存入|转入|入账|进账|收款|收方', '借|支|付')]],
  ['out', [amounts('借方|支出|支取|转出|付出|取出|出账|付款|付方', '贷|收|存')]],
  ['balance', [/^(账户|本次|交易后|当前|联机|交易)?余额$/, /余额/]],
  [
    'mark',
    [/^(借贷|收支|收\/支|借\/贷|收付|往来)(标志|标识|方向|类型|标记|状态)?$/, /^(交易|资金|发生)?方向$/],
  ],
  ['amount', [/^(交易|发生|本次)?(金额|发生额)$/, /^交易(发生额|额)$/, /金额|发生额/]],
  [
    'counterpartyAccount',
    [/^(对方|对手|交易对手|对方单位)(账号|账户|卡号|账号卡号|账号\/卡号)$/, /(对方|对手).*(账号|卡号)/],
  ],
  [
    'counterparty',
    [
      /^(对方|对手|交易对手|对方账户|对方单位|收付方|收款人\/付款人)(户名|名称|姓名|名)$/,
      /^(对手信息|交易对手|对手|对方|对方单位|对方信息)$/,
      /(对方|对手).*(名|信息)/,
    ],
  ],
  ['date', [/^(交易|记账|入账|业务|发生)?日期$/, /^交易日$/, /日期/]],
  ['time', [/^(交易|记账|入账|发生)?时间$/, /时间/]],
  [
    'serial',
    [
      /^(交易|核心|柜员|账户明细编号)?-?(交易)?流水号?$/,
      /流水/,
      /^日志号$/,
      /^(凭证号码?|凭证序号)$/,
      /^(业务|交易)(编号|参考号)$/,
    ],
  ],
  [
    'summary',
    [
      /^(交易|业务)?摘要(说明|描述|内容)?$/,
      /摘要/,
      /^(交易|业务)说明$/,
      /^用途$/,
      /^(交易|业务)(类型|名称|种类)$/,
    ],
  ],
  ['note', [/^(交易|客户)?附言$/, /^(备注|留言)/, /附言|备注/, /^用途$/, /^(交易|业务)(类型|名称|种类)$/]],
]

const HEADER_SEARCH = 60
const LOOK = 40

/** Does this column hold what the field needs? Words alone are not enough: 交易时间 may hold dates, 凭证号 nothing. */
const holds = (field: BankField, cells: readonly string[]): boolean => {
  const told = cells.filter((cell) => !isNothing(cell)).slice(0, LOOK)
  const most = (is: (cell: string) => unknown) =>
    told.length > 0 && told.filter((cell) => is(cell) !== undefined).length * 2 > told.length
  switch (field) {
    case 'date':
      return most(dateOfCell)
    case 'in':
    case 'out':
      return told.length === 0 || most(amountOfCell)
    case 'amount':
    case 'balance':
      return most(amountOfCell)
    case 'mark':
      return most(directionOfCell)
    default:
      return told.length > 0
  }
}

const columnsUnder = (
  words: readonly string[],
  body: readonly (readonly string[])[],
): BankMapping['columns'] => {
  const columns: Partial<Record<BankField, number>> = {}
  const taken = new Set<number>()
  const cellsOf = (column: number) => body.map((row) => row[column] ?? '')
  for (const [field, patterns] of WORDS) {
    for (const pattern of patterns) {
      const column = words.findIndex(
        (word, index) => !taken.has(index) && pattern.test(word) && holds(field, cellsOf(index)),
      )
      if (column < 0) continue
      columns[field] = column
      taken.add(column)
      break
    }
  }
  if (columns.in !== undefined && columns.out !== undefined) {
    delete columns.amount
    delete columns.mark
  }
  if (columns.date === undefined && columns.time === undefined) {
    const column = words.findIndex(
      (word, index) => /时间/.test(word) && !taken.has(index) && holds('date', cellsOf(index)),
    )
    if (column >= 0) columns.time = column
  }
  if (columns.date === undefined && columns.time !== undefined && holds('date', cellsOf(columns.time)))
    columns.date = columns.time
  return columns
}

/** Enough to read entries from: a date, and amounts in one of the ways that banks write them. */
export const isReadable = (columns: BankMapping['columns']): boolean =>
  columns.date !== undefined &&
  (columns.amount !== undefined || (columns.in !== undefined && columns.out !== undefined))

/** Finds the header by its words and checks each column by what it holds. `undefined` where no row is a header. */
export const findColumns = (cells: readonly (readonly string[])[]): BankMapping | undefined => {
  let best: BankMapping | undefined
  for (let headerRow = 0; headerRow < Math.min(cells.length, HEADER_SEARCH); headerRow++) {
    const header = cells[headerRow]!.map(headerWord)
    if (header.filter((word) => word !== '').length < 3) continue
    const columns = columnsUnder(header, cells.slice(headerRow + 1, headerRow + 1 + 2 * LOOK))
    if (!isReadable(columns)) continue
    if (!best || Object.keys(columns).length > Object.keys(best.columns).length)
      best = { headerRow, header, columns }
  }
  return best
}

/** A remembered mapping put onto a new file: its header is looked up again. `undefined` when the file has another shape. */
export const refindColumns = (
  cells: readonly (readonly string[])[],
  known: BankMapping,
): BankMapping | undefined => {
  if (known.header.length === 0) return undefined
  const wanted = known.header.join('|')
  const headerRow = cells.findIndex((row) => row.map(headerWord).join('|') === wanted)
  return headerRow < 0 ? undefined : { ...known, headerRow }
}

import { type Text, text } from '../../domain/kernel/index.ts'
import type { BankDecision, BankField } from '../../domain/ledger/index.ts'

export const importWords = {
  title: text('银行流水', 'Bank statement'),
  intro: text(
    '把银行导出的表格传上来，先看一遍，对了再变成草稿凭证。不会自动记账。',
    "Upload the bank's export, look it over, then turn it into draft vouchers. Nothing is posted by itself.",
  ),
  books: text('哪本账', 'Which book'),
  bank: text('哪个账户', 'Which account'),
  file: text('银行导出的表格', "The bank's export"),
  fileHint: text(
    'xlsx 或 csv 都行，不用改表头。老的 xls 请先另存为 xlsx。',
    'xlsx or csv, as the bank gives it. Save an old xls as xlsx first.',
  ),
  look: text('先看一遍', 'Look it over'),
  columns: text('认出来的列', 'Columns recognised'),
  columnsNote: text(
    '认错了就改，改完按“照这样再读一遍”。这个账户下次会记得。',
    'Correct what is wrong, then read again. It is remembered for this account.',
  ),
  choose: text('请选一个', 'Choose one'),
  headerRowHint: text('没有表头写 0', '0 where there is none'),
  flow: text('钱的方向', 'Which way money goes'),
  reread: text('照这样再读一遍', 'Read again like this'),
  rows: text('流水', 'Entries'),
  row: text('行', 'Row'),
  who: text('对方和摘要', 'With whom, and note'),
  in: text('收入', 'In'),
  out: text('支出', 'Out'),
  against: text('记到哪个科目', 'Account'),
  accountOf: (row: number) => text(`第 ${row} 行记到哪个科目`, `Account of row ${row}`),
  takeOf: (row: number) => text(`记第 ${row} 行`, `Take row ${row}`),
  noIdea: text('没有把握，请您选', 'Not sure: please choose'),
  duplicate: text('以前导入过', 'Imported before'),
  breaks: text('余额接不上', 'Balances do not follow'),
  breakAt: (row: number, expected: string, found: string) =>
    text(
      `第 ${row} 行：按前面算应是 ${expected}，表上写的是 ${found}。中间可能少了几笔。`,
      `Row ${row}: ${expected} would follow, the file says ${found}. Entries may be missing.`,
    ),
  problems: text('读不懂的地方', 'What could not be read'),
  problemAt: (row: number, column: string | undefined, words: Text) =>
    text(
      `第 ${row} 行${column ? ` ${column} 列` : ''}：${words.zh}`,
      `Row ${row}${column ? `, column ${column}` : ''}: ${words.en}`,
    ),
  fileFact: text('文件', 'File'),
  entries: text('几笔', 'Entries'),
  span: text('从哪天到哪天', 'Dates'),
  new: text('新的', 'New'),
  skipped: text('跳过的行', 'Rows skipped'),
  continuous: text('余额一笔接一笔，对得上', 'Each balance follows'),
  broken: (n: number) => text(`${n} 处接不上`, n === 1 ? 'One break' : `${n} breaks`),
  noBalance: text('表上没有余额，没法核对', 'The file has no balances to check'),
  make: text('打勾的变成草稿', 'Make drafts of the ticked ones'),
  nothingNew: text('没有新的流水', 'Nothing new'),
  nothingNewWhy: text('表上的都导入过了', 'All of these were imported before'),
  undecided: text('先回答上面的问题', 'Answer the question above first'),
  keptToo: text(
    '没打勾的不变草稿，月底对账时也用得上，一起留着。',
    'What is not ticked makes no draft; it is kept for the reconciliation all the same.',
  ),
  making: text('变成草稿', 'Make drafts'),
  personal: text(
    '个人的姓名只存在“对方”里，不进摘要，公开时会遮住。',
    'Personal names go under "with whom" only, never into summaries, and are masked when published.',
  ),
}

/** What a column of a bank's export can hold. */
export const fieldNames: Readonly<Record<BankField, Text>> = {
  date: text('日期', 'date'),
  time: text('时间', 'time'),
  serial: text('流水号', 'serial number'),
  summary: text('摘要', 'summary'),
  note: text('附言', 'remark'),
  in: text('收入', 'money in'),
  out: text('支出', 'money out'),
  amount: text('金额（收支在一列）', 'amount, in and out together'),
  mark: text('收支标记', 'in/out mark'),
  balance: text('余额', 'balance'),
  counterparty: text('对方户名', 'counterparty'),
  counterpartyAccount: text('对方账号（不保存）', "counterparty's account (not kept)"),
}

/** Answers to the question which way money goes. */
export const flows: Readonly<Record<BankDecision['choices'][number], Text>> = {
  plain: text('照表上写的', 'as the file says'),
  swapped: text('正好反过来', 'the other way round'),
  allIn: text('全是收入', 'all money in'),
  allOut: text('全是支出', 'all money out'),
  byBalance: text('看余额是多了还是少了', 'by whether the balance grew'),
}

import { text } from '../kernel/index.ts'
import { tidy } from './bankCells.ts'
import type { BankEntry, Suggestion } from './suggestion.ts'

/** What banks write where money is drawn as cash. A cash cheque is none: it may be another's who cashes it. */
const DRAWN =
  /现金支取|支取现金|现金取款|现金支出|取现|提现|现支|提取(现金|备用金)|提备用金|支取备用金|(ATM|柜面|柜台|自助|卡)取款|^取款$/i
/** What only speaks of drawing: its fee, one that was undone, money that stays in the bank. */
const NOT_DRAWN = /手续费|工本费|服务费|费用|退|冲正|冲销|撤销|失败|转账|利息|定期|公积金/

/**
 * Cash that was drawn from the bank: by its nature 借 101 库存现金, 贷 102 银行存款, whatever the book did before, since
 * the money is still the collective's. `undefined` for every other entry.
 */
export const cashWithdrawal = ({
  amount,
  summary,
}: Pick<BankEntry, 'amount' | 'summary'>): Suggestion | undefined => {
  const parts = summary.split(/\s+/).map((part) => tidy(part))
  const said = parts.map((part) => DRAWN.exec(part)?.[0]).find((found) => found !== undefined)
  if (amount >= 0 || said === undefined || parts.some((part) => NOT_DRAWN.test(part))) return undefined
  return {
    account: '101',
    why: text(
      `摘要写着“${said}”：从银行取出来的还是集体的现金，借 101 库存现金，贷 102 银行存款`,
      `The words “${said}”: cash drawn from the bank is still the collective's; debit 101 Cash on hand, credit 102 Bank deposits`,
    ),
  }
}

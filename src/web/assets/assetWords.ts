import { text } from '../../domain/kernel/index.ts'
import type { FormDuty, TagKind } from '../ui/index.ts'

/** How a card stands: entered but not in the books, in use, gone. */
export type AssetStanding = 'entered' | 'held' | 'disposed'

export const assetStandings: Readonly<
  Record<AssetStanding, { readonly kind: TagKind | undefined; readonly words: ReturnType<typeof text> }>
> = {
  entered: { kind: 'waiting', words: text('还没入账', 'Not in the books') },
  held: { kind: undefined, words: text('在用', 'In use') },
  disposed: { kind: undefined, words: text('已处置', 'Disposed of') },
}

export const assetWords = {
  register: text('固定资产登记', 'Fixed assets'),
  back: text('回到登记', 'Back to the register'),
  code: text('编号', 'Code'),
  name: text('名称', 'Name'),
  place: text('放在哪里', 'Place'),
  cost: text('原值（元）', 'Cost (yuan)'),
  depreciated: text('累计折旧（元）', 'Depreciated (yuan)'),
  net: text('净值（元）', 'Net (yuan)'),
  state: text('状态', 'State'),
  photo: text('照片', 'Picture'),
  photoHint: text('手机上可以直接拍。', 'A phone can take it here.'),
  month: text('月份', 'Month'),
  monthHint: text('写成 2026-11', 'Like 2026-11'),
  date: text('哪天', 'Day'),
  dateHint: text('写成 2026-11-12', 'Like 2026-11-12'),
  amountHint: text('写成 1234.50', 'Like 1234.50'),
  inUse: text('哪天开始用', 'In use since'),
  months: text('能用多少个月', 'Useful months'),
  residual: text('残值率（%）', 'Residual (percent)'),
  account: text('原值记在', 'Cost account'),
  depreciationAccount: text('折旧记在', 'Depreciation account'),
  chargedTo: text('折旧费记在', 'Depreciation is borne by'),
}

/** What the forms of the register owe. */
export const assetDuty: FormDuty = {
  basis: text(
    '财会〔2023〕14号；农村集体资产要清查、登记',
    'Cai Kuai [2023] 14; the collective registers what it owns',
  ),
  readers: text('在村里、镇里、县里任职的人', 'Those in office in village, township and county'),
  kept: text('一直留着，改了也看得到原来的', 'For good; what was changed stays readable'),
}

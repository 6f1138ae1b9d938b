import { text } from '../src/domain/kernel/index.ts'
import type { PageModels } from '../src/web/door.ts'
import { book, command, type DeskSample, desk as plainDesk } from './deskSample.ts'

const desk = {
  ...plainDesk,
  rooms: [...plainDesk.rooms.slice(0, 4), { room: 'assets' } as const, ...plainDesk.rooms.slice(4)],
}

const accounts = {
  account: [
    { value: '151-01', label: '151-01 固定资产-房屋' },
    { value: '151-04', label: '151-04 固定资产-机器设备' },
  ],
  depreciationAccount: [{ value: '152', label: '152 累计折旧' }],
  chargedTo: [{ value: '514-08', label: '514-08 公益支出-公益资产折旧' }],
}

const register: PageModels['deskAssets'] = {
  desk,
  book,
  books: [book, { id: 'b2', name: '上湾组' }],
  command,
  ties: [
    {
      name: text('固定资产卡片', 'cards of fixed assets'),
      accounts: ['151'],
      register: 118_600_000,
      ledger: 119_200_000,
      difference: -600_000,
    },
    {
      name: text('卡片的累计折旧', 'depreciation of the cards'),
      accounts: ['152'],
      register: -29_844_000,
      ledger: -29_844_000,
      difference: 0,
    },
  ],
  rows: [
    {
      id: '1',
      code: 'LW-01',
      name: '村部办公楼',
      place: '村部',
      cost: 86_000_000,
      depreciated: 24_200_000,
      standing: 'held',
    },
    {
      id: '2',
      code: 'LW-02',
      name: '清水渠抽水机站',
      place: '上湾组清水渠头',
      cost: 32_600_000,
      depreciated: 5_644_000,
      standing: 'held',
    },
    {
      id: '3',
      code: 'LW-03',
      name: '旋耕机',
      place: '村部库房',
      cost: 600_000,
      depreciated: 0,
      standing: 'entered',
    },
    {
      id: '4',
      code: 'LW-00',
      name: '旧水泵',
      place: '村部库房',
      cost: 380_000,
      depreciated: 361_000,
      standing: 'disposed',
    },
  ],
  due: [
    { month: '2026-10', amount: 443_200 },
    { month: '2026-11', amount: 443_200 },
  ],
  may: { register: true, keep: true },
}

const card: PageModels['deskAsset'] = {
  desk,
  asset: '2',
  book,
  command,
  card: {
    code: 'LW-02',
    name: '清水渠抽水机站',
    place: '上湾组清水渠头',
    inUse: '2024-05-20',
    months: 240,
    residual: 500,
    account: '151-03',
    depreciationAccount: '152',
    chargedTo: '514-08',
    before: { depreciated: 1_200_000, through: '2025-12' },
  },
  photo: { width: 264, height: 360 },
  cost: 32_600_000,
  depreciated: 5_644_000,
  standing: 'held',
  history: [
    {
      type: 'changed',
      by: '陈小满',
      at: '2026-11-10T02:00:00.000Z',
      voucher: 'v3',
      month: '2026-10',
      cost: 0,
      depreciation: 300_000,
      reasons: '六月涨水，电机泡坏',
      resolution: {
        body: text('成员大会', 'the member assembly'),
        date: '2026-11-02',
        number: '2026-3',
        clause: '章程第十二条',
      },
    },
    {
      type: 'depreciated',
      by: '陈小满',
      at: '2026-10-31T02:00:00.000Z',
      voucher: 'v2',
      gone: true,
      month: '2026-10',
      amount: 129_041,
    },
    { type: 'moved', by: '陈小满', at: '2026-03-01T02:00:00.000Z', place: '上湾组清水渠头' },
    { type: 'registered', by: '陈小满', at: '2026-01-05T02:00:00.000Z' },
  ],
  may: { register: true, keep: true },
  against: [{ value: '515-99', label: '515-99 其他支出-其他零星支出' }],
  bodies: [{ value: 'memberAssembly', label: text('成员大会', 'the member assembly') }],
  today: '2026-11-12',
}

/** The register of fixed assets, a card, its forms. */
export const assetSamples: readonly DeskSample[] = [
  { name: 'assets', page: 'deskAssets', model: register },
  {
    name: 'assets-empty',
    page: 'deskAssets',
    model: { ...register, books: [book], rows: [], due: [], may: { register: false, keep: false } },
  },
  { name: 'asset', page: 'deskAsset', model: card },
  {
    name: 'asset-change',
    page: 'deskAsset',
    model: {
      ...card,
      open: 'change',
      typed: {
        'month.change': '2026-10',
        'depreciation.change': '3000',
        'resolution.body.change': 'memberAssembly',
      },
      errors: [
        {
          field: 'resolution.number.change',
          message: text('请写决议的编号。', 'Write the number of the resolution.'),
        },
      ],
    },
  },
  {
    name: 'asset-new',
    page: 'deskAssetForm',
    model: {
      desk,
      book,
      command,
      accounts,
      typed: { code: 'LW-03', name: '旋耕机', cost: '6000' },
      errors: [
        {
          field: 'inUse',
          message: text('请写哪天开始使用。', 'Write the day on which it was put into use.'),
        },
      ],
    },
  },
]

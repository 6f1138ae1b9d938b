import { text } from '../src/domain/kernel/index.ts'
import { monthsPeriod } from '../src/domain/ledger/index.ts'
import type { DeskSample } from './deskSample.ts'
import { deskAbove, months } from './deskSample.ts'

const now = monthsPeriod('2026-01', '2026-10')
const asked = { span: 'year', month: '2026-10' } as const

/** The township's sums over its villages, with a village that has no book and two that owe each other. */
export const rollUpSamples: readonly DeskSample[] = [
  {
    name: 'roll-up',
    page: 'deskRollUp',
    model: {
      desk: deskAbove,
      statement: 'balance',
      asked,
      months,
      periods: { now, lastPeriod: undefined, lastYear: monthsPeriod('2025-01', '2025-10') },
      table: {
        kind: 'lines',
        groups: [
          {
            title: text('资产', 'Assets'),
            lines: [
              {
                key: 'money',
                name: text('货币资金', 'Cash and bank'),
                role: 'item',
                now: 195_448_978,
                lastYear: 52_051_195,
              },
              {
                key: 'assets',
                name: text('资产总计', 'Assets in all'),
                role: 'total',
                now: 419_829_678,
                lastYear: 130_128_095,
              },
            ],
          },
        ],
        ties: true,
      },
      books: 2,
      booksLastYear: 1,
      places: [
        {
          code: '990101100201',
          name: '上八里坪苗族土家族联合新村',
          books: 0,
          closedThrough: '',
          unposted: 0,
          cash: 0,
          bank: 0,
          href: '#',
        },
        {
          code: '990101100202',
          name: '柳湾村',
          books: 1,
          closedThrough: '2026-10',
          unposted: 0,
          cash: 25_400,
          bank: 62_658_509,
          href: '#',
        },
        {
          code: '990101100203',
          name: '石桥村',
          books: 1,
          closedThrough: '',
          unposted: 7,
          cash: 31_900,
          bank: 132_764_169,
          href: '#',
        },
      ],
      between: [
        { name: '柳湾村村集体', with: '石桥村股份经济合作社', balance: 800_000, href: '#' },
        { name: '石桥村股份经济合作社', with: '柳湾村村集体', balance: -750_000, href: '#' },
      ],
    },
  },
  {
    name: 'roll-up-figure',
    page: 'deskRollUpFigure',
    model: {
      desk: deskAbove,
      name: text('货币资金', 'Cash and bank'),
      period: now,
      amount: 195_448_978,
      back: '#',
      places: [
        { name: '柳湾村', amount: 62_683_909, href: '#' },
        { name: '石桥村', amount: 132_765_069, href: '#' },
      ],
    },
  },
]

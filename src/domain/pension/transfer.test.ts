import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  addDays,
  ask,
  fromDayNumber,
  isRefusal,
  isUnknown,
  type Layer,
  provision,
  text,
} from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { slowWorkdays } from '../testDays.ts'
import { benefitPlace } from './benefitPlace.ts'
import { linkage } from './linkage.ts'
import { medicalTransfer } from './medicalTransfer.ts'
import { overlapRefund, refundInterest } from './overlapRefund.ts'
import { relationPlace } from './relationPlace.ts'
import { transferAmount } from './transferAmount.ts'
import { transferDeadlines } from './transferDeadlines.ts'

const layers: readonly Layer[] = [nationalLaw]

interface Stay {
  readonly place: string
  readonly months: number
  readonly temporary: boolean
}

/** 66号 Art.6 in its own order, over what each place has in all, the last place last. */
const oraclePlace = (hukou: string, stays: readonly Stay[]): string => {
  const real = stays.filter(({ temporary }) => !temporary)
  const total = (place: string) =>
    real.filter((stay) => stay.place === place).reduce((sum, { months }) => sum + months, 0)
  const relation = real[real.length - 1]?.place
  if (relation === hukou) return hukou
  if (relation !== undefined && total(relation) >= 10 * 12) return relation
  for (let i = real.length - 1; i >= 0; i--) if (total(real[i]!.place) >= 10 * 12) return real[i]!.place
  return hukou
}

test('66号第六条: every way through three provinces in three stays', () => {
  const one: Stay[] = ['户', '甲', '乙'].flatMap((place) =>
    [12, 60, 119, 120].flatMap((months) => [true, false].map((temporary) => ({ place, months, temporary }))),
  )
  const ways = [[], ...one.map((a) => [a])] as Stay[][]
  for (const a of one) for (const b of one) ways.push([a, b], ...one.map((c) => [a, b, c]))
  assert.equal(ways.length, 1 + 24 + 24 ** 2 + 24 ** 3)
  for (const places of ways) {
    const said = benefitPlace.decide(
      { on: '2026-06-01', hukou: '户', places },
      // The rule asks for one number only.
      { on: '2026-06-01', find: () => ({ value: 120 }) as never },
    )
    assert.ok('value' in said)
    assert.equal(said.value.place, oraclePlace('户', places), JSON.stringify(places))
    const { place } = said.value
    if (place !== '户') assert.ok(places.some((stay) => stay.place === place && !stay.temporary))
  }
})

test('66号第五条: men and women around the line, to the day', () => {
  const goes = (sex: 'man' | 'woman', on: string, born: string) => {
    const said = ask(relationPlace, { on, born, sex, toHukou: false, approved: false }, layers)
    assert.ok('value' in said)
    return said.value.goes
  }
  for (const [sex, years] of [
    ['man', 50],
    ['woman', 40],
  ] as const)
    for (let day = 0; day < 800; day += 7) {
      const born = addDays('1972-01-01', day)
      const birthday = `${Number(born.slice(0, 4)) + years}${born.slice(4)}`
      assert.equal(goes(sex, addDays(birthday, -1), born), 'moves')
      assert.equal(goes(sex, birthday, born), 'temporaryAccount')
    }
})

test('66号第四条: the parts add up, the pool is 12% to the nearest fen, and more wages never move less', () => {
  const wages = fc.array(
    fc.record({ year: fc.integer({ min: 1985, max: 2025 }), wages: fc.integer({ min: 0, max: 1e9 }) }),
    { maxLength: 20 },
  )
  const money = fc.integer({ min: 0, max: 1e9 })
  const asked = (account: number, accountBefore1998: number, of: unknown) => {
    const said = ask(transferAmount, { on: '2025-06-01', account, accountBefore1998, wages: of }, layers)
    assert.ok('value' in said)
    return said.value
  }
  fc.assert(
    fc.property(wages, money, money, money, (of, account, before, more) => {
      const { pool, account: whole, transfer } = asked(account, before, of)
      assert.equal(pool + whole, transfer)
      assert.equal(whole, account + before)
      let base = 0n
      for (const { year, wages: each } of of) if (year > 1997) base += BigInt(each)
      const twice = 2n * (base * 12n - BigInt(pool) * 100n)
      assert.ok(-100n <= twice && twice < 100n)
      assert.ok(asked(account, before, [...of, { year: 2020, wages: more }]).transfer >= transfer)
      assert.equal(asked(account, before, [...of, { year: 1997, wages: more }]).transfer, transfer)
    }),
  )
})

test('66号第八条: fifteen working days three times over, counted day by day', () => {
  fc.assert(
    fc.property(fc.integer({ min: 14_700, max: 20_600 }).map(fromDayNumber), (applied) => {
      const said = ask(transferDeadlines, { applied, kind: 'transfer' }, layers)
      assert.ok('value' in said)
      const first = slowWorkdays(applied, 15)
      const second = slowWorkdays(first, 15)
      assert.deepEqual(said.value, {
        newPlaceBy: first,
        oldPlaceBy: second,
        doneBy: slowWorkdays(second, 15),
      })
    }),
  )
})

test('43号: fifteen working days for medical insurance, counted day by day', () => {
  fc.assert(
    fc.property(
      // From 2021-12-01 on, and done before the end of the last year with a notice.
      fc.integer({ min: 18_962, max: 20_780 }).map(fromDayNumber),
      fc.constantFrom('employee' as const, 'resident' as const),
      (applied, kind) => {
        const said = ask(medicalTransfer, { applied, kind }, layers)
        assert.ok('value' in said, applied)
        assert.deepEqual(said.value, { doneBy: slowWorkdays(applied, 15), accountMoves: kind === 'employee' })
      },
    ),
  )
})

test('17号: months never count twice, none are lost, and 15 years decide the way', () => {
  const months = fc.integer({ min: 0, max: 480 })
  fc.assert(
    fc.property(months, months, fc.integer({ min: 0, max: 100 }), (employeeMonths, residentMonths, part) => {
      const overlapMonths = Math.floor((Math.min(employeeMonths, residentMonths) * part) / 100)
      const said = ask(
        linkage,
        {
          on: '2026-03-12',
          ageReached: true,
          claiming: false,
          collected: true,
          employeeMonths,
          residentMonths,
          overlapMonths,
          employeeAccount: 100,
          residentAccount: 23,
        },
        layers,
      )
      assert.ok('value' in said)
      const { way, months: counted, account } = said.value
      assert.equal(account, 123)
      if (employeeMonths >= 15 * 12) assert.deepEqual([way, counted], ['residentToEmployee', employeeMonths])
      else {
        // Each calendar month is one month, whoever it was paid to.
        const paid = new Set<number>()
        for (let i = 0; i < employeeMonths; i++) paid.add(i)
        for (let i = 0; i < residentMonths; i++) paid.add(employeeMonths - overlapMonths + i)
        assert.deepEqual([way, counted], ['employeeToResident', paid.size])
      }
    }),
  )
})

test('17号第七条: what comes back is never more than was paid, and twelve months are all of it', () => {
  const local: Layer = {
    name: text('当地', 'local'),
    provisions: [provision(refundInterest, 'none', 'm', text('当地', 'local'))],
  }
  const refund = (personal: number, collective: number, months: number) => {
    const said = ask(
      overlapRefund,
      { on: '2026-03-12', years: [{ year: 2024, personal, collective, months }] },
      [nationalLaw, local],
    )
    assert.ok(!isRefusal(said) && !isUnknown(said))
    return said.value.total
  }
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 0, max: 1e9 }),
      fc.integer({ min: 1, max: 12 }),
      (personal, collective, months) => {
        const total = refund(personal, collective, months)
        assert.ok(total <= personal + collective)
        assert.equal(refund(personal, collective, 12), personal + collective)
        const twice = 2n * (BigInt(personal + collective) * BigInt(months) - BigInt(total) * 12n)
        assert.ok(-12n <= twice && twice < 12n)
        if (months < 12) assert.ok(total <= refund(personal, collective, months + 1))
      },
    ),
  )
})

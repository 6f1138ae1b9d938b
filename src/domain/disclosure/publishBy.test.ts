import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { noticeReading } from '../calendar/index.ts'
import { ask, fromDayNumber, isRefusal, isUnknown, type Provision, text } from '../kernel/index.ts'
import { nationalLaw } from '../rules.ts'
import { daysIn, next, slowRoll } from '../testDays.ts'
import { accountsOpen } from './accountsOpen.ts'
import { localDays, publishBy } from './publishBy.ts'

const village = (setting?: string, value?: unknown) => ({
  name: text('本村', 'the village'),
  provisions:
    setting === undefined
      ? []
      : ([{ setting, value, mark: 'm', source: text('本村', 'the village') }] satisfies Provision[]),
})

const due = (item: string, period: string, layer = village()) => {
  const said = ask(publishBy, { item, period }, [nationalLaw, layer])
  assert.ok(!isRefusal(said) && !isUnknown(said), JSON.stringify(said))
  return said.value.due
}

const isEndOfMonth = (day: string) => next(day).endsWith('-01')
/** The last day of each month or quarter, found by walking; then the last of the month after it, or its local day. */
const walkedDue = (end: string, local: number | undefined) => {
  let day = next(end)
  if (local === undefined) while (!isEndOfMonth(day)) day = next(day)
  else while (Number(day.slice(8)) !== local) day = next(day)
  return local === undefined ? slowRoll(day) : day
}

test('组织法 Art.35: every month and quarter of fifteen years, by the floor and by a local day, walked day by day', () => {
  for (let end = '2011-01-31'; end < '2026-11-01'; ) {
    const quarter = `${end.slice(0, 4)}-Q${Number(end.slice(5, 7)) / 3}`
    for (const local of [undefined, 1, 10, 28]) {
      const layer =
        local === undefined ? village() : village(localDays.name, { finance: local, village: local })
      assert.equal(due('FA-02', end.slice(0, 7), layer), walkedDue(end, local), end)
      if (Number(end.slice(5, 7)) % 3 === 0)
        for (const item of ['FA-02', 'VA-03'])
          assert.equal(due(item, quarter, layer), walkedDue(end, local), quarter)
    }
    do end = next(end)
    while (!isEndOfMonth(end))
  }
})

test('集体组织法 Art.46: ten clear days of open accounts before the assembly, nine where a place counts leniently', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 20_220, max: 22_000 }).map(fromDayNumber),
      fc.constantFrom('strict', 'lenient'),
      (assembly, reading) => {
        const said = ask(accountsOpen, { assembly }, [nationalLaw, village(noticeReading.name, reading)])
        assert.ok(!isRefusal(said) && !isUnknown(said))
        assert.equal(
          daysIn(`${next(said.value.due)}/${next(assembly, -1)}`).length,
          reading === 'strict' ? 10 : 9,
        )
      },
    ),
  )
})

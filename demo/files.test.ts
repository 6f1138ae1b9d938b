import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { test } from 'node:test'
import { read, utils } from '@e965/xlsx'
import { isRefusal } from '../src/domain/kernel/index.ts'
import { HOUSE_ACCOUNTS, readBankStatement, readOpeningTable } from '../src/domain/ledger/index.ts'
import { must, TestBook } from '../src/domain/ledger/testBook.ts'
import { readCsv } from '../src/domain/region/csv.ts'
import { previewRoster } from '../src/domain/registry/index.ts'
import { readSpreadsheet } from '../src/server/platform/spreadsheet.ts'
import { writeFiles } from './files.ts'

const TODAY = '2026-11-24'

test('the files to try the imports with: each is read without a question', () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'xiangyue-files-'))
  try {
    const [roster, statement, opening] = writeFiles(folder, {
      seed: 1,
      villages: 12,
      months: 36,
      today: TODAY,
    })
    const sheet = read(fs.readFileSync(roster!)).Sheets.花名册!
    const cells = utils.sheet_to_json<string[]>(sheet, { header: 1, raw: false, defval: '' })
    const preview = previewRoster({ cells }, { today: TODAY })
    assert.ok(!isRefusal(preview))
    assert.deepEqual([preview.counts.errors, preview.counts.households], [0, 383])

    const bank = readBankStatement(readCsv(fs.readFileSync(statement!, 'utf8')))
    assert.deepEqual([bank.problems, bank.decisions, bank.breaks], [[], [], []])
    assert.ok(bank.rows.length >= 3, `${bank.rows.length} rows`)
    assert.ok(bank.rows.every(({ date, amount }) => date > '2026-11-21' && date <= TODAY && amount !== 0))
    assert.ok(bank.rows.some(({ amount }) => amount < 0))

    const balances = readSpreadsheet(fs.readFileSync(opening!), 'opening.xlsx')
    assert.ok(!isRefusal(balances))
    const table = readOpeningTable(balances.sheets[0]!.rows, HOUSE_ACCOUNTS, (name) => `id of ${name}`)
    assert.deepEqual([table.problems, table.newAccounts], [[], {}])
    const owed = table.rows.filter(({ counterparty }) => counterparty)
    assert.deepEqual(
      [...new Set(owed.map(({ account, counterparty }) => `${account} ${counterparty!.kind}`))],
      ['112-01 person', '211-01 organisation'],
    )
    must(new TestBook().open('2026-01', table.rows, { accounts: HOUSE_ACCOUNTS }))
  } finally {
    fs.rmSync(folder, { recursive: true, force: true })
  }
})

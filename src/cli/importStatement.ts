import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { formatYuan, isRefusal, type Text } from '../domain/kernel/index.ts'
import { openHouse } from '../main.ts'
import { importStatement } from '../server/ledger/index.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { print, quiet, tell, Usage } from './command.ts'

const both = ({ zh, en }: Text) => `${zh} · ${en}`

/** `import statement`: the drafts are the accountant's, who looks them over at the desk before anything is posted. */
export const runImportStatement = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      place: { type: 'string' },
      book: { type: 'string' },
      account: { type: 'string' },
      preview: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  if (!file || !/^\d{12}$/.test(values.place ?? ''))
    throw new Usage('import statement FILE --place CODE [--book ID] [--account 102]')
  const bytes = fs.readFileSync(file)
  const house = await openHouse(readConfiguration(), { logger: quiet() })
  try {
    const done = await importStatement(house.app, {
      place: values.place!,
      ...(values.book && { book: values.book }),
      ...(values.account && { bank: values.account }),
      bytes,
      name: path.basename(file),
      preview: values.preview,
    })
    if (isRefusal(done)) throw new Usage(`${both(done.words)}\n没有导入 · nothing was imported`)
    const { rows, statement, drafted, keeper } = done
    if (values.json) {
      print(
        JSON.stringify({ drafted, rows, problems: statement.problems, breaks: statement.breaks }, null, 2),
      )
      return
    }
    for (const { row, taken, suggestion, against } of rows) {
      const mark = row.duplicate ? '＝' : taken ? '＋' : '－'
      const account = suggestion ? `${suggestion.account} (${suggestion.why.zh})` : ''
      print(`${mark} ${row.row} ${row.date} ${formatYuan(row.amount)} ${against?.zh ?? account}`)
    }
    for (const { words } of statement.problems) tell(both(words))
    for (const { row, expected, found } of statement.breaks)
      tell(
        `第 ${row} 行余额接不上 · balance breaks at row ${row}: ${formatYuan(expected)} ≠ ${formatYuan(found)}`,
      )
    print(
      values.preview
        ? `会有 ${rows.filter(({ taken }) => taken).length} 张草稿 · drafts to be made`
        : `${drafted} 张草稿，制单 ${keeper} · drafts, prepared by ${keeper}`,
    )
  } finally {
    await house.close()
  }
}

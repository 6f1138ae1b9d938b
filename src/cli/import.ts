import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { readRegionCsv } from '../domain/region/index.ts'
import { openGround } from '../main.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { regionRow, saveRegions } from '../server/region/store.ts'
import { type CliCommand, print, tell, Usage } from './command.ts'
import { runImportNotice } from './importNotice.ts'
import { runImportRoster } from './importRoster.ts'
import { runImportStatement } from './importStatement.ts'

export const importCommand: CliCommand = {
  usage:
    'import region FILE [--preview] [--json]\n  xiangyue import roster FILE --place CODE [--preview] [--json]\n  xiangyue import notice FILE [--preview]\n  xiangyue import statement FILE --place CODE [--book ID] [--account CODE] [--preview] [--json]',
  words:
    '导入区划清单；导入名册；导入新一年的放假通知；把银行流水变成会计的草稿凭证 · import a division list; import a roster; import a new notice of days off; turn a bank statement into drafts of the accountant',
  async run(args) {
    if (args[0] === 'roster') return runImportRoster(args.slice(1))
    if (args[0] === 'notice') return runImportNotice(args.slice(1))
    if (args[0] === 'statement') return runImportStatement(args.slice(1))
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { preview: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
    })
    const [what, file] = positionals
    if (what !== 'region' || !file)
      throw new Usage('import region|notice FILE, import roster|statement FILE --place CODE')
    const list = readRegionCsv(fs.readFileSync(file, 'utf8'))
    if (values.json) print(JSON.stringify(list, null, 2))
    if ('problems' in list) {
      for (const { row, column, words } of list.problems) tell(`${row}, ${column}: ${words.zh} · ${words.en}`)
      throw new Usage('没有导入 · nothing was imported')
    }
    if (!values.json) print(`${list.regions.length} 个区划 · places`)
    if (values.preview) return
    const ground = await openGround(readConfiguration())
    try {
      await ground.database.deployment((client) => saveRegions(client, list.regions.map(regionRow)))
    } finally {
      await ground.close()
    }
  },
}

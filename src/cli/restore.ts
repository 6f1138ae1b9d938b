import path from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../domain/kernel/index.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { connectDatabase, openEmbeddedDatabase } from '../server/platform/database.ts'
import { checkBackup, restoreBackup } from '../server/platform/restore.ts'
import { type CliCommand, print, progressBar, Usage } from './command.ts'

export const restoreCommand: CliCommand = {
  usage: 'restore FOLDER --keys FOLDER | restore FOLDER --check',
  words:
    '把备份恢复到空的安装；--check 只核对备份 · restore a backup into an empty installation; --check only checks the backup',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keys: { type: 'string' }, check: { type: 'boolean', default: false } },
    })
    const [from] = positionals
    if (!from || (!values.keys && !values.check))
      throw new Usage(`xiangyue ${restoreCommand.usage}\n${restoreCommand.words}`)
    const folder = path.resolve(from)
    const bar = progressBar()
    if (values.check) {
      const checked = await checkBackup(folder, bar)
      if (isRefusal(checked)) throw new Usage(`${checked.words.zh}\n${checked.words.en}`)
      print(`备份完整 · the backup is whole: ${checked.madeAt}`)
      return
    }
    const { databaseUrl, ownerUrl, dataFolder } = readConfiguration()
    const database = databaseUrl
      ? connectDatabase(ownerUrl!, 2)
      : await openEmbeddedDatabase(path.join(dataFolder, 'database'))
    try {
      const target = { owner: database.pool, dataFolder }
      const restored = await restoreBackup(target, folder, path.resolve(values.keys!), bar)
      if (isRefusal(restored)) throw new Usage(`${restored.words.zh}\n${restored.words.en}`)
      print(
        `已恢复 ${restored.madeAt} 的备份。请再核对一遍：xiangyue rebuild --check\n` +
          `Restored the backup of ${restored.madeAt}. Now check it: xiangyue rebuild --check`,
      )
    } finally {
      await database.close()
    }
  },
}

import path from 'node:path'
import { parseArgs } from 'node:util'
import { openGround } from '../main.ts'
import { type BackedUp, writeBackup } from '../server/platform/backup.ts'
import { openBlobs } from '../server/platform/blobs.ts'
import { type Configuration, readConfiguration } from '../server/platform/configuration.ts'
import { askRunning } from '../server/platform/control.ts'
import { masterKey, openVault } from '../server/platform/vault.ts'
import { type CliCommand, print, progressBar, tell, Usage } from './command.ts'

type Bar = ReturnType<typeof progressBar>

/** Through the program that has the embedded database open, else by a way of our own. */
const backUp = async (
  configuration: Configuration,
  folder: string,
  keys: string,
  bar: Bar,
): Promise<BackedUp> => {
  if (!configuration.databaseUrl) {
    const running = await askRunning(configuration.dataFolder, ['backup', folder, keys], (said) =>
      bar(...(said as Parameters<Bar>)),
    )
    if (running) return running.answer as BackedUp
  }
  const ground = await openGround(configuration)
  try {
    return await writeBackup(
      {
        owner: ground.owner,
        dataFolder: configuration.dataFolder,
        blobs: openBlobs(path.join(configuration.dataFolder, 'blobs')),
        vault: openVault(masterKey(configuration.dataFolder)),
        now: () => new Date().toISOString(),
      },
      folder,
      keys,
      bar,
    )
  } finally {
    await ground.close()
  }
}

export const backupCommand: CliCommand = {
  usage: 'backup FOLDER --keys FOLDER',
  words:
    '备份，程序不用停；钥匙另存一处，不要和备份放在一起 · back up while the program runs; the keys go to a folder of their own, to be kept apart',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { keys: { type: 'string' } },
    })
    const [to] = positionals
    if (!to || !values.keys) throw new Usage(`xiangyue ${backupCommand.usage}\n${backupCommand.words}`)
    const [folder, keys] = [path.resolve(to), path.resolve(values.keys)]
    if (keys === folder || keys.startsWith(folder + path.sep))
      throw new Usage(
        '钥匙不能存在备份里面：谁拿到备份，谁就打得开。请另选一个文件夹。\n' +
          'The keys may not lie inside the backup: whoever got the backup could open it. Choose another folder.',
      )
    const { manifest, damaged } = await backUp(readConfiguration(), folder, keys, progressBar())
    const { rows } = manifest.tables.act!
    print(`${rows} 条记录、${manifest.blobs} 个文件 · acts, files → ${folder}`)
    print(`钥匙 · keys → ${keys}`)
    for (const name of damaged)
      tell(`文件损坏，没有备份 · a stored file is damaged and was not backed up: blobs/${name}`)
    if (damaged.length > 0) process.exitCode = 1
  },
}

import { parseArgs } from 'node:util'
import { openGround } from '../main.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { type CliCommand, print } from './command.ts'

export const migrateCommand: CliCommand = {
  usage: 'migrate',
  words: '更新数据库的表，不启动 · bring the database up to date without starting',
  async run(args) {
    parseArgs({ args, options: {} })
    await (await openGround(readConfiguration())).close()
    print('数据库已是最新 · the database is up to date')
  },
}

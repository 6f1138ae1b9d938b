import { backupCommand } from './cli/backup.ts'
import { type CliCommand, print, tell, Usage } from './cli/command.ts'
import { demoCommand } from './cli/demo.ts'
import { importCommand } from './cli/import.ts'
import { logCommand } from './cli/log.ts'
import { migrateCommand } from './cli/migrate.ts'
import { rebuildCommand } from './cli/rebuild.ts'
import { restoreCommand } from './cli/restore.ts'
import { ruleCommand } from './cli/rule.ts'
import { startCommand } from './cli/start.ts'
import { witnessCommand } from './cli/witness.ts'
import { NoCounty } from './main.ts'
import { FolderInUse } from './server/platform/embedded.ts'

const commands: Readonly<Record<string, CliCommand>> = {
  start: startCommand,
  migrate: migrateCommand,
  demo: demoCommand,
  import: importCommand,
  backup: backupCommand,
  restore: restoreCommand,
  rebuild: rebuildCommand,
  log: logCommand,
  witness: witnessCommand,
  rule: ruleCommand,
}

const help = (): string =>
  [
    '乡约 · Xiangyue',
    '',
    ...Object.values(commands).map(({ usage, words }) => `  xiangyue ${usage}\n      ${words}`),
    '',
  ].join('\n')

const main = async (): Promise<void> => {
  const [name = '--help', ...args] = process.argv.slice(2)
  if (name === '--help' || name === '-h') {
    print(help())
    return
  }
  const command = commands[name]
  if (!command) throw new Usage(`没有这个命令 · no such command: ${name}\n\n${help()}`)
  if (args.includes('--help') || args.includes('-h')) {
    print(`xiangyue ${command.usage}\n${command.words}`)
    return
  }
  await command.run(args)
}

try {
  await main()
} catch (error) {
  const code = (error as { code?: string }).code ?? ''
  if (
    error instanceof Usage ||
    error instanceof FolderInUse ||
    error instanceof NoCounty ||
    code.startsWith('ERR_PARSE_ARGS')
  ) {
    tell((error as Error).message)
    process.exit(2)
  }
  tell((error as Error).stack ?? String(error))
  process.exit(1)
}

import { parseArgs } from 'node:util'
import { openGround, openHouse, serve } from '../main.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { type CliCommand, tell } from './command.ts'
import { clearUnfinished, DEMO, demoOptions, openWithDemo } from './demo.ts'

export const startCommand: CliCommand = {
  usage: 'start [--empty]',
  words:
    '启动；空的安装先写演示县，--empty 不写 · start; an empty installation gets the demo county first, unless --empty',
  async run(args) {
    const { values } = parseArgs({ args, options: { empty: { type: 'boolean', default: false }, ...DEMO } })
    const configuration = readConfiguration()
    clearUnfinished(configuration)
    const ground = values.empty
      ? await openGround(configuration)
      : await openWithDemo(configuration, demoOptions(values))
    const { address, stop } = await serve(await openHouse(configuration, { ground }))
    tell(`\n乡约已经启动，请打开 ${address}\nXiangyue is running: open ${address}\n`)
    let stopping = false
    const end = async () => {
      if (stopping) return
      stopping = true
      await stop()
      process.exit(0)
    }
    process.on('SIGTERM', end)
    process.on('SIGINT', end)
  },
}

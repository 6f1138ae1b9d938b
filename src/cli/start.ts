import { parseArgs } from 'node:util'
import { openHouse, serve } from '../main.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { type CliCommand, tell } from './command.ts'
import { DEMO, demoOptions, isEmpty, writeDemo } from './demo.ts'

export const startCommand: CliCommand = {
  usage: 'start [--empty]',
  words:
    '启动；空的安装先写演示县，--empty 不写 · start; an empty installation gets the demo county first, unless --empty',
  async run(args) {
    const { values } = parseArgs({ args, options: { empty: { type: 'boolean', default: false }, ...DEMO } })
    const configuration = readConfiguration()
    if (!values.empty && (await isEmpty(configuration))) await writeDemo(configuration, demoOptions(values))
    const house = await openHouse(configuration)
    const { address, stop } = await serve(house)
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

import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import pino from 'pino'
import { type DemoOptions, generate } from '../demo/generate.ts'
import { dateInShanghai, isRefusal, parseDate } from './domain/kernel/index.ts'
import { readRegionCsv } from './domain/region/index.ts'
import { readPolicy } from './domain/transparency/index.ts'
import { NoCounty, openGround, openHouse, serve } from './main.ts'
import { type Configuration, readConfiguration } from './server/platform/configuration.ts'
import { FolderInUse } from './server/platform/embedded.ts'
import { rebuildPlace } from './server/platform/rebuild.ts'
import { allPlaces, regionRow, saveRegions } from './server/region/store.ts'
import { rooms } from './server/rooms.ts'
import {
  folderSource,
  openSigner,
  openWitness,
  primitives,
  serveWitness,
  verifyLog,
  webSource,
} from './server/transparency/index.ts'

/** A mistake in how the command was called: told in words, ends with 2. */
class Usage extends Error {}

interface CliCommand {
  readonly usage: string
  readonly words: string
  run(args: string[]): Promise<void>
}

const print = (text: string): void => {
  process.stdout.write(`${text}\n`)
}
const tell = (text: string): void => {
  process.stderr.write(`${text}\n`)
}

/** A bar on the terminal, lines of tenths elsewhere. */
const progressBar = () => {
  let shown = -1
  return (done: number, all: number, what: string) => {
    const percent = all === 0 ? 100 : Math.floor((done * 100) / all)
    if (process.stderr.isTTY) {
      const bar = '█'.repeat(Math.floor(percent / 4)).padEnd(25, '·')
      process.stderr.write(
        `\r${bar} ${String(percent).padStart(3)} % ${what.padEnd(30)}${percent === 100 ? '\n' : ''}`,
      )
    } else if (Math.floor(percent / 10) !== shown) {
      shown = Math.floor(percent / 10)
      tell(`${percent} % ${what}`)
    }
  }
}

const quiet = () => pino({ level: 'warn' })

const wholeNumber = (name: string, value: string, most: number): number => {
  const number = Number(value)
  if (!/^\d{1,6}$/.test(value) || number < 1 || number > most) throw new Usage(`--${name}: 1–${most}`)
  return number
}

const demoOptions = (values: {
  seed: string
  villages: string
  months: string
  today?: string | undefined
}): DemoOptions => {
  const today = values.today ?? dateInShanghai(Date.now())
  if (parseDate(today) === undefined) throw new Usage('--today: 2026-11-12')
  return {
    seed: wholeNumber('seed', values.seed, 999_999),
    villages: wholeNumber('villages', values.villages, 12),
    months: wholeNumber('months', values.months, 120),
    today,
  }
}

const DEMO = {
  seed: { type: 'string', default: '1' },
  villages: { type: 'string', default: '12' },
  months: { type: 'string', default: '36' },
  today: { type: 'string' },
} as const

/** Writes the demo county into an empty installation. */
const writeDemo = async (configuration: Configuration, options: DemoOptions): Promise<void> => {
  if (!(await isEmpty(configuration)))
    throw new Usage(
      '这里已经有数据了，演示县只写进空的安装。\nThere is data here already; the demo county goes into an empty installation only.',
    )
  const clock = { moment: new Date().toISOString() }
  const house = await openHouse(configuration, {
    logger: quiet(),
    now: () => clock.moment,
    demo: { county: '990101' },
  })
  try {
    tell('正在写演示县（人和事都是编的）… Writing the demo county (all invented)…')
    await generate(house, clock, options, progressBar())
  } finally {
    await house.close()
  }
}

const isEmpty = async (configuration: Configuration): Promise<boolean> => {
  const ground = await openGround(configuration)
  try {
    return (await ground.database.deployment(allPlaces)).length === 0
  } finally {
    await ground.close()
  }
}

const commands: Record<string, CliCommand> = {
  start: {
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
  },

  migrate: {
    usage: 'migrate',
    words: '更新数据库的表，不启动 · bring the database up to date without starting',
    async run(args) {
      parseArgs({ args, options: {} })
      await (await openGround(readConfiguration())).close()
      print('数据库已是最新 · the database is up to date')
    },
  },

  demo: {
    usage: 'demo [--seed N] [--villages M] [--months K] [--today DATE]',
    words: '把演示县写进空的安装 · write the demo county into an empty installation',
    async run(args) {
      const { values } = parseArgs({ args, options: DEMO })
      await writeDemo(readConfiguration(), demoOptions(values))
    },
  },

  import: {
    usage: 'import region FILE [--preview] [--json]',
    words: '导入区划清单 · import a division list',
    async run(args) {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { preview: { type: 'boolean', default: false }, json: { type: 'boolean', default: false } },
      })
      const [what, file] = positionals
      if (what !== 'region' || !file) throw new Usage('import region FILE')
      const list = readRegionCsv(fs.readFileSync(file, 'utf8'))
      if (values.json) print(JSON.stringify(list, null, 2))
      if ('problems' in list) {
        for (const { row, column, words } of list.problems)
          tell(`${row}, ${column}: ${words.zh} · ${words.en}`)
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
  },

  rebuild: {
    usage: 'rebuild [--check] [--place CODE]',
    words:
      '从记录重建列表和汇总；--check 只查不改 · rebuild lists and sums from the record; --check changes nothing',
    async run(args) {
      const { values } = parseArgs({
        args,
        options: { check: { type: 'boolean', default: false }, place: { type: 'string' } },
      })
      const house = await openHouse(readConfiguration(), { logger: quiet() })
      try {
        const places = values.place ? [values.place] : await house.app.database.deployment(allPlaces)
        const bar = progressBar()
        let faults = 0
        for (const [index, place] of places.entries()) {
          bar(index, places.length, place)
          const { fault, different } = await rebuildPlace(house.owner, rooms, place, {
            checkOnly: values.check,
          })
          if (fault) {
            faults++
            print(`${place}: ${fault.what}, matter ${fault.matter}, act ${fault.seq}`)
          }
          for (const [table, rows] of Object.entries(different))
            print(`${place}: ${table}, ${rows} row(s) ${values.check ? 'differ' : 'put right'}`)
        }
        bar(places.length, places.length, '')
        if (faults > 0) process.exitCode = 1
        else print('记录完整 · the record holds')
      } finally {
        await house.close()
      }
    },
  },

  log: {
    usage: 'log verify FOLDER|URL [--policy FILE]',
    words: '核对公开存证簿 · verify the publication log',
    async run(args) {
      const { values, positionals } = parseArgs({
        args,
        allowPositionals: true,
        options: { policy: { type: 'string' } },
      })
      const [action, where] = positionals
      if (action !== 'verify' || !where) throw new Usage('log verify FOLDER|URL')
      const source = /^https?:/.test(where) ? webSource(where) : folderSource(where)
      const text = values.policy ? fs.readFileSync(values.policy) : await source('policy')
      if (!text)
        throw new Usage('找不到见证规则，请用 --policy 指定 · no policy found: name one with --policy')
      const policy = readPolicy(Buffer.from(text).toString('utf8'), primitives.sha256)
      if (isRefusal(policy)) throw new Usage(`${policy.words.zh} · ${policy.words.en}`)
      const finding = await verifyLog({ source, policy })
      print(
        JSON.stringify(
          finding,
          (_key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value),
          2,
        ),
      )
      if (!finding.holds) process.exitCode = 1
    },
  },

  witness: {
    usage: 'witness --name NAME --policy FILE [--folder DIR] [--port 8076] [--host HOST]',
    words: '镇里的见证人：记住看过的存证簿，证明没有改过才签名 · a witness for a township office',
    async run(args) {
      const { values } = parseArgs({
        args,
        options: {
          name: { type: 'string' },
          policy: { type: 'string' },
          folder: { type: 'string', default: '.witness' },
          port: { type: 'string', default: '8076' },
          host: { type: 'string', default: '127.0.0.1' },
        },
      })
      if (!values.name || !values.policy) throw new Usage('--name, --policy')
      const policy = readPolicy(fs.readFileSync(values.policy, 'utf8'), primitives.sha256)
      if (isRefusal(policy)) throw new Usage(`${policy.words.zh} · ${policy.words.en}`)
      const witness = openWitness({
        signer: openSigner(path.join(values.folder, 'witness.key'), values.name, 4),
        logs: policy.logs.map(({ key }) => key),
        folder: values.folder,
        now: () => new Date().toISOString(),
      })
      await serveWitness(witness, wholeNumber('port', values.port, 65_535), values.host)
      tell(`${values.name}: http://${values.host}:${values.port}/add-checkpoint`)
    },
  },
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

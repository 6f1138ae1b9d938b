import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { divisions, MOST_VILLAGES, STORY_VILLAGES } from '../../demo/county.ts'
import { writeFiles } from '../../demo/files.ts'
import { type DemoOptions, generate } from '../../demo/generate.ts'
import { dateInShanghai, parseDate } from '../domain/kernel/index.ts'
import { type Ground, openGround, openHouse } from '../main.ts'
import { type Configuration, readConfiguration } from '../server/platform/configuration.ts'
import { removeEmbedded } from '../server/platform/embedded.ts'
import { allPlaces } from '../server/region/store.ts'
import { type CliCommand, print, progressBar, quiet, tell, Usage, wholeNumber } from './command.ts'

export const demoOptions = (values: {
  seed: string
  villages: string
  months?: string | undefined
  today?: string | undefined
}): DemoOptions => {
  const today = values.today ?? dateInShanghai(Date.now())
  if (parseDate(today) === undefined) throw new Usage('--today: 2026-11-12')
  const villages = wholeNumber('villages', values.villages, MOST_VILLAGES)
  return {
    seed: wholeNumber('seed', values.seed, 999_999),
    villages,
    months: wholeNumber('months', values.months ?? (villages > STORY_VILLAGES ? '2' : '36'), 120),
    today,
  }
}

export const DEMO = {
  seed: { type: 'string', default: '1' },
  villages: { type: 'string', default: '12' },
  months: { type: 'string' },
  today: { type: 'string' },
} as const

/** Stands in the data folder while the demo is being written: found later, it says that the writing was cut off. */
const markOf = ({ dataFolder }: Configuration): string => path.join(dataFolder, 'demo.unfinished')

/**
 * Clears away a demo whose writing was cut off, so that it is begun again and never shown by halves. Throws
 * `FolderInUse` while another process is still writing it.
 */
export const clearUnfinished = (configuration: Configuration): void => {
  const mark = markOf(configuration)
  if (!fs.existsSync(mark)) return
  if (configuration.databaseUrl)
    throw new Usage(
      '上一次写演示县写到一半断了。请清空那个数据库（drop database 再建），再启动。\n' +
        'Writing the demo county was cut off last time. Empty that database (drop and create it) and start again.',
    )
  const { dataFolder } = configuration
  tell(
    '上一次写演示县写到一半断了，现在清掉重新写。\nWriting the demo county was cut off last time; it is cleared away and begun again.',
  )
  removeEmbedded(
    path.join(dataFolder, 'database'),
    ['blobs', 'log'].map((name) => path.join(dataFolder, name)),
  )
  fs.rmSync(mark)
}

const isNew = ({ databaseUrl, dataFolder }: Configuration): boolean =>
  !databaseUrl && !fs.existsSync(path.join(dataFolder, 'database'))

const hasPlaces = async ({ database }: Ground): Promise<boolean> =>
  (await database.deployment(allPlaces)).length > 0

/** Opens the database. Where it is new, or holds half a demo, the demo county is written into it first. */
export const openWithDemo = async (configuration: Configuration, options: DemoOptions): Promise<Ground> => {
  if (!isNew(configuration)) {
    const ground = await openGround(configuration)
    if (await hasPlaces(ground)) return ground
    await ground.close()
  }
  await writeDemo(configuration, options)
  return openGround(configuration)
}

/** Writes the demo county into an empty installation. */
const writeDemo = async (configuration: Configuration, options: DemoOptions): Promise<void> => {
  const mark = markOf(configuration)
  // A new folder is marked before anything is in it; one that is there already, once it is seen to be empty.
  const begin = () => {
    fs.mkdirSync(configuration.dataFolder, { recursive: true })
    fs.writeFileSync(mark, '', { flush: true })
  }
  if (isNew(configuration)) begin()
  const clock = { moment: new Date().toISOString() }
  const ground = await openGround(configuration, { durable: false })
  if (await hasPlaces(ground)) {
    await ground.close()
    throw new Usage(
      '这里已经有数据了，演示县只写进空的安装。\nThere is data here already; the demo county goes into an empty installation only.',
    )
  }
  begin()
  const house = await openHouse(configuration, {
    logger: quiet(),
    now: () => clock.moment,
    demo: { county: divisions(options.villages).county.code.slice(0, 6) },
    ground,
  })
  try {
    tell('正在写演示县（人和事都是编的）… Writing the demo county (all invented)…')
    await generate(house, clock, options, progressBar())
  } finally {
    await house.close()
  }
  fs.rmSync(mark)
}

export const demoCommand: CliCommand = {
  usage: 'demo [--seed N] [--villages M] [--months K] [--today DATE] [--files FOLDER]',
  words:
    '把演示县写进空的安装；--files 只写出花名册、银行流水和上年科目余额表三个文件，供试着导入 · write the demo county into an empty installation; --files only writes a roster, a bank statement and last year’s balances to try the imports with',
  async run(args) {
    const { values } = parseArgs({ args, options: { ...DEMO, files: { type: 'string' } } })
    const options = demoOptions(values)
    if (values.files !== undefined) {
      for (const file of writeFiles(values.files, options)) print(file)
      return
    }
    const configuration = readConfiguration()
    clearUnfinished(configuration)
    await writeDemo(configuration, options)
  },
}

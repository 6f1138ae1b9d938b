import { parseArgs } from 'node:util'
import { type DemoOptions, generate } from '../../demo/generate.ts'
import { dateInShanghai, parseDate } from '../domain/kernel/index.ts'
import { openGround, openHouse } from '../main.ts'
import { type Configuration, readConfiguration } from '../server/platform/configuration.ts'
import { allPlaces } from '../server/region/store.ts'
import { type CliCommand, progressBar, quiet, tell, Usage, wholeNumber } from './command.ts'

export const demoOptions = (values: {
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

export const DEMO = {
  seed: { type: 'string', default: '1' },
  villages: { type: 'string', default: '12' },
  months: { type: 'string', default: '36' },
  today: { type: 'string' },
} as const

/** Writes the demo county into an empty installation. */
export const writeDemo = async (configuration: Configuration, options: DemoOptions): Promise<void> => {
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

export const isEmpty = async (configuration: Configuration): Promise<boolean> => {
  const ground = await openGround(configuration)
  try {
    return (await ground.database.deployment(allPlaces)).length === 0
  } finally {
    await ground.close()
  }
}

export const demoCommand: CliCommand = {
  usage: 'demo [--seed N] [--villages M] [--months K] [--today DATE]',
  words: '把演示县写进空的安装 · write the demo county into an empty installation',
  async run(args) {
    const { values } = parseArgs({ args, options: DEMO })
    await writeDemo(readConfiguration(), demoOptions(values))
  },
}

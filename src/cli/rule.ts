import fs from 'node:fs'
import { text as wholeStream } from 'node:stream/consumers'
import { parseArgs } from 'node:util'
import { noticesLayer, officialCalendar, readNotice, withNotice } from '../domain/calendar/index.ts'
import {
  type AnyRule,
  answer,
  isRefusal,
  type Layer,
  readLayer,
  schemaOf,
  text,
} from '../domain/kernel/index.ts'
import { nationalLaw, rules } from '../domain/rules.ts'
import { type CliCommand, print, Usage } from './command.ts'
import { rulesDocument } from './rulesDocument.ts'

const line = ({ name, title, mark, clauses }: AnyRule): string =>
  [name, `  ${title.zh}`, `  ${title.en}`, `  [${mark}] ${clauses.join('；')}`].join('\n')

const readJson = async (file: string): Promise<unknown> => {
  let written: string
  try {
    written = file === '-' ? await wholeStream(process.stdin) : fs.readFileSync(file, 'utf8')
  } catch {
    throw new Usage(`没有这个文件 · no such file: ${file}`)
  }
  try {
    return JSON.parse(written)
  } catch {
    throw new Usage(`不是 JSON · not JSON: ${file}`)
  }
}

/** Prints JSON; what is refused ends with 1, so that scripts see it. */
const printAnswer = (said: unknown): void => {
  print(JSON.stringify(said, null, 2))
  if (isRefusal(said)) process.exitCode = 1
}

export const ruleCommand: CliCommand = {
  usage:
    'rule --list\n  xiangyue rule NAME --schema\n  xiangyue rule NAME [FILE|-] [--settings FILE] [--calendar FILE]\n  xiangyue rule --document',
  words:
    '问一条规则：读 JSON，答 JSON；--settings 是当地规定，--calendar 是新的放假通知 · ask a rule: JSON in, JSON out, with local settings and a new notice of days off',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: {
        list: { type: 'boolean', default: false },
        schema: { type: 'boolean', default: false },
        document: { type: 'boolean', default: false },
        settings: { type: 'string' },
        calendar: { type: 'string' },
      },
    })
    if (values.list) return print(rules.map(line).join('\n'))
    if (values.document) return print(rulesDocument().trimEnd())
    const [name, file = '-'] = positionals
    const asked = rules.find((each) => each.name === name)
    if (!asked)
      throw new Usage(`没有这条规则，用 rule --list 看有哪些 · no such rule; see rule --list: ${name ?? ''}`)
    if (values.schema)
      return print(
        JSON.stringify(
          {
            $schema: 'https://json-schema.org/draft/2020-12/schema',
            $id: `urn:xiangyue:rule:${asked.name}`,
            title: asked.title.zh,
            description: asked.title.en,
            ...schemaOf(asked.asks),
          },
          null,
          2,
        ),
      )
    const layers: Layer[] = [nationalLaw]
    if (values.calendar) {
      const notice = readNotice(await readJson(values.calendar))
      if (isRefusal(notice)) return printAnswer(notice)
      layers.push(noticesLayer(withNotice(officialCalendar, notice)))
    }
    if (values.settings) {
      const settings = rules.flatMap((each) => each.settings)
      const local = readLayer(text('当地规定', 'local rules'), await readJson(values.settings), settings)
      if (isRefusal(local)) return printAnswer(local)
      layers.push(local)
    }
    printAnswer(answer(asked, await readJson(file), layers))
  },
}

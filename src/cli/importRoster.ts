import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal, type Text } from '../domain/kernel/index.ts'
import { problemLine } from '../domain/registry/index.ts'
import { openHouse } from '../main.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { uuidv7 } from '../server/platform/uuid.ts'
import { importRoster, previewFile, readRosterFile } from '../server/registry/index.ts'
import { print, quiet, tell, Usage } from './command.ts'

const both = ({ zh, en }: Text) => `${zh} · ${en}`

/** `import roster`: looked over first; all of it is kept, or none. */
export const runImportRoster = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      place: { type: 'string' },
      preview: { type: 'boolean', default: false },
      json: { type: 'boolean', default: false },
    },
  })
  const [file] = positionals
  const { place = '' } = values
  if (!file || !/^\d{12}$/.test(place)) throw new Usage('import roster FILE --place CODE')
  const read = readRosterFile(fs.readFileSync(file), path.basename(file))
  if (isRefusal(read)) throw new Usage(both(read.words))
  const house = await openHouse(readConfiguration(), { logger: quiet() })
  try {
    const preview = await house.app.database.read([place], (client) =>
      previewFile(client, house.app, place, read),
    )
    if (isRefusal(preview)) throw new Usage(`${both(preview.words)}\n没有导入 · nothing was imported`)
    const { counts, problems } = preview
    if (values.json) print(JSON.stringify({ counts, problems }, null, 2))
    else {
      for (const problem of problems) tell(both(problemLine(problem)))
      print(
        `${counts.rows} 人，${counts.households} 户；新 ${counts.new}，变 ${counts.changed}，没变 ${counts.unchanged} · people, households; new, changed, the same`,
      )
    }
    if (counts.errors > 0)
      throw new Usage(`有 ${counts.errors} 处要改，没有导入 · ${counts.errors} errors: nothing was imported`)
    if (values.preview) return
    const done = await importRoster(house.app, place, { kind: 'system' }, read, {}, { id: uuidv7() })
    if (isRefusal(done)) throw new Usage(both(done.words))
    if (isRefusal(done.outcome)) throw new Usage(both(done.outcome.words))
    if (!values.json) print('已导入 · imported')
  } finally {
    await house.close()
  }
}

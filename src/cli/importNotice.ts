import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { readNotice } from '../domain/calendar/index.ts'
import { isRefusal } from '../domain/kernel/index.ts'
import { openGround } from '../main.ts'
import { keepNotice, recountClocks } from '../server/calendar/index.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { allPlaces } from '../server/region/store.ts'
import { rooms } from '../server/rooms.ts'
import { print, Usage } from './command.ts'

/** `import notice`: a year's notice of days off; every deadline that waited for it is counted anew. */
export const runImportNotice = async (args: string[]): Promise<void> => {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { preview: { type: 'boolean', default: false } },
  })
  const [file] = positionals
  if (!file) throw new Usage('import notice FILE')
  let raw: unknown
  try {
    raw = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch {
    throw new Usage(`读不出这个文件，要的是 JSON · cannot read this file as JSON: ${file}`)
  }
  const notice = readNotice(raw)
  if (isRefusal(notice))
    throw new Usage(`${notice.words.zh} · ${notice.words.en}\n没有导入 · nothing was imported`)
  const { year, source, rest, work } = notice
  print(
    `${year}：${source}，放假 ${rest.length} 天，调休上班 ${work.length} 天 · ${rest.length} days off, ${work.length} weekends worked`,
  )
  if (values.preview) return
  const ground = await openGround(readConfiguration())
  try {
    const kept = await ground.database.deployment((client) => keepNotice(client, notice))
    if (!kept) return print('已经导入过 · imported before')
    const places = await ground.database.deployment(allPlaces)
    const recounted = await recountClocks(ground.database, rooms, places)
    print(
      `已导入，重新数了 ${recounted} 件事的期限 · imported; deadlines of ${recounted} matters counted anew`,
    )
  } finally {
    await ground.close()
  }
}

import { parseArgs } from 'node:util'
import { openHouse } from '../main.ts'
import { calendarIn } from '../server/calendar/index.ts'
import { readConfiguration } from '../server/platform/configuration.ts'
import { rebuildPlace } from '../server/platform/rebuild.ts'
import { allPlaces } from '../server/region/store.ts'
import { rooms } from '../server/rooms.ts'
import { checkAnchor } from '../server/transparency/index.ts'
import { type CliCommand, print, progressBar, quiet } from './command.ts'

export const rebuildCommand: CliCommand = {
  usage: 'rebuild [--check] [--place CODE]',
  words:
    '从记录重建列表和汇总；--check 只查不改，并和最后一次有见证的存证对照 · rebuild lists and sums from the record; --check changes nothing, and compares with the last witnessed anchor',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: { check: { type: 'boolean', default: false }, place: { type: 'string' } },
    })
    const house = await openHouse(readConfiguration(), { logger: quiet() })
    try {
      const places = values.place ? [values.place] : await house.app.database.deployment(allPlaces)
      const calendar = await house.app.database.deployment(calendarIn)
      const bar = progressBar()
      let faults = 0
      for (const [index, place] of places.entries()) {
        bar(index, places.length, place)
        const { fault, different } = await rebuildPlace(house.owner, rooms, place, {
          checkOnly: values.check,
          calendar,
        })
        if (fault) {
          faults++
          print(`${place}: ${fault.what}, matter ${fault.matter}, act ${fault.seq}`)
        }
        for (const [table, rows] of Object.entries(different)) {
          if (values.check) faults++
          print(`${place}: ${table}, ${rows} row(s) ${values.check ? 'differ' : 'put right'}`)
        }
        const anchored = await checkAnchor(house.app, place)
        if (anchored) {
          faults++
          print(`${place}: ${anchored.what}, matter ${anchored.matter}, against the last witnessed anchor`)
        }
      }
      bar(places.length, places.length, '')
      if (faults > 0) process.exitCode = 1
      else print('记录完整 · the record holds')
    } finally {
      await house.close()
    }
  },
}

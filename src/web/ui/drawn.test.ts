import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { test } from 'node:test'
import { drawn } from './drawn.ts'

const web = join(import.meta.dirname, '..')
const sources = new Map(
  readdirSync(web, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\/islands\/\w+\.tsx?$/.test(file))
    .map((file) => [file.replace(/^.*\/|\.tsx?$/g, ''), readFileSync(join(web, file), 'utf8')]),
)

for (const [island, html] of Object.entries(drawn))
  test(`the style of all that the island ${island} draws is kept`, () => {
    const source = sources.get(island)
    assert.ok(source, 'there is such an island')
    const tags = source.matchAll(/(?:make|createElement)\('(\w+)'/g)
    for (const [, tag] of tags) assert.ok(html.includes(`<${tag}`), `<${tag}>`)
    const looks = source.matchAll(/make\([^\n]*'([a-z ]+)'\)|colours = \{([^}]*)\}|`(notice) /g)
    for (const [, ...found] of looks)
      for (const name of found.join(' ').match(/\b(?!held|failed|unknown|waiting)[a-z]+\b/g) ?? [])
        assert.match(html, new RegExp(`<${name}\\b|class="[^"]*\\b${name}\\b`), name)
  })

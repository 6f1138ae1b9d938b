import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { deskSamples } from './deskSamples.ts'
import { samples } from './samples.ts'

const door = (await import(
  pathToFileURL(path.join(import.meta.dirname, '../dist/web/door.js')).href
)) as typeof import('../src/web/door.ts')

const CONTROL = /<(?:textarea|select|input(?![^>]*type="(?:hidden|submit)"))\b[^>]*>/g

/** Does a form that posts ask for anything? Buttons alone do not, and controls may stand outside by `form`. */
const asks = (html: string): boolean => {
  const forms = html.match(/<form\b[^>]*method="post".*?<\/form>/gs) ?? []
  const outside = html.match(/<(?:textarea|select|input)\b[^>]*\bform="[^"]+"/g) ?? []
  return forms.some((form) => form.match(CONTROL)) || (forms.length > 0 && outside.length > 0)
}

test('every page whose forms ask for something says by what right, who reads it and how long it is kept', () => {
  const silent: string[] = []
  let asking = 0
  for (const language of ['zh', 'en'] as const)
    for (const { name, page, model } of [...samples, ...deskSamples]) {
      const html = door.renderPage(page, model as never, {
        language,
        elder: false,
        path: '/',
        today: '2026-11-12',
        demo: false,
      })
      if (!asks(html)) continue
      asking += 1
      const said = /<dl class="[^"]*\bbasis\b[^"]*">(.*?)<\/dl>/s.exec(html)?.[1] ?? ''
      const answers = [...said.matchAll(/<dd>([^<]+)<\/dd>/g)]
      if (answers.length !== 3) silent.push(`${name} (${language})`)
    }
  assert.deepEqual(silent, [])
  assert.ok(asking > 40)
})

import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { parseSync } from 'vite'
import { samples } from './samples.ts'

// Chrome 79 and Safari 13 are the oldest that run our scripts; one word that they do not know and none of it runs.

const folder = path.join(import.meta.dirname, '../dist/web/client')
const scripts = fs.readdirSync(folder).filter((file) => file.endsWith('.js'))

interface Node {
  readonly type: string
  readonly operator?: string
  readonly optional?: boolean
  readonly bigint?: string
  readonly regex?: { readonly pattern: string; readonly flags: string }
  readonly left?: { readonly type: string }
}

/** What a node of the syntax tree asks of a browser that is newer than the target; nothing for the rest. */
const newer = (node: Node): string | undefined => {
  const { type, operator = '' } = node
  if (type === 'ChainExpression' || node.optional) return '?.'
  if (/^(\?\?|\?\?=|\|\|=|&&=)$/.test(operator)) return operator
  if (type === 'StaticBlock' || type === 'PrivateIdentifier' || type === 'PropertyDefinition') return type
  if (node.regex && (/[dvs]/.test(node.regex.flags) || node.regex.pattern.includes('(?<')))
    return 'a new regular expression'
  return node.bigint === undefined ? undefined : 'BigInt'
}

const findings = (source: string): Set<string> => {
  const { program, errors } = parseSync('script.js', source)
  assert.deepEqual(errors, [])
  const found = new Set<string>()
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const one of value) walk(one)
    else if (typeof value === 'object' && value !== null) {
      if ('type' in value) {
        const what = newer(value as Node)
        if (what) found.add(what)
      }
      for (const inner of Object.values(value)) walk(inner)
    }
  }
  walk(program.body)
  return found
}

test('the search knows what is too new', () => {
  for (const source of [
    'a?.b',
    'a ?? b',
    'a ??= b',
    'a ||= b',
    'class A { static { f() } }',
    'class A { #b = 1 }',
    '1n',
    '/a(?<=b)/',
  ])
    assert.equal(findings(source).size > 0, true, source)
  assert.deepEqual(
    findings('const f = async ({ a, ...b }) => { await `b`; for (const x of b) x ** 2 }'),
    new Set(),
  )
})

for (const script of scripts)
  test(`an old phone can read ${script.replace(/-[^-]*\.js$/, '')}`, () => {
    const found = findings(fs.readFileSync(path.join(folder, script), 'utf8'))
    // The proof is computed with big integers, which Chrome knows since 67 and Safari since 14; the button asks first.
    if (script.startsWith('proofCheck')) found.delete('BigInt')
    assert.deepEqual([...found], [])
  })

test('no rule of the style needs a newer browser than the target to lay a page out', async () => {
  const door = (await import(
    path.join(import.meta.dirname, '../dist/web/door.js')
  )) as typeof import('../src/web/door.ts')
  for (const elder of [false, true])
    for (const { name, page, model } of samples) {
      const html = door.renderPage(page, model as never, {
        language: 'zh',
        elder,
        path: '/',
        today: '2026-11-12',
        demo: true,
      })
      const style = /<style>(.*?)<\/style>/s.exec(html)![1]!
      assert.doesNotMatch(
        style,
        /[{;](?:gap|row-gap|column-gap|inset|aspect-ratio):|:has\(|:is\(|:where\(|@layer|@container|\bdvh\b/,
        name,
      )
    }
})

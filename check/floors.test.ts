import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import { readSources, wrongImports } from './floors.ts'

const house = readSources(path.join(import.meta.dirname, '..'))

/** What is found when one more file stands in the house. */
const planted = (file: string, text: string) => wrongImports(new Map([...house, [file, text]]))

test('the house stands, and its imports are really read', () => {
  assert.deepEqual(wrongImports(house), [])
  assert.ok(house.has('src/domain/kernel/fen.ts') && house.has('src/web/ui/frame.tsx'))
})

const wrong: readonly [rule: string, file: string, text: string][] = [
  ['domain stands on nothing', 'src/domain/kernel/planted.ts', "import fs from 'node:fs'"],
  ['domain stands on nothing', 'src/domain/kernel/planted.ts', "import type { A } from '../../server/a.ts'"],
  ['domain stands on nothing', 'src/domain/kernel/planted.ts', "export const a = () => import('fastify')"],
  ['web stands on domain alone', 'src/web/ui/planted.tsx', "export * from '../../server/platform/app.ts'"],
  [
    'server enters web by its door',
    'src/server/platform/planted.ts',
    "import {\n  frame,\n  type Env as E,\n} from '../../web/ui/frame.tsx'",
  ],
  [
    'nobody leans on what puts the house together',
    'src/server/platform/planted.ts',
    "import '../../main.ts'",
  ],
  ['a room is entered by its face', 'src/domain/ledger/planted.ts', "import { fen } from '../kernel/fen.ts'"],
]
for (const [rule, file, text] of wrong)
  test(`found: ${rule}, ${JSON.stringify(text)}`, () => {
    const [first] = planted(file, text)
    assert.equal(first?.rule, rule)
    assert.equal(first.from, file)
  })

test('a circle is found and named, unless it is one of types only', () => {
  const circle = (type: string) =>
    wrongImports(
      new Map([
        ['src/domain/a/one.ts', "import { two } from './two.ts'"],
        ['src/domain/a/two.ts', "import { three } from './three.ts'"],
        ['src/domain/a/three.ts', `import ${type}{ one } from './one.ts'`],
      ]),
    )
  assert.deepEqual(
    circle('').map(({ rule, to }) => [rule, to]),
    [
      [
        'no circles',
        'src/domain/a/one.ts → src/domain/a/two.ts → src/domain/a/three.ts → src/domain/a/one.ts',
      ],
    ],
  )
  assert.deepEqual(circle('type '), [])
})

test('a test may import what it likes', () => {
  assert.deepEqual(planted('src/domain/kernel/planted.test.ts', "import fs from 'node:fs'"), [])
})

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { outsideProgram } from './outsideProgram.ts'

const before = { ci: process.env.XIANGYUE_CI, path: process.env.PATH }
const set = (name: 'XIANGYUE_CI' | 'PATH', value: string | undefined) => {
  if (value === undefined) delete process.env[name]
  else process.env[name] = value
}
after(() => {
  set('XIANGYUE_CI', before.ci)
  set('PATH', before.path)
})

test('a missing program skips the test and says what to install; where all must run it throws', () => {
  set('PATH', '/nowhere')
  set('XIANGYUE_CI', undefined)
  assert.deepEqual(outsideProgram('pdftoppm', 'soffice'), {
    skip: 'missing: apt-get install poppler-utils libreoffice-calc-nogui',
  })
  set('XIANGYUE_CI', '1')
  assert.throws(() => outsideProgram('pdftoppm'), /poppler-utils/)
})

test('with nothing missing there is nothing to skip', () => {
  assert.deepEqual(outsideProgram(), {})
})

import assert from 'node:assert/strict'
import fs from 'node:fs'
import os from 'node:os'
import { test } from 'node:test'
import { isRefusal } from '../../domain/kernel/index.ts'
import { cleanAudio } from './audio.ts'
import { outsideProgram } from './outsideProgram.ts'
import { commandVoice, isOnPath, wordsOfCommand } from './voice.ts'

for (const [line, words] of [
  ['espeak-ng -v cmn', ['espeak-ng', '-v', 'cmn']],
  ['  say   -o {file}  ', ['say', '-o', '{file}']],
  ['"/opt/my voice/read" --note \'a "b" c\'', ['/opt/my voice/read', '--note', 'a "b" c']],
  ['read --voice="Ting Ting"', ['read', '--voice=Ting Ting']],
  // Nothing that a shell would act on means anything.
  ['read; rm -rf $HOME | x > y `id`', ['read;', 'rm', '-rf', '$HOME', '|', 'x', '>', 'y', '`id`']],
] as const)
  test(`${line} is ${words.length} words`, () => assert.deepEqual(wordsOfCommand(line), words))

for (const line of ['', '  ', 'read "open', "read 'open"])
  test(`“${line}” is no command`, () =>
    assert.throws(() => commandVoice({ zh: line })?.languages ?? wordsOfCommand(line)))

const node = (script: string, more = '') => `"${process.execPath}" -e "${script}" ${more}`
const say = (command: string, longest?: number) =>
  commandVoice({ zh: command }, longest)!.speak('柳湾村，十月。', 'zh')
const left = () => fs.readdirSync(os.tmpdir()).filter((name) => name.startsWith('xiangyue-voice-')).length

test('the text goes in by standard input, the sound comes out of a file or of standard output', async () => {
  const script = `process.stdin.pipe(process.stdout)`
  assert.equal(String(await say(node(script))), '柳湾村，十月。\n')
  const intoFile = `process.stdin.pipe(require('fs').createWriteStream(process.argv[1]))`
  assert.equal(String(await say(node(intoFile, '{file}'))), '柳湾村，十月。\n')
})

test('it learns nothing of our environment', async () => {
  process.env.XIANGYUE_KEY_OF_TEST = 'secret'
  const told = String(await say(node('console.log(JSON.stringify(process.env))')))
  delete process.env.XIANGYUE_KEY_OF_TEST
  assert.ok(!told.includes('secret'))
  assert.deepEqual(Object.keys(JSON.parse(told)).sort(), ['HOME', 'LANG', 'PATH'])
})

test('what fails, hangs, floods or is not there is an error, and leaves nothing behind', async () => {
  const before = left()
  await assert.rejects(say(node('process.exit(3)')), /ended with 3/)
  await assert.rejects(say('/nowhere/at/all'), /ENOENT/)
  await assert.rejects(say(node('setInterval(() => 0, 1000)'), 300), /within 0.3 s/)
  await assert.rejects(
    say(node(`setInterval(() => process.stdout.write(Buffer.alloc(4e6)), 1)`)),
    /too large/,
  )
  await assert.rejects(say(node('1', '{file}')), /no file/)
  const endless = commandVoice({ zh: node('setInterval(() => 0, 1000)') })!
  await assert.rejects(endless.speak('', 'zh', AbortSignal.timeout(200)), /told to stop/)
  assert.equal(left(), before)
})

test('a voice for each language that has a command, none without any', () => {
  assert.equal(commandVoice({}), undefined)
  assert.deepEqual(commandVoice({ en: 'x', zh: 'y' })!.languages, ['zh', 'en'])
  assert.equal(isOnPath('no-such-program-at-all'), false)
})

test(
  "Debian's espeak-ng reads Chinese, into a file and into a pipe",
  outsideProgram('espeak-ng'),
  async () => {
    for (const command of ['espeak-ng -v cmn -w {file} --stdin', 'espeak-ng -v cmn --stdin --stdout']) {
      const sound = cleanAudio(await say(command))
      if (isRefusal(sound)) assert.fail(sound.code)
      assert.equal(sound.kind, 'wav')
      assert.ok(sound.seconds >= 1 && sound.seconds < 10)
    }
    assert.equal(isOnPath('espeak-ng'), true)
  },
)

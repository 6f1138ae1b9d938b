import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isRefusal } from '../../domain/kernel/index.ts'
import { type CleanAudio, cleanAudio, MAX_AUDIO_SECONDS, MAX_RAW_BYTES } from './audio.ts'
import { muLaw } from './audioWav.ts'
import { typeOf } from './fileKind.ts'
import { oggHolds, PLANTED, testM4a, testMp3, testOgg, testWav } from './testAudio.ts'

const clean = (bytes: Uint8Array): CleanAudio => {
  const result = cleanAudio(bytes, 'recording')
  if (isRefusal(result)) assert.fail(result.code)
  return result
}
const codeOf = (bytes: Uint8Array): string | undefined => {
  const result = cleanAudio(bytes, 'recording')
  return isRefusal(result) ? result.code : undefined
}

for (const [kind, make] of [
  ['wav', testWav],
  ['mp3', testMp3],
  ['m4a', testM4a],
  ['ogg', testOgg],
] as const) {
  test(`${kind}: known by its content, as long as it is, and nothing is left of place, device and remarks`, () => {
    const dirty = make(7)
    assert.ok(dirty.includes(PLANTED))
    assert.equal(typeOf(dirty), kind)
    const { bytes, seconds, ...rest } = clean(dirty)
    assert.equal(rest.kind, kind)
    assert.equal(seconds, 7)
    assert.ok(!bytes.includes(PLANTED))
    assert.equal(typeOf(bytes), kind)
    // Cleaning once more changes nothing.
    assert.deepEqual(clean(bytes).bytes, bytes)
  })
  test(`${kind}: whatever is cut off or changed is refused or cleaned, and never breaks`, () =>
    fc.assert(
      fc.property(fc.nat(2000), fc.nat(4000), fc.integer({ min: 0, max: 255 }), (cut, at, value) => {
        const bytes = Buffer.from(make(2))
        bytes[at % bytes.length] = value
        const result = cleanAudio(bytes.subarray(0, bytes.length - cut))
        if (isRefusal(result)) assert.ok(result.words.zh)
        else assert.ok(result.seconds >= 1)
      }),
      { numRuns: 300 },
    ))
}

test('times of an M4A go too, and its sound stays where it was', () => {
  const dirty = testM4a(3)
  const { bytes } = clean(dirty)
  assert.equal(bytes.length, dirty.length)
  const mdat = dirty.indexOf('mdat')
  assert.deepEqual(bytes.subarray(mdat, mdat + 500), dirty.subarray(mdat, mdat + 500))
  const mvhd = bytes.indexOf('mvhd')
  assert.equal(bytes.readBigUInt64BE(mvhd + 8), 0n)
  assert.notEqual(dirty.readBigUInt64BE(mvhd + 8), 0n)
})

test('an Ogg keeps its checksums whole', () => {
  assert.ok(oggHolds(testOgg(3)))
  assert.ok(oggHolds(clean(testOgg(3)).bytes))
})

test('a WAV of speech costs a fifth, and is the same to hear', () => {
  const dirty = testWav(10)
  const { bytes } = clean(dirty)
  assert.ok(bytes.length < dirty.length / 3.9, `${bytes.length} of ${dirty.length}`)
  assert.equal(bytes.readUInt16LE(20), 7)
})

test('µ-law as ITU-T G.711 has it: each sample comes back within a thirtieth', () => {
  const back = (code: number): number => {
    const byte = ~code & 0xff
    const size = ((((byte & 15) << 3) + 132) << ((byte >> 4) & 7)) - 132
    return byte & 0x80 ? -size : size
  }
  assert.deepEqual([0, -1, 32_767, -32_768].map(muLaw), [0xff, 0x7f, 0x80, 0x00])
  for (let sample = -32_768; sample <= 32_767; sample += 7) {
    const heard = back(muLaw(sample))
    assert.ok(
      Math.abs(heard - sample) <= Math.abs(sample) / 30 + 4 || Math.abs(sample) > 32_000,
      `${sample}: ${heard}`,
    )
  }
})

test('a program that wrote into a pipe left no length: it is mended', () => {
  const wav = testWav(4)
  wav.writeUInt32LE(0x7ffff024, 4)
  wav.writeUInt32LE(0x7ffff000, wav.indexOf('data') + 4)
  assert.equal(clean(wav).seconds, 4)
})

for (const [what, bytes, code] of [
  ['an AMR recording', Buffer.from('#!AMR\n<\x91\x17\x16'), 'audio.amr'],
  ['AMR inside of an MP4', testM4a(3, { codec: 'samr' }), 'audio.amr'],
  ['a codec that few phones play', testM4a(3, { codec: 'alac' }), 'audio.codec'],
  ['a film', testM4a(3, { handler: 'vide', codec: 'avc1' }), 'audio.notSound'],
  [
    'an MP4 in fragments',
    Buffer.concat([testM4a(3), Buffer.from('\0\0\0\x08moof', 'latin1')]),
    'audio.codec',
  ],
  ['an M4A cut off', testM4a(3).subarray(0, -300), 'audio.broken'],
  ['an Ogg with a second stream', Buffer.concat([testOgg(3), testOgg(3, 99)]), 'audio.notSound'],
  ['an Ogg cut off', testOgg(3).subarray(0, -30), 'audio.broken'],
  ['a tag without sound', testMp3(0), 'audio.broken'],
  ['a WAV without samples', testWav(0), 'audio.broken'],
  ['a picture', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'file.kind'],
  ['text', Buffer.from('柳湾村'), 'file.kind'],
  ['nothing', Buffer.alloc(0), 'file.kind'],
  ['more than anybody should fetch', Buffer.alloc(MAX_RAW_BYTES + 1), 'audio.large'],
  ['longer than anybody listens', testMp3(MAX_AUDIO_SECONDS + 2), 'audio.long'],
] as const)
  test(`${what} is refused in words`, () => assert.equal(codeOf(bytes), code))

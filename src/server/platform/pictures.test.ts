import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { zipSync } from 'fflate'
import sharp from 'sharp'
import { isRefusal } from '../../domain/kernel/index.ts'
import { acceptFile, MAX_FILE_BYTES, mediaTypeOf, typeOf } from './fileKind.ts'
import { copyPicture, coverPicture, type PreparedPicture, preparePicture } from './pictures.ts'

const WIDTH = 200
const HEIGHT = 120

/** Noise in colour: the hardest picture to cover without a trace. */
const noise = () =>
  sharp(randomBytes(WIDTH * HEIGHT * 3), { raw: { width: WIDTH, height: HEIGHT, channels: 3 } })

const photograph = (): Promise<Buffer> =>
  noise()
    .withExif({
      IFD0: { Make: 'Spyphone', Copyright: '陈小满' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '41/1 46/1 3/1',
        GPSLongitudeRef: 'E',
        GPSLongitude: '86/1 8/1 0/1',
      },
    })
    .jpeg()
    .toBuffer()

const prepared = async (bytes: Uint8Array): Promise<PreparedPicture> => {
  const picture = await preparePicture(bytes)
  if (isRefusal(picture)) throw new Error(picture.code)
  return picture
}

const refusalOf = async (answer: Promise<unknown>): Promise<string | undefined> => {
  const value = await answer
  return isRefusal(value) ? value.code : undefined
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

test('the kind comes from content, whatever the name says', async () => {
  const utf8 = (words: string) => Buffer.from(words)
  assert.equal(typeOf(await noise().jpeg().toBuffer()), 'jpeg')
  assert.equal(typeOf(await noise().png().toBuffer()), 'png')
  assert.equal(typeOf(await noise().webp().toBuffer()), 'webp')
  assert.equal(typeOf(utf8('%PDF-1.7\n%âãÏÓ')), 'pdf')
  assert.equal(typeOf(zipSync({ 'OFD.xml': utf8('<o/>') })), 'ofd')
  assert.equal(
    typeOf(zipSync({ '[Content_Types].xml': utf8('<t/>'), 'xl/workbook.xml': utf8('<w/>') })),
    'xlsx',
  )
  assert.equal(typeOf(zipSync({ 'a.txt': utf8('a') })), 'zip')
  assert.equal(typeOf(utf8('户号,姓名\r\n1,李桂英\r\n')), 'text')
  assert.equal(typeOf(Buffer.from([0xbb, 0xa7, 0xba, 0xc5, 0x2c, 0x31])), 'text', 'GB18030: 户号,1')
  assert.equal(typeOf(utf8('<html><script>alert(1)</script>')), 'text')
  assert.equal(typeOf(utf8('PK\x03\x04 but no archive')), undefined)
  assert.equal(typeOf(Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])), undefined, 'old .xls')
  assert.equal(typeOf(utf8('MZ\x90\x00\x03')), undefined)
  assert.equal(typeOf(Buffer.alloc(0)), undefined)
  assert.equal(mediaTypeOf('jpeg'), 'image/jpeg')
})

test('a file that is not asked for is refused, with what to do', async () => {
  const heic = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypheic'), Buffer.alloc(40)])
  for (const [bytes, code] of [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="x()"/>'), 'file.kind'],
    [Buffer.from('<html>receipt.jpg</html>'), 'file.kind'],
    [Buffer.from('%PDF-1.7'), 'file.kind'],
    [heic, 'file.heic'],
    [Buffer.alloc(0), 'file.kind'],
    [Buffer.alloc(MAX_FILE_BYTES + 1, 0xff), 'file.tooLarge'],
  ] as const) {
    assert.equal(await refusalOf(preparePicture(bytes)), code)
    assert.equal(await refusalOf(coverPicture(bytes, [{ left: 0, top: 0, width: 8, height: 8 }])), code)
  }
  const refused = acceptFile(Buffer.from('%PDF-1.7'), ['jpeg', 'xlsx'], 'paper')
  assert.ok(isRefusal(refused))
  assert.equal(refused.field, 'paper')
  assert.match(refused.words.zh, /JPEG、Excel/)
  assert.equal(acceptFile(Buffer.from('%PDF-1.7'), ['jpeg', 'pdf']), 'pdf')
})

test('place, camera and owner do not survive; the picture does', async () => {
  const original = await photograph()
  assert.match(latin(original), /Spyphone/)
  assert.ok((await sharp(original).metadata()).exif)
  const { kind, clean, width, height, thumbnail } = await prepared(original)
  assert.deepEqual({ kind, width, height }, { kind: 'jpeg', width: WIDTH, height: HEIGHT })
  for (const bytes of [clean, thumbnail]) {
    const { exif, iptc, xmp } = await sharp(bytes).metadata()
    assert.deepEqual({ exif, iptc, xmp }, { exif: undefined, iptc: undefined, xmp: undefined })
    assert.doesNotMatch(latin(bytes), /Spyphone|Exif|GPS/)
  }
})

test('PNG and WebP keep their kind and lose their hidden text too', async () => {
  for (const kind of ['png', 'webp'] as const) {
    const original = await noise()
      .withExif({ IFD0: { Artist: 'Spyphone' } })
      .toFormat(kind)
      .toBuffer()
    assert.match(latin(original), /Spyphone/)
    const picture = await prepared(original)
    assert.equal(picture.kind, kind)
    assert.equal(typeOf(picture.clean), kind)
    assert.equal(typeOf(picture.thumbnail), 'jpeg')
    assert.doesNotMatch(latin(picture.clean), /Spyphone/)
  }
})

test('a picture taken sideways is turned upright before its turn is forgotten', async () => {
  const sideways = await noise().withMetadata({ orientation: 6 }).jpeg().toBuffer()
  const { clean, width, height } = await prepared(sideways)
  assert.deepEqual([width, height], [HEIGHT, WIDTH])
  const seen = await sharp(clean).metadata()
  assert.deepEqual([seen.width, seen.height, seen.orientation], [HEIGHT, WIDTH, undefined])
})

test('what hides behind the end of a picture is cut off', async () => {
  const archive = zipSync({ 'secret.html': Buffer.from('<script>') })
  const { clean } = await prepared(Buffer.concat([await noise().jpeg().toBuffer(), archive]))
  assert.doesNotMatch(latin(clean), /secret\.html/)
})

test('a picture that did not arrive whole is refused', async () => {
  const whole = await noise().jpeg().toBuffer()
  assert.equal(await refusalOf(preparePicture(whole.subarray(0, whole.length / 2))), 'picture.unreadable')
  assert.equal(
    await refusalOf(preparePicture(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]))),
    'picture.unreadable',
  )
})

test('a small file that would unpack to gigabytes is refused by its header', async () => {
  const bomb = await sharp({ create: { width: 16_000, height: 4_000, channels: 3, background: '#fff' } })
    .png({ compressionLevel: 1 })
    .toBuffer()
  assert.ok(bomb.length < 2_000_000)
  assert.equal(await refusalOf(preparePicture(bomb)), 'picture.tooManyPixels')
  assert.equal(
    await refusalOf(coverPicture(bomb, [{ left: 0, top: 0, width: 8, height: 8 }])),
    'picture.tooManyPixels',
  )
})

test('a thumbnail is small, of a tall picture too', async () => {
  const tall = await sharp({ create: { width: 1000, height: 9000, channels: 4, background: '#0000' } })
    .png()
    .toBuffer()
  const size = await sharp((await prepared(tall)).thumbnail).metadata()
  assert.ok(size.width <= 320 && size.height <= 640)
})

test('covered pixels are one colour, so nothing of what lay there is in the copy', async () => {
  const rectangle = { left: 37, top: 21, width: 90, height: 33 }
  for (const original of [
    await photograph(),
    await noise().png().toBuffer(),
    await noise().webp().toBuffer(),
  ]) {
    const made = await coverPicture(original, [rectangle])
    assert.ok(!isRefusal(made))
    const copy = made.clean
    const { data, info } = await sharp(copy).removeAlpha().raw().toBuffer({ resolveWithObject: true })
    assert.deepEqual([info.width, info.height], [WIDTH, HEIGHT])
    const colours = new Set<string>()
    for (let y = rectangle.top; y < rectangle.top + rectangle.height; y++)
      for (let x = rectangle.left; x < rectangle.left + rectangle.width; x++)
        colours.add(data.subarray((y * WIDTH + x) * 3, (y * WIDTH + x) * 3 + 3).join())
    assert.equal(colours.size, 1)
    const [r, g, b] = [...colours][0]!.split(',').map(Number)
    assert.ok(Math.abs(r! - 0x5e) < 4 && Math.abs(g! - 0x55) < 4 && Math.abs(b! - 0x48) < 4, `${r},${g},${b}`)
    assert.doesNotMatch(latin(copy), /Spyphone|Exif/)
  }
})

test('two pictures that differ only under the bars give the same copy, byte for byte', async () => {
  const base = await noise().png().toBuffer()
  const secret = (background: string) =>
    sharp(base)
      .composite([
        { input: { create: { width: 60, height: 20, channels: 3, background } }, left: 43, top: 51 },
      ])
      .png()
      .toBuffer()
  const cover = async (bytes: Buffer) => coverPicture(bytes, [{ left: 43, top: 51, width: 60, height: 20 }])
  const [first, second, other] = [
    await cover(await secret('#000')),
    await cover(await secret('#fff')),
    await cover(await noise().png().toBuffer()),
  ]
  assert.deepEqual(first, second)
  assert.notDeepEqual(first, other)
})

test('a copy with nothing covered is another file than the original, and has lost what is hidden', async () => {
  const original = await photograph()
  const copy = await copyPicture(original)
  assert.ok(!isRefusal(copy))
  assert.notDeepEqual(copy.clean, original)
  assert.doesNotMatch(latin(copy.clean), /Spyphone|Exif/)
  assert.equal(await refusalOf(copyPicture(Buffer.from('%PDF-1.7'))), 'file.kind')
})

test('a bar over the edge covers to the edge; a bar beside the picture is refused', async () => {
  const original = await photograph()
  const over = await coverPicture(original, [{ left: -10, top: 100, width: 5000, height: 5000 }])
  assert.ok(!isRefusal(over))
  const covered = await sharp(over.clean)
    .extract({ left: 0, top: 100, width: WIDTH, height: HEIGHT - 100 })
    .removeAlpha()
    .raw()
    .toBuffer()
  assert.ok(covered.every((value, i) => value === covered[i % 3]))
  for (const rectangles of [
    [],
    [{ left: 500, top: 0, width: 10, height: 10 }],
    [{ left: 10, top: 10, width: 0, height: 10 }],
    [{ left: Number.NaN, top: 10, width: 10, height: 10 }],
    [
      { left: 0, top: 0, width: 10, height: 10 },
      { left: 0, top: 900, width: 10, height: 10 },
    ],
  ]) {
    assert.equal(await refusalOf(coverPicture(original, rectangles)), 'picture.nothingCovered')
  }
})

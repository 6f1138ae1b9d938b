import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const font = (file: string): string =>
  fileURLToPath(import.meta.resolve(`@expo-google-fonts/noto-sans-sc/${file}`))

/** The font files that paper is set in, regular and bold (OFL, both hold the same characters). */
export const fontFiles = (): readonly string[] => [
  font('400Regular/NotoSansSC_400Regular.ttf'),
  font('700Bold/NotoSansSC_700Bold.ttf'),
]

type Range = readonly [first: number, last: number]

/** Ranges of code points that a TrueType file has a glyph for: table `cmap`, its subtable of format 12. */
const rangesOf = (file: Buffer): Range[] => {
  const tables = file.readUInt16BE(4)
  for (let i = 0; i < tables; i++) {
    const entry = 12 + i * 16
    if (file.toString('latin1', entry, entry + 4) !== 'cmap') continue
    const cmap = file.readUInt32BE(entry + 8)
    const subtables = file.readUInt16BE(cmap + 2)
    for (let s = 0; s < subtables; s++) {
      const at = cmap + file.readUInt32BE(cmap + 4 + s * 8 + 4)
      if (file.readUInt16BE(at) !== 12) continue
      return Array.from({ length: file.readUInt32BE(at + 12) }, (_, g): Range => {
        const group = at + 16 + g * 12
        return [file.readUInt32BE(group), file.readUInt32BE(group + 4)]
      })
    }
  }
  throw new Error('the font has no cmap of format 12')
}

let ranges: Range[] | undefined

const hasGlyph = (codePoint: number): boolean => {
  ranges ??= rangesOf(readFileSync(fontFiles()[0]!))
  let low = 0
  let high = ranges.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const [first, last] = ranges[middle]!
    if (codePoint < first) high = middle - 1
    else if (codePoint > last) low = middle + 1
    else return true
  }
  return false
}

/**
 * The characters of a text that the paper font cannot show, each once, in order of appearance: 生僻字 to warn of
 * before printing, since they would come out as empty boxes. White space never counts.
 */
export const missingGlyphs = (text: string): string[] =>
  [...new Set(text)].filter((character) => !/\s/u.test(character) && !hasGlyph(character.codePointAt(0)!))

import { readFileSync } from 'node:fs'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { fontFiles } from '../src/server/disclosure/glyphs.ts'

// Pictures of single characters, from which receipts are set as a printer sets type: drawing thousands of pages
// whole would take a minute.

/** Side of a character's square, in pixels. */
export const CELL = 22
/** From one character to the next, in pixels: as wide as it is high, Latin letters and digits about half. */
const ADVANCE = { wide: 17, narrow: 9.4 } as const
const COLUMNS = 16

/** How dark each pixel of a character is, row by row: 0 paper, 255 ink. */
export type Type = Uint8Array

let compiler: NodeCompiler | undefined

/** A page of Typst as opaque pixels, three bytes each; data comes to the page as `sys.inputs.data`. */
export const drawPage = async (template: string, data: unknown): Promise<Buffer> => {
  compiler ??= NodeCompiler.create({
    fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
  })
  const svg = compiler.plainSvg({ mainFileContent: template, inputs: { data: JSON.stringify(data) } })
  compiler.evictCache(10)
  return sharp(Buffer.from(svg)).flatten({ background: '#fff' }).removeAlpha().raw().toBuffer()
}

const template = readFileSync(new URL('./typecase.typ', import.meta.url), 'utf8')
const cast = new Map<string, Promise<Type>>()

/** Makes the types that are missing, all in one picture. */
const castMissing = (characters: readonly string[]): void => {
  const missing = [...new Set(characters)].filter((character) => !cast.has(character))
  if (missing.length === 0) return
  const drawn = drawPage(template, { characters: missing, columns: COLUMNS, cell: CELL })
  for (const [index, character] of missing.entries())
    cast.set(
      character,
      drawn.then((pixels) => {
        const [top, left] = [Math.floor(index / COLUMNS) * CELL, (index % COLUMNS) * CELL]
        return Uint8Array.from(
          { length: CELL * CELL },
          (_, i) => 255 - pixels[((top + Math.floor(i / CELL)) * COLUMNS * CELL + left + (i % CELL)) * 3]!,
        )
      }),
    )
}

/** The types of a text with the place of each, in pixels from its start; set tighter where it is wider than `room`. */
export const typeset = async (
  words: string,
  room: number,
): Promise<{
  readonly types: readonly { readonly x: number; readonly type: Type }[]
  readonly width: number
}> => {
  const characters = [...words]
  castMissing(characters)
  const advances = characters.map((character) =>
    character.codePointAt(0)! < 0x2000 ? ADVANCE.narrow : ADVANCE.wide,
  )
  const wide = advances.reduce((sum, advance) => sum + advance, 0)
  const tight = Math.min(1, room / wide)
  let x = 0
  const types = await Promise.all(
    characters.map(async (character, index) => {
      const advance = advances[index]! * tight
      const middle = x + advance / 2
      x += advance
      return { x: middle - CELL / 2, type: await cast.get(character)! }
    }),
  )
  return { types, width: wide * tight }
}

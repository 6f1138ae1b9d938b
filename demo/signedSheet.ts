import { readFileSync } from 'node:fs'
import path from 'node:path'
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler'
import sharp from 'sharp'
import { fontFiles } from '../src/server/disclosure/glyphs.ts'
import { type SigningSheet, sheetData } from '../src/server/disclosure/index.ts'

/** Pixels of the sheet's width: a phone's picture of it, made small. */
const WIDTH = 1000
/** The tightest rows, so that a month of the rich village stands on one sheet, whose foot is where the hand writes. */
const LAYOUT = { rowHeight: 6.6, stacked: false }

/** Pictures a signing sheet on which one person has signed and written the date: 11 月 6 日. */
export const signedSheet = async (
  sheet: SigningSheet,
  written: { readonly name: string; readonly date: string },
): Promise<Buffer> => {
  const compiler = NodeCompiler.create({
    workspace: path.join(import.meta.dirname, '..'),
    fontArgs: [{ fontBlobs: fontFiles().map((file) => readFileSync(file)) }],
  })
  const svg = compiler.plainSvg({
    mainFilePath: path.join(import.meta.dirname, 'signedSheet.typ'),
    inputs: { data: JSON.stringify({ ...JSON.parse(sheetData(sheet, LAYOUT)), written }) },
  })
  return sharp(Buffer.from(svg), { density: 130 })
    .resize({ width: WIDTH })
    .flatten({ background: '#fbf9f4' })
    .jpeg({ quality: 80 })
    .toBuffer()
}

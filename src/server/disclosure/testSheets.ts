import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import sharp from 'sharp'

// For tests: papers as pixels, drawn by poppler, and what stands where on them.

export const DPI = 120
/** Pixels of a sheet to the millimetre. */
export const PER_MM = DPI / 25.4

export interface Sheet {
  readonly width: number
  readonly height: number
  readonly rgba: Uint8ClampedArray
}

/** The pages of a PDF as pixels, drawn by poppler. */
export const sheetsOf = async (pdf: Uint8Array): Promise<Sheet[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'poster-'))
  try {
    writeFileSync(join(folder, 'in.pdf'), pdf)
    execFileSync('pdftoppm', ['-png', '-r', String(DPI), join(folder, 'in.pdf'), join(folder, 'page')])
    const pages = readdirSync(folder)
      .filter((name) => name.endsWith('.png'))
      .sort()
    return await Promise.all(
      pages.map(async (name) => {
        const { data, info } = await sharp(readFileSync(join(folder, name)))
          .ensureAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true })
        return { width: info.width, height: info.height, rgba: new Uint8ClampedArray(data) }
      }),
    )
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** What stands in a rectangle (millimetres on A4): the share of dark pixels, the count of red ones, and all its pixels. */
export const look = (sheet: Sheet, x: number, y: number, width: number, height: number) => {
  const pixels: number[] = []
  let dark = 0
  let red = 0
  for (let py = Math.round(y * PER_MM); py < Math.round((y + height) * PER_MM); py++)
    for (let px = Math.round(x * PER_MM); px < Math.round((x + width) * PER_MM); px++) {
      const [r, g, b] = sheet.rgba.subarray((py * sheet.width + px) * 4) as unknown as [
        number,
        number,
        number,
      ]
      pixels.push(r, g, b)
      if (r < 130 && g < 130 && b < 130) dark++
      if (r > 150 && g < 80 && b < 80) red++
    }
  return { ink: dark / (pixels.length / 3), red, pixels }
}

import { spawn } from 'node:child_process'
import fs from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import sharp from 'sharp'
import { type Refusal, refuse } from '../../domain/kernel/index.ts'

/** Pixels of a page's longer side: 8-point print stays legible, and ten pages stay below a picture's limit. */
const PAGE_PIXELS = 1600
const MAX_PAGES = 10
const PATIENCE = 30_000

/** Runs pdftoppm on bytes that nobody vouches for: as a program of its own, with an end. */
const draw = (bytes: Uint8Array, folder: string): Promise<'done' | 'missing' | 'failed'> =>
  new Promise((resolve) => {
    const range = ['-f', '1', '-l', String(MAX_PAGES + 1)]
    const child = spawn(
      'pdftoppm',
      ['-png', '-scale-to', String(PAGE_PIXELS), ...range, '-', path.join(folder, 'page')],
      { stdio: ['pipe', 'ignore', 'ignore'], timeout: PATIENCE },
    )
    child.on('error', () => resolve('missing'))
    child.on('close', (code) => resolve(code === 0 ? 'done' : 'failed'))
    // It may stop reading before the end of a broken file.
    child.stdin.on('error', () => undefined)
    child.stdin.end(bytes)
  })

/**
 * The pages of a PDF as one tall PNG, one below the other: what can be covered and published, without the text, layers
 * and attachments that a PDF hides. Refuses, in words, what cannot be drawn, more than ten pages, and a machine
 * without poppler's pdftoppm.
 */
export const pictureOfPdf = async (bytes: Uint8Array): Promise<Uint8Array | Refusal> => {
  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'xiangyue-pdf-'))
  try {
    const drawn = await draw(bytes, folder)
    if (drawn === 'missing') return noProgram()
    const pages = (await fs.readdir(folder)).sort().map((name) => path.join(folder, name))
    if (drawn === 'failed' || pages.length === 0) return unreadable()
    if (pages.length > MAX_PAGES) return tooManyPages()
    if (pages.length === 1) return await fs.readFile(pages[0]!)
    return await sharp(pages, { join: { across: 1, background: '#fff', shim: 8 } })
      .png()
      .toBuffer()
  } finally {
    await fs.rm(folder, { recursive: true, force: true })
  }
}

const noProgram = (): Refusal =>
  refuse(
    'pdf.noProgram',
    '这台服务器还不能把 PDF 变成图片，所以不能遮挡，也不会公开。请把它拍成照片或截图再传。',
    'This server cannot turn PDF into pictures, so it can be neither covered nor published. Send a photo or a screenshot of it.',
  )

const unreadable = (): Refusal =>
  refuse(
    'pdf.unreadable',
    '这个 PDF 打不开，可能坏了或者加了密码。请拍成照片或截图再传。',
    'This PDF cannot be opened; perhaps it is damaged or has a password. Send a photo or a screenshot of it.',
  )

const tooManyPages = (): Refusal =>
  refuse(
    'pdf.tooManyPages',
    `这个 PDF 超过 ${MAX_PAGES} 页。请拆成几份再传。`,
    `This PDF has more than ${MAX_PAGES} pages. Send it in parts.`,
  )

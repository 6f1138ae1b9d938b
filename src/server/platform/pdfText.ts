import { spawn } from 'node:child_process'

/** A page or two of text; a book is no invoice. */
const MOST_TEXT = 200_000
const PATIENCE = 10_000

/**
 * The text of a PDF's first pages, by poppler's pdftotext: a program of its own, with an end, since nobody vouches for
 * the bytes. Empty for a scan, for what cannot be read, and on a machine without the program.
 */
export const textOfPdf = (bytes: Uint8Array): Promise<string> =>
  new Promise((resolve) => {
    const child = spawn('pdftotext', ['-layout', '-enc', 'UTF-8', '-l', '3', '-', '-'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: PATIENCE,
    })
    const parts: Buffer[] = []
    let size = 0
    child.stdout.on('data', (part: Buffer) => {
      size += part.length
      if (size > MOST_TEXT) child.kill()
      else parts.push(part)
    })
    child.on('error', () => resolve(''))
    child.on('close', () => resolve(size > MOST_TEXT ? '' : Buffer.concat(parts).toString('utf8')))
    // It may stop reading before the end of a broken file.
    child.stdin.on('error', () => undefined)
    child.stdin.end(bytes)
  })

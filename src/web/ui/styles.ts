import { createHash } from 'node:crypto'
import base from './base.css?inline'
import desk from './desk.css?inline'
import elder from './elder.css?inline'
import type { Head } from './env.tsx'

/** The style sheets, each inlined whole into the pages of its frame. */
const styles: Record<Head['style'], string> = { villager: base, elder: base + elder, desk: base + desk }

export const styleOf = (name: Head['style']): string => styles[name]

/** Sources for `style-src` of the Content-Security-Policy: the hashes of all style sheets, quoted and spaced. */
export const styleHash = Object.values(styles)
  .map((css) => `'sha256-${createHash('sha256').update(css).digest('base64')}'`)
  .join(' ')

import { createHash } from 'node:crypto'
import base from './base.css?inline'
import desk from './desk.css?inline'
import elder from './elder.css?inline'
import type { Head } from './env.tsx'
import { trimmer } from './trim.ts'

/** The style sheets, each inlined into the pages of its frame. */
const styles: Record<Head['style'], string> = { villager: base, elder: base + elder, desk: base + desk }
const trimmers = { villager: trimmer(base), elder: trimmer(base + elder), desk: trimmer(base + desk) }

/** The style of a page: what its HTML uses, or the whole sheet where a script wakes, which may draw anything. */
export const styleOf = ({ style, islands }: Head, html: string): string =>
  islands.size > 0 ? styles[style] : trimmers[style](html)

/** The source for `style-src` of the Content-Security-Policy: the hash of the page's style, quoted. */
export const styleHashOf = (html: string): string => {
  const css = html.slice(html.indexOf('<style>') + '<style>'.length, html.indexOf('</style>'))
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`
}

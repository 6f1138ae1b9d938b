import { createHash } from 'node:crypto'
import base from './base.css?inline'
import desk from './desk.css?inline'
import { drawn } from './drawn.ts'
import elder from './elder.css?inline'
import type { Head } from './env.tsx'
import print from './print.css?inline'
import { trimmer } from './trim.ts'

/** The style sheets, each inlined into the pages of its frame. */
const styles: Record<Head['style'], string> = {
  villager: base + print,
  elder: base + elder + print,
  desk: base + print + desk,
}
const trimmers = {
  villager: trimmer(styles.villager),
  elder: trimmer(styles.elder),
  desk: trimmer(styles.desk),
}

/** The style of a page: what its HTML and its islands use, or the whole sheet where a script wakes that may draw anything. */
export const styleOf = ({ style, islands }: Head, html: string): string => {
  const later = [...islands].map((island) => drawn[island])
  return later.includes(undefined) ? styles[style] : trimmers[style](html + later.join(''))
}

/** The source for `style-src` of the Content-Security-Policy: the hash of the page's style, quoted. */
export const styleHashOf = (html: string): string => {
  const css = html.slice(html.indexOf('<style>') + '<style>'.length, html.indexOf('</style>'))
  return `'sha256-${createHash('sha256').update(css).digest('base64')}'`
}

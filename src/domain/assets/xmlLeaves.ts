/** An element that holds nothing but text, by the names of the elements around it, outermost first, without prefixes. */
export interface XmlLeaf {
  readonly path: readonly string[]
  readonly text: string
}

// What is not ended reaches to the end of the text, so that a broken file is read in one pass.
const TOKEN =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[([\s\S]*?)(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<![^>]*(?:>|$)|<(\/?)([^\s/>]+)((?:[^>"']|"[^"]*(?:"|$)|'[^']*(?:'|$))*?)(\/?)(?:>|$)|([^<]+)/g

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

/** Only the five entities of XML and character numbers; a file's own entities are not followed. */
const unescaped = (raw: string): string =>
  raw.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex, decimal, name) => {
    if (name !== undefined) return NAMED[name] ?? whole
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })

interface Open {
  readonly name: string
  text: string
  leaf: boolean
}

const MOST = 20_000
const DEEPEST = 50

/**
 * The leaves of an XML text, in order. Tolerant: attributes and declarations are passed over, and a file that ends early
 * or is no XML gives what could be read. At most 20 000 elements, 50 deep.
 */
export const xmlLeaves = (xml: string): readonly XmlLeaf[] => {
  const leaves: XmlLeaf[] = []
  const open: Open[] = []
  let elements = 0
  for (const [, cdata, closing, qualified, , empty, words] of xml.matchAll(TOKEN)) {
    const top = open.at(-1)
    if (cdata !== undefined || words !== undefined) {
      if (top) top.text += cdata ?? unescaped(words!)
      continue
    }
    if (qualified === undefined) continue
    const name = qualified.slice(qualified.indexOf(':') + 1)
    if (closing === '/') {
      const at = open.findLastIndex((each) => each.name === name)
      if (at < 0) continue
      const { text, leaf } = open[at]!
      if (leaf && at === open.length - 1)
        leaves.push({ path: open.map((each) => each.name), text: text.trim() })
      open.length = at
      continue
    }
    if (++elements > MOST || open.length === DEEPEST) break
    if (top) top.leaf = false
    if (empty !== '/') open.push({ name, text: '', leaf: true })
  }
  return leaves
}

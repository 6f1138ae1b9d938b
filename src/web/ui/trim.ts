/**
 * The rules of a style sheet that a page uses. Sheets are inlined, so on a slow line each rule that nothing on the page
 * matches only makes people wait.
 */
interface Rule {
  readonly css: string
  /** For each selector the classes and elements that it needs, as `.name` and `name`. */
  readonly needs: readonly (readonly string[])[]
  /** Rules inside of a `@media`, whose head is `css`. */
  readonly inner?: readonly Rule[]
}

/** From an opening brace to behind the one that closes it. */
const blockEnd = (css: string, open: number): number => {
  let depth = 0
  for (let at = open; at < css.length; at++) {
    if (css[at] === '{') depth += 1
    if (css[at] === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  throw new Error('a brace of the style sheet is not closed')
}

/** Attributes and states come and go, `:not()` needs nothing: only classes and elements are asked for. */
const needsOf = (selector: string): string[] =>
  selector.replace(/\[[^\]]*\]|::?[\w-]+(?:\([^)]*\))?/g, '').match(/\.?[a-z][\w-]*/gi) ?? []

/** Selectors of a rule; commas inside of brackets do not part them. */
const selectorsOf = (head: string): string[] => head.split(/,(?![^([]*[)\]])/)

const rulesOf = (css: string): Rule[] => {
  const rules: Rule[] = []
  for (let at = 0; at < css.length; ) {
    const open = css.indexOf('{', at)
    if (open < 0) break
    const end = blockEnd(css, open)
    const head = css.slice(at, open)
    rules.push(
      head.startsWith('@media')
        ? { css: head, needs: [], inner: rulesOf(css.slice(open + 1, end - 1)) }
        : { css: css.slice(at, end), needs: head.startsWith('@') ? [[]] : selectorsOf(head).map(needsOf) },
    )
    at = end
  }
  return rules
}

const kept = (rules: readonly Rule[], has: ReadonlySet<string>): string =>
  rules
    .map(({ css, needs, inner }) => {
      if (!inner) return needs.some((need) => need.every((each) => has.has(each))) ? css : ''
      const within = kept(inner, has)
      return within && `${css}{${within}}`
    })
    .join('')

/** Makes the function that trims a sheet, as minified, to what the HTML of a page uses. */
export const trimmer = (sheet: string): ((html: string) => string) => {
  const rules = rulesOf(sheet)
  const known = new Map<string, string>()
  return (html) => {
    const has = new Set([
      'html',
      'body',
      ...Array.from(html.matchAll(/<([a-z][a-z0-9]*)/g), ([, tag]) => tag!),
    ])
    for (const [, names] of html.matchAll(/ class="([^"]+)"/g))
      for (const name of names!.split(' ')) has.add(`.${name}`)
    const key = [...has].sort().join()
    const done = known.get(key) ?? kept(rules, has)
    if (known.size < MOST_KNOWN) known.set(key, done)
    return done
  }
}

/** Pages use few sets of classes; more than this many are worked out anew each time. */
const MOST_KNOWN = 500

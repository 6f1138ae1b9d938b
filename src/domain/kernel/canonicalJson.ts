/**
 * RFC 8785 (JCS): object members sorted by UTF-16 code units, no white space, numbers as ECMAScript writes them.
 * The one text that hashes are taken over. Throws on what JSON cannot hold (NaN, undefined in an array, functions).
 */
export const canonicalJson = (value: unknown): string => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`no JSON number: ${value}`)
    return JSON.stringify(value)
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object') {
    const members = value as Readonly<Record<string, unknown>>
    let text = ''
    // Every act passes here several times: one string grows, and `sort` by itself goes by code units.
    for (const key of Object.keys(members).sort())
      if (members[key] !== undefined)
        text += `${text === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(members[key])}`
    return `{${text}}`
  }
  throw new TypeError(`no JSON value: ${typeof value}`)
}

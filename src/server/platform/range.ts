import type { FastifyReply, FastifyRequest } from 'fastify'

/** First and last byte that a `Range` header asks for; `undefined`: all of it, as for whatever is not understood. */
export const rangeOf = (
  header: string | undefined,
  size: number,
): { readonly from: number; readonly to: number } | 'unsatisfiable' | undefined => {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const last = size - 1
  const [from, to] =
    match[1] === ''
      ? [Math.max(0, size - Number(match[2])), last]
      : [Number(match[1]), match[2] === '' ? last : Math.min(Number(match[2]), last)]
  if (match[1] !== '' && match[2] !== '' && Number(match[2]) < Number(match[1])) return undefined
  return from > last || (match[1] === '' && Number(match[2]) === 0) ? 'unsatisfiable' : { from, to }
}

/** Sends bytes that are named by their hash, or the part of them that was asked for: Safari plays nothing without. */
export const sendRange = (
  request: FastifyRequest,
  reply: FastifyReply,
  { bytes, sha256, mime, cache }: { bytes: Buffer; sha256: string; mime: string; cache: string },
) => {
  const etag = `"${sha256}"`
  const { range, 'if-range': only, 'if-none-match': known } = request.headers
  reply
    .header('content-security-policy', "default-src 'none'; sandbox")
    .header('cross-origin-resource-policy', 'same-origin')
    .header('accept-ranges', 'bytes')
    .header('cache-control', cache)
    .header('etag', etag)
    .type(mime)
  if (known === etag) return reply.status(304).send()
  const asked = only === undefined || only === etag ? rangeOf(range, bytes.length) : undefined
  if (asked === 'unsatisfiable')
    return reply.status(416).header('content-range', `bytes */${bytes.length}`).send(Buffer.alloc(0))
  if (!asked) return reply.send(bytes)
  return reply
    .status(206)
    .header('content-range', `bytes ${asked.from}-${asked.to}/${bytes.length}`)
    .send(bytes.subarray(asked.from, asked.to + 1))
}

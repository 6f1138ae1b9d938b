import type { FastifyInstance, FastifyReply } from 'fastify'
import { readDecimal } from '../../domain/transparency/index.ts'
import type { PublicationLog } from './log.ts'

const TEXT = 'text/plain; charset=utf-8'
const FOR_EVER = 'public, max-age=31536000, immutable'
const SHORTLY = 'public, max-age=5'

const missing = (reply: FastifyReply) =>
  reply.code(404).header('cache-control', 'no-store').type(TEXT).send('没有这一项 · not here\n')

/** C2SP tlog-tiles under `/log/`, with the policy and ready-made proofs. Readable by anyone, from any site. */
export const logRoutes = (log: PublicationLog) => async (server: FastifyInstance) => {
  server.addHook('onRequest', async (_request, reply) => {
    reply.header('access-control-allow-origin', '*')
  })
  const schema = { hide: true }

  server.get('/log/checkpoint', { schema }, async (_request, reply) => {
    const checkpoint = await log.checkpoint()
    if (checkpoint === undefined) return missing(reply)
    return reply.header('cache-control', SHORTLY).type(TEXT).send(checkpoint)
  })

  server.get('/log/policy', { schema }, async (_request, reply) =>
    reply.header('cache-control', 'public, max-age=300').type(TEXT).send(log.policyText),
  )

  server.get<{ Params: { '*': string } }>('/log/tile/*', { schema }, async (request, reply) => {
    const tile = await log.tile(`tile/${request.params['*']}`)
    if (!tile) return missing(reply)
    return reply.header('cache-control', FOR_EVER).type('application/octet-stream').send(Buffer.from(tile))
  })

  // The exact bytes that were hashed; they never change.
  server.get<{ Params: { index: string } }>('/log/leaf/:index', { schema }, async (request, reply) => {
    const index = readDecimal(request.params.index)
    const leaf = index === undefined ? undefined : await log.leaf(index)
    if (!leaf) return missing(reply)
    return reply
      .header('cache-control', FOR_EVER)
      .type('application/json; charset=utf-8')
      .send(Buffer.from(leaf.leaf))
  })

  server.get<{ Params: { index: string } }>('/log/proof/:index', { schema }, async (request, reply) => {
    const index = readDecimal(request.params.index.replace(/\.tlog-proof$/, ''))
    const proof = index === undefined ? undefined : await log.proofFor(index)
    if (!proof) return missing(reply)
    return reply
      .header('cache-control', proof.final ? FOR_EVER : SHORTLY)
      .header('content-disposition', `inline; filename="${log.number}-${index}.tlog-proof"`)
      .type(TEXT)
      .send(proof.text)
  })
}

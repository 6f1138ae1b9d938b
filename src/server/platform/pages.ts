import { createHash } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { dateInShanghai } from '../../domain/kernel/index.ts'
import type { Env, PageModels, PageName } from '../../web/door.ts'
import type { App } from './app.ts'
import { sendPage } from './http.ts'

export type Door = typeof import('../../web/door.ts')

/** The one door to the web floor: its built form, because pages are written in TSX. */
export const openDoor = async (): Promise<Door> => {
  const built = path.join(import.meta.dirname, '../../../dist/web/door.js')
  return (await import(pathToFileURL(built).href)) as Door
}

/** What may be cached for everybody: a minute fresh, ten more while it is asked anew. */
export const PUBLIC = 'public, max-age=60, stale-while-revalidate=600'

export interface Pages {
  /** Renders a page for whoever asks and sends it. */
  send<Name extends PageName>(
    request: FastifyRequest,
    reply: FastifyReply,
    name: Name,
    model: PageModels[Name],
    cache?: string,
  ): FastifyReply
  render<Name extends PageName>(
    request: FastifyRequest,
    name: Name,
    model: PageModels[Name],
  ): { html: string; styleHash: string }
  /** Sends a public page with a strong ETag; it may be cached where nobody is signed in. */
  sendPublic<Name extends PageName>(
    request: FastifyRequest,
    reply: FastifyReply,
    name: Name,
    model: PageModels[Name],
  ): FastifyReply
  readonly door: Door
}

export const openPages = (door: Door, app: Pick<App, 'now' | 'demo'>): Pages => {
  const envOf = (request: FastifyRequest): Env => ({
    language: request.language,
    elder: request.elder,
    path: request.url,
    today: dateInShanghai(app.now()),
    demo: app.demo,
  })
  const render: Pages['render'] = (request, name, model) => {
    const html = door.renderPage(name, model, envOf(request))
    return { html, styleHash: door.styleHashOf(html) }
  }
  return {
    door,
    render,
    sendPublic(request, reply, name, model) {
      const page = render(request, name, model)
      const etag = `"${createHash('sha256').update(page.html).digest('base64url').slice(0, 22)}"`
      reply.header('etag', etag).header('vary', 'Cookie')
      if (request.headers['if-none-match'] === etag) return reply.status(304).send()
      return sendPage(reply, page, request.viewer.account ? 'private, no-cache' : PUBLIC)
    },
    send: (request, reply, name, model, cache) => sendPage(reply, render(request, name, model), cache),
  }
}

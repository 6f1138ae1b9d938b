import type { Language, Text } from '../../domain/kernel/index.ts'

// The service worker: public pages that were read stay readable without a network and say when they were stored. It is
// served at the root as a script of its own that imports nothing, and knows nothing of who reads: what is personal is not on its list.

interface Waiting extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Waiting {
  readonly request: Request
  respondWith(answer: Promise<Response>): void
}
interface Worker {
  skipWaiting(): Promise<void>
  readonly clients: { claim(): Promise<void> }
  addEventListener(type: 'install' | 'activate', listener: (event: Waiting) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}
const worker = self as unknown as Worker

const PAGES = 'pages-1'
const FILES = 'files-1'
/** The newest that are kept: months of reading, and a few megabytes. */
const KEPT: Readonly<Record<string, number>> = { [PAGES]: 80, [FILES]: 120 }
const NOTHING_STORED = '/offline'

/** Pages that anybody may read, with nothing on them of the person who reads. */
const PUBLIC_PAGE =
  /^\/($|v\/\d{12}\/($|published$|money\/[^/]+$|d\/[^/]+(\/(received|paid)-[^/]+)?$|voucher\/[^/]+$)|t\/[^/]+$)/
const QUESTION = /^\/v\/\d{12}\/ask$/
/** Named by what they hold: they never change. */
const FILE = /^\/(assets\/[^/]+|v\/\d{12}\/paper\/[0-9a-f]{64})$/

const words = {
  offline: { zh: '现在没有网。', en: 'No network. ' },
  unsent: {
    zh: '您的问题没有发出去，存在这部手机里。有网以后再打开“问一问”，按“现在发出”。',
    en: 'Your question was not sent; it is kept on this phone. When there is a network, open “Ask” again and press “Send it now”.',
  },
  stored: (day: Text): Text => ({
    zh: `这一页是 ${day.zh}存下的，后来的改动看不到。`,
    en: `This page was stored on ${day.en}; later changes are not shown.`,
  }),
}

/** The day in Shanghai, which is eight hours ahead all year. */
const isoDay = (moment: number): string => new Date(moment + 8 * 3_600_000).toISOString().slice(0, 10)

const dayOf = (moment: string): Text => {
  const iso = isoDay(Date.parse(moment))
  const [year, month, day] = iso.split('-').map(Number)
  return { zh: `${year} 年 ${month} 月 ${day} 日`, en: iso }
}

const keep = async (name: string, request: Request | string, answer: Response): Promise<void> => {
  const cache = await caches.open(name)
  await cache.delete(request)
  await cache.put(request, answer)
  const keys = await cache.keys()
  for (const old of keys.slice(0, Math.max(0, keys.length - KEPT[name]!))) await cache.delete(old)
}

/** Pages that name people bear the last day of their posting; after it they leave the phone, opened again or not. */
const forgetEnded = async (): Promise<void> => {
  const cache = await caches.open(PAGES)
  const today = isoDay(Date.now())
  for (const request of await cache.keys()) {
    const until = (await cache.match(request))?.headers.get('x-shown-until')
    if (until && until < today) await cache.delete(request)
  }
}

const TAKEN_DOWN: readonly number[] = [404, 410]

/** A stored page with a line on top that says so. */
const topped = async (stored: Response, more: (fetched: string) => Text): Promise<Response> => {
  const html = await stored.text()
  const language: Language = /^<!doctype html><html lang="en"/.test(html) ? 'en' : 'zh'
  const line = `<p role="status"><b>${words.offline[language]}</b>${more(stored.headers.get('date')!)[language]}</p>`
  const headers = new Headers(stored.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  return new Response(
    html.replace(/<main[^>]*>/, (main) => main + line),
    { headers },
  )
}

const readPage = async (event: Fetching, isPublic: boolean): Promise<Response> => {
  const { request } = event
  try {
    const answer = await fetch(request)
    const html = (answer.headers.get('content-type') ?? '').startsWith('text/html')
    if (isPublic && answer.status === 200 && !answer.redirected && html)
      event.waitUntil(keep(PAGES, request.url, answer.clone()).then(forgetEnded))
    if (isPublic && TAKEN_DOWN.includes(answer.status))
      event.waitUntil(caches.open(PAGES).then((cache) => cache.delete(request.url)))
    return answer
  } catch (failure) {
    await forgetEnded()
    const stored = isPublic ? await caches.match(request.url) : undefined
    if (stored) return topped(stored, (fetched) => words.stored(dayOf(fetched)))
    const page = await caches.match(NOTHING_STORED)
    if (page) return page
    throw failure
  }
}

const readFile = async (event: Fetching): Promise<Response> => {
  const stored = await caches.match(event.request)
  if (stored) return stored
  const answer = await fetch(event.request)
  if (answer.status === 200) event.waitUntil(keep(FILES, event.request, answer.clone()))
  return answer
}

/** A question that found no network; its page keeps it. */
const sendQuestion = ({ request }: Fetching): Promise<Response> =>
  fetch(request).catch(async (failure) => {
    const page = await caches.match(NOTHING_STORED)
    if (page) return topped(page, () => words.unsent)
    throw failure
  })

/** In the language and the type that the reader has chosen. */
const storeOfflinePage = async (): Promise<void> => {
  const answer = await fetch(NOTHING_STORED)
  if (answer.ok) await keep(PAGES, NOTHING_STORED, answer)
}

worker.addEventListener('install', (event) => {
  event.waitUntil(storeOfflinePage().then(() => worker.skipWaiting()))
})

worker.addEventListener('activate', (event) => {
  const current = [PAGES, FILES]
  event.waitUntil(
    caches
      .keys()
      .then((names) =>
        Promise.all(names.filter((name) => !current.includes(name)).map((name) => caches.delete(name))),
      )
      .then(forgetEnded)
      .then(() => worker.clients.claim()),
  )
})

worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.method === 'GET' && request.mode === 'navigate')
    event.respondWith(readPage(event, PUBLIC_PAGE.test(pathname)))
  else if (request.method === 'GET' && FILE.test(pathname)) event.respondWith(readFile(event))
  else if (request.method === 'POST' && QUESTION.test(pathname)) event.respondWith(sendQuestion(event))
  else if (request.method === 'POST' && pathname === '/settings')
    event.respondWith(
      fetch(request).then((answer) => {
        event.waitUntil(storeOfflinePage())
        return answer
      }),
    )
})

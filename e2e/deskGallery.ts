/**
 * Draws every desk page and state and looks at it: `node e2e/deskGallery.ts FOLDER [NAME…]` after `npm run build`.
 * Fails on what axe-core finds and on overflow. Islands run, so what they draw is looked at too.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { type BrowserContext, chromium, type Page } from 'playwright-core'
import { deskSamples } from './deskSamples.ts'

const [folder, ...only] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: node e2e/deskGallery.ts FOLDER [NAME…]')
mkdirSync(folder, { recursive: true })

const door = (await import(
  join(import.meta.dirname, '../dist/web/door.js')
)) as typeof import('../src/web/door.ts')
const axe = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')

const looks = [
  { look: '1280', width: 1280, height: 800, scale: 1, language: 'zh' },
  { look: '1366', width: 1366, height: 768, scale: 1, language: 'zh' },
  { look: '360', width: 360, height: 740, scale: 1, language: 'zh' },
  { look: 'english', width: 1280, height: 800, scale: 1, language: 'en' },
  { look: 'large', width: 1280, height: 800, scale: 1, language: 'zh' },
] as const

/** What is wrong with the page as it stands: axe's findings, and overflow to the side. */
const findFaults = async (): Promise<string[]> => {
  const { axe } = window as unknown as {
    axe: { run(context: Document, options: object): Promise<AxeResult> }
  }
  const result = await axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
  })
  const faults = result.violations.map(
    ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join(' | ')}`,
  )
  const { scrollWidth, clientWidth } = document.documentElement
  if (scrollWidth > clientWidth) {
    const wide = [...document.querySelectorAll('main *, header *')].filter(
      (e) => e.getBoundingClientRect().right > clientWidth + 1 && !e.closest('.scroll'),
    )
    faults.push(
      `overflow: ${scrollWidth} > ${clientWidth} ${wide
        .map((e) => e.outerHTML.slice(0, 80))
        .slice(0, 3)
        .join(' | ')}`,
    )
  }
  return faults
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

const SITE = 'http://desk.test'

/** A tab to which one page at a time is served, with its islands and with grey in place of pictures. */
const openTab = async (context: BrowserContext): Promise<(html: string) => Promise<Page>> => {
  const tab = await context.newPage()
  let html = ''
  await tab.route(`${SITE}/**`, (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return route.fulfill({ contentType: 'text/html; charset=utf-8', body: html })
    if (pathname.startsWith('/assets/'))
      return route.fulfill({
        contentType: 'text/javascript',
        body: readFileSync(join(door.assetsFolder, basename(pathname))),
      })
    return route.fulfill({
      contentType: 'image/svg+xml',
      body: '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 264 360"><rect width="264" height="360" fill="#eadfc8"/></svg>',
    })
  })
  return async (next) => {
    html = next
    await tab.goto(`${SITE}/`)
    return tab
  }
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
let bad = 0
for (const { look, width, height, scale, language } of looks) {
  const context = await browser.newContext({ viewport: { width, height }, deviceScaleFactor: scale })
  const open = await openTab(context)
  for (const { name, page, model, act } of deskSamples) {
    if (only.length > 0 && !only.includes(name)) continue
    const html = door.renderPage(page, model as never, {
      language,
      elder: look === 'large',
      path: '/',
      today: '2026-11-12',
      demo: false,
    })
    writeFileSync(join(folder, `${name}.${look}.html`), html)
    const tab = await open(html)
    await act?.(tab)
    await tab.evaluate(axe)
    for (const fault of await tab.evaluate(findFaults)) {
      bad += 1
      console.error(`✗ ${name} (${look}): ${fault}`)
    }
    await tab.screenshot({ path: join(folder, `${name}.${look}.png`), fullPage: true })
  }
  await context.close()
}
await browser.close()

/** Brotli bytes of the desk's one large island. */
const ISLAND = 6 * 1024
for (const file of readdirSync(door.assetsFolder).filter((name) => name.startsWith('voucherEntry'))) {
  const size = brotliCompressSync(readFileSync(join(door.assetsFolder, file))).length
  console.log(`${file}: ${size} B brotli`)
  if (size > ISLAND) {
    bad += 1
    console.error(`✗ ${file} weighs more than ${ISLAND} B`)
  }
}
if (bad > 0) {
  console.error(`${bad} faults`)
  process.exitCode = 1
}

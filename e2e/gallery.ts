/**
 * Draws every page and state and looks at it: `node e2e/gallery.ts FOLDER [NAME…]` after `npm run build`.
 * Fails loudly on what axe-core finds, on overflow, and on pages that weigh more than their budget.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { legibility } from '../src/web/ui/legibility.ts'
import { samples } from './samples.ts'

const [folder, ...only] = process.argv.slice(2)
if (folder === undefined) throw new Error('usage: node e2e/gallery.ts FOLDER [NAME…]')
mkdirSync(folder, { recursive: true })

const door = (await import(
  join(import.meta.dirname, '../dist/web/door.js')
)) as typeof import('../src/web/door.ts')
const axe = readFileSync(join(import.meta.dirname, '../node_modules/axe-core/axe.min.js'), 'utf8')

const looks = [
  { look: 'phone', width: 360, scale: 2, elder: false, language: 'zh' },
  { look: 'elder', width: 360, scale: 2, elder: true, language: 'zh' },
  { look: 'english', width: 360, scale: 2, elder: false, language: 'en' },
  { look: 'desktop', width: 1280, scale: 1, elder: false, language: 'zh' },
  { look: 'double', width: 360, scale: 1, elder: false, language: 'zh', root: '200%' },
  { look: 'elder-double', width: 360, scale: 1, elder: true, language: 'zh', root: '200%' },
] as const

/** Brotli bytes of a villager's page with its style, and of the style alone. */
const PAGE = 8 * 1024
const STYLE = 3 * 1024
const bytes = (text: string): number => brotliCompressSync(text).length

const norm = { target: legibility.elderTarget.value, text: legibility.elderText.value }

/** What is wrong with the page as it stands: axe's findings, overflow, what is too small in the elder view. */
const findFaults = async (elder: { target: number; text: number } | undefined): Promise<string[]> => {
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
      (e) => e.getBoundingClientRect().right > clientWidth + 1,
    )
    faults.push(
      `overflow: ${scrollWidth} > ${clientWidth} ${wide
        .map((e) => e.outerHTML.slice(0, 80))
        .slice(0, 3)
        .join(' | ')}`,
    )
  }
  if (elder) {
    for (const target of document.querySelectorAll(
      '.btn, .link, .bar button, .bar a, input:not([type=hidden]):not([type=radio]):not([type=checkbox]), .pick, textarea',
    )) {
      const { height } = target.getBoundingClientRect()
      if (height > 0 && height < elder.target - 0.5)
        faults.push(`target ${Math.round(height)} px: ${target.outerHTML.slice(0, 80)}`)
    }
    for (const element of document.querySelectorAll('main *')) {
      const written = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim())
      const size = Number.parseFloat(getComputedStyle(element).fontSize)
      if (written && size < elder.text) faults.push(`type ${size} px: ${element.outerHTML.slice(0, 80)}`)
    }
  }
  return faults
}

interface AxeResult {
  readonly violations: readonly {
    readonly id: string
    readonly nodes: readonly { readonly html: string }[]
  }[]
}

const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] })
let bad = 0
const complain = (line: string) => {
  bad += 1
  console.error(`✗ ${line}`)
}

let heaviest = { name: '', page: 0, style: 0 }
for (const { look, width, scale, elder, language, ...rest } of looks) {
  const context = await browser.newContext({ viewport: { width, height: 740 }, deviceScaleFactor: scale })
  const tab = await context.newPage()
  for (const { name, page, model } of samples) {
    if (only.length > 0 && !only.includes(name)) continue
    const html = door.renderPage(page, model as never, {
      language,
      elder,
      path: '/',
      today: '2026-11-12',
      demo: look === 'desktop',
    })
    const style = /<style>(.*?)<\/style>/s.exec(html)?.[1] ?? ''
    const weight = { name: `${name} (${look})`, page: bytes(html), style: bytes(style) }
    if (weight.page > PAGE || (weight.style > STYLE && !elder))
      complain(`${weight.name}: ${weight.page} B, style ${weight.style} B`)
    if (weight.page > heaviest.page) heaviest = weight
    writeFileSync(join(folder, `${name}.${look}.html`), html)
    await tab.setContent(html)
    if ('root' in rest) await tab.addStyleTag({ content: `html{font-size:${rest.root}!important}` })
    await tab.addScriptTag({ content: axe })
    for (const fault of await tab.evaluate(findFaults, elder ? norm : undefined))
      complain(`${name} (${look}): ${fault}`)
    await tab.screenshot({ path: join(folder, `${name}.${look}.png`), fullPage: true })
  }
  await context.close()
}
await browser.close()
console.log(`heaviest page: ${heaviest.name}, ${heaviest.page} B brotli with ${heaviest.style} B of style`)
if (bad > 0) {
  console.error(`${bad} faults`)
  process.exitCode = 1
}

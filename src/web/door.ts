import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type ComponentProps, type FunctionComponent, h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import { pages } from './pages.ts'
import { type Env, type Head, RenderContext, styleOf } from './ui/index.ts'

export { reconciliationSheetWords, spanNames, statementNames, statementSheetWords } from './ledger/index.ts'
export { deskPaths, paths, styleHashOf } from './ui/index.ts'
export type { Env }

export type PageName = keyof typeof pages
/** The view model of each page. */
export type PageModels = { [Name in PageName]: ComponentProps<(typeof pages)[Name]> }

/** Folder of the built islands. The server sends it under `/assets/`, cacheable for ever: names carry hashes. */
export const assetsFolder = join(import.meta.dirname, 'client')

const manifest: Record<string, { readonly file: string; readonly name?: string }> = JSON.parse(
  readFileSync(join(assetsFolder, 'manifest.json'), 'utf8'),
)
const islandFiles = new Map(Object.values(manifest).map(({ name, file }) => [name, file]))

/** The service worker, one file without imports: old phones run it as a plain script. */
export const workerFile = join(assetsFolder, islandFiles.get('worker')!)

const escapeText = (raw: string): string => raw.replace(/[&<>]/g, (c) => `&#${c.charCodeAt(0)};`)

const script = (island: string): string => {
  const file = islandFiles.get(island)
  if (file === undefined) throw new Error(`no island of this name was built: ${island}`)
  return `<script type="module" src="/assets/${file}"></script>`
}

/** One page as HTML, from its name, its plain view model and its reader. Throws only on programming errors. */
export const renderPage = <Name extends PageName>(name: Name, model: PageModels[Name], env: Env): string => {
  const head: Head = { title: '', style: 'villager', islands: new Set() }
  const page = pages[name] as FunctionComponent<object>
  const body = renderToString(h(RenderContext.Provider, { value: { env, head } }, h(page, model as object)))
  const look = head.style === 'desk' && env.elder ? 'desk large' : head.style
  const root = `<html lang="${env.language === 'zh' ? 'zh-CN' : 'en'}"${look === 'villager' ? '' : ` class="${look}"`}>`
  return [
    `<!doctype html>${root}`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1">',
    `<title>${escapeText(head.title)}</title><style>${styleOf(head, root + body)}</style>`,
    ...[...head.islands].map(script),
    `</head><body>${body}</body></html>`,
  ].join('')
}

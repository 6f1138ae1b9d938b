import fs from 'node:fs'
import { type BrowserContext, chromium, type Page } from 'playwright-core'

const PATH = process.env.CHROMIUM ?? '/usr/bin/chromium'

/** Why browser tests cannot run here; in CI a missing browser is a failure. */
export const browserMissing = (): string | false => {
  if (fs.existsSync(PATH)) return false
  if (process.env.XIANGYUE_CI) throw new Error(`CI needs Chromium at ${PATH}`)
  return `Chromium is not at ${PATH}: install Debian's package chromium`
}

export const openBrowser = () =>
  chromium.launch({
    executablePath: PATH,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'],
  })

const axe = fs.readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8')

/** What axe finds on the page, in short; nothing is the only good answer. */
export const axeFindings = async (page: Page): Promise<string[]> => {
  // Evaluated by the browser's debugger, so the page's own policy against foreign scripts stays in force.
  await page.evaluate(axe)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: {
        run(
          node: unknown,
          options: unknown,
        ): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }>
      }
    }
    const { violations } = await axe.run(document, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa', 'best-practice'],
    })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 120)}`)
  })
}

/** Does anything stick out to the right? */
export const sticksOut = (page: Page): Promise<boolean> =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)

/** The reader's settings, as the settings page keeps them. */
export const readAs = (context: BrowserContext, url: string, cookies: Record<string, string>) =>
  context.addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url })))

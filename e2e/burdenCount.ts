import type { Locator, Page } from 'playwright-core'

/** What one task asks of a person. */
export interface Burden {
  readonly who: string
  readonly task: string
  /** Fields written in, chosen from or ticked; one that holds the right value already is none. */
  readonly fields: number
  /** Buttons and links pressed, by finger, mouse or Enter. */
  readonly presses: number
  /** Keys struck in fields; a Chinese character counts three. */
  readonly keys: number
  /** Pages that opened on the way, the first one included. */
  readonly pages: number
}

/**
 * Seconds of the keystroke-level model (Card, Moran and Newell 1980): a key struck by somebody who types little, a press
 * with its pointing, and a thought before each field and each press. The machine's own answer is not in it.
 */
export const SECONDS = { key: 0.5, press: 1.3, thought: 1.35 } as const

export const secondsOf = ({ fields, presses, keys }: Burden): number =>
  keys * SECONDS.key + presses * SECONDS.press + (fields + presses) * SECONDS.thought

/** In tenths of a minute, rounded up. */
export const minutesOf = (burden: Burden): number => Math.ceil(secondsOf(burden) / 6) / 10

const keysFor = (value: string): number =>
  [...value].reduce((sum, char) => sum + (/\p{Script=Han}/u.test(char) ? 3 : 1), 0)

/** A person at a page, who is counted. */
export const counting = (page: Page, who: string, task: string) => {
  let [fields, presses, keys, pages] = [0, 0, 0, 0]
  page.on('load', () => {
    pages += 1
  })
  return {
    page,
    open: (url: string) => page.goto(url),
    /** Opens another page, or this one anew. */
    async press(what: Locator): Promise<void> {
      presses += 1
      await Promise.all([page.waitForEvent('load'), what.click()])
    },
    /** Does something on this page. */
    async touch(what: Locator): Promise<void> {
      presses += 1
      await what.click()
    },
    async attach(where: Locator, name: string, buffer: Buffer): Promise<void> {
      fields += 1
      presses += 2
      await where.setInputFiles({ name, mimeType: 'image/png', buffer })
    },
    async write(where: Locator, value: string): Promise<void> {
      fields += 1
      keys += keysFor(value)
      await where.fill(value)
    },
    async choose(where: Locator, value: string): Promise<void> {
      fields += 1
      presses += 1
      await where.selectOption(value)
    },
    async tick(where: Locator): Promise<void> {
      fields += 1
      presses += 1
      await where.check()
    },
    /** Keys struck where the cursor stands; `field` when they fill one more. */
    async type(value: string, field = true): Promise<void> {
      if (field) fields += 1
      keys += keysFor(value)
      await page.keyboard.type(value)
    },
    async key(name: string): Promise<void> {
      keys += 1
      await page.keyboard.press(name)
    },
    /** Enter that sends or opens. */
    async enter(): Promise<void> {
      presses += 1
      await Promise.all([page.waitForEvent('load'), page.keyboard.press('Enter')])
    },
    done: (): Burden => ({ who, task, fields, presses, keys, pages }),
  }
}

export type Person = ReturnType<typeof counting>

/** The document kept in the repository. */
export const burdenText = (burdens: readonly Burden[]): string =>
  [
    '# Burden',
    '',
    'What each task asks of a person, counted by a browser that really does it (`e2e/burden.test.ts`, which fails when this page and the counts differ; `BURDEN=write npm run e2e` writes it anew, and the reason belongs into the commit).',
    '',
    '| who | task | fields | presses | keys | pages | minutes, about |',
    '|---|---|---:|---:|---:|---:|---:|',
    ...burdens.map(
      (burden) =>
        `| ${burden.who} | ${burden.task} | ${burden.fields} | ${burden.presses} | ${burden.keys} | ${burden.pages} | ${minutesOf(burden)} |`,
    ),
    '',
    `Minutes are estimated from the counts, never measured: the keystroke-level model of Card, Moran and Newell (1980) with ${SECONDS.key} s a key for people who type little, ${SECONDS.press} s a press with its pointing, ${SECONDS.thought} s of thought before each field and each press; a Chinese character counts three keys; rounded up to tenths. Reading, finding the paper and waiting are not in it.`,
    '',
  ].join('\n')

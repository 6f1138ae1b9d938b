import assert from 'node:assert/strict'
import fs from 'node:fs'
import { after, before, test } from 'node:test'
import { brotliCompressSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { axeFindings, browserMissing, openBrowser, readAs, sticksOut } from './browser.ts'
import { type RunningServer, startServer } from './server.ts'

const skip = browserMissing()
const phone = { viewport: { width: 360, height: 740 } }
let server: RunningServer
let browser: Browser
let proof: string

before(async () => {
  if (skip) return
  ;[server, browser] = await Promise.all([startServer(), openBrowser()])
  const home = await (await fetch(`${server.url}/v/990101100202/`)).text()
  proof = /\/t\/1-\d+/.exec(home)![0]
})
after(async () => {
  await browser?.close()
  await server?.stop()
})

const opened = async (cookies: Record<string, string> = {}): Promise<Page> => {
  const context = await browser.newContext(phone)
  await readAs(context, server.url, cookies)
  return context.newPage()
}

/** Presses the button and answers each step's state and words, and the verdict. */
const compute = async (page: Page, address = server.url + proof) => {
  await page.goto(address)
  await page.locator('[data-island=proof] button').click()
  const verdict = page.locator('[data-verdict]')
  await verdict.waitFor()
  return {
    verdict: await verdict.getAttribute('data-verdict'),
    words: (await verdict.textContent())!,
    steps: await page
      .locator('[data-state]')
      .evaluateAll((items) => items.map((item) => `${item.dataset.state}: ${item.textContent}`)),
  }
}

test('the check that a phone fetches weighs at most 12 kB, the button that offers it far less', () => {
  const folder = new URL('../dist/web/client/', import.meta.url)
  const weight = (name: RegExp): number => {
    const files = fs.readdirSync(folder).filter((file) => name.test(file))
    assert.equal(files.length, 1, String(name))
    return brotliCompressSync(fs.readFileSync(new URL(files[0]!, folder))).length
  }
  assert.ok(weight(/^proofCheck-.*\.js$/) <= 12 * 1024)
  assert.ok(weight(/^proof-.*\.js$/) <= 3 * 1024)
})

for (const [name, cookies] of [
  ['in Chinese', {}],
  ['in large type', { elder: '1' }],
  ['in English', { lang: 'en' }],
] as const)
  test(`a phone computes a true proof and says that it matches, ${name}`, { skip }, async () => {
    const page = await opened(cookies)
    const { verdict, words, steps } = await compute(page)
    assert.equal(verdict, 'held', steps.join('\n'))
    assert.match(words, 'lang' in cookies ? /it matches/ : /对得上/)
    assert.equal(steps.length, 3)
    assert.ok(steps.every((step) => step.startsWith('held')))
    assert.match(steps[1]!, 'lang' in cookies ? /Yunxi township/ : /云溪镇财政所/)
    assert.deepEqual(await axeFindings(page), [])
    assert.equal(await sticksOut(page), false)
    await page.context().close()
  })

/** The last character of a base64 line changed to another one that can stand there. */
const changedLine = (note: string, line: number): string => {
  const lines = note.split('\n')
  const at = line < 0 ? lines.length - 1 + line : line
  const [, begin, end] = /^(.*)(.{8}.*)$/.exec(lines[at]!)!
  lines[at] = `${begin!.slice(0, -1)}${begin!.endsWith('A') ? 'B' : 'A'}${end}`
  return lines.join('\n')
}

const lies: readonly {
  readonly what: string
  readonly path: string
  readonly change: (body: Buffer) => Buffer | string
  readonly says: RegExp
}[] = [
  {
    what: 'a changed file',
    path: '**/api/v1/publications/*',
    change: (body) => body.toString().replace(/\d(?=\D*$)/, (digit) => String((Number(digit) + 1) % 10)),
    says: /公布的文件.*被改过/,
  },
  {
    what: 'a changed entry',
    path: '**/log/leaf/*',
    change: (body) => body.toString().replace(/"seq":(\d+)/, (_, seq) => `"seq":${Number(seq) + 1}`),
    says: /登记和作证.*(对不上|被改过|不合格式)/,
  },
  {
    what: 'a changed tile',
    path: '**/log/tile/**',
    change: (body) => Buffer.from(body.map((byte, at) => (at === 0 ? byte ^ 1 : byte))),
    says: /今天的存证簿.*数据块/,
  },
  {
    what: 'a changed checkpoint',
    path: '**/log/checkpoint',
    change: (body) => body.toString().replace(/\n(\d+)\n/, (_, size) => `\n${Number(size) + 1}\n`),
    says: /今天的存证簿.*签名/,
  },
  {
    what: "a log's signature that is not its own",
    path: '**/log/proof/*',
    change: (body) => {
      const text = body.toString()
      const line = text.split('\n').findIndex((one) => one.startsWith('— demo-xiangyue'))
      return changedLine(text, line)
    },
    says: /登记和作证.*没有本县存证簿的有效签名/,
  },
  {
    what: 'a lying witness',
    path: '**/log/proof/*',
    change: (body) => changedLine(body.toString(), -1),
    says: /登记和作证.*见证人/,
  },
]

for (const { what, path, change, says } of lies)
  test(`a phone says what does not match: ${what}`, { skip }, async () => {
    const page = await opened()
    let changed = false
    await page.route(path, async (route) => {
      const reply = await route.fetch()
      const before = await reply.body()
      const after = Buffer.from(change(before))
      changed ||= !after.equals(before)
      await route.fulfill({ response: reply, body: after })
    })
    const { verdict, words, steps } = await compute(page)
    assert.ok(changed, 'the lie was told')
    assert.equal(verdict, 'failed', steps.join('\n'))
    assert.match(words, /对不上/)
    assert.match(steps.filter((step) => step.startsWith('failed')).join('\n'), says)
    assert.deepEqual(await axeFindings(page), [])
    await page.context().close()
  })

test('where no witness has signed, the content matches and the time is not vouched for', {
  skip,
}, async () => {
  const page = await opened()
  await page.route('**/log/proof/*', async (route) => {
    const reply = await route.fetch()
    const lines = (await reply.text()).split('\n')
    const log = lines.findIndex((line) => line.startsWith('— demo-xiangyue'))
    await route.fulfill({ response: reply, body: `${lines.slice(0, log + 1).join('\n')}\n` })
  })
  const { verdict, steps } = await compute(page)
  assert.equal(verdict, 'waiting')
  assert.match(steps[1]!, /没有外人见证/)
  await page.context().close()
})

test('what cannot be fetched gives no verdict', { skip }, async () => {
  const page = await opened()
  await page.route('**/log/tile/**', (route) => route.abort())
  assert.equal((await compute(page)).verdict, 'unknown')
  await page.context().close()
})

test("the sheet's code is compared without a press, and another sheet's is told from it", {
  skip,
}, async () => {
  const leaf = await (await fetch(`${server.url}/log/leaf/${proof.split('-')[1]}`)).arrayBuffer()
  const { createHash } = await import('node:crypto')
  const hash = createHash('sha256')
    .update(Buffer.concat([Buffer.of(0), Buffer.from(leaf)]))
    .digest()
  const code = (bytes: Buffer) => bytes.subarray(0, 16).toString('base64url')
  for (const [bytes, expected] of [
    [hash, 'held'],
    [Buffer.from(hash.map((byte) => byte ^ 1)), 'failed'],
  ] as const) {
    const page = await opened()
    await page.goto(`${server.url}${proof}#${code(Buffer.from(bytes))}`)
    await page.locator('[data-verdict]').waitFor()
    assert.equal(await page.locator('[data-verdict]').getAttribute('data-verdict'), expected)
    assert.equal(await page.locator('[data-state]').nth(1).getAttribute('data-state'), expected)
    await page.context().close()
  }
})

test('a browser without BigInt is told the office and the command', { skip }, async () => {
  const page = await opened()
  await page.addInitScript('delete globalThis.BigInt')
  await page.goto(server.url + proof)
  await page.getByText('npx xiangyue log verify').waitFor()
  assert.equal(await page.locator('[data-island=proof] button').count(), 0)
  await page.context().close()
})

test('the log explains itself and names its witnesses with the time they last looked', { skip }, async () => {
  for (const cookies of [{}, { elder: '1' }, { lang: 'en' }]) {
    const page = await opened(cookies)
    await page.goto(`${server.url}/log/`)
    assert.equal(await page.locator('.rows li').count(), 3)
    assert.deepEqual(await axeFindings(page), [])
    assert.equal(await sticksOut(page), false)
    await page.context().close()
  }
})

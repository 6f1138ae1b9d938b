import { type Text, text } from '../../../domain/kernel/index.ts'
import type { CheckStep } from '../proofCheck.ts'

/** The button that lets the reader's own phone check, and what it finds. The check itself is fetched when it is asked for. */
const words = {
  start: text('用手机再算一遍', 'Compute it again on this phone'),
  working: text('正在算…', 'Computing…'),
  again: text('再算一遍', 'Compute once more'),
  held: text('手机自己算过：对得上。', 'This phone computed it: it matches.'),
  failed: text(
    '手机自己算过：对不上。请不要相信这一份，拿着它到镇（乡）政府问清楚。',
    'This phone computed it: it does not match. Do not trust this copy; take it to the township office and ask.',
  ),
  waiting: text(
    '手机自己算过：内容对得上，作证的还不够，登记的时间先不能当真。',
    'This phone computed it: the content matches, but too few have witnessed it, so do not rely on the time yet.',
  ),
  unknown: text('有的没取到，还不能下结论。', 'Something could not be fetched, so there is no verdict yet.'),
  limits: text(
    '这说明文件、登记、签名互相对得上。但这一页和这段程序都是本网站发来的，见证人的钥匙也是。要不靠本网站：把上面的数字和村口公示栏印的比一比，或者在别的电脑上运行：',
    "This shows that file, record and signatures fit each other. But this page, this program and the witnesses' keys came from this site. To do without it, compare the digits above with those on the village board, or run on another computer: ",
  ),
  old: text(
    '这台手机的浏览器太旧，不能自己算。请把上面的数字和村口公示栏印的比一比，或者请村委会、镇政府在电脑上运行：',
    'The browser of this phone is too old to compute it. Compare the digits above with the village board, or ask the village or township office to run: ',
  ),
}
const signs = { held: '✓', failed: '✗', unknown: '？', waiting: '…', past: '—' } as const
const colours = { held: 'green', failed: 'red', unknown: '', waiting: '' } as const
const language = document.documentElement.lang === 'en' ? 'en' : 'zh'
const say = (one: Text): string => one[language]

const make = (tag: string, content = '', look = ''): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = content
  if (look) made.className = look
  return made
}

/** Chrome 79 and Safari 14 are the oldest that compute with `BigInt`. */
const able = typeof BigInt === 'function'

const command = (): HTMLElement => make('code', `npx xiangyue log verify ${location.origin}/log`)

const noteWith = (sentence: Text): HTMLElement => {
  const note = make('p', say(sentence), 'note')
  note.append(command())
  return note
}

const shown = (steps: readonly CheckStep[]): Node[] => {
  const states = steps.map(({ state }) => state)
  const verdict = (['failed', 'unknown', 'waiting'] as const).find((one) => states.includes(one)) ?? 'held'
  const box = make('div', '', `notice ${colours[verdict]}`)
  box.dataset.verdict = verdict
  box.append(make('b', say(words[verdict])))
  const list = make('ol')
  for (const step of steps) {
    const item = make('li', '', 'gap')
    item.dataset.state = step.state
    item.append(make('b', `${signs[step.state]} ${say(step.name)}`))
    for (const sentence of step.words) item.append(make('p', say(sentence), 'note'))
    list.append(item)
  }
  return [box, list, noteWith(words.limits)]
}

for (const place of document.querySelectorAll<HTMLElement>('[data-island=proof]')) {
  if (!able) {
    place.append(noteWith(words.old))
    continue
  }
  const button = make('button', say(words.start), 'btn')
  const findings = make('div')
  findings.setAttribute('role', 'status')
  const show = (...nodes: readonly Node[]): void => {
    findings.textContent = ''
    findings.append(...nodes)
  }
  const run = async (): Promise<void> => {
    button.textContent = say(words.working)
    button.setAttribute('aria-disabled', 'true')
    try {
      const { checkPublication, codeIn } = await import('../proofCheck.ts')
      const { index, file, published } = place.dataset
      const steps = await checkPublication({
        index: Number(index),
        file: file!,
        published: published!,
        code: codeIn(location.hash),
      })
      show(...shown(steps))
    } catch {
      show(make('p', say(words.unknown)))
    }
    button.textContent = say(words.again)
    button.removeAttribute('aria-disabled')
  }
  button.addEventListener('click', () => {
    if (!button.hasAttribute('aria-disabled')) void run()
  })
  place.append(button, findings)
  // Who scanned the sheet on the board came to have it compared.
  if (location.hash) void run()
}

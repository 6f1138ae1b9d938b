import { type Text, text } from '../../../domain/kernel/index.ts'

/**
 * A question is kept on the phone from the moment it is sent until its page is there. One that did not arrive is shown as
 * not sent, and goes out again under the same id: it is filed once, however often the network breaks.
 */
interface Unsent {
  readonly id: string
  readonly village: string
  readonly question: string
  readonly named: string
  readonly about: string
}

const words = {
  title: text('还没有发出', 'Not sent yet'),
  why: text('没有网，没发出去，存在这部手机里。', 'There was no network. It is kept on this phone.'),
  send: text('现在发出', 'Send it now'),
  drop: text('不发了', 'Do not send it'),
  signIn: text('登录以后才能发出。', 'Sign in to send it.'),
}
const say = (one: Text): string => one[document.documentElement.lang === 'en' ? 'en' : 'zh']
const KEY = 'unsent-question:'

const [, village = '', page, shown] = /^\/v\/(\d{12})\/(ask|q)(?:\/([^/]+))?$/.exec(location.pathname) ?? []
const form = document.querySelector<HTMLFormElement>('form[action$="/ask"]')
const fieldOf = (name: string): string => String((form && new FormData(form).get(name)) ?? '')

const forget = (id: string): void => localStorage.removeItem(KEY + id)
const unsent = (): Unsent[] =>
  Object.keys(localStorage)
    .filter((key) => key.startsWith(KEY))
    .map((key) => JSON.parse(localStorage.getItem(key)!) as Unsent)
    .filter((one) => one.village === village)

const make = (tag: string, content: string, look = ''): HTMLElement => {
  const made = document.createElement(tag)
  made.textContent = content
  if (look) made.className = look
  return made
}
const button = (name: Text, press: () => void): HTMLElement => {
  const made = make('button', say(name), 'btn')
  made.setAttribute('type', 'button')
  made.onclick = press
  return made
}

/** Sends what was kept through the form of this page, which carries this session's token. */
const sendAgain = (to: HTMLFormElement, { id, question, named, about }: Unsent): void => {
  const set = (name: string, value: string) => {
    const field = to.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name=${name}]`)
    const held =
      field ?? to.appendChild(Object.assign(document.createElement('input'), { type: 'hidden', name }))
    held.value = value
  }
  set('id', id)
  set('question', question)
  set('about', about)
  for (const choice of to.querySelectorAll<HTMLInputElement>('[name=named]'))
    choice.checked = choice.value === named
  to.submit()
}

const showUnsent = (one: Unsent): HTMLElement => {
  const section = document.createElement('section')
  section.append(
    make('h2', say(words.title)),
    make('p', one.question),
    make('p', say(form ? words.why : words.signIn), 'note'),
  )
  if (form) section.append(button(words.send, () => sendAgain(form, one)))
  section.append(
    button(words.drop, () => {
      forget(one.id)
      section.remove()
    }),
  )
  return section
}

if (page === 'q' && shown) forget(shown)
if (page === 'ask') {
  // What this page's own form holds is not lost: it came back to be mended.
  forget(fieldOf('id'))
  const place = form ?? document.querySelector('main .gap')
  for (const one of unsent()) place?.before(showUnsent(one))
  form?.addEventListener('submit', () => {
    const kept: Unsent = {
      id: fieldOf('id'),
      village,
      question: fieldOf('question'),
      named: fieldOf('named'),
      about: fieldOf('about'),
    }
    if (kept.question.trim() !== '') localStorage.setItem(KEY + kept.id, JSON.stringify(kept))
  })
}

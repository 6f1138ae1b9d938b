import { type Fen, formatYuan, parseYuan, plainYuan } from '../../../domain/kernel/index.ts'
import { accountCombobox } from '../accountCombobox.ts'

/**
 * Voucher entry by keyboard alone: Enter goes to the next cell, `=` fills what is missing, Ctrl+S saves, the balance
 * runs along. Everything is the form's own fields: without this the form works as it stands.
 */
const english = document.documentElement.lang === 'en'
const form = document.querySelector<HTMLFormElement>('form.written')!
const table = form.querySelector<HTMLTableElement>('.entry')!
const body = table.tBodies[0]!
const bar = form.querySelector<HTMLElement>('.balance')!

type Side = 'debit' | 'credit'
const other = (side: Side): Side => (side === 'debit' ? 'credit' : 'debit')

const rows = (): HTMLTableRowElement[] => [...body.rows].filter((row) => row.id !== '')
const field = (row: HTMLTableRowElement, part: string): HTMLInputElement | null =>
  row.querySelector(`[name="${row.id}.${part}"]`)
const partOf = (input: HTMLInputElement): string => input.name.slice(input.name.lastIndexOf('.') + 1)
const isSide = (part: string): part is Side => part === 'debit' || part === 'credit'
const rowOf = (input: HTMLInputElement): HTMLTableRowElement => input.closest('tr')!
const amount = (row: HTMLTableRowElement, side: Side): Fen => parseYuan(field(row, side)!.value) ?? 0
const total = (side: Side): Fen => rows().reduce((sum, row) => sum + amount(row, side), 0)

const paint = (cells: Element | null, fen: Fen): void => {
  if (!cells) return
  fill(
    cells,
    (fen === 0 ? [] : Array.from(String(Math.abs(fen)).padStart(3, '0'))).map((digit) => {
      const cell = document.createElement('i')
      cell.textContent = digit
      return cell
    }),
  )
  cells.classList.toggle('minus', fen < 0)
}

const paintField = (input: HTMLInputElement): void =>
  paint(input.nextElementSibling, parseYuan(input.value) ?? 0)

/** The row that waits for an amount: the one written in, else the first that has none. */
const waiting = (): HTMLTableRowElement | undefined => {
  const empty = rows().filter((row) => amount(row, 'debit') === 0 && amount(row, 'credit') === 0)
  return empty.find((row) => row.contains(document.activeElement)) ?? empty[0]
}

/** Puts these in place of what an element holds; `replaceChildren` is younger than the phones and desks we serve. */
const fill = (element: Element, content: readonly (Node | string)[]): void => {
  element.textContent = ''
  element.append(...content)
}

/** Fills an element with words and keys: `[=]` becomes a key. */
const tell = (element: Element, words: string): void =>
  fill(
    element,
    words.split(/(\[[^\]]+\])/).map((part) => {
      if (!part.startsWith('[')) return part
      const key = document.createElement('kbd')
      key.textContent = part.slice(1, -1)
      return key
    }),
  )

const update = (): void => {
  const [debit, credit] = [total('debit'), total('credit')]
  for (const side of ['debit', 'credit'] as const) {
    const cell = table.querySelector(`[data-total=${side}]`)!
    paint(cell.querySelector('.cells'), side === 'debit' ? debit : credit)
    cell.querySelector('.hear')!.textContent = formatYuan(side === 'debit' ? debit : credit)
  }
  const short: Side = debit < credit ? 'debit' : 'credit'
  const missing = formatYuan(Math.abs(debit - credit))
  const even = debit === credit && debit !== 0
  bar.classList.toggle('even', even)
  const tag = bar.querySelector('.tag')!
  tag.className = even ? 'tag ok' : 'tag waiting'
  const said = even
    ? ['借贷相等', 'Debit equals credit']
    : debit === credit
      ? ['还没有金额', 'No amounts yet']
      : [`还差 ${missing}，在${short === 'debit' ? '借' : '贷'}方`, `${missing} missing on the ${short} side`]
  const words = said[english ? 1 : 0]!
  if (tag.textContent !== words) tag.textContent = words
  const row = waiting()
  const number = row && rows().indexOf(row) + 1
  tell(
    bar.querySelector('.hint')!,
    debit === credit || !number
      ? ''
      : english
        ? `press [=] in the ${short} cell of line ${number}`
        : `在第 ${number} 行${short === 'debit' ? '借' : '贷'}方按 [=] 填上差额`,
  )
  const submit = form.querySelector<HTMLElement>('[value=submit]')
  if (submit) {
    submit.hidden = !even
    form.querySelector<HTMLElement>('.notyet')!.hidden = even
    form.querySelector<HTMLElement>('#why')!.hidden = even
  }
}

/** A new empty line after the last, as the server would draw it. */
const addRow = (): HTMLTableRowElement => {
  const all = rows()
  const last = all[all.length - 1]!
  const next = last.cloneNode(true) as HTMLTableRowElement
  const [from, to] = [last.id, `lines.${all.length}`]
  next.id = to
  next.classList.remove('at')
  next.cells[0]!.textContent = String(all.length + 1)
  next.querySelector('[name$=".counterparty"]')?.remove()
  next.querySelector('.options')?.remove()
  for (const input of next.querySelectorAll('input')) {
    input.value = ''
    input.removeAttribute('aria-invalid')
    input.removeAttribute('aria-describedby')
    input.name = input.id = input.name.replace(from, to)
    const label = input.getAttribute('aria-label') ?? ''
    input.setAttribute('aria-label', label.replace(String(all.length), String(all.length + 1)))
    if (isSide(partOf(input))) paintField(input)
  }
  body.append(next)
  return next
}

/** The field for the counterparty, under accounts that are kept by it. */
const askWithWhom = (account: HTMLInputElement, withWhom: boolean): void => {
  const row = rowOf(account)
  const there = field(row, 'counterparty')
  if (!withWhom) {
    if (there?.value === '') there.remove()
    return
  }
  if (there) return
  const input = document.createElement('input')
  const label = english ? 'With whom (organisation or person)' : '对方是谁（单位或个人）'
  input.type = 'text'
  input.autocomplete = 'off'
  input.name = input.id = `${row.id}.counterparty`
  input.placeholder = label
  input.setAttribute('aria-label', label)
  account.after(input)
}

const combobox = accountCombobox(document.querySelector('datalist#accounts')!, askWithWhom)

/** The cell after this one; a line whose debit is written needs no credit. */
const nextCell = (input: HTMLInputElement, back: boolean): HTMLInputElement | undefined => {
  const inputs = [...body.querySelectorAll('input')]
  const at = inputs.indexOf(input)
  if (back) return inputs[at - 1]
  const skip = partOf(input) === 'debit' && amount(rowOf(input), 'debit') !== 0 ? 2 : 1
  return inputs[at + skip] ?? field(addRow(), 'summary') ?? undefined
}

const fillMissing = (input: HTMLInputElement): void => {
  const row = rowOf(input)
  const side = partOf(input) as Side
  input.value = ''
  const missing = total(other(side)) - total(side)
  if (missing === 0) return
  const target = missing > 0 ? input : field(row, other(side))!
  if (target !== input) target.value = ''
  target.value = plainYuan(Math.abs(total('debit') - total('credit')))
  paintField(input)
  paintField(target)
  target.focus()
  target.select()
}

const cellOf = (event: Event): HTMLInputElement | undefined =>
  event.target instanceof HTMLInputElement && body.contains(event.target) ? event.target : undefined

body.addEventListener('keydown', (event) => {
  const input = cellOf(event)
  if (!input || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return
  const part = partOf(input)
  if (part === 'account' && combobox.key(input, event)) return
  if (event.key === 'Enter') {
    event.preventDefault()
    const next = nextCell(input, event.shiftKey)
    next?.focus()
    next?.select()
  } else if ((event.key === '=' || event.key === '＝') && isSide(part)) {
    event.preventDefault()
    fillMissing(input)
    touched = true
    update()
  } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    const all = rows()
    const row = all[all.indexOf(rowOf(input)) + (event.key === 'ArrowDown' ? 1 : -1)]
    if (!row) return
    event.preventDefault()
    field(row, part)?.focus()
  }
})

let touched = false
body.addEventListener('input', (event) => {
  touched = true
  const input = cellOf(event)
  if (!input) return
  input.removeAttribute('aria-invalid')
  if (partOf(input) === 'account') combobox.typed(input)
  if (isSide(partOf(input))) {
    paintField(input)
    update()
  }
})
body.addEventListener('change', (event) => {
  const input = cellOf(event)
  if (!input || !isSide(partOf(input)) || input.value.trim() === '') return
  const fen = parseYuan(input.value)
  if (fen === undefined) input.setAttribute('aria-invalid', 'true')
  else input.value = plainYuan(fen)
  paintField(input)
})
body.addEventListener('focusin', (event) => {
  for (const row of rows()) row.classList.toggle('at', row.contains(event.target as Node))
  update()
})
body.addEventListener('focusout', (event) => {
  const input = cellOf(event)
  if (input && partOf(input) === 'account') combobox.leave(input)
})

const save = form.querySelector<HTMLButtonElement>('[value=save]')!
addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 's') {
    event.preventDefault()
    save.click()
  }
})
form.querySelector('[value=rows]')?.addEventListener('click', (event) => {
  event.preventDefault()
  const added = [addRow(), addRow(), addRow(), addRow()]
  field(added[0]!, 'summary')?.focus()
})
form.addEventListener('submit', () => {
  touched = false
})
addEventListener('beforeunload', (event) => {
  if (!touched) return
  event.preventDefault()
  event.returnValue = ''
})

for (const input of body.querySelectorAll<HTMLInputElement>('[name$=".account"]')) combobox.wake(input)
table.classList.add('awake')
form.querySelector<HTMLElement>('.keys')!.hidden = false
update()
// An empty voucher is there to be written.
const [first] = rows()
if (first && rows().every((row) => [...row.querySelectorAll('input')].every(({ value }) => value === '')))
  field(first, 'summary')?.focus()

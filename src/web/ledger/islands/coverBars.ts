/**
 * Bars over a paper: drawn with mouse or finger, moved by arrow keys, sized with Shift, taken off with Delete. All of it
 * lies in the form's own fields, in percent; without this the form works as it stands.
 */
const english = document.documentElement.lang === 'en'
const board = document.querySelector<HTMLElement>('.board')!
const picture = board.querySelector('img')!
const list = document.querySelector<HTMLElement>('.bars')!
const draw = document.querySelector<HTMLButtonElement>('[data-draw]')!

const SIDES = ['left', 'top', 'width', 'height'] as const
type Side = (typeof SIDES)[number]
type Box = Record<Side, number>

const rows = (): HTMLFieldSetElement[] => [...list.querySelectorAll('fieldset')]
const field = (row: Element, side: Side | 'kind') =>
  row.querySelector<HTMLInputElement | HTMLSelectElement>(`[name$=".${side}"]`)!
const isEmpty = (row: Element): boolean => SIDES.every((side) => field(row, side).value.trim() === '')
const within = (value: number, from: number, to: number): number => Math.min(Math.max(value, from), to)
const written = (value: number): string => String(Math.round(value * 10) / 10)

/** The fields of a bar as a box on the picture; nothing while they are not all numbers. */
const boxOf = (row: Element): Box | undefined => {
  const box = {} as Box
  for (const side of SIDES) {
    const typed = field(row, side).value.trim()
    if (typed === '' || !Number.isFinite(Number(typed))) return undefined
    box[side] = Number(typed)
  }
  return box.width > 0 && box.height > 0 ? box : undefined
}

const write = (row: Element, box: Box): void => {
  const width = within(box.width, 0.5, 100)
  const height = within(box.height, 0.5, 100)
  const sides = {
    left: within(box.left, 0, 100 - width),
    top: within(box.top, 0, 100 - height),
    width,
    height,
  }
  for (const side of SIDES) field(row, side).value = written(sides[side])
  paint()
}

const clear = (row: Element): void => {
  for (const side of SIDES) field(row, side).value = ''
  field(row, 'kind').value = ''
  paint()
}

const drawn = new Map<HTMLFieldSetElement, HTMLButtonElement>()

const paint = (): void => {
  rows().forEach((row, index) => {
    const box = boxOf(row)
    const known = drawn.get(row)
    // Rows that wait are for those without a script.
    row.hidden = isEmpty(row)
    if (!box) {
      known?.remove()
      drawn.delete(row)
      return
    }
    const bar = known ?? openBar(row)
    // Typed beyond the edge, it is drawn up to it.
    const shown = {
      ...box,
      width: Math.min(box.width, 100 - box.left),
      height: Math.min(box.height, 100 - box.top),
    }
    for (const side of SIDES) bar.style[side] = `${shown[side]}%`
    bar.textContent = String(index + 1)
    bar.setAttribute(
      'aria-label',
      english
        ? `Bar ${index + 1}: ${written(box.left)} % from the left, ${written(box.top)} % from the top`
        : `第 ${index + 1} 块：离左边 ${written(box.left)}%，离上边 ${written(box.top)}%`,
    )
  })
}

const openBar = (row: HTMLFieldSetElement): HTMLButtonElement => {
  const bar = document.createElement('button')
  bar.type = 'button'
  bar.addEventListener('keydown', (event) => onKey(event, row))
  bar.addEventListener('click', () => field(row, 'kind').focus())
  board.append(bar)
  drawn.set(row, bar)
  return bar
}

const STEPS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
}

const onKey = (event: KeyboardEvent, row: HTMLFieldSetElement): void => {
  const step = STEPS[event.key]
  const box = boxOf(row)
  if (event.key === 'Delete' || event.key === 'Backspace') {
    event.preventDefault()
    clear(row)
    add.focus()
  } else if (step && box) {
    event.preventDefault()
    const [across, down] = step
    write(
      row,
      event.shiftKey
        ? { ...box, width: box.width + across, height: box.height + down }
        : { ...box, left: box.left + across, top: box.top + down },
    )
  }
}

/** A row that is still empty, or a new one like it. */
const freeRow = (): HTMLFieldSetElement => {
  const all = rows()
  const free = all.find(isEmpty)
  if (free) return free
  const index = all.length
  const row = all[index - 1]!.cloneNode(true) as HTMLFieldSetElement
  row.className = 'field'
  row.querySelector('strong')?.remove()
  row.querySelector('legend')!.textContent = english ? `Bar ${index + 1}` : `第 ${index + 1} 块`
  for (const side of [...SIDES, 'kind'] as const) {
    const own = field(row, side)
    own.name = own.id = `bars.${index}.${side}`
    own.value = ''
    own.removeAttribute('aria-invalid')
    own.removeAttribute('aria-describedby')
  }
  list.append(row)
  return row
}

const add = document.querySelector<HTMLButtonElement>('[data-add]')!
add.addEventListener('click', () => {
  const row = freeRow()
  write(row, { left: 35, top: 45, width: 30, height: 6 })
  drawn.get(row)!.focus()
})

// A finger scrolls the page; it draws only after the button says so, one bar at a time.
const arm = (armed: boolean): void => {
  draw.setAttribute('aria-pressed', String(armed))
  board.classList.toggle('drawing', armed)
}
draw.addEventListener('click', () => {
  arm(draw.getAttribute('aria-pressed') !== 'true')
  if (board.classList.contains('drawing')) board.scrollIntoView({ block: 'nearest' })
})

const at = (event: PointerEvent): readonly [number, number] => {
  const { left, top, width, height } = picture.getBoundingClientRect()
  return [
    within(((event.clientX - left) / width) * 100, 0, 100),
    within(((event.clientY - top) / height) * 100, 0, 100),
  ]
}

interface Drag {
  readonly row: HTMLFieldSetElement
  readonly from: readonly [number, number]
  /** The bar as it was, where one is moved. */
  readonly moved: Box | undefined
}
let drag: Drag | undefined

board.addEventListener('pointerdown', (event) => {
  const armed = board.classList.contains('drawing')
  if (event.button !== 0 || (event.pointerType !== 'mouse' && !armed)) return
  const held = [...drawn].find(([, bar]) => bar === event.target)?.[0]
  drag = { row: held ?? freeRow(), from: at(event), moved: held && boxOf(held) }
  board.setPointerCapture(event.pointerId)
  event.preventDefault()
})

board.addEventListener('pointermove', (event) => {
  if (!drag) return
  const { row, from, moved } = drag
  const [x, y] = at(event)
  if (moved) write(row, { ...moved, left: moved.left + x - from[0], top: moved.top + y - from[1] })
  else if (Math.abs(x - from[0]) > 0.5 && Math.abs(y - from[1]) > 0.2)
    write(row, {
      left: Math.min(x, from[0]),
      top: Math.min(y, from[1]),
      width: Math.abs(x - from[0]),
      height: Math.abs(y - from[1]),
    })
})

const end = (): void => {
  if (!drag) return
  const { row } = drag
  drag = undefined
  arm(false)
  if (boxOf(row)) (field(row, 'kind').value === '' ? field(row, 'kind') : drawn.get(row)!).focus()
}
board.addEventListener('pointerup', end)
board.addEventListener('pointercancel', end)

list.addEventListener('input', paint)
for (const each of document.querySelectorAll<HTMLElement>('[data-awake]')) each.hidden = false
for (const each of document.querySelectorAll<HTMLElement>('[data-asleep]')) each.hidden = true
board.classList.add('awake')
paint()

import assert from 'node:assert/strict'
import fs from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { contrast, legibility } from './legibility.ts'

const read = (file: string): string => fs.readFileSync(path.join(import.meta.dirname, file), 'utf8')
const base = read('base.css')
const elder = read('elder.css')
const desk = read('desk.css')

test('1.3: contrast on white', () => {
  for (const [colour, ratio] of [
    ['#767676', '4.54'],
    ['#777777', '4.48'],
    ['#949494', '3.03'],
    ['#DE2910', '4.74'],
    ['#1677FF', '4.10'],
    ['#FA8C16', '2.38'],
    ['#07C160', '2.38'],
  ] as const)
    assert.equal(contrast(colour, '#ffffff').toFixed(2), ratio, colour)
  assert.equal(contrast('#000000', '#ffffff'), 21)
  assert.equal(contrast('#b3261e', '#b3261e'), 1)
})

const tokens = Object.fromEntries(
  Array.from(base.matchAll(/--([a-z0-9]+): (#[0-9a-f]{6});/g), ([, name, colour]) => [name!, colour!]),
)

test('1.3: every colour that text has, on every ground that it stands on', () => {
  const pairs = [
    ...['paper', 'sheet', 'wash'].flatMap((ground) => ['ink', 'ink2'].map((text) => [text, ground] as const)),
    ...['paper', 'sheet', 'sealwash'].map((ground) => ['seal', ground] as const),
    ...['paper', 'okwash'].map((ground) => ['ok', ground] as const),
    ['sheet', 'ink'],
    ['sheet', 'seal'],
    ['ink', 'sealwash'],
    ['ink', 'okwash'],
  ] as const
  for (const [text, ground] of pairs) {
    const ratio = contrast(tokens[text]!, tokens[ground]!)
    assert.ok(ratio >= legibility.contrast.value, `${text} on ${ground}: ${ratio.toFixed(2)}`)
  }
  // Frames of fields are no text, and are seen all the same (WCAG 1.4.11).
  assert.ok(contrast(tokens.rule!, tokens.paper!) >= legibility.contrastLarge.value)
})

const number = (css: string, pattern: RegExp): number => {
  const found = pattern.exec(css)?.[1]
  assert.ok(found, String(pattern))
  return Number(found)
}
const ROOT = 16
const elderRoot = (ROOT * number(elder, /html\.elder \{\s*font-size: (\d+)%/)) / 100

test('1.1: no type of the elder view is under its size, and main text reaches the largest at double size', () => {
  const sizes = Array.from(base.matchAll(/font-size: (?:min\()?([\d.]+)rem/g), ([, rem]) => Number(rem))
  // Seals are ornament: the name stands beside them, and the elder view has none.
  const text = sizes.filter((rem) => rem >= 0.8)
  assert.ok(text.length > 10)
  for (const rem of text) assert.ok(rem * elderRoot >= legibility.elderText.value, `${rem}rem`)
  const body = number(base, /\nbody \{[^}]*font-size: ([\d.]+)rem/)
  assert.ok(body * ROOT * 2 >= legibility.largestText.value)
})

test('1.2: type of 18 has lines of 23.4, and 30.4 from paragraph to paragraph', () => {
  const line = legibility.elderText.value * legibility.lineSpacing.value
  assert.equal(line.toFixed(1), '23.4')
  assert.equal((line * legibility.paragraphSpacing.value).toFixed(1), '30.4')
})

test('1.2: lines and paragraphs stand apart', () => {
  const lines = number(base, /400 100% \/ ([\d.]+)/)
  const english = number(base, /:lang\(en\) \{\s*line-height: ([\d.]+)/)
  const body = number(base, /\nbody \{[^}]*font-size: ([\d.]+)rem/)
  const gap = number(base, /\* \+ p,[^{]*\{\s*margin-top: ([\d.]+)rem/)
  for (const each of [lines, english]) {
    assert.ok(each >= legibility.lineSpacing.value)
    const line = each * body
    assert.ok((line + gap) / line >= legibility.paragraphSpacing.value, String((line + gap) / line))
  }
})

test('2.1: what is tapped is 60 in the elder view and 44 elsewhere', () => {
  assert.ok(number(elder, /--target: ([\d.]+)rem/) * elderRoot >= legibility.elderTarget.value)
  assert.ok(
    number(elder, /\.elder \.btn,[^{]*\{\s*min-height: ([\d.]+)rem/) * elderRoot >=
      legibility.elderTarget.value,
  )
  assert.ok(number(base, /--target: ([\d.]+)rem/) * ROOT >= legibility.target.value)
  assert.ok(number(base, /\n\.btn \{[^}]*min-height: ([\d.]+)rem/) * ROOT >= legibility.target.value)
})

test('no style sheet takes type from the reader: none in pixels', () => {
  for (const css of [base, elder, desk]) assert.doesNotMatch(css, /font-size: \d+px/)
})

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { trimmer } from './trim.ts'

const body = '<body><main class="a b"><p class="note">x</p><input type="text"></main></body>'
const keeps = (css: string) => trimmer(css)(body) === css

test('a rule stays when the page has what one of its selectors needs', () => {
  for (const css of [
    ':root{--ink:#000}',
    '*{margin:0}',
    'html{color:red}',
    '.a{top:0}',
    '.a.b>p.note:first-child{top:0}',
    'table,.note{top:0}',
    'input[type="text"]:checked+*{top:0}',
    '.a::after{content:"{}"}'.replace('{}', ''),
    '.a:not(.gone){top:0}',
    ':is(h1,p){top:0}',
    ':lang(en){top:0}',
    'p::selection{top:0}',
    '@media print{p{top:0}}',
    '@media (max-width: 60rem){.a{top:0}.b .note{top:0}}',
  ])
    assert.ok(keeps(css), css)
})

test('a rule goes when the page lacks a class or an element that all of its selectors need', () => {
  for (const css of [
    '.c{top:0}',
    'table{top:0}',
    '.a .c{top:0}',
    'h1.a{top:0}',
    'table,.c{top:0}',
    '@media print{table{top:0}}',
  ])
    assert.equal(trimmer(css)(body), '', css)
  assert.equal(
    trimmer('@media print{table{top:0}p{left:0}}.c{top:0}.a{top:1px}')(body),
    '@media print{p{left:0}}.a{top:1px}',
  )
})

test('pages with other classes get other rules, however often they are asked for', () => {
  const trim = trimmer('.a{top:0}.c{top:1px}')
  for (let i = 0; i < 3; i++) {
    assert.equal(trim(body), '.a{top:0}')
    assert.equal(trim('<p class="c">'), '.c{top:1px}')
  }
})

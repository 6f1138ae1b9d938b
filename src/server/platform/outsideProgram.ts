import { spawnSync } from 'node:child_process'
import fs from 'node:fs'

/** Programs and libraries that tests call as outside judges, with the Debian package that brings each. */
const packages = {
  chromium: 'chromium',
  'espeak-ng': 'espeak-ng',
  go: 'golang-go',
  'golang.org/x/mod/sumdb': 'golang-golang-x-mod-dev',
  pdftoppm: 'poppler-utils',
  soffice: 'libreoffice-calc-nogui',
} as const

export type OutsideProgram = keyof typeof packages

const isThere = (name: OutsideProgram): boolean =>
  name === 'golang.org/x/mod/sumdb'
    ? fs.existsSync(`/usr/share/gocode/src/${name}`)
    : spawnSync('/bin/sh', ['-c', `command -v ${name}`]).status === 0

/**
 * Options of a test that needs programs which are not ours: it is skipped where one is missing, with the words that
 * say what to install. Where XIANGYUE_CI is set nothing may be skipped, and this throws.
 */
export const outsideProgram = (...names: OutsideProgram[]): { skip: string } | Record<never, never> => {
  const missing = names.filter((name) => !isThere(name))
  if (missing.length === 0) return {}
  const words = `missing: apt-get install ${missing.map((name) => packages[name]).join(' ')}`
  if (process.env.XIANGYUE_CI) throw new Error(words)
  return { skip: words }
}

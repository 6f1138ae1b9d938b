/** Runs the benches that are named, one after another in processes of their own, or all of them. */
import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const SHARED = ['run', 'measure', 'books']
const benches = fs
  .readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
  .map((file) => file.slice(0, -3))
  .filter((name) => !SHARED.includes(name))
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !benches.includes(name))
if (unknown.length > 0) {
  console.error(`No such bench: ${unknown.join(', ')}. There are: ${benches.join(', ')}.`)
  process.exitCode = 2
} else
  for (const name of asked.length > 0 ? asked : benches) {
    const { status } = spawnSync(process.execPath, [path.join(import.meta.dirname, `${name}.ts`)], {
      stdio: 'inherit',
    })
    if (status !== 0) process.exitCode = 1
  }

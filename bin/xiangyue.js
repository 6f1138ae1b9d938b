#!/usr/bin/env node
// The machine's own Node may be older than the one this project brings: hand over to that one.
import { spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { constants } from 'node:os'
import { fileURLToPath } from 'node:url'

const own = fileURLToPath(
  new URL(`../node_modules/.bin/node${process.platform === 'win32' ? '.cmd' : ''}`, import.meta.url),
)
const command = fileURLToPath(new URL('../src/cli.ts', import.meta.url))
const child = spawn(
  existsSync(own) ? own : process.execPath,
  ['--disable-warning=ExperimentalWarning', command, ...process.argv.slice(2)],
  {
    stdio: 'inherit',
  },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))

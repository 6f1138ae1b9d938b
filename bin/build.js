#!/usr/bin/env node
// Builds the web floor into dist: the door for Node and the islands for browsers. With --when-stale only where a
// source is newer than what was built, so that starting again costs nothing.
import { readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
process.chdir(root)

const changedAt = (file) => statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0

/** Folders count too: a file that was taken away changes its folder. */
const newest = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter(({ name }) => !/\.test\.tsx?$/.test(name))
    .reduce((latest, { parentPath, name }) => Math.max(latest, changedAt(path.join(parentPath, name))), 0)

const isStale = () => {
  const built = Math.min(...['dist/web/door.js', 'dist/web/client/manifest.json'].map(changedAt))
  const sources = ['vite.config.ts', 'package-lock.json'].map(changedAt)
  return built < Math.max(...sources, newest('src/web'), newest('src/domain'))
}

if (!process.argv.includes('--when-stale') || isStale()) {
  const { build } = await import('vite')
  await build({ build: { ssr: true }, logLevel: 'warn' })
  await build({ logLevel: 'warn' })
}

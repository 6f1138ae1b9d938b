import { readdirSync } from 'node:fs'
import { defineConfig } from 'vite'

/** Every `src/web/ROOM/islands/NAME.ts(x)` is an entry of its own, named NAME. */
const islands = (): Record<string, string> => {
  const files = readdirSync('src/web', { recursive: true, encoding: 'utf8' }).filter((file) =>
    /^[^/]+\/islands\/[^/]+(?<!\.test)\.tsx?$/.test(file),
  )
  return Object.fromEntries(files.map((file) => [file.replace(/^.*\/|\.tsx?$/g, ''), `src/web/${file}`]))
}

/** Two builds: `vite build --ssr` makes the door for Node, `vite build` the islands for browsers from Chrome 79 on. */
export default defineConfig(({ isSsrBuild }) => ({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  publicDir: false,
  build: {
    cssMinify: 'lightningcss',
    cssTarget: ['chrome79', 'safari13'],
    modulePreload: false,
    ...(isSsrBuild
      ? {
          ssr: true,
          target: 'node22',
          outDir: 'dist/web',
          rolldownOptions: { input: 'src/web/door.ts', output: { entryFileNames: 'door.js' } },
        }
      : {
          target: ['chrome79', 'safari13'],
          outDir: 'dist/web/client',
          manifest: 'manifest.json',
          assetsDir: '.',
          rolldownOptions: {
            input: { ...islands(), worker: 'src/web/ui/offlineWorker.ts' },
            // The proof check needs BigInt, is loaded by itself, and says so on phones that lack it.
            onLog(level, log, pass) {
              if (log.code !== 'TOLERATED_TRANSFORM') pass(level, log)
            },
          },
        }),
  },
}))

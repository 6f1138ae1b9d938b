import fs from 'node:fs'
import path from 'node:path'

/**
 * The floors of the house, read from the import lines of every file under `src`:
 * domain stands on nothing, web on domain, server on domain and on web's one door; rooms enter each other by their
 * face, `index.ts`; no file leads back to itself.
 */
export interface WrongImport {
  readonly rule: string
  readonly from: string
  readonly to: string
}

interface Import {
  readonly from: string
  /** Path from the top of the repository, or the name of a package. */
  readonly to: string
  readonly typeOnly: boolean
}

/** Text of each file by its path with forward slashes: `src/domain/kernel/fen.ts`. */
export type Sources = ReadonlyMap<string, string>

const NAMES = String.raw`(?:[\w$]+\s*,?\s*)?(?:\*(?:\s*as\s+[\w$]+)?|\{[^}]*\})?`
const FROM = new RegExp(
  String.raw`^\s*(?:import|export)\s+(type\s+)?${NAMES}\s*from\s*['"]([^'"]+)['"]`,
  'gm',
)
const BARE = /^\s*import\s*['"]([^'"]+)['"]/gm
const CALLED = /\b(typeof\s+)?import\(\s*['"]([^'"]+)['"]/g

const importsOf = (file: string, text: string): Import[] => {
  const found = (specifier: string, typeOnly: boolean): Import => ({
    from: file,
    to: specifier.startsWith('.') ? path.posix.join(path.posix.dirname(file), specifier) : specifier,
    typeOnly,
  })
  return [
    ...[...text.matchAll(FROM)].map(([, type, specifier]) => found(specifier!, type !== undefined)),
    ...[...text.matchAll(BARE)].map(([, specifier]) => found(specifier!, false)),
    ...[...text.matchAll(CALLED)].map(([, type, specifier]) => found(specifier!, type !== undefined)),
  ]
}

/** Tests, and what only they use: `book.test.ts`, `testBook.ts`. */
const isTest = (file: string) => /\.test\.tsx?$|\/test[A-Z]\w*\.tsx?$/.test(file)
const floorOf = (file: string) => /^src\/(domain|server|web)\//.exec(file)?.[1]
const roomOf = (file: string) => /^src\/(?:domain|server|web)\/[^/]+(?=\/)/.exec(file)?.[0]

const rules: Record<string, (line: Import, sources: Sources) => boolean> = {
  'domain stands on nothing': ({ from, to }) =>
    floorOf(from) === 'domain' && !isTest(from) && floorOf(to) !== 'domain',
  'web stands on domain alone': ({ from, to }) => floorOf(from) === 'web' && floorOf(to) === 'server',
  'server enters web by its door': ({ from, to }) =>
    floorOf(from) === 'server' && floorOf(to) === 'web' && to !== 'src/web/door.ts',
  'nobody leans on what puts the house together': ({ from, to }) =>
    floorOf(from) !== undefined && /^src\/(main|cli)\.ts$/.test(to),
  'a room is entered by its face': ({ from, to }, sources) => {
    const room = roomOf(to)
    const face = `${room}/index.ts`
    return room !== undefined && roomOf(from) !== room && to !== face && sources.has(face)
  },
}

/** Follows imports that remain at run time, from each file to itself; names each circle once. */
const circles = (imports: readonly Import[]): WrongImport[] => {
  const next = Map.groupBy(
    imports.filter(({ typeOnly }) => !typeOnly),
    ({ from }) => from,
  )
  const finished = new Set<string>()
  const found: WrongImport[] = []
  const walk = (file: string, trail: readonly string[]) => {
    if (trail.includes(file))
      found.push({
        rule: 'no circles',
        from: trail.at(-1)!,
        to: [...trail.slice(trail.indexOf(file)), file].join(' → '),
      })
    if (trail.includes(file) || finished.has(file)) return
    for (const { to } of next.get(file) ?? []) walk(to, [...trail, file])
    finished.add(file)
  }
  for (const file of next.keys()) walk(file, [])
  return found
}

/** Every import that breaks a rule; empty when the house stands. */
export const wrongImports = (sources: Sources): WrongImport[] => {
  const imports = [...sources].flatMap(([file, text]) => importsOf(file, text))
  const wrong = imports.flatMap((line) =>
    Object.entries(rules)
      .filter(([, breaks]) => breaks(line, sources))
      .map(([rule]) => ({ rule, from: line.from, to: line.to })),
  )
  return [...wrong, ...circles(imports)]
}

/** Every TypeScript file under `folder/src`. */
export const readSources = (folder: string): Sources =>
  new Map(
    fs
      .readdirSync(path.join(folder, 'src'), { recursive: true, encoding: 'utf8' })
      .map((file) => path.posix.join('src', file.replaceAll(path.sep, '/')))
      .filter((file) => /\.tsx?$/.test(file))
      .map((file) => [file, fs.readFileSync(path.join(folder, file), 'utf8')]),
  )

if (import.meta.main) {
  const sources = readSources(path.join(import.meta.dirname, '..'))
  const wrong = wrongImports(sources)
  for (const { rule, from, to } of wrong) console.error(`${rule}: ${from} imports ${to}`)
  console.log(`${sources.size} files on their floors, ${wrong.length} wrong imports`)
  if (wrong.length > 0) process.exitCode = 1
}

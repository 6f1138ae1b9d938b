import fs from 'node:fs'
import { parseArgs } from 'node:util'
import { isRefusal } from '../domain/kernel/index.ts'
import { readPolicy } from '../domain/transparency/index.ts'
import { folderSource, primitives, verifyLog, webSource } from '../server/transparency/index.ts'
import { type CliCommand, print, Usage } from './command.ts'

export const logCommand: CliCommand = {
  usage: 'log verify FOLDER|URL [--policy FILE]',
  words: '核对公开存证簿 · verify the publication log',
  async run(args) {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { policy: { type: 'string' } },
    })
    const [action, where] = positionals
    if (action !== 'verify' || !where) throw new Usage('log verify FOLDER|URL')
    const source = /^https?:/.test(where) ? webSource(where) : folderSource(where)
    const text = values.policy ? fs.readFileSync(values.policy) : await source('policy')
    if (!text) throw new Usage('找不到见证规则，请用 --policy 指定 · no policy found: name one with --policy')
    const policy = readPolicy(Buffer.from(text).toString('utf8'), primitives.sha256)
    if (isRefusal(policy)) throw new Usage(`${policy.words.zh} · ${policy.words.en}`)
    const finding = await verifyLog({ source, policy })
    print(
      JSON.stringify(
        finding,
        (_key, value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value),
        2,
      ),
    )
    if (!finding.holds) process.exitCode = 1
  },
}

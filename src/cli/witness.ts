import fs from 'node:fs'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { isRefusal } from '../domain/kernel/index.ts'
import { readPolicy } from '../domain/transparency/index.ts'
import { openSigner, openWitness, primitives, serveWitness } from '../server/transparency/index.ts'
import { type CliCommand, tell, Usage, wholeNumber } from './command.ts'

export const witnessCommand: CliCommand = {
  usage: 'witness --name NAME --policy FILE [--folder DIR] [--port 8076] [--host HOST]',
  words: '镇里的见证人：记住看过的存证簿，证明没有改过才签名 · a witness for a township office',
  async run(args) {
    const { values } = parseArgs({
      args,
      options: {
        name: { type: 'string' },
        policy: { type: 'string' },
        folder: { type: 'string', default: '.witness' },
        port: { type: 'string', default: '8076' },
        host: { type: 'string', default: '127.0.0.1' },
      },
    })
    if (!values.name || !values.policy) throw new Usage('--name, --policy')
    const policy = readPolicy(fs.readFileSync(values.policy, 'utf8'), primitives.sha256)
    if (isRefusal(policy)) throw new Usage(`${policy.words.zh} · ${policy.words.en}`)
    const witness = openWitness({
      signer: openSigner(path.join(values.folder, 'witness.key'), values.name, 4),
      logs: policy.logs.map(({ key }) => key),
      folder: values.folder,
      now: () => new Date().toISOString(),
    })
    await serveWitness(witness, wholeNumber('port', values.port, 65_535), values.host)
    tell(`${values.name}: http://${values.host}:${values.port}/add-checkpoint`)
  },
}

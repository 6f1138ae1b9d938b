import fs from 'node:fs'
import type http from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { vkey } from '../src/domain/transparency/index.ts'
import {
  logOrigin,
  openSigner,
  openWitness,
  serveWitness,
  type Witness,
} from '../src/server/transparency/index.ts'

const WITNESSES = [
  ['town', '云溪镇财政所 · Yunxi township finance office'],
  ['archive', '示例县档案馆 · County archive'],
  ['neighbour', '石桥村 · Shiqiao village'],
] as const

export type WitnessName = (typeof WITNESSES)[number][0]

/** Witnesses as offices run them: programs behind an address each, named by the log's policy, two of three a quorum. */
export interface Witnesses {
  /** Those named answer from now on, and the others cannot be reached. */
  up(...names: readonly WitnessName[]): Promise<void>
  close(): Promise<void>
}

/** Writes the policy of a data folder before the program opens it. `county`: first six digits of its code. */
export const openWitnesses = async (
  folder: string,
  county: string,
  clock: { readonly moment: string },
): Promise<Witnesses> => {
  const logFolder = path.join(folder, 'log')
  fs.mkdirSync(logFolder, { recursive: true })
  const log = openSigner(path.join(logFolder, 'log.key'), logOrigin(county, 1, true), 1).key
  const offices: { name: WitnessName; words: string; key: string; witness: Witness; port: number }[] = []
  const servers = new Map<WitnessName, http.Server>()
  const listen = async ({ name, witness, port }: { name: WitnessName; witness: Witness; port: number }) => {
    const server = await serveWitness(witness, port)
    servers.set(name, server)
    return (server.address() as AddressInfo).port
  }
  const hush = async (name: WitnessName) => {
    const server = servers.get(name)
    servers.delete(name)
    server?.closeAllConnections()
    await new Promise((resolve) => (server ? server.close(resolve) : resolve(undefined)))
  }
  for (const [name, words] of WITNESSES) {
    const own = path.join(folder, `witness-${name}`)
    fs.mkdirSync(own)
    const signer = openSigner(path.join(own, 'witness.key'), `demo-${name}`, 4)
    const witness = openWitness({ signer, logs: [log], folder: own, now: () => clock.moment })
    offices.push({
      name,
      words,
      key: vkey(signer.key),
      witness,
      port: await listen({ name, witness, port: 0 }),
    })
  }
  fs.writeFileSync(
    path.join(logFolder, 'policy'),
    [
      `log ${vkey(log)}`,
      ...offices.flatMap(({ name, words, key, port }) => [
        `# ${words}`,
        `witness ${name} ${key} http://127.0.0.1:${port}`,
      ]),
      `group offices 2 ${offices.map(({ name }) => name).join(' ')}`,
      'quorum offices',
      '',
    ].join('\n'),
  )
  return {
    async up(...names) {
      for (const office of offices) {
        if (names.includes(office.name) === servers.has(office.name)) continue
        if (servers.has(office.name)) await hush(office.name)
        else await listen(office)
      }
    },
    async close() {
      for (const { name, witness } of offices) {
        await hush(name)
        witness.close()
      }
    },
  }
}

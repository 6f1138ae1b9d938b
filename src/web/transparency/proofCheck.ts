import { hashes, verify } from '@noble/ed25519'

import { isRefusal, type Text, text } from '../../domain/kernel/index.ts'
import {
  codeMatches,
  hashOfRange,
  hex,
  inclusionRanges,
  judge,
  leafHash,
  nodesFromTiles,
  OpenTile,
  openCheckpoint,
  type Policy,
  type Primitives,
  prove,
  readBase64url,
  readPolicy,
  sameBytes,
  tilePath,
  tilesFor,
  verifyInclusion,
} from '../../domain/transparency/index.ts'
import { sha256, sha512 } from './sha2.ts'

hashes.sha512 = sha512

/** SHA-256 and Ed25519 in the browser. A key or signature that is no point of the curve does not hold. */
export const primitives: Primitives = {
  sha256,
  verifyEd25519: (message, signature, publicKey) => {
    try {
      return verify(signature, message, publicKey, { zip215: false })
    } catch {
      return false
    }
  },
}

export interface Asked {
  readonly index: number
  /** Hex SHA-256 that the published file is named by. */
  readonly file: string
  /** ISO date that the page gives. */
  readonly published: string
  /** The 22 characters behind `#` in the poster's code, where the reader came by it. */
  readonly code?: string | undefined
}

/**
 * `waiting`: it fits, but too few have witnessed it. `unknown`: it could not be fetched, so nothing is said of it.
 * `past`: taken down by law, and that is in order.
 */
export interface CheckStep {
  readonly name: Text
  readonly state: 'held' | 'waiting' | 'failed' | 'unknown' | 'past'
  readonly words: readonly Text[]
}

type Fetched = Uint8Array | number

const load = async (address: string): Promise<Fetched> => {
  try {
    // Past the browser's cache: what is checked is what the site says now.
    const reply = await fetch(address, { cache: 'no-store' })
    return reply.ok ? new Uint8Array(await reply.arrayBuffer()) : reply.status
  } catch {
    return 0
  }
}

const decode = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

const names = {
  file: text('公布的文件', 'The published file'),
  code: text('纸上的码', 'The code on paper'),
  record: text('登记和作证', 'The record and its witnesses'),
  log: text('今天的存证簿', "Today's log"),
}

const notFetched = (name: Text): CheckStep => ({
  name,
  state: 'unknown',
  words: [
    text(
      '没有取到，这一步没法查。请换个时间再试。',
      'It could not be fetched, so this was not checked. Try again later.',
    ),
  ],
})

const fileStep = (file: Fetched, asked: Asked, leaf: Uint8Array): CheckStep => {
  const { file: name } = names
  if (file === 410)
    return {
      name,
      state: 'past',
      words: [
        text(
          '公示期满，写有人名的内容依法撤下了。登记还在，下面照查。',
          'The posting has ended and what named people was taken down by law. The record remains and is checked below.',
        ),
      ],
    }
  if (typeof file === 'number') return notFetched(name)
  const digest = hex(sha256(file))
  // The leaf was read as JSON by `judge`; here only its documents matter.
  const listed = decode(leaf).includes(`"sha256":"${digest}"`)
  return digest === asked.file && listed
    ? {
        name,
        state: 'held',
        words: [
          text(
            '手机下载了文件，算出的指纹和登记的一样。',
            'This phone downloaded the file; its fingerprint is the recorded one.',
          ),
        ],
      }
    : {
        name,
        state: 'failed',
        words: [
          text(
            '文件的指纹和登记的不一样：文件被改过。',
            "The file's fingerprint is not the recorded one: the file was changed.",
          ),
        ],
      }
}

const codeStep = (code: string, asked: Asked, leaf: Uint8Array): CheckStep => {
  const hash = readBase64url(code)
  const held =
    hash !== undefined && codeMatches({ site: '', log: 0, index: asked.index, hash }, leafHash(leaf, sha256))
  return {
    name: names.code,
    state: held ? 'held' : 'failed',
    words: [
      held
        ? text('和您扫的那张纸上印的一样。', 'It is what the sheet that you scanned says.')
        : text(
            '和您扫的那张纸上印的不一样：纸和网站说的不是同一份。',
            'It is not what the sheet that you scanned says: paper and site differ.',
          ),
    ],
  }
}

/** Finds the entry in the tiles of the newest signed checkpoint: the log of today still holds it. */
const logStep = async (asked: Asked, leaf: Uint8Array, policy: Policy): Promise<CheckStep> => {
  const { log: name } = names
  const failed = (zh: string, en: string): CheckStep => ({ name, state: 'failed', words: [text(zh, en)] })
  const raw = await load('/log/checkpoint')
  if (typeof raw === 'number') return notFetched(name)
  const opened = policy.logs
    .map(({ key }) => openCheckpoint(decode(raw), key, primitives))
    .find((one) => one !== undefined)
  if (!opened)
    return failed('存证簿今天的签名是假的或被改过。', "The signature on today's log is false or was changed.")
  const { size, root } = opened.checkpoint
  const { index } = asked
  if (index >= size)
    return failed('存证簿变短了，这一条不在里面。', 'The log became shorter and no longer holds this entry.')
  const ranges = inclusionRanges(index, size)
  const own = { start: index, end: index + 1 }
  const tiles: OpenTile[] = []
  for (const tile of tilesFor([own, ...ranges], size)) {
    const hashes = await load(`/log/${tilePath(tile)}`)
    if (typeof hashes === 'number') return notFetched(name)
    tiles.push(new OpenTile({ level: tile.level, index: tile.index, hashes }, sha256))
  }
  try {
    const nodes = nodesFromTiles(tiles)
    const hash = leafHash(leaf, sha256)
    const proof = prove(ranges, nodes, sha256)
    if (
      sameBytes(hashOfRange(own, nodes, sha256), hash) &&
      verifyInclusion({ index, size, leaf: hash, proof, root }, sha256)
    )
      return {
        name,
        state: 'held',
        words: [
          text(
            `簿子现在有 ${size} 条，这一条还在原处。`,
            `The log has ${size} entries now, and this one still stands in its place.`,
          ),
        ],
      }
  } catch {
    // A tile that is too short: said below.
  }
  return failed(
    '存证簿的数据块和它的签名对不上：簿子被改过。',
    "The log's tiles do not fit its signature: the log was changed.",
  )
}

const stateOf = { holds: 'held', waiting: 'waiting', unwitnessed: 'waiting', fails: 'failed' } as const

/** Fetches everything afresh and checks it with the same law as the server. Never throws. */
export const checkPublication = async (asked: Asked): Promise<readonly CheckStep[]> => {
  const [leaf, proof, policyText, file] = await Promise.all([
    load(`/log/leaf/${asked.index}`),
    load(`/log/proof/${asked.index}`),
    load('/log/policy'),
    load(`/api/v1/publications/${asked.file}.json`),
  ])
  if (typeof leaf === 'number') return [notFetched(names.record)]
  const steps: CheckStep[] = [fileStep(file, asked, leaf)]
  if (asked.code !== undefined) steps.push(codeStep(asked.code, asked, leaf))
  if (typeof proof === 'number' || typeof policyText === 'number') return [...steps, notFetched(names.record)]
  const policy = readPolicy(decode(policyText), sha256)
  if (isRefusal(policy)) return [...steps, { name: names.record, state: 'failed', words: [policy.words] }]
  const { published } = asked
  const verdict = judge({ leaf, proof: decode(proof), policy, published }, primitives)
  steps.push({
    name: names.record,
    state: stateOf[verdict.standing],
    words: verdict.words,
  })
  steps.push(await logStep(asked, leaf, policy))
  return steps
}

/** The code behind `#`, where an address has one. */
export const codeIn = (fragment: string): string | undefined =>
  /^#[A-Za-z0-9_-]{22}$/.test(fragment) ? fragment.slice(1) : undefined

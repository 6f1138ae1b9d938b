import { type Refusal, refuse, type Text, text } from '../kernel/index.ts'
import { hex } from './encoding.ts'
import { readVkey, type VerifierKey, vkey } from './note.ts'
import type { Sha256 } from './tree.ts'

/** C2SP tlog-policy: which logs count, who witnesses them, and how many witnesses it takes. */
export interface Policy {
  readonly logs: readonly Peer[]
  readonly witnesses: readonly Witness[]
  readonly quorum: Quorum
}

export interface Peer {
  readonly key: VerifierKey
  readonly url?: string
}

export interface Witness extends Peer {
  /** Name within the policy; the key has one of its own. */
  readonly name: string
  /** The name that people know it by: the comment directly above its line, `# 云溪镇财政所 · Yunxi finance office`. */
  readonly words?: Text
}

/** Reads a comment as a name in Chinese and English; one without ` · ` is the name in both. */
const nameInComment = (line: string | undefined): Text | undefined => {
  const [, zh, en] = /^#\s*(.+?)(?:\s+·\s+(.+?))?\s*$/.exec(line ?? '') ?? []
  return zh === undefined ? undefined : text(zh, en ?? zh)
}

/** What people call a witness; its name in the policy where the policy gives no other. */
export const witnessWords = ({ witnesses }: Policy, name: string): Text =>
  witnesses.find((witness) => witness.name === name)?.words ?? text(name, name)

export type Quorum =
  | { readonly kind: 'none' }
  | { readonly kind: 'witness'; readonly name: string }
  | { readonly kind: 'group'; readonly need: number; readonly members: readonly Quorum[] }

const malformed = (line: number, zh: string, en: string): Refusal =>
  refuse(
    'transparency.policy',
    `见证规则第 ${line} 行：${zh}。请改正后再用。`,
    `Policy line ${line}: ${en}. Correct it and try again.`,
  )

/** Reads a policy file; a refusal names the line. */
export const readPolicy = (policy: string, sha256: Sha256): Policy | Refusal => {
  const logs: Peer[] = []
  const witnesses: Witness[] = []
  const named = new Map<string, Quorum>()
  const members = new Set<string>()
  const keys = new Set<string>()
  let quorum: Quorum | undefined

  const lines = policy.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const at = i + 1
    const line = lines[i]!
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the ones that a policy must not hold
    if (/[\u0000-\u0008\u000b-\u001f\u007f]/.test(line))
      return malformed(at, '有不允许的控制字符', 'a control character')
    const [word, ...rest] = line.split(/[ \t]+/).filter((item) => item !== '')
    if (word === undefined || word.startsWith('#')) continue

    if (word === 'log' || word === 'witness') {
      const [name, keyText, url, ...more] = word === 'log' ? [undefined, ...rest] : rest
      const key = readVkey(keyText ?? '', sha256)
      if (!key || key.type !== (word === 'log' ? 1 : 4) || more.length > 0)
        return malformed(at, '公钥写法不对', 'the key is malformed')
      if (keys.has(hex(key.publicKey))) return malformed(at, '这把公钥已经写过', 'this key was given before')
      keys.add(hex(key.publicKey))
      const peer: Peer = url === undefined ? { key } : { key, url }
      if (name === undefined) {
        logs.push(peer)
      } else {
        if (name === 'none' || named.has(name))
          return malformed(at, `名字“${name}”已经用过`, `the name ${name} is taken`)
        const words = nameInComment(lines[i - 1])
        witnesses.push({ ...peer, name, ...(words ? { words } : {}) })
        named.set(name, { kind: 'witness', name })
      }
    } else if (word === 'group') {
      const [name, needText, ...of] = rest
      if (name === undefined || name === 'none' || named.has(name))
        return malformed(at, '组名缺失或已经用过', 'the group has no name of its own')
      const need =
        needText === 'any'
          ? 1
          : needText === 'all'
            ? of.length
            : /^[1-9][0-9]?$/.test(needText ?? '')
              ? Number(needText)
              : 0
      if (need < 1 || need > of.length)
        return malformed(at, '需要的家数不对', 'the number needed does not fit the members')
      const parts: Quorum[] = []
      for (const member of of) {
        const part = named.get(member)
        if (!part || members.has(member))
          return malformed(at, `成员“${member}”未定义或已在别组`, `member ${member} is unknown or used twice`)
        members.add(member)
        parts.push(part)
      }
      named.set(name, { kind: 'group', need, members: parts })
    } else if (word === 'quorum') {
      const [name, ...more] = rest
      const meant = name === 'none' ? { kind: 'none' as const } : named.get(name ?? '')
      if (quorum || !meant || more.length > 0)
        return malformed(
          at,
          '“quorum”须写一次，并指向前面定义过的名字',
          'quorum stands once and names something defined above',
        )
      quorum = meant
    } else {
      return malformed(at, `不认识“${word}”`, `unknown word ${word}`)
    }
  }
  return quorum ? { logs, witnesses, quorum } : malformed(lines.length, '缺少“quorum”', 'quorum is missing')
}

/** The usual policy as text: one log, its witnesses, and how many of them it takes (0: none). */
export const writePolicy = (log: VerifierKey, witnesses: readonly Witness[], need: number): string =>
  [
    `log ${vkey(log)}`,
    ...witnesses.flatMap(({ name, key, url, words }) => [
      ...(words ? [`# ${words.zh} · ${words.en}`] : []),
      `witness ${name} ${vkey(key)}${url === undefined ? '' : ` ${url}`}`,
    ]),
    ...(need > 0
      ? [`group witnesses ${need} ${witnesses.map(({ name }) => name).join(' ')}`, 'quorum witnesses']
      : ['quorum none']),
    '',
  ].join('\n')

/** Do these witnesses (by their names in the policy) make a quorum? */
export const quorumMet = (quorum: Quorum, names: ReadonlySet<string>): boolean => {
  if (quorum.kind === 'none') return true
  if (quorum.kind === 'witness') return names.has(quorum.name)
  return quorum.members.filter((member) => quorumMet(member, names)).length >= quorum.need
}

export interface Witnessed {
  readonly name: string
  /** Seconds since 1970 UTC. */
  readonly time: number
}

/** When the quorum was first complete: the time of the cosignature that completed it. `undefined` while it is not. */
export const quorumTime = (quorum: Quorum, witnessed: readonly Witnessed[]): number | undefined => {
  const names = new Set<string>()
  for (const { name, time } of [...witnessed].sort((a, b) => a.time - b.time)) {
    names.add(name)
    if (quorumMet(quorum, names)) return time
  }
  return undefined
}

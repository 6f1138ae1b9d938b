import { addDays, type CalendarDate, dateInShanghai, isRefusal, type Text, text } from '../kernel/index.ts'
import { type Leaf, readLeaf } from './leaf.ts'
import type { Primitives } from './note.ts'
import { type Policy, type Witnessed, witnessWords } from './policy.ts'
import { checkProof, type ProofFault } from './proof.ts'

/** 对得上 · 等作证 · 尚无见证 · 对不上 */
export type Standing = 'holds' | 'waiting' | 'unwitnessed' | 'fails'

export interface Claim {
  /** The leaf's exact bytes. */
  readonly leaf: Uint8Array
  /** The `.tlog-proof` text. */
  readonly proof: string
  readonly policy: Policy
  /** The date of publication that the page or the paper gives. */
  readonly published: CalendarDate
  /** Hex SHA-256 of what the reader has in hand (page data, attachment), where it was hashed. */
  readonly documents?: readonly string[]
}

export interface Verdict {
  readonly standing: Standing
  readonly heading: Text
  /** One sentence for each thing found, most important first. */
  readonly words: readonly Text[]
  /** Who cosigned what was recorded, also where what is shown differs from it. */
  readonly witnessed: readonly Witnessed[]
  /** True where witnesses first saw it more than 24 hours after the end of the day claimed: show this date instead. */
  readonly trueDate?: CalendarDate
  readonly leaf?: Leaf
  readonly index?: number
}

const headings: Readonly<Record<Standing, Text>> = {
  holds: text('对得上', 'It matches'),
  waiting: text('等作证', 'Waiting for witnesses'),
  unwitnessed: text('尚无见证', 'Not witnessed yet'),
  fails: text('对不上', 'It does not match'),
}

const ask = text(
  '请不要相信这一份，拿着它到镇（乡）政府问清楚。',
  'Do not trust this copy; take it to the township office and ask.',
)

const faults: Readonly<Record<ProofFault, Text>> = {
  malformed: text('证明残缺，读不出来。', 'The proof is damaged and cannot be read.'),
  'log-signature': text(
    '证明上没有本县存证簿的有效签名。',
    "The proof does not carry a valid signature of the county's log.",
  ),
  inclusion: text(
    '存证簿里那个位置记的不是这一份，内容被改过或拿错了。',
    'The log holds something else at this position: this was changed, or it is the wrong one.',
  ),
  cosignature: text('有一家见证人的签名是假的或被改过。', "A witness's signature is false or was changed."),
}

const fails = (words: Text, recorded: Pick<Verdict, 'leaf' | 'index' | 'witnessed'>): Verdict => ({
  standing: 'fails',
  heading: headings.fails,
  words: [words, ask],
  ...recorded,
})

/** A moment in Asia/Shanghai for people: `2026-11-05 09:30`. */
const momentInShanghai = (seconds: number): string =>
  new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 16).replace('T', ' ')

const sawUnder =
  (policy: Policy) =>
  ({ name, time }: Witnessed): Text => {
    const { zh, en } = witnessWords(policy, name)
    return text(
      `${zh} 在 ${momentInShanghai(time)} 看到并签名。`,
      `${en} saw and signed it at ${momentInShanghai(time)} (China time).`,
    )
  }

/** A claim of a day holds until 24 hours after that day has ended: what is posted late in the evening is not late. */
const lateFor = (published: CalendarDate, seconds: number): boolean =>
  seconds * 1000 > Date.parse(`${addDays(published, 2)}T00:00:00+08:00`)

/** Checks everything and says in plain words what can be relied on, and what cannot. */
export const judge = (claim: Claim, primitives: Primitives): Verdict => {
  const leaf = readLeaf(claim.leaf)
  if (isRefusal(leaf)) return fails(leaf.words, { witnessed: [] })
  const finding = checkProof(claim.leaf, claim.proof, claim.policy, primitives)
  if (!finding.holds) return fails(faults[finding.fault], { witnessed: [] })
  const { witnessed, quorum, quorumAt, index } = finding
  // What was recorded holds, and who witnessed it did; only what is shown is something else.
  const recordedOnly = { leaf, index, witnessed }
  const foreign = claim.documents?.some((document) => !leaf.docs.some(({ sha256 }) => sha256 === document))
  if (foreign)
    return fails(
      text('这一页的内容和存证时的不一样。', 'What this page shows is not what was put into the log.'),
      recordedOnly,
    )
  if (leaf.published !== claim.published) {
    return fails(
      text(
        `存证簿里写的公开日期是 ${leaf.published}。`,
        `The log says that it was published on ${leaf.published}.`,
      ),
      recordedOnly,
    )
  }

  const standing: Standing = witnessed.length === 0 ? 'unwitnessed' : quorum ? 'holds' : 'waiting'
  const trueDate =
    quorumAt !== undefined && lateFor(leaf.published, quorumAt) ? dateInShanghai(quorumAt * 1000) : undefined
  const recorded = text(
    `内容和存证簿第 ${index + 1} 条一字不差。`,
    `It is, byte for byte, entry ${index + 1} of the log.`,
  )
  const saw = sawUnder(claim.policy)
  const words: Record<Exclude<Standing, 'fails'>, Text[]> = {
    holds: [recorded, ...witnessed.map(saw)],
    waiting: [
      recorded,
      text(
        '作证的还不够数，公开时间暂不能确认，请过一会儿再查。',
        'Not enough witnesses have signed yet, so the time is not confirmed. Check again later.',
      ),
      ...witnessed.map(saw),
    ],
    unwitnessed: [
      recorded,
      text(
        '但还没有外人见证，只有本平台自己的签名，公开时间不能确认。',
        "But nobody outside has witnessed it: only the platform's own signature stands on it, and the time is not confirmed.",
      ),
    ],
  }
  const late =
    trueDate &&
    text(
      `公布人说是 ${leaf.published} 公开的，但见证人最早在 ${trueDate} 才看到，以 ${trueDate} 为准。`,
      `The publisher says ${leaf.published}, but witnesses first saw it on ${trueDate}; ${trueDate} counts.`,
    )
  return {
    standing,
    heading: headings[standing],
    words: late ? [late, ...words[standing]] : words[standing],
    witnessed,
    leaf,
    index,
    ...(trueDate === undefined ? {} : { trueDate }),
  }
}

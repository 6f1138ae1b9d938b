import { base64url, hex, readBase64url, readDecimal } from './encoding.ts'

/** What stands on the paper notice: a code for the camera, and digits for the eye and the telephone. */
export interface PrintedCode {
  /** `https://host`; `http://` on a demonstration machine. */
  readonly site: string
  /** Number of the log. */
  readonly log: number
  readonly index: number
  /** The first 128 bits of the leaf hash. */
  readonly hash: Uint8Array
}

const HASH_BYTES = 16

/** `https://host/t/<log>-<index>#<22 characters>`, under 80 bytes; `hash` may be the whole leaf hash. */
export const writePrintedCode = ({ site, log, index, hash }: PrintedCode): string =>
  `${site}/t/${log}-${index}#${base64url(hash.subarray(0, HASH_BYTES))}`

export const readPrintedCode = (text: string): PrintedCode | undefined => {
  const match = /^(https?:\/\/[^/?#\s]+)\/t\/([1-9][0-9]{0,3})-([0-9]+)#([A-Za-z0-9_-]{22})$/.exec(text)
  const index = readDecimal(match?.[3] ?? '')
  const hash = readBase64url(match?.[4] ?? '')
  return match && index !== undefined && hash
    ? { site: match[1]!, log: Number(match[2]), index, hash }
    : undefined
}

export const codeMatches = (code: PrintedCode, leafHash: Uint8Array): boolean =>
  code.hash.length === HASH_BYTES && hex(code.hash) === hex(leafHash.subarray(0, HASH_BYTES))

/** 20 digits in groups of four out of the first 66 bits of the leaf hash. */
export const checkDigits = (leafHash: Uint8Array): string => {
  // 72 bits less the last 6; 2^66 < 10^20, so 20 digits always do.
  const bits = BigInt(`0x${hex(leafHash.subarray(0, 9))}`) >> BigInt(6)
  return bits
    .toString()
    .padStart(20, '0')
    .replace(/(....)(?=.)/g, '$1 ')
}

/** Compares what someone typed or read out: spaces, dashes and full-width digits do not matter. */
export const digitsMatch = (typed: string, leafHash: Uint8Array): boolean =>
  typed
    .replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0))
    .replace(/[\s\-－—·.]/g, '') === checkDigits(leafHash).replace(/ /g, '')

import { createHash, randomBytes } from 'node:crypto'

/** UUID version 7 of a moment in milliseconds: sorts by time. Not for ballots, whose order would betray a secret. */
export const uuidv7 = (milliseconds = Date.now()): string => {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(milliseconds, 0, 6)
  bytes[6] = (bytes[6]! & 0x0f) | 0x70
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** UUID version 8 that follows from words: asked again it is the same. */
export const uuidOf = (words: string): string => uuidOfHex(createHash('sha256').update(words).digest('hex'))

/** Gives one id after another that follow from words: who asks for as many again gets the same. */
export const uuidsOf = (words: string): (() => string) => {
  let given = 0
  return () => uuidOf(`${words}/${given++}`)
}

/** UUID version 8 from the first digits of a digest. */
export const uuidOfHex = (hex: string): string =>
  `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`

export const isUuid = (text: string): boolean => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)

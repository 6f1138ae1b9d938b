/**
 * SHA-256 and SHA-512 (FIPS 180-4) in few bytes for the check that a phone fetches. @noble/hashes needs
 * `Object.hasOwn`, which Chrome 79 does not have, and its tables alone would fill half the chunk.
 */

const primes: number[] = []
for (let n = 2; primes.length < 80; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n)

/** The first 64 bits behind the point of the square or cube root of a prime (§4.2.3, §5.3.5). */
const rootBits = (prime: number, power: number): bigint => {
  const wanted = BigInt(prime) << BigInt(64 * power)
  let root = BigInt(0)
  for (let bit = 67; bit >= 0; bit--) {
    const next = root | (BigInt(1) << BigInt(bit))
    let product = next
    for (let i = 1; i < power; i++) product *= next
    if (product <= wanted) root = next
  }
  return BigInt.asUintN(64, root)
}

const rounds = primes.map((prime) => rootBits(prime, 3))
const start = primes.slice(0, 8).map((prime) => rootBits(prime, 2))
/** SHA-256 has the upper halves of the same constants. */
const upper = (bits: bigint): number => Number(bits >> BigInt(32))
const rounds32 = Int32Array.from(rounds.slice(0, 64), upper)
const start32 = Int32Array.from(start, upper)

/** The message, a one bit, zeros, and its length in bits: whole blocks (§5.1). */
const padded = (message: Uint8Array, block: number): DataView => {
  const length = Math.ceil((message.length + 1 + block / 8) / block) * block
  const bytes = new Uint8Array(length)
  bytes.set(message)
  bytes[message.length] = 0x80
  const view = new DataView(bytes.buffer)
  view.setUint32(length - 8, Math.floor(message.length / 2 ** 29))
  view.setUint32(length - 4, message.length << 3)
  return view
}

const rotate = (x: number, n: number): number => (x >>> n) | (x << (32 - n))

/** §6.2. */
export const sha256 = (message: Uint8Array): Uint8Array<ArrayBuffer> => {
  const view = padded(message, 64)
  const state = Int32Array.from(start32)
  const w = new Int32Array(64)
  for (let at = 0; at < view.byteLength; at += 64) {
    for (let t = 0; t < 64; t++) {
      if (t < 16) w[t] = view.getInt32(at + 4 * t)
      else {
        const x = w[t - 15]!
        const y = w[t - 2]!
        w[t] =
          w[t - 16]! +
          (rotate(x, 7) ^ rotate(x, 18) ^ (x >>> 3)) +
          w[t - 7]! +
          (rotate(y, 17) ^ rotate(y, 19) ^ (y >>> 10))
      }
    }
    let [a, b, c, d, e, f, g, h] = state as unknown as [
      number,
      number,
      number,
      number,
      number,
      number,
      number,
      number,
    ]
    for (let t = 0; t < 64; t++) {
      const one =
        h + (rotate(e, 6) ^ rotate(e, 11) ^ rotate(e, 25)) + ((e & f) ^ (~e & g)) + rounds32[t]! + w[t]!
      const two = (rotate(a, 2) ^ rotate(a, 13) ^ rotate(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = (d + one) | 0
      d = c
      c = b
      b = a
      a = (one + two) | 0
    }
    for (const [i, value] of [a, b, c, d, e, f, g, h].entries()) state[i] = state[i]! + value
  }
  const digest = new DataView(new ArrayBuffer(32))
  for (const [i, value] of state.entries()) digest.setInt32(4 * i, value)
  return new Uint8Array(digest.buffer)
}

const wide = (x: bigint): bigint => BigInt.asUintN(64, x)
const shift = (x: bigint, n: number): bigint => x >> BigInt(n)
const turn = (x: bigint, n: number): bigint => shift(x, n) | wide(x << BigInt(64 - n))

/** §6.4. For the short texts of signatures: big integers make it slow. */
export const sha512 = (message: Uint8Array): Uint8Array<ArrayBuffer> => {
  const view = padded(message, 128)
  const word = (at: number): bigint =>
    (BigInt(view.getUint32(at)) << BigInt(32)) | BigInt(view.getUint32(at + 4))
  let state = start
  for (let at = 0; at < view.byteLength; at += 128) {
    const w: bigint[] = []
    for (let t = 0; t < 80; t++) {
      if (t < 16) w.push(word(at + 8 * t))
      else {
        const x = w[t - 15]!
        const y = w[t - 2]!
        w.push(
          wide(
            w[t - 16]! +
              (turn(x, 1) ^ turn(x, 8) ^ shift(x, 7)) +
              w[t - 7]! +
              (turn(y, 19) ^ turn(y, 61) ^ shift(y, 6)),
          ),
        )
      }
    }
    let [a, b, c, d, e, f, g, h] = state as [bigint, bigint, bigint, bigint, bigint, bigint, bigint, bigint]
    for (let t = 0; t < 80; t++) {
      // Without complement, which would leave the 64 bits: (e & f) ^ (~e & g) = g ^ (e & (f ^ g)).
      const one = h + (turn(e, 14) ^ turn(e, 18) ^ turn(e, 41)) + (g ^ (e & (f ^ g))) + rounds[t]! + w[t]!
      const two = (turn(a, 28) ^ turn(a, 34) ^ turn(a, 39)) + ((a & b) ^ (a & c) ^ (b & c))
      h = g
      g = f
      f = e
      e = wide(d + one)
      d = c
      c = b
      b = a
      a = wide(one + two)
    }
    state = [a, b, c, d, e, f, g, h].map((value, i) => wide(state[i]! + value))
  }
  const digest = new DataView(new ArrayBuffer(64))
  for (const [i, value] of state.entries()) {
    digest.setUint32(8 * i, upper(value))
    digest.setUint32(8 * i + 4, Number(BigInt.asUintN(32, value)))
  }
  return new Uint8Array(digest.buffer)
}

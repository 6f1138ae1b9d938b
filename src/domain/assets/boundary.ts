import { type Refusal, refuse } from '../kernel/index.ts'

/** Longitude and latitude in ten-millionths of a degree, as whole numbers: about a centimetre. */
export type Position = readonly [longitude: number, latitude: number]

/** The outer ring first, then holes. Each ring ends where it begins. */
export type Boundary = readonly (readonly Position[])[]

const MOST = 500
const SCALE = 10_000_000

const wrong = (zh: string, en: string): Refusal => refuse('assets.boundary', zh, en, { field: 'boundary' })

const geometryOf = (raw: unknown): unknown => {
  const { type, geometry, features } = (raw ?? {}) as Record<string, unknown>
  if (type === 'Feature') return geometry
  if (type === 'FeatureCollection' && Array.isArray(features) && features.length === 1)
    return geometryOf(features[0])
  return raw
}

const readPosition = (raw: unknown): Position | undefined => {
  if (!Array.isArray(raw) || raw.length < 2) return undefined
  const [longitude, latitude] = raw
  if (typeof longitude !== 'number' || typeof latitude !== 'number') return undefined
  return Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90
    ? [Math.round(longitude * SCALE), Math.round(latitude * SCALE)]
    : undefined
}

/** Twice the area of a triangle, signed: which side of a line a point lies on. Exact within a degree. */
const turn = (a: Position, b: Position, c: Position): number =>
  (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])

const within = (a: Position, b: Position, p: Position): boolean =>
  Math.min(a[0], b[0]) <= p[0] &&
  p[0] <= Math.max(a[0], b[0]) &&
  Math.min(a[1], b[1]) <= p[1] &&
  p[1] <= Math.max(a[1], b[1])

/** Do two lines meet, ends included? */
const meet = (a: Position, b: Position, c: Position, d: Position): boolean => {
  const [p, q, r, s] = [turn(a, b, c), turn(a, b, d), turn(c, d, a), turn(c, d, b)].map(Math.sign)
  if (p !== q && r !== s) return true
  return (
    (p === 0 && within(a, b, c)) ||
    (q === 0 && within(a, b, d)) ||
    (r === 0 && within(c, d, a)) ||
    (s === 0 && within(c, d, b))
  )
}

const same = (a: Position, b: Position): boolean => a[0] === b[0] && a[1] === b[1]

/** Neighbours share one end and no more; all other lines of all rings keep apart. */
const crosses = (rings: Boundary): boolean => {
  const lines = rings.flatMap((ring, of) =>
    ring.slice(1).map((end, at) => ({ of, at, last: ring.length - 2, start: ring[at]!, end })),
  )
  return lines.some((one, index) =>
    lines.slice(index + 1).some((other) => {
      if (one.of === other.of && other.at === one.at + 1)
        return turn(one.start, one.end, other.end) === 0 && !away(one.start, one.end, other.end)
      if (one.of === other.of && one.at === 0 && other.at === other.last)
        return turn(other.start, one.start, one.end) === 0 && !away(other.start, one.start, one.end)
      return meet(one.start, one.end, other.start, other.end)
    }),
  )
}

/** On one line: does it go on from `b` away from `a`, rather than back over itself? */
const away = (a: Position, b: Position, c: Position): boolean =>
  (b[0] - a[0]) * (c[0] - b[0]) + (b[1] - a[1]) * (c[1] - b[1]) > 0

const holds = (ring: readonly Position[], p: Position): boolean => {
  let inside = false
  for (let at = 1; at < ring.length; at++) {
    const [a, b] = ring[at - 1]![1] < ring[at]![1] ? [ring[at - 1]!, ring[at]!] : [ring[at]!, ring[at - 1]!]
    if (a[1] <= p[1] && p[1] < b[1] && turn(a, b, p) > 0) inside = !inside
  }
  return inside
}

/**
 * Reads a polygon from GeoJSON (RFC 7946): one `Polygon`, alone or in a feature. Refused where a ring is not closed,
 * crosses or touches itself or another, a hole lies outside, or it is wider than a degree. At most 500 points.
 */
export const readBoundary = (raw: unknown): Boundary | Refusal => {
  const { type, coordinates } = (geometryOf(raw) ?? {}) as Record<string, unknown>
  if (type !== 'Polygon' || !Array.isArray(coordinates) || coordinates.length === 0)
    return wrong('要一个 GeoJSON 的多边形（Polygon）。', 'One GeoJSON polygon is needed.')
  const rings: Position[][] = []
  for (const ring of coordinates) {
    const positions = Array.isArray(ring) ? ring.map(readPosition) : [undefined]
    if (positions.includes(undefined))
      return wrong('有的点不是经度、纬度。', 'Some point is no longitude and latitude.')
    const points = (positions as Position[]).filter((each, at, all) => at === 0 || !same(each, all[at - 1]!))
    if (points.length < 4 || !same(points[0]!, points.at(-1)!))
      return wrong(
        '边界没有闭合：至少三个点，最后一点要回到第一点。',
        'The boundary is not closed: three points at least, and the last is the first again.',
      )
    rings.push(points)
  }
  const all = rings.flat()
  if (all.length > MOST)
    return wrong(`边界最多 ${MOST} 个点，请简化。`, `A boundary has ${MOST} points at most. Simplify it.`)
  for (const axis of [0, 1] as const) {
    const values = all.map((each) => each[axis])
    if (Math.max(...values) - Math.min(...values) > SCALE)
      return wrong('边界太大，请检查坐标。', 'The boundary is too large. Check its coordinates.')
  }
  if (crosses(rings))
    return wrong('边界自己交叉了，请按顺序重画。', 'The boundary crosses itself. Draw it in order again.')
  if (rings.slice(1).some((hole) => !holds(rings[0]!, hole[0]!)))
    return wrong('有的洞在边界外面。', 'A hole lies outside the boundary.')
  return rings
}

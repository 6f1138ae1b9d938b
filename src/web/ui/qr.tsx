import { useReader, type Words } from './env.tsx'

export interface QrView {
  readonly size: number
  /** The dark modules as one path. */
  readonly path: string
}

const QUIET = 4

/** A QR code with its quiet zone, black on white whatever the page looks like. */
export const Qr = ({ qr, label, width = 208 }: { qr: QrView; label: Words; width?: number }) => {
  const { say } = useReader()
  const side = qr.size + 2 * QUIET
  return (
    <svg
      role="img"
      aria-label={say(label)}
      width={width}
      height={width}
      viewBox={`${-QUIET} ${-QUIET} ${side} ${side}`}
    >
      <path fill="#fff" d={`M${-QUIET} ${-QUIET}h${side}v${side}h${-side}z`} />
      <path d={qr.path} />
    </svg>
  )
}

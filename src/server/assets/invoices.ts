import { unzipSync } from 'fflate'
import { type ElectronicInvoice, readElectronicInvoice } from '../../domain/assets/index.ts'
import { typeOf } from '../platform/fileKind.ts'

/** An OFD holds far less text than this; what unpacks to more is no invoice. */
const MOST_TEXT = 8_000_000

const textOf = (bytes: Uint8Array): string => new TextDecoder('utf-8').decode(bytes)

/** The XML parts of an OFD as text; none where it cannot be unpacked within bounds. */
const xmlParts = (bytes: Uint8Array): string[] => {
  let left = MOST_TEXT
  try {
    const parts = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!/\.xml$/i.test(name) || originalSize > left) return false
        left -= originalSize
        return true
      },
    })
    return Object.values(parts).map(textOf)
  } catch {
    return []
  }
}

/** What a file says of itself as an electronic invoice; `undefined` for a picture, and for XML that is no invoice. */
export const invoiceIn = (bytes: Uint8Array): ElectronicInvoice | undefined => {
  const kind = typeOf(bytes)
  if (kind === 'xml') return readElectronicInvoice([textOf(bytes)])
  return kind === 'ofd' ? readElectronicInvoice(xmlParts(bytes)) : undefined
}

import { unzipSync } from 'fflate'
import { type ElectronicInvoice, readElectronicInvoice, readInvoiceText } from '../../domain/assets/index.ts'
import { typeOf } from '../platform/fileKind.ts'
import { textOfPdf } from '../platform/pdfText.ts'

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

/** What a file says of itself as an electronic invoice; `undefined` for a picture, and for a file that is no invoice. */
export const invoiceIn = async (bytes: Uint8Array): Promise<ElectronicInvoice | undefined> => {
  switch (typeOf(bytes)) {
    case 'xml':
      return readElectronicInvoice([textOf(bytes)])
    case 'ofd':
      return readElectronicInvoice(xmlParts(bytes))
    case 'pdf':
      return readInvoiceText(await textOfPdf(bytes))
    default:
      return undefined
  }
}

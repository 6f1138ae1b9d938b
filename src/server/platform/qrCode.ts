import qrcode from 'qrcode-generator'

/** The dark modules of a QR code as one path, run by run, in a square of `size` modules. Level M: readable with 15 % soiled. */
export interface QrCode {
  readonly size: number
  readonly path: string
}

export const qrCode = (content: string): QrCode => {
  const code = qrcode(0, 'M')
  code.addData(content)
  code.make()
  const size = code.getModuleCount()
  let path = ''
  for (let y = 0; y < size; y++)
    for (let x = 0, run = 0; x < size; x += run || 1) {
      for (run = 0; x + run < size && code.isDark(y, x + run); run++);
      if (run > 0) path += `M${x} ${y}h${run}v1h-${run}z`
    }
  return { size, path }
}

/** The code as an SVG file. The quiet zone is the paper around it. */
export const qrSvg = (content: string): string => {
  const { size, path } = qrCode(content)
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}"><path d="${path}"/></svg>`
}

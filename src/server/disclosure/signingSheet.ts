import { type Draft, findItem, sheetDigits } from '../../domain/disclosure/index.ts'
import type { CalendarDate, Id, Place } from '../../domain/kernel/index.ts'
import type { App } from '../platform/app.ts'
import { qrSvg } from '../platform/qrCode.ts'
import { missingGlyphs } from './glyphs.ts'
import { bodyData, fullDate, LAYOUTS, type Layout, setPaper } from './paper.ts'
import { type PosterContent, posterContent } from './posterContent.ts'
import { documentOf, spanOf } from './villager.ts'

/** What the signing sheet (签字单) says: what is to be signed, which version of it, and by whom. */
export interface SigningSheet extends PosterContent {
  readonly villageName: string
  /** Who publishes, in full: 示例县云溪镇柳湾村村民委员会. */
  readonly countyLine: string
  /** 2026 年 10 月. */
  readonly when: string
  /** As the rule calls it. */
  readonly official: string
  /** What was wrong before, and what follows. */
  readonly correction?: string
  /** Hex SHA-256 of the document that is signed. */
  readonly digest: string
  /** The address of the draft's desk page, where the scan is handed in. */
  readonly qrText: string
  /** The signatures that are missing, each with who may give it. */
  readonly roles: readonly { readonly title: string; readonly holders: readonly string[] }[]
  readonly printedOn: CalendarDate
  readonly demo: boolean
}

const MEANING =
  '上面写的我看过了，我同意照这样公示。我签的就是这一版，改一个字都要重新签。签了就不能撤回。请本人写自己的名字，不能代签。'
const NEXT =
  '内容改一个字，这些数就全变了，这张纸就作废。签好以后，由办事的人扫码，把这张纸拍照上传，再由另一位对着原文核对，核对完才算签了。照片只给办这件事的人看，不公开。'

/** What the template reads. */
export const sheetData = (sheet: SigningSheet, { rowHeight, stacked }: Layout): string =>
  JSON.stringify({
    rowHeight,
    demo: sheet.demo,
    villageName: sheet.villageName,
    title: sheet.title,
    when: sheet.when,
    official: sheet.official,
    summary: sheet.summary,
    body: bodyData(sheet.body, stacked),
    correction: sheet.correction ?? null,
    marked: false,
    meaning: MEANING,
    roles: sheet.roles,
    qrSvg: qrSvg(sheet.qrText),
    checkDigits: sheetDigits(sheet.digest).split(' '),
    digest: sheet.digest.match(/.{16}/g),
    next: NEXT,
    imprint: `签字单　${sheet.countyLine}　${fullDate(sheet.printedOn)}打印`,
  })

/** The sheet of a draft: `roles` are those that have not signed, `above` the places above the village, largest first. */
export const signingSheetOf = (
  app: Pick<App, 'blobs' | 'configuration' | 'demo'>,
  id: Id,
  { digest, item, period }: Draft,
  of: {
    readonly village: { readonly code: Place; readonly name: string }
    readonly above: readonly string[]
    readonly roles: SigningSheet['roles']
    readonly printedOn: CalendarDate
  },
): SigningSheet => {
  const document = documentOf(app, digest)
  const { village, above, roles, printedOn } = of
  return {
    ...posterContent(document.content, item, period),
    villageName: village.name,
    countyLine: `${above.join('')}${village.name}村民委员会`,
    when: spanOf(period).zh,
    official: findItem(item)?.official.zh ?? '',
    ...(document.correction ? { correction: document.correction.why } : {}),
    digest,
    qrText: `${app.configuration.publicUrl}/desk/${village.code}/disclosures/${id}?sheet=${sheetDigits(digest).slice(0, 4)}`,
    roles,
    printedOn,
    demo: app.demo,
  }
}

/** Sets the signing sheet as PDF, A4. Warn of `sheetMissingGlyphs` first. Throws `PaperError` when setting fails. */
export const renderSigningSheet = (sheet: SigningSheet): Uint8Array =>
  setPaper('signingSheet.typ', (layout) => sheetData(sheet, layout))

/** The characters on this sheet that its font cannot show, to warn of before it is printed. */
export const sheetMissingGlyphs = (sheet: SigningSheet): string[] =>
  missingGlyphs(sheetData(sheet, LAYOUTS[0]!))

import { type Fen, group, money } from '../kernel/index.ts'
import type { LayerYear } from './layer.ts'

/** What counted before in the insurance year, for the same insurance and kind of care. */
export interface YearSoFar {
  readonly deductible: Fen
  readonly pool: Fen
  readonly seriousIllness: LayerYear
  readonly assistance: LayerYear
}

/** What counted before a treatment that is the year's first. */
export const nothingYet: YearSoFar = {
  deductible: 0,
  pool: 0,
  seriousIllness: { eligible: 0, paid: 0 },
  assistance: { eligible: 0, paid: 0 },
}

/** Component by component: what a settlement adds, or with −1 what its reversal takes off. */
export const addYear = (year: YearSoFar, adds: YearSoFar, sign: 1 | -1 = 1): YearSoFar => {
  const layer = (before: LayerYear, more: LayerYear): LayerYear => ({
    eligible: before.eligible + sign * more.eligible,
    paid: before.paid + sign * more.paid,
  })
  return {
    deductible: year.deductible + sign * adds.deductible,
    pool: year.pool + sign * adds.pool,
    seriousIllness: layer(year.seriousIllness, adds.seriousIllness),
    assistance: layer(year.assistance, adds.assistance),
  }
}

const layerYear = (zh: string, en: string) =>
  group(zh, en, {
    eligible: money('今年已经算进去的自付', 'own payments counted this year'),
    paid: money('今年已经付的', 'paid this year'),
  })

/** What counted before in the year, as it is asked. */
export const yearQuestions = {
  deductible: money('今年同类看病已付的起付线', 'deductible paid this year for such care'),
  pool: money('同一封顶线下，今年统筹基金已付', 'paid by the pool this year under the same cap'),
  seriousIllness: layerYear('大病保险', 'serious-illness insurance'),
  assistance: layerYear('医疗救助', 'medical assistance'),
}

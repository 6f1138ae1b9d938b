import { type Fen, type Provision, provision, text } from '../kernel/index.ts'
import {
  assistanceLayers,
  benefits,
  caps,
  type OutOfArea,
  outOfArea,
  type PolicyLayer,
  seriousIllnessLayers,
} from './policy.ts'

/** A city's figures as they were quoted in public; the worked examples stand on them. No other city is meant. */
const quoted = text('例子里的市（610500）', 'the city of the examples (610500)')

/** How the example's city reduces ratios elsewhere: by the most that the nation allows, unless changed. */
export const outOfAreaOf = (changes: Partial<OutOfArea>): Provision =>
  provision(
    outOfArea,
    { mode: 'minusPoints', referral: 1_000, emergency: 1_000, selfArranged: 2_000, ...changes },
    'm',
    quoted,
  )

const nothingElse = { deductible: false, firstSelfPaid: false, overCap: false }

/** Serious illness from 10,000 yuan: 60% to 30,000, 70% to 100,000, 80% above, 300,000 at most. */
const seriousIllness: PolicyLayer = {
  insured: 'resident',
  care: 'inpatient',
  aid: 'none',
  deductible: 1_000_000,
  bands: [{ upTo: 3_000_000, ratio: 6_000 }, { upTo: 10_000_000, ratio: 7_000 }, { ratio: 8_000 }],
  cap: 30_000_000,
  counts: nothingElse,
}
const assistance: PolicyLayer = {
  insured: 'resident',
  care: 'inpatient',
  aid: 'minimum',
  deductible: 0,
  bands: [{ ratio: 7_000 }],
  counts: { ...nothingElse, deductible: true },
}
const none = { aid: 'none', deductible: 0, bands: [], counts: nothingElse } as const

/** The example's policy set; `deductible` is what a hospital of level 3 at home takes. */
export const exampleCity = (
  changes: { readonly deductible?: Fen; readonly outOfArea?: Partial<OutOfArea> } = {},
): readonly Provision[] => {
  const ward = { insured: 'resident', care: 'inpatient', level: '3', per: 'visit' } as const
  const visit = { care: 'outpatient', level: '3', where: 'home', per: 'year', deductible: 20_000 } as const
  const deductible = changes.deductible ?? 100_000
  const at65 = [{ ratio: 6_500 }]
  return [
    provision(
      benefits,
      [
        { ...ward, where: 'home', deductible, bands: at65 },
        { ...ward, where: 'longTerm', deductible, bands: at65 },
        { ...ward, where: 'temporary', deductible: 250_000, bands: at65 },
        { ...visit, insured: 'working', bands: at65 },
        { ...visit, insured: 'retired', bands: [{ ratio: 6_700 }] },
      ],
      'm',
      quoted,
    ),
    provision(
      caps,
      [
        { insured: 'resident', care: 'inpatient', cap: 13_000_000 },
        { insured: 'working', care: 'outpatient' },
        { insured: 'retired', care: 'outpatient' },
      ],
      'm',
      quoted,
    ),
    outOfAreaOf(changes.outOfArea ?? {}),
    provision(
      seriousIllnessLayers,
      [
        seriousIllness,
        { ...seriousIllness, aid: 'minimum' },
        { ...none, insured: 'working', care: 'outpatient' },
        { ...none, insured: 'retired', care: 'outpatient' },
      ],
      'm',
      quoted,
    ),
    provision(assistanceLayers, [assistance], 'm', quoted),
  ]
}

/** The example's serious-illness layers where the poor have half the deductible, five points more and no cap. */
export const favouring: Provision = provision(
  seriousIllnessLayers,
  [
    seriousIllness,
    {
      insured: 'resident',
      care: 'inpatient',
      aid: 'minimum',
      deductible: 500_000,
      bands: [{ upTo: 3_000_000, ratio: 6_500 }, { upTo: 10_000_000, ratio: 7_500 }, { ratio: 8_500 }],
      counts: nothingElse,
    },
  ],
  'm',
  quoted,
)

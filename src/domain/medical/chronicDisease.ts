import {
  choice,
  day,
  known,
  listOf,
  notSet,
  type Provision,
  provision,
  type RuleResult,
  rule,
  setting,
  step,
  text,
} from '../kernel/index.ts'
import { notice22 } from './law.ts'

const diseases = {
  hypertension: text('高血压', 'hypertension'),
  diabetes: text('糖尿病', 'diabetes'),
  tumour: text('恶性肿瘤门诊放化疗', 'radio- and chemotherapy of tumours'),
  dialysis: text('尿毒症透析', 'dialysis'),
  transplant: text('器官移植术后抗排异', 'medicines after a transplant'),
  copd: text('慢性阻塞性肺疾病', 'chronic obstructive lung disease'),
  rheumatoid: text('类风湿关节炎', 'rheumatoid arthritis'),
  coronary: text('冠心病', 'coronary heart disease'),
  hepatitis: text('病毒性肝炎', 'viral hepatitis'),
  spondylitis: text('强直性脊柱炎', 'ankylosing spondylitis'),
  other: text('别的病', 'another disease'),
}
type Disease = keyof typeof diseases

const all = Object.keys(diseases).filter((name) => name !== 'other') as readonly Disease[]
const rows = (names: readonly Disease[]) => names.map((disease) => ({ disease }))

export const settledDiseases = setting(
  'medical.chronicAcrossProvinces',
  listOf('哪些门诊慢特病能跨省直接结算', 'chronic diseases settled across provinces', {
    disease: choice('病种', 'disease', diseases),
  }),
)

/** Five kinds first, five more from December 2024. */
export const chronicLaw: readonly Provision[] = [
  provision(settledDiseases, rows(all.slice(0, 5)), 'M', text(notice22, notice22), {
    from: '2023-01-01',
    until: '2024-11-30',
  }),
  provision(settledDiseases, rows(all), 'M', text('2024 年扩围', 'extended in 2024'), { from: '2024-12-01' }),
]

/** Whether a hospital in another province settles the outpatient treatment of a chronic disease at once. */
export const chronicDisease = rule({
  name: 'medical.chronicDisease',
  title: text('门诊慢特病，外省能直接报吗？', 'Is my chronic disease settled in other provinces?'),
  clauses: [`${notice22}门诊慢特病`],
  mark: 'M',
  asks: {
    on: day('看病是哪天', 'day of treatment'),
    disease: choice('什么病', 'disease', diseases),
  },
  settings: [settledDiseases],
  judgedOn: ({ on }) => on,
  decide({ disease }, ruleset): RuleResult<{ readonly direct: boolean }> {
    const settled = ruleset.find(settledDiseases)?.value
    if (settled === undefined) return notSet(settledDiseases)
    const direct = settled.some((each) => each.disease === disease)
    const { zh, en } = diseases[disease]
    return known({ direct }, this.clauses, () => [
      step('那时能跨省结算的病种', 'diseases settled then', settled.length),
      step(zh, en, direct ? '✓' : '✗'),
    ])
  },
  say: ({ direct }) =>
    direct
      ? text(
          '能，先在参保地认定病种，再备案。',
          'Yes, once the insured place has recognised it and it is filed.',
        )
      : text('不能直接报，先自己付，回参保地报。', 'No: pay first and claim at the insured place.'),
  examples: [
    {
      title: text('2026 年，类风湿关节炎', 'rheumatoid arthritis in 2026'),
      input: { on: '2026-03-12', disease: 'rheumatoid' },
      answer: { value: { direct: true } },
    },
    {
      title: text('2024 年 11 月，还只有五种', 'in November 2024 there were five only'),
      input: { on: '2024-11-30', disease: 'rheumatoid' },
      answer: { value: { direct: false } },
    },
    {
      title: text('别的病', 'another disease'),
      input: { on: '2026-03-12', disease: 'other' },
      answer: { value: { direct: false } },
    },
  ],
  open: [
    text(
      '十种病的名称和起始日要核对；参保地可以多开几种。',
      'The ten names and their first day are to be checked; an insured place may settle more.',
    ),
  ],
})

import { day, known, rule, step, text, unknown } from '../kernel/index.ts'
import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'

/** The villagers' committee gives no guarantees: its own law says so since 2026. */
export const committeeGuarantee = rule({
  name: 'decision.committeeGuarantee',
  title: text('村委会能替别人担保吗？', "May the villagers' committee give a guarantee?"),
  clauses: organicLaws('legalPerson'),
  mark: 'V',
  asks: { on: day('哪天签的担保', 'day of the guarantee') },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on }) {
    const early = beforeOrganicLaw(on)
    if (early) return early
    if (on < newOrganicLaw)
      return unknown(
        '2026 年以前，组织法没有写村委会能不能担保，要看当时的其他法律。',
        'Before 2026 the organic law did not say; other laws of that day do.',
      )
    return known({ may: false }, [organicLaw('legalPerson', on)], () => [
      step('可以做履行职能需要的民事活动', 'may act as its functions need', '✓'),
      step('提供担保', 'give a guarantee', '✗'),
    ])
  },
  say: () => text('不能，村委会不得提供担保。', "No, the villagers' committee may not give guarantees."),
  examples: [
    {
      title: text('第十三条：2026 年起不得提供担保', 'Art. 13: no guarantees since 2026'),
      input: { on: '2026-01-01' },
      answer: { value: { may: false } },
    },
    {
      title: text('2025 年签的担保', 'A guarantee of 2025'),
      input: { on: '2025-12-31' },
      answer: { unknown: '2026 年以前，组织法没有写村委会能不能担保，要看当时的其他法律。' },
    },
  ],
  open: [
    text(
      '代行集体经济组织职能的村委会，第十三条没有写例外；签了的担保有没有效，由法院说。',
      'Art. 13 makes no exception for a committee that stands in for a collective; whether a guarantee that was given is void is for a court to say.',
    ),
  ],
})

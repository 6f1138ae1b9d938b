import { beforeOrganicLaw, newOrganicLaw, organicLaw, organicLaws } from '../decision/index.ts'
import { choice, day, known, rule, step, text, whole } from '../kernel/index.ts'

/** More candidates than seats, nominated by those who may. */
export const nomination = rule({
  name: 'election.nomination',
  title: text('候选人够不够，谁可以提名？', 'Are there enough candidates, and who may nominate?'),
  clauses: organicLaws('election'),
  mark: 'V',
  asks: {
    on: day('投票日', 'polling day'),
    seats: whole('应选名额', 'seats', { min: 1, max: 99 }),
    candidates: whole('候选人', 'candidates', { max: 999 }),
    by: choice('谁提名的', 'nominated by', {
      voters: text('登记参加选举的村民', 'registered voters'),
      partyOrganisation: text('村党组织', "the village's party organisation"),
    }),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, seats, candidates, by }) {
    const value = {
      needed: seats + 1,
      enough: candidates > seats,
      mayNominate: by === 'voters' || on >= newOrganicLaw,
    }
    return (
      beforeOrganicLaw(on) ??
      known(value, [organicLaw('election', on)], () => [
        step('应选名额', 'seats', seats),
        step('候选人至少', 'candidates at least', value.needed),
        step('候选人', 'candidates', candidates),
      ])
    )
  },
  say: ({ needed, enough, mayNominate }) =>
    !mayNominate
      ? text('2026 年以前，候选人由登记参加选举的村民提名。', 'Before 2026 only registered voters nominate.')
      : enough
        ? text('候选人比名额多，可以。', 'More candidates than seats: in order.')
        : text(
            `候选人要比名额多，至少 ${needed} 人。`,
            `There must be more candidates than seats: ${needed} at least.`,
          ),
  examples: [
    {
      title: text('第十八条：5 个名额 5 名候选人，不够', 'Art. 18: 5 candidates for 5 seats are too few'),
      input: { on: '2026-12-20', seats: 5, candidates: 5, by: 'partyOrganisation' },
      answer: { value: { needed: 6, enough: false, mayNominate: true } },
    },
    {
      title: text('2018 年第十五条：党组织不提名', 'Art. 15 of 2018: not by the party organisation'),
      input: { on: '2025-12-20', seats: 5, candidates: 6, by: 'partyOrganisation' },
      answer: { value: { needed: 6, enough: true, mayNominate: false } },
    },
  ],
})

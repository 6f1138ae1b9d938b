import { atLeastFourFifths, contradiction, least, meets, moreThanHalf } from '../decision/index.ts'
import { day, known, notSet, orNothing, rule, step, text, whole } from '../kernel/index.ts'
import { branchElectionMajority } from './settings.ts'

const electionRegulation = '中国共产党基层组织选举工作条例（2020）'

interface BranchElection {
  readonly needed: number
  readonly valid: boolean
  readonly votesNeeded?: number
  readonly elected?: boolean
}

/** The election of a branch committee: four fifths of those who should attend must be there. */
export const branchElection = rule({
  name: 'party.branchElection',
  title: text(
    '支部选举：到多少人、多少票当选？',
    'Election of the branch committee: how many must come, how many votes elect?',
  ),
  clauses: [electionRegulation],
  mark: 'V2',
  asks: {
    on: day('哪天选举', 'day of the election'),
    all: whole('应到会的有选举权的党员', 'members with the vote who should attend'),
    present: whole('到会的有选举权的党员', 'of them, those who came'),
    votes: orNothing(whole('这个人的得票', 'votes for this person')),
  },
  settings: [branchElectionMajority],
  judgedOn: ({ on }) => on,
  decide({ all, present, votes }, ruleset) {
    if (present > all) return contradiction('present', '到会的比应到的多。', 'More came than should.')
    if ((votes ?? 0) > present) return contradiction('votes', '得票比到会的人多。', 'More votes than people.')
    const valid = meets(present, all, atLeastFourFifths)
    const needed = least(all, atLeastFourFifths)
    const of = ruleset.find(branchElectionMajority)?.value
    if (votes !== undefined && valid && of === undefined) return notSet(branchElectionMajority)
    const base = of === 'present' ? present : all
    return known<BranchElection>(
      {
        needed,
        valid,
        ...(votes === undefined
          ? {}
          : valid
            ? { votesNeeded: least(base, moreThanHalf), elected: meets(votes, base, moreThanHalf) }
            : { elected: false }),
      },
      this.clauses,
      () => [
        step('应到', 'should attend', all),
        step('五分之四以上要到', 'at least four fifths must come', needed),
        step('到会', 'came', present),
        ...(votes === undefined ? [] : [step('得票', 'votes', votes)]),
      ],
    )
  },
  say: ({ needed, valid, elected, votesNeeded }) =>
    !valid
      ? text(`要到 ${needed} 人，这次选举不能进行。`, `${needed} must come: the election cannot be held.`)
      : elected === undefined
        ? text(`要到 ${needed} 人，可以选举。`, `${needed} must come: the election can be held.`)
        : elected
          ? text(`要 ${votesNeeded} 票，当选。`, `${votesNeeded} votes are needed: elected.`)
          : text(`要 ${votesNeeded} 票，没有当选。`, `${votesNeeded} votes are needed: not elected.`),
  examples: [
    {
      title: text('42 人应到，34 人到，够五分之四', '34 of 42 are four fifths'),
      input: { on: '2026-06-30', all: 42, present: 34 },
      answer: { value: { needed: 34, valid: true } },
    },
    {
      title: text('40 人应到，32 人正好五分之四，够', '32 of 40 are exactly four fifths'),
      input: { on: '2026-06-30', all: 40, present: 32, votes: 20 },
      local: [
        {
          setting: branchElectionMajority.name,
          value: 'shouldAttend',
          mark: 'm',
          source: text('上级批复', 'from above'),
        },
      ],
      answer: { value: { needed: 32, valid: true, votesNeeded: 21, elected: false } },
    },
  ],
  open: [
    text(
      '“超过”还是“不少于”五分之四（含五分之四）；当选按应到还是到会的过半数。',
      'Whether “over” or “at least” four fifths, the number included; and of whom the elected have more than half.',
    ),
  ],
})

import {
  atLeastOneFifth,
  atLeastOneThird,
  beforeOrganicLaw,
  contradiction,
  least,
  meets,
  moreThanHalf,
  organicLaw,
  organicLaws,
} from '../decision/index.ts'
import { day, known, orNothing, rule, step, text, whole } from '../kernel/index.ts'

/** A recall: asked for by a fifth of the voters or a third of the representatives, then the double half. */
export const recall = rule({
  name: 'election.recall',
  title: text(
    '罢免村委会成员，多少人提、多少票才行？',
    'A recall: how many must ask for it, and how many votes carry it?',
  ),
  clauses: organicLaws('recall'),
  mark: 'V',
  asks: {
    on: day('提出或者投票的日子', 'day of the demand, or of the poll'),
    voters: whole('本村有选举权的村民', 'villagers with the right to vote', { min: 1 }),
    registered: orNothing(
      whole('登记参加选举的村民（不写就同上）', 'registered voters (empty means the same)', { min: 1 }),
    ),
    votersFor: orNothing(whole('其中联名提出的', 'of them who ask for it')),
    representatives: orNothing(whole('村民代表总数', 'all representatives')),
    representativesFor: orNothing(whole('其中联名提出的', 'of them who ask for it')),
    cast: orNothing(whole('投票后：收回的票', 'after the poll: ballots cast')),
    yes: orNothing(whole('投票后：同意罢免的票', 'after the poll: votes for the recall')),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide(input) {
    const { on, voters, votersFor = 0, representatives = 0, representativesFor = 0, cast, yes } = input
    const { registered = voters } = input
    if (votersFor > voters)
      return contradiction('votersFor', '联名的比有选举权的还多。', 'More ask than may vote.')
    if (representativesFor > representatives)
      return contradiction('representativesFor', '联名的代表比代表还多。', 'More ask than there are.')
    if ((cast ?? 0) > registered)
      return contradiction('cast', '收回的票比有选举权的人还多。', 'More ballots than voters.')
    if ((cast === undefined) !== (yes === undefined))
      return contradiction(
        cast === undefined ? 'cast' : 'yes',
        '收回的票和同意的票要一起写。',
        'Write both counts.',
      )
    if (yes !== undefined && cast !== undefined && yes > cast)
      return contradiction('yes', '同意的票比收回的还多。', 'More votes than ballots.')
    const early = beforeOrganicLaw(on)
    if (early) return early
    const castNeeded = least(registered, moreThanHalf)
    const value = {
      votersNeeded: least(voters, atLeastOneFifth),
      ...(representatives > 0 ? { representativesNeeded: least(representatives, atLeastOneThird) } : {}),
      mustVote:
        meets(votersFor, voters, atLeastOneFifth) ||
        meets(representativesFor, representatives, atLeastOneThird),
      castNeeded,
      ...(cast === undefined || yes === undefined
        ? {}
        : {
            valid: meets(cast, registered, moreThanHalf),
            yesNeeded: least(cast, moreThanHalf),
            recalled: meets(cast, registered, moreThanHalf) && meets(yes, cast, moreThanHalf),
          }),
    }
    return known(value, [organicLaw('recall', on)], () => [
      step('有选举权的村民', 'voters', voters),
      step('五分之一以上联名', 'at least one fifth must ask', value.votersNeeded),
      ...(value.representativesNeeded === undefined
        ? []
        : [step('或者代表三分之一以上', 'or one third of the representatives', value.representativesNeeded)]),
      step('登记参加选举的村民', 'registered voters', registered),
      step('过半数要投票', 'ballots needed', castNeeded),
      ...(value.yesNeeded === undefined
        ? []
        : [
            step('收回的票', 'ballots cast', cast ?? 0),
            step('投票的过半数要同意', 'votes needed', value.yesNeeded),
            step('同意', 'for the recall', yes ?? 0),
          ]),
    ])
  },
  say: ({ votersNeeded, representativesNeeded, mustVote, castNeeded, valid, yesNeeded, recalled }) =>
    recalled === undefined
      ? text(
          `${mustVote ? '提出的人够了，要投票' : `要 ${votersNeeded} 个村民${representativesNeeded === undefined ? '' : `或者 ${representativesNeeded} 个代表`}联名提出`}；投票要收回 ${castNeeded} 张以上。`,
          `${mustVote ? 'Enough ask for it: there must be a poll' : `${votersNeeded} villagers${representativesNeeded === undefined ? '' : ` or ${representativesNeeded} representatives`} must ask`}; ${castNeeded} ballots are needed.`,
        )
      : recalled
        ? text('罢免通过。', 'The recall is carried.')
        : valid
          ? text(`没有通过：要 ${yesNeeded} 票同意。`, `Not carried: ${yesNeeded} votes are needed.`)
          : text(`投票没有过半数，要 ${castNeeded} 张。`, `Too few voted: ${castNeeded} ballots are needed.`),
  examples: [
    {
      title: text(
        '第十九条：1100 人的五分之一，52 名代表的三分之一',
        'Art. 19: a fifth of 1,100, a third of 52',
      ),
      input: { on: '2026-06-01', voters: 1100, votersFor: 219, representatives: 52, representativesFor: 18 },
      answer: { value: { votersNeeded: 220, representativesNeeded: 18, mustVote: true, castNeeded: 551 } },
    },
    {
      title: text('第十九条：收回 600 张，要 301 票', 'Art. 19: 600 ballots, 301 votes'),
      input: { on: '2026-07-01', voters: 1100, votersFor: 220, cast: 600, yes: 300 },
      answer: {
        value: {
          votersNeeded: 220,
          mustVote: true,
          castNeeded: 551,
          valid: true,
          yesNeeded: 301,
          recalled: false,
        },
      },
    },
    {
      title: text('第十九条：只收回 550 张', 'Art. 19: only 550 ballots'),
      input: { on: '2026-07-01', voters: 1100, votersFor: 220, cast: 550, yes: 550 },
      answer: {
        value: {
          votersNeeded: 220,
          mustVote: true,
          castNeeded: 551,
          valid: false,
          yesNeeded: 276,
          recalled: false,
        },
      },
    },
  ],
})

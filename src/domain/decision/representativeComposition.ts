import { day, known, orNothing, rule, step, text, whole } from '../kernel/index.ts'
import { compositionSteps, found, representativesFor, sayComposition } from './composition.ts'
import { contradiction } from './meeting.ts'
import { beforeOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { atLeastFourFifths, atLeastOneThird, least, meets } from './threshold.ts'

/** Committee and representatives: four fifths of the members are representatives, one third are women among these. */
export const representativeComposition = rule({
  name: 'decision.representativeComposition',
  title: text('村民代表会议的组成合规定吗？', "Is the representatives' meeting made up as the law wants?"),
  clauses: organicLaws('representatives'),
  mark: 'V',
  asks: {
    on: day('哪一天的组成', 'as of which day'),
    committee: whole('村委会成员', "members of the villagers' committee"),
    representatives: whole('村民代表', 'representatives'),
    women: whole('其中妇女代表', 'of the representatives, women'),
    both: orNothing(
      whole('既是村委会成员又是代表的（一个人只算一次）', 'who are both (each person counts once)'),
    ),
    households: orNothing(
      whole(
        '按户推选的写户数；由各小组推选的不写',
        'households, where they choose; empty where groups choose',
      ),
    ),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, committee, representatives, women, both = 0, households }) {
    if (women > representatives)
      return contradiction('women', '妇女代表比代表总数还多。', 'More women than representatives.')
    if (both > Math.min(committee, representatives))
      return contradiction(
        'both',
        '两边都是的人，不能比任何一边的总数多。',
        'No more can be both than are either.',
      )
    const early = beforeOrganicLaw(on)
    if (early) return early
    const members = committee + representatives - both
    const perHousehold = households === undefined ? undefined : representativesFor(households)
    const wrong = found({
      fewRepresentatives: !meets(representatives, members, atLeastFourFifths),
      fewWomen: !meets(women, members, atLeastOneThird),
      fewForHouseholds: perHousehold && representatives < perHousehold.from,
      manyForHouseholds: perHousehold && representatives > perHousehold.to,
    })
    return known(
      {
        members,
        representativesNeeded: least(members, atLeastFourFifths),
        womenNeeded: least(members, atLeastOneThird),
        ...(perHousehold ? { perHouseholds: perHousehold } : {}),
        problems: wrong,
      },
      [organicLaw('representatives', on)],
      () =>
        compositionSteps(
          [
            step('组成人员，一个人只算一次', 'members, each person once', members),
            step('代表至少', 'representatives at least', least(members, atLeastFourFifths)),
            step('妇女代表至少', 'women at least', least(members, atLeastOneThird)),
            ...(perHousehold
              ? [step('按户数，代表', 'by households', `${perHousehold.from}—${perHousehold.to}`)]
              : []),
          ],
          wrong,
        ),
    )
  },
  say: sayComposition,
  examples: [
    {
      title: text('第二十九条：6 名委员、52 名代表、20 名妇女', 'Art. 29: 6 and 52, of them 20 women'),
      input: { on: '2026-03-16', committee: 6, representatives: 52, women: 20 },
      answer: { value: { members: 58, representativesNeeded: 47, womenNeeded: 20, problems: [] } },
    },
    {
      title: text('第二十九条：妇女 19，少一名', 'Art. 29: 19 women, one short'),
      input: { on: '2026-03-16', committee: 6, representatives: 52, women: 19 },
      answer: { value: { members: 58, representativesNeeded: 47, womenNeeded: 20, problems: ['fewWomen'] } },
    },
    {
      title: text('第二十九条：410 户，28 到 82 名代表', 'Art. 29: 410 households, 28 to 82 representatives'),
      input: { on: '2026-03-16', committee: 7, representatives: 27, women: 12, households: 410 },
      answer: {
        value: {
          members: 34,
          representativesNeeded: 28,
          womenNeeded: 12,
          perHouseholds: { from: 28, to: 82 },
          problems: ['fewRepresentatives', 'fewForHouseholds'],
        },
      },
    },
  ],
})

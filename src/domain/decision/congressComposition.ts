import { day, known, orNothing, rule, step, text, whole } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { compositionSteps, found, representativesFor, sayComposition } from './composition.ts'
import { contradiction } from './meeting.ts'
import { congressOver } from './representativeCongress.ts'

/** The collective's representatives: more than twenty, one for every five to fifteen households, women among them. */
export const congressComposition = rule({
  name: 'decision.congressComposition',
  title: text('成员代表大会的组成合规定吗？', "Is the collective's congress made up as the law wants?"),
  clauses: [collectiveLaw('二十八')],
  mark: 'V',
  asks: {
    on: day('哪一天的组成', 'as of which day'),
    representatives: whole('成员代表', 'representatives'),
    women: whole('其中妇女', 'of them women'),
    households: orNothing(whole('成员户数', 'households of members')),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, representatives, women, households }) {
    if (women > representatives)
      return contradiction('women', '妇女比代表总数还多。', 'More women than representatives.')
    const early = beforeCollectiveLaw(on)
    if (early) return early
    const perHousehold = households === undefined ? undefined : representativesFor(households)
    const wrong = found({
      notOverTwenty: representatives <= congressOver,
      noWoman: women === 0,
      fewForHouseholds: perHousehold && representatives < perHousehold.from,
      manyForHouseholds: perHousehold && representatives > perHousehold.to,
    })
    return known(
      { ...(perHousehold ? { perHouseholds: perHousehold } : {}), problems: wrong },
      this.clauses,
      () =>
        compositionSteps(
          [
            step('成员代表，要超过 20', 'representatives, more than 20', representatives),
            step('妇女', 'women', women),
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
      title: text('第二十八条：20 名代表，没有超过 20', 'Art. 28: 20 representatives are not more than 20'),
      input: { on: '2026-06-01', representatives: 20, women: 6 },
      answer: { value: { problems: ['notOverTwenty'] } },
    },
    {
      title: text('第二十八条：300 户，20 到 60 名', 'Art. 28: 300 households, 20 to 60'),
      input: { on: '2026-06-01', representatives: 36, women: 10, households: 300 },
      answer: { value: { perHouseholds: { from: 20, to: 60 }, problems: [] } },
    },
  ],
})

import { choice, day, known, notSet, rule, step, text, unknown } from '../kernel/index.ts'
import { collectiveLaw, collectiveLawSince } from './collectiveLaw.ts'
import { isCollective } from './matterBody.ts'
import { type Matter, matters, matterWords, staysWithMembers } from './matters.ts'
import { beforeOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { notDelegable } from './settings.ts'

export const delegates = {
  representativeMeeting: text('村民代表会议', "the representatives' meeting"),
  representativeCongress: text('成员代表大会', "the collective's representative congress"),
}

const ways = {
  byAuthorisation: text('村民会议授权了才可以', 'where the assembly has authorised it'),
  byCharter: text('章程写了才可以', 'where the charter says so'),
  never: text('不可以', 'never'),
}

/** Whether representatives may decide in place of all: by authorisation, by the charter, or never. */
export const delegation = rule({
  name: 'decision.delegation',
  title: text('这件事可以交给代表来定吗？', 'May representatives decide this matter?'),
  clauses: [
    ...organicLaws('reservedMatters', 'election', 'recall'),
    ...['二十八', '十五'].map(collectiveLaw),
  ],
  mark: 'V',
  asks: {
    on: day('哪天定', 'day of the decision'),
    matter: choice('什么事', 'the matter', matterWords),
  },
  settings: [notDelegable],
  judgedOn: ({ on }) => on,
  decide({ on, matter }, ruleset) {
    const early = beforeOrganicLaw(on)
    if (early) return early
    const { of, words } = matters[matter] as Matter
    const answer = (to: keyof typeof delegates, may: keyof typeof ways, clause: string) =>
      known({ to, may }, [clause], () => [
        step(words.zh, words.en, ''),
        step(`由${delegates[to].zh}定：${ways[may].zh}`, `by ${delegates[to].en}: ${ways[may].en}`, ''),
      ])
    if (of === 'voters')
      return answer(
        'representativeMeeting',
        'never',
        organicLaw(matter === 'committeeElection' ? 'election' : 'recall', on),
      )
    if (isCollective(of, on)) {
      if (on < collectiveLawSince)
        return unknown(
          `${collectiveLawSince} 以前，这件事国家法律没有写明。`,
          `Before ${collectiveLawSince} national law did not say.`,
        )
      return answer(
        'representativeCongress',
        staysWithMembers(matter) ? 'never' : 'byCharter',
        collectiveLaw(matter === 'nonMemberBenefits' ? '十五' : '二十八'),
      )
    }
    const clause = organicLaw('reservedMatters', on)
    if (of !== 'villageBasic') return answer('representativeMeeting', 'byAuthorisation', clause)
    const kept = ruleset.find(notDelegable)
    return kept === undefined
      ? notSet(notDelegable)
      : answer(
          'representativeMeeting',
          kept.value.some((each) => each.matter === matter) ? 'never' : 'byAuthorisation',
          clause,
        )
  },
  say: ({ to, may }) =>
    may === 'never'
      ? text(
          `不可以，${delegates[to].zh}定了也无效。`,
          `No. A decision of ${delegates[to].en} would be void.`,
        )
      : text(`${ways[may].zh}，由${delegates[to].zh}定。`, `Yes, ${ways[may].en}, by ${delegates[to].en}.`),
  examples: [
    {
      title: text('第二十八条：村民会议可以授权', 'Art. 28: the assembly may authorise'),
      input: { on: '2026-03-16', matter: 'publicWorks' },
      answer: { value: { to: 'representativeMeeting', may: 'byAuthorisation' } },
    },
    {
      title: text('集体组织法第二十八条：章程不能交给代表', 'Collective law Art. 28: never the charter'),
      input: { on: '2026-03-16', matter: 'collectiveCharter' },
      answer: { value: { to: 'representativeCongress', may: 'never' } },
    },
    {
      title: text('处分集体财产，章程写了可以', 'Disposal of property, where the charter says so'),
      input: { on: '2026-03-16', matter: 'collectiveProperty' },
      answer: { value: { to: 'representativeCongress', may: 'byCharter' } },
    },
    {
      title: text('第十九条：罢免由村民投票', 'Art. 19: a recall is voted by the voters'),
      input: { on: '2026-03-16', matter: 'committeeRecall' },
      answer: { value: { to: 'representativeMeeting', may: 'never' } },
    },
    {
      title: text('村规民约：要看省里', 'The village rules: the province says'),
      input: { on: '2026-03-16', matter: 'villageCharter' },
      answer: { unknown: 'decision.notDelegable' },
    },
    {
      title: text('省里说村规民约不能授权', 'The province keeps the village rules with the assembly'),
      input: { on: '2026-03-16', matter: 'villageCharter' },
      local: [
        {
          setting: notDelegable.name,
          value: [{ matter: 'villageCharter' }],
          mark: 'm',
          source: text('本省实施办法', 'the province'),
        },
      ],
      answer: { value: { to: 'representativeMeeting', may: 'never' } },
    },
  ],
  open: [
    text(
      '省里的实施办法列了哪些不能授权的事；2025 年修订后的新办法出来没有。',
      'Which matters the province keeps with the assembly, and whether its rules after the 2025 amendment are out.',
    ),
  ],
})

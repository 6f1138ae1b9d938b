import {
  choice,
  day,
  isRefusal,
  isUnknown,
  known,
  type Refusal,
  type RuleResult,
  rule,
  step,
  text,
  whole,
} from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { collectiveMatters, matters, staysWithMembers } from './matters.ts'
import { judgeMeeting, type MeetingOutcome, sayMeeting, voteQuestions } from './meeting.ts'
import { atLeastTwoThirds } from './threshold.ts'

export type VoidCongress = 'tooFewRepresentatives' | 'staysWithMembers'

/** Why a congress decided nothing before anybody was counted. */
export interface CongressOutcome extends MeetingOutcome {
  readonly void?: VoidCongress
}

/** More than this many representatives (Art. 28). */
export const congressOver = 20

/** The collective's representative congress: two thirds of ALL representatives; five matters are never its own. */
export const representativeCongress = rule({
  name: 'decision.representativeCongress',
  title: text(
    '集体的代表大会：能定什么、多少人赞成才算？',
    "The collective's congress: what may it decide, and how many must agree?",
  ),
  clauses: ['二十八', '二十六', '十五'].map(collectiveLaw),
  mark: 'V',
  asks: {
    on: day('哪天开会', 'day of the meeting'),
    matter: choice('表决什么', 'about what', collectiveMatters),
    all: whole('成员代表总数', 'all representatives'),
    present: whole('到会的代表', 'representatives who came'),
    ...voteQuestions,
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide(input): RuleResult<CongressOutcome> | Refusal {
    const unknown = beforeCollectiveLaw(input.on)
    if (unknown) return unknown
    // Two thirds of all must agree, so at least as many must be there.
    const judged = judgeMeeting(input, { quorum: atLeastTwoThirds, majority: atLeastTwoThirds, of: 'all' }, [
      this.clauses[0]!,
    ])
    if (isRefusal(judged) || isUnknown(judged)) return judged
    const refused = (why: VoidCongress, clauses: readonly string[], words: string, en: string) =>
      known<CongressOutcome>(
        {
          needed: judged.value.needed,
          valid: false,
          void: why,
          ...(input.yes === undefined ? {} : { passed: false }),
        },
        clauses,
        () => [step('成员代表', 'representatives', input.all), step(words, en, '')],
      )
    if (input.all <= congressOver)
      return refused(
        'tooFewRepresentatives',
        [this.clauses[0]!],
        '代表人数要超过 20',
        'there must be more than 20 representatives',
      )
    if (staysWithMembers(input.matter))
      return refused(
        'staysWithMembers',
        input.matter === 'nonMemberBenefits' ? [this.clauses[2]!] : [this.clauses[0]!, this.clauses[1]!],
        '只能由成员大会决定的事',
        'only the member assembly may decide this',
      )
    return judged
  },
  say: (value, input) => {
    if (value.void === 'tooFewRepresentatives')
      return text(
        `成员代表要超过 20 人，现在 ${input.all} 人，这个代表大会不合法，不能作决定。`,
        `There must be more than 20 representatives; with ${input.all} this congress cannot decide.`,
      )
    if (value.void === 'staysWithMembers')
      return text(
        `“${matters[input.matter].words.zh}”只能由成员大会决定，代表全部赞成也无效。`,
        `“${matters[input.matter].words.en}” belongs to the member assembly alone: void even if all representatives agree.`,
      )
    return sayMeeting(value, input)
  },
  examples: [
    {
      title: text('第二十八条：36 名代表，24 名赞成', 'Art. 28: 24 of 36 representatives'),
      input: { on: '2026-06-01', matter: 'collectiveProperty', all: 36, present: 30, yes: 24, no: 6 },
      answer: { value: { needed: 24, valid: true, yesNeeded: 24, passed: true } },
    },
    {
      title: text('第二十八条：代表 20 人，没有超过 20', 'Art. 28: 20 representatives are not more than 20'),
      input: { on: '2026-06-01', matter: 'collectiveProperty', all: 20, present: 20, yes: 20 },
      answer: { value: { needed: 14, valid: false, void: 'tooFewRepresentatives', passed: false } },
    },
    {
      title: text(
        '第二十八条：36 人全部赞成改章程，也无效',
        'Art. 28: all 36 for the charter, void all the same',
      ),
      input: { on: '2026-06-01', matter: 'collectiveCharter', all: 36, present: 36, yes: 36 },
      answer: { value: { needed: 24, valid: false, void: 'staysWithMembers', passed: false } },
    },
  ],
  open: [
    text(
      '代表大会要到会多少人，法律没有单写；这里按“全体代表三分之二以上赞成”推出。',
      'The law names no quorum of its own for the congress; here it follows from two thirds of all who must agree.',
    ),
  ],
})

import { beforeOrganicLaw, contradiction, newOrganicLaw, organicLaw, organicLaws } from '../decision/index.ts'
import { choice, day, known, orNothing, rule, step, text, unknown, whole } from '../kernel/index.ts'

/** When an office on the villagers' committee ends before its term. */
export const officeEnds = rule({
  name: 'election.officeEnds',
  title: text('村委会成员的职务终止了吗？', "Has an office on the villagers' committee ended?"),
  clauses: organicLaws('resignation', 'officeEnds', 'appraisal'),
  mark: 'V',
  asks: {
    on: day('事情发生的日子', 'day on which it happened'),
    cause: choice('什么事', 'what happened', {
      resignation: text('本人辞职', 'resigned'),
      incapacity: text('丧失行为能力', 'lost legal capacity'),
      sentence: text('被判处刑罚', 'was sentenced for a crime'),
      appraisal: text('民主评议不称职', 'was appraised as unfit'),
    }),
    acceptedOn: orNothing(
      day(
        '辞职：村民会议或者代表会议哪天接受的',
        'resignation: accepted by the assembly or representatives on',
      ),
    ),
    inARow: orNothing(
      whole(
        '评议：连续几次不称职，这次算在内',
        'appraisal: unfit how many times in a row, this one included',
      ),
    ),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, cause, acceptedOn, inARow }) {
    if (acceptedOn !== undefined && acceptedOn < on)
      return contradiction('acceptedOn', '接受的日子在辞职之前。', 'Accepted before the resignation.')
    if (cause === 'appraisal' && inARow === undefined)
      return contradiction('inARow', '请写连续几次不称职。', 'Write how many times in a row.')
    const early = beforeOrganicLaw(on)
    if (early) return early
    if (cause === 'resignation' && on < newOrganicLaw)
      return unknown(
        '2026 年以前，辞职由省里的办法规定。',
        'Before 2026 provincial rules said when a resignation takes effect.',
      )
    const endedOn =
      cause === 'resignation' ? acceptedOn : cause !== 'appraisal' || (inARow ?? 0) >= 2 ? on : undefined
    const topics = {
      resignation: 'resignation',
      incapacity: 'officeEnds',
      sentence: 'officeEnds',
      appraisal: 'appraisal',
    } as const
    return known(
      endedOn === undefined ? { ended: false } : { ended: true, on: endedOn },
      [organicLaw(topics[cause], on)],
      () => [
        step('发生', 'happened', on),
        ...(cause === 'appraisal' ? [step('连续不称职', 'unfit in a row', inARow ?? 0)] : []),
        ...(cause === 'resignation'
          ? [
              acceptedOn === undefined
                ? step('辞职还没有接受', 'the resignation is not accepted yet', '')
                : step('接受辞职', 'accepted', acceptedOn),
            ]
          : []),
        endedOn === undefined ? step('没有终止', 'not ended', '') : step('终止', 'ended', endedOn),
      ],
    )
  },
  say: ({ ended, on }) =>
    ended ? text(`从 ${on} 起终止。`, `It ended on ${on}.`) : text('没有终止。', 'It has not ended.'),
  examples: [
    {
      title: text('第二十条：接受辞职的当天', 'Art. 20: the day the resignation is accepted'),
      input: { on: '2026-06-01', cause: 'resignation', acceptedOn: '2026-06-20' },
      answer: { value: { ended: true, on: '2026-06-20' } },
    },
    {
      title: text('第二十条：还没有接受', 'Art. 20: not accepted yet'),
      input: { on: '2026-06-01', cause: 'resignation' },
      answer: { value: { ended: false } },
    },
    {
      title: text('第三十八条：连续两次不称职', 'Art. 38: unfit twice in a row'),
      input: { on: '2026-12-25', cause: 'appraisal', inARow: 2 },
      answer: { value: { ended: true, on: '2026-12-25' } },
    },
    {
      title: text('第三十八条：一次不称职', 'Art. 38: unfit once'),
      input: { on: '2026-12-25', cause: 'appraisal', inARow: 1 },
      answer: { value: { ended: false } },
    },
  ],
})

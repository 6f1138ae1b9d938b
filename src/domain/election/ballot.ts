import { beforeOrganicLaw, organicLaw, organicLaws } from '../decision/index.ts'
import { day, known, notSet, rule, step, text, whole } from '../kernel/index.ts'
import { overmarked } from './settings.ts'

/** One ballot: blank, valid or invalid. It counts as cast in every case. */
export const ballot = rule({
  name: 'election.ballot',
  title: text('这张选票有效吗？', 'Is this ballot valid?'),
  clauses: organicLaws('election'),
  mark: 'M',
  asks: {
    on: day('投票日', 'polling day'),
    seats: whole('这个职务的应选名额', 'seats of this office', { min: 1, max: 99 }),
    marked: whole('这个职务选了几个人', 'names marked for this office', { max: 999 }),
  },
  settings: [overmarked],
  judgedOn: ({ on }) => on,
  decide({ on, seats, marked }, ruleset) {
    const early = beforeOrganicLaw(on)
    if (early) return early
    const way = ruleset.find(overmarked)?.value
    if (marked > seats && way === undefined) return notSet(overmarked)
    const ballot =
      marked === 0 ? 'blank' : marked <= seats ? 'valid' : way === 'invalid' ? 'invalid' : 'officeInvalid'
    return known({ ballot, cast: true } as const, [organicLaw('election', on)], () => [
      step('应选', 'seats', seats),
      step('选了', 'marked', marked),
      step('算进收回的票', 'counts as a ballot cast', 1),
    ])
  },
  say: ({ ballot }) =>
    ({
      valid: text('有效。', 'Valid.'),
      blank: text('空白票：不给谁加票，但算收回的票。', 'Blank: it gives no vote, but counts as cast.'),
      invalid: text(
        '选多了，整张无效，但算收回的票。',
        'Too many names: invalid as a whole, but it counts as cast.',
      ),
      officeInvalid: text(
        '选多了，这个职务无效，其他职务有效。',
        'Too many names: invalid for this office, valid for others.',
      ),
    })[ballot],
  examples: [
    {
      title: text('选得比名额少，有效', 'Fewer names than seats: valid'),
      input: { on: '2026-12-20', seats: 3, marked: 2 },
      answer: { value: { ballot: 'valid', cast: true } },
    },
    {
      title: text('空白票算收回的票', 'A blank ballot is cast'),
      input: { on: '2026-12-20', seats: 3, marked: 0 },
      answer: { value: { ballot: 'blank', cast: true } },
    },
    {
      title: text('选多了：要看省里', 'Too many names: the province says'),
      input: { on: '2026-12-20', seats: 3, marked: 4 },
      answer: { unknown: 'election.overmarked' },
    },
  ],
})

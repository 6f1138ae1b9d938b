import {
  beforeOrganicLaw,
  contradiction,
  least,
  meets,
  moreThanHalf,
  organicLaw,
  organicLaws,
} from '../decision/index.ts'
import { choice, day, known, listOf, notSet, rule, step, text, whole, word } from '../kernel/index.ts'
import { ballotsOverIssued, mobileBoxOver } from './settings.ts'

/** Ballots issued and collected, box by box: which count, and whether enough voted. */
export const ballots = rule({
  name: 'election.ballots',
  title: text(
    '发出和收回的票对得上吗，投票过半了吗？',
    'Do ballots issued and collected agree, and did more than half vote?',
  ),
  clauses: organicLaws('election'),
  mark: 'V',
  asks: {
    on: day('投票日', 'polling day'),
    registered: whole('登记参加选举的村民', 'registered voters', { min: 1 }),
    boxes: listOf('票箱', 'ballot boxes', {
      name: word('哪个票箱', 'which box', /^\S(.{0,38}\S)?$/u, text('要写一个名字。', 'takes a name.')),
      kind: choice('投票站还是流动票箱', 'polling station or mobile box', {
        station: text('投票站', 'polling station'),
        mobile: text('流动票箱', 'mobile box'),
      }),
      issued: whole(
        '发出的票（流动票箱写名单上的人数）',
        'ballots issued (for a mobile box, people on its list)',
      ),
      collected: whole('收回的票', 'ballots collected'),
    }),
  },
  settings: [ballotsOverIssued, mobileBoxOver],
  judgedOn: ({ on }) => on,
  decide({ on, registered, boxes }, ruleset) {
    const early = beforeOrganicLaw(on)
    if (early) return early
    const issued = boxes.reduce((sum, box) => sum + box.issued, 0)
    if (issued > registered)
      return contradiction(
        'boxes',
        `发出 ${issued} 张票，登记的只有 ${registered} 人。`,
        `${issued} ballots were issued to ${registered} registered voters.`,
      )
    const over = boxes.filter((box) => box.collected > box.issued)
    for (const { kind } of over) {
      const setting = kind === 'mobile' ? mobileBoxOver : ballotsOverIssued
      if (ruleset.find(setting) === undefined) return notSet(setting)
    }
    const pollVoid = over.some(
      ({ kind }) => ruleset.find(kind === 'mobile' ? mobileBoxOver : ballotsOverIssued)?.value === 'pollVoid',
    )
    const cast = boxes.filter((box) => !over.includes(box)).reduce((sum, box) => sum + box.collected, 0)
    const castNeeded = least(registered, moreThanHalf)
    const value = {
      issued,
      cast: pollVoid ? 0 : cast,
      castNeeded,
      voidBoxes: over.map(({ name }) => name),
      valid: !pollVoid && meets(cast, registered, moreThanHalf),
      ...(pollVoid ? { pollVoid } : {}),
    }
    return known(value, [organicLaw('election', on)], () => [
      ...boxes.map((box) =>
        step(
          `${box.name}：发出 ${box.issued}${over.includes(box) ? '，收回的多了，无效' : ''}，收回`,
          `${box.name}: issued ${box.issued}${over.includes(box) ? ', too many came back, void' : ''}, collected`,
          box.collected,
        ),
      ),
      step('算数的票', 'ballots that count', value.cast),
      step('过半数要', 'needed, more than half', castNeeded),
    ])
  },
  say: ({ valid, pollVoid, cast, castNeeded, voidBoxes }) => {
    if (pollVoid)
      return text(
        `${voidBoxes.join('、')}收回的票比发出的多，全部投票无效。`,
        `More ballots came back than went out (${voidBoxes.join(', ')}): the whole poll is void.`,
      )
    const left =
      voidBoxes.length > 0
        ? text(`${voidBoxes.join('、')}的票无效。`, `${voidBoxes.join(', ')} does not count. `)
        : text('', '')
    return valid
      ? text(
          `${left.zh}有 ${cast} 张票算数，过半数（要 ${castNeeded}），选举有效。`,
          `${left.en}${cast} ballots count, ${castNeeded} were needed: the poll is valid.`,
        )
      : text(
          `${left.zh}只有 ${cast} 张票算数，要 ${castNeeded} 张，选举无效。`,
          `${left.en}Only ${cast} ballots count, ${castNeeded} were needed: the poll is void.`,
        )
  },
  examples: [
    {
      title: text('第十八条：两个票箱都对得上', 'Art. 18: both boxes agree'),
      input: {
        on: '2026-12-20',
        registered: 1100,
        boxes: [
          { name: '村部', kind: 'station', issued: 700, collected: 571 },
          { name: '流动一号', kind: 'mobile', issued: 40, collected: 39 },
        ],
      },
      answer: { value: { issued: 740, cast: 610, castNeeded: 551, voidBoxes: [], valid: true } },
    },
    {
      title: text('收回比发出多：要看省里', 'More collected than issued: the province says'),
      input: {
        on: '2026-12-20',
        registered: 1100,
        boxes: [{ name: '村部', kind: 'station', issued: 600, collected: 601 }],
      },
      answer: { unknown: 'election.ballotsOverIssued' },
    },
    {
      title: text('收回比发出多，省里定全部无效', 'More collected than issued, void by the province'),
      input: {
        on: '2026-12-20',
        registered: 1100,
        boxes: [{ name: '村部', kind: 'station', issued: 600, collected: 601 }],
      },
      local: [
        {
          setting: ballotsOverIssued.name,
          value: 'pollVoid',
          mark: 'm',
          source: text('本省选举办法', 'the province'),
        },
      ],
      answer: {
        value: { issued: 600, cast: 0, castNeeded: 551, voidBoxes: ['村部'], valid: false, pollVoid: true },
      },
    },
    {
      title: text(
        '流动票箱 41 张，名单 40 人，只这一箱无效',
        'A mobile box of 41 for 40 people: that box is void',
      ),
      input: {
        on: '2026-12-20',
        registered: 1100,
        boxes: [
          { name: '村部', kind: 'station', issued: 700, collected: 550 },
          { name: '流动一号', kind: 'mobile', issued: 40, collected: 41 },
        ],
      },
      local: [
        {
          setting: mobileBoxOver.name,
          value: 'boxVoid',
          mark: 'm',
          source: text('本省选举办法', 'the province'),
        },
      ],
      answer: {
        value: { issued: 740, cast: 550, castNeeded: 551, voidBoxes: ['流动一号'], valid: false },
      },
    },
  ],
  open: [
    text(
      '一个票箱无效后，箱里的人还算不算参加了投票：这里不算。',
      'Whether people of a void box still count as having voted: here they do not.',
    ),
  ],
})

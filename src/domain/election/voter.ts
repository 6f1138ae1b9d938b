import { monthsLater } from '../calendar/index.ts'
import { beforeOrganicLaw, contradiction, newOrganicLaw, organicLaw, organicLaws } from '../decision/index.ts'
import { day, known, orNothing, rule, step, type Text, text, yesNo } from '../kernel/index.ts'

const classes = {
  resident: text('户口在村、住在村', 'registered and living here'),
  away: text('户口在村、人在外，本人表示参加', 'registered here, living elsewhere, wishing to take part'),
  newcomer: text(
    '户口不在村，住满一年，本人申请，村里同意',
    'not registered here, a year here, applied and accepted',
  ),
}

const reasons = {
  underAge: text('投票日还不满 18 周岁', 'not yet 18 on polling day'),
  deprived: text('依法被剥夺政治权利', 'deprived of political rights by law'),
  elsewhere: text('已经在别的村登记', 'already registered in another village'),
  notDeclared: text('人在外，本人没有表示参加', 'lives elsewhere and has not said to take part'),
  underOneYear: text('住得或者为村里工作还不满一年', 'has not lived or worked for the village a year'),
  notApplied: text('本人没有申请', 'has not applied'),
  notAgreed: text('村民会议或者代表会议没有同意', 'the assembly or the representatives did not agree'),
} satisfies Record<string, Text>

/** Who is on the list of voters, and in which class. Each person is registered once. */
export const voter = rule({
  name: 'election.voter',
  title: text('这个人能登记参加选举吗？', 'May this person be registered as a voter?'),
  clauses: organicLaws('registration'),
  mark: 'M',
  asks: {
    on: day('投票日', 'polling day'),
    born: day('出生日期', 'date of birth'),
    hukou: yesNo('户口在本村', 'household registration here'),
    lives: yesNo('住在本村', 'lives here'),
    declared: orNothing(yesNo('人在外的，本人表示参加', 'living elsewhere: has said to take part')),
    since: orNothing(day('户口不在村的，从哪天起住在本村', 'not registered here: living here since')),
    worksSince: orNothing(
      day('户口不在村的，从哪天起为本村工作', 'not registered here: working for the village since'),
    ),
    applied: orNothing(yesNo('户口不在村的，本人申请了', 'not registered here: has applied')),
    agreed: orNothing(
      yesNo(
        '户口不在村的，村民会议或者代表会议同意了',
        'not registered here: assembly or representatives agreed',
      ),
    ),
    elsewhere: yesNo('已经在别的村登记参加选举', 'already registered in another village'),
    deprived: yesNo('依法被剥夺政治权利', 'deprived of political rights by law'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide(input) {
    const { on, born, hukou, lives, declared, since, worksSince, applied, agreed } = input
    if (born > on) return contradiction('born', '出生日期在投票日之后。', 'Born after polling day.')
    const early = beforeOrganicLaw(on)
    if (early) return early
    const adultOn = monthsLater(born, 18 * 12)
    const aYearAgo = monthsLater(on, -12)
    const long = (day: string | undefined) => day !== undefined && day <= aYearAgo
    // Work for the village counts since 2026; before that only living there did.
    const oneYear = (lives && long(since)) || (on >= newOrganicLaw && long(worksSince))
    const why =
      adultOn > on
        ? 'underAge'
        : input.deprived
          ? 'deprived'
          : input.elsewhere
            ? 'elsewhere'
            : hukou
              ? lives || declared
                ? undefined
                : 'notDeclared'
              : !oneYear
                ? 'underOneYear'
                : !applied
                  ? 'notApplied'
                  : agreed
                    ? undefined
                    : 'notAgreed'
    const group = hukou ? (lives ? 'resident' : 'away') : 'newcomer'
    return known(
      why === undefined
        ? ({ registered: true, class: group } as const)
        : ({ registered: false, why } as const),
      [organicLaw('registration', on)],
      () => [
        step('满 18 周岁', 'turns 18', adultOn),
        step('投票日', 'polling day', on),
        ...(hukou ? [] : [step('要从这天以前住起', 'must have been here since', aYearAgo)]),
        why === undefined
          ? step(classes[group].zh, classes[group].en, '')
          : step(reasons[why].zh, reasons[why].en, ''),
      ],
      // The words on political rights, and to which day a newcomer's year runs, were not read in the text.
      hukou && why !== 'deprived' ? 'V' : 'M',
    )
  },
  say: (value) =>
    value.registered
      ? text(`能登记：${classes[value.class].zh}。`, `Yes: ${classes[value.class].en}.`)
      : text(`不能登记：${reasons[value.why].zh}。`, `No: ${reasons[value.why].en}.`),
  examples: [
    {
      title: text('第十六条：投票日当天满 18 周岁', 'Art. 16: turns 18 on polling day'),
      input: {
        on: '2026-12-20',
        born: '2008-12-20',
        hukou: true,
        lives: true,
        elsewhere: false,
        deprived: false,
      },
      answer: { value: { registered: true, class: 'resident' } },
    },
    {
      title: text('第十六条：在外打工，没有表示参加', 'Art. 16: works elsewhere and has not said so'),
      input: {
        on: '2026-12-20',
        born: '1990-01-01',
        hukou: true,
        lives: false,
        elsewhere: false,
        deprived: false,
      },
      answer: { value: { registered: false, why: 'notDeclared' } },
    },
    {
      title: text(
        '第十六条：2026 年起，为村里工作满一年也可以',
        'Art. 16: since 2026 a year of work for the village counts',
      ),
      input: {
        on: '2026-12-20',
        born: '1990-01-01',
        hukou: false,
        lives: false,
        worksSince: '2025-12-20',
        applied: true,
        agreed: true,
        elsewhere: false,
        deprived: false,
      },
      answer: { value: { registered: true, class: 'newcomer' } },
    },
    {
      title: text('2018 年第十三条：只算居住', 'Art. 13 of 2018: only living there counts'),
      input: {
        on: '2025-12-20',
        born: '1990-01-01',
        hukou: false,
        lives: false,
        worksSince: '2020-01-01',
        applied: true,
        agreed: true,
        elsewhere: false,
        deprived: false,
      },
      answer: { value: { registered: false, why: 'underOneYear' } },
    },
  ],
  open: [
    text('“一年以上”算到哪一天：这里算到投票日。', 'To which day the year is counted: here polling day.'),
    text('剥夺政治权利的条文号。', 'The article on deprivation of political rights.'),
  ],
})

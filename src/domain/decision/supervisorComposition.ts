import { day, known, rule, step, text, whole, yesNo } from '../kernel/index.ts'
import { beforeCollectiveLaw, collectiveLaw } from './collectiveLaw.ts'
import { compositionSteps, found, sayComposition } from './composition.ts'

/** The collective's supervisors: nobody of its council or its accounts, nor their near relatives. */
export const supervisorComposition = rule({
  name: 'decision.supervisorComposition',
  title: text('集体的监事会组成合规定吗？', "Are the collective's supervisors chosen as the law wants?"),
  clauses: ['三十二', '三十四'].map(collectiveLaw),
  mark: 'V',
  asks: {
    on: day('哪一天的组成', 'as of which day'),
    supervisors: whole('监事', 'supervisors'),
    councilOrAccounts: yesNo(
      '其中有理事会成员、财务人员或者会计',
      'council members, finance or accounting staff are among them',
    ),
    theirRelatives: yesNo('其中有他们的近亲属', 'near relatives of theirs are among them'),
  },
  settings: [],
  judgedOn: ({ on }) => on,
  decide({ on, supervisors, councilOrAccounts, theirRelatives }) {
    const wrong = found({ noSupervisor: supervisors === 0, councilOrAccounts, theirRelatives })
    return (
      beforeCollectiveLaw(on) ??
      known({ problems: wrong }, this.clauses, () =>
        compositionSteps([step('监事', 'supervisors', supervisors)], wrong),
      )
    )
  },
  say: sayComposition,
  examples: [
    {
      title: text('第三十二条：成员少的，设一名监事', 'Art. 32: one where members are few'),
      input: { on: '2026-06-01', supervisors: 1, councilOrAccounts: false, theirRelatives: false },
      answer: { value: { problems: [] } },
    },
    {
      title: text('第三十四条：会计当监事', 'Art. 34: the accountant supervises'),
      input: { on: '2026-06-01', supervisors: 3, councilOrAccounts: true, theirRelatives: false },
      answer: { value: { problems: ['councilOrAccounts'] } },
    },
    {
      title: text('第三十四条：理事长的妻子当监事', "Art. 34: the chair's wife supervises"),
      input: { on: '2026-06-01', supervisors: 3, councilOrAccounts: false, theirRelatives: true },
      answer: { value: { problems: ['theirRelatives'] } },
    },
    {
      title: text('第三十二条：没有监事', 'Art. 32: nobody supervises'),
      input: { on: '2026-06-01', supervisors: 0, councilOrAccounts: false, theirRelatives: false },
      answer: { value: { problems: ['noSupervisor'] } },
    },
  ],
  open: [
    text(
      '监事会几个人、怎么产生，由章程写；国家法律只写了成员少的可以设一至二名监事。',
      'How many they are and how they are chosen is in the charter; national law only says one or two where members are few.',
    ),
  ],
})

import { type Example, text } from '../kernel/index.ts'
import type { JoiningAnswer, JoiningInput } from './joiningQuestions.ts'
import { joiningOrder } from './joiningSteps.ts'
import { examinationMonths, targetPostingDays } from './settings.ts'

/** A whole course up to the assembly, one day for each step. */
const course = [
  ['2025-03-10', '2025-04-10', '2025-06-20', '2025-06-30', '2025-07-02', '2025-12-20'],
  ['2026-06-20', '2026-06-25', '2026-06-26', '2026-07-10', '2026-07-20', '2026-08-01'],
  ['2026-08-10', '2026-08-20', '2026-09-05'],
].flat()

const taken = (days: readonly string[]) => days.map((on, index) => ({ step: joiningOrder[index]!, on }))

export const joiningExamples: readonly Example<JoiningInput, JoiningAnswer>[] = [
  {
    title: text('2025 年 3 月 10 日递交申请', 'Applied on 10 March 2025'),
    input: { born: '2000-05-01', steps: [{ step: 'application', on: '2025-03-10' }] },
    answer: {
      value: { done: 1, next: 'talk', stage: 'application', dates: { talkBy: '2025-04-10' }, late: [] },
    },
  },
  {
    title: text(
      '6 月 20 日确定为积极分子，一年后才能成为发展对象',
      'Activist on 20 June: a target a year later',
    ),
    input: {
      born: '2000-05-01',
      steps: taken(course.slice(0, 3)),
    },
    answer: {
      value: {
        done: 3,
        next: 'activistFiled',
        stage: 'activist',
        dates: { talkBy: '2025-04-10', nextCheckBy: '2025-12-20', targetFrom: '2026-06-20' },
        late: [],
      },
    },
  },
  {
    title: text('支部大会 2026 年 9 月 5 日接收', 'Accepted by the assembly on 5 September 2026'),
    input: {
      born: '2000-05-01',
      contacts: 2,
      introducers: 2,
      trainingDays: 3,
      steps: taken(course),
    },
    answer: {
      value: {
        done: 15,
        next: 'higherTalk',
        stage: 'admission',
        dates: {
          talkBy: '2025-04-10',
          targetFrom: '2026-06-20',
          approvalBy: '2026-12-05',
          approvalLatest: '2027-03-05',
          probationEnds: '2027-09-05',
          extensionFrom: '2028-03-05',
          extensionTo: '2028-09-05',
        },
        late: [],
      },
    },
  },
  {
    title: text(
      '当地要公示五个工作日、政治审查管一年：第五个工作日还没有过完，支委会就审查了',
      'A place wants five working days of posting and a yearly examination: the branch was too early',
    ),
    input: {
      born: '2000-05-01',
      contacts: 2,
      introducers: 2,
      trainingDays: 3,
      posted: '2026-07-27',
      steps: taken([...course.slice(0, 11), '2026-08-03']),
    },
    local: [
      { setting: targetPostingDays.name, value: 5, mark: 'm', source: text('本县', 'the county') },
      { setting: examinationMonths.name, value: 12, mark: 'm', source: text('本县', 'the county') },
    ],
    answer: {
      value: {
        done: 12,
        next: 'preExamination',
        stage: 'admission',
        dates: {
          talkBy: '2025-04-10',
          targetFrom: '2026-06-20',
          postedUntil: '2026-08-03',
          examinedUntil: '2027-07-10',
        },
        late: ['posting'],
      },
    },
  },
  {
    title: text('积极分子不满一年就确定发展对象', 'A target before the year is over'),
    input: {
      born: '2000-05-01',
      contacts: 1,
      steps: taken([...course.slice(0, 6), '2026-06-19']),
    },
    answer: { refused: 'party.tooEarly' },
  },
  {
    title: text('申请时还不满十八岁', 'Applied before turning 18'),
    input: { born: '2007-03-11', steps: [{ step: 'application', on: '2025-03-10' }] },
    answer: { refused: 'party.tooEarly' },
  },
  {
    title: text('跳过谈话', 'The talk was skipped'),
    input: {
      born: '2000-05-01',
      steps: [
        { step: 'application', on: '2025-03-10' },
        { step: 'activist', on: '2025-06-20' },
      ],
    },
    answer: { refused: 'party.stepSkipped' },
  },
]

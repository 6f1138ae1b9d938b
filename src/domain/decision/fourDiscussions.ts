import { noticeReading } from '../calendar/index.ts'
import {
  addDays,
  type CalendarDate,
  choice,
  day,
  isRefusal,
  known,
  listOf,
  notSet,
  orNothing,
  refuse,
  rule,
  step,
  text,
  yesNo,
} from '../kernel/index.ts'
import { branchWork } from './branchAssembly.ts'
import { type Done, follow, words } from './fourDiscussionsCourse.ts'
import { fourDiscussionsSteps, type ProcedureStep, procedure } from './fourDiscussionsSteps.ts'
import { type Matter, matters, matterWords } from './matters.ts'
import { newOrganicLaw, organicLaw, organicLaws } from './organicLaw.ts'
import { daysOfPosting } from './posting.ts'
import { branchPlanDays, mergedProposal, postingDays } from './settings.ts'
import { fourDiscussionsBasis } from './twoCommittees.ts'

/** 社会救助法, in force from 2026-07-01: relief comes first. */
const reliefFirst = '社会救助法第五十条'
const reliefSince: CalendarDate = '2026-07-01'

/** The day whose law judges the course: its latest step. Before the first one there is nothing to judge. */
const lastDayOf = (steps: readonly Done[]): CalendarDate => steps.at(-1)?.on ?? newOrganicLaw

/** 四议两公开: four discussions and two disclosures in their order; which step comes next, and until when things hang. */
export const fourDiscussions = rule({
  name: 'decision.fourDiscussions',
  title: text(
    '“四议两公开”走到哪一步了，下一步是什么？',
    'Four discussions, two disclosures: what comes next?',
  ),
  clauses: [
    fourDiscussionsBasis,
    branchWork('十一'),
    ...organicLaws('publicity', 'reservedMatters'),
    reliefFirst,
  ],
  mark: 'M',
  asks: {
    matter: choice('什么事', 'the matter', matterWords),
    planSentOn: orNothing(day('方案哪天送给党员', 'day that members had the plan')),
    emergency: orNothing(yesNo('救灾救急，先办了再补', 'an emergency, acted on first')),
    steps: listOf('办过的，按先后', 'what was done, in order', {
      step: choice('哪一步', 'step', fourDiscussionsSteps),
      on: day('哪天', 'day'),
      passed: orNothing(yesNo('通过了', 'it passed')),
    }),
  },
  settings: [mergedProposal, branchPlanDays, noticeReading, postingDays],
  judgedOn: ({ steps }) => lastDayOf(steps),
  decide(input, ruleset) {
    const { matter, steps, emergency } = input
    if ((matters[matter] as Matter).of === 'voters')
      return refuse(
        'decision.ownProcedure',
        '选举和罢免有自己的程序，不走四议两公开。',
        'Elections and recalls have a procedure of their own.',
        { field: 'matter', clause: organicLaw('election', lastDayOf(steps)) },
      )
    if (steps.some((done) => done.step === 'mergedProposal')) {
      const merged = ruleset.find(mergedProposal)
      if (merged === undefined) return notSet(mergedProposal)
      if (!merged.value)
        return refuse(
          'decision.mergeNotAllowed',
          '当地不许把党组织提议和两委商议合并开，请分开开。',
          'Here proposal and consultation may not be one meeting: hold both.',
          { field: 'steps', clause: fourDiscussionsBasis },
        )
    }
    const next = follow(input, ruleset)
    if (isRefusal(next)) return next
    const day = (name: ProcedureStep) => steps.findLast((done) => done.step === name)?.on
    const [resolved, result, began] = [
      day('resolutionDisclosure'),
      day('resultDisclosure'),
      day('implementation'),
    ]
    const untilOf = (on: CalendarDate) => {
      const days = daysOfPosting(on, ruleset)
      return days === undefined ? undefined : addDays(on, days)
    }
    const resolutionUntil = resolved && untilOf(resolved)
    const resultUntil = result && untilOf(result)
    if ((resolved && !resolutionUntil) || (result && !resultUntil)) return notSet(postingDays)
    const coming = procedure[next]
    return known(
      {
        done: coming === undefined,
        ...(coming === undefined ? {} : { next: coming }),
        ...(resolutionUntil ? { resolutionUntil } : {}),
        ...(resultUntil ? { resultUntil } : {}),
        // The law sets no bar on starting while the resolution still hangs; local rules often do.
        ...(began && resolutionUntil && began < resolutionUntil ? { beganWhilePosted: true } : {}),
      },
      [
        fourDiscussionsBasis,
        branchWork('十一'),
        ...(emergency && lastDayOf(steps) >= reliefSince ? [reliefFirst] : []),
        ...[...new Set([resolved, result].flatMap((on) => (on ? [organicLaw('publicity', on)] : [])))],
      ],
      () => [
        ...steps.map((done) =>
          step(
            `${words(done.step).zh}${done.passed === false ? '，没有通过，退回前一步' : ''}`,
            `${words(done.step).en}${done.passed === false ? ', failed: back to the step before' : ''}`,
            done.on,
          ),
        ),
        ...(resolutionUntil ? [step('决议公开到', 'resolution posted until', resolutionUntil)] : []),
        ...(resultUntil ? [step('结果公开到', 'result posted until', resultUntil)] : []),
        coming === undefined
          ? step('都办完了', 'all is done', '')
          : step(`下一步：${words(coming).zh}`, `next: ${words(coming).en}`, ''),
      ],
    )
  },
  say: ({ next, resolutionUntil, resultUntil, beganWhilePosted }) => {
    const hangs = resultUntil ?? resolutionUntil
    const posted = hangs
      ? text(`公开要贴到 ${hangs} 过完。`, ` It stays posted until the end of ${hangs}.`)
      : text('', '')
    const warned = beganWhilePosted
      ? text(
          '注意：决议还在公示就开工了，请看当地许不许。',
          ' Note: work began while the resolution was still posted; see the local rule.',
        )
      : text('', '')
    return next === undefined
      ? text(`几步都办完了。${posted.zh}${warned.zh}`, `All steps are done.${posted.en}${warned.en}`)
      : text(
          `下一步：${words(next).zh}。${posted.zh}${warned.zh}`,
          `Next: ${words(next).en}.${posted.en}${warned.en}`,
        )
  },
  examples: [
    {
      title: text('硬化道路：一步步办到决议公开', 'Paving a road: step by step to the disclosure'),
      input: {
        matter: 'publicWorks',
        planSentOn: '2026-03-04',
        steps: [
          { step: 'partyProposal', on: '2026-03-02', passed: true },
          { step: 'twoCommitteesConsultation', on: '2026-03-04', passed: true },
          { step: 'partyAssemblyReview', on: '2026-03-09', passed: true },
          { step: 'villagersResolution', on: '2026-03-16', passed: true },
          { step: 'resolutionDisclosure', on: '2026-03-17' },
        ],
      },
      local: [{ setting: branchPlanDays.name, value: 3, mark: 'm', source: text('当地规定', 'local rule') }],
      answer: { value: { done: false, next: 'implementation', resolutionUntil: '2026-04-01' } },
    },
    {
      title: text(
        '同上，公示没满就开工；结果 9 月 1 日公开',
        'The same to the end; work began while it was posted',
      ),
      input: {
        matter: 'publicWorks',
        steps: [
          { step: 'intake', on: '2026-02-20' },
          { step: 'partyProposal', on: '2026-03-02', passed: true },
          { step: 'twoCommitteesConsultation', on: '2026-03-04', passed: true },
          { step: 'partyAssemblyReview', on: '2026-03-09', passed: true },
          { step: 'villagersResolution', on: '2026-03-16', passed: true },
          { step: 'resolutionDisclosure', on: '2026-03-17' },
          { step: 'implementation', on: '2026-03-31' },
          { step: 'resultDisclosure', on: '2026-09-01' },
        ],
      },
      answer: {
        value: {
          done: true,
          resolutionUntil: '2026-04-01',
          resultUntil: '2026-09-16',
          beganWhilePosted: true,
        },
      },
    },
    {
      title: text('党员大会没有通过，退回两委商议', 'Failed in the branch: back to the two committees'),
      input: {
        matter: 'publicWorks',
        steps: [
          { step: 'partyProposal', on: '2026-03-02', passed: true },
          { step: 'twoCommitteesConsultation', on: '2026-03-04', passed: true },
          { step: 'partyAssemblyReview', on: '2026-03-09', passed: false },
        ],
      },
      answer: { value: { done: false, next: 'twoCommitteesConsultation' } },
    },
    {
      title: text('跳过党员大会', 'The branch assembly was skipped'),
      input: {
        matter: 'publicWorks',
        steps: [
          { step: 'partyProposal', on: '2026-03-02', passed: true },
          { step: 'twoCommitteesConsultation', on: '2026-03-04', passed: true },
          { step: 'villagersResolution', on: '2026-03-16', passed: true },
        ],
      },
      answer: { refused: 'decision.stepSkipped' },
    },
    {
      title: text('方案送得太晚', 'The plan was sent too late'),
      input: {
        matter: 'publicWorks',
        planSentOn: '2026-03-06',
        steps: [
          { step: 'partyProposal', on: '2026-03-02', passed: true },
          { step: 'twoCommitteesConsultation', on: '2026-03-04', passed: true },
          { step: 'partyAssemblyReview', on: '2026-03-09', passed: true },
        ],
      },
      local: [{ setting: branchPlanDays.name, value: 3, mark: 'm', source: text('当地规定', 'local rule') }],
      answer: { refused: 'decision.planLate' },
    },
    {
      title: text('一肩挑合并开会：要看当地', 'One joint meeting: the local rule says'),
      input: {
        matter: 'publicWorks',
        steps: [{ step: 'mergedProposal', on: '2026-03-02', passed: true }],
      },
      answer: { unknown: 'decision.mergedProposal' },
    },
    {
      title: text('救灾：先办，后公开', 'Relief: act first, then disclose'),
      input: {
        matter: 'otherVillage',
        emergency: true,
        steps: [{ step: 'implementation', on: '2026-07-10' }],
      },
      answer: { value: { done: false, next: 'resultDisclosure' } },
    },
    {
      title: text('选举不走这个程序', 'An election does not go this way'),
      input: { matter: 'committeeElection', steps: [] },
      answer: { refused: 'decision.ownProcedure' },
    },
  ],
  open: [
    text(
      '方案提前几天送党员，公示没满能不能开工，看当地规定。',
      'When members must have the plan, and whether work may begin while the resolution hangs.',
    ),
  ],
})

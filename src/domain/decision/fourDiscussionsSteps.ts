import { text } from '../kernel/index.ts'

/** The steps of 四议两公开 by name. */
export const fourDiscussionsSteps = {
  intake: text('收集意见建议', 'collecting proposals and opinions'),
  partyProposal: text('村党组织提议', 'proposal by the party organisation'),
  twoCommitteesConsultation: text('村“两委”会议商议', 'consultation of the two committees'),
  mergedProposal: text('提议和商议合并开会', 'proposal and consultation in one meeting'),
  partyAssemblyReview: text('党员大会审议', 'review by the party members'),
  villagersResolution: text(
    '村民会议或者代表会议决议',
    'resolution by the villagers or their representatives',
  ),
  resolutionDisclosure: text('决议公开', 'disclosure of the resolution'),
  implementation: text('实施', 'carrying it out'),
  resultDisclosure: text('实施结果公开', 'disclosure of the result'),
}

export type ProcedureStep = keyof typeof fourDiscussionsSteps

/** Their order, which is fixed. Opinions are collected before it; a joint meeting takes the first two places. */
export const procedure: readonly ProcedureStep[] = [
  'partyProposal',
  'twoCommitteesConsultation',
  'partyAssemblyReview',
  'villagersResolution',
  'resolutionDisclosure',
  'implementation',
  'resultDisclosure',
]

/** Whether a step is a vote, which may fail. */
export const votes = (name: ProcedureStep): boolean =>
  name === 'mergedProposal' || (procedure.includes(name) && procedure.indexOf(name) <= 3)

import type { AnyRule } from '../kernel/index.ts'
import { annulment } from './annulment.ts'
import { branchAssembly } from './branchAssembly.ts'
import { branchCommittee } from './branchCommittee.ts'
import { collectiveAccount } from './collectiveAccount.ts'
import { collectiveBans } from './collectiveBans.ts'
import { collectiveCouncil } from './collectiveCouncil.ts'
import { committeeComposition } from './committeeComposition.ts'
import { committeeGuarantee } from './committeeGuarantee.ts'
import { congressComposition } from './congressComposition.ts'
import { councilComposition } from './councilComposition.ts'
import { delegation } from './delegation.ts'
import { demand } from './demand.ts'
import { fourDiscussions } from './fourDiscussions.ts'
import { groupMeeting } from './groupMeeting.ts'
import { matterBody } from './matterBody.ts'
import { meetingDue } from './meetingDue.ts'
import { memberAssembly } from './memberAssembly.ts'
import { memberSuit } from './memberSuit.ts'
import { membership } from './membership.ts'
import { notice } from './notice.ts'
import { posting } from './posting.ts'
import { representativeComposition } from './representativeComposition.ts'
import { representativeCongress } from './representativeCongress.ts'
import { representativeMeeting } from './representativeMeeting.ts'
import { supervisionComposition } from './supervisionComposition.ts'
import { supervisorComposition } from './supervisorComposition.ts'
import { twoCommittees } from './twoCommittees.ts'
import { villagersAssembly } from './villagersAssembly.ts'

export { branchAssembly, branchWork } from './branchAssembly.ts'
export * from './collectiveLaw.ts'
export { contradiction, meetingOutcome } from './meeting.ts'
export * from './organicLaw.ts'
export * from './posting.ts'
export * from './regularMeeting.ts'
export * from './settings.ts'
export * from './threshold.ts'
export { villagersAssembly }

/** The rules of the room: who meets, how many must come and agree, who decides what, in which order, and what is forbidden. */
export const decisionRules: readonly AnyRule[] = [
  villagersAssembly,
  representativeMeeting,
  groupMeeting,
  memberAssembly,
  representativeCongress,
  collectiveCouncil,
  branchAssembly,
  branchCommittee,
  twoCommittees,
  matterBody,
  delegation,
  fourDiscussions,
  notice,
  demand,
  posting,
  meetingDue,
  representativeComposition,
  committeeComposition,
  congressComposition,
  councilComposition,
  supervisionComposition,
  supervisorComposition,
  membership,
  collectiveBans,
  collectiveAccount,
  committeeGuarantee,
  annulment,
  memberSuit,
]

import type { AnyRule } from '../kernel/index.ts'
import { activityDue } from './activityDue.ts'
import { appraisal } from './appraisal.ts'
import { arrears } from './arrears.ts'
import { branchElection } from './branchElection.ts'
import { branchStructure } from './branchStructure.ts'
import { dues } from './dues.ts'
import { duesFrom } from './duesFrom.ts'
import { duesRelief } from './duesRelief.ts'
import { extraPayment } from './extraPayment.ts'
import { joining } from './joining.ts'

export * from './settings.ts'

/** The rules of the room: dues, joining, meetings and how a branch is led. */
export const partyRules: readonly AnyRule[] = [
  dues,
  duesFrom,
  duesRelief,
  arrears,
  extraPayment,
  joining,
  activityDue,
  branchElection,
  branchStructure,
  appraisal,
]

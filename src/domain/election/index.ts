import type { AnyRule } from '../kernel/index.ts'
import { ballot } from './ballot.ts'
import { ballots } from './ballots.ts'
import { electionCalendar } from './calendar.ts'
import { candidate } from './candidate.ts'
import { committeeAvoidance } from './committeeAvoidance.ts'
import { nomination } from './nomination.ts'
import { officeEnds } from './officeEnds.ts'
import { outcome } from './outcome.ts'
import { proxy } from './proxy.ts'
import { recall } from './recall.ts'
import { runoff } from './runoff.ts'
import { voter } from './voter.ts'

export * from './settings.ts'

/** The rules of the room: voters, candidates, proxies, the poll and its count, recall and the end of an office. */
export const electionRules: readonly AnyRule[] = [
  electionCalendar,
  voter,
  committeeAvoidance,
  nomination,
  candidate,
  proxy,
  ballot,
  ballots,
  outcome,
  runoff,
  recall,
  officeEnds,
]

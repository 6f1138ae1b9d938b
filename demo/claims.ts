import {
  agentPeriod,
  approvalLimits,
  cashLimit,
  jointSignatures,
  type MoneyRulesCommand,
  splitDays,
} from '../src/domain/assets/index.ts'
import type { Month } from '../src/domain/kernel/index.ts'
import { moneyRulesMatter } from '../src/server/assets/index.ts'
import type { App } from '../src/server/platform/app.ts'
import { act, at, type Village } from './story.ts'

/** What the collective's first assembly fixed for its money. */
export const fixMoneyRules = async (app: App, village: Village, start: Month): Promise<void> => {
  const command: MoneyRulesCommand = {
    type: 'set',
    organisation: village.collective,
    values: {
      [approvalLimits.name]: [
        { upTo: 500_00, by: 'chair' },
        { upTo: 5000_00, by: 'twoCommittees' },
        { by: 'resolution' },
      ],
      [jointSignatures.name]: { branch: 1, committee: 1 },
      [cashLimit.name]: 200_00,
      [splitDays.name]: 7,
      [agentPeriod.name]: { unit: 'workday', n: 5 },
    },
    decision: { by: '演示：成员大会', decided: `${start}-01` },
  }
  await act(
    app,
    village,
    village.people.councilChair!,
    [{ kind: 'moneyRules', matter: moneyRulesMatter(village.collective), command }],
    at(`${start}-01`, 11),
  )
}

import { assetSamples } from './deskAssetSamples.ts'
import { audioSamples } from './deskAudioSamples.ts'
import { claimSamples } from './deskClaimSamples.ts'
import { disclosureSamples } from './deskDisclosureSamples.ts'
import { householdSamples } from './deskHouseholdSamples.ts'
import { ledgerSamples } from './deskLedgerSamples.ts'
import { monthEndSamples } from './deskMonthEndSamples.ts'
import { registrySamples } from './deskRegistrySamples.ts'
import { requestSamples } from './deskRequestSamples.ts'
import { rollUpSamples } from './deskRollUpSamples.ts'
import type { DeskSample } from './deskSample.ts'
import { settingsSamples } from './deskSettingsSamples.ts'
import { statementSamples } from './deskStatementSamples.ts'

/** Every desk page and state. */
export const deskSamples: readonly DeskSample[] = [
  ...ledgerSamples,
  ...claimSamples,
  ...assetSamples,
  ...statementSamples,
  ...monthEndSamples,
  ...rollUpSamples,
  ...disclosureSamples,
  ...requestSamples,
  ...settingsSamples,
  ...audioSamples,
  ...registrySamples,
  ...householdSamples,
]

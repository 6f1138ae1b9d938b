import { type Refusal, type Ruleset, refuse, type Setting, type Sourced } from '../kernel/index.ts'

/** What the organisation has fixed, or a refusal that names what it has yet to fix. Nothing is guessed. */
export const fixed = <Value>(rules: Ruleset, setting: Setting<Value>): Sourced<Value> | Refusal => {
  const { zh, en } = setting.value.label
  return (
    rules.find(setting) ??
    refuse(
      'assets.settingMissing',
      `还没有定“${zh}”。请先由会议定下来，登记到当地规定里。`,
      `It is not decided yet: “${en}”. Let a meeting decide it and enter it under local rules.`,
      { field: setting.name },
    )
  )
}

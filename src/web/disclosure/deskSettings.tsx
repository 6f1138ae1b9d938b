import type { DisclosureClass } from '../../domain/disclosure/index.ts'
import type { CalendarDate } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  type Period,
  Section,
  useReader,
  type Words,
} from '../ui/index.ts'
import { SettingsForms } from './deskSettingsForms.tsx'
import { settingsDuty, settingsWords as words } from './deskSettingsWords.ts'
import { deskWords } from './deskWords.ts'

/** The forms of the page, by what they change; a class stands for who drafts, reviews and signs it. */
export type SettingsForm = 'since' | 'day' | 'quarter' | 'posting' | 'answer' | 'phone' | DisclosureClass

/** Whose rule it is: the law's, common practice that the county should check, or the village's own. */
export type RuleOwner = 'law' | 'custom' | 'village'

export interface RuleView {
  readonly key: string
  readonly name: Words
  readonly value: Words
  /** Absent where nobody rules it: a telephone. */
  readonly owner?: RuleOwner
  /** The clause or custom. */
  readonly source?: Words
  readonly from?: CalendarDate
  readonly decision?: { readonly by: string; readonly decided: CalendarDate }
}

/** What one change made of one rule. */
export interface ChangedRule {
  readonly name: Words
  readonly was: Words
  readonly now: Words
}

export interface DeskSettingsView {
  readonly desk: DeskView
  readonly command: Command
  readonly rules: readonly RuleView[]
  /** Changes that were entered, newest first. */
  readonly history: readonly {
    readonly on: CalendarDate
    readonly by: Words
    readonly changes: readonly ChangedRule[]
    readonly decision?: { readonly by: string; readonly decided: CalendarDate }
  }[]
  /** What the reader may change; absent: the reader may look. */
  readonly forms?: {
    /** Quarters that can still be decided. */
    readonly quarters: readonly Period[]
    readonly classes: readonly ClassChoices[]
  }
  /** A change that was written down and not kept yet. */
  readonly preview?: {
    readonly form: SettingsForm
    readonly changes: readonly ChangedRule[]
    readonly moved: readonly {
      readonly name: Words
      readonly period: Period
      readonly before?: CalendarDate
      readonly after?: CalendarDate
    }[]
  }
  /** The form that stays open, with what was typed. */
  readonly open?: SettingsForm
  readonly typed?: Readonly<Record<string, readonly string[]>>
  readonly errors?: readonly FieldError[]
}

/** Who may be set to do what for a class, and who does it now. */
export interface ClassChoices {
  readonly class: DisclosureClass
  readonly parts: readonly {
    readonly part: 'drafters' | 'reviewers' | 'signers'
    readonly options: readonly { readonly value: string; readonly label: Words }[]
    readonly chosen: readonly string[]
  }[]
}

/** Rules of disclosure in force at a place: whose they are, since when, who decided; and the forms that change them. */
export const DeskSettingsPage = (view: DeskSettingsView) => {
  const { say } = useReader()
  const { desk, preview, forms, errors } = view
  return (
    <Desk
      desk={desk}
      at="settings"
      title={desk.village ? words.title : words.phone}
      intro={say(desk.village ? words.intro : words.introAbove)}
      errors={errors}
    >
      {preview && <Preview view={view} preview={preview} />}
      {desk.village ? <Rules rules={view.rules} /> : <Phone rules={view.rules} />}
      {forms ? <SettingsForms view={view} forms={forms} /> : <p class="note gap">{say(words.lookOnly)}</p>}
      {view.history.length > 0 && <History history={view.history} />}
      {forms && <FormBasis {...settingsDuty} />}
    </Desk>
  )
}

const Rules = ({ rules }: { rules: readonly RuleView[] }) => {
  const { say, day } = useReader()
  return (
    <Section title={words.inForce}>
      <DeskTable
        label={words.inForce}
        columns={[
          { name: words.rule, names: true },
          { name: words.now },
          { name: words.whose },
          { name: words.from },
          { name: words.meeting },
        ]}
        groups={[
          {
            rows: rules.map(({ name, value, owner, source, from, decision }) => [
              say(name),
              say(value),
              owner && (
                <span key="owner">
                  {say(words.owners[owner])}
                  {source && owner !== 'village' && <small>{say(source)}</small>}
                </span>
              ),
              from && (
                <span key="from" class="keep">
                  {day(from, { formal: true })}
                </span>
              ),
              decision && (
                <span key="meeting">
                  {decision.by}
                  <small>{day(decision.decided, { formal: true })}</small>
                </span>
              ),
            ]),
          },
        ]}
      />
    </Section>
  )
}

const Phone = ({ rules }: { rules: readonly RuleView[] }) => {
  const { say } = useReader()
  return <p class="lead">{rules.map(({ value }) => say(value))}</p>
}

const Changes = ({ label, changes }: { label: Words; changes: readonly ChangedRule[] }) => {
  const { say } = useReader()
  return (
    <DeskTable
      label={label}
      columns={[{ name: words.rule, names: true }, { name: words.now }, { name: words.becomes }]}
      groups={[
        { rows: changes.map(({ name, was, now }) => [say(name), say(was), <b key="now">{say(now)}</b>]) },
      ]}
    />
  )
}

const SHOWN = 40

const Preview = ({
  view: { desk, command, typed = {} },
  preview: { form, changes, moved },
}: {
  view: DeskSettingsView
  preview: NonNullable<DeskSettingsView['preview']>
}) => {
  const { say, day, period } = useReader()
  const on = (date: CalendarDate | undefined, none: Words) =>
    date === undefined ? (
      <span class="note">{say(none)}</span>
    ) : (
      <span class="keep">{day(date, { formal: true })}</span>
    )
  return (
    <Section title={words.preview} side={say(words.notYet)}>
      <Changes label={words.preview} changes={changes} />
      {moved.length === 0 ? (
        <p class="gap">{say(words.movesNothing)}</p>
      ) : (
        <>
          <p class="gap">{say(words.moves(moved.length))}</p>
          <DeskTable
            label={words.moves(moved.length)}
            columns={[
              { name: deskWords.item, names: true },
              { name: deskWords.period },
              { name: words.dueNow },
              { name: words.dueThen },
            ]}
            groups={[
              {
                rows: moved
                  .slice(0, SHOWN)
                  .map((one) => [
                    say(one.name),
                    period(one.period),
                    on(one.before, words.notAsked),
                    on(one.after, words.noMore),
                  ]),
              },
            ]}
          />
          {moved.length > SHOWN && <p class="note">{say(words.andMore(moved.length - SHOWN))}</p>}
        </>
      )}
      <CommandForm action={deskPaths.settings(desk.code)} command={command} label={words.preview}>
        <input type="hidden" name="sure" value="yes" />
        {Object.entries(typed).flatMap(([name, values]) =>
          values.map((value) => <input key={name + value} type="hidden" name={name} value={value} />),
        )}
        <div class="actions">
          <Button words={words.keep} kind="red" name="do" value={form} />
          <a href={deskPaths.settings(desk.code)}>{say(words.leave)}</a>
        </div>
      </CommandForm>
    </Section>
  )
}

const History = ({ history }: { history: DeskSettingsView['history'] }) => {
  const { say, day } = useReader()
  return (
    <Section title={words.history}>
      <DeskTable
        label={words.history}
        columns={[
          { name: words.entered },
          { name: words.rule, names: true },
          { name: words.was },
          { name: words.becomes },
          { name: words.meeting },
          { name: words.enteredBy },
        ]}
        groups={[
          {
            rows: history.flatMap(({ on, by, changes, decision }) =>
              changes.map(({ name, was, now }) => [
                <span key="on" class="keep">
                  {day(on, { formal: true })}
                </span>,
                say(name),
                say(was),
                say(now),
                decision && (
                  <span key="meeting">
                    {decision.by}
                    <small>{day(decision.decided, { formal: true })}</small>
                  </span>
                ),
                say(by),
              ]),
            ),
          },
        ]}
      />
    </Section>
  )
}

import type { ComponentChildren } from 'preact'
import { text } from '../../domain/kernel/index.ts'
import {
  Button,
  CommandForm,
  deskPaths,
  FileField,
  Section,
  Select,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { assetWords } from './assetWords.ts'
import type { DeskAssetView } from './deskAsset.tsx'

/** The forms of a card's page. */
export type AssetForm = 'acquire' | 'change' | 'dispose' | 'move'

export const disposalWords = {
  sold: text('卖了', 'sold'),
  scrapped: text('报废', 'scrapped'),
  donated: text('送出去了', 'given away'),
  lost: text('毁了或丢了', 'lost or destroyed'),
}

const words = {
  deeds: text('要办的', 'What may be done'),
  acquire: text('入账：生成凭证草稿', 'Into the books: draft its voucher'),
  change: text('按决定调整或减值', 'Change or impair by decision'),
  dispose: text('按决定处置', 'Dispose of by decision'),
  move: text('换地方、换照片', 'Move it, or renew its picture'),
  against: text('对方科目（钱从哪里出，或者谁来承担）', 'Against which account'),
  changeCost: text('原值改多少（元）', 'Cost changes by (yuan)'),
  changeDepreciation: text('折旧和减值改多少（元）', 'Depreciation and impairment change by (yuan)'),
  changeHint: text(
    '增加写 100.00，减少写 -100.00，不改就空着',
    'More: 100.00; less: -100.00; nothing: leave empty',
  ),
  monthsLeft: text('以后还能用多少个月', 'Useful months that are left'),
  reasons: text('为什么', 'Why'),
  how: text('怎么处置的', 'How it left'),
  body: text('哪个会议定的', 'Which meeting decided'),
  decided: text('会议哪天开的', 'Day of the meeting'),
  number: text('决议编号', 'Number of the resolution'),
  clause: text('凭哪一条由它来定', 'By which clause it may decide'),
  clauseHint: text('章程第几条，或者法律第几条', 'Article of the charter or of the law'),
  papers: text('单据', 'Papers'),
  draft: text('生成凭证草稿', 'Draft the voucher'),
  keep: text('登记', 'Enter'),
}

interface Part {
  readonly view: DeskAssetView
}

/** What may be done with a card now; each form drafts its voucher in the same order. */
export const AssetDeeds = ({ view }: Part) => {
  const { standing, may } = view
  const forms: readonly AssetForm[] = [
    ...(may.keep && standing === 'entered' ? (['acquire'] as const) : []),
    ...(may.keep && standing === 'held' ? (['change', 'dispose'] as const) : []),
    ...(may.register ? (['move'] as const) : []),
  ]
  return forms.length === 0 ? null : (
    <Section title={words.deeds}>
      {forms.map((form) => (
        <Folded key={form} view={view} form={form}>
          {form === 'acquire' && (
            <>
              <Typed view={view} form={form} name="date" label={assetWords.date} hint={assetWords.dateHint} />
              <Against view={view} form={form} />
            </>
          )}
          {form === 'change' && (
            <>
              <Typed
                view={view}
                form={form}
                name="month"
                label={assetWords.month}
                hint={assetWords.monthHint}
              />
              <Typed
                view={view}
                form={form}
                name="cost"
                label={words.changeCost}
                hint={words.changeHint}
                optional
              />
              <Typed
                view={view}
                form={form}
                name="depreciation"
                label={words.changeDepreciation}
                hint={words.changeHint}
                optional
              />
              <Typed view={view} form={form} name="monthsLeft" label={words.monthsLeft} optional />
              <Against view={view} form={form} />
              <Typed view={view} form={form} name="reasons" label={words.reasons} long />
              <Decided view={view} form={form} />
            </>
          )}
          {form === 'dispose' && (
            <>
              <Typed view={view} form={form} name="date" label={assetWords.date} hint={assetWords.dateHint} />
              <Select
                name="how.dispose"
                label={words.how}
                value={typedIn(view, form, 'how')}
                options={Object.entries(disposalWords).map(([value, label]) => ({ value, label }))}
                errors={view.errors}
              />
              <Decided view={view} form={form} />
            </>
          )}
          {form === 'move' && (
            <Typed
              view={view}
              form={form}
              name="place"
              label={assetWords.place}
              value={view.card.place}
              long
            />
          )}
        </Folded>
      ))}
    </Section>
  )
}

/** Names of fields bear their form's, so that each stands once on the page. */
const typedIn = ({ open, typed }: DeskAssetView, form: AssetForm, name: string) =>
  open === form ? typed?.[`${name}.${form}`] : undefined

const Typed = ({
  view,
  form,
  name,
  label,
  hint,
  value,
  optional = false,
  long = false,
}: Part & {
  form: AssetForm
  name: string
  label: Words
  hint?: Words
  value?: string
  optional?: boolean
  long?: boolean
}) => (
  <TextField
    name={`${name}.${form}`}
    label={label}
    {...(hint && { hint })}
    value={typedIn(view, form, name) ?? value}
    errors={view.errors}
    optional={optional}
    short={!long}
  />
)

const Against = ({ view, form }: Part & { form: AssetForm }) => (
  <Select
    name={`against.${form}`}
    label={words.against}
    value={typedIn(view, form, 'against')}
    options={view.against}
    errors={view.errors}
  />
)

const Decided = ({ view, form }: Part & { form: AssetForm }) => (
  <>
    <Select
      name={`resolution.body.${form}`}
      label={words.body}
      value={typedIn(view, form, 'resolution.body')}
      options={view.bodies}
      errors={view.errors}
    />
    <Typed view={view} form={form} name="resolution.date" label={words.decided} hint={assetWords.dateHint} />
    <Typed view={view} form={form} name="resolution.number" label={words.number} />
    <Typed
      view={view}
      form={form}
      name="resolution.clause"
      label={words.clause}
      hint={words.clauseHint}
      long
    />
  </>
)

const Folded = ({ view, form, children }: Part & { form: AssetForm; children: ComponentChildren }) => {
  const { say } = useReader()
  const { desk, asset, command, open, errors } = view
  const file = form === 'move' ? 'photo' : 'papers'
  return (
    <details open={open === form}>
      <summary>{say(words[form])}</summary>
      <CommandForm action={deskPaths.asset(desk.code, asset)} command={command} files label={words[form]}>
        <div class="lone">
          {children}
          <FileField
            name={`${file}.${form}`}
            label={form === 'move' ? assetWords.photo : words.papers}
            accept={
              form === 'move' ? 'image/*' : 'image/*,application/pdf,.ofd,.xml,text/xml,application/xml'
            }
            errors={errors}
            many={form !== 'move'}
          />
        </div>
        <div class="actions">
          <Button words={form === 'move' ? words.keep : words.draft} kind="red" name="do" value={form} />
        </div>
      </CommandForm>
    </details>
  )
}

import type { DisclosureStage, DisclosureStep } from '../../domain/disclosure/index.ts'
import { type CalendarDate, type Id, type Text, text } from '../../domain/kernel/index.ts'
import {
  Button,
  ButtonLink,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Notice,
  NotYet,
  type Period,
  paths,
  Section,
  type Signature,
  Signers,
  type Step,
  StepLine,
  TextArea,
  useReader,
  type Words,
} from '../ui/index.ts'
import { OlderSheet, OnPaper, type OnPaperView, type WaitingPaper } from './deskPaper.tsx'
import { LooksTaken, type LookView, Sealed, type SealedView } from './deskSealed.tsx'
import { disclosureStages, reviewDuty, unprintable as unprintableHead, unprintableWhat } from './deskWords.ts'
import { type Block, BlockView } from './disclosurePage.tsx'

const words = {
  drafted: text('起草', 'Draft'),
  reviewed: text('审核', 'Review'),
  signed: text('签字', 'Signatures'),
  published: text('公示', 'Publication'),
  filed: text('备案', 'Filing'),
  steps: text('走到哪一步', 'How far it is'),
  asPublished: text('公开出去就是这样', 'As it will be published'),
  nothing: text('还没有内容。', 'No contents yet.'),
  covered: text('自动遮住的', 'Covered automatically'),
  coveredNote: text('下面这些不能公开，已经替您遮住：', 'These may not be published and are covered: '),
  returned: text('退回来了：', 'It came back: '),
  papers: text('附件', 'Attachments'),
  signers: text('要谁签', 'Who signs'),
  signedBy: text('谁签的', 'Signed by'),
  notSigned: text('还没签', 'not signed yet'),
  reasons: text('为什么退回', 'Why it goes back'),
  reasonsHint: text(
    '写清楚改哪里。起草的人看得到，不公开。',
    'Say what to mend. The drafter reads it; it is not published.',
  ),
  signWhat: (title: string) => text(`您签的是：${title}`, `You sign: ${title}`),
  signNote: text(
    '签了就不能撤回。签的就是上面这一份，改一个字都要重签。',
    'A signature cannot be taken back. It is for exactly these words; any change needs new ones.',
  ),
  signAgain: text(
    '填过动态码的 5 分钟内才能签。过了就',
    'You can sign within 5 minutes of entering your code. After that, ',
  ),
  prove: text('再填一次动态码', 'enter it again'),
  publishNote: text(
    '公示出去就收不回来；写错了用更正。',
    'A publication cannot be taken back; mistakes are corrected by a new one.',
  ),
  versions: text('公示过的', 'Published'),
  version: (n: number) => text(`第 ${n} 版`, `Version ${n}`),
  until: (day: string) => text(`公示到 ${day}`, `posted until ${day}`),
  filedOn: (day: string) => text(`${day}备案`, `filed ${day}`),
  poster: text('打印公示张贴版', 'Print the poster'),
  readAloud: text('听一听、录一段', 'Listen and record'),
  edit: text('改草稿', 'Change the draft'),
}

const deeds: Readonly<Record<DisclosureStep, Text>> = {
  draft: words.edit,
  submit: text('送去审核', 'Send to review'),
  return: text('退回', 'Send back'),
  approve: text('审核通过', 'Pass'),
  sign: text('签字', 'Sign'),
  attachPaper: text('附上签了字的纸', 'Attach a signed sheet'),
  confirmPaper: text('确认纸上的签字', 'Confirm the sheet'),
  publish: text('公示', 'Publish'),
  file: text('送镇里备案', 'File with the township'),
  correct: text('更正', 'Correct'),
  abandon: text('这次更正作罢', 'Give up this correction'),
  close: text('收尾', 'Close'),
}

/** The steps of the line, with what each waits for. */
const LINE = ['drafted', 'reviewed', 'signed', 'published', 'filed'] as const
const at: Readonly<Record<DisclosureStage, number>> = {
  none: 0,
  draft: 0,
  returned: 0,
  submitted: 1,
  approved: 2,
  published: 4,
  closed: 5,
}

export interface DeskDisclosureView {
  readonly desk: DeskView
  readonly id: Id
  readonly command: Command
  readonly title: Words
  /** As the rule calls it. */
  readonly official: Words
  readonly period?: Period
  /** 柳湾村〔2026〕财12号. */
  readonly number?: string
  readonly stage: DisclosureStage
  readonly due?: CalendarDate
  /** Who acted and when, by step; 报镇里备案 comes last. */
  readonly done: Readonly<
    Partial<Record<(typeof LINE)[number], { readonly name?: string; readonly on: CalendarDate }>>
  >
  /** What it comes to, in one sentence; repeated where it is signed. */
  readonly summary?: Words
  readonly blocks: readonly Block[]
  readonly attachments: readonly { readonly href: string; readonly name: string }[]
  /** What was covered on the way to the public copy. */
  readonly covered: readonly Words[]
  /** Hash of the words shown: what is approved and signed. */
  readonly digest: string
  readonly signatures: readonly Signature[]
  /** Whose signature is missing. */
  readonly missing: readonly Words[]
  /** How to sign on paper, for who may enter it. */
  readonly paper?: OnPaperView
  readonly waiting: readonly WaitingPaper[]
  /** The reader scanned the code of a sheet that is not of this version. */
  readonly olderSheet?: boolean
  readonly sealed?: SealedView
  readonly looks: readonly LookView[]
  readonly reasons?: string
  /** What the reader may do now. */
  readonly can: readonly DisclosureStep[]
  /** The step that would come next but may not, with the reason and its clause. */
  readonly cannot: readonly { readonly step: DisclosureStep; readonly why: Words; readonly clause?: string }[]
  readonly publications: readonly {
    readonly number: number
    readonly id: Id
    readonly on: CalendarDate
    readonly until: CalendarDate
    readonly filed?: CalendarDate
  }[]
  /** Characters that the paper font lacks, each once: they would print as empty boxes. */
  readonly unprintable?: readonly string[]
  readonly errors?: readonly FieldError[]
}

/** One disclosure on its way: how far it is, what it says, why it may not go on, and what the reader can do. */
export const DeskDisclosurePage = (view: DeskDisclosureView) => {
  const { say, period, day, daysTo, zh } = useReader()
  const { desk, stage, due } = view
  const name = `${view.period ? `${period(view.period)}${zh ? '：' : ': '}` : ''}${say(view.title)}`
  const open = stage !== 'published' && stage !== 'closed'
  return (
    <Desk
      desk={desk}
      at="disclosures"
      title={name}
      beside={<span class="note">{view.number ?? say(view.official)}</span>}
      end={
        open && due ? (
          <span class={daysTo(due) <= 3 ? 'urgent' : undefined}>
            {say(text(`最晚 ${day(due)}`, `Due ${day(due)}`))}
          </span>
        ) : (
          say(disclosureStages[stage].words)
        )
      }
      errors={view.errors}
      before={
        <>
          {view.olderSheet && <OlderSheet />}
          {view.reasons && stage === 'returned' && (
            <Notice kind="red" what={words.returned}>
              {view.reasons}
            </Notice>
          )}
        </>
      }
      aside={<Aside view={view} />}
    >
      <Section title={words.asPublished}>
        <div class="sheet">
          {view.blocks.length === 0 && <p>{say(words.nothing)}</p>}
          {view.blocks.map((block, index) => (
            <BlockView key={index} block={block} />
          ))}
          {view.attachments.length > 0 && (
            <Section title={words.papers}>
              <ul>
                {view.attachments.map(({ href, name: paper }) => (
                  <li key={href}>
                    <a href={href}>{paper}</a>
                  </li>
                ))}
              </ul>
            </Section>
          )}
        </div>
        {view.covered.length > 0 && (
          <Notice what={words.covered}>
            {say(words.coveredNote)}
            {view.covered.map(say).join(say(text('、', ', ')))}
          </Notice>
        )}
      </Section>
      {view.sealed && <Sealed {...view} sealed={view.sealed} errors={view.errors} />}
      <Deeds view={view} name={name} />
    </Desk>
  )
}

const stepsOf = (view: DeskDisclosureView, day: (date: CalendarDate) => string): Step[] =>
  LINE.map((key, index) => {
    const done = view.done[key]
    return {
      mark: words[key].zh,
      name: words[key],
      ...(done && { note: done.name ? `${done.name}　${day(done.on)}` : day(done.on) }),
      state:
        index < at[view.stage] || (key === 'filed' && done !== undefined)
          ? 'done'
          : index === at[view.stage]
            ? 'now'
            : 'next',
    }
  })

const Aside = ({ view }: { view: DeskDisclosureView }) => {
  const { say, day, zh } = useReader()
  const { desk, cannot, missing, publications, unprintable } = view
  return (
    <>
      <Section title={words.steps}>
        <StepLine steps={stepsOf(view, day)}>
          {cannot.map(({ step, why, clause }) => (
            <small key={step}>
              {say(why)}
              {clause && `（${clause}）`}
            </small>
          ))}
        </StepLine>
      </Section>
      {(view.signatures.length > 0 || missing.length > 0) && (
        <Section title={missing.length > 0 ? words.signers : words.signedBy}>
          <Signers signatures={view.signatures} />
          {missing.map((role) => (
            <p key={say(role)} class="note">
              {say(role)}
              {zh ? '：' : ': '}
              {say(words.notSigned)}
            </p>
          ))}
        </Section>
      )}
      <LooksTaken looks={view.looks} />
      {publications.length > 0 && (
        <Section title={words.versions}>
          {unprintable && unprintable.length > 0 && (
            <Notice kind="red" what={unprintableHead}>
              {say(unprintableWhat(unprintable.join('、')))}
            </Notice>
          )}
          <ul class="rows">
            {publications.map((one) => (
              <li key={one.number}>
                <a href={paths.disclosure(desk.code, one.id)}>
                  {say(words.version(one.number))}　{day(one.on, { short: true })}
                </a>
                <small>
                  {say(words.until(day(one.until, { short: true })))}
                  {one.filed && `　${say(words.filedOn(day(one.filed, { short: true })))}`}
                </small>
                <small>
                  <a href={paths.poster(desk.code, one.id)}>{say(words.poster)}</a>
                </small>
              </li>
            ))}
          </ul>
          <p>
            <a href={deskPaths.readAloud(desk.code, view.id)}>{say(words.readAloud)}</a>
          </p>
        </Section>
      )}
    </>
  )
}

const Deeds = ({ view, name }: { view: DeskDisclosureView; name: string }) => {
  const { say, path } = useReader()
  const { desk, id, command, can, cannot, digest, errors } = view
  const action = deskPaths.disclosure(desk.code, id)
  const may = (step: DisclosureStep) => can.includes(step)
  const hidden = <input type="hidden" name="digest" value={digest} />
  return (
    <>
      {(may('approve') || may('return')) && (
        <CommandForm action={action} command={command} label={words.reviewed}>
          {hidden}
          <Section title={words.reviewed}>
            <TextArea
              name="reasons"
              label={words.reasons}
              hint={words.reasonsHint}
              rows={2}
              errors={errors}
              optional
            />
            <div class="actions">
              {may('approve') && <Button words={deeds.approve} kind="red" name="do" value="approve" />}
              {may('return') && <Button words={deeds.return} name="do" value="return" />}
            </div>
            <FormBasis {...reviewDuty} />
          </Section>
        </CommandForm>
      )}
      {may('sign') && (
        <CommandForm action={action} command={command} label={deeds.sign}>
          {hidden}
          <Section title={deeds.sign}>
            <p>
              <b>{say(words.signWhat(name))}</b>
              {view.summary && (
                <>
                  <br />
                  {say(view.summary)}
                </>
              )}
            </p>
            <p class="note">{say(words.signNote)}</p>
            <p class="note">
              {say(words.signAgain)}
              <a href={paths.prove(path)}>{say(words.prove)}</a>
            </p>
            <div class="actions">
              <Button words={deeds.sign} kind="red" name="do" value="sign" />
            </div>
          </Section>
        </CommandForm>
      )}
      <OnPaper {...view} paper={view.paper} errors={errors} />
      {may('publish') && (
        <CommandForm action={action} command={command} label={deeds.publish}>
          <div class="actions">
            <Button words={deeds.publish} kind="red" name="do" value="publish" />
            <p class="note">{say(words.publishNote)}</p>
          </div>
        </CommandForm>
      )}
      <div class="actions">
        {(['submit', 'file', 'abandon'] as const).filter(may).map((step) => (
          <CommandForm key={step} action={action} command={command} label={deeds[step]}>
            <Button
              words={deeds[step]}
              {...(step === 'abandon' ? {} : { kind: 'ink' })}
              name="do"
              value={step}
            />
          </CommandForm>
        ))}
        {may('draft') && <ButtonLink words={words.edit} href={deskPaths.editDisclosure(desk.code, id)} />}
        {may('correct') && (
          <ButtonLink words={deeds.correct} href={deskPaths.editDisclosure(desk.code, id)} />
        )}
        {cannot.slice(0, 1).map(({ step, why }) => (
          <NotYet key={step} words={deeds[step]} why={why} />
        ))}
      </div>
    </>
  )
}

import { type CalendarDate, type Id, text } from '../../domain/kernel/index.ts'
import {
  Button,
  ButtonLink,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  FileField,
  FormBasis,
  type FormDuty,
  Notice,
  NotYet,
  type Period,
  Section,
  Select,
  Tag,
  TextField,
  useReader,
  type Words,
} from '../ui/index.ts'
import { unprintable, unprintableWhat } from './deskWords.ts'
import { type Block, BlockView } from './disclosurePage.tsx'

const words = {
  title: text('签在纸上', 'On paper'),
  why: text(
    '有人不会用手机，或者人在外面？打印签字单，请本人签好字，拍照上传，再由另一位核对。',
    'Somebody cannot sign here? Print the sheet, have it signed by hand, hand in its picture, and a second person checks it.',
  ),
  print: text('打印签字单', 'Print the signing sheet'),
  attach: text('签好了，上传照片', 'It is signed: hand in the picture'),
  signer: text('谁签的', 'Who signed'),
  choose: text('请选', 'Choose'),
  sheet: text('纸上核对码的前 4 位', 'First 4 of the digits on the sheet'),
  sheetHint: text(
    '在二维码右边。扫纸上的二维码进来，就替您填好了。旧的一版对不上。',
    'Right of the code. If you came by scanning it, they are filled in. An older sheet does not fit.',
  ),
  scan: text('签好字的那张纸', 'The signed sheet'),
  scanHint: text('照片或 PDF，整张拍进去，不超过 20 MB。', 'Picture or PDF of the whole sheet, up to 20 MB.'),
  send: text('上传，请另一位核对', 'Hand in for checking'),
  waiting: (by: string, day: string) =>
    text(`${by} ${day}上传，等另一位核对`, `Handed in by ${by} on ${day}; waits for a second person`),
  mine: (day: string) =>
    text(
      `您 ${day}上传，要另一位来核对。传错了就再传一次。`,
      `You handed it in on ${day}; somebody else has to check it. If it is wrong, hand it in again.`,
    ),
  check: text('去核对', 'Check it'),
  see: text('看', 'See'),
  checkTitle: text('核对纸上的签字', 'Check a signature on paper'),
  whose: text('谁签的', 'Who signed'),
  role: text('签的职务', 'Signs as'),
  by: text('谁上传的', 'Handed in'),
  confirmedOn: text('哪天核对的', 'Confirmed on'),
  digits: text('核对码', 'Check digits'),
  digitsHint: text('纸上的 20 位数要和这里一样', 'The 20 digits on the sheet must be these'),
  paper: text('签了字的纸', 'The signed sheet'),
  paperAlt: (name: string) => text(`${name}签字的那张纸`, `The sheet that ${name} signed`),
  enlarge: text('放大', 'Enlarge'),
  erased: text(
    '〔已删除〕照片上有亲笔签字，是个人信息，已经依法删除。谁签的、哪天签的，记录还在。',
    '〔erased〕The scan bore a handwritten signature and was erased by law. Who signed, and when, stays on record.',
  ),
  exact: text('签的就是这一份', 'What was signed'),
  logged: text(
    '亲笔签字是个人信息。谁看过、为什么，都记下来。',
    'A handwritten signature is personal data. Who looks, and why, is logged.',
  ),
  sure: (name: string) =>
    text(
      `我对过了：纸上的核对码和这里一样，纸上的内容和右边一样，是${name}本人的签字。`,
      `I compared them: the digits and the words agree, and it is ${name}'s own signature.`,
    ),
  confirm: text('核对无误，算签字', 'It agrees: count it as signed'),
  cannotUndo: text(
    '确认了就不能撤回。哪里不对，就不要按，请上传的人重新传，或者您自己传对的。',
    'It cannot be taken back. If anything is wrong, do not press: ask for another picture, or hand in the right one yourself.',
  ),
  ownWhy: text(
    '这张纸是您上传的，请另一位来核对。传错了，就回去再传一次。',
    'You handed in this sheet; somebody else has to check it. If it is wrong, go back and hand it in again.',
  ),
  confirmed: text('已经核对，算签字了', 'Checked, and counted as signed'),
  back: text('回到这份公示', 'Back to the publication'),
  older: text('这张签字单作废了。', 'This sheet is void.'),
  olderWhat: text(
    '它不是现在这一版的：打印以后内容改过，纸上签的字不算数。请重新打印，请人重新签。',
    'It is not of this version: the words were changed after it was printed, so signatures on it do not count. Print a new one and have it signed.',
  ),
}

const paperDuty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十七条、农经发〔2011〕13号：公开前要有人签字；《个人信息保护法》第十三条',
    "Organic Law of Villagers' Committees, Art. 37, and rule 农经发〔2011〕13号: signatures before publication; Personal Information Protection Law, Art. 13",
  ),
  readers: text(
    '照片只有起草、审核、签字的人和镇里看得到；公开的只有名字和“签在纸上”',
    'The picture: those who draft, review and sign, and the township. Published are the name and “signed on paper”',
  ),
  kept: text(
    '和这份公示的档案一起留着；签字的人依法删除个人信息时，照片也删',
    'With the archive of this publication; the picture goes when the signer’s data is erased by law',
  ),
}

/** What the desk offers beside signing by button. */
export interface OnPaperView {
  /** Where the sheet prints. */
  readonly sheet: string
  /** Who may sign today, as `role/account`. */
  readonly signers: readonly { readonly value: string; readonly label: Words }[]
  /** Characters that the sheet's font lacks, each once. */
  readonly unprintable: readonly string[]
  /** What was typed and refused, or came with the scanned code. */
  readonly typed?: { readonly signer: string; readonly sheet: string }
}

/** A signed sheet that waits for a second person. */
export interface WaitingPaper {
  readonly role: Words
  readonly name: string
  readonly by: string
  readonly on: CalendarDate
  /** The reader handed it in, so somebody else has to check it. */
  readonly mine: boolean
  readonly href: string
}

export const OlderSheet = () => {
  const { say } = useReader()
  return (
    <Notice kind="red" what={words.older}>
      {say(words.olderWhat)}
    </Notice>
  )
}

/** Print, hand in, have it checked. */
export const OnPaper = ({
  desk,
  id,
  command,
  digest,
  paper,
  waiting,
  errors,
}: {
  desk: DeskView
  id: Id
  command: Command
  digest: string
  paper: OnPaperView | undefined
  waiting: readonly WaitingPaper[]
  errors: readonly FieldError[] | undefined
}) => {
  const { say, day } = useReader()
  if (!paper && waiting.length === 0) return null
  return (
    <Section title={words.title}>
      {waiting.length > 0 && (
        <ul class="rows">
          {waiting.map((each) => (
            <li key={each.href} class="split">
              <span>
                <b>{each.name}</b>　{say(each.role)}
                <small>
                  {say(
                    each.mine
                      ? words.mine(day(each.on, { short: true }))
                      : words.waiting(each.by, day(each.on, { short: true })),
                  )}
                </small>
              </span>
              <ButtonLink words={each.mine ? words.see : words.check} href={each.href} />
            </li>
          ))}
        </ul>
      )}
      {paper && (
        <>
          <p>{say(words.why)}</p>
          {paper.unprintable.length > 0 && (
            <Notice kind="red" what={unprintable}>
              {say(unprintableWhat(paper.unprintable.join('、')))}
            </Notice>
          )}
          <div class="actions">
            <ButtonLink words={words.print} href={paper.sheet} />
          </div>
          <details open={paper.typed !== undefined}>
            <summary>{say(words.attach)}</summary>
            <CommandForm
              action={deskPaths.signedPapers(desk.code, id)}
              command={command}
              label={words.attach}
              files
            >
              <input type="hidden" name="digest" value={digest} />
              <Select
                name="signer"
                label={words.signer}
                value={paper.typed?.signer}
                options={[{ value: '', label: words.choose }, ...paper.signers]}
                errors={errors}
              />
              <TextField
                name="sheet"
                label={words.sheet}
                hint={words.sheetHint}
                value={paper.typed?.sheet}
                errors={errors}
                digits
                short
              />
              <FileField
                name="scan"
                label={words.scan}
                hint={words.scanHint}
                accept="image/*,application/pdf"
                errors={errors}
              />
              <div class="actions">
                <Button words={words.send} />
              </div>
              <FormBasis {...paperDuty} />
            </CommandForm>
          </details>
        </>
      )}
    </Section>
  )
}

export interface DeskPaperView {
  readonly desk: DeskView
  readonly id: Id
  readonly command: Command
  readonly title: Words
  readonly period: Period
  readonly signer: string
  readonly office: Words
  /** What the signature is for, where that is not the office: 负责人. */
  readonly role?: Words
  readonly on: CalendarDate
  /** Who handed it in, while it waits. */
  readonly by?: string
  /** What the sheet has to bear: 20 digits in groups of four. */
  readonly digits: string
  /** Without a file the scan was erased by law. */
  readonly scan: {
    readonly sha256: string
    readonly file?: { readonly href: string; readonly src: string }
  }
  /** The exact words that were signed. */
  readonly blocks: readonly Block[]
  readonly state: 'open' | 'mine' | 'refused' | 'confirmed'
  /** Why the reader may not confirm. */
  readonly why?: Words
  readonly errors?: readonly FieldError[]
}

/** A signed sheet beside the words that it is for: who did not hand it in says that they agree. */
export const DeskPaperPage = (view: DeskPaperView) => {
  const { say, period, day, zh } = useReader()
  const { desk, id, state, scan, signer } = view
  const name = `${period(view.period)}${zh ? '：' : ': '}${say(view.title)}`
  return (
    <Desk
      desk={desk}
      at="disclosures"
      title={words.checkTitle}
      beside={<a href={deskPaths.disclosure(desk.code, id)}>{name}</a>}
      end={state === 'confirmed' && <Tag kind="ok" words={words.confirmed} />}
      errors={view.errors}
    >
      <div class="lone">
        <Facts
          facts={[
            { label: words.whose, value: `${signer}　${say(view.office)}` },
            ...(view.role ? [{ label: words.role, value: say(view.role) }] : []),
            view.by === undefined
              ? { label: words.confirmedOn, value: day(view.on) }
              : { label: words.by, value: `${view.by}　${day(view.on)}` },
            {
              label: words.digits,
              value: (
                <>
                  <b class="keep">{view.digits}</b>
                  <small>{say(words.digitsHint)}</small>
                </>
              ),
            },
          ]}
        />
      </div>
      <div class="columns gap">
        <Section title={words.paper}>
          {scan.file ? (
            <figure class="signed">
              <img src={scan.file.src} alt={say(words.paperAlt(signer))} />
              <figcaption class="note">
                <a href={scan.file.href}>{say(words.enlarge)}</a>　{say(words.logged)}
              </figcaption>
            </figure>
          ) : (
            <p>{say(words.erased)}</p>
          )}
        </Section>
        <Section title={words.exact}>
          <div class="sheet">
            {view.blocks.map((block, index) => (
              <BlockView key={index} block={block} />
            ))}
          </div>
        </Section>
      </div>
      <Confirm view={view} />
    </Desk>
  )
}

const Confirm = ({ view: { desk, id, command, scan, state, why, signer } }: { view: DeskPaperView }) => {
  const { say } = useReader()
  if (state === 'confirmed') return null
  if (state !== 'open')
    return (
      <div class="actions" id="confirm">
        <NotYet words={words.confirm} why={state === 'mine' ? words.ownWhy : (why ?? words.ownWhy)} />
        <ButtonLink words={words.back} href={deskPaths.disclosure(desk.code, id)} />
      </div>
    )
  return (
    <CommandForm
      action={deskPaths.signedPaper(desk.code, id, scan.sha256)}
      command={command}
      label={words.confirm}
    >
      <p class="gap">
        <b>{say(words.sure(signer))}</b>
      </p>
      <p class="note">{say(words.cannotUndo)}</p>
      <div class="actions" id="confirm">
        <Button words={words.confirm} kind="red" />
        <ButtonLink words={words.back} href={deskPaths.disclosure(desk.code, id)} />
      </div>
    </CommandForm>
  )
}

import { text } from '../../domain/kernel/index.ts'
import {
  Button,
  ButtonLink,
  type FieldError,
  Form,
  FormBasis,
  Notice,
  Page,
  paths,
  Qr,
  type QrView,
  Rich,
  Section,
  TextField,
  useReader,
} from '../ui/index.ts'
import { words as registry } from './words.ts'

const words = {
  prove: text('再确认一次是您本人', 'Show once more that it is you'),
  proveLead: text(
    '办公、签字前都要填手机上的动态码。',
    'The desk and every signature ask for the code on your phone.',
  ),
  code: text('动态码', 'Code'),
  codeHint: text(
    '打开手机上的验证器，找到“乡约”，填那 6 位数字。每 30 秒换一个，用过的不能再用。',
    'Open the authenticator on your phone, find 乡约, and enter its 6 digits. They change every 30 seconds and work once.',
  ),
  recovery: (left: number) =>
    text(
      `手机丢了？这里也可以填一个备用码，还剩 ${left} 个。`,
      `Phone lost? Enter a recovery code here instead; ${left} left.`,
    ),
  noneLeft: text(
    '备用码也没有了？带身份证找乡镇或县里的经办人，当面重新办。',
    'No recovery codes either? Take your ID card to the clerk of the township or county and have it set up anew.',
  ),
  demoCode: text('演示：现在的动态码', 'Demo: the code of this moment'),
  confirm: text('确认', 'Confirm'),
  later: text('现在不办公，只看我的', 'Not working now: only my own page'),
  enrol: text('设置动态码', 'Set up your code'),
  enrolLead: text(
    '您担任职务，光有手机号不够，要再加一道动态码。只设这一次。',
    'You hold an office, so the phone number alone is not enough: a code is added. This is done once.',
  ),
  first: text('一、手机上装一个验证器', '1. Put an authenticator on your phone'),
  firstMore: text(
    '手机自带的“密码”，或者应用商店里任何一个“动态口令、身份验证器（TOTP）”都行，不用联网。',
    'The passwords app that came with the phone, or any authenticator (TOTP) from its shop. It needs no network.',
  ),
  second: text('二、用它扫这个码', '2. Scan this with it'),
  qr: text('设置动态码用的二维码', 'QR code that sets up your codes'),
  byHand: text('扫不了，就把这一串照着填进去：', 'If it cannot scan, type this in:'),
  third: text('三、把它显示的 6 位数字填在这里', '3. Enter the 6 digits that it shows'),
  basis: text(
    '网络安全等级保护（GB/T 22239）要求：办公的人用两种办法证明身份。',
    'GB/T 22239 asks that staff prove who they are in two ways.',
  ),
  readers: text(
    '没有人。密钥加密存放，谁也不显示。',
    'Nobody. The key is stored encrypted and never shown again.',
  ),
  kept: text('离任、重办、注销就删。', 'Until you leave office, set it up anew, or close your account.'),
  codes: text('备用码', 'Recovery codes'),
  codesLead: text(
    '动态码设好了。这些备用码**只显示这一次**，请打印或抄下来，和公章一样收好。',
    'Your code is set up. These recovery codes are **shown this once**: print or copy them, and keep them like the seal.',
  ),
  codesUse: text(
    '手机丢了、坏了，填一个备用码就能进来。每个只能用一次。',
    'When the phone is lost or broken, one of them lets you in. Each works once.',
  ),
  whose: (name: string) => text(`${name}的备用码`, `Recovery codes of ${name}`),
  goOn: text('收好了，往下走', 'Kept. Go on'),
}

interface Shared {
  /** Where to go afterwards; a path of ours. */
  readonly back: string
  /** The code of this moment, on screen in the demo only. */
  readonly demoCode?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
}

const CodeForm = ({ back, demoCode, errors, hint }: Shared & { hint: boolean }) => (
  <Form action="/prove">
    <input type="hidden" name="back" value={back} />
    {demoCode && (
      <Notice what={words.demoCode}>
        <b>{demoCode}</b>
      </Notice>
    )}
    <TextField
      name="code"
      label={words.code}
      {...(hint && { hint: words.codeHint })}
      errors={errors}
      short
      digits={!hint}
      autocomplete="one-time-code"
    />
    <div class="gap">
      <Button kind="ink" words={words.confirm} />
    </div>
  </Form>
)

export interface ProveView extends Shared {
  readonly recoveryCodesLeft: number
}

/** The second factor, asked at sign-in and before a signature. */
export const ProvePage = ({ recoveryCodesLeft, ...shared }: ProveView) => {
  const { say } = useReader()
  return (
    <Page title={words.prove} errors={shared.errors}>
      <p class="lead">{say(words.proveLead)}</p>
      <CodeForm {...shared} hint />
      <p class="note">{say(recoveryCodesLeft > 0 ? words.recovery(recoveryCodesLeft) : words.noneLeft)}</p>
      <p>
        <a href={paths.me}>{say(words.later)}</a>
      </p>
      <FormBasis basis={words.basis} readers={words.readers} kept={words.kept} />
    </Page>
  )
}

export interface EnrolView extends Shared {
  readonly qr: QrView
  readonly secret: string
}

/** Setting up the second factor: once, at the first sign-in of who holds an office. */
export const EnrolPage = ({ qr, secret, ...shared }: EnrolView) => {
  const { say } = useReader()
  return (
    <Page title={words.enrol} errors={shared.errors}>
      <p class="lead">{say(words.enrolLead)}</p>
      <Section title={words.first}>
        <p>{say(words.firstMore)}</p>
      </Section>
      <Section title={words.second}>
        <p>
          <Qr qr={qr} label={words.qr} />
        </p>
        <p>
          {say(words.byHand)} <b>{secret}</b>
        </p>
      </Section>
      <Section title={words.third}>
        <CodeForm {...shared} hint={false} />
      </Section>
      <FormBasis basis={words.basis} readers={words.readers} kept={words.kept} />
      <p>
        <a href={paths.me}>{say(words.later)}</a>
      </p>
    </Page>
  )
}

export interface RecoveryCodesView {
  readonly name: string
  readonly codes: readonly string[]
  readonly next: string
}

/** Recovery codes, shown once. */
export const RecoveryCodesPage = ({ name, codes, next }: RecoveryCodesView) => {
  const { say } = useReader()
  return (
    <Page title={words.codes}>
      <p class="lead">
        <Rich words={words.codesLead} />
      </p>
      <Section title={words.whose(name)}>
        <ul class="pairs">
          {codes.map((code) => (
            <li key={code}>
              <b class="num">{code}</b>
            </li>
          ))}
        </ul>
      </Section>
      <p>{say(words.codesUse)}</p>
      <div class="gap">
        <ButtonLink kind="ink" words={words.goOn} href={next} />
      </div>
      <p class="note">{say(registry.printThis)}</p>
    </Page>
  )
}

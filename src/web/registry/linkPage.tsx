import { text } from '../../domain/kernel/index.ts'
import {
  Button,
  type FieldError,
  Form,
  FormBasis,
  Page,
  paths,
  Select,
  TextField,
  useReader,
} from '../ui/index.ts'
import { words as registry } from './words.ts'

const words = {
  title: text('和村里的名册对一下', 'Link to the village roster'),
  lead: text(
    '对上了，才知道您是本村人：可以提问、看自己的资料。只对这一次。',
    'Then it is known that you live there: you can ask and see your data. This is done once.',
  ),
  village: text('您是哪个村的', 'Your village'),
  choose: text('请选一个', 'Choose one'),
  lastFour: text('身份证号最后四位', 'Last four of your ID number'),
  lastFourHint: text('最后一位是 X 的，就填 X。', 'If the last one is an X, enter X.'),
  send: text('对一下', 'Link'),
  other: text(
    '名册里没有您现在的手机号？到村里拿一张纸条，或者带身份证当面办。',
    'The roster lacks your present phone? Get a slip at the village office, or have it done there with your ID card.',
  ),
  haveSlip: text('我有村里给的纸条', 'I have a slip from the office'),
  basis: text(
    '《个人信息保护法》第十三条、第二十九条：您同意，只用来认出您是名册上的谁；后四位不保存。',
    'Personal Information Protection Law, Art. 13 and 29: with your consent, to find you on the roster; the four are not kept.',
  ),
  slip: text('用纸条登录', 'Sign in with a slip'),
  slipLead: text(
    '村里打印给您的纸条，上面有 12 个字母和数字。不用手机号。',
    'The slip that the office printed for you bears 12 letters and digits. No phone is needed.',
  ),
  slipCode: text('纸条上的字', 'What the slip says'),
  slipHint: text(
    '大写小写都行，空格不用管。只能用一次。',
    'Upper or lower case; spaces do not matter. It works once.',
  ),
  slipSend: text('登录', 'Sign in'),
  slipBasis: text(
    '《个人信息保护法》第十三条：您同意，并且只用来办您要办的事。',
    'Personal Information Protection Law, Art. 13: with your consent, and only for what you want done.',
  ),
}

export interface LinkFormView {
  readonly villages: readonly { readonly code: string; readonly name: string; readonly township: string }[]
  readonly village?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** Village and last four of the ID number: the fields by which a person is found on a roster. */
export const LinkFields = ({ villages, village, errors }: LinkFormView) => {
  const { say } = useReader()
  return (
    <>
      <Select
        name="village"
        label={words.village}
        value={village}
        errors={errors}
        options={[
          { value: '', label: words.choose },
          ...villages.map(({ code, name, township }) => ({ value: code, label: `${township} ${name}` })),
        ]}
      />
      <TextField
        name="lastFour"
        label={words.lastFour}
        hint={words.lastFourHint}
        errors={errors}
        short
        autocomplete="off"
      />
      <div class="gap">
        <Button kind="ink" words={words.send} />
      </div>
      <p class="note">{say(words.other)}</p>
      <p>
        <a href={paths.slip}>{say(words.haveSlip)}</a>
      </p>
    </>
  )
}

/** A signed-in person links the account to a roster. */
export const LinkPage = (view: LinkFormView) => {
  const { say } = useReader()
  return (
    <Page title={words.title} back={{ href: paths.me, name: registry.me }} errors={view.errors}>
      <p class="lead">{say(words.lead)}</p>
      <Form action={paths.link}>
        <LinkFields {...view} />
      </Form>
      <FormBasis basis={words.basis} readers={registry.readers} kept={registry.kept} />
    </Page>
  )
}

export const linkWords = {
  title: words.title,
  lead: words.lead,
  basis: words.basis,
  haveSlip: words.haveSlip,
}

export interface SlipView {
  readonly code?: string | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** Signing in with a printed slip. The code is sent by a press, never by opening the address of the picture alone. */
export const SlipPage = ({ code, errors }: SlipView) => {
  const { say } = useReader()
  return (
    <Page title={words.slip} back={{ href: paths.signIn, name: registry.signIn }} errors={errors}>
      <p class="lead">{say(words.slipLead)}</p>
      <Form action={paths.slip}>
        <TextField
          name="code"
          label={words.slipCode}
          hint={words.slipHint}
          value={code}
          errors={errors}
          autocomplete="off"
        />
        <div class="gap">
          <Button kind="ink" words={words.slipSend} />
        </div>
      </Form>
      <FormBasis basis={words.slipBasis} readers={registry.readers} kept={registry.kept} />
    </Page>
  )
}

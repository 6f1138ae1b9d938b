import { text } from '../../domain/kernel/index.ts'
import {
  type Back,
  Button,
  ButtonLink,
  Choice,
  type FieldError,
  Form,
  FormBasis,
  Page,
  paths,
  Rich,
  TextArea,
  useReader,
} from '../ui/index.ts'

const words = {
  title: text('向上级反映', 'Complain to the place above'),
  lead: text(
    '村里办事不对、公示不真实、为难您，都可以反映。直接送到上一级，**被反映的单位看不到**。',
    'If an office did wrong, published untruths or made things hard for you. It goes straight to the place above; **the office concerned cannot see it**.',
  ),
  about: text('反映谁', 'About whom'),
  village: (name: string, to: string) =>
    text(`${name}的村委会、支部、集体经济组织（送到${to}）`, `The offices of ${name} (goes to ${to})`),
  township: (name: string, to: string) => text(`${name}（送到${to}）`, `${name} (goes to ${to})`),
  what: text('什么事', 'What happened'),
  whatHint: text(
    '哪一天、谁、什么事，写几句就行。不公开。',
    'When, who, what: a few sentences. It is not published.',
  ),
  send: text('送上去', 'Send it'),
  signInFirst: text('要先登录，好把答复告诉您。', 'Sign in first, so that the answer reaches you.'),
  signIn: text('登录', 'Sign in'),
  other: text(
    '不想留名字？打 12345，或者到镇里、县里当面说，也一样。',
    'You would rather not leave your name? Call 12345, or go to the township or county in person.',
  ),
  basis: text(
    '《村民委员会组织法》（2025）第三十六条：村民有权向乡镇、县级政府反映，上级应当查明。',
    'Organic Law of Villagers Committees (2025), Art. 36: villagers may report to the township and county, which must look into it.',
  ),
  readers: text(
    '只有上一级的经办人。每看一次都记下来，您查得到。',
    'Only the clerk of the place above. Each look is recorded, and you can see it.',
  ),
  kept: text(
    '办完后随卷保存；您注销时，姓名和内容都删掉。',
    'Kept with the case; name and words are erased when you close your account.',
  ),
}

export interface ComplainView {
  readonly village: { readonly code: string; readonly name: string }
  readonly back: Back
  readonly township: string
  readonly county: string
  readonly signedIn: boolean
  /** Names this complaint, so that pressing twice sends it once. */
  readonly id: string
  readonly written?: { readonly about: string; readonly text: string } | undefined
  readonly errors?: readonly FieldError[] | undefined
}

/** A complaint about an office, on its way around that office. */
export const ComplainPage = (view: ComplainView) => {
  const { say, path } = useReader()
  const { village, township, county, written, errors } = view
  return (
    <Page title={words.title} back={view.back} errors={errors}>
      <p class="lead">
        <Rich words={words.lead} />
      </p>
      {view.signedIn ? (
        <Form action={paths.complain(village.code)}>
          <input type="hidden" name="id" value={view.id} />
          <Choice
            name="about"
            label={words.about}
            value={written?.about ?? 'village'}
            errors={errors}
            options={[
              { value: 'village', label: words.village(village.name, township) },
              { value: 'township', label: words.township(township, county) },
            ]}
          />
          <TextArea
            name="text"
            label={words.what}
            hint={words.whatHint}
            value={written?.text}
            errors={errors}
            rows={5}
          />
          <div class="gap">
            <Button kind="ink" words={words.send} />
          </div>
        </Form>
      ) : (
        <div class="gap">
          <p>{say(words.signInFirst)}</p>
          <ButtonLink
            kind="ink"
            href={`${paths.signIn}?back=${encodeURIComponent(path)}`}
            words={words.signIn}
          />
        </div>
      )}
      <p class="note">{say(words.other)}</p>
      <FormBasis basis={words.basis} readers={words.readers} kept={words.kept} />
    </Page>
  )
}

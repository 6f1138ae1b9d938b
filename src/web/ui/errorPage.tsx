import { type Text, text } from '../../domain/kernel/index.ts'
import { ButtonLink } from './button.tsx'
import { CheckDigits } from './checkDigits.tsx'
import { useReader, type Words } from './env.tsx'
import { type Back, Page, Section } from './frame.tsx'
import { paths } from './paths.ts'

/** What people are told instead of a status number. */
const kinds: Record<ErrorKind, { title: Text; lead: Text; more: Text }> = {
  notFound: {
    title: text('没有这一页', 'There is no such page'),
    lead: text('网址可能抄错了，也可能这一页搬走了。', 'The address may have a slip, or the page has moved.'),
    more: text(
      '公示过的账都还在，从村里的首页找得到。',
      'All published accounts are still there: start from the village page.',
    ),
  },
  forbidden: {
    title: text('这一页您看不了', 'This page is not open to you'),
    lead: text('它只给担任这个职务的人看。', 'Only people who hold the office may see it.'),
    more: text(
      '如果您今天担任这个职务，请让镇里经办人登记上。',
      'If you hold it today, ask the township clerk to record it.',
    ),
  },
  gone: {
    title: text('公示期满，内容已撤下', 'The posting is over'),
    lead: text(
      '这一份里有人名，公示期满就撤下，这是保护个人。',
      'It named people, so it was taken down when the posting ended. That protects them.',
    ),
    more: text(
      '登记的印记还在，可以核对当时公示过。',
      'Its mark in the register stays: it can be proved that it was posted.',
    ),
  },
  differs: {
    title: text('这一份对不上', 'This does not match the record'),
    lead: text(
      '存着的这一份和登记的不一样，先不显示。',
      'The stored copy is not what was recorded; it is not shown.',
    ),
    more: text(
      '登记还在，谁作过证也查得到。以登记的为准，请告诉镇里。',
      'The record is still there, with those who witnessed it. It counts; please tell the township.',
    ),
  },
  tooMany: {
    title: text('点得太快了', 'Too many tries'),
    lead: text('为了安全，请过几分钟再试。', 'To keep things safe, please try again in a few minutes.'),
    more: text('您写的东西没有丢。', 'Nothing that you wrote is lost.'),
  },
  ours: {
    title: text('这一页没打开', 'This page did not open'),
    lead: text('是我们这边出了毛病，不是您按错了。', 'The fault is ours; you did nothing wrong.'),
    more: text(
      '账目都没有丢。过几分钟再试，多半就好了。',
      'No accounts are lost. Try again in a few minutes.',
    ),
  },
}

const words = {
  again: text('再试一次', 'Try again'),
  county: text('回首页', 'To the first page'),
  still: text('还是不行？', 'Still not working?'),
  call: (phone: string) => text(`打村里值班电话 ${phone}，`, `Call the village at ${phone} and `),
  callAny: text('打村里电话，', 'Call the village and '),
  number: text('把下面这个号念给他听：', 'read out this number:'),
  proof: text('看当时的登记', 'See the record'),
}

export type ErrorKind = 'notFound' | 'forbidden' | 'gone' | 'differs' | 'tooMany' | 'ours'

export interface ErrorView {
  readonly kind: ErrorKind
  readonly back?: Back | undefined
  /** In place of the usual sentence, where the refusal says it better. */
  readonly lead?: Words | undefined
  readonly phone?: string | undefined
  /** Digits of the request id, to read out on the telephone. */
  readonly request?: string | undefined
  /** Of what is gone: its page in the register. */
  readonly proof?: string | undefined
}

/** An error page for people: whose fault, what is safe, what next. */
export const ErrorPage = ({ kind, back, lead, phone, request, proof }: ErrorView) => {
  const { say, path } = useReader()
  const said = kinds[kind]
  const again = kind === 'ours' || kind === 'tooMany'
  return (
    <Page title={said.title} {...(back && { back })}>
      <p class="lead">{say(lead ?? said.lead)}</p>
      <p>{say(said.more)}</p>
      <div class="gap">
        {again && <ButtonLink kind="ink" words={words.again} href={path} />}
        {proof && <ButtonLink kind="ink" words={words.proof} href={proof} />}
        {back ? (
          <ButtonLink words={text(`回${say(back.name)}`, `Back to ${say(back.name)}`)} href={back.href} />
        ) : (
          <ButtonLink kind={again || proof ? 'plain' : 'ink'} words={words.county} href={paths.county} />
        )}
      </div>
      {request && (
        <Section title={words.still}>
          <p>
            {say(phone ? words.call(phone) : words.callAny)}
            {say(words.number)}
          </p>
          <CheckDigits digits={request} />
        </Section>
      )}
    </Page>
  )
}

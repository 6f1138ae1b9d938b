import { ButtonLink } from './button.tsx'
import type { Words } from './env.tsx'
import { useReader } from './env.tsx'
import { type Back, Page } from './frame.tsx'
import { Notice } from './notice.tsx'

export interface DoneView {
  readonly title: Words
  /** What was received, in two or three words: 收到了。 */
  readonly received: Words
  /** What follows, and until when. */
  readonly follows: Words
  /** The number that people can say. */
  readonly number?: Words | undefined
  readonly next: readonly { readonly href: string; readonly words: Words }[]
  readonly back: Back
}

/** The page after a form: said only when the server has it. */
export const DonePage = ({ title, received, follows, number, next, back }: DoneView) => {
  const { say } = useReader()
  return (
    <Page title={title} back={back} {...(number && { under: [number] })}>
      <Notice kind="green" what={received}>
        {say(follows)}
      </Notice>
      <div class="gap">
        {next.map(({ href, words }) => (
          <ButtonLink key={href} href={href} words={words} />
        ))}
      </div>
    </Page>
  )
}

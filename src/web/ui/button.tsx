import { type Children, useReader, type Words } from './env.tsx'

/** Ink: the next thing to do, one a screen. Red: a formal act. Plain: everything else. */
export type ButtonKind = 'ink' | 'plain' | 'red'

const look = (kind: ButtonKind) => (kind === 'plain' ? 'btn' : `btn ${kind}`)

export interface ButtonProps {
  readonly words: Words
  readonly kind?: ButtonKind
  readonly name?: string
  readonly value?: string
}

/** Sends its form. */
export const Button = ({ words, kind = 'plain', name, value }: ButtonProps) => {
  const { say } = useReader()
  return (
    <button type="submit" class={look(kind)} name={name} value={value}>
      {say(words)}
    </button>
  )
}

/** Looks like a button, goes to a page. */
export const ButtonLink = ({
  words,
  kind = 'plain',
  href,
}: {
  words: Words
  kind?: ButtonKind
  href: string
}) => {
  const { say } = useReader()
  return (
    <a class={look(kind)} href={href}>
      {say(words)}
    </a>
  )
}

/** What cannot be done yet, with the reason beside it. */
export const NotYet = ({ words, why }: { words: Words; why: Words }) => {
  const { say } = useReader()
  return (
    <>
      <p class="btn notyet">{say(words)}</p>
      <p class="note">{say(why)}</p>
    </>
  )
}

/** A form that works without JavaScript: POST, then the server answers 303. */
export const Form = ({ action, children }: Children & { action: string }) => {
  const { csrf, head } = useReader()
  head.islands.add('sending')
  return (
    <form method="post" action={action} data-island="sending">
      {csrf && <input type="hidden" name="csrf" value={csrf} />}
      {children}
    </form>
  )
}

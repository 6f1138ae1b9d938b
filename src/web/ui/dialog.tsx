import { type Children, useReader, type Words } from './env.tsx'

/**
 * Only for what cannot be taken back. Native `<dialog>`; an island opens it, and without JavaScript the form leads
 * to a page that asks the same.
 */
export const Dialog = ({ id, title, children }: Children & { id: string; title: Words }) => {
  const { say } = useReader()
  return (
    <dialog id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{say(title)}</h2>
      {children}
    </dialog>
  )
}

import { useReader } from './env.tsx'
import { words } from './words.ts'

/** Page and count start at 1. `href` gives the address of a page. */
export interface Paging {
  readonly page: number
  readonly pages: number
}

export const Pagination = ({
  paging: { page, pages },
  href,
}: {
  paging: Paging
  href: (page: number) => string
}) => {
  const { say } = useReader()
  if (pages < 2) return null
  return (
    <nav class="split gap" aria-label={say(words.pages)}>
      {page > 1 ? <a href={href(page - 1)}>{say(words.previous)}</a> : <span />}
      <span>{say(words.pageOf(page, pages))}</span>
      {page < pages ? <a href={href(page + 1)}>{say(words.next)}</a> : <span />}
    </nav>
  )
}

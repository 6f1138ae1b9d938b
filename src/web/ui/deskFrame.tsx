import type { ComponentChildren } from 'preact'
import { type Children, OneLayout, useReader, type Words } from './env.tsx'
import { ErrorSummary, type FieldError } from './field.tsx'
import { Title } from './frame.tsx'
import { paths } from './paths.ts'
import { words } from './words.ts'

export interface DeskLink {
  readonly href: string
  readonly name: Words
  /** What waits there, as a plain figure. */
  readonly count?: number | undefined
  readonly current?: boolean
}

/** Where and as whom one works; the same on every desk page. */
export interface DeskPlace {
  /** Places above, then the place itself. */
  readonly above: readonly string[]
  readonly place: string
  readonly person: string
  readonly office: Words
  /** Groups of links, with a line between them. */
  readonly nav: readonly (readonly DeskLink[])[]
}

export interface DeskPageProps extends Children {
  readonly desk: DeskPlace
  readonly title: Words
  /** Beside the title: a voucher's number, a date field. */
  readonly beside?: ComponentChildren
  /** At the right end of the title: the date, 草稿已存. */
  readonly end?: ComponentChildren
  /** One sentence: what this is about. */
  readonly intro?: ComponentChildren
  /** The facts beside the table, 264 px. */
  readonly aside?: ComponentChildren
  readonly errors?: readonly FieldError[] | undefined
  readonly before?: ComponentChildren
}

/** The frame of a desk page: text navigation, the table first, facts aside. */
export const DeskPage = ({
  desk,
  title,
  beside,
  end,
  intro,
  aside,
  errors,
  before,
  children,
}: DeskPageProps) => {
  const { say, demo, csrf, head } = useReader()
  head.title = `${errors && errors.length > 0 ? say(words.error) : ''}${say(title)} — ${desk.place}`
  head.style = 'desk'
  return (
    <div class="desk-page">
      <header>
        <b class="brand">{say(words.product)}</b>
        <span class="place">
          {desk.above.map((name) => `${name} `)}
          <b>{desk.place}</b>
        </span>
        {demo && <span class="note apart">{say(words.demo)}</span>}
        <span class="who">
          {desk.person}　{say(desk.office)}
        </span>
        <form method="post" action={paths.signOut}>
          {csrf && <input type="hidden" name="csrf" value={csrf} />}
          <button type="submit" class="link">
            {say(words.signOut)}
          </button>
        </form>
      </header>
      <nav aria-label={say(words.deskNav)}>
        {desk.nav.map((group, index) => (
          <ul key={index}>
            {group.map((link) => (
              <li key={link.href}>
                <a href={link.href} aria-current={link.current ? 'page' : undefined}>
                  <span>{say(link.name)}</span>
                  {link.count !== undefined && link.count > 0 && <span class="count">{link.count}</span>}
                </a>
              </li>
            ))}
          </ul>
        ))}
      </nav>
      <main>
        {demo && <p class="note within">{say(words.demo)}</p>}
        {before}
        {errors && errors.length > 0 && <ErrorSummary errors={errors} />}
        <div class="desk-title">
          <h1>
            <Title name={say(title)} />
          </h1>
          {beside && <div class="beside">{beside}</div>}
          {end && <div class="end note">{end}</div>}
        </div>
        {intro && <p class="intro">{intro}</p>}
        <OneLayout>
          <div class={aside ? 'with-aside' : undefined}>
            <div class="work">{children}</div>
            {aside && <aside>{aside}</aside>}
          </div>
        </OneLayout>
      </main>
    </div>
  )
}

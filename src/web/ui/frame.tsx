import type { ComponentChildren } from 'preact'
import { type Children, useReader, type Words } from './env.tsx'
import { ErrorSummary, type FieldError } from './field.tsx'
import { paths } from './paths.ts'
import { words } from './words.ts'

export interface Back {
  readonly href: string
  readonly name: Words
}

/** The switches of the header: at most two, and they work without JavaScript. */
const Switches = ({ audio, back }: { audio: string | undefined; back: Back | undefined }) => {
  const { say, elder, language, path } = useReader()
  const listen = audio && (
    <a href={audio}>
      {/* The sign of a player, as text and never as a coloured picture. */}
      {elder && <span aria-hidden="true">{'▶\ufe0e '}</span>}
      {say(words.listen)}
    </a>
  )
  const view = (
    <button type="submit" name="view" value={elder ? 'normal' : 'elder'}>
      {say(elder ? words.normal : words.elder)}
    </button>
  )
  const other = (
    <button
      type="submit"
      name="language"
      value={language === 'zh' ? 'en' : 'zh'}
      lang={language === 'zh' ? 'en' : 'zh-CN'}
    >
      {say(words.otherLanguage)}
    </button>
  )
  return (
    <form method="post" action={paths.settings} aria-label={say(words.view)}>
      <input type="hidden" name="back" value={path} />
      {elder ? view : listen}
      {elder ? (listen ?? (back && <a href={back.href}>‹ {say(back.name)}</a>)) : view}
      {!elder && !audio && other}
    </form>
  )
}

export interface PageProps extends Children {
  readonly title: Words
  /** A village's own name is set larger, with tracking. */
  readonly village?: boolean
  /** Under the title and above the rule: a date, a number. Each part keeps to one line where it can. */
  readonly under?: readonly Words[]
  readonly back?: Back
  /** Where we are, on pages that have nothing to go back to. */
  readonly where?: Words
  readonly audio?: string | undefined
  /** Tags and facts in one line: is it in order? */
  readonly status?: ComponentChildren
  readonly errors?: readonly FieldError[] | undefined
  /** What must be read before the title: no network, received. */
  readonly before?: ComponentChildren
  /** What only a sheet on the wall has; printed, the page is one. */
  readonly wall?: ComponentChildren
}

/** What ends a clause stays with the character before it, whatever a phone's browser makes of `line-break`. */
const Clause = ({ words: clause }: { words: string }) => {
  const [, before = clause, last] = /^(.*)([^\s][，、：；])$/su.exec(clause) ?? []
  return (
    <>
      {before}
      {last !== undefined && <span class="keep">{last}</span>}
    </>
  )
}

/** A title breaks after a clause, never within one that fits its line. */
export const Title = ({ name }: { name: string }) => {
  const clauses = name.match(/[^，、：；]+[，、：；]?/g) ?? []
  if (clauses.length < 2) return <>{name}</>
  return (
    <>
      {clauses.map((clause, index) => (
        <span key={index} class="clause">
          <Clause words={clause} />
        </span>
      ))}
    </>
  )
}

/** The frame of a villager's page: where am I, what is this, is it in order, what can I do. */
export const Page = ({
  title,
  village,
  under,
  back,
  where,
  audio,
  status,
  errors,
  before,
  wall,
  children,
}: PageProps) => {
  const { say, elder, demo, head } = useReader()
  const name = say(title)
  head.title = `${errors && errors.length > 0 ? say(words.error) : ''}${name}`
  head.style = elder ? 'elder' : 'villager'
  head.islands.add('offline')
  return (
    <>
      <header class="bar">
        {back && !elder ? (
          <nav aria-label={say(words.backTo(say(back.name)))}>
            <a href={back.href}>‹ {say(back.name)}</a>
          </nav>
        ) : (
          !elder && <span>{where && say(where)}</span>
        )}
        <Switches audio={audio} back={back} />
      </header>
      <main class={wall ? 'wall' : undefined}>
        {wall}
        {demo && (
          <p class="demo">
            {say(words.demo)} <a href={paths.demoPeople}>{say(words.demoSignIn)}</a>
          </p>
        )}
        {before}
        {errors && errors.length > 0 && <ErrorSummary errors={errors} />}
        <div class="title">
          <h1 class={village ? (Array.from(name).length > 6 ? 'village long' : 'village') : undefined}>
            <Title name={name} />
          </h1>
          {under && (
            <p class="note">
              {under.map((part) => (
                <span key={say(part)} class="part">
                  {say(part)}
                </span>
              ))}
            </p>
          )}
        </div>
        {status && <div class="status">{status}</div>}
        {children}
        {back && elder && (
          <a class="btn gap" href={back.href}>
            {say(words.backTo(say(back.name)))}
          </a>
        )}
      </main>
    </>
  )
}

export interface SectionProps extends Children {
  readonly title: Words
  /** To the right of the title: a unit, a link to all. */
  readonly side?: ComponentChildren
  readonly id?: string
  /** A class of its own, where paper treats it otherwise. */
  readonly look?: string
}

/** A section under its title and one ink line. */
export const Section = ({ title, side, id, look, children }: SectionProps) => {
  const { say } = useReader()
  return (
    <section id={id} class={look}>
      <div class="head">
        <h2>{say(title)}</h2>
        {side && <span>{side}</span>}
      </div>
      {children}
    </section>
  )
}

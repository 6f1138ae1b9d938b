import type { ComponentChildren } from 'preact'
import { useReader, type Words } from './env.tsx'

export interface RowItem {
  readonly title: Words
  readonly href?: string | undefined
  /** The fact, on the left. */
  readonly fact?: ComponentChildren
  /** Days left or a state, on the right. */
  readonly right?: ComponentChildren
}

/** Short facts beside each other; each keeps to one line where it can. */
export const Parts = ({ parts }: { parts: readonly Words[] }) => {
  const { say } = useReader()
  return (
    <>
      {parts.map((part, index) => (
        <span key={index} class="part">
          {say(part)}
        </span>
      ))}
    </>
  )
}

/** A list: title, then the fact left and what is pressing right. */
export const Rows = ({ rows }: { rows: readonly RowItem[] }) => {
  const { say } = useReader()
  return (
    <ul class="rows">
      {rows.map((row, index) => (
        <li key={index}>
          {row.href ? (
            <a href={row.href}>
              <b>{say(row.title)}</b>
            </a>
          ) : (
            <b>{say(row.title)}</b>
          )}
          {(row.fact || row.right) && (
            <p class="split">
              {row.fact && <span>{row.fact}</span>}
              {row.right}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

export interface Fact {
  readonly label: Words
  readonly value: ComponentChildren
}

/** Facts in pairs: what, then how it is. */
export const Facts = ({ facts }: { facts: readonly Fact[] }) => {
  const { say } = useReader()
  return (
    <dl class="facts">
      {facts.map((fact, index) => (
        <div key={index}>
          <dt>{say(fact.label)}</dt>
          <dd>{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** Two columns of things one can do; in the elder view a full-width button each. */
export const Doors = ({ doors }: { doors: readonly { href: string; name: Words; note: Words }[] }) => {
  const { say, elder } = useReader()
  if (elder)
    return (
      <>
        {doors.map((door) => (
          <a key={door.href} class="btn" href={door.href}>
            {say(door.name)}
          </a>
        ))}
      </>
    )
  return (
    <ul class="pairs">
      {doors.map((door) => (
        <li key={door.href}>
          <a href={door.href}>
            <b>{say(door.name)}</b>
          </a>
          <small>{say(door.note)}</small>
        </li>
      ))}
    </ul>
  )
}

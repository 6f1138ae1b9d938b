import type { Text } from '../../domain/kernel/index.ts'
import { Page, paths, Rows, useReader, type Words } from '../ui/index.ts'
import { situations, words } from './words.ts'

export interface RulesView {
  readonly village: { readonly code: string; readonly name: Words }
  /** Every rule that can be asked here: `room.rule` and its question. */
  readonly rules: readonly { readonly name: string; readonly title: Text }[]
}

const roomOf = (name: string): string => name.slice(0, name.indexOf('.'))

/** Questions in plain words, folded by what one has to do with: all of them would be a wall. */
export const RulesPage = ({ village, rules }: RulesView) => {
  const { say } = useReader()
  return (
    <Page title={words.title} back={{ href: paths.home(village.code), name: village.name }}>
      <p class="lead">{say(words.lead)}</p>
      {Object.entries(situations).map(([room, name]) => {
        const own = rules.filter((each) => roomOf(each.name) === room)
        return (
          own.length > 0 && (
            <details key={room} class="fold">
              <summary>
                <h2>{say(name)}</h2>
                <span>{say(words.questions(own.length))}</span>
              </summary>
              <Rows rows={own.map(({ name, title }) => ({ title, href: paths.rule(village.code, name) }))} />
            </details>
          )
        )
      })}
    </Page>
  )
}

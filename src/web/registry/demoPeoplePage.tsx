import { text } from '../../domain/kernel/index.ts'
import { Form, Page, paths, Section, useReader, type Words } from '../ui/index.ts'
import { words } from './words.ts'

export interface DemoPeopleView {
  readonly groups: readonly {
    readonly place: Words
    readonly people: readonly { readonly account: string; readonly name: string; readonly office: Words }[]
  }[]
}

/** Only while the demo is on: sign in as one of its people. */
export const DemoPeoplePage = ({ groups }: DemoPeopleView) => {
  const { say } = useReader()
  return (
    <Page title={words.demoTitle} back={{ href: paths.county, name: text('首页', 'first page') }}>
      <p class="lead">{say(words.demoLead)}</p>
      <Form action={paths.demoPeople}>
        {groups.map(({ place, people }) => (
          <Section key={say(place)} title={place}>
            <ul class="rows">
              {people.map(({ account, name, office }) => (
                <li key={account} class="split">
                  <p>
                    <b>{name}</b>　{say(office)}
                  </p>
                  <button type="submit" name="account" value={account} class="link">
                    {say(words.as(name))}
                  </button>
                </li>
              ))}
            </ul>
          </Section>
        ))}
      </Form>
    </Page>
  )
}

import { text } from '../../domain/kernel/index.ts'
import { Button, Page, paths, Rows, Section, TextField, useReader, type Words } from '../ui/index.ts'
import { words } from './words.ts'

interface Named {
  readonly code: string
  readonly name: Words
}

export interface CountyView {
  readonly county: Words
  readonly townships: readonly (Named & { readonly villages: number })[]
  /** The township that is opened, with its villages. */
  readonly open?: (Named & { readonly villages: readonly Named[] }) | undefined
  /** What was looked for, and the villages found. */
  readonly search?:
    | { readonly query: string; readonly found: readonly (Named & { readonly township: Words })[] }
    | undefined
}

const Found = ({ search }: { search: NonNullable<CountyView['search']> }) => {
  const { say } = useReader()
  if (search.found.length === 0) return <p class="gap">{say(words.notFound)}</p>
  return (
    <Section title={words.found(search.found.length)}>
      <Rows
        rows={search.found.map(({ code, name, township }) => ({
          title: name,
          href: paths.home(code),
          fact: say(township),
        }))}
      />
    </Section>
  )
}

/** The first page: the county's townships and villages. */
export const CountyPage = ({ county, townships, open, search }: CountyView) => {
  const { say } = useReader()
  return (
    <Page
      title={open ? open.name : county}
      {...(open && { back: { href: paths.county, name: words.all } })}
      where={text('乡约', 'Xiangyue')}
    >
      {open ? (
        <Section title={words.villages(open.villages.length)}>
          <Rows rows={open.villages.map(({ code, name }) => ({ title: name, href: paths.home(code) }))} />
        </Section>
      ) : (
        <>
          <p class="lead">{say(words.county)}</p>
          <form action={paths.county} role="search">
            <TextField name="q" label={words.findVillage} hint={words.villageName} value={search?.query} />
            <Button kind="ink" words={words.find} />
          </form>
          {search && <Found search={search} />}
          <Section title={words.townships}>
            <Rows
              rows={townships.map(({ code, name, villages }) => ({
                title: name,
                href: paths.township(code),
                fact: say(words.villages(villages)),
              }))}
            />
          </Section>
        </>
      )}
    </Page>
  )
}

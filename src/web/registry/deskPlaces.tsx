import { type Place, text } from '../../domain/kernel/index.ts'
import { deskPaths, Page, paths, Rows, useReader, type Words } from '../ui/index.ts'

const words = {
  title: text('您在哪里做事', 'Where you work'),
  lead: text('您在几个地方都有职务，选一个进去。', 'You hold offices in several places. Choose one.'),
  none: text(
    '您今天没有担任职务。如果刚选上或刚到任，请让镇里经办人登记。',
    'You hold no office today. If you were just elected or appointed, ask the township clerk to enter it.',
  ),
  me: text('我的', 'Mine'),
}

export interface DeskPlacesView {
  readonly places: readonly {
    readonly code: Place
    readonly name: string
    readonly above: readonly string[]
    readonly office: Words
  }[]
}

/** The places where the reader holds an office today. With one alone the server goes straight there. */
export const DeskPlacesPage = ({ places }: DeskPlacesView) => {
  const { say } = useReader()
  return (
    <Page title={words.title} back={{ href: paths.me, name: words.me }}>
      <p class="lead">{say(places.length === 0 ? words.none : words.lead)}</p>
      <Rows
        rows={places.map(({ code, name, above, office }) => ({
          title: name,
          href: deskPaths.today(code),
          fact: `${above.join(' ')}　${say(office)}`,
        }))}
      />
    </Page>
  )
}

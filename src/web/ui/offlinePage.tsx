import { text } from '../../domain/kernel/index.ts'
import { ButtonLink } from './button.tsx'
import { useReader } from './env.tsx'
import { Page } from './frame.tsx'
import { paths } from './paths.ts'

const words = {
  title: text('现在没有网', 'There is no network'),
  lead: text(
    '这一页以前没有打开过，手机里没有存。',
    'This page was never opened on this phone, so there is no copy.',
  ),
  more: text(
    '看过的页面没有网也打得开，上面写着是几点存下的。',
    'Pages you have read still open; each says when it was stored.',
  ),
  again: text('再试一次', 'Try again'),
}

/** What the service worker shows for a page it has no copy of. */
export const OfflinePage = () => {
  const { say } = useReader()
  return (
    <Page title={words.title}>
      <p class="lead">{say(words.lead)}</p>
      <p>{say(words.more)}</p>
      <div class="gap">
        <ButtonLink kind="ink" words={words.again} href={paths.county} />
      </div>
    </Page>
  )
}

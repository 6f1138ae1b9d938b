import { text } from '../../domain/kernel/index.ts'
import { ButtonLink } from './button.tsx'
import { useReader } from './env.tsx'
import { Page } from './frame.tsx'
import { paths } from './paths.ts'

const words = {
  title: text('现在没有网', 'There is no network'),
  lead: text('手机里没有存这一页。', 'This phone has no copy of this page.'),
  more: text(
    '看过的公开页面没有网也打得开，上面写着是哪天存下的。个人的页面不存在手机里。',
    'Public pages you have read still open, and say on which day they were stored. Pages of your own are never stored.',
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

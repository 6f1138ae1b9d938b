import { text } from '../../domain/kernel/index.ts'
import { Button } from './button.tsx'
import { useReader } from './env.tsx'
import { Choice, FormBasis } from './field.tsx'
import { type Back, Page } from './frame.tsx'
import { paths } from './paths.ts'

const words = {
  title: text('设置', 'Settings'),
  size: text('字的大小', 'Size of type'),
  normal: text('普通版', 'Normal size'),
  elder: text('大字版（长辈版）', 'Large text'),
  language: text('用哪种文字', 'Language'),
  save: text('存好', 'Save'),
  duty: {
    basis: text('您自己选，不选也能用', 'Your own choice; everything works without it'),
    readers: text('只有您，只记在这部手机上', 'You alone: it stays on this phone'),
    kept: text('一年，改了重新算', 'One year from your last choice'),
  },
}

export interface SettingsView {
  readonly back: Back
}

/** 大字版 and language. The answer is a cookie and a way back. */
export const SettingsPage = ({ back }: SettingsView) => {
  const { elder, language } = useReader()
  return (
    <Page title={words.title} back={back}>
      <form method="post" action={paths.settings}>
        <input type="hidden" name="back" value={back.href} />
        <Choice
          name="view"
          label={words.size}
          value={elder ? 'elder' : 'normal'}
          options={[
            { value: 'normal', label: words.normal },
            { value: 'elder', label: words.elder },
          ]}
        />
        <Choice
          name="language"
          label={words.language}
          value={language}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'English' },
          ]}
        />
        <div class="gap">
          <Button kind="ink" words={words.save} />
        </div>
      </form>
      <FormBasis {...words.duty} />
    </Page>
  )
}

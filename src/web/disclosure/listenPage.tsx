import type { CalendarDate, Language, Text } from '../../domain/kernel/index.ts'
import { durationText, Page, Section, useReader, type Words, weightText } from '../ui/index.ts'
import { both, Replaced } from './published.tsx'
import { words } from './words.ts'

/** Sound that can be played, with what it costs. */
export interface SoundView {
  readonly src: string
  readonly mime: string
  /** Bytes. */
  readonly size: number
  readonly seconds: number
}

export interface ListenView {
  /** The publication's own page. */
  readonly page: string
  readonly subject: Text
  readonly sound: SoundView
  /** Recorded by somebody of the village, or read by the voice. */
  readonly source: 'recorded' | 'made'
  readonly on: CalendarDate
  readonly language: Language
  /** What is read, a sentence each. */
  readonly sentences: readonly string[]
  readonly replacedBy?: string | undefined
}

/** A player that fetches nothing before it is asked to. */
export const Player = ({ sound, label }: { sound: SoundView; label: Words }) => {
  const { say } = useReader()
  return (
    // biome-ignore lint/a11y/useMediaCaption: what is said stands as text on the same page
    <audio controls preload="none" src={sound.src} aria-label={say(label)}>
      <a href={sound.src}>{say(words.cannotPlay)}</a>
    </audio>
  )
}

/** One publication to listen to: the sound with its length and weight, and every word of it as text. */
export const ListenPage = (view: ListenView) => {
  const { say, day, language } = useReader()
  const { sound, source, sentences } = view
  const cost = [durationText(sound.seconds, language), weightText(sound.size)] as const
  return (
    <Page title={words.listen} back={{ href: view.page, name: words.noticePage }}>
      <Replaced replacedBy={view.replacedBy} />
      <p class="lead">{say(view.subject)}</p>
      <Player sound={sound} label={words.listenTo(both(view.subject))} />
      <p class="note">
        {language !== view.language && say(words.onlyChinese)}
        {say(source === 'made' ? words.madeByVoice(...cost) : words.madeByPerson(day(view.on), ...cost))}{' '}
        <a href={sound.src}>{say(words.cannotPlay)}</a>
      </p>
      <Section title={source === 'made' ? words.wordsRead : words.inWriting}>
        {source === 'recorded' && <p class="note">{say(words.ownWords)}</p>}
        <div lang={view.language === 'zh' ? 'zh-CN' : 'en'}>
          {sentences.map((sentence, index) => (
            <p key={index}>{sentence}</p>
          ))}
        </div>
      </Section>
    </Page>
  )
}

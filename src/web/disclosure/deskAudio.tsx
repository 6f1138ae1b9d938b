import { type Id, type Text, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  durationText,
  type FieldError,
  FileField,
  FormBasis,
  type FormDuty,
  NotYet,
  type Period,
  paths,
  Section,
  useReader,
  type Words,
  weightText,
} from '../ui/index.ts'
import { Player, type SoundView } from './listenPage.tsx'

const words = {
  title: text('念给村里人听', 'Read aloud'),
  now: text('村里人现在听到的', 'What villagers hear now'),
  nothing: text('现在还没有声音，公示页上没有“听一听”。', 'There is no sound yet; the page has no “Listen”.'),
  willBeMade: text(
    '机器还没有念这一份，过一会儿再来看。',
    'The machine has not read it yet; look again in a while.',
  ),
  noVoice: text('这里没有装念字的机器，可以自己录。', 'No voice is set up here; you can record it yourself.'),
  made: text('机器念的', 'Read by the machine'),
  recorded: text('村里录的', 'Recorded'),
  withdrawn: text('收回了录音', 'Recording taken back'),
  page: text('打开“听一听”的页', 'Open the listening page'),
  record: text('自己录一段', 'Record it yourself'),
  recordNote: text(
    '照着下面的字念，用家乡话也行。别说没有公示的事，别念身份证号、电话。',
    'Read the words below, in dialect if you like. Say nothing that is not published, no ID numbers, no telephone numbers.',
  ),
  file: text('录音文件', 'Recording'),
  fileHint: text(
    'M4A、MP3、OGG 或 WAV，最多 15 分钟、10 MB。手机自带的录音机就行；录在哪儿、用什么手机录的，会自动去掉。',
    "M4A, MP3, OGG or WAV; at most 15 minutes and 10 MB. The phone's own recorder will do; place and device are taken out.",
  ),
  send: text('换成这段录音', 'Let villagers hear this'),
  replaces: text(
    '传上去，村里人听到的就是这一段；以前的留在记录里。',
    'Villagers hear it from then on; what was there before stays on record.',
  ),
  takeBack: text('收回录音', 'Take the recording back'),
  takeBackNote: text(
    '收回以后，村里人听不到它了；有机器念的就放机器念的。',
    'Villagers no longer hear it; they hear the machine again, where it has read this.',
  ),
  toRead: text('照着念', 'The words to read'),
  history: text('都有过哪些', 'All there has been'),
  cannot: text('录音', 'Record'),
}

const duty: FormDuty = {
  basis: text(
    '《村民委员会组织法》第三十五条：及时公布，接受村民的监督',
    "Organic Law of Villagers' Committees, Art. 35: published in time, for villagers to watch over",
  ),
  readers: text(
    '谁都听得到；是谁录的，只有工作台看得到',
    'Anyone hears it; who recorded it is seen at the desk alone',
  ),
  kept: text(
    '和这份公示一起留着；写到个人的，公示期满就听不到了',
    'As long as the publication; what names people is no longer played when the posting ends',
  ),
}

export interface AudioLine {
  readonly source: 'made' | 'recorded' | 'withdrawn'
  /** ISO moment. */
  readonly at: string
  readonly language: 'zh' | 'en'
  readonly sound?: SoundView | undefined
  readonly who?: Text | undefined
  /** Is it what villagers hear? */
  readonly played: boolean
}

export interface DeskAudioView {
  readonly desk: DeskView
  readonly id: Id
  /** Its version is the number of the publication that is read. */
  readonly command: Command
  readonly title: Words
  readonly period: Period
  /** Newest first. */
  readonly history: readonly AudioLine[]
  /** Is there a voice? */
  readonly voice: boolean
  readonly sentences: readonly string[]
  /** Why the reader may not record; absent where it is allowed. */
  readonly cannot?: Words | undefined
  readonly errors?: readonly FieldError[] | undefined
}

const sources = { made: words.made, recorded: words.recorded, withdrawn: words.withdrawn }

/** One publication as it is heard: to listen to what villagers hear, and to record it in the village's own tongue. */
export const DeskAudioPage = (view: DeskAudioView) => {
  const { say, period, zh, language } = useReader()
  const { desk, id, history, command } = view
  const subject = `${period(view.period)}${zh ? '：' : ': '}${say(view.title)}`
  const action = deskPaths.readAloud(desk.code, id)
  const played = history.filter((line) => line.played)
  const cost = ({ seconds, size }: SoundView) => `${durationText(seconds, language)}　${weightText(size)}`
  return (
    <Desk
      desk={desk}
      at="disclosures"
      title={words.title}
      beside={<a href={deskPaths.disclosure(desk.code, id)}>{subject}</a>}
      errors={view.errors}
      aside={<History view={view} cost={cost} />}
    >
      <Section title={words.now}>
        {played.map(({ sound, source, language: tongue }) => (
          <div key={tongue}>
            <Player sound={sound!} label={sources[source]} />
            <p class="note">
              {say(sources[source])}　{cost(sound!)}
              {tongue === 'en' && '　English'}
            </p>
          </div>
        ))}
        {played.length > 0 ? (
          <p>
            <a href={paths.listen(desk.code, id)}>{say(words.page)}</a>
          </p>
        ) : (
          <p>
            {say(words.nothing)}
            {say(view.voice ? words.willBeMade : words.noVoice)}
          </p>
        )}
      </Section>
      <Section title={words.record}>
        {view.cannot ? (
          <NotYet words={words.cannot} why={view.cannot} />
        ) : (
          <>
            <CommandForm action={action} command={command} label={words.record} files>
              <p>{say(words.recordNote)}</p>
              <FileField
                name="recording"
                label={words.file}
                hint={words.fileHint}
                accept="audio/*,.m4a,.mp3,.ogg,.wav"
                errors={view.errors}
              />
              <div class="actions">
                <Button words={words.send} kind="ink" name="do" value="record" />
                <p class="note">{say(words.replaces)}</p>
              </div>
              <FormBasis {...duty} />
            </CommandForm>
            {played.some(({ source }) => source === 'recorded') && (
              <CommandForm action={action} command={command} label={words.takeBack}>
                <div class="actions">
                  <Button words={words.takeBack} name="do" value="withdraw" />
                  <p class="note">{say(words.takeBackNote)}</p>
                </div>
              </CommandForm>
            )}
          </>
        )}
      </Section>
      <Section title={words.toRead}>
        <div class="sheet" lang="zh-CN">
          {view.sentences.map((sentence, index) => (
            <p key={index}>{sentence}</p>
          ))}
        </div>
      </Section>
    </Desk>
  )
}

const History = ({ view, cost }: { view: DeskAudioView; cost: (sound: SoundView) => string }) => {
  const { say, moment } = useReader()
  if (view.history.length === 0) return null
  return (
    <Section title={words.history}>
      <ul class="rows">
        {view.history.map(({ at, source, sound, who, language }) => (
          <li key={`${at} ${language}`}>
            {sound ? <a href={sound.src}>{say(sources[source])}</a> : say(sources[source])}
            {language === 'en' && ' English'}
            <small>{moment(at)}</small>
            {who && <small>{say(who)}</small>}
            {sound && <small>{cost(sound)}</small>}
          </li>
        ))}
      </ul>
    </Section>
  )
}

import { type ComponentChildren, createContext, Fragment } from 'preact'
import { useContext } from 'preact/hooks'
import {
  type CalendarDate,
  daysBetween,
  type Fen,
  type Language,
  type Text,
} from '../../domain/kernel/index.ts'
import {
  bind,
  countText,
  type DayStyle,
  daysText,
  dayText,
  momentText,
  type Period,
  type PeriodStyle,
  periodText,
  sentenceYuan,
  spokenAmount,
  weekdayText,
} from './format.ts'

/** Who reads, and when: all that a page depends on besides its model. */
export interface Env {
  readonly language: Language
  /** 大字版: 150 % with a layout of its own. */
  readonly elder: boolean
  /** Path and query of this page, where switches lead back to. */
  readonly path: string
  readonly today: CalendarDate
  /** Invented people, simulated time: every page says so. */
  readonly demo: boolean
  /** Put into every form when the server wants it back. */
  readonly csrf?: string
}

/** Words to show: as somebody entered them, or ours in both languages. */
export type Words = string | Text

/** What a page says about itself while it is rendered; the door writes the head of the document from it. */
export interface Head {
  title: string
  /** The style sheet: the page's frame knows. */
  style: 'villager' | 'elder' | 'desk'
  /** Names of the islands that wake up on it. */
  readonly islands: Set<string>
}

export const RenderContext = createContext<{ readonly env: Env; readonly head: Head } | undefined>(undefined)

/** The environment with everything that is written in the reader's language. */
export const useReader = () => {
  const render = useContext(RenderContext)
  if (render === undefined) throw new Error('a page is rendered through the door, which knows its reader')
  const { env, head } = render
  const { language, today } = env
  return {
    ...env,
    head,
    zh: language === 'zh',
    /** The words in the reader's language, with figures bound to their units. */
    say: (words: Words): string => bind(typeof words === 'string' ? words : words[language]),
    yuan: (amount: Fen): string => sentenceYuan(amount, language),
    spoken: (amount: Fen): string | undefined => spokenAmount(amount, language),
    day: (date: CalendarDate, style?: DayStyle): string => dayText(date, language, today, style),
    days: (days: Parameters<typeof daysText>[0]): string => daysText(days, language, today),
    moment: (at: string): string => momentText(at, language, today),
    weekday: (date: CalendarDate): string => weekdayText(date, language),
    period: (period: Period, style?: PeriodStyle): string => periodText(period, language, today, style),
    count: (count: number): string => countText(count, language),
    /** Days from today; negative when past. */
    daysTo: (date: CalendarDate): number => daysBetween(today, date),
  }
}

export type Reader = ReturnType<typeof useReader>

/** What stands in it has one layout: the desk is dense by design, and large type only makes it larger. */
export const OneLayout = ({ children }: Children) => {
  const render = useContext(RenderContext)
  if (render === undefined) throw new Error('a page is rendered through the door, which knows its reader')
  const value = { ...render, env: { ...render.env, elder: false } }
  return <RenderContext.Provider value={value}>{children}</RenderContext.Provider>
}

/** A sentence of ours in which `**…**` is strong. */
export const Rich = ({ words }: { words: Words }) => {
  const { say } = useReader()
  return (
    <>
      {say(words)
        .split('**')
        .map((part, index) =>
          index % 2 === 1 ? <b key={index}>{part}</b> : <Fragment key={index}>{part}</Fragment>,
        )}
    </>
  )
}

export interface Children {
  readonly children?: ComponentChildren
}

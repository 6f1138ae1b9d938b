/** A sentence for people, in both languages. Chinese is the original. */
export interface Text {
  readonly zh: string
  readonly en: string
}

export type Language = keyof Text

/** Makes a Text; shorter to read in tables of words. */
export const text = (zh: string, en: string): Text => ({ zh, en })

import { type Context, type Refusal, refuse, text } from '../kernel/index.ts'
import { findItem } from './catalogue.ts'
import { type DisclosureState, lastPublication } from './disclosureState.ts'
import { isShown } from './posting.ts'
import { type DisclosureFacts, draftersOnly } from './steps.ts'

/** Where the sound of a publication comes from; `withdrawn` takes a recording back. */
export type AudioSource = 'made' | 'recorded' | 'withdrawn'

/**
 * What is played, out of the history of one publication in one language, oldest first: the newest recording unless it was
 * taken back, else what the server made. Recording is content, not procedure: nothing in the history is ever lost.
 */
export const playedAudio = <Audio extends { readonly source: AudioSource }>(
  history: readonly Audio[],
): Audio | undefined => {
  const byHand = history.findLast(({ source }) => source !== 'made')
  return byHand?.source === 'recorded' ? byHand : history.findLast(({ source }) => source === 'made')
}

/**
 * Why the actor may not record publication `number`, or take its recording back; nothing where it is allowed: to those
 * who draft its class, as long as it is shown, and for the newest version only.
 */
export const recordingRefusal = (
  state: DisclosureState,
  number: number,
  context: Context<Pick<DisclosureFacts, 'settings'>>,
): Refusal | undefined => {
  const last = lastPublication(state)
  if (!last)
    return refuse(
      'readAloud.notPublished',
      '还没有公示，公示以后才能录。',
      'It is not published yet; it can be recorded once it is.',
    )
  const refusal = draftersOnly(state.draft && findItem(state.draft.item), context, text('录音', 'Recording'))
  if (refusal) return refusal
  if (!isShown(last, context.today))
    return refuse(
      'readAloud.over',
      '公示期满，内容已经撤下，不能再录。',
      'The posting has ended and its content was taken down; it can no longer be recorded.',
    )
  return last.number === number
    ? undefined
    : refuse(
        'readAloud.version',
        `您打开以后，又公示了第 ${last.number} 版。请看看新的一版，照它再录。`,
        `Version ${last.number} was published after you opened this. Read it and record it anew.`,
      )
}

import { z } from 'zod'
import { type Id, type Refusal, refuse } from '../../domain/kernel/index.ts'
import type { PostedForm } from './form.ts'
import { badForm } from './http.ts'
import { uuidOf } from './uuid.ts'

const command = z.object({ id: z.uuid(), version: z.coerce.number().int().min(0), do: z.string().optional() })

/** What a form's command carries: its id, the version that the person saw, the button. Throws 400 on a form that is not ours. */
export const commandOf = ({ fields }: Pick<PostedForm, 'fields'>) => {
  const read = command.safeParse(fields)
  if (!read.success) throw badForm()
  return read.data
}

/** A further command id that follows from the form's, so that a second order of the same form happens once too. */
export const idAfter = (id: Id, what: string): Id => uuidOf(`${id}/${what}`)

export const unknownDeed = (): Refusal =>
  refuse(
    'http.badRequest',
    '不知道要办哪一步，请从页面上的按钮点。',
    'This step is unknown. Use the buttons of the page.',
  )

/** A conflict, where the page shows the matter again as it stands now. */
export const movedSince = (): Refusal =>
  refuse(
    'matter.moved',
    '您打开以后，有别人改动过。现在看到的是最新的样子，请看过再办。',
    'Somebody changed this after you opened it. This is how it stands now: look, then decide.',
  )

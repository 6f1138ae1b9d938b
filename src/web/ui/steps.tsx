import { type Children, useReader, type Words } from './env.tsx'
import { words } from './words.ts'

export interface Step {
  /** Two characters in the seal. */
  readonly mark: string
  readonly name: Words
  readonly note?: Words
  readonly state: 'done' | 'now' | 'next'
}

/** A procedure: solid up to now, dashed after. */
export const StepLine = ({ steps, children }: Children & { steps: readonly Step[] }) => {
  const { say } = useReader()
  return (
    <ol class="steps">
      {steps.map((step) => (
        <li key={step.mark} class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
          <span class="mark" aria-hidden="true">
            {step.mark}
          </span>
          <div>
            <b>
              {say(step.name)}
              {step.state === 'now' && say(words.now)}
            </b>
            {step.note && <small>{say(step.note)}</small>}
            {step.state === 'now' && children}
          </div>
        </li>
      ))}
    </ol>
  )
}

import { useReader } from './env.tsx'
import { words } from './words.ts'

/** Digits in groups of four, for the eye and the telephone. */
export const CheckDigits = ({ digits }: { digits: string }) => {
  const { say } = useReader()
  const groups = digits.replace(/\D/g, '').match(/\d{1,4}/g) ?? []
  return (
    <p class="digits" role="group" aria-label={say(words.checkDigits)}>
      {groups.map((group, index) => (
        <span key={index}>{group}</span>
      ))}
    </p>
  )
}

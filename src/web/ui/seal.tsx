import { type CalendarDate, text } from '../../domain/kernel/index.ts'
import { useReader, type Words } from './env.tsx'
import { words } from './words.ts'

/** What is cut into a name seal: three characters with 印, two with 之印, four alone; longer names in three columns. */
export const sealText = (name: string): string => {
  const plain = name.replace(/[·・•\s]/g, '')
  const length = Array.from(plain).length
  return length === 4 ? plain : length === 2 ? `${plain}之印` : `${plain}印`
}

/** A seal of a person who signed. The name always stands beside it in text, so readers of screens skip the seal. */
export const Seal = ({ name }: { name: string }) => {
  const cut = sealText(name)
  return (
    <span class={Array.from(cut).length > 4 ? 'seal many' : 'seal'} aria-hidden="true">
      {cut}
    </span>
  )
}

export interface Signature {
  readonly name: string
  /** The office signed in, or the part taken: 监督委员会, 制单. */
  readonly office: Words
  readonly date: CalendarDate
  /** Written by hand on a sheet, which a second person confirmed. */
  readonly onPaper?: boolean
  /** Where its scan is, for those who may see it: a handwritten signature is personal data. */
  readonly scan?: string
}

const onPaper = text('签在纸上', 'signed on paper')

/** Who signed, as what and when; seals above the names, in the elder view names alone. On a sheet for the wall there is room for hands and, with `stamp`, for the official seal. */
export const Signers = ({ signatures, stamp }: { signatures: readonly Signature[]; stamp?: boolean }) => {
  const { say, day, elder } = useReader()
  return (
    <ul class="signers">
      {signatures.map(({ name, office, date, ...paper }) => (
        <li key={name + date}>
          {!elder && <Seal name={name} />}
          <b>{name}</b>
          <span>{say(office)}</span>
          <small>{day(date, { short: true })}</small>
          {paper.onPaper && (
            <small>
              {paper.scan ? (
                <a href={paper.scan} aria-label={`${say(onPaper)}：${name}`}>
                  {say(onPaper)}
                </a>
              ) : (
                say(onPaper)
              )}
            </small>
          )}
        </li>
      ))}
      {stamp && (
        <li class="onpaper stamp" aria-hidden="true">
          {say(words.seal)}
        </li>
      )}
    </ul>
  )
}

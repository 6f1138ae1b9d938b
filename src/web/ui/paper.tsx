import { useReader, type Words } from './env.tsx'

export interface PaperPicture {
  readonly src: string
  readonly width: number
  readonly height: number
  /** What the paper is: 收据, 过磅单. */
  readonly name: Words
  /** The whole picture, to enlarge. */
  readonly href: string
  /** What was covered by hand before publication. */
  readonly covered: readonly Words[]
}

/** A published copy of a paper. What is covered is said, and why. */
export const Paper = ({
  paper,
  coveredWhy,
  enlarge,
}: {
  paper: PaperPicture
  coveredWhy: Words
  enlarge: Words
}) => {
  const { say } = useReader()
  return (
    <figure class="paper">
      <img src={paper.src} width={paper.width} height={paper.height} alt={say(paper.name)} loading="lazy" />
      <figcaption>
        {say(paper.name)}
        {say(coveredWhy)} <a href={paper.href}>{say(enlarge)}</a>
      </figcaption>
    </figure>
  )
}

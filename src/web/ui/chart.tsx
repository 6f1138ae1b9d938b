import { type Fen, formatYuan, type Month } from '../../domain/kernel/index.ts'
import { useReader, type Words } from './env.tsx'
import { words } from './words.ts'

export interface MonthBars {
  readonly month: Month
  readonly received: Fen
  readonly paid: Fen
}

const BAR = 30

/** What came in over what went out, on one scale: a part for each item, the largest first. Its table stands below it. */
export const SharesChart = ({
  label,
  came,
  went,
}: {
  label: Words
  came: readonly Fen[]
  went: readonly Fen[]
}) => {
  const { say, elder } = useReader()
  const sum = (amounts: readonly Fen[]) => amounts.reduce((all, amount) => all + Math.max(0, amount), 0)
  const whole = Math.max(sum(came), sum(went))
  if (elder || whole === 0) return null
  const bar = (amounts: readonly Fen[], y: number, fill: string, stroke: string) => {
    let before = 0
    return amounts.map((amount, index) => {
      const [x, end] = [before, before + Math.max(0, amount)]
      before = end
      const at = (fen: Fen) => Math.round((fen / whole) * 10_000) / 10
      return (
        <rect
          key={`${y} ${index}`}
          x={at(x)}
          y={y}
          width={Math.round((at(end) - at(x)) * 10) / 10}
          height={BAR}
          fill={fill}
          stroke={stroke}
          vector-effect="non-scaling-stroke"
        />
      )
    })
  }
  return (
    <figure class="chart">
      <svg role="img" aria-label={say(label)} viewBox={`0 0 1000 ${2 * BAR + 10}`} preserveAspectRatio="none">
        {bar(came, 0, '#eadfc8', '#978463')}
        {bar(went, BAR + 10, '#211c16', '#faf6ec')}
      </svg>
      <p class="key" aria-hidden="true">
        <i />
        <span>{say(words.in)}</span>
        <i />
        <span>{say(words.out)}</span>
      </p>
      <figcaption>{say(label)}</figcaption>
    </figure>
  )
}

const HEIGHT = 100
const SLOT = 60

/** A few months of money in and out as bars, with its table under it. Not in the elder view. */
export const MonthChart = ({ months }: { months: readonly MonthBars[] }) => {
  const { say, period, elder, zh } = useReader()
  const first = months[0]
  const last = months.at(-1)
  if (elder || !first || !last) return null
  const top = Math.max(1, ...months.flatMap(({ received, paid }) => [received, paid]))
  const height = (amount: Fen) => Math.max(0, Math.round((amount / top) * (HEIGHT - 4)))
  return (
    <figure class="chart">
      <svg
        role="img"
        aria-label={say(words.chart(period(first.month), period(last.month)))}
        viewBox={`0 0 ${months.length * SLOT} ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {months.map(({ month, received, paid }, index) => (
          <g key={month}>
            <rect
              x={index * SLOT + 20}
              y={HEIGHT - height(received)}
              width="8"
              height={height(received) + 2}
              fill="#eadfc8"
              stroke="#978463"
              vector-effect="non-scaling-stroke"
            />
            <rect
              x={index * SLOT + 31}
              y={HEIGHT - height(paid)}
              width="9"
              height={height(paid)}
              fill="#211c16"
            />
          </g>
        ))}
      </svg>
      <ol aria-hidden="true">
        {months.map(({ month }) => (
          <li key={month}>
            {zh && month !== last.month ? Number(month.slice(5)) : period(month, { short: true })}
          </li>
        ))}
      </ol>
      <div class="under">
        <p class="key" aria-hidden="true">
          <i />
          <span>{say(words.in)}</span>
          <i />
          <span>{say(words.out)}</span>
        </p>
        <details>
          <summary>{say(words.asTable)}</summary>
          <table class="plain">
            <thead>
              <tr>
                <th scope="col">{say(words.month)}</th>
                <th scope="col">{say(words.in)}</th>
                <th scope="col">{say(words.out)}</th>
              </tr>
            </thead>
            <tbody>
              {months.map(({ month, received, paid }) => (
                <tr key={month}>
                  <th scope="row">{period(month)}</th>
                  <td class="num">{formatYuan(received)}</td>
                  <td class="num">{formatYuan(paid)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      </div>
    </figure>
  )
}

import { type Fen, formatYuan, type Month } from '../../domain/kernel/index.ts'
import { useReader } from './env.tsx'
import { words } from './words.ts'

export interface MonthBars {
  readonly month: Month
  readonly received: Fen
  readonly paid: Fen
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

import { type Fen, formatYuan } from '../../domain/kernel/index.ts'
import { useReader } from './env.tsx'

/** 亿 to 分: the places of a voucher's amount. */
const PLACES = Array.from('亿千百十万千百十元角分')
/** In English the groups alone: hundred millions down to fen. */
const ENGLISH_PLACES = ['', '', 'm', '', '', 'k', '', '', '¥', '', '']

/** Names of the places over a digit column. Seen only: the column has its name. */
export const DigitHead = () => {
  const { zh } = useReader()
  return (
    <span class="cells" aria-hidden="true">
      {(zh ? PLACES : ENGLISH_PLACES).map((place, index) => (
        <i key={index}>{place}</i>
      ))}
    </span>
  )
}

/** The digits of an amount, right-aligned in their columns; negative in red. For the eye only. */
export const DigitCells = ({ fen }: { fen: Fen | undefined }) => (
  <span class={fen !== undefined && fen < 0 ? 'cells minus' : 'cells'} aria-hidden="true">
    {fen !== undefined &&
      Array.from(String(Math.abs(fen)).padStart(3, '0')).map((digit, index) => <i key={index}>{digit}</i>)}
  </span>
)

/** An amount digit by digit, read aloud as the normal amount. */
export const Digits = ({ fen }: { fen: Fen | undefined }) =>
  fen === undefined ? null : (
    <>
      <DigitCells fen={fen} />
      <span class="hear">{formatYuan(fen)}</span>
    </>
  )

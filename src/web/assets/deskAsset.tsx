import {
  type CalendarDate,
  type Fen,
  fen,
  formatYuan,
  type Id,
  type Month,
  type Text,
  text,
} from '../../domain/kernel/index.ts'
import type { BookRef } from '../ledger/index.ts'
import {
  type Command,
  Desk,
  type DeskView,
  deskPaths,
  Facts,
  type FieldError,
  FormBasis,
  Section,
  Tag,
  useReader,
} from '../ui/index.ts'
import { type AssetStanding, assetDuty, assetStandings, assetWords } from './assetWords.ts'
import { AssetDeeds, type AssetForm, disposalWords } from './deskAssetDeeds.tsx'

const words = {
  history: text('每一步', 'Every step'),
  book: text('账', 'Book'),
  registered: text('登记卡片', 'Card entered'),
  acquired: text('生成入账凭证', 'Voucher of its acquisition drafted'),
  depreciated: (month: string, amount: string) =>
    text(`计提 ${month} 折旧 ${amount} 元`, `Depreciated ${amount} yuan for ${month}`),
  changed: (cost: string, depreciation: string) =>
    text(
      `调整：原值 ${cost} 元，折旧和减值 ${depreciation} 元`,
      `Changed: cost by ${cost}, depreciation and impairment by ${depreciation} yuan`,
    ),
  moved: (place: string) => text(`改放到 ${place}`, `Moved to ${place}`),
  voucher: text('看凭证', 'See the voucher'),
  gone: text('凭证作废或冲销了，这一步不算', 'Its voucher was discarded or taken back; this does not count'),
  before: text('建账前已提折旧', 'Depreciated before the book began'),
  through: (amount: string, month: string) =>
    text(`${amount} 元，到 ${month}`, `${amount} yuan, through ${month}`),
  picture: (name: string) => text(`${name}的照片`, `Picture of ${name}`),
}

/** A step of a card's life, as it was taken. */
export interface AssetActView {
  readonly type: 'registered' | 'acquired' | 'depreciated' | 'changed' | 'disposed' | 'moved'
  readonly by: string
  readonly at: string
  readonly voucher?: Id
  readonly gone?: boolean
  readonly month?: Month
  readonly amount?: Fen
  readonly cost?: Fen
  readonly depreciation?: Fen
  readonly reasons?: string
  readonly how?: keyof typeof disposalWords
  readonly date?: CalendarDate
  readonly place?: string
  readonly resolution?: {
    readonly body: Text
    readonly date: CalendarDate
    readonly number: string
    readonly clause: string
  }
}

export interface DeskAssetView {
  readonly desk: DeskView
  readonly asset: Id
  readonly book: BookRef
  readonly command: Command
  readonly card: {
    readonly code: string
    readonly name: string
    readonly place: string
    readonly inUse: CalendarDate
    readonly months: number
    /** Basis points. */
    readonly residual: number
    readonly account: string
    readonly depreciationAccount: string
    readonly chargedTo: string
    readonly before?: { readonly depreciated: Fen; readonly through: Month }
  }
  /** The size of its small picture; absent where it has none. */
  readonly photo?: { readonly width: number; readonly height: number }
  readonly cost: Fen
  readonly depreciated: Fen
  readonly standing: AssetStanding
  readonly history: readonly AssetActView[]
  readonly may: { readonly register: boolean; readonly keep: boolean }
  /** Accounts that a voucher may name against the card's own. */
  readonly against: readonly { readonly value: string; readonly label: string }[]
  readonly bodies: readonly { readonly value: string; readonly label: Text }[]
  readonly today: CalendarDate
  readonly open?: AssetForm
  readonly typed?: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** One card with its picture, its figures, what may be done, and its history. */
export const DeskAssetPage = (view: DeskAssetView) => {
  const { say, day, period } = useReader()
  const { desk, asset, book, card, photo, cost, depreciated, standing, may, errors } = view
  const { kind, words: label } = assetStandings[standing]
  return (
    <Desk
      desk={desk}
      at="assets"
      title={card.name}
      beside={kind ? <Tag kind={kind} words={label} /> : <span>{say(label)}</span>}
      end={<a href={deskPaths.assets(desk.code, book.id)}>{say(assetWords.back)}</a>}
      errors={errors}
      aside={
        photo && (
          <Section title={assetWords.photo}>
            <ul class="papers">
              <li>
                <a href={deskPaths.assetPhoto(desk.code, asset)}>
                  <img
                    src={deskPaths.assetPhoto(desk.code, asset)}
                    {...photo}
                    alt={say(words.picture(card.name))}
                  />
                </a>
              </li>
            </ul>
          </Section>
        )
      }
    >
      <Facts
        facts={[
          { label: assetWords.code, value: card.code },
          { label: assetWords.place, value: card.place },
          { label: assetWords.cost, value: formatYuan(cost) },
          { label: assetWords.depreciated, value: formatYuan(depreciated) },
          { label: assetWords.net, value: <b>{formatYuan(fen(cost - depreciated))}</b> },
          { label: assetWords.inUse, value: day(card.inUse, { formal: true }) },
          { label: assetWords.months, value: String(card.months) },
          { label: assetWords.residual, value: formatYuan(card.residual) },
          ...(card.before
            ? [
                {
                  label: words.before,
                  value: say(words.through(formatYuan(card.before.depreciated), period(card.before.through))),
                },
              ]
            : []),
          { label: assetWords.account, value: card.account },
          { label: assetWords.depreciationAccount, value: card.depreciationAccount },
          { label: assetWords.chargedTo, value: card.chargedTo },
          { label: words.book, value: book.name },
        ]}
      />
      <AssetDeeds view={view} />
      <History view={view} />
      {(may.register || may.keep) && <FormBasis {...assetDuty} />}
    </Desk>
  )
}

const History = ({ view: { desk, book, history } }: { view: DeskAssetView }) => {
  const { say, moment, period, day, zh } = useReader()
  const what = (act: AssetActView): string => {
    switch (act.type) {
      case 'registered':
      case 'acquired':
        return say(words[act.type])
      case 'depreciated':
        return say(words.depreciated(period(act.month!), formatYuan(act.amount!)))
      case 'changed':
        return say(words.changed(formatYuan(act.cost!), formatYuan(act.depreciation!)))
      case 'disposed':
        return `${day(act.date!, { formal: true })}${zh ? '，' : ', '}${say(disposalWords[act.how!])}`
      case 'moved':
        return say(words.moved(act.place!))
    }
  }
  return (
    <Section title={words.history}>
      <ul class="rows">
        {history.map((act, index) => (
          <li key={index}>
            <p>
              <span class="part">{moment(act.at)}</span>
              <b class="part">{what(act)}</b>
              <span class="part">{act.by}</span>
              {act.voucher && (
                <a class="part" href={deskPaths.voucher(desk.code, book.id, act.voucher)}>
                  {say(words.voucher)}
                </a>
              )}
            </p>
            {act.gone && <p class="note">{say(words.gone)}</p>}
            {act.reasons && <p class="note">{act.reasons}</p>}
            {act.resolution && (
              <p class="note">
                {say(act.resolution.body)} {act.resolution.date} {act.resolution.number}
                {zh ? `（${act.resolution.clause}）` : ` (${act.resolution.clause})`}
              </p>
            )}
          </li>
        ))}
      </ul>
    </Section>
  )
}

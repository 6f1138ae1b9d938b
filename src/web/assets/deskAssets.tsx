import { type Fen, fen, formatYuan, type Id, type Month, type Text, text } from '../../domain/kernel/index.ts'
import type { BookRef } from '../ledger/index.ts'
import {
  Button,
  ButtonLink,
  type Command,
  CommandForm,
  Desk,
  DeskTable,
  type DeskView,
  deskPaths,
  type FieldError,
  FormBasis,
  Section,
  Select,
  Tag,
  useReader,
} from '../ui/index.ts'
import { type AssetStanding, assetDuty, assetStandings, assetWords } from './assetWords.ts'

const words = {
  ties: text('和账对不对得上', 'How it ties to the ledger'),
  what: text('对什么', 'What'),
  account: text('科目', 'Account'),
  register: text('卡片合计（元）', 'Cards (yuan)'),
  ledger: text('账上余额（元）', 'Ledger (yuan)'),
  difference: text('相差（元）', 'Difference (yuan)'),
  agree: text('相符', 'They tie'),
  differ: text('不符', 'They differ'),
  credit: text(
    '累计折旧是贷方余额，写成负数。只算已经记账的凭证，草稿记账以后才算。',
    'Depreciation stands on the credit side and is written with a minus. Drafts count once they are posted.',
  ),
  cards: text('卡片', 'Cards'),
  none: text('还没有卡片。', 'There is no card yet.'),
  enter: text('登记一张卡片', 'Enter a card'),
  depreciate: text('提一个月的折旧', 'Depreciate a month'),
  depreciateWhat: text(
    '全部卡片合成一张草稿凭证，一个月只提一次。',
    'All cards make one draft voucher; a month is done once.',
  ),
  option: (month: string, amount: string) => text(`${month}　${amount} 元`, `${month}: ${amount} yuan`),
  draft: text('生成凭证草稿', 'Draft the voucher'),
  nothing: text('折旧都提完了。', 'All months are depreciated.'),
  books: text('别的账', 'Other books'),
  sum: (n: number) => text(`合计 ${n} 件`, `Sum of ${n}`),
}

/** A card as a row of the register; amounts in fen. */
export interface AssetRow {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly place: string
  readonly cost: Fen
  readonly depreciated: Fen
  readonly standing: AssetStanding
}

export interface DeskAssetsView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly books: readonly BookRef[]
  readonly command: Command
  /** The cards' sums against the ledger's, in fen, debit less credit. */
  readonly ties: readonly {
    readonly name: Text
    readonly accounts: readonly string[]
    readonly register: Fen
    readonly ledger: Fen
    readonly difference: Fen
  }[]
  readonly rows: readonly AssetRow[]
  /** Months that still ask for depreciation, the oldest first. */
  readonly due: readonly { readonly month: Month; readonly amount: Fen }[]
  readonly may: { readonly register: boolean; readonly keep: boolean }
  readonly errors?: readonly FieldError[]
}

/** The register of fixed assets of a book, with its tie to the ledger on top. */
export const DeskAssetsPage = (view: DeskAssetsView) => {
  const { say } = useReader()
  const { desk, book, books, rows, may, errors } = view
  const others = books.filter(({ id }) => id !== book.id)
  return (
    <Desk
      desk={desk}
      at="assets"
      title={assetWords.register}
      beside={<span class="note">{book.name}</span>}
      errors={errors}
      aside={
        (may.register || may.keep || others.length > 0) && (
          <>
            {may.register && (
              <section>
                <ButtonLink words={words.enter} kind="ink" href={deskPaths.newAsset(desk.code, book.id)} />
              </section>
            )}
            {may.keep && <Depreciation view={view} />}
            {others.length > 0 && (
              <Section title={words.books}>
                <ul class="rows">
                  {others.map(({ id, name }) => (
                    <li key={id}>
                      <a href={deskPaths.assets(desk.code, id)}>{name}</a>
                    </li>
                  ))}
                </ul>
              </Section>
            )}
          </>
        )
      }
    >
      <Ties view={view} />
      <Section title={words.cards}>
        {rows.length === 0 ? <p>{say(words.none)}</p> : <Cards view={view} />}
      </Section>
    </Desk>
  )
}

const Ties = ({ view: { ties } }: { view: DeskAssetsView }) => {
  const { say } = useReader()
  return (
    <Section title={words.ties}>
      <DeskTable
        label={words.ties}
        columns={[
          { name: words.what, names: true },
          { name: words.account },
          { name: words.register, right: true },
          { name: words.ledger, right: true },
          { name: assetWords.state },
          { name: words.difference, figure: true },
        ]}
        groups={[
          {
            rows: ties.map(({ name, accounts, register, ledger, difference }) => [
              say(name),
              accounts.join('、'),
              formatYuan(register),
              formatYuan(ledger),
              <Tag
                key="tie"
                kind={difference === 0 ? 'ok' : 'wrong'}
                words={difference === 0 ? words.agree : words.differ}
              />,
              formatYuan(difference),
            ]),
          },
        ]}
      />
      <p class="note">{say(words.credit)}</p>
    </Section>
  )
}

const STANDINGS: readonly AssetStanding[] = ['held', 'entered', 'disposed']

const Cards = ({ view: { desk, rows } }: { view: DeskAssetsView }) => {
  const { say } = useReader()
  const sum = (standing: AssetStanding, of: (row: AssetRow) => Fen) =>
    rows.filter((row) => row.standing === standing).reduce((total, row) => fen(total + of(row)), 0)
  return (
    <DeskTable
      label={words.cards}
      columns={[
        { name: assetWords.code },
        { name: assetWords.name, names: true },
        { name: assetWords.place },
        { name: assetWords.cost, right: true },
        { name: assetWords.depreciated, right: true },
        { name: assetWords.net, figure: true },
      ]}
      groups={STANDINGS.filter((standing) => rows.some((row) => row.standing === standing)).map(
        (standing) => ({
          title: assetStandings[standing].words,
          rows: [
            ...rows
              .filter((row) => row.standing === standing)
              .map(({ id, code, name, place, cost, depreciated }) => [
                code,
                <a key="name" href={deskPaths.asset(desk.code, id)}>
                  {name}
                </a>,
                place,
                formatYuan(cost),
                formatYuan(depreciated),
                formatYuan(fen(cost - depreciated)),
              ]),
            {
              look: 'total' as const,
              cells: [
                '',
                say(words.sum(rows.filter((row) => row.standing === standing).length)),
                '',
                formatYuan(sum(standing, ({ cost }) => cost)),
                formatYuan(sum(standing, ({ depreciated }) => depreciated)),
                formatYuan(sum(standing, ({ cost, depreciated }) => fen(cost - depreciated))),
              ],
            },
          ],
        }),
      )}
    />
  )
}

const Depreciation = ({ view: { desk, book, command, due, errors } }: { view: DeskAssetsView }) => {
  const { say, period } = useReader()
  return (
    <Section title={words.depreciate}>
      {due.length === 0 ? (
        <p class="note">{say(words.nothing)}</p>
      ) : (
        <CommandForm action={deskPaths.assets(desk.code, book.id)} command={command} label={words.depreciate}>
          <Select
            name="month"
            label={assetWords.month}
            hint={words.depreciateWhat}
            errors={errors}
            options={due.map(({ month, amount }) => ({
              value: month,
              label: words.option(period(month), formatYuan(amount)),
            }))}
          />
          <Button words={words.draft} kind="red" name="do" value="depreciate" />
        </CommandForm>
      )}
      <FormBasis {...assetDuty} />
    </Section>
  )
}

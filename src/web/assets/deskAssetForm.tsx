import { text } from '../../domain/kernel/index.ts'
import type { BookRef } from '../ledger/index.ts'
import {
  Button,
  type Command,
  CommandForm,
  Desk,
  type DeskView,
  deskPaths,
  type FieldError,
  FileField,
  FormBasis,
  Section,
  Select,
  TextField,
  useReader,
} from '../ui/index.ts'
import { assetDuty, assetWords } from './assetWords.ts'

const words = {
  title: text('登记固定资产', 'Enter a fixed asset'),
  intro: text(
    '先登记卡片；新买的，登记后再生成入账凭证。',
    'Enter the card first; what is newly bought gets its voucher after.',
  ),
  thing: text('是什么', 'What it is'),
  codeHint: text('贴在标签上的，字母、数字和横线', 'As on its label: letters, digits, hyphens'),
  terms: text('怎么提折旧', 'How it is depreciated'),
  termsHint: text(
    '平均年限法，从开始用的下一个月提起。',
    'Straight line, from the month after it came into use.',
  ),
  opening: text('建账的时候就有的', 'Where the opening balances hold it'),
  depreciated: text('已经提了多少折旧（元）', 'Depreciated so far (yuan)'),
  through: text('提到哪个月', 'Through which month'),
  openingHint: text(
    '填了这两项，就算在建账时的余额里，不再生成入账凭证。没提过的写 0。',
    'With these two it counts in the opening balances and gets no voucher. Write 0 where nothing was depreciated.',
  ),
  save: text('登记', 'Enter'),
}

type Options = readonly { readonly value: string; readonly label: string }[]

export interface DeskAssetFormView {
  readonly desk: DeskView
  readonly book: BookRef
  readonly command: Command
  readonly accounts: {
    readonly account: Options
    readonly depreciationAccount: Options
    readonly chargedTo: Options
  }
  readonly typed: Readonly<Record<string, string>>
  readonly errors?: readonly FieldError[]
}

/** The form that enters a card, as it is filled in beside the thing on a phone. */
export const DeskAssetFormPage = ({ desk, book, command, accounts, typed, errors }: DeskAssetFormView) => {
  const { say } = useReader()
  const field = (name: string) => ({ name, value: typed[name], errors })
  return (
    <Desk
      desk={desk}
      at="assets"
      title={words.title}
      beside={<span class="note">{book.name}</span>}
      end={<a href={deskPaths.assets(desk.code, book.id)}>{say(assetWords.back)}</a>}
      intro={say(words.intro)}
      errors={errors}
    >
      <CommandForm
        action={deskPaths.newAsset(desk.code, book.id)}
        command={command}
        files
        label={words.title}
      >
        <Section title={words.thing}>
          <div class="lone">
            <FileField
              name="photo"
              label={assetWords.photo}
              hint={assetWords.photoHint}
              accept="image/*"
              errors={errors}
            />
            <TextField {...field('code')} label={assetWords.code} hint={words.codeHint} short />
            <TextField {...field('name')} label={assetWords.name} />
            <TextField {...field('place')} label={assetWords.place} />
            <TextField {...field('cost')} label={assetWords.cost} hint={assetWords.amountHint} short />
            <Select {...field('account')} label={assetWords.account} options={accounts.account} />
          </div>
        </Section>
        <Section title={words.terms}>
          <p class="note">{say(words.termsHint)}</p>
          <div class="lone">
            <TextField {...field('inUse')} label={assetWords.inUse} hint={assetWords.dateHint} short />
            <TextField {...field('months')} label={assetWords.months} short digits />
            <TextField {...field('residual')} label={assetWords.residual} short />
            <Select
              {...field('depreciationAccount')}
              label={assetWords.depreciationAccount}
              options={accounts.depreciationAccount}
            />
            <Select {...field('chargedTo')} label={assetWords.chargedTo} options={accounts.chargedTo} />
          </div>
        </Section>
        <Section title={words.opening}>
          <p class="note">{say(words.openingHint)}</p>
          <div class="lone">
            <TextField {...field('depreciated')} label={words.depreciated} short optional />
            <TextField
              {...field('through')}
              label={words.through}
              hint={assetWords.monthHint}
              short
              optional
            />
          </div>
        </Section>
        <div class="actions">
          <Button words={words.save} kind="red" name="do" value="register" />
        </div>
      </CommandForm>
      <FormBasis {...assetDuty} />
    </Desk>
  )
}

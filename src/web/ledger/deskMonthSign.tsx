import { type Text, text } from '../../domain/kernel/index.ts'
import {
  Button,
  type Command,
  CommandButton,
  CommandForm,
  Facts,
  type FieldError,
  Section,
  Tag,
  TextArea,
  useReader,
  type Words,
} from '../ui/index.ts'
import { ledgerDuty } from './deskWords.ts'

/** As what a sheet of the month's end is signed; `Signatory` of the domain. */
export type SignAs = 'keeper' | 'cashier' | 'reviewer'

export const signatoryNames: Readonly<Record<SignAs, Text>> = {
  keeper: text('会计', 'Accountant'),
  cashier: text('出纳', 'Cashier'),
  reviewer: text('复核', 'Reviewer'),
}

const words = {
  signatures: text('签字', 'Signatures'),
  notSigned: text('还没签', 'Not signed'),
  made: text('还没做', 'Not made yet'),
  waits: text('等另一个人签', 'Waits for the other signature'),
  done: text('都签了', 'All signed'),
  moved: text('签了以后账又动过', 'The book moved since it was signed'),
  sign: text('看过，签字', 'Looked at: sign'),
  giveBack: text('不对，退回', 'Not right: give back'),
  reasons: text('哪里不对', 'What is not right'),
  gaveBack: text('退回来了：', 'Given back: '),
}

/** How a sheet of the month's end stands: made or not, who signed it, and whether the book moved since. */
export interface SignedView {
  readonly state: 'missing' | 'unsigned' | 'moved' | 'signed'
  readonly needs: readonly { readonly as: SignAs; readonly name?: string; readonly at?: string }[]
  /** To sign it as the next one, or to give it back. */
  readonly second?: Command
  /** Why it came back. */
  readonly returned?: string
}

export const SheetState = ({ of: { state } }: { of: Pick<SignedView, 'state'> }) =>
  state === 'signed' ? (
    <Tag kind="ok" words={words.done} />
  ) : state === 'moved' ? (
    <Tag kind="wrong" words={words.moved} />
  ) : (
    <Tag kind="waiting" words={state === 'missing' ? words.made : words.waits} />
  )

/** Who signs a sheet, with the buttons of whose turn it is. */
export const SheetSignatures = ({
  of,
  action,
  errors,
}: {
  of: SignedView
  action: string
  errors: readonly FieldError[] | undefined
}) => {
  const { say, moment } = useReader()
  return (
    <Section title={words.signatures}>
      {of.returned && (
        <p>
          <b>{say(words.gaveBack)}</b>
          {of.returned}
        </p>
      )}
      <Facts
        facts={of.needs.map(({ as, name, at }) => ({
          label: signatoryNames[as],
          value: name === undefined ? say(words.notSigned) : `${name} ${at ? moment(at) : ''}`.trim(),
        }))}
      />
      {of.second && (
        <>
          <CommandButton
            action={action}
            command={of.second}
            does="countersign"
            words={words.sign}
            kind="red"
          />
          <details open={errors?.some(({ field }) => field === 'reasons')}>
            <summary>{say(words.giveBack)}</summary>
            <CommandForm action={action} command={of.second} label={words.giveBack}>
              <TextArea name="reasons" label={words.reasons} rows={2} errors={errors} />
              <Button words={words.giveBack} name="do" value="return" />
            </CommandForm>
          </details>
        </>
      )}
    </Section>
  )
}

/** Says what is wrong with an action that a sheet does not have a field for. */
export const notNow: Words = text('现在还不能签', 'Cannot be signed yet')

export const monthEndDuty = {
  ...ledgerDuty,
  basis: text('《会计法》第十七条、财会〔2023〕14号', 'Accounting Law, Art. 17; Cai Kuai [2023] 14'),
  kept: text('余额调节表、盘点表 10 年', 'Reconciliations and counts: 10 years'),
}

import { text } from '../../domain/kernel/index.ts'
import type { Office } from '../../domain/registry/index.ts'
import { Form, Page, paths, Rows, Section, useReader, type Words } from '../ui/index.ts'
import { words } from './words.ts'

export interface DemoPerson {
  readonly account: string
  readonly name: string
  /** None for a villager. */
  readonly office?: Office
  readonly title: Words
}

export interface DemoPeopleView {
  /** The village that is opened, then the township and county above it. */
  readonly groups: readonly { readonly place: Words; readonly people: readonly DemoPerson[] }[]
  readonly others: readonly { readonly code: string; readonly name: Words }[]
}

/** What one can try as each, in the order in which a month goes. */
const tries: readonly (readonly [Office | undefined, Words])[] = [
  [undefined, text('看账、问一问、看自己的资料', 'read the money, ask, see the own data')],
  [
    'accountant',
    text('记账、导入银行流水、结账、起草公示', 'vouchers, bank statements, month close, drafts'),
  ],
  ['agentAccountant', text('审凭证、过账', 'review and post vouchers')],
  ['supervisionMember', text('审公示', 'review what is to be published')],
  ['supervisionHead', text('签字', 'sign')],
  ['committeeChair', text('签字、村里的规矩', "sign, the village's own rules")],
  ['villageClerk', text('名册、家里的变动、答复、村务公示', 'roster, households, answers, village affairs')],
  ['branchSecretary', text('签党务公示', 'sign party affairs')],
  ['branchMember', text('起草、审党务公示', 'draft and review party affairs')],
  ['cashier', text('管钱，不记账', 'keeps the money, not the books')],
  ['townshipClerk', text('看各村到期没有、催公示', 'see what villages owe, order publication')],
  ['countyClerk', text('管镇里的、办投诉', 'the townships, complaints')],
]

const orderOf = ({ office }: DemoPerson): number => tries.findIndex(([known]) => known === office)

/** Only while the demo is on: sign in as one of its people. */
export const DemoPeoplePage = ({ groups, others }: DemoPeopleView) => {
  const { say } = useReader()
  return (
    <Page title={words.demoTitle} back={{ href: paths.county, name: text('首页', 'first page') }}>
      <p class="lead">{say(words.demoLead)}</p>
      <Form action={paths.demoPeople}>
        {groups.map(({ place, people }) => (
          <Section key={say(place)} title={place}>
            <ul class="rows">
              {people
                .toSorted((a, b) => orderOf(a) - orderOf(b))
                .map((person) => (
                  <li key={person.account}>
                    <p class="split">
                      <span>
                        <b>{person.name}</b>　{say(person.title)}
                      </span>
                      <button type="submit" name="account" value={person.account} class="link">
                        {say(words.as)}
                        <span class="hear">{person.name}</span>
                      </button>
                    </p>
                    <p class="note">{say(tries[orderOf(person)]?.[1] ?? person.title)}</p>
                  </li>
                ))}
            </ul>
          </Section>
        ))}
      </Form>
      {others.length > 0 && (
        <Section title={words.otherVillages}>
          <Rows
            rows={others.map(({ code, name }) => ({
              title: name,
              href: `${paths.demoPeople}?village=${code}`,
            }))}
          />
        </Section>
      )}
    </Page>
  )
}

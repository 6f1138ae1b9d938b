import type { QuestionState, RequestState } from '../../domain/disclosure/index.ts'
import { dateInShanghai, type Id, type Place, type Text, text } from '../../domain/kernel/index.ts'
import {
  type ComplaintState,
  type CorrectableField,
  LINK_WAYS,
  type LinkWay,
  maskIdentityNumber,
  maskPhone,
  OFFICES,
  type Office,
  type RosterEntry,
} from '../../domain/registry/index.ts'
import type { App } from '../platform/app.ts'
import type { Client } from '../platform/database.ts'
import { officeNames, phoneOf } from './accounts.ts'
import { type LookTaken, looksAt } from './looks.ts'
import { entryById } from './rosterEntries.ts'
import { isEnrolled } from './secondFactor.ts'

/** One thing that is kept about a person, in words. */
export interface HeldFact {
  readonly label: Text
  readonly value: string | Text
}

/** All that is kept about a person who signs in: what the page shows and the files hold (个人信息保护法 Art. 45). */
export interface MyData {
  readonly account: {
    readonly name: string
    readonly phone: string | undefined
    readonly since: string
    readonly sessions: number
    readonly secondFactor: boolean
    readonly offices: readonly { readonly place: string; readonly office: string }[]
  }
  readonly villages: readonly {
    readonly place: Place
    readonly name: string
    readonly parent: Place
    readonly entry: Id
    readonly how: LinkWay
    readonly since: string
    readonly until: string | undefined
    /** What the roster holds, where the account is linked now. */
    readonly roster: RosterEntry | undefined
  }[]
  readonly questions: readonly (Asked & { readonly state: QuestionState })[]
  readonly requests: readonly (Asked & { readonly state: RequestState })[]
  readonly complaints: readonly (Asked & {
    readonly state: ComplaintState
    readonly text: string
    readonly answer: string | undefined
  })[]
  readonly looks: readonly LookTaken[]
}

interface Asked {
  readonly place: Place
  readonly id: Id
}

const mattersBy = async <State>(
  client: Client,
  places: readonly Place[],
  kind: string,
  account: Id,
): Promise<(Asked & { readonly state: State })[]> =>
  (
    await client.query<Asked & { state: State }>(
      `select place, id, state from matter where place = any($1) and kind = $2 and state->'by'->>'account' = $3
        order by sort desc, id`,
      [places, kind, account],
    )
  ).rows

/** The sealed part of an act; `undefined` where there is none or the law has erased it. */
export const unsealed = async (
  client: Client,
  vault: App['vault'],
  place: Place,
  matter: Id,
  seq: number,
): Promise<Record<string, string> | undefined> => {
  const { rows } = await client.query<{ sealed: Buffer | null }>(
    'select sealed from act where place = $1 and matter = $2 and seq = $3',
    [place, matter, seq],
  )
  const sealed = rows[0]?.sealed
  return sealed ? vault.unseal(sealed, `${place}/${matter}/${seq}`) : undefined
}

/** Reads all that is kept about an account. */
export const readMyData = async (app: App, account: Id): Promise<MyData> => {
  const { own, phone, offices, secondFactor, villages, county } = await app.database.deployment(
    async (client) => {
      const { rows } = await client.query<{ name: string; since: Date; sessions: number }>(
        `select name, created_at as since, (select count(*) from session s where s.account = a.id) as sessions
           from account a where id = $1`,
        [account],
      )
      const villages = await client.query<{
        place: Place
        name: string
        parent: Place
        entry: Id
        how: LinkWay
        since: Date
        until: Date | null
      }>(
        `select l.place, r.name, r.parent, l.entry, l.how, l.since, l.until from linked_villager l
           join region r on r.code = l.place where l.account = $1 order by l.since`,
        [account],
      )
      const county = await client.query<{ code: Place }>("select code from region where level = 'county'")
      return {
        own: rows[0]!,
        phone: await phoneOf(client, app.vault, account),
        offices: await officeNames(client, account),
        secondFactor: await isEnrolled(client, account),
        villages: villages.rows,
        county: county.rows.map(({ code }) => code),
      }
    },
  )
  const homes = [...new Set(villages.map(({ place }) => place))]
  // Complaints lie at the township or county, never in the village.
  const places = [...new Set([...homes, ...villages.map(({ parent }) => parent), ...county])]
  const read = await app.database.read(places, async (client) => {
    const questions = await mattersBy<QuestionState>(client, places, 'question', account)
    const requests = await mattersBy<RequestState>(client, places, 'disclosureRequest', account)
    const filed = await mattersBy<ComplaintState>(client, places, 'complaint', account)
    const complaints: MyData['complaints'][number][] = []
    for (const one of filed) {
      const part = (seq: number | undefined) =>
        seq === undefined ? undefined : unsealed(client, app.vault, one.place, one.id, seq)
      complaints.push({
        ...one,
        text: (await part(one.state.person?.sealed))?.text ?? '',
        answer: (await part(one.state.answer?.sealed))?.text,
      })
    }
    const entries: (RosterEntry | undefined)[] = []
    for (const { place, entry, until } of villages)
      entries.push(until ? undefined : await entryById(client, app.vault, place, entry))
    const looks = await looksAt(
      client,
      places,
      [...villages.map(({ entry }) => entry), ...[...questions, ...requests, ...filed].map(({ id }) => id)],
      account,
    )
    return { questions, requests, complaints, entries, looks }
  })
  return {
    account: {
      name: own.name,
      phone,
      since: own.since.toISOString(),
      sessions: own.sessions,
      secondFactor,
      offices: offices.map(({ name, office }) => ({
        place: name,
        office: OFFICES[office as Office]?.words.zh ?? office,
      })),
    },
    villages: villages.map(({ since, until, ...village }, index) => ({
      ...village,
      since: since.toISOString(),
      until: until?.toISOString(),
      roster: read.entries[index],
    })),
    questions: read.questions,
    requests: read.requests,
    complaints: read.complaints,
    looks: read.looks,
  }
}

const rosterFields: readonly (readonly [keyof RosterEntry, Text])[] = [
  ['name', text('姓名', 'Name')],
  ['identity', text('公民身份号码', 'ID number')],
  ['birth', text('出生日期', 'Date of birth')],
  ['relationWords', text('与户主关系', 'Relation to the head')],
  ['group', text('村民小组', 'Group')],
  ['ethnicity', text('民族', 'Ethnic group')],
  ['phone', text('手机号', 'Phone')],
  ['address', text('住址', 'Address')],
  ['hukou', text('户口性质', 'Registration')],
  ['away', text('在外', 'Away')],
  ['remark', text('备注', 'Remarks')],
]

/** Roster fields that a person may ask to have corrected (Art. 46), with their names. */
export const correctable: readonly { readonly field: CorrectableField; readonly label: Text }[] =
  rosterFields.flatMap(([field, label]) =>
    field === 'household' || field === 'relation' || field === 'remark' ? [] : [{ field, label }],
  )

/** Numbers whole, as the file has them, or covered, as the page shows them to whoever looks over a shoulder. */
const numbers = {
  whole: { phone: (phone: string) => phone.replace(/^\+86/, ''), identity: (number: string) => number },
  covered: { phone: maskPhone, identity: maskIdentityNumber },
} as const

/** The same in words, group by group: for the page and for the table that opens in any spreadsheet. */
export const dataInWords = (
  { account, villages, questions, requests, complaints }: MyData,
  shown: keyof typeof numbers,
): { readonly title: Text; readonly facts: readonly HeldFact[] }[] => {
  const cover: Partial<Record<keyof RosterEntry, (value: string) => string>> = numbers[shown]
  const fact = (zh: string, en: string, value: string | Text): HeldFact => ({ label: text(zh, en), value })
  return [
    {
      title: text('登录', 'Sign-in'),
      facts: [
        fact('姓名', 'Name', account.name),
        fact('手机号', 'Phone', account.phone ? numbers[shown].phone(account.phone) : '—'),
        fact('哪天起', 'Since', dateInShanghai(account.since)),
        fact('登录着的设备', 'Devices signed in', String(account.sessions)),
        ...account.offices.map(({ place, office }) => fact('职务', 'Office', `${place} ${office}`)),
        ...(account.offices.length > 0
          ? [fact('动态码', 'Second factor', account.secondFactor ? '✓' : '—')]
          : []),
      ],
    },
    ...villages.map(({ name, how, since, until, roster }) => ({
      title: text(`${name}的名册`, `Roster of ${name}`),
      facts: [
        fact(
          '怎么对上的',
          'Linked',
          text(
            `${dateInShanghai(since)} ${LINK_WAYS[how].zh}`,
            `${dateInShanghai(since)}, ${LINK_WAYS[how].en}`,
          ),
        ),
        ...(until ? [fact('解除', 'Undone', dateInShanghai(until))] : []),
        ...rosterFields.flatMap(([field, label]) => {
          const value = roster?.[field]
          return value === undefined ? [] : [{ label, value: cover[field]?.(String(value)) ?? String(value) }]
        }),
      ],
    })),
    ...(questions.length + requests.length + complaints.length > 0
      ? [
          {
            title: text('问过、催过、反映过的', 'Asked, requested, complained'),
            facts: [
              ...questions.map(({ state }) =>
                fact('提问', 'Question', state.turns.map((turn) => turn.text).join(' ／ ')),
              ),
              ...requests.map(({ state }) =>
                fact(
                  '催公示',
                  'Request',
                  [state.caseNumber, state.item, state.period, state.text].filter(Boolean).join(' '),
                ),
              ),
              ...complaints.map(({ text: words, answer }) =>
                fact('反映', 'Complaint', answer ? `${words} ／ ${answer}` : words),
              ),
            ],
          },
        ]
      : []),
  ]
}

const cell = (value: string): string => {
  // A cell that begins like a formula must stay text wherever the file is opened.
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value
  return `"${safe.replaceAll('"', '""')}"`
}

/** The groups as CSV with a byte order mark, so that spreadsheets read the characters right. */
export const dataAsCsv = (groups: ReturnType<typeof dataInWords>): string =>
  `\ufeff${[
    ['类别', '项目', '内容'],
    ...groups.flatMap(({ title, facts }) =>
      facts.map(({ label, value }) => [title.zh, label.zh, typeof value === 'string' ? value : value.zh]),
    ),
  ]
    .map((row) => row.map(cell).join(','))
    .join('\r\n')}\r\n`

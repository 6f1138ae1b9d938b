import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { isRefusal } from '../src/domain/kernel/index.ts'
import type { Office } from '../src/domain/registry/index.ts'
import { SESSION_COOKIE } from '../src/server/platform/http.ts'
import { rebuildPlace } from '../src/server/platform/rebuild.ts'
import { openSession } from '../src/server/platform/session.ts'
import { addAccount } from '../src/server/registry/index.ts'
import { rooms } from '../src/server/rooms.ts'
import { LIUWAN } from './county.ts'
import { OTHER, type TestHouse, testHouse } from './testHouse.ts'

// Offices at the desk, over HTTP, on the demo's story.

let all: TestHouse
before(async () => {
  all = await testHouse('2026-11-05', 1)
})
after(() => all?.close())

const organisationOf = (kind: string, place = LIUWAN) =>
  all.only<{ id: string; version: number }>(
    "select id, version from matter where place = $1 and kind = 'organisation' and sort = $2",
    [place, kind],
  )

const clerk = () => all.as('townshipClerk', `${LIUWAN.slice(0, 9)}000`)

/** Sends a form of an organisation, its fields named as on the page. */
const deed = async (
  cookie: string,
  kind: string,
  name: string,
  fields: Record<string, string>,
  place = LIUWAN,
  version?: number,
) => {
  const organisation = await organisationOf(kind)
  const named = Object.entries(fields).map(([field, value]) => [`${field}.${organisation.id}`, value])
  return all.post(`/desk/${place}/offices/${organisation.id}`, cookie, {
    id: randomUUID(),
    version: String(version ?? organisation.version),
    do: name,
    ...Object.fromEntries(named),
  })
}

const appointing = (office: string, person: string) => ({
  office,
  person,
  from: '2026-11-01',
  basis: '演示：镇任免文件 1 号',
})

const holds = async (name: string, office: string): Promise<boolean> =>
  (
    await all.house.app.database.deployment((client) =>
      client.query(
        'select 1 from office_held o join account a on a.id = o.account where a.name = $1 and o.office = $2 and o.until is null',
        [name, office],
      ),
    )
  ).rows.length > 0

test('a clerk gives an office to somebody new, who has an account from then on; a stale form is told so', async () => {
  const cookie = await clerk()
  const { version } = await organisationOf('villagersCommittee')
  const form = appointing('committeeMember', '钱有为 13900000001')
  assert.equal((await deed(cookie, 'villagersCommittee', 'appoint', form)).statusCode, 303)
  assert.ok(await holds('钱有为', 'committeeMember'))
  const stale = await deed(
    cookie,
    'villagersCommittee',
    'appoint',
    appointing('committeeMember', '钱有为'),
    LIUWAN,
    version,
  )
  assert.equal(stale.statusCode, 409)
  const page = await all.get(`/desk/${LIUWAN}/offices`, cookie)
  assert.match(page.body, /钱有为/)
})

test('offices that exclude each other are refused with the clause, and nobody gets an account for it', async () => {
  const cookie = await clerk()
  const own = await deed(cookie, 'supervisionCommittee', 'appoint', appointing('supervisionMember', '周明远'))
  assert.equal(own.statusCode, 422)
  assert.match(own.body, /村民委员会组织法（2025）第37条/)
  assert.equal(await holds('周明远', 'supervisionMember'), false)

  const late = await deed(cookie, 'supervisionCommittee', 'appoint', {
    ...appointing('supervisionMember', '孙无名 13900000009'),
    from: '2027-01-01',
  })
  assert.equal(late.statusCode, 422)
  const { rows } = await all.house.app.database.deployment((client) =>
    client.query("select 1 from account where name = '孙无名' and closed_at is null"),
  )
  assert.deepEqual(rows, [])
})

test('two offices that exclude each other, given to one person at once: one is refused', async () => {
  const { app } = all.house
  const people = await app.database.deployment((client) =>
    Promise.all(
      ['邹先来', '邹两全'].map((name) => addAccount(client, app.vault, { name }, all.clock.moment)),
    ),
  )
  const committee = await organisationOf('villagersCommittee')
  const supervision = await organisationOf('supervisionCommittee')
  const appoint = (matter: string, office: Office, account: string) =>
    app.matters.order({
      id: randomUUID(),
      place: LIUWAN,
      actor: { kind: 'system' },
      steps: [
        {
          kind: 'organisation',
          matter,
          command: { type: 'appoint', office, account, date: '2026-11-01', basis: '演示' },
        },
      ],
    })
  const [first, ...both] = await Promise.all([
    // While this one is under way the others wait, and could go as one group.
    appoint(committee.id, 'committeeMember', people[0]!),
    appoint(committee.id, 'committeeMember', people[1]!),
    appoint(supervision.id, 'supervisionMember', people[1]!),
  ])
  assert.ok('done' in first!)
  assert.deepEqual(both.map(isRefusal), [false, true])
})

test('a near relative of the committee, once declared, may not join the supervision committee', async () => {
  const cookie = await clerk()
  const { a, b } = await all.only<{ a: string; b: string }>(
    `select (select account from office_held where place = $1 and office = 'committeeChair') as a,
            (select account from office_held where place = $1 and office = 'branchMember') as b`,
    [LIUWAN],
  )
  const declare = (by: string) =>
    all.post(`/desk/${LIUWAN}/offices`, by, { id: randomUUID(), version: '0', do: 'relatives', a, b })
  assert.equal((await declare(await all.as('accountant'))).statusCode, 422)
  assert.equal((await declare(await all.as('committeeChair'))).statusCode, 303)
  assert.equal((await declare(await all.as('branchMember'))).statusCode, 303)
  const { n } = await all.only<{ n: number }>(
    'select count(*) as n from declared_relative where place = $1',
    [LIUWAN],
  )
  assert.equal(n, 1)
  const { name } = await all.house.app.database.deployment(
    async (client) =>
      (await client.query<{ name: string }>('select name from account where id = $1', [b])).rows[0]!,
  )
  const appoint = () => deed(cookie, 'supervisionCommittee', 'appoint', appointing('supervisionMember', name))
  const refused = await appoint()
  assert.equal(refused.statusCode, 422)
  assert.match(refused.body, /近亲属现任/)

  // What was declared is withdrawn by a clerk alone, with a reason, and both stay readable.
  const withdraw = (by: string, more: Record<string, string> = {}) =>
    all.post(`/desk/${LIUWAN}/offices`, by, {
      id: randomUUID(),
      version: '0',
      do: 'withdraw',
      pair: `${a}/${b}`,
      withdrawal: 'mistake',
      ...more,
    })
  const own = await withdraw(await all.as('committeeChair'))
  assert.equal(own.statusCode, 422)
  assert.match(own.body, /不能由本人办/)
  assert.equal((await withdraw(cookie, { withdrawal: 'bored' })).statusCode, 400)
  assert.equal((await withdraw(cookie, { pair: 'a/b' })).statusCode, 400)
  const id = randomUUID()
  for (let times = 0; times < 2; times += 1) assert.equal((await withdraw(cookie, { id })).statusCode, 303)
  assert.equal((await withdraw(cookie)).statusCode, 422)
  const page = await all.get(`/desk/${LIUWAN}/offices`, cookie)
  assert.match(page.body, /2026.年.11.月.5.日撤回/)
  assert.match(page.body, /登记错了/)
  const acts = await all.rows<{ type: string }>(
    'select a.type from act a join matter m on m.place = a.place and m.id = a.matter where m.place = $1 and m.kind = $2 order by seq',
    [LIUWAN, 'nearRelatives'],
  )
  assert.deepEqual(
    acts.map(({ type }) => type),
    ['declared', 'withdrawn'],
  )
  assert.equal((await appoint()).statusCode, 303)

  const { different } = await rebuildPlace(all.house.owner, rooms, LIUWAN, { checkOnly: true })
  assert.deepEqual(different, {})
})

test('an office that ends is over at the next request, and is handed over to who follows', async () => {
  const cookie = await clerk()
  const accountant = await all.as('accountant')
  assert.equal((await all.get(`/desk/${LIUWAN}/vouchers`, accountant)).statusCode, 303)
  const page = await all.get(`/desk/${LIUWAN}/offices`, cookie)
  const option = /<option value="(\d+)"[^>]*>报账员（会计）　陈小满/.exec(page.body)!
  const ended = await deed(cookie, 'collective', 'end', {
    appointment: option[1]!,
    to: '2026-11-05',
    reason: 'termEnded',
  })
  assert.equal(ended.statusCode, 303)
  assert.ok([401, 403].includes((await all.get(`/desk/${LIUWAN}/vouchers`, accountant)).statusCode))
  assert.match((await all.get(`/desk/${LIUWAN}/offices`, cookie)).body, /11.月.15.日前要交接/)

  const next = { ...appointing('accountant', '吴新来 13900000002'), from: '2026-11-05' }
  assert.equal((await deed(cookie, 'collective', 'appoint', next)).statusCode, 303)
  const handed = { left: option[1]!, successor: '吴新来', day: '2026-11-05', items: '账本\n公章' }
  assert.equal((await deed(cookie, 'collective', 'handOver', { ...handed, items: '' })).statusCode, 422)
  assert.equal((await deed(cookie, 'collective', 'handOver', handed)).statusCode, 303)
  assert.match((await all.get(`/desk/${LIUWAN}/offices`, cookie)).body, /已交接/)
})

test('who may not enter an office is told who may; other places, strangers and bad forms are turned away', async () => {
  const url = `/desk/${LIUWAN}/offices`
  const chair = await all.as('committeeChair')
  const asChair = await deed(
    chair,
    'partyBranch',
    'appoint',
    appointing('branchMember', '赵某人 13900000003'),
  )
  assert.equal(asChair.statusCode, 422)
  assert.match(asChair.body, /乡镇经办人登记/)
  assert.equal((await all.get(url)).statusCode, 401)
  assert.equal((await all.get(url, await all.as('committeeChair', OTHER))).statusCode, 403)
  const elsewhere = await deed(
    await clerk(),
    'collective',
    'appoint',
    appointing('accountant', '甲 13900000004'),
    OTHER,
  )
  assert.ok([403, 404].includes(elsewhere.statusCode))
  assert.equal(await holds('甲', 'accountant'), false)
  const unknown = await deed(
    await clerk(),
    'villagersCommittee',
    'appoint',
    appointing('committeeMember', '查无此人'),
  )
  assert.equal(unknown.statusCode, 422)
  assert.match(unknown.body, /没有找到这个人/)
  const bad = await all.post(`${url}/${randomUUID()}`, await clerk(), { do: 'appoint' })
  assert.equal(bad.statusCode, 400)
  for (const [name, fields] of [
    ['crown', {}],
    ['end', { to: '2026-11-01', appointment: '1', reason: 'bored' }],
  ] as const)
    assert.equal((await deed(await clerk(), 'villagersCommittee', name, fields)).statusCode, 400, name)
})

test('/desk opens the one place where somebody serves, says so to who serves nowhere, and asks strangers to sign in', async () => {
  const straight = await all.get('/desk', await clerk())
  assert.deepEqual([straight.statusCode, straight.headers.location], [303, `/desk/${LIUWAN.slice(0, 9)}000/`])
  // From the desk of a village, which is not a clerk's own, a way leads back.
  assert.match((await all.get(`/desk/${LIUWAN}/`, await clerk())).body, /href="\/desk"/)
  assert.doesNotMatch((await all.get(`/desk/${LIUWAN}/`, await all.as('accountant'))).body, /href="\/desk"/)
  const { account } = await all.only<{ account: string }>(
    'select account from linked_villager where place = $1 order by 1 limit 1',
    [LIUWAN],
  )
  const villager = await all.house.app.database.deployment((client) =>
    openSession(client, account, all.clock.moment),
  )
  const none = await all.get('/desk', `${SESSION_COOKIE}=${villager}`)
  assert.equal(none.statusCode, 200)
  assert.match(none.body, /您今天没有担任职务/)
  assert.equal((await all.get('/desk')).statusCode, 401)
})

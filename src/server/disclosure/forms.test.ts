import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { LIUWAN } from '../../../demo/county.ts'
import { OTHER, type TestHouse, testHouse } from '../../../demo/testHouse.ts'
import { SESSION_COOKIE } from '../platform/http.ts'
import { openSession } from '../platform/session.ts'
import { childrenIn } from '../registry/index.ts'
import { command, digestIn, type Forms, formsOf, path, versionIn, works } from './testForms.ts'

let house: TestHouse
let forms: Forms
before(async () => {
  house = await testHouse('2026-11-05', 2)
  forms = formsOf(house)
})
after(() => house?.close())

const fileOf = async (id: string, number = 1): Promise<string> => {
  const { digest } = await house.only<{ digest: string }>(
    'select digest from publication where place = $1 and disclosure = $2 and number = $3',
    [LIUWAN, id, number],
  )
  return (await house.get(`/api/v1/publications/${digest}.json`)).body
}

test('an item of village affairs goes its whole way, is corrected, and both stay readable', async () => {
  const wrong = await forms.begin('VA-03', '2026-Q3', 'villageClerk', {
    ...works,
    'fields.work.0.funding': '很多',
  })
  assert.equal(wrong.statusCode, 422)
  assert.match(wrong.body, /value="很多"/)
  assert.match(wrong.body, /id="fields.work.0.funding"[^>]*aria-invalid="true"/)
  const more = await forms.begin('VA-03', '2026-Q3', 'villageClerk', { ...works, do: 'rows' })
  assert.equal(more.statusCode, 200)
  assert.match(more.body, /value="县人社局"/)

  const id = await forms.draft('VA-03', '2026-Q3', 'villageClerk', works)
  assert.equal((await forms.begin('VA-03', '2026-Q3', 'villageClerk', works)).statusCode, 422)
  assert.equal((await forms.press(id, 'villageClerk', 'submit')).statusCode, 303)
  assert.equal((await forms.press(id, 'villageClerk', 'approve')).statusCode, 422)
  assert.equal(
    (await forms.press(id, 'supervisionMember', 'return', { reasons: '写上户数' })).statusCode,
    303,
  )
  const edit = await house.get(path(`${id}/edit`), await house.as('villageClerk'))
  assert.match(edit.body, /value="1200.50"/)
  const mended = await house.post(path(`${id}/edit`), await house.as('villageClerk'), {
    ...command(versionIn(edit.body)),
    do: 'draft',
    ...works,
  })
  assert.equal(mended.statusCode, 303)
  await forms.publish(id)
  const page = await house.get(`/v/${LIUWAN}/d/${id}`)
  assert.equal(page.statusCode, 200)
  assert.match(page.body, /86\s户都通知到了/)
  assert.match(page.body, /1,200.50/)
  assert.equal((await forms.press(id, 'villageClerk', 'publish')).statusCode, 422)
  assert.equal((await forms.press(id, 'villageClerk', 'file')).statusCode, 303)

  const correcting = async (form: Record<string, string>) => {
    const cookie = await house.as('villageClerk')
    const shown = await house.get(path(`${id}/edit`), cookie)
    return house.post(path(`${id}/edit`), cookie, {
      ...command(versionIn(shown.body)),
      do: 'correct',
      ...works,
      'fields.work.0.progress': '88 户都通知到了',
      ...form,
    })
  }
  assert.equal((await correcting({})).statusCode, 422)
  const words = {
    'changes.0.what': '通知到的户数',
    'changes.0.was': '86 户',
    'changes.0.now': '88 户',
    why: '少数了两户。',
  }
  assert.equal((await correcting(words)).statusCode, 303)
  assert.equal((await forms.press(id, 'villageClerk', 'abandon')).statusCode, 303)
  assert.match((await house.get(`/v/${LIUWAN}/d/${id}`)).body, /86\s户都通知到了/)
  assert.equal((await forms.press(id, 'villageClerk', 'abandon')).statusCode, 422)
  assert.equal((await correcting(words)).statusCode, 303)
  await forms.publish(id)
  const newest = await house.get(`/v/${LIUWAN}/d/${id}`)
  assert.match(newest.body, /88\s户都通知到了/)
  assert.match(newest.body, /少数了两户/)
  const first = await house.get(`/v/${LIUWAN}/d/${id}?version=1`)
  assert.match(first.body, /86\s户都通知到了/)
  assert.match(first.body, new RegExp(`href="/v/${LIUWAN}/d/${id}"`))
  assert.match(await fileOf(id, 1), /86 户/)
})

test('what names people leaves the pages, the data and the files when its posting ends', async () => {
  const id = await forms.draft('VA-07', undefined, 'villageClerk', {
    'fields.kind': '临时救助',
    'fields.households.0.name': '示例乙',
    'fields.households.0.people': '3',
    'fields.where': '村委会',
  })
  await forms.publish(id)
  const { digest, until } = await house.only<{ digest: string; until: string }>(
    'select digest, posted_until::text as until from publication where place = $1 and disclosure = $2',
    [LIUWAN, id],
  )
  const shown = await house.get(`/v/${LIUWAN}/d/${id}`)
  assert.match(shown.body, /示例乙/)
  assert.equal(shown.headers['x-shown-until'], until, 'a phone that stores it knows until when')
  const now = house.clock.moment
  house.clock.moment = `${until}T17:00:00.000Z`
  for (const url of [
    `/v/${LIUWAN}/d/${id}`,
    `/v/${LIUWAN}/d/${id}?version=1`,
    `/v/${LIUWAN}/d/${id}/poster`,
    `/api/v1/publications/${digest}.json`,
  ]) {
    const gone = await house.get(url)
    assert.equal(gone.statusCode, 410, url)
    assert.doesNotMatch(gone.body, /示例乙/)
  }
  // That it was posted can still be proved: the page says where, and the log has its entry.
  const { body } = await house.get(`/v/${LIUWAN}/d/${id}`)
  const proof = await house.get(/href="(\/t\/[\d-]+)"/.exec(body)![1]!)
  assert.equal(proof.statusCode, 200)
  assert.ok(proof.body.includes(digest.slice(0, 4)))
  assert.doesNotMatch(proof.body, /示例乙/)
  house.clock.moment = now
})

test('planted personal data does not reach the publication, through any text of the form', async () => {
  const { app } = house.house
  const [child] = await app.database.read([LIUWAN], (client) =>
    childrenIn(client, { vault: app.vault, place: LIUWAN, today: '2026-11-05' }),
  )
  const planted = `${child!.name}的家长 身份证 11010519491231002X，电话 13800138000，卡号 6222021234567890123`
  const id = await forms.draft('VA-07', undefined, 'villageClerk', {
    'fields.kind': `临时救助 ${planted}`,
    'fields.households.0.name': '示例甲',
    'fields.households.0.people': '4',
    'fields.households.0.reason': '胃癌住院',
    'fields.where': planted,
  })
  await forms.publish(id)
  const page = await house.get(`/v/${LIUWAN}/d/${id}`)
  assert.equal(page.statusCode, 200)
  for (const text of [page.body, await fileOf(id)]) {
    assert.match(text, /示例甲/)
    for (const secret of [child!.name, '11010519491231002', '13800138000', '6222021234567890123', '胃癌'])
      assert.ok(!text.includes(secret), secret)
  }
  // What only reviewers may read is kept beside it, sealed, and comes back into the drafter's form.
  assert.equal((await forms.press(id, 'villageClerk', 'file')).statusCode, 303)
  const edit = await house.get(path(`${id}/edit`), await house.as('villageClerk'))
  assert.match(edit.body, /胃癌住院/)
  const { leaked } = await house.only<{ leaked: number }>(
    "select count(*)::int as leaked from act where place = $1 and body::text like '%胃癌%'",
    [LIUWAN],
  )
  assert.equal(leaked, 0)
})

test('forms open to the drafters of their class here, and to nobody else', async () => {
  const url = path('new?item=VA-08')
  assert.equal((await house.get(url)).statusCode, 401)
  assert.equal((await house.get(url, await house.as('villageClerk'))).statusCode, 200)
  for (const office of ['committeeChair', 'supervisionMember', 'branchSecretary', 'cashier']) {
    assert.equal((await house.get(url, await house.as(office))).statusCode, 403, office)
    const posted = await house.post(url, await house.as(office), {
      ...command(),
      'fields.project': '修路',
      'fields.budget': '1',
    })
    assert.equal(posted.statusCode, 403, office)
  }
  assert.equal((await house.get(path('new?item=PA-07'), await house.as('branchSecretary'))).statusCode, 200)
  assert.equal((await house.get(url, await house.as('villageClerk', OTHER))).statusCode, 403)
  assert.equal((await house.get(path('new?item=XX-01'), await house.as('villageClerk'))).statusCode, 404)
  assert.equal((await house.get(path('new?item=FA-03'), await house.as('accountant'))).statusCode, 404)
  const id = await forms.draft('VA-08', undefined, 'villageClerk', {
    'fields.project': '修路',
    'fields.budget': '8000',
  })
  for (const rest of [`${id}`, `${id}/edit`]) {
    assert.equal((await house.get(path(rest))).statusCode, 401)
    assert.equal((await house.get(path(rest, OTHER), await house.as('villageClerk', OTHER))).statusCode, 404)
    assert.equal((await house.get(path(rest), await house.as('villageClerk', OTHER))).statusCode, 403)
  }
  assert.equal((await house.get(`/v/${LIUWAN}/d/${id}`)).statusCode, 404)
})

test('a form sent twice begins one disclosure; of two at once, one is told', async () => {
  const form = { ...command(), do: 'draft', 'fields.project': '修桥', 'fields.budget': '9000' }
  const cookie = await house.as('villageClerk')
  const both = await Promise.all([1, 2].map(() => house.post(path('new?item=VA-08'), cookie, form)))
  assert.deepEqual(new Set(both.map(({ headers }) => headers.location)).size, 1)
  const id = both[0]!.headers.location!.split('/').at(-1)!
  const version = versionIn((await house.get(path(`${id}/edit`), cookie)).body)
  const edits = await Promise.all(
    ['修桥一', '修桥二'].map((name) =>
      house.post(path(`${id}/edit`), cookie, { ...form, ...command(version), 'fields.project': name }),
    ),
  )
  assert.deepEqual(edits.map(({ statusCode }) => statusCode).sort(), [303, 409])
  assert.equal((await forms.press(id, 'villageClerk', 'submit')).statusCode, 303)
  const reviewer = await house.as('supervisionMember')
  const page = (await house.get(path(id), reviewer)).body
  const approvals = await Promise.all(
    [1, 2].map(() =>
      house.post(path(id), reviewer, { ...command(versionIn(page)), digest: digestIn(page), do: 'approve' }),
    ),
  )
  assert.deepEqual(approvals.map(({ statusCode }) => statusCode === 303).sort(), [false, true])
})

test('each duty of today, at every step, says by which clause it is one', async () => {
  const id = await forms.draft('VA-03', '2026-Q4', 'villageClerk', works)
  assert.equal((await forms.press(id, 'villageClerk', 'submit')).statusCode, 303)
  await forms.draft('VA-08', undefined, 'villageClerk', {
    'fields.project': '修井',
    'fields.budget': '7000',
  })
  const [asker] = await house.rows<{ account: string }>(
    'select account from linked_villager where place = $1 and until is null order by 1 limit 1',
    [LIUWAN],
  )
  const cookie = await house.house.app.database.deployment(
    async (client) => `${SESSION_COOKIE}=${await openSession(client, asker!.account, house.clock.moment)}`,
  )
  const asked = await house.post(`/v/${LIUWAN}/ask`, cookie, {
    id: randomUUID(),
    question: '井什么时候修好？',
  })
  assert.equal(asked.statusCode, 303)
  const seen: string[] = []
  for (const office of ['villageClerk', 'supervisionMember', 'committeeChair', 'accountant']) {
    const { body } = await house.get(`/desk/${LIUWAN}/`, await house.as(office))
    for (const [, cell] of body.matchAll(/<td[^>]*data-name="凭什么要办"[^>]*>(.*?)<\/td>/gs)) {
      const basis = cell!.replace(/<[^>]+>/g, '')
      assert.match(basis, /第.+条|规定（|条例|制度》（/, `${office}: ${basis}`)
      seen.push(basis)
    }
  }
  assert.ok(
    seen.some((basis) => basis.startsWith('村里约定，可以改：')),
    'the question',
  )
  assert.ok(
    seen.some((basis) => basis.startsWith('法律规定的最晚日子：')),
    'what is being reviewed',
  )
  assert.ok(seen.includes('村民委员会组织法（2025）第三十五条'), 'what no day asks for')
})

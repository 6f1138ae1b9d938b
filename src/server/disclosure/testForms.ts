import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { LIUWAN } from '../../../demo/county.ts'
import type { TestHouse } from '../../../demo/testHouse.ts'

// For tests: the forms and buttons of a disclosure at the desk, over HTTP.

export const path = (rest: string, place = LIUWAN) => `/desk/${place}/disclosures/${rest}`
export const versionIn = (html: string): string => /name="version" value="(\d+)"/.exec(html)![1]!
export const digestIn = (html: string): string => /name="digest" value="([0-9a-f]{64})"/.exec(html)![1]!
export const command = (version = '0') => ({ id: randomUUID() as string, version })

/** Fields of VA-03. */
export const works = {
  'fields.work.0.what': '发放养老认证通知',
  'fields.work.0.forWhom': '县人社局',
  'fields.work.0.progress': '86 户都通知到了',
  'fields.work.0.funding': '1,200.50',
}

export const formsOf = (house: TestHouse) => {
  /** Presses a button of a disclosure as who holds an office. */
  const press = async (id: string, office: string, deed: string, more: Record<string, string> = {}) => {
    const cookie = await house.as(office)
    const page = await house.get(path(id), cookie)
    const digest = /name="digest" value="([0-9a-f]{64})"/.exec(page.body)?.[1] ?? ''
    const { version } = await house.only<{ version: number }>(
      'select version from matter where place = $1 and id = $2',
      [LIUWAN, id],
    )
    return house.post(path(id), cookie, { ...command(String(version)), digest, do: deed, ...more })
  }

  const begin = async (
    item: string,
    period: string | undefined,
    office: string,
    form: Record<string, string>,
  ) =>
    house.post(path(`new?item=${item}${period ? `&period=${period}` : ''}`), await house.as(office), {
      ...command(),
      do: 'draft',
      ...form,
    })

  /** Begins a draft; answers its id. */
  const draft = async (...of: Parameters<typeof begin>): Promise<string> => {
    const reply = await begin(...of)
    assert.equal(reply.statusCode, 303, reply.body.slice(0, 2000))
    return reply.headers.location!.split('/').at(-1)!
  }

  /** From the draft into the log. */
  const publish = async (id: string): Promise<void> => {
    for (const [office, deed] of [
      ['villageClerk', 'submit'],
      ['supervisionMember', 'approve'],
      ['committeeChair', 'sign'],
      ['supervisionHead', 'sign'],
      ['villageClerk', 'publish'],
    ] as const)
      assert.equal((await press(id, office, deed)).statusCode, 303, `${office} ${deed}`)
    await house.house.relay.carry([LIUWAN])
  }

  return { press, begin, draft, publish }
}

export type Forms = ReturnType<typeof formsOf>

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Database } from './database.ts'
import { tables } from './tables.ts'
import { testDatabase } from './testDatabase.ts'

let database: Database
before(async () => {
  database = await testDatabase()
})
after(() => database.close())

const tenants = Object.entries(tables)
  .filter(([, kind]) => kind === 'tenant')
  .map(([name]) => name)

test('every table of the database has its class, and every class its table', async () => {
  const { rows } = await database.pool.query<{ name: string }>(
    "select tablename as name from pg_tables where schemaname = 'public'",
  )
  assert.deepEqual(rows.map((row) => row.name).sort(), Object.keys(tables).sort())
})

test('every key of a tenant table begins with place', async () => {
  const { rows } = await database.pool.query<{ name: string; key: string; first: string }>(
    `select t.relname as name, i.relname as key, a.attname as first
       from pg_index x join pg_class t on t.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
       join pg_attribute a on a.attrelid = t.oid and a.attnum = x.indkey[0]
      where x.indisunique and t.relname = any($1)`,
    [tenants],
  )
  assert.ok(rows.length >= tenants.length)
  assert.deepEqual(
    rows.filter((row) => row.first !== 'place'),
    [],
  )
})

test('every tenant table is fenced, also against its owner, by a policy without a sub-select', async () => {
  const { rows } = await database.pool.query<{
    name: string
    on: boolean
    forced: boolean
    policies: string[]
  }>(
    `select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
            array(select coalesce(p.qual, '') || ' / ' || coalesce(p.with_check, '') from pg_policies p where p.tablename = c.relname) as policies
       from pg_class c where c.relname = any($1)`,
    [tenants],
  )
  assert.equal(rows.length, tenants.length)
  for (const row of rows) {
    assert.ok(row.on && row.forced, row.name)
    assert.equal(row.policies.length, 1, row.name)
    assert.doesNotMatch(row.policies[0]!, /select/i)
  }
})

test('the role that the program works under owns nothing and cannot bypass the fence', async () => {
  const { rows } = await database.pool.query(
    "select rolsuper, rolbypassrls, (select count(*) from pg_class c where c.relowner = r.oid) as owned from pg_roles r where rolname = 'app'",
  )
  assert.deepEqual(rows, [{ rolsuper: false, rolbypassrls: false, owned: 0 }])
})

test('a read without scope yields no tenant row', async () => {
  for (const name of tenants) {
    const rows = await database.read([], async (client) => (await client.query(`select 1 from ${name}`)).rows)
    assert.deepEqual(rows, [], name)
  }
})

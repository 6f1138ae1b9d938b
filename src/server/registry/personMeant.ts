import { type Id, isRefusal, type Place, type Refusal, refuse } from '../../domain/kernel/index.ts'
import { readMobile } from '../../domain/registry/index.ts'
import type { Client } from '../platform/database.ts'
import type { Vault } from '../platform/vault.ts'
import { accountsByLookup, phoneLookup } from './accounts.ts'
import { namesakesIn } from './organisations.ts'

const unknownPerson = (field: string) =>
  refuse(
    'office.person',
    '没有找到这个人。请写姓名和手机号，如“王小明 13800000000”；还没有账户的会照着新建。',
    'Nobody was found. Write name and phone number, like “王小明 13800000000”; who has no account yet gets one.',
    { field },
  )

const severalPeople = (field: string) =>
  refuse(
    'office.namesakes',
    '有同名的人。请加上手机号。',
    'Several people have this name. Add the phone number.',
    { field },
  )

/** Who is meant by a name, a phone number, or both; somebody new gets an account where both are given. */
export const personMeant = async (
  client: Client,
  vault: Vault,
  place: Place,
  typed: string,
  field: string,
): Promise<{ readonly account: Id } | { readonly name: string; readonly phone: string } | Refusal> => {
  const digits = /\+?[\d\s-]{11,}/.exec(typed)?.[0] ?? ''
  const name = typed.replace(digits, '').trim()
  const phone = digits === '' ? undefined : readMobile(digits)
  if (phone !== undefined && isRefusal(phone)) return { ...phone, field }
  const found =
    phone === undefined
      ? await namesakesIn(client, place, name)
      : (await accountsByLookup(client, phoneLookup(vault, phone))).filter(
          (one) => name === '' || one.name === name,
        )
  if (found.length > 1) return severalPeople(field)
  if (found[0]) return { account: found[0].id }
  return phone === undefined || name === '' ? unknownPerson(field) : { name, phone }
}

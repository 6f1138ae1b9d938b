import type { Actor, Id, Place } from '../../domain/kernel/index.ts'
import { isRefusal } from '../../domain/kernel/index.ts'
import {
  isSigned,
  type MoneyTask,
  type Signable,
  type Signatory,
  signatoryOf,
} from '../../domain/ledger/index.ts'
import type { PageModels } from '../../web/door.ts'
import type { Client } from '../platform/database.ts'
import { uuidv7 } from '../platform/uuid.ts'

export type SignedView = PageModels['deskReconciliation']['signed']

const namesOf = async (client: Client, accounts: readonly Id[]): Promise<Map<Id, string>> =>
  accounts.length === 0
    ? new Map()
    : new Map(
        (
          await client.query<{ id: Id; name: string }>(
            'select id, name from account where id = any($1::uuid[])',
            [accounts],
          )
        ).rows.map(({ id, name }) => [id, name]),
      )

/** How a sheet of the month's end stands for this reader: who signed, and whether the next signature is theirs. */
export const signedView = async (
  client: Client,
  place: Place,
  organisation: Id,
  actor: Actor,
  matter: { readonly version: number; readonly returned?: string | undefined },
  sheet: Signable | undefined,
  needs: readonly Signatory[],
  task: MoneyTask | undefined,
  closed: boolean,
): Promise<SignedView> => {
  const names = await namesOf(client, sheet?.signed.map(({ account }) => account) ?? [])
  const second =
    sheet && !closed && !isSigned(sheet) && !isRefusal(signatoryOf(sheet, actor, place, organisation))
  return {
    state: !sheet ? 'missing' : task?.why === 'moved' ? 'moved' : isSigned(sheet) ? 'signed' : 'unsigned',
    needs: (sheet?.needs ?? needs).map((as) => {
      const signature = sheet?.signed.find((each) => each.as === as)
      return {
        as,
        ...(signature && { name: names.get(signature.account) ?? '', at: signature.at }),
      }
    }),
    ...(second && { second: { id: uuidv7(), version: matter.version } }),
    ...(matter.returned !== undefined && !sheet && { returned: matter.returned }),
  }
}

import { type Act, type MatterKind, refuse } from '../../domain/kernel/index.ts'
import type { Room } from './room.ts'

export type Tally = { count: number; secrets: { sealed: number }[] }
export type TallyCommand = { type: 'add'; by: number; note?: string } | { type: 'follow'; leader: string }
type Added = Act<'added', { by: number }>

/** A neutral matter for the platform's own tests: nothing of the platform knows about vouchers. */
const tally: MatterKind<Tally, TallyCommand, Added> = {
  kind: 'tally',
  initial: { count: 0, secrets: [] },
  decide(state, command, context) {
    const by = command.type === 'add' ? command.by : (context.peers.get(command.leader) as Tally).count
    if (state.count + by > 100) return refuse('tally.full', '满了。', 'Full.')
    return [
      {
        type: 'added',
        body: { by },
        ...(command.type === 'add' && command.note ? { sealed: { note: command.note } } : {}),
      },
    ]
  },
  evolve: (state, act) => ({ count: state.count + act.body.by, secrets: state.secrets }),
}
export const tallyRoom: Room<Tally, TallyCommand, Added> = {
  kind: tally,
  listing: (state) => ({ status: 'open', title: String(state.count), sort: '' }),
  messages: ({ acts }) => acts.map((act) => ({ topic: 'test', body: act.body })),
}

/** One number after the other in a place: what it may be depends on the other matters. */
const ticket: MatterKind<{ number: number }, { type: 'draw' }, Act<'drawn', { number: number }>, number> = {
  kind: 'ticket',
  initial: { number: 0 },
  decide: (_state, _command, { facts }) => [{ type: 'drawn', body: { number: facts + 1 } }],
  evolve: (_state, { body }) => body,
}
export const ticketRoom: Room<
  { number: number },
  { type: 'draw' },
  Act<'drawn', { number: number }>,
  number
> = {
  kind: ticket,
  listing: ({ number }) => ({ status: 'drawn', title: String(number), sort: '' }),
  alone: () => true,
  async facts(client, { place }) {
    const { rows } = await client.query<{ n: number }>(
      "select count(*)::int as n from matter where place = $1 and kind = 'ticket'",
      [place],
    )
    return rows[0]!.n
  },
}

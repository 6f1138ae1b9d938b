import type { Client } from './database.ts'

/**
 * Makes one question out of those that are asked of a connection in the same turn: a group of orders reads its facts
 * at once instead of one by one. `ask` answers in the order of the keys.
 */
export const together = <Key, Answer>(
  ask: (client: Client, keys: readonly Key[]) => Promise<readonly Answer[]>,
) => {
  const waiting = new WeakMap<
    Client,
    { readonly keys: Key[]; readonly answers: Promise<readonly Answer[]> }
  >()
  return async (client: Client, key: Key): Promise<Answer> => {
    let turn = waiting.get(client)
    if (!turn) {
      const keys: Key[] = []
      const answers = Promise.resolve().then(() => {
        waiting.delete(client)
        return ask(client, keys)
      })
      turn = { keys, answers }
      waiting.set(client, turn)
    }
    const position = turn.keys.push(key) - 1
    return (await turn.answers)[position]!
  }
}

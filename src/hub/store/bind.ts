import { HubError } from '../hub-error.ts'
import type { Store } from './open-store.ts'

/**
 * Binds a database to a forum, by the key of the forum's log, or throws HubError where it is another's. Two folders on one database would let in each other's
 * members, and tell each its own log half of what happened.
 *
 * @param key the log's public key, as members have it
 * @param where the folder, for the error
 * @param isNew whether the forum is being founded: a database that has one, and is from before they said whose they are, is then another's
 */
export async function bind(
  store: Store,
  key: string,
  { where, isNew = false }: { where: string; isNew?: boolean },
): Promise<void> {
  let bound = await boundTo(store)
  if (bound === undefined && isNew && (await store.selectFrom('collections').select('id').executeTakeFirst()) !== undefined)
    throw another(where)
  if (bound === undefined) {
    await store
      .insertInto('bound')
      .values({ only: 1, log_key: key })
      .onConflict((conflict) => conflict.column('only').doNothing())
      .execute()
    // Of two that began side by side the first has it.
    bound = await boundTo(store)
  }
  if (bound !== key) throw another(where, bound)
}

async function boundTo(store: Store): Promise<string | undefined> {
  const row = await store.selectFrom('bound').select('log_key').executeTakeFirst()
  return row?.log_key
}

function another(where: string, key?: string): HubError {
  const whose = key === undefined ? '' : `, whose log has the key ${key}`
  return new HubError(
    'database',
    `${where}: the database holds another forum${whose}. Use that forum's folder, or an empty database: stillwatch hub init --database. Nothing was changed.`,
  )
}

import { keyDigest, publicKeyIn, publicPem } from '../../chain/ed25519-pem.ts'
import { HubError } from '../hub-error.ts'
import { eventTime, FORUM, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import { countsFromUs } from './counts-from.ts'
import { takesOfficers } from './takes-officers.ts'

export type Officer = { readonly id: string; readonly key: string; readonly added: string; readonly counts_from: string }

/**
 * Adds a person whose signature counts where a pseudonym is to be opened. The log is told, with the digest of the key, so that members see who is added
 * before it matters.
 *
 * @param key the person's own, PEM of an Ed25519 public key; the private half never comes here
 */
export async function addOfficer(store: Store, { id, key, nowUs }: { id: string; key: string; nowUs: number }): Promise<void> {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id))
    throw new HubError(
      'officer',
      `--id: '${id.slice(0, 80)}' is no name: 1 to 63 of a-z, 0-9 and -, the first no -. Nothing was added.`,
    )
  const { pem, digest } = publicKeyOf(key)
  await inTurn(store, async ({ db, tell }) => {
    const same = await db
      .selectFrom('officers')
      .select('id')
      .where((row) => row.or([row('id', '=', id), row('public_key', '=', pem)]))
      .executeTakeFirst()
    if (same !== undefined) throw new HubError('officer', `'${same.id}' has this name or this key already. Nothing was added.`)
    await db.insertInto('officers').values({ id, public_key: pem, added_us: nowUs }).execute()
    tell({ event: 'officer.added', digest, pseudonym: FORUM, time: eventTime(nowUs) })
  })
}

/** Removes an officer; what was signed and opened before stays in the log. */
export async function removeOfficer(store: Store, id: string, nowUs: number): Promise<void> {
  await inTurn(store, async (turn) => {
    const { db, tell } = turn
    // Kept before there are fewer: else two removals would give the operator back what takes two signatures.
    await takesOfficers(turn, nowUs)
    const gone = await db.deleteFrom('officers').where('id', '=', id).returning('public_key').executeTakeFirst()
    if (gone === undefined) throw new HubError('officer', `There is no officer '${id.slice(0, 80)}'. Nothing was changed.`)
    tell({ event: 'officer.removed', digest: publicKeyOf(gone.public_key).digest, pseudonym: FORUM, time: eventTime(nowUs) })
  })
}

/** All officers by name, each with the digest of its key, as the log has it, and the time from which it counts. */
export async function listOfficers(store: Store): Promise<Officer[]> {
  const rows = await store.selectFrom('officers').selectAll().orderBy('id').execute()
  return rows.map((row) => ({
    id: row.id,
    key: publicKeyOf(row.public_key).digest,
    added: eventTime(row.added_us),
    counts_from: eventTime(countsFromUs(row.added_us)),
  }))
}

function publicKeyOf(text: string): { readonly pem: string; readonly digest: string } {
  const key = publicKeyIn(text)
  if (key === undefined) throw new HubError('officer', '--key: the file holds no Ed25519 public key in PEM. Nothing was added.')
  return { pem: publicPem(key), digest: keyDigest(key) }
}

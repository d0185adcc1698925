import { HubError } from '../hub-error.ts'
import { demandRegistration } from '../officers/registration.ts'
import { eventTime, FORUM, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import type { Admission, NewMember } from './add-member.ts'
import { signingKeyIn } from './member-keys.ts'
import { newCredentials } from './new-credentials.ts'

export type Rekeyed = Omit<Admission, 'identity'>

/**
 * Gives a member another password and another machine key, by which the earlier ones, and its client certificates, are void at once: for one that lost them, or
 * lost them to somebody. Its pseudonyms, objects and score stay, and are not told: the member hears from the forum which is its own.
 *
 * @param keep puts the private key where it belongs; where that fails, nothing is changed
 */
export async function rekeyMember(
  store: Store,
  id: string,
  nowUs: number,
  keep: (admission: Rekeyed) => Promise<void> = async () => undefined,
  { signingKey, approval }: Pick<NewMember, 'signingKey' | 'approval'> = {},
): Promise<Rekeyed> {
  const own = signingKey === undefined ? undefined : signingKeyIn(signingKey, 'Nothing was changed.')
  const { kept, ...credentials } = await newCredentials(own)
  return inTurn(store, async (turn) => {
    const { db, tell } = turn
    const bound = own === undefined ? {} : { signing_key: kept.keyDigest }
    await demandRegistration(turn, { action: 'rekey', member: id, ...bound }, approval, nowUs)
    const found = await db
      .updateTable('members')
      .set({ password_hash: kept.passwordHash })
      .where('id', '=', id)
      .returning('disabled')
      .executeTakeFirst()
    if (found?.disabled === 1) throw new HubError('member', `'${id}' is shut out: no key lets it in. Nothing was changed.`)
    if (found === undefined) throw new HubError('member', `There is no member '${id.slice(0, 80)}'. Nothing was changed.`)
    await db.deleteFrom('machine_keys').where('member_id', '=', id).execute()
    await db.deleteFrom('certificates').where('member_id', '=', id).execute()
    await db
      .insertInto('machine_keys')
      .values({ key_id: credentials.keyId, member_id: id, public_key: kept.publicKey, added_us: nowUs })
      .execute()
    tell({ event: 'member.rekeyed', digest: kept.keyDigest, pseudonym: FORUM, time: eventTime(nowUs) })
    const admission = { id, username: id, ...credentials }
    await keep(admission)
    return admission
  })
}

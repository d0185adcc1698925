import { createHash, generateKeyPairSync, randomBytes } from 'node:crypto'
import { hashPassword } from '../../http/password.ts'
import { HubError } from '../hub-error.ts'
import { eventTime, FORUM, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import type { Admission } from './add-member.ts'

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
): Promise<Rekeyed> {
  const password = randomBytes(24).toString('base64url')
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  const keyId = `key-${randomBytes(12).toString('hex')}`
  const hash = await hashPassword(password, randomBytes(16))
  return inTurn(store, async ({ db, tell }) => {
    const found = await db
      .updateTable('members')
      .set({ password_hash: hash })
      .where('id', '=', id)
      .returning('id')
      .executeTakeFirst()
    if (found === undefined) throw new HubError('member', `There is no member '${id.slice(0, 80)}'. Nothing was changed.`)
    await db.deleteFrom('machine_keys').where('member_id', '=', id).execute()
    await db.deleteFrom('certificates').where('member_id', '=', id).execute()
    const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
    await db.insertInto('machine_keys').values({ key_id: keyId, member_id: id, public_key: pem, added_us: nowUs }).execute()
    const digest = createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('hex')
    tell({ event: 'member.rekeyed', digest: `sha256:${digest}`, pseudonym: FORUM, time: eventTime(nowUs) })
    const admission = {
      id,
      username: id,
      password,
      keyId,
      privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    }
    await keep(admission)
    return admission
  })
}

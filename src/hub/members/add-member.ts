import { randomUUID } from 'node:crypto'
import { TLP_LEVELS, type Tlp } from '../../stix/tlp.ts'
import { HubError } from '../hub-error.ts'
import { type Approval, demandRegistration } from '../officers/registration.ts'
import { eventTime, FORUM, inTurn } from '../store/in-turn.ts'
import type { Store } from '../store/open-store.ts'
import { fingerprintOf, signingKeyIn } from './member-keys.ts'
import { type Credentials, newCredentials } from './new-credentials.ts'

export type NewMember = {
  readonly id: string
  /** What it may read; RED is for persons that its author names, never for a reader of a collection. */
  readonly clearance: Exclude<Tlp, 'red'>
  /** A lab's own pseudonym, where it has one. */
  readonly identity?: string
  /** PEM of the certificate that the member's machines show, where mutual TLS is used. */
  readonly certificate?: string
  /** PEM of the public half of the member's own signing key; without, one is made. */
  readonly signingKey?: string
  readonly approval?: Approval
  readonly nowUs: number
}

export type Admission = Omit<Credentials, 'kept'> & {
  readonly id: string
  readonly username: string
  readonly identity: string
}

/**
 * Admits a member: a user and password for TAXII clients, an Ed25519 key for machines, and the pseudonym that its objects are born with.
 *
 * @param keep puts the private key where it belongs; where that fails, nobody is admitted
 */
export async function addMember(
  store: Store,
  member: NewMember,
  keep: (admission: Admission) => Promise<void> = async () => undefined,
): Promise<Admission> {
  const { id, nowUs } = member
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(id)) {
    throw new HubError(
      'member',
      `--id: '${id}' is no name of a member: 1 to 63 of a-z, 0-9 and -, the first no -. Nothing was added.`,
    )
  }
  const identity = member.identity ?? `identity--${randomUUID()}`
  if (!/^identity--[0-9a-f]{8}-[0-9a-f]{4}-[45][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(identity)) {
    throw new HubError(
      'member',
      `--identity: '${identity}' is no STIX identity such as identity--… with a UUID. Nothing was added.`,
    )
  }
  const fingerprint = member.certificate === undefined ? undefined : fingerprintOf(member.certificate, 'Nothing was added.')
  const own = member.signingKey === undefined ? undefined : signingKeyIn(member.signingKey, 'Nothing was added.')
  const { kept, ...credentials } = await newCredentials(own)
  const admission = { id, username: id, identity, ...credentials }
  await inTurn(store, async (turn) => {
    const { db, tell } = turn
    const { clearance } = member
    const bound = {
      ...(own === undefined ? {} : { signing_key: kept.keyDigest }),
      ...(fingerprint === undefined ? {} : { certificate: fingerprint }),
    }
    await demandRegistration(turn, { action: 'add', member: id, clearance, ...bound }, member.approval, nowUs)
    const added = await db
      .insertInto('members')
      .values({
        id,
        password_hash: kept.passwordHash,
        clearance: TLP_LEVELS.indexOf(member.clearance),
        disabled: 0,
        added_us: nowUs,
      })
      .onConflict((conflict) => conflict.column('id').doNothing())
      .returning('id')
      .executeTakeFirst()
    if (added === undefined) throw new HubError('member', `There is a member '${id}' already. Nothing was added.`)
    const named = await db
      .insertInto('identities')
      .values({ identity, member_id: id, since_us: nowUs, until_us: null })
      .onConflict((conflict) => conflict.column('identity').doNothing())
      .returning('identity')
      .executeTakeFirst()
    if (named === undefined) throw new HubError('member', `${identity} is another member's. Nothing was added.`)
    await db
      .insertInto('machine_keys')
      .values({ key_id: credentials.keyId, member_id: id, public_key: kept.publicKey, added_us: nowUs })
      .execute()
    if (fingerprint !== undefined) await db.insertInto('certificates').values({ fingerprint, member_id: id }).execute()
    tell({ event: 'member.added', digest: kept.keyDigest, pseudonym: FORUM, time: eventTime(nowUs) })
    await keep(admission)
  })
  return admission
}
